"""Making, tagging, binning, restoring and erasing pieces, as the user does it in the window."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QPushButton

from editor_app.domain.piece import Status
from editor_app.ui.library.list.tag_pieces import TagPiecesSheet
from editor_app.ui.widgets.chips import ChipLabel
from editor_app.ui.widgets.new_piece import NewPieceSheet
from editor_app.ui.widgets.sheet import Sheet
from tests.ui.library.hands import type_text, use_menu
from tests.ui.walking import Walker, press, use_dialog

_NUMBERS = count(1)


@pytest.fixture
def piece(window: Walker) -> int:
    """A fresh piece of news, open."""
    desk, user = window.desktop.context.desk, window.desktop.context.user
    made = desk.drafting.new("news", f"第{next(_NUMBERS)}条消息", by=user, text="本报讯").value.id
    window.desktop.browser.start()
    window.settle()
    window.open(made)
    return made


def during(walker: Walker, kind: type[Sheet], command: str, act: Callable[..., object]) -> None:
    """Run a command and act on the sheet that it opens."""
    commands = walker.desktop.context.commands
    use_dialog(walker.qtbot, kind, act, lambda: commands.run(command))
    walker.settle()


def said(walker: Walker) -> str:
    """What the window says at its foot."""
    message = walker.window.toast.message
    return message.text if message else ""


def choose_kind(sheet: NewPieceSheet, text: str) -> None:
    """Choose a tile."""
    next(b for b in sheet.findChildren(QPushButton) if b.text() == text).click()


@pytest.mark.parametrize(
    ("tile", "kind", "start"),
    [
        ("讲话", "speech", "同志们："),
        ("致辞", "address", "尊敬的各位来宾："),
        ("署名文章", "article", "一、"),
        ("消息", "news", ""),
        ("转载", "reprint", ""),
    ],
)
def test_a_new_piece_is_of_its_kind_with_its_template(
    window: Walker, tile: str, kind: str, start: str
) -> None:
    def fill(sheet: NewPieceSheet) -> None:
        choose_kind(sheet, tile)
        type_text(sheet.findChildren(QLineEdit)[0], " 一篇新稿 ")
        press(sheet, "新建")

    during(window, NewPieceSheet, "new_piece", fill)
    piece = window.desktop.opened.piece
    assert piece is not None
    assert (piece.kind, piece.title, piece.status) == (kind, "一篇新稿", Status.DRAFT)
    assert piece.text.strip().startswith(start)
    assert window.desktop.room == "write"
    assert piece.id in window.desktop.list.ids


def test_a_piece_without_a_title_cannot_be_made(window: Walker) -> None:
    def look(sheet: NewPieceSheet) -> None:
        make = next(b for b in sheet.findChildren(QPushButton) if b.text() == "新建")
        line = sheet.findChildren(QLineEdit)[0]
        assert line.accessibleName() == "标题"
        assert not make.isEnabled()
        type_text(line, "   ")
        assert not make.isEnabled()
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert sheet.isVisible()
        type_text(line, "题")
        assert make.isEnabled()
        assert make.isDefault()

    before = list(window.desktop.list.ids)
    during(window, NewPieceSheet, "new_piece", look)
    assert list(window.desktop.list.ids) == before


def test_each_kind_says_what_it_needs(window: Walker) -> None:
    hints: dict[str, str] = {}

    def look(sheet: NewPieceSheet) -> None:
        group = sheet.findChildren(QButtonGroup)[0]
        for tile in group.buttons():
            tile.click()
            hints[tile.text()] = next(
                label.text() for label in sheet.findChildren(QLabel) if "送审前" in label.text()
            )

    during(window, NewPieceSheet, "new_piece", look)
    assert list(hints)[:4] == ["讲话", "消息", "转载", "致辞"]
    assert hints["讲话"] == "送审前须填写：标题、讲话人、职务、场合"
    assert hints["评论"] == "送审前须填写：标题"
    assert len(set(hints.values())) > 4


def test_arrow_keys_move_between_the_kinds(window: Walker) -> None:
    kinds: list[str] = []

    def walk(sheet: NewPieceSheet) -> None:
        tile = sheet.findChildren(QButtonGroup)[0].checkedButton()
        assert tile is not None
        sheet.activateWindow()
        tile.setFocus()
        window.qtbot.waitUntil(tile.hasFocus)
        QTest.keyClick(tile, Qt.Key.Key_Right)
        kinds.append(sheet.kind)

    during(window, NewPieceSheet, "new_piece", walk)
    assert kinds == ["news"]


def test_a_version_is_kept_with_its_note(window: Walker, piece: int) -> None:
    def note(sheet: Sheet) -> None:
        type_text(sheet.findChildren(QLineEdit)[0], "定稿前存一份")
        press(sheet, "保存")

    during(window, Sheet, "save_version", note)
    (version,) = window.desktop.context.desk.reviewing.versions(piece)
    assert version.note == "定稿前存一份"
    assert "版本 1" in said(window)


def test_no_version_is_kept_when_the_note_is_given_up(window: Walker, piece: int) -> None:
    during(window, Sheet, "save_version", lambda sheet: sheet.reject())
    assert window.desktop.context.desk.reviewing.versions(piece) == ()


def test_a_derived_piece_names_what_it_comes_from(window: Walker, piece: int) -> None:
    commands = window.desktop.context.commands
    assert not commands.enabled("derive_piece")  # there is no version yet
    desk, user = window.desktop.context.desk, window.desktop.context.user
    desk.reviewing.save_version(piece, "首稿", by=user)
    window.open(piece)

    def derive(sheet: NewPieceSheet) -> None:
        line = sheet.findChildren(QLineEdit)[0]
        assert line.isReadOnly()
        assert sheet.kind == "news"
        choose_kind(sheet, "评论")
        press(sheet, "新建")

    during(window, NewPieceSheet, "derive_piece", derive)
    made = window.desktop.opened.piece
    assert made is not None
    assert made.id != piece
    assert made.kind == "commentary"
    assert made.derived_from is not None
    assert made.derived_from.piece == piece


def test_a_binned_piece_leaves_the_list_and_comes_back_from_the_message(
    window: Walker, piece: int
) -> None:
    window.run("bin_pieces")
    assert piece not in window.desktop.list.ids
    assert window.desktop.opened.id == 0
    message = window.window.toast.message
    assert message is not None
    assert "1 篇" in message.text
    press(window.window.toast, message.action)
    window.settle()
    assert piece in window.desktop.list.ids


def go_to_bin(walker: Walker) -> None:
    """Look into the bin."""
    walker.window.sidebar.chosen.emit(walker.window.sidebar.place("library:bin"))
    walker.settle()


def test_the_bin_shows_restores_and_erases(
    window: Walker, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = window.desktop.context
    assert not context.commands.enabled("restore_pieces")
    window.run("bin_pieces")
    go_to_bin(window)
    assert piece in window.desktop.list.ids
    assert not context.commands.enabled("bin_pieces")
    window.open(piece)
    window.run("restore_pieces")
    assert piece not in window.desktop.list.ids
    context.desk.drafting.bin([piece], by=context.user)
    go_to_bin(window)
    window.open(piece)
    answers = [False, True]
    monkeypatch.setattr(context.messages, "_ask", lambda _question: answers.pop(0))
    window.run("erase_pieces")
    assert piece in window.desktop.list.ids
    window.run("erase_pieces")
    window.desktop.browser.start()
    window.settle()
    assert piece not in window.desktop.list.ids
    assert window.desktop.opened.id == 0
    assert piece not in context.desk.finding.ids(scope="bin")


def test_the_menu_of_the_list_offers_what_fits(window: Walker, piece: int) -> None:
    panel = window.desktop.list
    panel.select(piece)
    offered = use_menu(lambda: panel.menu_wanted.emit([piece], QPoint(200, 200)))
    assert "加减标签…" in offered
    assert "移入回收站" in offered
    assert "彻底删除" not in "".join(offered)
    window.run("bin_pieces")
    go_to_bin(window)
    panel.select(piece)
    offered = use_menu(lambda: panel.menu_wanted.emit([piece], QPoint(200, 200)))
    assert offered == ["打开", "恢复", "彻底删除…"]
    assert "移入回收站" not in offered


def test_several_tags_go_on_several_pieces_at_once(window: Walker, piece: int) -> None:
    window.desktop.list._cards.selectAll()
    window.settle()
    ids = window.desktop.list.selected
    assert len(ids) > 2

    def fill(sheet: TagPiecesSheet) -> None:
        assert f"{len(ids)} 篇" in sheet.heading.text()
        on, off = sheet.findChildren(QLineEdit)
        assert on.accessibleName() == "加上"
        type_text(on, "年度  回顾")
        QTest.keyClick(on, Qt.Key.Key_Return)
        assert on.text() == ""
        type_text(on, "专题")  # no Enter: still meant
        type_text(off, "座谈会")
        press(sheet, "确定")

    during(window, TagPiecesSheet, "tag_pieces", fill)
    desk = window.desktop.context.desk
    for each in ids:
        tags = desk.drafting.open(each).tags
        assert {"年度 回顾", "专题"} <= set(tags)
        assert "座谈会" not in tags
    assert f"{len(ids)} 篇" in said(window)
    desk.tagging.tag([1], ["座谈会"], [], by=window.desktop.context.user)


def test_a_second_enter_closes_the_sheet_of_tags(window: Walker, piece: int) -> None:
    def fill(sheet: TagPiecesSheet) -> None:
        line = sheet.findChildren(QLineEdit)[0]
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert sheet.isVisible()  # nothing is chosen yet
        type_text(line, "专题")
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert sheet.isVisible()
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert not sheet.isVisible()

    during(window, TagPiecesSheet, "tag_pieces", fill)
    assert window.desktop.context.desk.drafting.open(piece).tags == ("专题",)


def test_a_tag_is_taken_back_before_it_is_put_on(window: Walker, piece: int) -> None:
    def fill(sheet: TagPiecesSheet) -> None:
        line = sheet.findChildren(QLineEdit)[0]
        for _ in range(2):  # the same again is one
            type_text(line, "错字")
            QTest.keyClick(line, Qt.Key.Key_Return)
        (chip,) = sheet.findChildren(ChipLabel)
        QTest.keyClick(chip, Qt.Key.Key_Delete)
        assert sheet.added == []
        press(sheet, "确定")

    during(window, TagPiecesSheet, "tag_pieces", fill)
    assert window.desktop.context.desk.drafting.open(piece).tags == ()


def test_known_tags_are_offered_for_several(window: Walker, piece: int) -> None:
    def fill(sheet: TagPiecesSheet) -> None:
        line = sheet.findChildren(QLineEdit)[0]
        completer = line.completer()
        completer.setCompletionPrefix("模")
        assert completer.currentCompletion() == "劳模精神"
        completer.activated.emit("劳模精神")
        window.qtbot.waitUntil(lambda: sheet.added == ["劳模精神"])
        sheet.reject()

    during(window, TagPiecesSheet, "tag_pieces", fill)
    assert window.desktop.context.desk.drafting.open(piece).tags == ()
