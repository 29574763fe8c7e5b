"""The window arranges itself for every screen, and nothing is cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from editor_app.domain.person import Role
from editor_app.ui.base.messages import Level, Message
from editor_app.ui.widgets import toast as toast_module
from editor_app.ui.widgets.growing_text import GrowingText
from tests.ui.walking import Start, Walker, dragged_in, wait_for

SIZES = [(1280, 720), (1366, 768), (1280, 800), (1440, 900), (1920, 1080)]


def test_the_text_always_has_room_for_28_characters(walker: Walker) -> None:
    walker.open(1)
    for size in SIZES:
        walker.window.resize(*size)
        QApplication.processEvents()
        wide = size[0] >= 1400
        assert walker.window.work.width() >= 28 * 18
        assert walker.window.wide is wide
        assert walker.window.details_shown is wide
        assert (walker.window.sidebar.width() > 100) is wide


def test_details_open_over_the_work_on_a_narrow_window(walker: Walker) -> None:
    window = walker.window
    window.resize(1280, 720)
    walker.open(1)
    before = window.work.width()
    walker.run("toggle_details")
    assert window.details_shown
    assert window.details is not None
    assert window.work.width() == before
    assert window.details.geometry().right() == window.work.rect().right()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    folded = not window.details_shown
    walker.run("toggle_details")
    assert folded
    window.resize(1500, 900)
    assert window.details.parentWidget() is window.splitter
    window.resize(1280, 720)
    assert window.details.parentWidget() is window.work


@pytest.mark.parametrize("width", [1280, 1366])
def test_the_work_gives_way_to_the_details_where_the_line_still_fits(
    walker: Walker, width: int
) -> None:
    window = walker.window
    window.resize(width, 720)
    walker.open(1)
    walker.run("toggle_details")
    walker.run("write_find")
    QApplication.processEvents()
    room = walker.desktop.built.write
    assert window.details is not None
    edge = window.details.mapToGlobal(QPoint()).x()
    for seen in (room.page, room.find_bar):
        assert seen.mapToGlobal(QPoint(seen.width(), 0)).x() <= edge
    assert room.page.viewport().width() >= 28 * 18
    walker.run("toggle_details")
    QApplication.processEvents()
    assert room.page.mapToGlobal(QPoint(room.page.width(), 0)).x() > edge
    window.resize(width - 20, 700)
    QApplication.processEvents()
    assert window.rooms.contentsMargins().right() == 0


def test_details_fold_on_a_wide_window(walker: Walker) -> None:
    walker.window.resize(1440, 900)
    walker.open(1)
    walker.run("toggle_details")
    assert not walker.window.details_shown
    assert walker.window.header.details.isVisible()
    walker.run("toggle_details")
    assert walker.window.details_shown


def test_the_sidebar_can_be_flipped(walker: Walker) -> None:
    walker.window.resize(1440, 900)
    walker.run("toggle_sidebar")
    assert walker.window.sidebar.width() < 100
    walker.run("toggle_sidebar")
    assert walker.window.sidebar.width() > 100


def test_columns_take_the_whole_room(walker: Walker) -> None:
    walker.window.resize(1440, 900)
    walker.open(1)
    walker.run("toggle_columns")
    assert walker.desktop.list.in_columns
    assert not walker.window.work.isVisible()
    walker.run("toggle_columns")
    assert walker.window.work.isVisible()


def test_focus_mode_leaves_only_the_page(walker: Walker) -> None:
    walker.open(1)
    walker.desktop.built.write.set_focus_mode(True)
    assert not walker.window.topbar.isVisible()
    assert not walker.window.sidebar.isVisible()
    assert not walker.desktop.list.isVisible()
    walker.desktop.built.write.set_focus_mode(False)
    assert walker.window.topbar.isVisible()
    assert walker.desktop.list.isVisible()


def cut(button: QAbstractButton) -> bool:
    """Whether a button is narrower than its words."""
    needed = button.fontMetrics().horizontalAdvance(button.text())
    return button.isVisible() and button.width() < needed


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_button_is_cut(start: Start, language: str) -> None:
    walker = start(language=language)
    walker.open(1)
    for size in SIZES:
        walker.window.resize(*size)
        buttons = walker.window.findChildren(QAbstractButton)
        walker.qtbot.waitUntil(lambda found=buttons: not any(map(cut, found)))  # type: ignore[misc]


@pytest.mark.parametrize("size", [(960, 600), (1280, 720), (1440, 900)])
def test_the_head_is_whole_in_english_beside_a_wide_list(
    start: Start, size: tuple[int, int]
) -> None:
    walker = start(language="en")
    window = walker.window
    window.resize(*size)
    walker.open(1)
    window.splitter.setSizes([460, 500, 304][: window.splitter.count()])
    QApplication.processEvents()
    header = window.header
    assert header.primary.text() == "Submit for first review"
    tabs = header.tabs.findChildren(QAbstractButton)
    for each in (header.primary, *tabs):
        assert each.width() >= each.sizeHint().width(), each.text()
        assert header.rect().contains(QRect(each.mapTo(header, QPoint(0, 0)), each.size())), (
            each.text()
        )


def test_everything_that_takes_the_keyboard_has_a_name(walker: Walker) -> None:
    walker.open(1)
    for widget in walker.window.findChildren(QWidget):
        named = isinstance(widget, QAbstractButton | QLineEdit)
        if not named or widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        proxy = widget.parentWidget()
        name = widget.accessibleName() or text or (proxy.accessibleName() if proxy else "")
        assert name, f"{type(widget).__name__} {widget.objectName()} has no name"


def test_dropped_files_are_handed_over(walker: Walker, tmp_path: Path) -> None:
    dropped: list[list[str]] = []
    window = walker.window
    window.dropped.disconnect()
    window.dropped.connect(dropped.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    QApplication.sendEvent(window, dragged_in(data))
    assert window._drop.isVisible()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window._drop.isVisible()
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert dropped == [[str(tmp_path)]]


def test_a_drop_is_a_copy_whatever_is_proposed(walker: Walker, tmp_path: Path) -> None:
    window, dropped = walker.window, list[list[str]]()
    window.dropped.disconnect()
    window.dropped.connect(dropped.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    copy, move = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
    left, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    either = QDropEvent(QPointF(9, 9), copy | move, data, left, shift)
    assert either.proposedAction() is move
    window.dropEvent(either)
    assert either.isAccepted()
    assert either.dropAction() is copy
    assert dropped == [[str(tmp_path)]]
    moved = QDropEvent(QPointF(9, 9), move, data, left, shift)
    window.dropEvent(moved)
    assert not moved.isAccepted()
    assert len(dropped) == 1


def test_files_over_the_search_and_over_a_field_are_the_windows(
    walker: Walker, tmp_path: Path
) -> None:
    walker.window.resize(1440, 900)
    walker.open(1)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    data.setText(str(tmp_path))
    field = walker.desktop.fields.findChildren(GrowingText)[0]
    for widget in (walker.window.topbar.search, field.viewport()):
        QApplication.sendEvent(widget, dragged_in(data))
        assert walker.window._drop.isVisible()
        QApplication.sendEvent(walker.window, QDragLeaveEvent())
        walker.window._drop.hide()


def test_a_picture_dropped_on_the_page_is_a_copy_too(walker: Walker, tmp_path: Path) -> None:
    walker.open(1)
    page = walker.desktop.built.write.page
    picture = tmp_path / "picture.png"
    assert walker.window.grab().save(str(picture))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    copy, move = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
    left, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    event = QDropEvent(QPointF(9, 9), copy | move, data, left, shift)
    page.dropEvent(event)
    walker.settle()
    assert event.isAccepted()
    assert event.dropAction() is copy
    walker.qtbot.waitUntil(lambda: "asset:" in "".join(page.lines))


def test_messages_show_at_the_foot_and_offer_what_can_be_done(walker: Walker) -> None:
    toast, taken = walker.window.toast, []
    walker.app.messages.info("已移入回收站。", "撤销", lambda: taken.append(1))
    assert toast.message is not None
    assert toast.message.text == "已移入回收站。"
    toast._action.click()
    assert taken == [1]
    assert toast.message is None


@pytest.mark.parametrize("room", ["write", "review", "preview"])
@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_messages_cover_nothing_that_can_be_pressed(
    walker: Walker, room: str, size: tuple[int, int]
) -> None:
    desk = walker.desktop.context.desk
    owner, window = desk.users.owner(), walker.window
    editor = desk.users.add("苏晴", [Role.EDITOR], "", by=owner).value
    desk.reviewing.submit(1, by=owner)
    desk.reviewing.send_back(1, by=editor, report="没有数字。")
    desk.reviewing.submit(1, by=owner)
    window.resize(*size)
    walker.open(1)
    walker.desktop.show_room(room)
    walker.settle()
    for text in ("短。", "写不进去。请检查文件夹是否存在、是否有权限、文件是否正打开着。" * 3):
        window.toast.show_message(Message(Level.ERROR, text, ("一", "二")))
        place = window.toast.geometry()
        assert window.body.rect().contains(place)
        for each in window.body.findChildren(QWidget):
            if not isinstance(each, QAbstractButton | QLabel) or not each.isVisible():
                continue
            if not each.text() or window.toast.isAncestorOf(each):
                continue
            shown = each.visibleRegion().boundingRect()
            shown.moveTopLeft(each.mapTo(window.body, shown.topLeft()))
            assert not shown.intersects(place), each.text()


def test_a_failure_goes_once_it_was_done(walker: Walker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toast_module, "_READ_MS", 100)
    toast, desk = walker.window.toast, walker.desktop.context.desk
    walker.open(1)
    tagging, owner = desk.tagging, desk.users.owner()
    walker.app.tasks.write(lambda: tagging.rename("没有的", "新名", by=owner))
    walker.settle()
    assert toast.message is not None
    assert toast.message.level is Level.ERROR
    page = walker.desktop.built.write.page
    page.insertPlainText("写下去")  # which is no answer to it
    assert wait_for(lambda heard: walker.desktop.save(lambda: heard(True)))
    QTest.qWait(200)
    assert toast.message is not None
    walker.app.tasks.write(lambda: tagging.rename("座谈会", "会议", by=owner))
    walker.qtbot.waitUntil(lambda: toast.message is None)


def test_a_wrong_search_is_forgotten_with_the_next(
    walker: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toast_module, "_READ_MS", 100)
    browser, toast = walker.desktop.browser, walker.window.toast
    browser.go(browser.place, "status:未知")
    walker.qtbot.waitUntil(lambda: toast.message is not None)
    browser.go(browser.place, "劳模")
    walker.qtbot.waitUntil(lambda: toast.message is None)


def test_the_other_theme_leaves_every_field_its_line_and_the_marks_their_red(
    walker: Walker,
) -> None:
    walker.window.resize(1440, 900)
    walker.open(1)
    fields = walker.desktop.fields
    lines = fields.findChildren(GrowingText)
    before = [each.height() for each in lines if each.isVisible()]
    assert before
    for _ in range(2):
        walker.run("toggle_theme")
        QApplication.processEvents()
        assert [each.height() for each in lines if each.isVisible()] == before
        assert all(each.minimumHeight() <= each.maximumHeight() for each in lines)
        red = walker.app.theme.hex("accent")
        marks = [each.text() for each in fields.findChildren(QLabel) if "＊" in each.text()]
        assert marks
        assert all(red in each for each in marks)


def test_long_reports_are_shortened(walker: Walker) -> None:
    details = tuple(f"第 {n} 条" for n in range(9))
    walker.window.toast.show_message(Message(Level.WARNING, "有 9 条提示", details))
    assert "另有 5 项" in walker.window.toast._details.text()
    assert walker.window.rect().contains(walker.window.toast.geometry())
