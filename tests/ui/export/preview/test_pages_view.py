from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.ui.base.context import Context
from editor_app.ui.export.preview.page_layout import Fit, Zoom
from editor_app.ui.export.preview.page_store import PageStore, Wanted
from editor_app.ui.export.room import ExportRoom
from tests.ui.export.conftest import LONG, SIGNED

Show = Callable[[int], ExportRoom]
Settle = Callable[[], None]
CTRL = Qt.KeyboardModifier.ControlModifier


def wheel(room: ExportRoom, by: int, held: Qt.KeyboardModifier, y: int = 100) -> None:
    """Turn the wheel over the pages."""
    at = QPointF(200, y)
    event = QWheelEvent(
        at,
        room.pages.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(room.pages.viewport(), event)


def test_the_page_in_the_middle_is_said(show: Show) -> None:
    room = show(LONG)
    count = room.pages.count
    tools = room._page_tools
    assert count >= 3
    assert tools.text == f"第 1 页，共 {count} 页"
    QTest.keyClick(room.pages, Qt.Key.Key_End)
    assert tools.text == f"第 {count} 页，共 {count} 页"
    QTest.keyClick(room.pages, Qt.Key.Key_Home)
    assert tools.text == f"第 1 页，共 {count} 页"


def test_a_page_of_the_view_is_a_key_away(show: Show) -> None:
    pages = show(LONG).pages
    bar = pages.verticalScrollBar()
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    once = bar.value()
    assert once == pages.viewport().height()
    QTest.keyClick(pages, Qt.Key.Key_Space)
    assert bar.value() == 2 * once
    QTest.keyClick(pages, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pages, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    QTest.keyClick(pages, Qt.Key.Key_Down)
    assert 0 < bar.value() < once


def test_only_pages_in_sight_and_their_neighbours_are_drawn(show: Show) -> None:
    pages = show(LONG).pages
    assert pages.store.picture(0) is not None
    assert pages.store.picture(pages.count - 1) is None


def test_a_drawn_page_has_ink(show: Show) -> None:
    picture = show(SIGNED).pages.store.picture(0)
    assert picture is not None
    image = picture.toImage()
    assert image.pixelColor(2, 2).name() == "#ffffff"
    middle = image.height() // 5
    dark = [x for x in range(image.width()) if image.pixelColor(x, middle).lightness() < 128]
    rows = range(image.height() // 8, image.height() // 3)
    assert dark or any(
        image.pixelColor(x, y).lightness() < 128 for y in rows for x in range(0, image.width(), 2)
    )


def test_keys_zoom_and_the_place_stays(show: Show, settled: Settle) -> None:
    room = show(LONG)
    pages = room.pages
    pages.set_zoom(Zoom(Fit.NONE, 1.0))
    pages.go_to_page(2)
    page = pages.page
    QTest.keyClick(pages, Qt.Key.Key_Plus, CTRL)
    assert pages.scale == 1.1
    assert pages.page == page
    QTest.keyClick(pages, Qt.Key.Key_Minus, CTRL)
    QTest.keyClick(pages, Qt.Key.Key_Minus, CTRL)
    assert pages.scale == 0.9
    assert pages.page == page
    QTest.keyClick(pages, Qt.Key.Key_0, CTRL)
    assert pages.scale == 1.0
    settled()
    picture = pages.store.picture(page)
    assert picture is not None
    assert picture.width() == pages._layout.boxes[page].width


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Equal])
def test_zoom_keys_are_not_the_texts(show: Show, key: Qt.Key) -> None:
    """The window has the same keys for the size of the text."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
    event.ignore()
    QApplication.sendEvent(show(SIGNED).pages, event)
    assert event.isAccepted()


def test_the_wheel_zooms_about_the_mouse(show: Show) -> None:
    room = show(LONG)
    pages = room.pages
    pages.set_zoom(Zoom(Fit.NONE, 1.0))
    pages.go_to_page(1)
    under = pages._layout.place_of(pages.verticalScrollBar().value() + 300)
    wheel(room, 120, CTRL, 300)
    assert pages.scale == 1.1
    now = pages._layout.place_of(pages.verticalScrollBar().value() + 300)
    assert now[0] == under[0]
    assert now[1] == pytest.approx(under[1], abs=0.01)
    wheel(room, -120, CTRL, 300)
    assert pages.scale == 1.0


def test_the_wheel_alone_scrolls(show: Show) -> None:
    room = show(LONG)
    wheel(room, -120, Qt.KeyboardModifier.NoModifier)
    assert room.pages.verticalScrollBar().value() > 0
    assert room.pages.zoom.fit is Fit.AUTO


def test_the_tools_zoom(show: Show, context: Context) -> None:
    room = show(SIGNED)
    tools = room._page_tools
    tools.stepped.emit(1)
    assert tools._scale.text() == f"{round(room.pages.scale * 100)}%"
    menu = tools._scale.menu()
    names = [action.text() for action in menu.actions() if action.text()]
    assert names[:2] == ["整页", "适合宽度"]
    menu.actions()[1].trigger()
    assert room.pages.zoom == Zoom(Fit.WIDTH)
    assert context.state.text("export.zoom") == "width"
    wide = room.pages._layout.boxes[0].width
    assert 0 <= room.pages.viewport().width() - 64 - wide <= 12  # the scroll bar keeps its room


def test_a_wide_page_is_scrolled_across(show: Show) -> None:
    room = show(SIGNED)
    room.pages.set_zoom(Zoom(Fit.NONE, 3.0))
    across = room.pages.horizontalScrollBar()
    assert across.maximum() > 0
    assert across.value() == across.maximum() // 2


def test_fitted_pages_follow_the_window(show: Show, settled: Settle) -> None:
    room = show(LONG)
    room.pages.set_zoom(Zoom(Fit.WIDTH))
    before = room.pages.scale
    room.resize(1920, 900)
    settled()
    assert room.pages.scale > before


def test_pages_are_as_sharp_as_the_screen(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    room = show(SIGNED)
    asked: list[Wanted] = []
    monkeypatch.setattr(type(room.pages), "devicePixelRatioF", lambda _self: 2.0)
    monkeypatch.setattr(room.pages.store, "want", asked.extend)
    room.pages.zoom_by(1)
    assert asked[0].width == 2 * room.pages._layout.boxes[0].width


def test_pictures_far_away_are_let_go(show: Show, settled: Settle, context: Context) -> None:
    room = show(LONG)
    store = room.pages.store
    store.want([Wanted(0, 100)])
    settled()
    assert store.picture(0) is not None
    store.want([Wanted(room.pages.count - 1, 100)])
    assert (store.picture(0) is None) == (room.pages.count > 7)


def test_a_hidden_room_holds_no_pages(show: Show, settled: Settle) -> None:
    room = show(SIGNED)
    preview = room.pages.store._preview
    assert preview is not None
    room.hide()
    assert room.pages.store._preview is None
    assert room.pages.store.picture(0) is not None  # what is shown again first


def test_what_comes_too_late_is_dropped(show: Show, settled: Settle, context: Context) -> None:
    room = show(LONG)
    store = room.pages.store
    room.pages.zoom_by(1)
    room.choose(profile="newspaper")
    room.choose(profile="official")
    settled()
    assert room.choice.profile == "official"
    assert store.settled
    assert store._old == []


def test_a_store_without_pages_draws_nothing(context: Context, room: ExportRoom) -> None:
    store = PageStore(context.tasks, room)
    store.want([Wanted(0, 100)])
    assert context.tasks.idle
    assert store.picture(0) is None


def test_an_unread_room_paints(room: ExportRoom) -> None:
    assert not room.grab().isNull()
    assert room.pages.count == 0
    assert room._page_tools.text == ""
