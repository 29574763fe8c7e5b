"""Ctrl+K, what somebody types, Enter: what is meant is done, and a search goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from editor_app.ui.shell.settings_sheet import SettingsSheet
from editor_app.ui.widgets.sheet import Sheet
from tests.ui.walking import Start, Walker, press, use_dialog

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def walker(start: Start) -> Walker:
    """A window that has the keys."""
    walker = start()
    with walker.qtbot.waitActive(walker.window):
        walker.window.activateWindow()
    return walker


def ask(walker: Walker, text: str) -> None:
    """Go to the field by its key and type; Enter at once."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_K, CONTROL)
    box = walker.window.topbar.search
    assert box.hasFocus()
    QTest.keyClick(box, Qt.Key.Key_A, CONTROL)
    box.insert(text)
    box.textEdited.emit(box.text())
    QTest.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize("typed", ["设置…", "设置", "到审稿"])
def test_enter_on_a_commands_name_runs_it(walker: Walker, typed: str) -> None:
    walker.open(1)
    if typed == "到审稿":
        ask(walker, typed)
        walker.qtbot.waitUntil(lambda: walker.desktop.room == "review")
    else:
        use_dialog(walker.qtbot, SettingsSheet, lambda _sheet: None, lambda: ask(walker, typed))
    walker.settle()
    assert walker.desktop.browser.query == ""
    assert len(walker.desktop.list.ids) == 3


def test_the_only_command_that_begins_so_is_run_where_no_piece_is_found(walker: Walker) -> None:
    dark = walker.app.theme.dark
    ask(walker, "切换深色")
    walker.qtbot.waitUntil(lambda: walker.app.theme.dark is not dark)
    assert walker.desktop.browser.query == ""


def test_the_piece_with_exactly_that_title_comes_first(walker: Walker) -> None:
    desk = walker.desktop.context.desk
    made = desk.drafting.new("news", "设置", by=desk.users.owner(), text="文").value
    ask(walker, "设置")
    walker.qtbot.waitUntil(lambda: walker.desktop.opened.id == made.id)
    walker.settle()
    assert walker.desktop.built.write.page.hasFocus()
    assert walker.desktop.browser.query == ""


def test_other_words_filter_the_list(walker: Walker) -> None:
    ask(walker, "劳模")
    walker.qtbot.waitUntil(lambda: walker.desktop.browser.query == "劳模")
    walker.settle()
    assert list(walker.desktop.list.ids) == [1]
    assert not walker.desktop._finder._popup.isVisible()


def test_a_command_leaves_the_search_that_runs_and_saves_it(walker: Walker) -> None:
    ask(walker, "劳模")
    walker.qtbot.waitUntil(lambda: walker.desktop.browser.query == "劳模")
    walker.settle()
    use_dialog(
        walker.qtbot, Sheet, lambda sheet: press(sheet, "确定"), lambda: ask(walker, "保存当前搜索")
    )
    walker.settle()
    assert list(walker.desktop.list.ids) == [1]
    assert walker.window.topbar.search.text() == "劳模"
    walker.qtbot.waitUntil(lambda: walker.window.sidebar.place("search:劳模") is not None)


def test_a_key_saves_the_search(walker: Walker) -> None:
    ask(walker, "劳模")
    walker.qtbot.waitUntil(lambda: walker.desktop.browser.query == "劳模")
    walker.settle()
    walker.desktop.context.commands.refresh()
    seen: list[str] = []

    def look(sheet: Sheet) -> None:
        seen.extend(line.text() for line in sheet.findChildren(QLineEdit))

    alt = Qt.KeyboardModifier.AltModifier
    window = walker.window
    use_dialog(walker.qtbot, Sheet, look, lambda: QTest.keyClick(window, Qt.Key.Key_S, alt))
    assert seen == ["劳模"]


def test_a_command_is_for_what_had_the_keys(walker: Walker) -> None:
    walker.open(1)
    page = walker.desktop.built.write.page
    page.setFocus()
    ask(walker, "切换深色和浅色")
    walker.qtbot.waitUntil(page.hasFocus)
    assert walker.window.topbar.search.text() == ""
