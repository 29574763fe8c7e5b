"""The keys of the window, pressed where hands press them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.ui.widgets.sheet import Sheet
from tests.ui.walking import Walker, use_dialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
# What input methods take before any window sees it. Microsoft Pinyin: the hot keys that Windows
# sets for simplified Chinese (learn.microsoft.com, "Simplified Chinese MSPY 3.0 IME Hot Key
# Registry Settings"). fcitx5, by the defaults in its sources: TogglePreedit (globalconfig.cpp),
# the two hint triggers (im/keyboard/keyboard.h), unicode, clipboard; fcitx5-chinese-addons:
# punctuation, pinyin, chttrans. Rime: the switcher in default.yaml. Only what users say: that
# Microsoft Pinyin and Sogou take Ctrl+Shift+F and Ctrl+Shift+B.
TAKEN = [
    "Ctrl+Space",
    "Shift+Space",
    "Ctrl+.",
    "Ctrl+Shift+F",
    "Ctrl+Shift+B",
    "Ctrl+;",
    "Ctrl+`",
    "Ctrl+7",
    "Ctrl+Shift+U",
    "Ctrl+Alt+Shift+U",
    "Ctrl+Alt+P",
    "Ctrl+Alt+H",
    "Ctrl+Alt+J",
]


@pytest.fixture
def window(walker: Walker) -> Walker:
    """A window at work with the speech open and the focus in its text."""
    walker.open(1)
    walker.window.show()
    walker.window.activateWindow()
    QTest.qWaitForWindowActive(walker.window)
    walker.desktop.built.write.page.setFocus()
    return walker


def test_no_key_is_one_that_input_methods_take(walker: Walker) -> None:
    taken = [QKeySequence(keys) for keys in TAKEN]
    commands = walker.desktop.context.commands
    for command in commands:
        for keys in commands.action(command.id).shortcuts():
            assert keys not in taken, command.id


def test_no_two_commands_share_a_key(walker: Walker) -> None:
    commands = walker.desktop.context.commands
    keys = [k.toString() for c in commands for k in commands.action(c.id).shortcuts()]
    assert len(keys) == len(set(keys))


def test_ctrl_delete_in_the_text_takes_a_word_and_bins_nothing(window: Walker) -> None:
    page = window.desktop.built.write.page
    page.go(1, 0)
    before = page.lines[1]
    QTest.keyClick(page, Qt.Key.Key_Delete, CTRL)
    window.settle()
    assert page.lines[1] in before
    assert len(page.lines[1]) < len(before)
    assert window.desktop.opened.id == 1
    assert len(window.desktop.list.ids) == 3


def test_delete_in_the_list_bins(window: Walker) -> None:
    window.desktop.focus_list()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Delete)
    window.settle()
    assert len(window.desktop.list.ids) == 2


def test_ctrl_s_saves_without_a_sheet_and_says_so_in_the_status_line(window: Walker) -> None:
    page, desk = window.desktop.built.write.page, window.desktop.context.desk
    QTest.keyClicks(page, "abc")
    QTest.keyClick(page, Qt.Key.Key_S, CTRL)
    assert QApplication.activeModalWidget() is None
    status, said = window.window.status._saved, window.app.words("ui.state_saved_now")
    window.qtbot.waitUntil(lambda: status.text() == said)
    assert desk.drafting.open(1).text == page.text
    QTest.keyClicks(page, "d")
    assert page.lines[0].startswith("abcd")


def test_f12_asks_for_the_note_of_a_version(window: Walker) -> None:
    seen: list[str] = []
    use_dialog(
        window.qtbot,
        Sheet,
        lambda sheet: seen.append(sheet.windowTitle()),
        lambda: QTest.keyClick(window.desktop.built.write.page, Qt.Key.Key_F12),
    )
    assert len(seen) == 1


def within(pane: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def press_f6(held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_F6, held)


def test_f6_goes_round_the_panes_and_shift_f6_back(window: Walker) -> None:
    main = window.window
    main.resize(1600, 900)
    QApplication.processEvents()
    assert main.details is not None
    panes = [main.rooms, main.details, main.topbar.search, main.sidebar, main.list_place]
    for pane in (*panes[1:], panes[0]):
        press_f6()
        assert within(pane)
    for pane in reversed(panes):
        press_f6(SHIFT)
        assert within(pane)
