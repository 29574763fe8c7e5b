"""A second start hands over what it was given, and nothing left by a first one stops it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from editor_app.paths import Places
from editor_app.ui.library.intake.import_sheet import ImportSheet
from editor_app.ui.shell import one_window
from editor_app.ui.shell.one_window import Asked, OneWindow, Starts, hand_over, socket_of
from tests.conftest import PROJECT
from tests.ui.walking import Start, Walker, use_dialog

RUN = """
import sys
from pathlib import Path
from editor_app.app import run_window
from editor_app.paths import Places
data, config, library, user, *files = sys.argv[1:]
places = Places(Path(data), Path(config))
named = Path(library) if library else None
sys.exit(run_window(named, user, [Path(each) for each in files], places=places))
"""
LISTEN = """
import sys
from PySide6.QtCore import QCoreApplication
from editor_app.ui.shell.one_window import OneWindow
application = QCoreApplication([])
one = OneWindow(sys.argv[1], lambda asked: True)
print("ready", flush=True)
application.exec()
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The folders that ``start`` gives its windows."""
    return Places(data=tmp_path / "data", config=tmp_path / "config")


@pytest.fixture
def listening(start: Start, places: Places) -> Walker:
    """A window that hears of second starts."""
    walker = start()
    walker.app.starts = Starts(walker.app, socket_of(places.config), Asked())
    walker.app.starts.listen()
    return walker


def taken(walker: Walker, asked: Asked) -> bool:
    """Whether the window takes what a start was given."""
    assert walker.app.starts is not None
    return walker.app.starts.take(asked)


@pytest.fixture
def second(places: Places) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes that a test starts; none outlives it."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for each in started:
        each.kill()
        each.wait()


def start_again(
    places: Places,
    started: list[subprocess.Popen[bytes]],
    library: Path | str = "",
    user: str = "",
    files: Sequence[Path] = (),
) -> subprocess.Popen[bytes]:
    """Start the program once more."""
    arguments = [places.data, places.config, library, user, *files]
    command = [sys.executable, "-c", RUN, *map(str, arguments)]
    started.append(subprocess.Popen(command, cwd=PROJECT))
    return started[-1]


def test_it_brings_the_window_forward_and_ends(
    listening: Walker, places: Places, second: list[subprocess.Popen[bytes]]
) -> None:
    listening.window.showMinimized()
    process = start_again(places, second)
    listening.qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
    assert process.returncode == 0
    assert not listening.window.isMinimized()
    listening.qtbot.waitUntil(listening.window.isActiveWindow)


def test_its_files_are_brought_in(
    listening: Walker,
    places: Places,
    second: list[subprocess.Popen[bytes]],
    tmp_path: Path,
) -> None:
    page = tmp_path / "来稿.txt"
    page.write_text("在大会上的讲话\n同志们：\n正文。", "utf-8")
    seen: list[str] = []
    use_dialog(
        listening.qtbot,
        ImportSheet,
        lambda sheet: seen.append(sheet.windowTitle()),
        lambda: start_again(places, second, files=[page]),
    )
    assert "来稿" in seen[0]


def test_files_wait_until_a_dialog_is_closed(listening: Walker, tmp_path: Path) -> None:
    page = tmp_path / "来稿.txt"
    page.write_text("在大会上的讲话\n同志们：\n正文。", "utf-8")
    dropped: list[list[str]] = []
    listening.window.dropped.disconnect()
    listening.window.dropped.connect(dropped.append)
    dialog = QDialog(listening.window)
    dialog.setModal(True)
    dialog.show()
    assert taken(listening, Asked(files=(page,)))
    QTest.qWait(300)
    assert dropped == []
    dialog.close()
    listening.qtbot.waitUntil(lambda: dropped == [[str(page)]])


def test_its_library_is_opened_in_the_window(
    listening: Walker,
    places: Places,
    second: list[subprocess.Popen[bytes]],
    tmp_path: Path,
) -> None:
    first, other = listening.window, tmp_path / "另一个.dinggao"
    process = start_again(places, second, other)
    listening.qtbot.waitUntil(
        lambda: listening.app.window is not first and listening.app.desktop is not None,
        timeout=30_000,
    )
    listening.settle()
    assert process.wait(20) == 0
    assert listening.desktop.context.desk.library_path == other


def test_another_users_start_is_not_taken(listening: Walker) -> None:
    assert not taken(listening, Asked(user="陈立"))
    assert taken(listening, Asked(user="林晓"))


def test_files_of_the_first_start_are_brought_in_too(
    start: Start, tmp_path: Path, places: Places
) -> None:
    page = tmp_path / "来稿.txt"
    page.write_text("在大会上的讲话\n同志们：\n正文。", "utf-8")
    walker = start()
    walker.app.starts = Starts(walker.app, socket_of(places.config), Asked(files=(page,)))
    use_dialog(walker.qtbot, ImportSheet, lambda _sheet: None, walker.app.starts.listen)


def listener(name: str) -> subprocess.Popen[str]:
    """A process of its own that listens."""
    process = subprocess.Popen(
        [sys.executable, "-c", LISTEN, name],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_what_a_killed_window_left_keeps_none_from_opening(
    qapp: QApplication, tmp_path: Path
) -> None:
    name = socket_of(tmp_path)
    process = listener(name)
    assert hand_over(name, Asked())
    process.kill()
    process.communicate()
    assert sys.platform == "win32" or Path(name).exists()
    assert not hand_over(name, Asked())
    one = OneWindow(name, lambda _asked: True)
    assert one._server.isListening()
    one.close()


@pytest.mark.skipif(sys.platform == "win32", reason="stops a process by a signal of POSIX")
def test_a_window_that_hangs_keeps_none_from_opening(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import signal

    monkeypatch.setattr(one_window, "_ANSWER_MS", 100)
    name = socket_of(tmp_path)
    process = listener(name)
    process.send_signal(signal.SIGSTOP)
    assert not hand_over(name, Asked())
    process.kill()
    process.communicate()


def test_what_no_start_says_is_refused_and_the_next_is_heard(
    qapp: QApplication, tmp_path: Path
) -> None:
    asked: list[Asked] = []

    def take(each: Asked) -> bool:
        asked.append(each)
        return True

    name = socket_of(tmp_path)
    one = OneWindow(name, take)
    odd = (b'"a\\u0000b"', b'"\\ud83d"')
    tokens = [b'{"library": "", "user": "", "files": [], "token": %s}\n' % each for each in odd]
    deep = b"[" * 100_000 + b"\n"
    for said in (b"\x00\xff\n", b"[]\n", b'{"library": 1}\n', deep, *tokens, b"x" * 2_000_000):
        socket = QLocalSocket()
        socket.connectToServer(name)
        assert socket.waitForConnected(1000)
        socket.write(said)
        socket.flush()
        for _ in range(20):
            QCoreApplication.processEvents()
        socket.abort()
    assert asked == []
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from PySide6.QtCore import QCoreApplication\n"
            "from editor_app.ui.shell.one_window import Asked, hand_over\n"
            "application = QCoreApplication([])\n"
            "sys.exit(not hand_over(sys.argv[1], Asked()))",
            name,
        ],
        cwd=PROJECT,
    )
    while process.poll() is None:
        QTest.qWait(20)
    assert process.returncode == 0
    assert asked == [Asked()]
    one.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe has no rights of POSIX")
def test_nobody_else_may_speak_to_it_and_long_folders_are_no_trouble(
    qapp: QApplication, tmp_path: Path
) -> None:
    for folder in (tmp_path, tmp_path / ("长" * 40)):
        folder.mkdir(exist_ok=True)
        name = socket_of(folder)
        one = OneWindow(name, lambda _asked: True)
        assert one._server.isListening()
        assert Path(name).stat().st_mode & 0o077 == 0
        one.close()
        assert not Path(name).exists()
