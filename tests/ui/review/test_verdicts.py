from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from editor_app.domain.person import Role
from editor_app.domain.piece import Status
from editor_app.domain.review import Decision
from editor_app.services.review.choices import Since
from editor_app.ui.review.room import ReviewRoom
from editor_app.ui.review.sheets import PassphraseSheet, ReasonSheet
from editor_app.ui.review.standing import Act
from tests.ui.conftest import Recorder
from tests.ui.review.office import OLD, PHRASE, Office, changed
from tests.ui.walking import press


def shown(room: ReviewRoom) -> list[str]:
    """The words on the buttons that the foot offers."""
    return [b.text() for b in room.verdict_bar.findChildren(QPushButton) if b.isVisible()]


def sign(room: ReviewRoom, office: Office, phrase: str) -> PassphraseSheet:
    """Type a passphrase into the open sheet and sign."""
    sheet = room.deciding.sheet
    assert isinstance(sheet, PassphraseSheet)
    sheet.field.setText(phrase)
    press(sheet, "签字通过")
    office.wait()
    return sheet


def test_a_draft_says_that_it_is_not_submitted(office: Office) -> None:
    room = office.room(office.author)
    assert "还没有送审" in room.verdict_bar.said
    assert shown(room) == []
    assert room.verdict_bar.act is Act.SUBMIT


def test_a_holder_approves_with_a_report(office: Office, messages: Recorder) -> None:
    office.submit()
    room = office.room(office.editor)
    assert shown(room) == ["直接修改（留痕）", "退回修改…", "通过版本 1"]
    room.verdict_bar._report.setPlainText("事实已核")
    press(room.verdict_bar, "通过版本 1")
    office.wait()
    ((_, (verdict,)),) = office.desk.reviewing.history(office.piece)
    assert (verdict.stage, verdict.report, verdict.by) == ("初审", "事实已核", "林晓")
    assert messages.texts == ["已通过，转“复审”。"]
    assert room.verdict_bar.report == ""
    assert "复审" in room.verdict_bar.said


def test_edits_of_the_holder_are_approved_as_the_next_version(office: Office) -> None:
    office.submit()
    office.edit(office.editor, changed())
    room = office.room(office.editor)
    press(room.verdict_bar, "通过版本 2")
    office.wait()
    ((_, (verdict,)),) = office.desk.reviewing.history(office.piece)
    assert (verdict.received, verdict.handed_on) == (1, 2)
    assert "版本 1→2" in room.chain_line.said


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("reviewer", "“陈立”没有这个角色"),
        ("author", "“周敏”没有这个角色"),
        ("chief", "须由“责任编辑”办理"),
    ],
)
def test_who_may_not_decide_reads_why(office: Office, who: str, said: str) -> None:
    office.submit()
    room = office.room(getattr(office, who))
    assert said in room.verdict_bar.said
    assert shown(room) == []


def test_an_author_reads_that_they_cannot_judge_their_own_piece(office: Office) -> None:
    office.desk.users.set_roles("周敏", [Role.AUTHOR, Role.EDITOR])
    office.submit()
    room = office.room(office.desk.users.get("周敏"))
    assert "不能审自己的稿件" in room.verdict_bar.said


def test_nobody_holds_two_stages_of_a_round(office: Office) -> None:
    office.desk.users.set_roles("林晓", [Role.EDITOR, Role.REVIEWER])
    office.submit()
    office.approve(office.desk.users.get("林晓"))
    room = office.room(office.desk.users.get("林晓"))
    assert "同一人不能担任两个审稿环节" in room.verdict_bar.said
    assert shown(room) == []


def test_a_return_needs_a_report(office: Office, messages: Recorder) -> None:
    office.submit()
    room = office.room(office.editor)
    press(room.verdict_bar, "退回修改…")
    sheet = room.deciding.sheet
    assert isinstance(sheet, ReasonSheet)
    send = next(b for b in sheet.findChildren(QPushButton) if b.text() == "退回")
    assert not send.isEnabled()
    sheet.field.setPlainText("第一部分的数字请核对")
    send.click()
    office.wait()
    state = office.desk.reviewing.state(office.piece, office.author)
    assert state.status is Status.RETURNED
    assert messages.texts == ["已退回修改。"]
    assert "第一部分的数字请核对" in room.verdict_bar.said
    assert shown(room) == ["去修改"]


def test_what_was_written_in_the_bar_is_in_the_return(office: Office) -> None:
    office.submit()
    room = office.room(office.editor)
    room.verdict_bar._report.setPlainText("请压缩篇幅")
    press(room.verdict_bar, "退回修改…")
    assert isinstance(room.deciding.sheet, ReasonSheet)
    assert room.deciding.sheet.field.toPlainText() == "请压缩篇幅"
    room.deciding.sheet.reject()


def test_a_signing_stage_asks_for_the_passphrase(office: Office, messages: Recorder) -> None:
    office.submit()
    office.approve(office.editor, office.reviewer)
    room = office.room(office.chief)
    press(room.verdict_bar, "通过版本 1")
    sheet = sign(room, office, "不对的口令")
    assert sheet.isVisible()
    assert "口令不对" in sheet.trouble
    assert len(office.desk.reviewing.history(office.piece)[0][1]) == 2
    sign(room, office, PHRASE)
    assert not sheet.isVisible()
    assert messages.texts == ["已签发，可以导出正式稿。"]
    assert "版本 1 已签发" in room.verdict_bar.said
    assert shown(room) == ["标记为已发布", "导出正式稿"]
    assert "签字齐全" in room.chain_line.said


def test_a_return_from_a_signing_stage_is_signed(office: Office, messages: Recorder) -> None:
    office.submit()
    office.approve(office.editor, office.reviewer)
    room = office.room(office.chief)
    room.verdict_bar._report.setPlainText("结论要改")
    press(room.verdict_bar, "退回修改…")
    asked = room.deciding.sheet
    assert isinstance(asked, ReasonSheet)
    press(asked, "退回")
    sheet = room.deciding.sheet
    assert isinstance(sheet, PassphraseSheet)
    assert office.desk.reviewing.state(office.piece, office.chief).status is Status.IN_REVIEW
    sheet.field.setText(PHRASE)
    press(sheet, "签字退回")
    office.wait()
    assert office.desk.reviewing.state(office.piece, office.chief).status is Status.RETURNED
    assert messages.texts == ["已退回修改。"]


def test_a_signer_without_a_passphrase_sets_one_first(office: Office) -> None:
    new = office.desk.users.add("赵明", [Role.CHIEF]).value
    office.submit()
    office.approve(office.editor, office.reviewer)
    room = office.room(new)
    press(room.verdict_bar, "通过版本 1")
    sheet = room.deciding.sheet
    assert isinstance(sheet, PassphraseSheet)
    assert sheet.windowTitle() == "设置签字口令"
    sheet.field.setText("一个新的口令")
    sign_button = next(b for b in sheet.findChildren(QPushButton) if b.text() == "签字通过")
    assert not sign_button.isEnabled()
    sheet.again.setText("一个新的口令")
    sign(room, office, "一个新的口令")
    assert office.desk.users.get("赵明").has_passphrase
    assert office.desk.reviewing.state(office.piece, new).final


def test_too_short_a_passphrase_is_refused_in_the_sheet(office: Office) -> None:
    new = office.desk.users.add("赵明", [Role.CHIEF]).value
    office.submit()
    office.approve(office.editor, office.reviewer)
    room = office.room(new)
    press(room.verdict_bar, "通过版本 1")
    assert isinstance(room.deciding.sheet, PassphraseSheet)
    room.deciding.sheet.again.setText("短")
    sheet = sign(room, office, "短")
    assert "口令太短" in sheet.trouble
    assert not office.desk.users.get("赵明").has_passphrase
    sheet.reject()


def test_a_text_that_moved_on_while_it_was_read_is_not_approved(
    office: Office, messages: Recorder
) -> None:
    office.submit()
    room = office.room(office.editor)
    office.edit(office.author, changed())  # by another process: nothing was broadcast
    press(room.verdict_bar, "通过版本 1")
    office.wait()
    assert office.desk.reviewing.history(office.piece) == ((1, ()),)
    assert "有改动" in messages.texts[0]
    assert room.reading is not None
    assert room.reading.past.state.dirty
    assert room.verdict_bar._primary.isEnabled()


def test_an_old_version_on_the_page_cannot_be_approved(office: Office) -> None:
    office.submit()
    office.edit(office.editor, changed())
    room = office.room(office.editor)
    room.show_version(office.piece, 1)
    office.wait()
    assert room.verdict_bar.said == "现在看的是版本 1，要审的是版本 2。"
    assert shown(room) == ["回到版本 2"]
    press(room.verdict_bar, "回到版本 2")
    office.wait()
    assert "通过版本 2" in shown(room)


def test_a_change_after_sign_off_breaks_the_chain_and_says_by_what(office: Office) -> None:
    office.submit()
    office.approve(office.editor, office.reviewer, office.chief)
    office.edit(office.author, changed())
    room = office.room(office.editor)
    assert "签字失效：送审后又改动（工作稿），“初审、复审、终审”须重新办理" in room.chain_line.said
    assert "初审 林晓" in room.chain_line.said
    assert "已失效" in room.chain_line.said
    assert "通过版本 2" in shown(room)
    office.desk.reviewing.save_version(office.piece, "签发后改", by=office.author)
    room.reader.refresh()
    office.wait()
    assert "签字失效：送审后又改动（版本 2）" in room.chain_line.said


def test_whoever_owes_a_confirmation_sees_the_change_and_confirms(
    office: Office, messages: Recorder
) -> None:
    office.submit("two-steps")
    office.approve(office.editor, office.chief)
    office.edit(office.author, OLD.replace("两千", "三千"))
    office.desk.reviewing.save_version(office.piece, "勘误", by=office.author)
    waiting = office.room(office.author)
    assert "须由“审核”补签确认" in waiting.chain_line.said or "签发" in waiting.chain_line.said
    room = office.room(office.editor)
    assert room.reading is not None
    assert room.reading.choice.since is Since.APPROVED
    assert shown(room)[-1] == "补签确认"
    press(room.verdict_bar, "补签确认")
    office.wait()
    verdicts = office.desk.reviewing.history(office.piece)[0][1]
    assert [v.state.value for v in verdicts if v.by == "林晓"] == ["reconfirmed"]
    assert messages.texts[-1] == "已确认，原来的结论继续有效。"
    assert "已补签确认" in room.chain_line.said


def test_direct_edits_happen_in_the_writing_room(office: Office) -> None:
    office.submit()
    room = office.room(office.editor)
    with office.qtbot.waitSignal(room.room_wanted) as wanted:
        press(room.verdict_bar, "直接修改（留痕）")
    assert wanted.args == ["write"]


def test_what_is_signed_off_is_exported_from_the_preview(office: Office) -> None:
    office.submit()
    office.approve(office.editor, office.reviewer, office.chief)
    room = office.room(office.author)
    with office.qtbot.waitSignal(room.room_wanted) as wanted:
        press(room.verdict_bar, "导出正式稿")
    assert wanted.args == ["preview"]


def test_the_report_grows_with_what_is_written(office: Office) -> None:
    office.submit()
    room = office.room(office.editor)
    report = room.verdict_bar._report
    one = report.height()
    report.setPlainText("一\n二\n三")
    assert report.height() > one
    report.setPlainText("\n".join("字" * 12))
    most = report.height()
    report.setPlainText("\n".join("字" * 40))
    assert report.height() == most


def test_returned_verdicts_are_in_the_chain(office: Office) -> None:
    office.submit()
    office.desk.reviewing.send_back(office.piece, by=office.editor, report="不行")
    room = office.room(office.editor)
    assert "↩ 初审 林晓" in room.chain_line.said
    verdict = room.reading.verdicts[-1] if room.reading is not None else None
    assert verdict is not None
    assert verdict.decision is Decision.RETURNED


def test_who_signs_reads_what_is_missing_before_they_try_and_may_return(office: Office) -> None:
    office.submit()
    office.approve(office.editor, office.reviewer)
    office.desk.drafting.set_fields(office.piece, {"delivered": ""}, by=office.chief)
    room, wanted = office.room(office.chief), list[str]()
    room.field_wanted.connect(wanted.append)
    assert room.verdict_bar.said == "“终审”通过之前还缺必填项：讲话日期，请先填好"
    assert shown(room) == ["退回修改…", "去填写", "通过版本 2"]
    enabled = {b.text(): b.isEnabled() for b in room.verdict_bar.findChildren(QPushButton)}
    assert enabled["退回修改…"]
    assert not enabled["通过版本 2"]
    press(room.verdict_bar, "去填写")
    assert wanted == ["delivered"]
    office.desk.drafting.set_fields(office.piece, {"delivered": "2026-04-28"}, by=office.chief)
    room.reader.refresh()
    office.wait()
    assert room.verdict_bar.said == ""
    assert shown(room) == ["直接修改（留痕）", "退回修改…", "通过版本 1"]
