"""After each way to a text the next key belongs to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from editor_app.ui.review.submitting import SubmitSheet
from editor_app.ui.widgets.new_piece import NewPieceSheet
from tests.ui.walking import Start, Walker, use_dialog, wait_for

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def walker(start: Start) -> Walker:
    """A window that has the keys."""
    walker = start()
    activate(walker)
    return walker


def activate(walker: Walker) -> None:
    """Give the window the keys, as a desktop does when a dialog of it closes."""
    with walker.qtbot.waitActive(walker.window):
        walker.window.activateWindow()


def focus() -> QWidget:
    """What has the keys."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def key(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focus(), key, held)


def test_control_n_title_enter_and_one_writes(walker: Walker) -> None:
    walker.open(1)
    walker.window.topbar.new.setFocus()

    def name(sheet: NewPieceSheet) -> None:
        (line,) = sheet.findChildren(QLineEdit)
        QTest.keyClicks(line, "New")
        QTest.keyClick(line, Qt.Key.Key_Return)

    page = walker.desktop.built.write.page
    use_dialog(walker.qtbot, NewPieceSheet, name, lambda: key(Qt.Key.Key_N, CONTROL))
    activate(walker)
    walker.settle()
    walker.qtbot.waitUntil(page.hasFocus)
    QTest.keyClicks(focus(), "hello world")
    assert wait_for(lambda heard: walker.desktop.save(lambda: heard(True)))
    walker.settle()
    piece = walker.desktop.opened.piece
    assert piece is not None
    assert piece.title == "New"
    assert piece.text.startswith("同志们：\nhello world\n"), "under the salutation, not before it"


def test_what_is_typed_before_the_new_piece_is_there_goes_nowhere_else(walker: Walker) -> None:
    walker.open(1)
    before = walker.desktop.built.write.page.toPlainText()
    walker.desktop.built.write.page.setFocus()

    def name(sheet: NewPieceSheet) -> None:
        (line,) = sheet.findChildren(QLineEdit)
        line.setText("New")
        QTest.keyClick(line, Qt.Key.Key_Return)

    use_dialog(walker.qtbot, NewPieceSheet, name, lambda: key(Qt.Key.Key_N, CONTROL))
    activate(walker)
    QTest.keyClicks(focus(), "early")
    walker.settle()
    walker.open(1)
    assert walker.desktop.built.write.page.toPlainText() == before


@pytest.mark.parametrize("digit", ["1", "2", "3"])
def test_control_and_a_digit_go_into_the_rooms_text(walker: Walker, digit: str) -> None:
    walker.open(1)
    walker.window.topbar.new.setFocus()
    key(Qt.Key[f"Key_{digit}"], CONTROL)
    walker.settle()
    built = walker.desktop.built
    texts = {"1": built.write.page, "2": built.review.inline.page, "3": built.preview.pages}
    assert focus() is texts[digit]


def test_arrows_leave_the_focus_in_the_list_and_enter_goes_into_the_text(walker: Walker) -> None:
    walker.desktop.focus_list()
    table = focus()
    key(Qt.Key.Key_Down)
    walker.settle()
    assert focus() is table
    key(Qt.Key.Key_Return)
    walker.settle()
    assert focus() is walker.desktop.built.write.page


def test_enter_in_the_columns_opens_and_goes_into_the_text(walker: Walker) -> None:
    walker.run("toggle_columns")
    key(Qt.Key.Key_Home, CONTROL)
    key(Qt.Key.Key_Down)
    wanted = walker.desktop.list.selected
    key(Qt.Key.Key_Return)
    walker.settle()
    assert [walker.desktop.opened.id] == wanted
    assert focus() is walker.desktop.built.write.page


def test_arrows_on_the_rooms_tabs_stay_on_them(walker: Walker) -> None:
    walker.open(1)
    tabs = walker.window.header.tabs
    tabs._tabs["write"].setFocus()
    key(Qt.Key.Key_Right)
    walker.settle()
    assert walker.desktop.room == "review"
    assert tabs.isAncestorOf(focus())


def test_after_an_export_the_keys_belong_to_the_pages(walker: Walker, tmp_path: Path) -> None:
    walker.open(1)
    walker.run("go_preview")
    room = walker.desktop.built.preview
    room.choose(target="txt", label="征求意见稿")
    room._folder = tmp_path
    walker.qtbot.waitUntil(lambda: not room.waiting)
    walker.settle()
    button = room.leaving.go
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    walker.qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.txt"))))
    walker.settle()
    assert focus() is room.middle.text


def test_another_language_leaves_the_room_that_one_is_in(walker: Walker) -> None:
    walker.open(1)
    walker.run("go_preview")
    walker.app.state.keep("language", "en")
    walker.rebuild()
    assert walker.desktop.room == "preview"
    assert walker.desktop.opened.id == 1


def test_f11_fills_the_screen_and_gives_it_back(walker: Walker) -> None:
    key(Qt.Key.Key_F11)
    assert walker.window.isFullScreen()
    key(Qt.Key.Key_F11)
    assert not walker.window.isFullScreen()


def test_the_work_is_drawn_with_its_piece_in_it(start: Start) -> None:
    walker = start()
    assert walker.window.header.primary.text()
    assert walker.window.work.updatesEnabled()
    assert walker.desktop.details.updatesEnabled()


def test_the_keys_stay_in_the_text_when_the_next_step_is_clicked(walker: Walker) -> None:
    walker.open(1)
    page, primary = walker.desktop.built.write.page, walker.window.header.primary
    page.setFocus()
    walker.qtbot.waitUntil(page.hasFocus)
    assert primary.isEnabled()
    use_dialog(
        walker.qtbot,
        SubmitSheet,
        lambda sheet: QTest.keyClick(sheet, Qt.Key.Key_Escape),
        lambda: QTest.mouseClick(primary, Qt.MouseButton.LeftButton),
    )
    activate(walker)
    assert page.hasFocus()
