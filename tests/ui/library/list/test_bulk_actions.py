"""Several pieces at once: dragged to the sidebar, from menus; each step can be taken back."""

from __future__ import annotations

from itertools import count

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMenu, QTableView

from editor_app.domain.piece import Piece
from editor_app.ui.library.list.bulk_actions import ChannelSheet
from editor_app.ui.library.list.tag_pieces import TagPiecesSheet
from editor_app.ui.library.sidebar.model import PlaceRole
from editor_app.ui.review.submitting import SubmitSheet
from tests.ui.library.hands import type_text, use_menu
from tests.ui.walking import Walker, dragged, dragged_in, press, use_dialog

_NUMBERS = count(1)


@pytest.fixture
def two(window: Walker) -> list[int]:
    """Two fresh pieces, both marked in the list by the mouse and the keys."""
    desk, user = window.desktop.context.desk, window.desktop.context.user
    ids = [
        desk.drafting.new("news", f"第{next(_NUMBERS)}条", by=user, text="本报讯").value.id
        for _ in range(2)
    ]
    desk.tagging.tag(ids[:1], ["旧的"], by=user)
    window.desktop.browser.start()
    window.desktop.browser.count()
    window.settle()
    mark(window, ids)
    return ids


def cards(walker: Walker) -> QTableView:
    found = walker.desktop.list.findChild(QTableView, "cards")
    assert isinstance(found, QTableView)
    return found


def mark(walker: Walker, ids: list[int]) -> None:
    """Choose pieces as a click and a click with Ctrl do."""
    view, modifier = cards(walker), Qt.KeyboardModifier.NoModifier
    for piece in ids:
        line = list(walker.desktop.list.ids).index(piece)
        at = view.visualRect(view.model().index(line, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, at)
        modifier = Qt.KeyboardModifier.ControlModifier
        walker.settle()
    assert set(walker.desktop.list.selected) == set(ids)


def pieces(walker: Walker, ids: list[int]) -> list[Piece]:
    return [walker.desktop.context.desk.drafting.open(piece) for piece in ids]


def channels(walker: Walker, ids: list[int]) -> list[str]:
    return [piece.fields.get("channel", "") for piece in pieces(walker, ids)]


def drop(walker: Walker, place_id: str) -> bool:
    """Drag what is marked onto a place of the sidebar; return whether it was taken."""
    view = walker.window.sidebar._view
    assert isinstance(view, QListView)
    model = view.model()
    lines = (model.index(line, 0) for line in range(model.rowCount()))
    index = next(i for i in lines if i.data(PlaceRole.PLACE).id == place_id)
    view.scrollTo(index)
    marked = cards(walker).selectionModel().selectedIndexes()
    data: QMimeData = cards(walker).model().mimeData(marked)
    at = view.visualRect(index).center()
    QApplication.sendEvent(view.viewport(), dragged_in(data))
    over = dragged(QDragMoveEvent, at, data)
    QApplication.sendEvent(view.viewport(), over)
    if over.isAccepted():
        QApplication.sendEvent(view.viewport(), dragged(QDropEvent, QPointF(at), data))
    else:
        QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    walker.settle()
    return over.isAccepted()


def undo_key(walker: Walker) -> None:
    """Press the key that undoes, in the list."""
    cards(walker).setFocus()
    QTest.keyClick(cards(walker), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    walker.settle()


def test_pieces_dropped_on_a_channel_go_there_and_come_back(window: Walker, two: list[int]) -> None:
    assert drop(window, "channel:工会/要闻")
    assert channels(window, two) == ["工会/要闻"] * 2
    assert set(window.desktop.list.selected) == set(two)
    undo_key(window)
    assert channels(window, two) == ["", ""]
    QTest.keyClick(cards(window), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert channels(window, two) == ["工会/要闻"] * 2


def test_pieces_dropped_on_a_tag_get_it(window: Walker, two: list[int]) -> None:
    assert drop(window, "tag:旧的")
    assert [piece.tags for piece in pieces(window, two)] == [("旧的",), ("旧的",)]
    undo_key(window)
    assert [piece.tags for piece in pieces(window, two)] == [("旧的",), ()]


def test_pieces_dropped_on_the_bin_are_restored_by_the_key(window: Walker, two: list[int]) -> None:
    assert drop(window, "library:bin")
    assert all(piece.binned for piece in pieces(window, two))
    undo_key(window)
    assert not any(piece.binned for piece in pieces(window, two))


def test_a_place_that_takes_no_pieces_refuses_them(window: Walker, two: list[int]) -> None:
    assert not drop(window, "library:signed")
    assert not drop(window, "todo:waiting")


def test_tagging_keeps_what_is_marked_and_is_taken_back(window: Walker, two: list[int]) -> None:
    def fill(sheet: TagPiecesSheet) -> None:
        type_text(sheet.findChildren(QLineEdit)[0], "座谈会")
        press(sheet, "确定")

    use_dialog(window.qtbot, TagPiecesSheet, fill, lambda: window.run("tag_pieces"))
    window.settle()
    assert set(window.desktop.list.selected) == set(two)
    assert all("座谈会" in piece.tags for piece in pieces(window, two))
    message = window.window.toast.message
    assert message is not None
    assert message.action == "撤销"
    assert message.act is not None
    message.act()
    window.settle()
    assert [piece.tags for piece in pieces(window, two)] == [("旧的",), ()]
    assert window.window.toast.message is not None
    assert window.window.toast.message.text.startswith("已撤销：")


def test_a_channel_that_is_not_there_is_made_at_the_second_yes(
    window: Walker, two: list[int]
) -> None:
    def fill(sheet: ChannelSheet) -> None:
        type_text(sheet.findChildren(QLineEdit)[0], "专版 › 一版")
        press(sheet, "确定")
        assert sheet.isVisible()
        press(sheet, "确定")

    use_dialog(window.qtbot, ChannelSheet, fill, lambda: window.run("move_pieces"))
    window.settle()
    assert channels(window, two) == ["专版/一版"] * 2
    window.run("undo")  # a sheet that closes gives no window the keys here
    assert "专版" not in [c.path for c in window.desktop.context.desk.channels.all()]


def menu_of(window: Walker, ids: list[int]) -> dict[str, list[str]]:
    """Open the menu of what is marked; return what it offers, with what is below each."""
    offered: dict[str, list[str]] = {}

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for action in menu.actions():
            if action.text() and action.isEnabled():
                below = action.menu()
                offered[action.text()] = (
                    [a.text() for a in below.actions()] if isinstance(below, QMenu) else []
                )
        menu.close()

    QTimer.singleShot(0, look)
    window.desktop._pieces.open_menu(ids, QPoint(200, 200))
    return offered


def test_the_menu_has_what_can_be_done_and_nothing_else(window: Walker, two: list[int]) -> None:
    several = menu_of(window, two)
    assert "送审…" not in several
    assert {"打开", "复制一篇", "改类型", "移到栏目", "加减标签…", "移入回收站"} <= several.keys()
    assert several["改类型"][:3] == ["讲话", "消息", "转载"]
    assert {"工会 › 要闻", "不放栏目", "移到栏目…"} <= set(several["移到栏目"])
    assert "标记为已发布" not in several
    mark(window, two[:1])
    assert "送审…" in menu_of(window, two[:1])


def test_pieces_turn_into_another_kind_and_back(window: Walker, two: list[int]) -> None:
    offered = use_menu(lambda: window.run("turn_pieces"), "评论")
    assert "讲话" in offered
    window.settle()
    assert [piece.kind for piece in pieces(window, two)] == ["commentary"] * 2
    window.run("undo")
    assert [piece.kind for piece in pieces(window, two)] == ["news"] * 2


def test_a_piece_is_submitted_and_copied_from_the_list(window: Walker, two: list[int]) -> None:
    mark(window, two[:1])
    window.run("submit_piece")
    window.qtbot.waitUntil(lambda: bool(window.window.findChildren(SubmitSheet)))
    (sheet,) = window.window.findChildren(SubmitSheet)
    sheet.reject()
    sheet.deleteLater()
    window.run("copy_piece")
    made = window.desktop.opened.piece
    assert made is not None
    assert made.id not in two
    assert made.derived_from is not None
    assert made.derived_from.piece == two[0]
    assert made.id in window.desktop.list.ids


def test_the_key_undoes_the_text_while_the_text_has_it(window: Walker, two: list[int]) -> None:
    assert drop(window, "channel:工会/要闻")
    window.open(two[0])
    page = window.desktop.built.write.page
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert channels(window, two) == ["工会/要闻"] * 2
