"""The menu of the text: what can be done to it, with true states, and what copying gives away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from editor_app.ui.base.context import Context
from editor_app.ui.editor.room import WriteRoom
from tests.ui.walking import Walker

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(writing: WriteRoom) -> Iterator[WriteRoom]:
    """A shown room with a line, a table and the focus in the text."""
    writing.activateWindow()
    QTest.qWaitForWindowActive(writing)
    writing.page.load("**劳模**精神\n| 甲 | 乙 |\n末段")
    writing.page.setFocus()
    QGuiApplication.clipboard().clear()
    yield writing
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()


def opened(room: WriteRoom, at: QPoint | None = None) -> dict[str, QAction]:
    """Open the menu by the mouse at a point, else by the key, and return its entries."""
    page = room.page
    by_key = at is None
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    place = at or QPoint()
    event = QContextMenuEvent(reason, place, page.viewport().mapToGlobal(place))
    QApplication.sendEvent(page.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def point(room: WriteRoom, line: int, column: int) -> QPoint:
    cursor = room.page.textCursor()
    cursor.setPosition(room.page.model.position(line, column))
    return room.page.cursorRect(cursor).center()


def test_it_offers_what_can_be_done_with_its_keys(shown: WriteRoom) -> None:
    entries = opened(shown)
    for name, keys in (
        ("剪切", "Ctrl+X"),
        ("复制", "Ctrl+C"),
        ("粘贴", "Ctrl+V"),
        ("加粗", "Ctrl+B"),
    ):
        assert entries[name].shortcut().toString() == keys
    for name in ("粘贴为纯文字", "标题", "链接", "查找", "全选"):
        assert any(name in entry for entry in entries), (name, list(entries))


def test_states_are_true(shown: WriteRoom) -> None:
    entries = opened(shown)
    assert not entries["剪切"].isEnabled()
    assert not entries["复制"].isEnabled()
    assert not entries["粘贴"].isEnabled()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    QGuiApplication.clipboard().setText("贴")
    shown.page.select((0, 2), (0, 4))
    entries = opened(shown)
    assert all(entries[name].isEnabled() for name in ("剪切", "复制", "粘贴"))


def test_a_text_to_be_read_can_only_be_copied(shown: WriteRoom) -> None:
    piece = shown.writing.piece
    assert piece is not None
    shown.seal(piece.id, "只读")
    QGuiApplication.clipboard().setText("贴")
    shown.page.select((0, 2), (0, 4))
    entries = opened(shown)
    assert entries["复制"].isEnabled()
    assert not any(entries[name].isEnabled() for name in ("剪切", "粘贴", "加粗"))


def test_rows_are_offered_in_a_table_alone(shown: WriteRoom, context: Context) -> None:
    row = context.commands.name("write_row_add")
    shown.page.go(1, 2)
    assert row in opened(shown)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    shown.page.go(2, 0)
    assert row not in opened(shown)


def test_a_click_beside_the_selection_goes_there_one_in_it_keeps_it(shown: WriteRoom) -> None:
    page = shown.page
    page.select((0, 2), (0, 4))
    opened(shown, point(shown, 0, 3))
    assert page.selected_source() == "劳模"
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    opened(shown, point(shown, 2, 1))
    assert page.cursor_place == (2, 1)


def test_cut_and_paste_by_the_menu(shown: WriteRoom, context: Context) -> None:
    page = shown.page
    page.select((0, 2), (0, 4))
    opened(shown)["剪切"].trigger()
    assert page.text.startswith("****精神") or page.text.startswith("精神")
    page.go(2, 2)
    opened(shown)["粘贴"].trigger()
    assert context.tasks.wait_idle()
    assert page.text.endswith("末段劳模")


def test_copying_gives_text_looks_and_our_own_form(shown: WriteRoom) -> None:
    page = shown.page
    page.selectAll()
    QTest.keyClick(page, Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("劳模精神")
    for part in ("<strong>劳模</strong>精神", "<table", "<td>甲</td>", "<p>末段</p>"):
        assert part in data.html()
    assert data.hasFormat("application/x-dinggao-source")


def test_the_tools_work_after_a_visit_to_the_review(walker: Walker) -> None:
    walker.open(1)
    walker.window.show()
    commands = walker.desktop.context.commands
    for room in ("go_review", "go_preview"):
        walker.run(room)
        walker.run("go_write")
        for command in ("write_find", "write_bold", "write_replace"):
            assert commands.action(command).isEnabled(), (room, command)
    page = walker.desktop.built.write.page
    walker.window.activateWindow()
    QTest.qWaitForWindowActive(walker.window)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_F, CTRL)
    assert walker.desktop.built.write.find_bar.isVisible()
