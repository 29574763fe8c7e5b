"""What a person may do with a piece now, and why not: decided here and nowhere else.

The window, the terminal and the worklist ask; they find words, and know no rule of
their own. A reason is a Notice whose sentence stands in the translations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.kinds import Due, Kinds
from editor_app.domain.person import User
from editor_app.domain.piece import Status
from editor_app.domain.result import Notice
from editor_app.domain.review import Decision, Verdict, VerdictState
from editor_app.domain.workflow import Stage
from editor_app.services.review.round_state import RoundState, may_act


class ActionKind(StrEnum):
    """What is next for one person."""

    SUBMIT = "submit"  # hand the working text to the first stage
    DECIDE = "decide"  # pass the piece on from its open stage, or return it
    CONFIRM = "confirm"  # let one's own verdict stand for the text as changed since
    PUBLISH = "publish"  # signed off: export it, and mark it as published
    EXPORT = "export"  # signed off, and marked already
    WAIT = "wait"  # others are to decide or to confirm
    NONE = "none"  # nothing, as long as it lies in the bin


@dataclass(frozen=True, slots=True)
class Action:
    """The next thing that one person can do with a piece.

    ``reason`` says why it cannot be done yet: of SUBMIT what stands against it, of DECIDE why
    it can only be returned, of WAIT and NONE why it is not this person's turn. ``missing``
    names the fields to fill in first. ``stage`` is the one whose verdict it is about.
    ``names`` are those who must confirm. ``resubmits`` says that, while it waits for them,
    a new round may begin instead.
    """

    kind: ActionKind
    reason: Notice | None = None
    missing: tuple[str, ...] = ()
    stage: Stage | None = None
    names: tuple[str, ...] = ()
    resubmits: bool = False

    @property
    def needs_passphrase(self) -> bool:
        """Whether it is signed with its person's own passphrase."""
        signs = self.kind in (ActionKind.DECIDE, ActionKind.CONFIRM)
        return signs and self.stage is not None and self.stage.signing


def next_action(state: RoundState, by: User, kinds: Kinds) -> Action:
    """Return what a user may do next, a verdict before anything else."""
    if state.piece.binned is not None:
        return Action(ActionKind.NONE, Notice.of("review_binned"), stage=state.stage)
    refusal = why_not_decide(state, by)
    if refusal is None:
        lacks = missing_at_signing(state, kinds)
        return Action(ActionKind.DECIDE, why_not_sign(state, kinds), lacks, state.stage)
    verdict = owed_by(state, by)
    if verdict is not None:
        return Action(ActionKind.CONFIRM, stage=state.stage_named(verdict.stage))
    if state.stage is not None:
        return Action(ActionKind.WAIT, refusal, stage=state.stage)
    if state.status_and_stage()[0] in (Status.SIGNED, Status.PUBLISHED):
        may = why_not_publish(state) is None
        lacks = kinds.find(state.piece.kind).missing(state.piece.fields, Due.PUBLISH) if may else ()
        return Action(ActionKind.PUBLISH if may else ActionKind.EXPORT, missing=lacks)
    refusal = why_not_submit(state, kinds)
    owed = state.owed()
    if owed:
        names = tuple(dict.fromkeys(v.by for v in owed))
        reason = Notice.of("review_confirm_waits", names=names)
        stage = state.stage_named(owed[0].stage)
        return Action(ActionKind.WAIT, reason, (), stage, names, resubmits=refusal is None)
    return Action(ActionKind.SUBMIT, refusal, missing_at_submission(state, kinds))


def missing_at_submission(state: RoundState, kinds: Kinds) -> tuple[str, ...]:
    """Return the fields that are due at 送审 and empty."""
    return kinds.find(state.piece.kind).missing(state.piece.fields)


def missing_at_signing(state: RoundState, kinds: Kinds) -> tuple[str, ...]:
    """Return the fields due at 签发 that are empty, where the open stage is the one that signs."""
    stage = state.stage
    last = state.round is not None and stage == state.round.workflow.stages[-1]
    if stage is None or not (stage.signing or last):
        return ()
    return kinds.find(state.piece.kind).missing(state.piece.fields, Due.SIGN)


def why_not_submit(state: RoundState, kinds: Kinds) -> Notice | None:
    """Return why the working text cannot be submitted; None where it can."""
    if state.piece.binned is not None:
        return Notice.of("review_binned")
    missing = missing_at_submission(state, kinds)
    if missing:
        return Notice.of("review_fields_missing", fields=missing)
    if not state.piece.text.strip():
        return Notice.of("review_text_empty")
    if state.runs and not state.is_broken:
        if state.stage is not None:
            return Notice.of("review_already_submitted", stage=state.stage.name)
        return Notice.of("review_already_signed")
    return None


def unheld(state: RoundState, users: Iterable[User]) -> tuple[Notice, ...]:
    """Return which signing stages of the round nobody is left to hold.

    Named are those who hold the role and may not: as a rule because they wrote the text.
    """
    if state.round is None:
        return ()
    everybody, found = tuple(users), list[Notice]()
    for stage in state.round.workflow.stages:
        held = [user.name for user in everybody if stage.signing and may_act(user, stage)]
        if stage.signing and all(state.conflict(name, stage) for name in held):
            key = "review_nobody_may_sign" if held else "review_nobody_signs"
            told = {"stage": stage.name, "role": stage.role.value}
            found.append(Notice.of(key, names=tuple(held), **told))
    return tuple(found)


def why_not_decide(state: RoundState, by: User) -> Notice | None:
    """Return why a user cannot give the verdict that is due; None where they can."""
    if state.piece.binned is not None:
        return Notice.of("review_binned")
    if not state.runs:
        return Notice.of("review_not_submitted")
    stage = state.stage
    if stage is None:
        return Notice.of("review_no_open_stage")
    if not may_act(by, stage):
        return Notice.of("review_not_holder", stage=stage.name, role=stage.role.value, user=by.name)
    conflict = state.conflict(by.name, stage)
    if conflict is not None:
        other = state.other_stage(by.name, stage)
        return Notice.of(conflict, stage=stage.name, other=other, user=by.name)
    return None


def why_not_sign(state: RoundState, kinds: Kinds) -> Notice | None:
    """Return why the stage that signs off cannot pass the text; it can still be returned."""
    missing = missing_at_signing(state, kinds)
    if not missing or state.stage is None:
        return None
    return Notice.of("review_fields_missing_at_signing", fields=missing, stage=state.stage.name)


def why_not_final(state: RoundState) -> Notice | None:
    """Return why the working text may not leave as final; None where it may."""
    if state.final:
        return None
    if state.round is None:
        return Notice.of("export_never_reviewed")
    broken = breaks(state)
    if broken:
        return Notice.of("export_changed_since", stage=broken[0].details["stage"])
    _, stage = state.status_and_stage()
    return Notice.of("export_not_signed", stage=stage)


def why_not_publish(state: RoundState) -> Notice | None:
    """Return why the working text cannot be marked as published; None where it can."""
    if state.is_published:
        return Notice.of("publish_is_marked")
    return why_not_signed(state)


def why_not_signed(state: RoundState) -> Notice | None:
    """Return why the working text is not signed off by an unbroken chain; None where it is."""
    if state.piece.binned is not None:
        return Notice.of("review_binned")
    return why_not_final(state)


def why_not_confirm(state: RoundState, by: User) -> Notice | None:
    """Return why a user has no verdict to confirm; None where they have."""
    if owed_by(state, by) is not None:
        return None
    owed = state.as_edited.owed if state.as_edited is not None and state.runs else ()
    own = next((verdict for verdict in owed if verdict.by == by.name), None)
    if own is None:
        return Notice.of("review_nothing_owed")
    stage = state.stage_named(own.stage)
    if stage is not None and not may_act(by, stage):
        return Notice.of("review_not_holder", stage=stage.name, role=stage.role.value, user=by.name)
    return Notice.of("review_own_piece", stage=own.stage, other="", user=by.name)


def owed_by(state: RoundState, by: User) -> Verdict | None:
    """Return the verdict of a user that stands only once they confirm the change.

    None for one of whose stage they hold the role no longer.
    """
    for verdict in state.owed():
        stage = state.stage_named(verdict.stage)
        if verdict.by == by.name and (stage is None or may_act(by, stage)):
            return verdict
    return None


def breaks(state: RoundState) -> tuple[Notice, ...]:
    """Return what the unsaved edits would do to the verdicts that stand now."""
    if state.recorded is None or state.as_edited is None or not state.runs:
        return ()
    after = {v.id: v for v in state.as_edited.verdicts}
    found = []
    for verdict in state.recorded.verdicts:
        if verdict.decision is Decision.APPROVED and verdict.stands:
            now = after[verdict.id].state
            if now is VerdictState.VOID:
                found.append(_break("review_would_void", verdict))
            elif now is VerdictState.OWED:
                found.append(_break("review_would_owe", verdict))
    return tuple(found)


def _break(key: str, verdict: Verdict) -> Notice:
    return Notice.of(key, stage=verdict.stage, user=verdict.by)
