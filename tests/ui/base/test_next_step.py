"""The primary button for every place in the flow and everybody who looks."""

from __future__ import annotations

import pytest

from editor_app.domain.person import Role, User
from editor_app.domain.piece import Status
from editor_app.paths import resources
from editor_app.services.desk import Desk
from editor_app.ui.base.context import Context
from editor_app.ui.base.next_step import NextStep, Step, next_step, stage_names
from editor_app.words import Words

PHRASE = "终审人的长口令"


@pytest.fixture
def cast(desk: Desk) -> dict[str, User]:
    """Holders of all stages."""
    owner = desk.users.owner()
    made = {"陈立": desk.users.get("陈立")}
    made["周岩"] = desk.users.add("周岩", [Role.REVIEWER], by=owner).value
    made["陈岳"] = desk.users.add("陈岳", [Role.CHIEF], PHRASE, by=owner).value
    return made


def step(context: Context, user: User, words: Words | None = None) -> NextStep | None:
    """Return what the speech's viewer is offered."""
    reviewing = context.desk.reviewing
    state = reviewing.state(1, user)
    return next_step(state.action, reviewing.workflows()[0], words or context.words)


def test_a_draft_is_submitted(context: Context) -> None:
    assert step(context, context.user) == NextStep(Step.SUBMIT, "送初审")


def test_english_says_it_in_a_sentence(context: Context) -> None:
    english = Words.load(resources() / "translations", "en")
    offered = step(context, context.user, english)
    assert offered is not None
    assert offered.text == "Submit for first review"


def test_the_walk_offers_each_holder_the_next_step(context: Context, cast: dict[str, User]) -> None:
    desk = context.desk
    desk.reviewing.submit(1, by=context.user)
    for name, stage in (("陈立", "初审"), ("周岩", "复审"), ("陈岳", "终审")):
        offered, waits = step(context, cast[name]), step(context, context.user)
        assert offered == NextStep(Step.REVIEW, f"去{stage}")
        assert waits is not None
        assert not waits.allowed
        assert waits.text == f"等待{stage}"
        assert waits.reason
        desk.reviewing.approve(1, by=cast[name], report="同意", passphrase=PHRASE)
    assert desk.reviewing.state(1, context.user).status is Status.SIGNED
    assert step(context, context.user) == NextStep(Step.EXPORT, "导出正式稿")


def test_a_returned_piece_is_submitted_again(context: Context, cast: dict[str, User]) -> None:
    context.desk.reviewing.submit(1, by=context.user)
    context.desk.reviewing.send_back(1, by=cast["陈立"], report="数字请核实")
    offered = step(context, context.user)
    assert offered is not None
    assert offered.step is Step.SUBMIT


def test_stages_are_named_in_the_language_of_the_window(context: Context) -> None:
    assert stage_names(context)["初审"] == "初审"


def test_a_piece_in_the_bin_has_no_next_step(context: Context, cast: dict[str, User]) -> None:
    context.desk.reviewing.submit(1, by=context.user)
    context.desk.drafting.bin([1], by=context.user)
    assert step(context, cast["陈立"]) is None


def test_missing_fields_are_no_reason_to_close_the_way_to_the_dialog(context: Context) -> None:
    context.desk.drafting.set_fields(1, {"speaker": ""}, by=context.user)
    offered = step(context, context.user)
    assert offered is not None
    assert (offered.step, offered.allowed) == (Step.SUBMIT, True)
    assert "讲话人" in offered.reason


def test_who_waits_for_a_confirmation_may_begin_anew(
    context: Context, cast: dict[str, User]
) -> None:
    desk = context.desk
    desk.reviewing.submit(1, by=context.user, workflow="two-steps")
    for name in ("陈立", "陈岳"):
        desk.reviewing.approve(1, by=cast[name], passphrase=PHRASE)
    piece = desk.drafting.open(1)
    desk.drafting.save_text(1, piece.text + "\n补。", piece.revision, by=context.user)
    desk.reviewing.approve(1, by=cast["陈岳"], passphrase=PHRASE)
    assert step(context, cast["陈立"]) == NextStep(Step.REVIEW, "确认改动")
    offered = step(context, context.user)
    assert offered is not None
    assert (offered.step, offered.allowed, offered.reason) == (
        Step.SUBMIT, True, "等待陈立看过改动后确认",
    )  # fmt: skip
