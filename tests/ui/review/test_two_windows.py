"""Two people at once, a library that cannot be written, many versions, long reports."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea

from editor_app.domain.person import Role
from editor_app.domain.result import Notice
from editor_app.domain.review import Decision
from editor_app.ui.review.room import ReviewRoom
from editor_app.ui.review.sheets import PassphraseSheet, ReasonSheet
from editor_app.ui.review.standing import Act
from editor_app.ui.review.versions.versions import VersionsPanel
from tests.ui.conftest import Recorder
from tests.ui.review.conftest import open_office
from tests.ui.review.office import OLD, PHRASE, Office, changed
from tests.ui.walking import press


def offered(room: ReviewRoom) -> list[str]:
    return [b.text() for b in room.verdict_bar.findChildren(QPushButton) if b.isVisible()]


def test_of_two_who_decide_at_once_the_second_reads_what_happened(
    office: Office, messages: Recorder
) -> None:
    other = office.desk.users.add("王芳", [Role.EDITOR]).value
    office.submit()
    mine, theirs = office.room(office.editor), office.room(other)
    theirs.hide()  # another machine's window: it hears of nothing
    press(mine.verdict_bar, "通过版本 1")
    office.wait()
    press(theirs.verdict_bar, "通过版本 1")
    office.wait()
    ((_, verdicts),) = office.desk.reviewing.history(office.piece)
    assert [v.by for v in verdicts] == ["林晓"]
    assert "现在是“复审”环节" in messages.texts[-1]
    assert theirs.verdict_bar.act is Act.NOTHING
    assert "现在是“复审”环节" in theirs.verdict_bar.said


def test_a_return_that_comes_too_late_is_not_taken(office: Office, messages: Recorder) -> None:
    office.submit()
    room = office.room(office.editor)
    press(room.verdict_bar, "退回修改…")
    sheet = room.deciding.sheet
    assert isinstance(sheet, ReasonSheet)
    office.desk.reviewing.approve(office.piece, by=office.editor)  # from a terminal meanwhile
    sheet.field.setPlainText("再核")
    press(sheet, "退回")
    office.wait()
    ((_, verdicts),) = office.desk.reviewing.history(office.piece)
    assert [v.decision for v in verdicts] == [Decision.APPROVED]
    assert messages.texts


def test_a_signature_for_a_text_that_moved_closes_the_sheet_and_shows_the_new_one(
    office: Office, messages: Recorder
) -> None:
    office.submit()
    office.approve(office.editor, office.reviewer)
    room = office.room(office.chief)
    press(room.verdict_bar, "通过版本 1")
    sheet = room.deciding.sheet
    assert isinstance(sheet, PassphraseSheet)
    office.edit(office.author, changed())
    sheet.field.setText(PHRASE)
    press(sheet, "签字通过")
    office.wait()
    assert not sheet.isVisible()
    assert len(messages.texts) == 1
    assert not office.desk.reviewing.state(office.piece, office.chief).final
    assert "签字失效" in room.chain_line.said


def test_a_second_library_handle_is_another_window(office: Office) -> None:
    office.submit()
    room = office.room(office.reviewer)
    assert offered(room) == []
    there = open_office(office.desk.library_path)
    there.reviewing.approve(office.piece, by=there.users.get("林晓"))
    there.close()
    room.reader.refresh()
    office.wait()
    assert room.verdict_bar.act is Act.DECIDE


@pytest.fixture
def read_only(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office on a library that cannot be written."""
    office.submit()
    why = Notice.of("library_read_only")
    monkeypatch.setattr(office.desk.library, "why_read_only", why)  # a folder made read-only
    return office


def test_where_nothing_can_be_written_one_reads_and_is_told_why(read_only: Office) -> None:
    room = read_only.room(read_only.editor)
    assert "稿库现在不能写入" in room.verdict_bar.said
    assert offered(room) == []
    assert room.reading is not None
    assert "尊重劳模" in room.inline.page.toPlainText()


def test_there_no_version_can_be_kept_or_put_back(read_only: Office) -> None:
    panel = VersionsPanel(read_only.at(read_only.author))
    read_only.qtbot.addWidget(panel)
    panel.open_piece(read_only.piece)
    read_only.wait()
    panel.choose(1)
    assert not panel._save.isEnabled()
    panel._fill_menu()
    can = {action.text(): action.isEnabled() for action in panel._menu.actions()}
    assert [text for text, enabled in can.items() if enabled] == ["导出这一稿…"]
    assert panel._look.isEnabled()


def test_three_hundred_versions_are_listed_at_once(office: Office) -> None:
    with office.desk.library.write() as work:
        piece = work.pieces.get(office.piece)
        for n in range(300):
            text = f"{OLD}\n第 {n} 次补充。"
            work.versions.add(piece.id, piece.kind, piece.fields, text, "周敏", "", f"第 {n} 次")
    panel = VersionsPanel(office.at(office.author))
    office.qtbot.addWidget(panel)
    panel.resize(304, 700)
    panel.show()
    panel.open_piece(office.piece)
    office.wait()
    assert panel.versions is not None
    assert len(panel.versions.rows) == 301  # and the working text
    panel.choose(1, 300)
    assert panel.chosen == [1, 300]
    with office.qtbot.waitSignal(panel.compare_wanted) as wanted:
        press(panel, "对比这两稿")
    assert wanted.args == [office.piece, 1, 300]


REPORT = "\n".join(f"第{n}条：这里的提法与文件不一致，请对照原文逐字核对。" for n in range(60))


def test_a_long_report_is_scrolled_and_leaves_the_text_its_room(office: Office) -> None:
    office.submit()
    office.desk.reviewing.send_back(office.piece, by=office.editor, report=REPORT)
    room = office.room(office.author)
    assert REPORT in room.verdict_bar.said
    assert room.verdict_bar.height() < 160
    assert room.inline.height() > 400
    area = room.verdict_bar.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    assert bar.maximum() > 400  # the rest can be reached
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    last = next(w for w in area.findChildren(QLabel) if REPORT in w.text())
    assert last.mapTo(area, last.rect().bottomLeft()).y() <= area.height()


@pytest.mark.parametrize("width", [700, 1000, 1400])
def test_a_short_sentence_takes_no_more_than_it_needs(office: Office, width: int) -> None:
    room = office.room(office.author)
    room.resize(width, 700)
    QApplication.processEvents()
    assert room.verdict_bar.height() < 80
    area = room.verdict_bar.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() == 0


def test_reports_are_in_the_tips_of_their_versions(office: Office) -> None:
    office.submit()
    office.desk.reviewing.send_back(office.piece, by=office.editor, report="数字请核对")
    panel = VersionsPanel(office.at(office.author))
    office.qtbot.addWidget(panel)
    panel.open_piece(office.piece)
    office.wait()
    assert panel.versions is not None
    (row,) = panel.versions.rows
    assert row.tip == "初审 林晓：数字请核对"
    assert "数字请核对" in row.spoken
