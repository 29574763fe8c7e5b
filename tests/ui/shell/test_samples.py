"""The samples come into the window's own library, on its first start only."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from editor_app.app import App
from editor_app.paths import Places, resources
from editor_app.services.acting import Grounds
from editor_app.services.desk import open_desk
from tests.ui.walking import Walker

Own = Callable[[], Walker]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(data=tmp_path / "data", config=tmp_path / "config")


@pytest.fixture
def own(qtbot: QtBot, qapp: QApplication, places: Places) -> Iterator[Own]:
    """Starts the window without naming a library."""
    walkers: list[Walker] = []

    def start() -> Walker:
        walkers.append(Walker.start(qtbot, qapp, places, None, ""))
        return walkers[-1]

    yield start
    for walker in walkers:
        walker.end()


def emptied(places: Places) -> None:
    desk = open_desk(places.default_library, resources=resources())
    pieces, owner = desk.finding.ids(), desk.users.owner()
    desk.drafting.bin(pieces, by=owner, grounds=Grounds("样稿"))
    desk.drafting.erase(pieces, by=owner, grounds=Grounds("样稿"))
    assert not desk.finding.any()
    desk.close()


def test_they_come_once_though_the_terminal_was_there_first(own: Own, places: Places) -> None:
    open_desk(places.default_library, resources=resources()).close()  # as ``editor-app list`` does
    walker = own()
    assert len(walker.desktop.list.ids) == 5
    walker.window.close()
    emptied(places)
    assert len(own().desktop.list.ids) == 0


def test_a_first_start_that_is_killed_leaves_all_of_them_to_the_next(
    own: Own, places: Places
) -> None:
    code = f"""
from pathlib import Path
from editor_app.app import run_window
from editor_app.paths import Places
run_window(places=Places(data=Path({str(places.data)!r}), config=Path({str(places.config)!r})))
"""
    first = subprocess.Popen([sys.executable, "-c", code])
    while not places.default_library.exists():
        time.sleep(0.01)
    time.sleep(0.5)
    first.kill()
    first.wait()
    assert len(own().desktop.list.ids) == 5


def test_while_they_are_put_in_the_window_says_so(
    qtbot: QtBot, qapp: QApplication, places: Places
) -> None:
    app = App(qapp, places, None, "")
    app.start()
    said = app.words("ui.samples_preparing")
    qtbot.waitUntil(lambda: said in shown(app), timeout=20_000)
    assert app.listing is None
    walker = Walker(qtbot, app)
    qtbot.waitUntil(lambda: app.desktop is not None, timeout=60_000)
    walker.settle()
    assert said not in shown(app)
    assert len(walker.desktop.list.ids) == 5
    walker.end()


def shown(app: App) -> list[str]:
    return [label.text() for label in app.window.findChildren(QLabel) if label.isVisible()]


def test_a_library_with_a_piece_of_ones_own_gets_none(own: Own, places: Places) -> None:
    desk = open_desk(places.default_library, resources=resources())
    desk.drafting.new("news", "自己的稿", by=desk.users.owner())
    desk.close()
    assert len(own().desktop.list.ids) == 1
