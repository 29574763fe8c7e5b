from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import scrolling, set_look
from editor_app.ui.widgets.growing_text import GrowingText

LONG = "全市产业工人队伍建设改革现场推进会暨表彰大会"


@pytest.fixture
def place(theme: Theme, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.setLayout(QVBoxLayout())
    return made


def put(place: QWidget, text: str, width: int) -> GrowingText:
    """Show a text in a place of a width."""
    made = GrowingText()
    made.setObjectName("inline")
    made.setPlainText(text)
    layout = place.layout()
    assert layout is not None
    layout.addWidget(made)
    place.resize(width, 400)
    place.show()
    QApplication.processEvents()
    return made


def whole(text: GrowingText) -> bool:
    """Whether every line is in sight."""
    needed = text.document().size().height() * text.fontMetrics().lineSpacing()
    return text.viewport().height() >= needed


@pytest.mark.parametrize("width", [120, 200, 304, 640])
@pytest.mark.parametrize("text", ["", "短", LONG, LONG * 5, "一\n二\n三", "Long words"])
def test_all_lines_are_in_sight_at_any_width(place: QWidget, text: str, width: int) -> None:
    assert whole(put(place, text, width))


def test_a_shorter_text_gives_its_room_back(place: QWidget) -> None:
    made = put(place, LONG * 3, 200)
    high = made.height()
    made.setPlainText("短")
    QApplication.processEvents()
    assert made.height() < high
    made.setPlainText(LONG * 3)
    QApplication.processEvents()
    assert made.height() == high


def test_a_narrower_place_makes_it_higher(place: QWidget) -> None:
    made = put(place, LONG, 640)
    high = made.height()
    place.resize(140, 400)
    QApplication.processEvents()
    assert made.height() > high
    assert whole(made)


def test_what_was_filled_while_hidden_is_whole_when_shown(place: QWidget) -> None:
    inside = QWidget()
    inside.setLayout(QVBoxLayout())
    area = scrolling(inside)
    area.hide()
    layout = place.layout()
    assert layout is not None
    layout.addWidget(area)
    made = put(inside, LONG * 2, 640)
    place.resize(240, 400)
    place.show()
    area.show()
    QApplication.processEvents()
    assert whole(made)


def test_tab_leaves_it(place: QWidget, qtbot: QtBot) -> None:
    made = put(place, "短", 300)
    after = QLineEdit()
    layout = place.layout()
    assert layout is not None
    layout.addWidget(after)
    after.show()
    place.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    QTest.keyClick(made, Qt.Key.Key_Tab)
    assert made.toPlainText() == "短"
    assert after.hasFocus()


def test_it_asks_for_no_width(place: QWidget) -> None:
    assert put(place, LONG, 300).minimumSizeHint().width() == 0


def test_all_lines_stay_in_sight_when_enter_makes_one_more(place: QWidget, qtbot: QtBot) -> None:
    made = put(place, "", 300)
    place.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    QTest.keyClicks(made, "zhuxi")
    QTest.keyClick(made, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert whole(made)
    assert made.firstVisibleBlock().blockNumber() == 0


@pytest.mark.parametrize("look", ["", "field"])
def test_a_value_that_is_said_to_be_right_keeps_its_height(place: QWidget, look: str) -> None:
    made = GrowingText()
    made.setObjectName("" if look else "inline")
    made.setProperty("look", look)
    layout = place.layout()
    assert layout is not None
    layout.addWidget(made)
    place.show()
    QApplication.processEvents()
    high = made.height()
    for wrong in ("false", "true", "false"):
        set_look(made, "wrong", wrong)
        QApplication.processEvents()
        assert made.height() == high
