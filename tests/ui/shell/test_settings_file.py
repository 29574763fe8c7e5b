"""A settings file of another version, or damaged, never keeps the window from opening."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.paths import Places
from editor_app.ui.base.state import State
from tests.ui.walking import Walker

FAR = "9" * 20
NUMBERS = {
    "scale": ("inf", "nan", "-4"),
    "editor.zoom": ("inf", "nan", "1e9"),
    "window.list": ("inf", "nan", "1e12"),
    "piece": ("inf", "nan", "1e30"),
    "places": (f"{FAR} {FAR} {FAR}", "² 3 4", "- 1"),
}


def in_places(folder: Path) -> Places:
    return Places(data=folder / "data", config=folder / "config")


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_the_window_opens_whatever_the_numbers_are(
    qtbot: QtBot, qapp: QApplication, library: Path, tmp_path: Path, turn: int
) -> None:
    places = in_places(tmp_path)
    state, key = State(places.settings), hashlib.sha256(str(library).encode()).hexdigest()[:12]
    for name, values in NUMBERS.items():
        whole = {"piece": f"piece.{key}", "places": f"places.{key}/1"}.get(name, name)
        state.keep(whole, values[turn])
    state.flush()
    walker = Walker.start(qtbot, qapp, places, library, "")
    walker.open(1)
    assert walker.desktop.built.write.page.text.startswith("同志们")
    assert 1.0 <= walker.app.theme.scale <= 1.5
    walker.end()


@pytest.mark.parametrize("name", ["/" + "a" * 5000, "/" + "文" * 200 + ".dinggao", "/a\0b"])
def test_the_window_opens_though_the_last_library_has_a_name_that_no_system_takes(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, name: str
) -> None:
    places = in_places(tmp_path)
    state = State(places.settings)
    for key in ("library", "libraries.recent", "folder", "export.folder"):
        state.keep(key, name)
    state.keep("samples.given", True)
    state.flush()
    walker = Walker.start(qtbot, qapp, places, None, "")
    assert walker.app.library == places.default_library
    walker.end()
