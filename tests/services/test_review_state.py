"""What the review room says to each person at each point, and why not."""

from __future__ import annotations

import pytest

from editor_app.domain.person import Role, User
from editor_app.domain.piece import Status
from editor_app.domain.result import Notice
from editor_app.domain.review import VerdictState
from editor_app.paths import resources
from editor_app.services.review.review_state import ReviewState
from editor_app.services.review.round_state import may_act
from editor_app.words import Words
from tests.services.office import TEXT, Office

ZH = Words.load(resources() / "translations", "zh")
EN = Words.load(resources() / "translations", "en")


def state(office: Office, piece: int, user: User) -> ReviewState:
    return office.desk.reviewing.state(piece, user)


def key(notice: Notice | None) -> str:
    """Return the key of a notice, and see that both languages can say it."""
    if notice is None:
        return ""
    assert ZH.notice(notice)
    assert EN.notice(notice)
    return notice.key


def test_a_draft_can_be_submitted_and_nothing_else(office: Office) -> None:
    seen = state(office, office.piece(), office.author)
    assert (seen.status, seen.stage_word, seen.stages) == (Status.DRAFT, "草稿", ())
    assert key(seen.may_submit) == ""
    assert key(seen.may_decide) == "review_not_submitted"
    assert key(seen.may_confirm) == "review_nothing_owed"
    assert (seen.received, seen.needs_passphrase, seen.dirty, seen.final) == (0, False, True, False)


@pytest.mark.parametrize(
    ("kind", "fields", "missing"),
    [
        ("speech", {}, ("speaker", "post", "occasion")),
        (
            "reprint",
            {"source": "某报", "original_url": "https://a.cn", "reprint_form": "全文"},
            (
                *("original_title", "original_author", "original_published"),
                *("reprint_basis", "editor"),
            ),
        ),
        ("commentary", {}, ()),
    ],
)
def test_the_required_fields_of_the_kind_are_asked_for(
    office: Office, kind: str, fields: dict[str, str], missing: tuple[str, ...]
) -> None:
    made = office.desk.drafting.new(kind, "题", by=office.author, text="字。", fields=fields)
    refusal = state(office, made.value.id, office.author).may_submit
    if not missing:
        assert refusal is None
        return
    assert refusal is not None
    assert refusal.details["fields"] == missing
    assert ZH.notice(refusal).count("、") == len(missing) - 1
    assert not any(name in ZH.notice(refusal) for name in missing)


def test_each_person_learns_why_not(office: Office) -> None:
    piece = office.submitted()
    expected = {
        office.author: "review_not_holder",
        office.editor: "",
        office.reviewer: "review_not_holder",
        office.chief: "review_not_holder",
        office.owner: "",
    }
    assert {user: key(state(office, piece, user).may_decide) for user in expected} == expected
    assert key(state(office, piece, office.author).may_submit) == "review_already_submitted"
    office.approve(piece, office.owner)
    assert key(state(office, piece, office.owner).may_decide) == "review_two_stages"
    refusal = state(office, piece, office.owner).may_decide
    assert refusal is not None
    assert refusal.details["other"] == "初审"


def test_the_stages_show_their_last_verdicts(office: Office) -> None:
    piece = office.submitted()
    office.approve(piece, office.editor)
    seen = state(office, piece, office.reviewer)
    assert [view.stage.name for view in seen.stages] == ["初审", "复审", "终审"]
    assert [view.verdict.by if view.verdict else "" for view in seen.stages] == ["编辑", "", ""]
    assert (seen.stage.name if seen.stage else "", seen.received) == ("复审", 1)


def test_only_a_signing_stage_asks_for_a_passphrase(office: Office) -> None:
    piece = office.submitted()
    for user in (office.editor, office.reviewer):
        assert not state(office, piece, user).needs_passphrase
        office.approve(piece, user)
    assert state(office, piece, office.chief).needs_passphrase
    assert not state(office, piece, office.editor).needs_passphrase  # it is not theirs to sign


def test_unsaved_edits_are_seen_by_everybody_as_what_they_would_break(office: Office) -> None:
    piece = office.submitted()
    office.approve(piece, office.editor, office.reviewer)
    office.edit(piece, office.author, TEXT + "\n\n又一句。")
    for user in (office.author, office.editor, office.chief):
        seen = state(office, piece, user)
        assert [notice.details["stage"] for notice in seen.breaks] == ["初审", "复审"]
        assert [key(notice) for notice in seen.breaks] == ["review_would_void"] * 2
        assert seen.stage_word == "初审"
    verdicts = [view.verdict for view in state(office, piece, office.editor).stages]
    assert {v.state for v in verdicts if v is not None} == {VerdictState.VOID}
    assert key(state(office, piece, office.author).may_submit) == ""  # a new round may begin


def test_what_is_broken_and_saved_breaks_no_more(office: Office) -> None:
    piece = office.submitted()
    office.approve(piece, office.editor)
    office.edit(piece, office.author, TEXT + "\n\n又一句。")
    office.desk.reviewing.save_version(piece, "", by=office.author)
    seen = state(office, piece, office.editor)
    assert (seen.breaks, seen.stage_word, seen.received, seen.dirty) == ((), "初审", 2, False)


def test_a_signed_piece_waits_for_nothing(office: Office) -> None:
    seen = state(office, office.signed(), office.chief)
    assert (seen.status, seen.stage, seen.received) == (Status.SIGNED, None, 0)
    assert key(seen.may_decide) == "review_no_open_stage"
    assert key(seen.may_submit) == "review_already_signed"
    assert seen.chain is not None
    assert seen.chain.covers(seen.fingerprint)


def test_a_returned_piece_shows_the_report_until_it_is_submitted_again(office: Office) -> None:
    piece = office.submitted()
    office.desk.reviewing.send_back(piece, by=office.editor, report="补例子")
    seen = state(office, piece, office.author)
    assert (seen.status, seen.stage, key(seen.may_submit)) == (Status.RETURNED, None, "")
    verdict = seen.stages[0].verdict
    assert verdict is not None
    assert verdict.report == "补例子"
    office.edit(piece, office.author, TEXT + "\n\n例如，某厂。")
    assert state(office, piece, office.author).status is Status.RETURNED
    office.desk.reviewing.submit(piece, by=office.author)
    assert state(office, piece, office.author).stages[0].verdict is None


def test_a_stage_owes_until_its_holder_confirms(office: Office) -> None:
    piece = office.submitted("two-steps")
    office.approve(piece, office.editor, office.chief)
    office.edit(piece, office.author, TEXT + "\n\n补。")
    office.approve(piece, office.chief)
    seen = state(office, piece, office.editor)
    assert (seen.stage_word, seen.stage, key(seen.may_confirm)) == ("审核", None, "")
    assert office.desk.finding.waiting_for(office.editor) == (piece,)
    assert office.desk.finding.waiting_for(office.chief) == ()
    assert not seen.needs_passphrase


@pytest.mark.parametrize(
    ("roles", "stage", "may"),
    [
        ([Role.EDITOR], 0, True),
        ([Role.ADMIN], 0, True),
        ([Role.AUTHOR, Role.PROOFREADER], 0, False),
        ([Role.CHIEF], 1, False),
        ([Role.ADMIN], 2, False),
        ([Role.CHIEF], 2, True),
        ([Role.ADMIN, Role.CHIEF], 2, True),
    ],
)
def test_roles_and_stages(office: Office, roles: list[Role], stage: int, may: bool) -> None:
    user = office.desk.users.add("某", roles).value
    assert may_act(user, office.desk.reviewing.workflows()[0].stages[stage]) is may
