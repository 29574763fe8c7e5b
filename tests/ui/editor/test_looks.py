"""Bold and 着重 under real keys on a shown room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from editor_app.ui.base.context import Context
from editor_app.ui.editor.room import WriteRoom
from tests.ui.editor.conftest import Hands

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LOOKS = [("write_bold", "**"), ("write_stress", "==")]


@pytest.fixture
def shown(writing: WriteRoom, context: Context) -> WriteRoom:
    """A shown room whose keys work as in the window, with one line in it."""
    context.commands.attach(writing)
    writing.tools.show()
    writing.page.load("工人日报社")
    writing.activateWindow()
    writing.page.setFocus()
    QTest.qWaitForWindowActive(writing)
    return writing


def press(room: WriteRoom, context: Context, command: str) -> None:
    QTest.keySequence(room.page, context.commands.action(command).shortcut())


def button(room: WriteRoom, context: Context, command: str) -> QToolButton:
    name = context.commands.name(command)
    (found,) = (b for b in room.tools.findChildren(QToolButton) if b.accessibleName() == name)
    return found


@pytest.mark.parametrize(("command", "mark"), LOOKS)
def test_a_second_press_lifts_what_the_first_set(
    shown: WriteRoom, context: Context, command: str, mark: str
) -> None:
    page = shown.page
    QTest.keyClick(page, Qt.Key.Key_Home)
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Right, SHIFT)
    for text in (f"{mark}工人{mark}日报社", "工人日报社", f"{mark}工人{mark}日报社"):
        press(shown, context, command)
        assert page.text == text
        assert page.textCursor().selectedText() == "工人"
        assert button(shown, context, command).isChecked() == (mark in text)


@pytest.mark.parametrize(("command", "mark"), LOOKS)
def test_turned_on_without_a_selection_it_dresses_what_is_typed(
    shown: WriteRoom, context: Context, command: str, mark: str
) -> None:
    page = shown.page
    page.go(0, 2)
    press(shown, context, command)
    assert page.text == "工人日报社"
    assert button(shown, context, command).isChecked()
    QTest.keyClicks(page, "ab")
    press(shown, context, command)
    QTest.keyClicks(page, " c")
    assert page.text == f"工人{mark}ab{mark} c日报社"
    for _ in range(3):
        Hands(page).undo()
    assert page.text == "工人日报社"


@pytest.mark.parametrize(("command", "mark"), LOOKS)
def test_a_composition_is_dressed_when_it_is_committed(
    shown: WriteRoom, context: Context, command: str, mark: str
) -> None:
    page = shown.page
    page.go(0, 5)
    press(shown, context, command)
    Hands(page).compose("zhong")
    Hands(page).type("重点")
    Hands(page).type("词")
    assert page.text == f"工人日报社{mark}重点词{mark}"


@pytest.mark.parametrize(("command", "_mark"), LOOKS)
def test_turned_on_and_left_alone_nothing_stays_behind(
    shown: WriteRoom, context: Context, command: str, _mark: str
) -> None:
    page = shown.page
    press(shown, context, command)
    QTest.keyClick(page, Qt.Key.Key_Right)
    QTest.keyClicks(page, "a")
    button(shown, context, command).click()
    button(shown, context, command).click()
    QTest.keyClicks(page, "b")
    assert page.text == "工ab人日报社"


def test_the_caret_in_bold_text_shows_the_button_pressed(
    shown: WriteRoom, context: Context
) -> None:
    shown.page.load("甲**乙丙**丁")
    for column, pressed in ((0, False), (4, True), (8, False)):
        shown.page.go(0, column)
        assert button(shown, context, "write_bold").isChecked() is pressed


def test_typing_goes_on_where_bold_was_set(shown: WriteRoom, context: Context) -> None:
    shown.page.select((0, 2), (0, 4))
    press(shown, context, "write_bold")
    QTest.keyClick(shown.page, Qt.Key.Key_Right)
    QTest.keyClicks(shown.page, "Z")
    assert shown.page.text == "工人**日报Z**社"


def test_a_space_typed_first_leaves_bold_on_for_the_word_behind_it(
    shown: WriteRoom, context: Context
) -> None:
    page = shown.page
    page.load("甲")
    page.go(0, 1)
    for typed in ("  BIG", " small"):
        press(shown, context, "write_bold")
        QTest.keyClicks(page, typed)
    assert page.text == "甲  **BIG** small"


def test_bold_turned_on_goes_on_behind_enter(shown: WriteRoom, context: Context) -> None:
    page = shown.page
    page.load("- 甲")
    page.go(0, 3)
    press(shown, context, "write_bold")
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert button(shown, context, "write_bold").isChecked()
    QTest.keyClicks(page, "BIG")
    assert page.text == "- 甲\n- **BIG**"
    QTest.keyClick(page, Qt.Key.Key_Up)
    assert not button(shown, context, "write_bold").isChecked()


def test_bold_turned_on_does_not_go_along_with_the_cursor(
    shown: WriteRoom, context: Context
) -> None:
    page = shown.page
    page.load("甲乙\n丙")
    page.go(0, 2)
    press(shown, context, "write_bold")
    QTest.keyClick(page, Qt.Key.Key_Down)
    assert page.cursor_place == (1, 1)
    assert not button(shown, context, "write_bold").isChecked()
    QTest.keyClicks(page, "d")
    assert page.text == "甲乙\n丙d"
