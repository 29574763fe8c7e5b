"""A session with a real fcitx5 and its pinyin: own screen, own bus, own home.

What the input method gives is read off the bus, so that the campaign knows what should
stand in the window without asking the window.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor_app.input_method import PORTAL
from editor_app.session_bus import names

_PROGRAMS = ("Xvfb", "openbox", "dbus-daemon", "dbus-monitor", "fcitx5", "xdotool", "xwininfo")
_PATIENCE = 20.0  # seconds until something is taken for stuck
_KEY_MS = 25  # between keys, as quick hands type
_PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin
[Groups/0/Items/0]
Name=keyboard-us
Layout=
[Groups/0/Items/1]
Name=pinyin
Layout=
[GroupOrder]
0=Default
"""
_CONFIG = "[Behavior]\nActiveByDefault=True\nShareInputState=All\n"
_OTHER_WINDOW = """
from PySide6.QtWidgets import QApplication, QLineEdit
application = QApplication([])
line = QLineEdit()
line.show()
application.exec()
"""
_COMMITS = "type='signal',interface='org.freedesktop.IBus.InputContext',member='CommitText'"


def missing() -> str:
    """Return why no such session can be had here; empty where it can."""
    programs = [name for name in _PROGRAMS if shutil.which(name) is None]
    if programs:
        return f"not here: {', '.join(programs)}"
    if not Path("/usr/share/fcitx5/inputmethod/pinyin.conf").exists():
        return "fcitx5 has no pinyin here"
    return ""


def until(what: Callable[[], Any], about: str, patience: float = _PATIENCE) -> Any:
    """Wait until something is so and return it; raises TimeoutError that says what was not."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.03)
    raise TimeoutError(about)


@dataclass
class Session:
    """The processes, and what the input method has given so far."""

    environment: dict[str, str]
    heard: Path  # what went over the bus

    @property
    def commits(self) -> list[str]:
        """All that the input method gave: the second string of a message, after its type's name."""
        found: list[str] = []
        for message in self.heard.read_text("utf-8", "replace").split("member=CommitText")[1:]:
            strings = re.findall(r'^\s*(?:variant\s+)?string "(.*)"$', message, re.MULTILINE)
            found += strings[1:2]
        return found

    def run(self, *command: str) -> str:
        """Run a program in the session and return what it prints."""
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout

    def keys(self, *names: str, every: int = _KEY_MS) -> None:
        """Press keys, by their names for X, one after another."""
        self.run("xdotool", "key", "--clearmodifiers", "--delay", str(every), *names)

    def click(self, x: int, y: int) -> None:
        """Click at a place of the screen."""
        self.run("xdotool", "mousemove", str(x), str(y), "click", "1")

    @contextmanager
    def other_window(self) -> Iterator[None]:
        """Have another window open, which takes the keyboard."""
        with subprocess.Popen(
            [sys.executable, "-c", _OTHER_WINDOW], env=self.environment
        ) as process:
            try:
                search = ("xdotool", "getactivewindow", "getwindowpid")
                until(lambda: self.run(*search).strip() == str(process.pid), "it does not come up")
                yield
            finally:
                process.kill()

    def candidates(self) -> tuple[int, int, int, int] | None:
        """Return where the window with the candidates stands: left, top, width, height."""
        for line in self.run("xwininfo", "-root", "-tree").splitlines():
            found = re.search(r'"Fcitx5 Input Window".* (\d+)x(\d+)\+.* \+(-?\d+)\+(-?\d+)', line)
            if found is None:
                continue
            told = self.run("xwininfo", "-id", line.split()[0])
            if "IsViewable" in told:
                width, height, x, y = map(int, found.groups())
                return x, y, width, height
        return None


@contextmanager
def session(home: Path, scale: float, *, said: bool) -> Iterator[Session]:
    """Start a screen on which a window is ``scale`` times as large, a bus, and fcitx5.

    ``said``: whether the environment names fcitx, as the desktops of Linux do.
    """
    settings = home / ".config" / "fcitx5"
    runtime = home / "run"
    settings.mkdir(parents=True)
    runtime.mkdir(mode=0o700)
    (settings / "profile").write_text(_PROFILE)
    (settings / "config").write_text(_CONFIG)
    kept = ("PATH", "PYTHONPATH", "TMPDIR", "VIRTUAL_ENV")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {
        "HOME": str(home),
        "LANG": "zh_CN.UTF-8",
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "xcb",
        "QT_SCALE_FACTOR": str(scale),
    }
    with ExitStack() as stack:
        said_so, heard = home / "said", home / "heard"

        def told() -> str:
            whole, end, _rest = said_so.read_text().partition("\n")
            return whole if end else ""

        size = f"{round(1440 * scale)}x{round(900 * scale)}x24"
        screen = ("Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp")
        _started(stack, environment, *screen, into=said_so)
        environment["DISPLAY"] = f":{until(told, 'there is no screen')}"
        bus = ("dbus-daemon", "--session", "--nofork", "--print-address=1")
        _started(stack, environment, *bus, into=said_so)
        address = environment["DBUS_SESSION_BUS_ADDRESS"] = until(told, "there is no bus")
        _started(stack, environment, "openbox")
        _started(stack, environment, "dbus-monitor", _COMMITS, into=heard)
        _started(stack, environment, "fcitx5", "--disable", "wayland,waylandim,notificationitem")
        until(lambda: PORTAL in (names(address) or ()), "fcitx5 does not open its door for ibus")
        names_it = {"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "fcitx"} if said else {}
        yield Session(environment | names_it, heard)  # openbox would wait for it in vain


class Window:
    """The application in a session, asked and told over its pipes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ask(self, name: str, *rest: object) -> Any:
        """Ask something, see ``window_composing``."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([name, *rest]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@contextmanager
def window(made: Session, library: Path, folder: Path) -> Iterator[Window]:
    """Open the application on a library, and close it at the end as its button does."""
    command = [sys.executable, "-m", "tests.campaigns.window_composing", str(library), str(folder)]
    with subprocess.Popen(
        command,
        env=made.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        opened = Window(process)
        try:
            until(lambda: opened.ask("ready"), "the window does not come")
            yield opened
        finally:
            assert process.stdin is not None
            process.stdin.close()
            try:
                process.wait(10)
            finally:
                process.kill()


def _started(
    stack: ExitStack, environment: dict[str, str], *command: str, into: Path = Path(os.devnull)
) -> None:
    """Start a program that ends with the session; what it prints goes into a file."""
    with into.open("w") as printed:
        process = subprocess.Popen(
            command, env=environment, stdout=printed, stderr=subprocess.DEVNULL
        )
    stack.callback(_end, process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(1)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
