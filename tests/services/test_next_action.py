"""The one next step of each person in every place of the flow, and why it cannot be taken."""

from __future__ import annotations

import pytest

from editor_app.domain.person import Role, User
from editor_app.services.review.next_action import Action, ActionKind
from tests.services.office import FIELDS, TEXT, Office, refused

CHANGED = TEXT + "\n\n又一句。"


def action(office: Office, piece: int, user: User) -> Action:
    return office.desk.reviewing.state(piece, user).action


def said(action: Action) -> tuple[ActionKind, str]:
    return action.kind, action.reason.key if action.reason is not None else ""


def test_a_draft_is_submitted_once_it_has_what_is_due(office: Office) -> None:
    piece = office.piece()
    assert said(action(office, piece, office.author)) == (ActionKind.SUBMIT, "")
    office.desk.drafting.set_fields(piece, {"speaker": "", "post": ""}, by=office.author)
    lacking = action(office, piece, office.author)
    assert said(lacking) == (ActionKind.SUBMIT, "review_fields_missing")
    assert lacking.missing == ("speaker", "post")
    office.desk.drafting.set_fields(piece, FIELDS, by=office.author)
    office.edit(piece, office.author, " ")
    empty = action(office, piece, office.author)
    assert (*said(empty), empty.missing) == (ActionKind.SUBMIT, "review_text_empty", ())


def test_a_stage_is_its_holders_turn_and_the_others_wait(office: Office) -> None:
    piece = office.submitted()
    turn = action(office, piece, office.editor)
    assert (*said(turn), turn.needs_passphrase) == (ActionKind.DECIDE, "", False)
    for other in (office.author, office.reviewer, office.chief):
        waits = action(office, piece, other)
        assert said(waits) == (ActionKind.WAIT, "review_not_holder")
        assert waits.stage is not None
        assert waits.stage.name == "初审"
    office.approve(piece, office.owner)
    assert said(action(office, piece, office.owner)) == (ActionKind.WAIT, "review_two_stages")


def test_who_signs_is_told_what_is_missing_before_they_try_and_may_return(office: Office) -> None:
    piece = office.submitted()
    office.approve(piece, office.editor, office.reviewer)
    assert said(action(office, piece, office.chief)) == (ActionKind.DECIDE, "")
    office.desk.drafting.set_fields(piece, {"delivered": ""}, by=office.chief)
    turn = action(office, piece, office.chief)
    assert said(turn) == (ActionKind.DECIDE, "review_fields_missing_at_signing")
    assert (turn.missing, turn.needs_passphrase) == (("delivered",), True)
    with refused("review_fields_missing_at_signing"):
        office.approve(piece, office.chief)
    assert office.desk.finding.waiting_for(office.chief) == (piece,)


def test_what_is_signed_off_leaves_and_is_marked(office: Office) -> None:
    piece = office.signed()
    for user in (office.author, office.chief):
        assert action(office, piece, user) == Action(ActionKind.PUBLISH)
    office.desk.drafting.set_fields(piece, {"published": ""}, by=office.owner)
    assert action(office, piece, office.owner).missing == ("published",)
    office.desk.drafting.set_fields(piece, {"published": "2026-04-29"}, by=office.owner)
    office.desk.publishing.mark([piece], by=office.owner)
    assert action(office, piece, office.owner) == Action(ActionKind.EXPORT)


def test_a_verdict_is_confirmed_by_its_holder_and_the_others_wait_or_begin_anew(
    office: Office,
) -> None:
    piece = office.submitted("two-steps")
    office.approve(piece, office.editor, office.chief)
    office.edit(piece, office.author, CHANGED)
    office.approve(piece, office.chief)
    owes = action(office, piece, office.editor)
    assert said(owes) == (ActionKind.CONFIRM, "")
    assert owes.stage is not None
    assert (owes.stage.name, owes.needs_passphrase) == ("审核", False)
    waits = action(office, piece, office.author)
    assert said(waits) == (ActionKind.WAIT, "review_confirm_waits")
    assert (waits.names, waits.resubmits) == (("编辑",), True)


def test_a_verdict_goes_before_a_confirmation(office: Office) -> None:
    piece = office.submitted("two-steps")
    office.approve(piece, office.editor, office.chief)
    office.edit(piece, office.author, CHANGED)
    assert action(office, piece, office.chief).kind is ActionKind.DECIDE
    assert action(office, piece, office.editor).kind is ActionKind.CONFIRM


def test_who_wrote_since_cannot_confirm_and_a_new_round_is_left(office: Office) -> None:
    piece = office.submitted("two-steps")
    office.approve(piece, office.editor, office.chief)
    office.edit(piece, office.editor, CHANGED)
    office.desk.reviewing.save_version(piece, "", by=office.editor)
    office.approve(piece, office.chief)
    with refused("review_own_piece"):
        office.desk.reviewing.reconfirm(piece, by=office.editor)
    assert office.desk.finding.waiting_for(office.editor) == ()
    assert said(action(office, piece, office.author)) == (ActionKind.SUBMIT, "")
    assert office.desk.finding.waiting_for(office.author) == (piece,)


def test_who_no_longer_holds_the_stages_role_cannot_confirm(office: Office) -> None:
    piece = office.submitted("two-steps")
    office.approve(piece, office.editor)
    office.edit(piece, office.author, CHANGED)
    office.approve(piece, office.chief)
    office.desk.users.set_roles("编辑", [Role.AUTHOR])
    demoted = office.desk.users.get("编辑")
    with refused("review_not_holder"):
        office.desk.reviewing.reconfirm(piece, by=demoted)
    assert said(action(office, piece, demoted))[0] is ActionKind.WAIT
    assert action(office, piece, office.author).resubmits


@pytest.mark.parametrize("stage", ["draft", "review"])
def test_in_the_bin_nothing_can_be_done(office: Office, stage: str) -> None:
    piece = office.piece() if stage == "draft" else office.submitted()
    office.desk.drafting.bin([piece], by=office.owner)
    for user in (office.author, office.editor):
        assert said(action(office, piece, user)) == (ActionKind.NONE, "review_binned")


def test_what_was_returned_is_submitted_again(office: Office) -> None:
    piece = office.submitted()
    office.desk.reviewing.send_back(piece, by=office.editor, report="改")
    assert said(action(office, piece, office.author)) == (ActionKind.SUBMIT, "")
