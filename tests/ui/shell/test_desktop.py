"""The walk through the window: open, go between rooms, make, bin, tag, find, submit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from editor_app.domain.person import Role
from editor_app.domain.piece import Status
from editor_app.ui.library.list.tag_pieces import TagPiecesSheet
from editor_app.ui.library.sidebar.entries import ALL, BIN
from editor_app.ui.widgets.new_piece import NewPieceSheet
from editor_app.ui.widgets.sheet import Sheet
from tests.ui.walking import Walker, press, use_dialog


def go(walker: Walker, place_id: str) -> None:
    """Choose a place of the sidebar."""
    place = walker.window.sidebar.place(place_id)
    assert place is not None, place_id
    walker.window.sidebar.chosen.emit(place)
    walker.settle()


def test_choosing_in_the_list_opens(walker: Walker) -> None:
    walker.desktop.list.marked.emit([2])
    walker.settle()
    assert walker.desktop.opened.id == 2
    assert walker.window.header.isVisible()
    assert walker.desktop.built.write.writing.piece is not None


def test_the_corner_tells_the_truth(walker: Walker) -> None:
    walker.open(1)
    state = walker.desktop.opened.state
    assert state is not None
    said = walker.window.status._identity.text()
    assert "草稿" in said
    assert state.fingerprint[:4] in said
    assert "字" in walker.window.status._measures.text()
    assert walker.window.status._saved.text() == "已保存"


def test_the_primary_button_names_the_next_step_and_takes_it(walker: Walker) -> None:
    walker.open(1)
    primary = walker.window.header.primary
    assert primary.text() == "送初审"
    assert primary.isEnabled()
    primary.click()
    walker.settle()
    sheet = walker.desktop._submitting.sheet
    assert sheet is not None
    press(sheet, "送审")
    walker.settle()
    state = walker.desktop.opened.state
    assert state is not None
    assert state.status is Status.IN_REVIEW
    assert "初审" in primary.text()


def test_a_step_that_is_not_allowed_says_why(walker: Walker) -> None:
    walker.open(3)  # news without reporters
    primary = walker.window.header.primary
    assert "电头" in primary.toolTip()
    primary.click()
    walker.settle()
    sheet = walker.desktop._submitting.sheet
    assert sheet is not None
    assert not sheet.may_send
    assert [made.text() for made in sheet.missing] == ["记者/通讯员", "电头"]
    sheet.missing[0].click()
    walker.settle()
    assert walker.desktop.details.current == "info"


def test_rooms_change_with_their_tools_and_the_list_folds(walker: Walker) -> None:
    walker.open(1)
    assert walker.desktop.list.isVisible()
    walker.run("go_review")
    assert walker.desktop.room == "review"
    assert not walker.desktop.list.isVisible()
    assert walker.window.header.tabs.current == "review"
    walker.run("go_write")
    assert walker.desktop.list.isVisible()


def test_a_new_piece_is_made_and_opened(walker: Walker) -> None:
    def fill(sheet: NewPieceSheet) -> None:
        sheet._group.button(3).click()
        sheet._title.setText("在表彰大会上的致辞")
        press(sheet, "新建")

    use_dialog(walker.qtbot, NewPieceSheet, fill, lambda: walker.run("new_piece"))
    walker.settle()
    piece = walker.desktop.opened.piece
    assert piece is not None
    assert (piece.title, piece.kind) == ("在表彰大会上的致辞", "address")
    assert piece.text.startswith("尊敬的")
    assert len(walker.desktop.list.ids) == 4


def test_binning_can_be_taken_back_from_its_message(walker: Walker) -> None:
    walker.open(2)
    walker.run("bin_pieces")
    assert walker.desktop.opened.id == 0
    assert len(walker.desktop.list.ids) == 2
    message = walker.window.toast.message
    assert message is not None
    assert message.act is not None
    message.act()
    walker.settle()
    walker.qtbot.waitUntil(lambda: len(walker.desktop.list.ids) == 3)


def test_the_bin_restores_and_erases(walker: Walker, monkeypatch: pytest.MonkeyPatch) -> None:
    walker.open(2)
    walker.run("bin_pieces")
    go(walker, BIN)
    assert list(walker.desktop.list.ids) == [2]
    walker.desktop.list.select(2)
    assert not walker.desktop.context.commands.enabled("tag_pieces")
    monkeypatch.setattr(walker.app.messages, "_ask", lambda question: question.danger)
    walker.run("erase_pieces")
    walker.qtbot.waitUntil(lambda: not walker.desktop.list.ids)
    go(walker, ALL)
    assert len(walker.desktop.list.ids) == 2


def test_several_pieces_are_tagged_at_once(walker: Walker) -> None:
    walker.desktop.list._cards.selectAll()

    def fill(sheet: TagPiecesSheet) -> None:
        line = sheet.findChildren(QLineEdit)[0]
        line.setText("五一")
        sheet.accept()

    use_dialog(walker.qtbot, TagPiecesSheet, fill, lambda: walker.run("tag_pieces"))
    walker.settle()
    tags = {tag.name: tag.count for tag in walker.desktop.context.desk.tagging.tags()}
    assert tags["五一"] == 3
    walker.qtbot.waitUntil(lambda: walker.window.sidebar.place("tag:五一") is not None)


def test_a_version_is_kept_with_its_note(walker: Walker) -> None:
    walker.open(1)

    def fill(sheet: Sheet) -> None:
        sheet.findChildren(QLineEdit)[0].setText("送审前")
        press(sheet, "保存")

    use_dialog(walker.qtbot, Sheet, fill, lambda: walker.run("save_version"))
    walker.settle()
    versions = walker.desktop.context.desk.reviewing.versions(1)
    assert [version.note for version in versions] == ["送审前"]
    walker.qtbot.waitUntil(lambda: "版本 1" in walker.window.status._identity.text())


def test_a_piece_is_derived_from_a_version(walker: Walker) -> None:
    desk = walker.desktop.context.desk
    desk.reviewing.save_version(1, "定", by=desk.users.owner())
    walker.open(1)

    def choose(sheet: NewPieceSheet) -> None:
        sheet._group.button(1).click()
        press(sheet, "新建")

    use_dialog(walker.qtbot, NewPieceSheet, choose, lambda: walker.run("derive_piece"))
    walker.settle()
    piece = walker.desktop.opened.piece
    assert piece is not None
    assert piece.derived_from is not None
    assert (piece.kind, piece.derived_from.piece) == ("news", 1)


def test_stepping_through_the_list(walker: Walker) -> None:
    first, second = list(walker.desktop.list.ids)[:2]
    walker.open(first)
    walker.run("next_piece")
    walker.settle()
    assert walker.desktop.opened.id == second
    walker.run("previous_piece")
    walker.settle()
    assert walker.desktop.opened.id == first


def test_searching_finds_pieces_people_and_commands(walker: Walker) -> None:
    box, popup = walker.window.topbar.search, walker.desktop._finder._popup
    walker.run("search")
    assert popup.isVisible()
    box.setText("周国平")
    box.textEdited.emit("周国平")
    walker.qtbot.waitUntil(
        lambda: {"人物", "周国平"} <= {offer.text for offer in popup._model.offers}
    )
    box.setText("设置")
    box.textEdited.emit("设置")
    walker.qtbot.waitUntil(lambda: any(o.text == "设置…" for o in popup._model.offers))
    box.left.emit()
    assert not popup.isVisible()


def test_enter_filters_the_list_and_clearing_shows_all(walker: Walker) -> None:
    box = walker.window.topbar.search
    walker.run("search")
    box.setText("劳模")
    box.textEdited.emit("劳模")
    QTest.keyClick(box, Qt.Key.Key_Return)
    walker.settle()
    assert list(walker.desktop.list.ids) == [1]
    assert "劳模" in walker.desktop.list._heading.text()
    walker.desktop.listing.clear_search()
    walker.settle()
    assert len(walker.desktop.list.ids) == 3


def test_a_query_that_cannot_be_read_is_told(walker: Walker) -> None:
    walker.desktop.browser.go(walker.desktop.browser.place, "status:未知")
    walker.settle()
    assert walker.window.toast.message is not None


def test_a_search_is_saved_chosen_and_deleted(walker: Walker) -> None:
    walker.desktop.browser.go(walker.desktop.browser.place, "劳模")
    walker.settle()
    use_dialog(
        walker.qtbot, Sheet, lambda sheet: press(sheet, "确定"), lambda: walker.run("save_search")
    )
    walker.settle()
    walker.qtbot.waitUntil(lambda: walker.window.sidebar.place("search:劳模") is not None)
    walker.desktop.listing.clear_search()
    go(walker, "search:劳模")
    assert list(walker.desktop.list.ids) == [1]
    walker.desktop._place_menu._delete_search("劳模")
    walker.settle()
    walker.qtbot.waitUntil(lambda: walker.window.sidebar.place("search:劳模") is None)


def test_what_another_process_writes_is_seen(walker: Walker) -> None:
    from editor_app.paths import resources
    from editor_app.services.desk import open_desk

    other = open_desk(walker.desktop.context.desk.library_path, resources=resources())
    walker.app.tasks.watch(walker.desktop.context.desk.data_version, every_ms=20)
    walker.qtbot.wait(60)
    other.drafting.new("news", "另一个窗口写的", by=other.users.owner(), text="文")
    walker.qtbot.waitUntil(lambda: len(walker.desktop.list.ids) == 4, timeout=5000)
    other.close()


@pytest.mark.parametrize("room", ["review", "preview"])
def test_counts_and_outline_are_of_the_open_piece_in_every_room(walker: Walker, room: str) -> None:
    walker.open(1)
    walker.desktop.open(3, room)
    walker.settle()
    write = walker.desktop.built.write
    walker.qtbot.waitUntil(lambda: write.measures.body.counts.words == 3)
    assert walker.window.status._measures.text().startswith("3 字")
    assert walker.window.status._saved.text() == "已保存"
    assert write.outline.items == ()
    assert write.writing.piece is not None
    assert write.writing.piece.id == 3


def test_no_two_commands_share_their_keys(walker: Walker) -> None:
    commands = walker.desktop.context.commands
    keys = [commands.keys(command.id) for command in commands]
    taken = [key for key in keys if key]
    assert sorted(taken) == sorted(set(taken))


def test_the_author_reads_above_the_text_why_it_came_back(walker: Walker) -> None:
    desk = walker.desktop.context.desk
    owner = walker.desktop.context.user
    editor = desk.users.add("苏晴", [Role.EDITOR], "", by=owner).value
    bar = walker.desktop.built.write.returned_bar
    walker.open(1)
    assert not bar.isVisible()
    desk.reviewing.submit(1, by=owner)
    desk.reviewing.send_back(1, by=editor, report="第三部分没有数字，请补上。")
    walker.open(1)
    assert bar.isVisible()
    assert bar.said == "苏晴在“初审”环节退回：第三部分没有数字，请补上。"
    press(bar, "看改动")
    walker.settle()
    assert walker.desktop.room == "review"
    walker.desktop.show_room("write")
    desk.reviewing.submit(1, by=owner)
    walker.open(1)
    assert not bar.isVisible()


def test_the_details_say_how_long_the_text_is_beside_what_is_asked_for(walker: Walker) -> None:
    desk, fields = walker.desktop.context.desk, walker.desktop.fields
    desk.drafting.set_fields(2, {"length": "10字"}, by=desk.users.owner())
    walker.open(2)
    walker.qtbot.waitUntil(lambda: fields._boxes["length"].note == "实际7字，还差3字")
    page = walker.desktop.built.write.page
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_End)
    for text in "新的话也好":
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(page, event)
    walker.qtbot.waitUntil(lambda: fields._boxes["length"].note == "实际12字，超2字")
    walker.open(3)
    walker.qtbot.waitUntil(lambda: fields._length == "")
