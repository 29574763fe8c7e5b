"""Everything that can be done is in one menu, with its key, and the keyboard opens it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from editor_app.ui.shell.menu import grouped
from tests.ui.walking import Start, Walker

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


def menu_of(walker: Walker) -> QMenu:
    """The menu behind the button."""
    return walker.desktop._menu.menu


def opened(walker: Walker) -> QMenu:
    """Open the menu by its button."""
    menu = menu_of(walker)
    QTest.mouseClick(walker.window.topbar.menu, Qt.MouseButton.LeftButton)
    assert menu.isVisible()
    return menu


def focus() -> QWidget:
    """What has the keys."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tap_alt(widget: QWidget, between: Qt.Key | None = None) -> None:
    """Press Alt and let it go, perhaps with another key between."""
    QTest.keyPress(widget, Qt.Key.Key_Alt, ALT)
    if between is not None:
        QTest.keyClick(widget, between, ALT)
    QTest.keyRelease(widget, Qt.Key.Key_Alt, NONE)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_is_in_the_menu_once_with_its_key(start: Start, language: str) -> None:
    walker = start(language=language)
    walker.open(1)
    commands = walker.desktop.context.commands
    opened(walker).close()
    entries = [
        action
        for menu in walker.desktop._menu._built
        for action in menu.actions()
        if action.text() and action.menu() is None
    ]
    wanted = {commands.name(each.id) for each in commands if each.id not in ("menu", "search")}
    wanted.discard(commands.name("write_heading"))
    assert wanted <= {action.text() for action in entries}
    assert len({id(action) for action in entries}) == len(entries)
    for command in commands:
        if command.id not in ("menu", "write_heading"):
            action = commands.action(command.id)
            assert action.shortcut() == QKeySequence(command.shortcut)
            assert action.isEnabled() is command.enabled()


def test_menus_stand_in_the_order_that_offices_know(walker: Walker) -> None:
    menu = opened(walker)
    names = [action.text().split("(")[0] for action in menu.actions()]
    assert names == ["文件", "编辑", "插入", "格式", "审稿", "视图", "工具", "帮助"]
    menu.close()


def test_a_command_that_nobody_placed_is_in_the_menu_of_its_kind() -> None:
    menus = grouped(["write_bold", "write_new", "review_new", "something_new", "export_new"])
    assert menus["format"][-1] == "write_new"
    assert menus["review"][-1] == "review_new"
    assert menus["tools"][-1] == "something_new"
    assert menus["file"][-1] == "export_new"
    assert menus["help"] == []


@pytest.mark.parametrize("way", ["alt", "f10"])
def test_a_key_opens_the_menu_from_the_text_and_from_the_list(walker: Walker, way: str) -> None:
    walker.open(1)
    with walker.qtbot.waitActive(walker.window):
        walker.window.activateWindow()
    page = walker.desktop.built.write.page
    for go in (page.setFocus, walker.desktop.focus_list, walker.window.topbar.search.setFocus):
        go()
        if way == "alt":
            tap_alt(focus())
        else:
            QTest.keyClick(focus(), Qt.Key.Key_F10)
        menu = menu_of(walker)
        walker.qtbot.waitUntil(menu.isVisible)
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        assert not menu.isVisible()


def test_alt_with_another_key_or_a_click_opens_nothing(walker: Walker) -> None:
    walker.open(1)
    page = walker.desktop.built.write.page
    page.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Backspace, Qt.Key.Key_X):
        tap_alt(page, key)
        assert not menu_of(walker).isVisible()
    QTest.keyPress(page, Qt.Key.Key_Alt, ALT)
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, ALT)
    QTest.keyRelease(page, Qt.Key.Key_Alt, NONE)
    assert not menu_of(walker).isVisible()


def test_an_entry_is_run_by_keys_alone(walker: Walker) -> None:
    walker.open(1)
    dark = walker.app.theme.dark
    tap_alt(walker.desktop.built.write.page)
    menu = menu_of(walker)
    QTest.keyClick(menu, Qt.Key.Key_V)
    submenu = QApplication.activePopupWidget()
    assert isinstance(submenu, QMenu)
    assert submenu is not menu
    QTest.keyClick(submenu, Qt.Key.Key_Up)
    QTest.keyClick(submenu, Qt.Key.Key_Return)
    walker.settle()
    assert walker.app.theme.dark is not dark


def test_the_writing_tools_work_after_a_visit_to_review(walker: Walker) -> None:
    walker.open(1)
    walker.run("go_review")
    assert not walker.desktop.context.commands.action("write_bold").isEnabled()
    walker.run("go_write")
    assert walker.desktop.context.commands.action("write_bold").isEnabled()
