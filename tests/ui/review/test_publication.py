"""Marking as published from everywhere it is offered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.person import Role
from editor_app.domain.piece import Status
from editor_app.domain.result import Changes, Subject
from editor_app.services.desk import Desk
from editor_app.ui.export.room import ExportRoom
from editor_app.ui.library.sidebar.entries import BIN
from editor_app.ui.review.publication import Publication
from editor_app.ui.review.room import ReviewRoom
from editor_app.ui.review.standing import Act
from editor_app.ui.widgets.grounds_sheet import GroundsSheet
from tests.services.office import PHRASE
from tests.ui.conftest import Recorder
from tests.ui.review.office import OLD, Office
from tests.ui.review.office import PHRASE as CHIEFS
from tests.ui.walking import Start, Walker, press


@pytest.fixture
def signed(office: Office) -> Office:
    """The office with its piece signed off."""
    office.submit()
    office.approve(office.editor, office.reviewer, office.chief)
    return office


@pytest.fixture
def publication(signed: Office) -> Iterator[Publication]:
    """The action before the chief."""
    parent = QWidget()
    signed.qtbot.addWidget(parent)
    yield Publication(signed.at(signed.chief), parent)
    signed.wait()


def status(office: Office, piece: int = 0) -> Status:
    return office.desk.finding.rows([piece or office.piece])[0].status


def withdraw(publication: Publication, office: Office, reason: str, *ids: int) -> None:
    """Give the reason and take the marks back."""
    publication.withdraw(ids or (office.piece,))
    assert publication.sheet is not None
    publication.sheet.field.setPlainText(reason)
    publication.sheet.phrase.setText(CHIEFS)
    press(publication.sheet, "撤回")
    office.wait()


def offered(room: ReviewRoom) -> list[str]:
    return [b.text() for b in room.verdict_bar.findChildren(QPushButton) if b.isVisible()]


def test_the_foot_of_the_review_room_offers_it_beside_the_export(
    signed: Office, messages: Recorder
) -> None:
    room = signed.room(signed.editor)
    assert offered(room) == ["标记为已发布", "导出正式稿"]
    press(room.verdict_bar, "标记为已发布")
    signed.wait()
    assert status(signed) is Status.PUBLISHED
    (said,) = messages.said
    assert said.text == "已把 1 篇标记为已发布。"
    assert said.details == ()
    assert "版本 1 已发布（林晓" in room.verdict_bar.said
    assert offered(room) == ["撤回发布标记…", "导出正式稿"]


def test_what_is_published_can_still_be_exported(signed: Office) -> None:
    signed.desk.publishing.mark([signed.piece], by=signed.editor)
    room = signed.room(signed.editor)
    with signed.qtbot.waitSignal(room.room_wanted) as wanted:
        press(room.verdict_bar, "导出正式稿")
    assert wanted.args == ["preview"]


def test_the_mark_is_taken_back_with_a_reason_where_it_is_seen(
    signed: Office, messages: Recorder
) -> None:
    signed.desk.publishing.mark([signed.piece], by=signed.chief)
    room = signed.room(signed.chief)
    press(room.verdict_bar, "撤回发布标记…")
    sheet = room.publication.sheet
    assert sheet is not None
    send = next(b for b in sheet.findChildren(QPushButton) if b.text() == "撤回")
    assert not send.isEnabled()
    sheet.field.setPlainText("  ")
    assert not send.isEnabled()
    sheet.field.setPlainText("版面撤换")
    assert not send.isEnabled()  # the chief has a passphrase
    sheet.phrase.setText("猜的口令")
    send.click()
    signed.wait()
    assert "不对" in sheet.trouble
    sheet.phrase.setText(CHIEFS)
    send.click()
    signed.wait()
    assert not sheet.isVisible()
    assert messages.texts == ["已撤回 1 篇的发布标记。"]
    assert room.verdict_bar.act is Act.EXPORT
    with signed.desk.library.read() as work:
        details = work.record.entries(signed.piece)[-1].details
    assert details["reason"] == "版面撤换"
    assert details["phrase"]


def test_who_is_neither_chief_nor_administrator_takes_nothing_back(
    signed: Office, messages: Recorder
) -> None:
    signed.desk.publishing.mark([signed.piece], by=signed.chief)
    room = signed.room(signed.reviewer)
    press(room.verdict_bar, "撤回发布标记…")
    sheet = room.publication.sheet
    assert sheet is not None
    sheet.field.setPlainText("想撤")
    press(sheet, "撤回")
    signed.wait()
    assert not sheet.isVisible()
    assert "只有终审或管理员" in messages.texts[0]
    assert status(signed) is Status.PUBLISHED


def test_what_is_marked_offers_to_take_it_back_with_a_reason(
    publication: Publication, signed: Office, messages: Recorder
) -> None:
    publication.mark([signed.piece])
    signed.wait()
    (said,) = messages.said
    assert said.stays
    assert said.act is not None
    said.act()
    assert publication.sheet is not None
    assert publication.sheet.isVisible()
    publication.sheet.field.setPlainText("标错了")
    publication.sheet.phrase.setText(CHIEFS)
    press(publication.sheet, "撤回")
    signed.wait()
    assert status(signed) is Status.SIGNED


def test_a_reason_given_up_takes_nothing_back(publication: Publication, signed: Office) -> None:
    signed.desk.publishing.mark([signed.piece], by=signed.editor)
    publication.withdraw([signed.piece])
    assert publication.sheet is not None
    publication.sheet.field.setPlainText("算了")
    press(publication.sheet, "取消")
    signed.wait()
    assert status(signed) is Status.PUBLISHED


def test_who_may_not_publish_a_draft_reads_why(
    publication: Publication, signed: Office, messages: Recorder
) -> None:
    draft = signed.desk.drafting.new("news", "一篇消息", by=signed.author, text="本报讯").value.id
    publication.mark([draft])
    signed.wait()
    (said,) = messages.said
    assert said.text == f"第 {draft} 号稿件《一篇消息》不能标记为已发布：还没有送审。"


def test_of_several_the_refused_are_named(
    publication: Publication, signed: Office, messages: Recorder
) -> None:
    drafts = [
        signed.desk.drafting.new("news", f"消息之{n}", by=signed.author, text="本报讯").value.id
        for n in "一二三四五六七"
    ]
    publication.mark([signed.piece, *drafts])
    signed.wait()
    (said,) = messages.said
    assert said.text == "已把 1 篇标记为已发布。"
    assert [f"消息之{n}" in line for n, line in zip("一二三四五", said.details, strict=False)] == [
        True
    ] * 5
    assert said.details[5] == "另有 2 篇没有办理。"
    assert len(said.details) == 6


def test_where_all_are_refused_nothing_is_said_to_be_done(
    publication: Publication, signed: Office, messages: Recorder
) -> None:
    drafts = [
        signed.desk.drafting.new("news", title, by=signed.author, text="本报讯").value.id
        for title in ("甲", "乙")
    ]
    withdraw(publication, signed, "误标", *drafts)
    (said,) = messages.said
    assert "《甲》没有发布标记" in said.text
    assert "《乙》" in said.details[0]


def test_the_list_of_versions_shows_which_one_was_published(signed: Office) -> None:
    from editor_app.ui.review.versions.version_list import read_versions

    signed.desk.publishing.mark([signed.piece], by=signed.editor)
    signed.edit(signed.author, OLD + "\n又一段。")
    signed.desk.reviewing.save_version(signed.piece, "发布后改", by=signed.author)
    rows = read_versions(signed.at(signed.author), signed.piece).rows
    assert "✓ 已发布" not in [chip.text for chip in rows[0].chips]
    assert rows[1].chips[-1].text == "✓ 已发布"


def sign(desk: Desk, *pieces: int) -> None:
    """Take pieces of a window's library through all stages."""
    for name, role in (("编辑", Role.EDITOR), ("复审员", Role.REVIEWER), ("总编", Role.CHIEF)):
        desk.users.add(name, [role], PHRASE)
    for piece in pieces:
        desk.reviewing.submit(piece, by=desk.users.owner())
        for name in ("编辑", "复审员", "总编"):
            desk.reviewing.approve(piece, by=desk.users.get(name), passphrase=PHRASE)


def menu_of(walker: Walker) -> list[str]:
    """What a right click on the chosen pieces offers of publishing."""
    shown: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(5, look)
            return
        shown.extend(action.text() for action in menu.actions())
        menu.close()

    QTimer.singleShot(0, look)
    lists = walker.desktop.list
    lists.menu_wanted.emit(lists.selected, lists.mapToGlobal(lists.rect().center()))
    return [text for text in shown if "发布" in text]


def test_list_palette_and_search_know_it(start: Start) -> None:
    walker = start()
    desk, commands = walker.desktop.context.desk, walker.desktop.context.commands
    sign(desk, 1)
    walker.desktop.context.tasks.changed.emit(Changes.of(Subject.PIECES, pieces={1}))
    walker.open(1)
    walker.settle()
    assert menu_of(walker) == ["标记为已发布"]
    assert commands.name("mark_published") == "标记为已发布"
    walker.run("mark_published")
    assert desk.finding.ids("状态:已发布") == [1]
    assert menu_of(walker) == ["撤回发布标记…"]
    counted = walker.window.sidebar.place("library:published")
    assert counted is not None
    assert counted.count == 1

    walker.run("unmark_published")
    sheet = walker.desktop._published.publication.sheet
    assert sheet is not None
    sheet.field.setPlainText("误标")
    press(sheet, "撤回")
    walker.settle()
    assert desk.finding.ids("状态:已发布") == []
    assert desk.finding.ids("状态:已签发") == [1]

    walker.run("bin_pieces")
    (asked,) = walker.window.findChildren(GroundsSheet)[-1:]
    asked.field.setPlainText("撤稿")
    press(asked, "移入回收站")
    walker.settle()
    place = walker.window.sidebar.place(BIN)
    assert place is not None
    walker.window.sidebar.chosen.emit(place)
    walker.settle()
    assert not commands.enabled("mark_published")


def exported(room: ExportRoom, walker: Walker, folder: Path) -> QPushButton:
    """Write the file and return the quiet offer under it."""
    room.go_to(folder)
    with walker.qtbot.waitSignal(room.exported, timeout=20_000):
        room.export()
    walker.settle()
    return room.leaving.outcome.mark


def test_after_a_final_export_it_is_the_quiet_next_step(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    walker = start()
    desk = walker.desktop.context.desk
    sign(desk, 1)
    walker.desktop.open(1, "preview")
    walker.settle()
    room = walker.desktop.built.preview
    room.choose(target="txt", label="送审稿")
    walker.settle()
    assert not exported(room, walker, tmp_path).isVisible()  # a draft is not published
    room.choose(label=None)
    walker.settle()
    offer = exported(room, walker, tmp_path)
    assert offer.isVisible()
    offer.click()
    walker.settle()
    assert desk.finding.ids("status:published") == [1]
    qtbot.waitUntil(lambda: not offer.isVisible(), timeout=10_000)
