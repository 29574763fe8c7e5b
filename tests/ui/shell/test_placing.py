"""The window is whole on every screen: the first time, restored, and when the screens change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from tests.conftest import PROJECT
from tests.ui.screen import real_screen
from tests.ui.walking import Walker

SHOW = """
import sys
from pathlib import Path
from tests.ui.walking import start_alone
walker = start_alone(Path(sys.argv[1]), Path(sys.argv[2]))
walker.qtbot.wait(300)
window = walker.window
print(*window.frameGeometry().getRect(), *window.screen().availableGeometry().getRect())
print(*window.normalGeometry().getRect())
walker.end()
"""


def shown(library: Path, folder: Path, platform: Mapping[str, str]) -> tuple[QRect, QRect, QRect]:
    """Start a window of its own; returns its frame, the screen's room, and its own size."""
    command = [sys.executable, "-c", SHOW, str(library), str(folder)]
    done = subprocess.run(
        command,
        env={**os.environ, **platform},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    first, last = done.stdout.strip().splitlines()[-2:]
    numbers = [int(each) for each in first.split()]
    return QRect(*numbers[:4]), QRect(*numbers[4:]), QRect(*map(int, last.split()))


def screen_of(folder: Path, width: int, height: int) -> Mapping[str, str]:
    """A platform with a screen of a size."""
    screens = [{"name": "one", "x": 0, "y": 0, "width": width, "height": height}]
    (folder / "screens.json").write_text(json.dumps({"screens": screens}), "utf-8")
    config = os.path.relpath(folder / "screens.json", PROJECT).replace(os.sep, "/")
    return {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"}


@pytest.mark.parametrize("size", [(800, 600), (1280, 720), (1440, 900)])
def test_the_first_window_fits_its_screen(
    library: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    frame, room, own = shown(library, tmp_path, screen_of(tmp_path, *size))
    assert room.size().toTuple() == size
    assert room.contains(frame)
    assert room.contains(own)


def test_a_window_of_a_larger_screen_comes_back_whole(library: Path, tmp_path: Path) -> None:
    frame, _, _ = shown(library, tmp_path, screen_of(tmp_path, 1920, 1080))
    assert frame.width() >= 1440
    for size in ((1440, 900), (1280, 720)):
        frame, room, own = shown(library, tmp_path, screen_of(tmp_path, *size))
        assert room.contains(frame)
        assert room.contains(own)


def test_it_is_whole_under_a_window_manager(library: Path, tmp_path: Path) -> None:
    with real_screen("1280x720") as display:
        platform = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
        frame, room, _ = shown(library, tmp_path, platform)
    assert room.size().toTuple() == (1280, 720)
    assert room.contains(frame)


def test_a_window_on_a_screen_that_is_taken_away_comes_back(walker: Walker) -> None:
    window = walker.window
    window.resize(1300, 800)
    window.move(5000, 300)
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.screenRemoved.emit(window.screen())
    room = window.screen().availableGeometry()
    walker.qtbot.waitUntil(lambda: room.contains(window.geometry()))
    assert window.size().toTuple() == (1300, 800)


def test_a_window_larger_than_its_screen_is_now_fills_it(walker: Walker) -> None:
    window, screen = walker.window, walker.window.screen()
    window.resize(2500, 1200)
    screen.availableGeometryChanged.emit(screen.availableGeometry())
    walker.qtbot.waitUntil(window.isMaximized)
    window.showNormal()
    room = screen.availableGeometry()
    walker.qtbot.waitUntil(lambda: room.contains(window.geometry()))
