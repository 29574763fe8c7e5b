"""The bar alone: its keys, its buttons, what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from editor_app.ui.base.theme import Theme
from editor_app.ui.editor.find_bar import FindBar
from editor_app.ui.editor.find_matches import How
from editor_app.words import Words
from tests.ui.editor.conftest import Hands


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme, words: Words) -> FindBar:
    made = FindBar(theme, words)
    qtbot.addWidget(made)
    made.resize(720, 96)
    made.open("劳模", replace=True)
    return made


def button(bar: FindBar, name: str) -> QAbstractButton:
    buttons = bar.findChildren(QAbstractButton)
    (found,) = [b for b in buttons if name in (b.text(), b.accessibleName())]
    return found


def test_it_opens_with_the_words_selected(bar: FindBar) -> None:
    assert bar.term.selectedText() == "劳模"
    assert bar.how == How(fold_width=True, match_case=False)


def test_opening_without_words_keeps_those_before(bar: FindBar) -> None:
    bar.open("", replace=False)
    assert bar.term.text() == "劳模"
    assert bar.new_words.isHidden()


@pytest.mark.parametrize(
    ("name", "signal", "args"),
    [
        ("上一处", "step", [-1]),
        ("下一处", "step", [1]),
        ("替换", "replace_one", []),
        ("全部替换", "replace_all", []),
        ("关闭查找", "closed", []),
    ],
)
def test_each_button_does_what_it_says(
    qtbot: QtBot, bar: FindBar, name: str, signal: str, args: list[int]
) -> None:
    bar.show_found(1, 2)
    with qtbot.waitSignal(getattr(bar, signal)) as told:
        button(bar, name).click()
    assert told.args == args


@pytest.mark.parametrize(
    ("field", "shift", "signal", "args"),
    [
        ("term", False, "step", [1]),
        ("term", True, "step", [-1]),
        ("new_words", False, "replace_one", []),
    ],
)
def test_enter_in_a_field(
    qtbot: QtBot, bar: FindBar, field: str, shift: bool, signal: str, args: list[int]
) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(getattr(bar, signal)) as told:
        Hands(getattr(bar, field)).key(Qt.Key.Key_Enter, "\r", held.value)
    assert told.args == args


def test_escape_closes_from_either_field(bar: FindBar) -> None:
    for field in (bar.term, bar.new_words):
        bar.open("甲", replace=True)
        Hands(field).key(Qt.Key.Key_Escape)
        assert bar.isHidden()


def test_closing_twice_is_told_once(qtbot: QtBot, bar: FindBar) -> None:
    bar.close_bar()
    with qtbot.assertNotEmitted(bar.closed):
        bar.close_bar()


def test_switches_ask_for_a_new_search(qtbot: QtBot, bar: FindBar) -> None:
    for name, how in (
        ("全半角相同", How(fold_width=False)),
        ("分大小写", How(fold_width=False, match_case=True)),
    ):
        with qtbot.waitSignal(bar.changed):
            button(bar, name).click()
        assert bar.how == how


@pytest.mark.parametrize(
    ("at", "total", "said", "may_replace"),
    [(1, 8, "1/8", True), (0, 8, "–/8", True), (0, 0, "没有找到", False)],
)
def test_it_says_where_one_is(
    bar: FindBar, at: int, total: int, said: str, may_replace: bool
) -> None:
    bar.show_found(at, total)
    assert bar.found.text() == said
    assert button(bar, "替换").isEnabled() is may_replace
    assert button(bar, "全部替换").isEnabled() is may_replace


def test_it_says_nothing_of_nothing(bar: FindBar) -> None:
    bar.term.clear()
    bar.show_found(0, 0)
    assert bar.found.text() == ""


def test_everything_in_it_has_a_name(bar: FindBar) -> None:
    for control in (*bar.findChildren(QAbstractButton), bar.term, bar.new_words):
        text = control.text() if isinstance(control, QAbstractButton) else ""
        assert text or control.accessibleName()
