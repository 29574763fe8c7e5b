from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from editor_app.domain.piece import Status
from editor_app.ui.review.submitting import SubmitSheet, Submitting
from tests.ui.conftest import Recorder
from tests.ui.review.office import Office
from tests.ui.walking import press


@pytest.fixture
def submitting(office: Office) -> Submitting:
    """What the primary button starts, before the author."""
    parent = QWidget()
    office.qtbot.addWidget(parent)
    return Submitting(office.at(office.author), parent)


def sheet_of(submitting: Submitting, office: Office) -> SubmitSheet:
    submitting.start(office.piece)
    office.wait()
    assert submitting.sheet is not None
    return submitting.sheet


def words_in(sheet: SubmitSheet) -> str:
    return "\n".join(shown.text() for shown in sheet.findChildren(QLabel))


def test_the_dialog_says_what_who_and_through_which_stages(
    submitting: Submitting, office: Office
) -> None:
    sheet = sheet_of(submitting, office)
    said = words_in(sheet)
    assert "版本 1" in said
    assert "初审（林晓）　→　复审（陈立）　→　终审（何冰）" in said
    sheet.reject()


def test_a_piece_goes_the_way_that_was_chosen(
    submitting: Submitting, office: Office, messages: Recorder
) -> None:
    sheet = sheet_of(submitting, office)
    sheet._group.buttons()[1].setChecked(True)
    with office.qtbot.waitSignal(submitting.submitted):
        press(sheet, "送审")
    state = office.desk.reviewing.state(office.piece, office.author)
    assert state.status is Status.IN_REVIEW
    assert state.round is not None
    assert state.round.workflow.id == "two-steps"
    assert messages.texts == ["已送审，等待“审核”。"]


def test_the_way_is_remembered(submitting: Submitting, office: Office) -> None:
    sheet = sheet_of(submitting, office)
    sheet._group.buttons()[1].setChecked(True)
    press(sheet, "送审")
    office.wait()
    office.piece = office.desk.drafting.new(
        "speech", "另一篇", by=office.author, text="字", fields={"speaker": "周国平"}
    ).value.id
    again = sheet_of(submitting, office)
    assert again._group.checkedId() == 1
    again.reject()


def test_missing_fields_are_listed_and_lead_to_themselves(
    submitting: Submitting, office: Office
) -> None:
    office.desk.drafting.set_fields(office.piece, {"speaker": ""}, by=office.author)
    sheet = sheet_of(submitting, office)
    assert not sheet.may_send
    (missing,) = sheet.missing
    assert missing.text() == "讲话人"
    with office.qtbot.waitSignal(submitting.field_wanted) as wanted:
        missing.click()
    assert wanted.args == ["speaker"]
    assert not sheet.isVisible()


def test_what_stands_in_the_way_is_said(submitting: Submitting, office: Office) -> None:
    office.submit()
    sheet = sheet_of(submitting, office)
    assert not sheet.may_send
    assert "已经送审" in words_in(sheet)
    sheet.reject()


def test_a_stage_nobody_holds_is_said(submitting: Submitting, office: Office) -> None:
    office.desk.users.set_roles("何冰", [next(iter(office.editor.roles))])
    assert "终审（暂无人选）" in words_in(sheet_of(submitting, office))
    assert submitting.sheet is not None
    submitting.sheet.reject()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("100字", "字数要求：100字；实际299字，超199字"),
        ("9999字以内", "字数要求：9999字以内；实际299字，字数合要求"),
        ("30行×17字", "字数要求：30行×17字；实际24行，还差6行"),
        ("3分钟", ""),
    ],
)
def test_the_length_asked_for_stands_beside_what_the_text_has(
    submitting: Submitting, office: Office, asked: str, said: str
) -> None:
    office.desk.drafting.set_fields(office.piece, {"length": asked}, by=office.author)
    sheet = sheet_of(submitting, office)
    assert said in words_in(sheet)
    assert ("字数要求" in words_in(sheet)) == bool(said)
    assert sheet.may_send
    sheet.reject()
