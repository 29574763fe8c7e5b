"""An input method at work: nothing runs on what is being composed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from editor_app.ui.editor.text_edit import TextEdit
from tests.ui.editor.conftest import Hands


def test_composing_text_is_not_in_the_source(page: TextEdit, hands: Hands) -> None:
    page.load("劳模")
    hands.compose("jing'shen")
    assert (page.composing, page.text) == (True, "劳模")
    hands.type("精神")
    assert not page.composing
    assert page.text == "精神劳模"


def test_composing_is_no_change_and_no_step(qtbot: QtBot, page: TextEdit, hands: Hands) -> None:
    page.load("劳模")
    with qtbot.assertNotEmitted(page.edited):
        hands.compose("j")
        hands.compose("ji")
        hands.compose("")
    hands.undo()
    assert page.text == "劳模"


def test_a_heading_stays_one_while_composing_in_it(page: TextEdit, hands: Hands) -> None:
    page.load("一、成绩")
    page.go(0, 2)
    hands.compose("xin")
    formats = page.model.block(0).layout().formats()
    bold = [f for f in formats if f.format.fontWeight() >= 700]
    assert bold
    assert bold[0].start == 0
    assert bold[-1].start + bold[-1].length == len("一、成绩") + len("xin")


def test_a_composition_given_up_leaves_the_look(page: TextEdit, hands: Hands) -> None:
    page.load("一、成绩")
    before = [(f.start, f.length) for f in page.model.block(0).layout().formats()]
    hands.compose("xin")
    hands.compose("")
    assert [(f.start, f.length) for f in page.model.block(0).layout().formats()] == before


def test_the_paragraph_format_waits_for_the_end(page: TextEdit, hands: Hands) -> None:
    page.load("同志们")
    page.go(0, 3)
    hands.compose(":")
    assert page.model.block(0).blockFormat().textIndent() > 0
    hands.type("：")
    assert page.model.block(0).blockFormat().textIndent() == 0


def test_the_end_is_told_once(qtbot: QtBot, page: TextEdit, hands: Hands) -> None:
    page.load("")
    hands.compose("lao")
    with qtbot.waitSignal(page.composing_ended):
        hands.type("劳")
    with qtbot.assertNotEmitted(page.composing_ended):
        hands.type("模")


def test_losing_the_focus_commits(qtbot: QtBot, page: TextEdit, hands: Hands) -> None:
    page.load("")
    other = QLineEdit(page)
    other.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.setFocus()
    hands.compose("劳模")
    other.setFocus()
    qtbot.waitUntil(lambda: page.text == "劳模")


def test_a_press_elsewhere_keeps_what_was_composed_where_it_was(
    qtbot: QtBot, page: TextEdit, hands: Hands
) -> None:
    page.load("甲乙\n\n丙丁")
    page.go(0, 1)
    hands.compose("lao mo")
    window = page.windowHandle()  # where a real press comes in
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert (page.text, page.composing) == ("甲lao mo乙\n\n丙丁", False)
    assert page.cursor_place == (2, 2)
    hands.undo()
    assert page.text == "甲乙\n\n丙丁"


@pytest.mark.parametrize(
    ("key", "text"),
    [(Qt.Key.Key_K, "甲lao mo乙"), (Qt.Key.Key_Z, "甲乙"), (Qt.Key.Key_Control, "甲乙")],
)
def test_the_key_of_a_command_keeps_it_too_but_not_that_of_undo(
    page: TextEdit, hands: Hands, key: Qt.Key, text: str
) -> None:
    page.load("甲乙")
    page.go(0, 1)
    hands.compose("lao mo")
    control = Qt.KeyboardModifier.ControlModifier
    QApplication.sendEvent(page, QKeyEvent(QEvent.Type.ShortcutOverride, key, control))
    assert (page.text, page.composing) == (text, text == "甲乙")


@pytest.mark.parametrize("gives", ["", "劳模"])
def test_an_input_method_that_ends_it_is_asked_first_and_loses_nothing(
    page: TextEdit, hands: Hands, monkeypatch: pytest.MonkeyPatch, gives: str
) -> None:
    """fcitx clears what it composes when asked to commit; others give what they have."""
    page.load("甲乙")
    page.go(0, 1)
    hands.compose("lao mo")
    asked = type(QGuiApplication.inputMethod())
    monkeypatch.setattr(
        asked, "commit", lambda _method: hands.type(gives) if gives else hands.compose("")
    )
    page.commit_composition()
    assert (page.text, page.composing) == (f"甲{gives or 'lao mo'}乙", False)


def test_committing_by_command(page: TextEdit, hands: Hands) -> None:
    page.load("精神")
    hands.compose("劳模")
    page.commit_composition()
    assert page.text == "劳模精神"
    assert not page.composing


def test_loading_commits_first_and_drops_nothing_into_the_new_text(
    page: TextEdit, hands: Hands
) -> None:
    page.load("旧")
    hands.compose("xin")
    page.load("新稿")
    assert page.text == "新稿"
    assert not page.composing


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_selection_is_replaced_when_composing_begins(
    page: TextEdit, hands: Hands, at: int
) -> None:
    page.load("甲乙丙")
    page.select((0, at), (0, at + 1))
    hands.compose("x")
    hands.type("丁")
    assert page.text == "甲乙丙"[:at] + "丁" + "甲乙丙"[at + 1 :]
    hands.undo()
    hands.undo()
    assert page.text == "甲乙丙"
