"""What Qt is told of the input method, over all that the variables and the bus can say."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import pytest

from editor_app.domain.result import Notice
from editor_app.input_method import PORTAL, Choice, choose, told
from editor_app.paths import resources
from editor_app.services.desk import open_desk
from editor_app.session_bus import names
from editor_app.words import Words
from tests.campaigns.composing_session import Window, until

PROJECT = Path(__file__).resolve().parent.parent
WORDS = Words.load(resources() / "translations", "zh")

BUS = "unix:path=/run/bus"
NO_BUS = frozenset[str]()
EMPTY = frozenset({"org.freedesktop.DBus"})
FCITX5 = EMPTY | {"org.fcitx.Fcitx5", "org.fcitx.Fcitx-0", PORTAL}
FCITX4 = EMPTY | {"org.fcitx.Fcitx", "org.fcitx.Fcitx-0"}
BUSES = (NO_BUS, EMPTY, FCITX5, FCITX4, None)
BY_PORTAL = Choice({"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"})
IN_A_LIST = Choice({"QT_IM_MODULES": "wayland;ibus", "IBUS_USE_PORTAL": "1"})
LEFT = Choice()
NOBODY = Choice(why_not=Notice.of("input_no_bus"))
OFF = Choice(why_not=Notice.of("input_fcitx_off"))
OLD = Choice(why_not=Notice.of("input_fcitx_old"))


def chosen(
    environment: dict[str, str], bus: frozenset[str] | None = FCITX5, *, plugin: bool = False
) -> Choice:
    """Choose with a bus that is there, unless it knows no name at all."""
    if bus != NO_BUS:
        environment = {**environment, "DBUS_SESSION_BUS_ADDRESS": BUS}
    return choose(environment, lambda: plugin, lambda: bus)


@pytest.mark.parametrize(
    ("bus", "wanted"), list(zip(BUSES, (NOBODY, OFF, BY_PORTAL, OLD, BY_PORTAL), strict=True))
)
@pytest.mark.parametrize(
    "said",
    [
        {"QT_IM_MODULE": "fcitx"},
        {"QT_IM_MODULE": "fcitx5"},
        {"XMODIFIERS": "@im=fcitx"},
        {"GTK_IM_MODULE": "fcitx5"},
        {"QT_IM_MODULE": "xim", "XMODIFIERS": "@im=fcitx"},  # Qt has had no xim since long
        {"QT_IM_MODULE": "fcitx", "GTK_IM_MODULE": "ibus", "XMODIFIERS": "@im=ibus"},
    ],
)
def test_said_fcitx(said: dict[str, str], bus: frozenset[str] | None, wanted: Choice) -> None:
    assert chosen(said, bus) == wanted


@pytest.mark.parametrize(
    ("bus", "wanted"), list(zip(BUSES, (LEFT, LEFT, BY_PORTAL, OLD, LEFT), strict=True))
)
def test_where_nothing_is_said_the_bus_is_asked(bus: frozenset[str] | None, wanted: Choice) -> None:
    assert chosen({}, bus) == wanted
    assert chosen({"QT_IM_MODULE": "", "XMODIFIERS": "", "GTK_IM_MODULE": "xim"}, bus) == wanted


def test_every_combination_keeps_to_the_rules() -> None:
    """A user's own choice is left; what is told is always the same door; a notice stands alone."""
    values = ("", "fcitx", "fcitx5", "ibus", "xim", "compose", "wayland", "wayland;fcitx;ibus")
    tried = 0
    for qt, many, gtk, x11, wayland, bus, plugin in product(
        values[:7], values, values[:5], ("", "@im=fcitx", "@im=ibus"), (True, False), BUSES,
        (True, False),
    ):  # fmt: skip
        said = {"QT_IM_MODULE": qt, "QT_IM_MODULES": many, "GTK_IM_MODULE": gtk, "XMODIFIERS": x11}
        given = said | ({"WAYLAND_DISPLAY": "wayland-0"} if wayland else {})
        got = chosen(given, bus, plugin=plugin)
        ruling = many or qt
        own = ruling in ("ibus", "compose", "wayland")
        others = ruling in ("", "xim") and ("ibus" in gtk or "ibus" in x11)
        if own or others or plugin:
            assert got == LEFT, said
        if got.variables:
            assert got.why_not is None
            assert got.variables["IBUS_USE_PORTAL"] == "1"
            ruled = got.variables.get("QT_IM_MODULES") or got.variables["QT_IM_MODULE"]
            assert ruled.removeprefix("wayland;") == "ibus"
            assert not many or "QT_IM_MODULES" in got.variables  # Qt would not look at the other
            assert bus is None or PORTAL in bus
        tried += 1
    assert tried == 7 * 8 * 5 * 3 * 2 * 5 * 2


def test_on_wayland_the_desktop_does_it_unless_fcitx_is_named_for_qt() -> None:
    there = {"WAYLAND_DISPLAY": "wayland-0"}
    for others in ({}, {"XMODIFIERS": "@im=fcitx"}, {"GTK_IM_MODULE": "fcitx"}):
        for bus in BUSES:
            assert chosen({**there, **others}, bus) == LEFT
        assert chosen({**there, **others, "QT_QPA_PLATFORM": "xcb"}) == BY_PORTAL
        assert chosen({**there, **others, "QT_IM_MODULE": "fcitx"}) == BY_PORTAL
    assert chosen({**there, "QT_IM_MODULE": "fcitx"}, FCITX4) == OLD


def test_a_list_keeps_its_order() -> None:
    got = chosen({"QT_IM_MODULES": "wayland;fcitx;ibus", "QT_IM_MODULE": "compose"})
    assert got == IN_A_LIST
    assert chosen({"QT_IM_MODULES": "wayland;fcitx", "WAYLAND_DISPLAY": "wayland-0"}) == LEFT
    assert chosen({"QT_IM_MODULES": "wayland"}) == LEFT
    assert chosen({"QT_IM_MODULES": "ibus;fcitx"}) == LEFT


def test_nothing_is_asked_where_the_variables_say_enough() -> None:
    def nobody() -> bool:
        raise AssertionError("asked")

    def no_bus() -> None:
        raise AssertionError("asked the bus")

    for said in ({"QT_IM_MODULE": "ibus"}, {"XMODIFIERS": "@im=ibus"}, {"GTK_IM_MODULE": "scim"}):
        environment = {**said, "DBUS_SESSION_BUS_ADDRESS": BUS}
        assert choose(environment, nobody, no_bus) == LEFT
    assert choose({}, nobody, no_bus) == LEFT  # no bus either


@pytest.mark.skipif(sys.platform != "linux", reason="input methods of Linux")
def test_the_environment_is_put_back(tmp_path: Path) -> None:
    environment = {"QT_IM_MODULE": "fcitx", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/none"}
    before = dict(environment)
    with told(environment, lambda: [str(tmp_path)]) as why_not:
        assert why_not is None
        assert environment == {**before, **BY_PORTAL.variables}
    assert environment == before


@pytest.mark.skipif(sys.platform != "linux", reason="input methods of Linux")
def test_a_plugin_for_fcitx_leaves_all_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    (folder / "libfcitx5platforminputcontextplugin.so").touch()
    environment = {"QT_IM_MODULE": "fcitx"}
    with told(environment, lambda: ["/none", str(tmp_path)]) as why_not:
        assert (why_not, environment) == (None, {"QT_IM_MODULE": "fcitx"})


@pytest.mark.skipif(sys.platform != "linux", reason="input methods of Linux")
def test_the_window_says_what_it_cannot_reach(tmp_path: Path) -> None:
    gone = ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "XDG_RUNTIME_DIR", "QT_IM_MODULES")
    given = {name: value for name, value in os.environ.items() if name not in gone}
    library = tmp_path / "稿库.dinggao"
    open_desk(library, resources=resources()).close()
    module = "tests.campaigns.window_composing"
    said = {"QT_IM_MODULE": "fcitx", "QT_QPA_PLATFORM": "offscreen", "LANG": "zh_CN.UTF-8"}
    with subprocess.Popen(
        [sys.executable, "-m", module, str(library), str(tmp_path)],
        cwd=PROJECT,
        env=given | said,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        window = Window(process)
        until(lambda: window.ask("ready"), "the window does not come")
        assert window.ask("state")["told"] == [WORDS.notice(Notice.of("input_no_bus"))]
        process.communicate()  # which ends what it hears, and so the window
    assert process.returncode == 0


# The bus


@contextmanager
def answering(path: Path, *answers: bytes) -> Iterator[str]:
    """A thing that listens like a bus and says each answer in turn."""
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind(str(path))
        ear.listen(1)

        def work() -> None:
            caller, _address = ear.accept()
            with caller:
                for answer in answers:
                    caller.recv(4096)
                    caller.sendall(answer)
                caller.settimeout(5)
                caller.recv(4096)

        thread = threading.Thread(target=work)
        thread.start()
        yield f"unix:path={path},guid=4711"
    thread.join()


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="dbus-daemon is not here")
@pytest.mark.parametrize("kind", ["path", "abstract"])
def test_a_real_bus_is_asked(tmp_path: Path, kind: str) -> None:
    place = f"unix:{kind}={tmp_path}/%62us"
    command = ["dbus-daemon", "--session", "--nofork", f"--address={place}", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        try:
            known = names(f"unix:path=/none;{address}")
            assert known is not None
            assert "org.freedesktop.DBus" in known
            assert any(name.startswith(":1.") for name in known)  # who asked
        finally:
            daemon.terminate()


@pytest.mark.parametrize(
    "answers",
    [
        [b"REJECTED EXTERNAL\r\n"],
        [b"OK 4711\r\n", b""],
        [b"OK 4711\r\n", b"l\2\0\1"],
        [b"OK 4711\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n"],
        [b"OK 4711\r\n", b"l\2\0\1" + b"\xff" * 60],
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="needs sockets with a path")
def test_what_is_no_bus_is_not_waited_for(tmp_path: Path, answers: list[bytes]) -> None:
    with answering(tmp_path / "bus", *answers) as address:
        assert names(address) is None


@pytest.mark.parametrize("address", ["", "autolaunch:", "tcp:host=localhost,port=1", "unix:", ";;"])
def test_addresses_that_cannot_be_asked(address: str) -> None:
    assert names(address) is None
