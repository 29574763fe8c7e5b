"""Ctrl+Z with real keys: of what the keys are in, shown and named where that is out of sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from editor_app.ui.widgets.sheet import Sheet
from tests.ui.walking import Walker, use_dialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(walker: Walker) -> Walker:
    """A window at work with the speech open and the details beside it."""
    walker.open(1)
    walker.window.resize(1600, 900)
    walker.window.show()
    walker.window.activateWindow()
    QTest.qWaitForWindowActive(walker.window)
    return walker


def press(window: Walker, key: Qt.Key = Qt.Key.Key_Z) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, CTRL)
    window.settle()


def change_place(window: Walker, value: str) -> QLineEdit | QPlainTextEdit:
    fields = window.desktop.fields
    fields.focus_field("occasion")
    editor = fields._boxes["occasion"].editor
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, value)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    window.settle()
    return editor


def stored(window: Walker) -> str:
    return window.desktop.context.desk.drafting.open(1).fields["occasion"]


def said(window: Walker) -> str:
    message = window.window.toast.message
    return message.text if message is not None else ""


def test_in_the_text_only_steps_of_the_text_are_taken_back(window: Walker) -> None:
    page = window.desktop.built.write.page
    page.setFocus()
    QTest.keyClicks(page, "a")
    before = stored(window)
    change_place(window, "meeting")
    page.setFocus()
    for _ in range(6):
        press(window)
    assert not page.text.startswith("a")
    assert stored(window) == "meeting" != before


def test_in_a_field_what_is_typed_goes_first_then_steps_of_the_fields(window: Walker) -> None:
    page = window.desktop.built.write.page
    before = stored(window)
    page.setFocus()
    QTest.keyClicks(page, "a")
    editor = change_place(window, "meeting")
    for _ in range(4):
        press(window)
    editor.clearFocus()
    window.settle()
    assert stored(window) == before
    assert page.text.startswith("a")


def test_from_elsewhere_the_newest_step_is_taken_back_shown_and_named(window: Walker) -> None:
    before = stored(window)
    change_place(window, "meeting")
    window.window.toggle_details()
    assert not window.window.details_shown
    window.desktop.show_room("preview")
    window.settle()
    window.window.topbar.search.setFocus()
    window.run("undo")
    assert stored(window) == before
    assert window.window.details_shown or window.desktop.room == "preview"
    assert window.app.words("field.occasion") in said(window)


def test_a_binned_piece_comes_back_by_ctrl_z_in_the_list_and_goes_by_ctrl_y(
    window: Walker,
) -> None:
    window.desktop.focus_list()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Delete)
    window.settle()
    assert len(window.desktop.list.ids) == 2
    window.desktop.focus_list()
    press(window)
    assert len(window.desktop.list.ids) == 3
    assert "撤销" in said(window)
    window.desktop.focus_list()
    press(window, Qt.Key.Key_Y)
    assert len(window.desktop.list.ids) == 2


def test_tags_put_on_several_pieces_come_off_those_that_had_them_not(window: Walker) -> None:
    desk = window.desktop.context.desk
    window.desktop._pieces.bulk._tag([1, 2, 3], ["劳模精神"], ["座谈会"])
    window.settle()
    assert all("劳模精神" in desk.drafting.open(n).tags for n in (1, 2, 3))
    window.desktop.focus_list()
    press(window)
    assert set(desk.drafting.open(1).tags) == {"劳模精神", "座谈会"}
    assert desk.drafting.open(2).tags == desk.drafting.open(3).tags == ()


def test_what_was_imported_goes_into_the_bin(window: Walker, tmp_path: Path) -> None:
    desk, context = window.desktop.context.desk, window.desktop.context
    page = tmp_path / "页.txt"
    page.write_text("座谈会上的讲话\n\n同志们，我讲三点意见。", "utf-8")
    read = desk.intake.read(page).value
    context.tasks.write(
        lambda: desk.intake.accept(read, by=context.user), window.desktop._imports._accepted
    )
    window.settle()
    assert len(window.desktop.list.ids) == 4
    window.desktop.focus_list()
    press(window)
    assert len(window.desktop.list.ids) == 3


def test_a_renamed_channel_gets_its_name_back(window: Walker) -> None:
    desk, menu = window.desktop.context.desk, window.desktop._place_menu

    def fill(sheet: Sheet) -> None:
        sheet.findChildren(QLineEdit)[0].setText("工会/头条")
        next(b for b in sheet.findChildren(QPushButton) if b.text() == "确定").click()

    use_dialog(window.qtbot, Sheet, fill, lambda: menu._rename_channel("工会/要闻"))
    window.settle()
    assert desk.drafting.open(1).fields["channel"] == "工会/头条"
    window.desktop.focus_list()
    window.run("undo")  # a sheet that closes gives no window the keys here
    assert desk.drafting.open(1).fields["channel"] == "工会/要闻"
