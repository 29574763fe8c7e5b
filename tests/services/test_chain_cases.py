"""Single cases of the chain that a reader of the rules would ask about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.person import Role
from editor_app.domain.piece import Status
from editor_app.domain.workflow import OnChange, Stage, Workflow
from editor_app.services.review.reviewing import Reviewing
from tests.services.office import PHRASE, TEXT, Office, quick_passphrases, refused

BOLD = TEXT.replace("要学习", "**要学习**")


def with_rules(office: Office, *rules: OnChange, distinct: bool = True) -> Office:
    """Return the office with a workflow of 初审, 复审 and 终审 by these rules."""
    holders = (("初审", Role.EDITOR), ("复审", Role.REVIEWER), ("终审", Role.CHIEF))
    stages = tuple(
        Stage(
            name,
            name,
            role,
            signing=role is Role.CHIEF,
            on_change=rule,
            group="review" if distinct else "",
        )
        for (name, role), rule in zip(holders, rules, strict=True)
    )
    flow = Workflow("own", "自定", "Own", stages, default=True)
    desk = office.desk
    reviewing = Reviewing(desk.library, desk.kinds, [flow], quick_passphrases())
    return replace(office, desk=replace(desk, reviewing=reviewing))


def states(office: Office, piece: int) -> list[str]:
    _, verdicts = office.desk.reviewing.history(piece)[-1]
    return [verdict.state.value for verdict in verdicts]


def final(office: Office, piece: int) -> bool:
    return office.desk.reviewing.state(piece, office.owner).final


def test_format_only_is_carried_by_some_and_confirmed_by_others(office: Office) -> None:
    office = with_rules(office, OnChange.CARRY, OnChange.RECONFIRM, OnChange.CARRY)
    piece = office.signed()
    office.edit(piece, office.author, BOLD)
    office.desk.reviewing.save_version(piece, "加粗", by=office.author)
    assert states(office, piece) == ["carried", "owed", "carried"]
    assert not final(office, piece)
    office.desk.reviewing.reconfirm(piece, by=office.reviewer)
    assert (states(office, piece), final(office, piece)) == (
        ["carried", "reconfirmed", "carried"], True,
    )  # fmt: skip


def test_words_are_never_carried(office: Office) -> None:
    office = with_rules(office, OnChange.CARRY, OnChange.CARRY, OnChange.CARRY)
    piece = office.signed()
    office.edit(piece, office.author, TEXT.replace("不能", "能"))
    office.desk.reviewing.save_version(piece, "", by=office.author)
    assert (states(office, piece), final(office, piece)) == (["owed"] * 3, False)
    for user in (office.editor, office.reviewer):
        office.desk.reviewing.reconfirm(piece, by=user)
    with refused("passphrase_needed"):
        office.desk.reviewing.reconfirm(piece, by=office.chief)
    assert not final(office, piece)
    office.desk.reviewing.reconfirm(piece, by=office.chief, passphrase=PHRASE)
    assert final(office, piece)


@pytest.mark.parametrize("field", [{"place": "海川"}, {"speaker": "王某"}, {"title": "别的题"}])
def test_a_published_field_is_never_format(office: Office, field: dict[str, str]) -> None:
    office = with_rules(office, OnChange.CARRY, OnChange.CARRY, OnChange.CARRY)
    piece = office.signed()
    office.desk.drafting.set_fields(piece, field, by=office.author)
    office.desk.reviewing.save_version(piece, "", by=office.author)
    assert states(office, piece) == ["owed"] * 3


def test_a_change_of_kind_is_never_format(office: Office) -> None:
    office = with_rules(office, OnChange.CARRY, OnChange.CARRY, OnChange.CARRY)
    piece = office.signed()
    office.desk.drafting.set_kind(piece, "address", by=office.author)
    office.desk.reviewing.save_version(piece, "", by=office.author)
    assert states(office, piece) == ["owed"] * 3


def test_what_is_owed_is_not_carried_by_a_later_change_of_format(office: Office) -> None:
    office = with_rules(office, OnChange.CARRY, OnChange.CARRY, OnChange.CARRY)
    piece = office.signed()
    changed = TEXT.replace("不能", "能")
    for text in (changed, changed.replace("要学习", "**要学习**")):
        office.edit(piece, office.author, text)
        office.desk.reviewing.save_version(piece, "", by=office.author)
    assert states(office, piece) == ["owed"] * 3


def test_a_confirmation_counts_for_the_text_it_saw_only(office: Office) -> None:
    office = with_rules(office, OnChange.RECONFIRM, OnChange.VOID, OnChange.VOID)
    piece = office.submitted()
    office.approve(piece, office.editor)
    office.edit(piece, office.author, TEXT + "\n\n一补。")
    office.desk.reviewing.reconfirm(piece, by=office.editor)
    office.edit(piece, office.author, TEXT + "\n\n二补。")
    office.desk.reviewing.save_version(piece, "", by=office.author)
    assert states(office, piece) == ["owed"]
    seen = office.desk.reviewing.state(piece, office.editor).fingerprint
    office.edit(piece, office.author, TEXT + "\n\n三补。")
    with pytest.raises(Exception, match="review_text_moved"):
        office.desk.reviewing.reconfirm(piece, by=office.editor, expected=seen)
    office.desk.reviewing.reconfirm(piece, by=office.editor)
    office.approve(piece, office.reviewer, office.chief)
    assert final(office, piece)


def test_the_chain_ends_at_the_signed_text_even_when_it_is_typed_again(office: Office) -> None:
    piece = office.signed()
    office.edit(piece, office.author, TEXT + "\n\n多一句。")
    office.edit(piece, office.author, TEXT)
    assert final(office, piece)  # it never left the hands of one person, and says the same
    office.edit(piece, office.author, TEXT + "\n\n多一句。")
    office.desk.reviewing.save_version(piece, "", by=office.author)
    office.edit(piece, office.author, TEXT)
    assert not final(office, piece)  # once a version stood between, it has to be looked at
    assert office.desk.drafting.open(piece).status is Status.IN_REVIEW


def test_going_back_to_an_old_version_is_a_change_like_any_other(office: Office) -> None:
    piece = office.submitted()
    office.edit(piece, office.editor, TEXT.replace("空对空", "空谈"))
    office.approve(piece, office.editor, office.reviewer, office.chief)
    office.edit(piece, office.chief, TEXT)  # what was submitted, before the editor's hand
    assert not final(office, piece)


def test_the_submitter_is_on_the_authors_side_once_a_verdict_stands(office: Office) -> None:
    both = office.desk.users.add("编审", [Role.EDITOR, Role.REVIEWER]).value
    piece = office.piece()
    office.desk.reviewing.submit(piece, by=both)
    office.approve(piece, office.editor)
    office.edit(piece, both, TEXT + "\n\n送审人又改。")
    assert office.desk.drafting.open(piece).stage == "初审"
    office.approve(piece, office.editor)
    with refused("review_own_piece"):  # who wrote outside a stage of their own may not review
        office.approve(piece, both)
    office.approve(piece, office.reviewer, office.chief)
    assert final(office, piece)


def test_a_workflow_may_let_one_person_hold_all_stages(office: Office) -> None:
    office = with_rules(office, OnChange.VOID, OnChange.VOID, OnChange.VOID, distinct=False)
    office.desk.users.set_roles("总编", [Role.EDITOR, Role.REVIEWER, Role.CHIEF])
    alone = office.desk.users.get("总编")
    piece = office.submitted()
    office.approve(piece, alone, alone, alone)
    assert final(office, piece)


def test_a_role_taken_away_decides_no_more(office: Office) -> None:
    piece = office.submitted()
    office.desk.users.set_roles("编辑", [Role.AUTHOR])
    with refused("review_not_holder"):
        office.desk.reviewing.approve(piece, by=office.desk.users.get("编辑"))


def test_a_round_keeps_the_workflow_it_began_with(office: Office) -> None:
    piece = office.submitted()
    changed = with_rules(office, OnChange.RECONFIRM, OnChange.RECONFIRM, OnChange.RECONFIRM)
    changed.approve(piece, office.editor)
    changed.edit(piece, office.author, TEXT + "\n\n补。")
    assert states(changed, piece) == ["void"]
    state = changed.desk.reviewing.state(piece, office.owner)
    assert state.round is not None
    assert state.round.workflow.id == "three-reviews"


def test_a_derived_piece_has_a_chain_of_its_own(office: Office) -> None:
    piece = office.signed()
    child = office.desk.drafting.derive(piece, 1, "speech", by=office.editor).value
    assert (child.status, final(office, child.id), final(office, piece)) == (
        Status.DRAFT, False, True,
    )  # fmt: skip
    office.desk.reviewing.submit(child.id, by=office.editor)
    with refused("review_own_piece"):
        office.desk.reviewing.approve(child.id, by=office.editor)
    office.edit(child.id, office.editor, TEXT + "\n\n摘登。")
    assert final(office, piece)


def test_a_long_history_stays_quick_to_replay(office: Office) -> None:
    piece = office.submitted()
    for number in range(40):
        office.edit(piece, office.author, f"{TEXT}\n\n第{number}次。")
        office.desk.reviewing.save_version(piece, "", by=office.author)
    office.approve(piece, office.editor, office.reviewer, office.chief)
    assert len(office.desk.reviewing.versions(piece)) == 41
    assert final(office, piece)
    assert office.desk.upkeep.verify() == ()
