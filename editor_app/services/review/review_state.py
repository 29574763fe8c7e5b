"""What a review room shows of a piece for one user: the stages, what they may do, what breaks."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.domain.kinds import Due, Kinds
from editor_app.domain.person import User
from editor_app.domain.piece import Status
from editor_app.domain.publication import Publication
from editor_app.domain.result import Notice
from editor_app.domain.review import (
    Chain,
    Decision,
    Round,
    Verdict,
    VerdictState,
)
from editor_app.domain.workflow import Stage
from editor_app.services.review.round_state import Course, may_act

_STOOD = (VerdictState.LIVE, VerdictState.RECONFIRMED, VerdictState.CARRIED)


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage of the round with the last verdict given in it."""

    stage: Stage
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Where a piece stands, as its working text is now.

    ``chain`` counts unsaved edits as if they were saved; ``breaks`` says what they
    would break. ``may_submit``, ``may_decide``, ``may_confirm`` and ``may_publish`` are
    None where the user may, else the sentence why not. ``received`` is the number of the
    version that the open stage received, 0 outside a stage. ``fingerprint`` is the
    content hash of the working text. ``published`` is the version that was marked as
    published, which the working text may have left since. ``told`` is what a user who may
    decide should know of themselves: that they wrote what the piece was made of.
    """

    status: Status
    stage_word: str
    round: Round | None
    chain: Chain | None
    stage: Stage | None
    stages: tuple[StageView, ...]
    received: int
    may_submit: Notice | None
    may_decide: Notice | None
    may_confirm: Notice | None
    needs_passphrase: bool
    breaks: tuple[Notice, ...]
    fingerprint: str
    dirty: bool
    final: bool
    published: Publication | None
    may_publish: Notice | None
    told: tuple[Notice, ...] = ()


def review_state(
    course: Course, by: User, kinds: Kinds, told: tuple[Notice, ...] = ()
) -> ReviewState:
    """Work out what one user sees; ``told`` is for one who may decide."""
    status, word = course.standing()
    chain, stage = course.outlook, course.open_stage(course.outlook)
    owed = owed_by(course, by)
    return ReviewState(
        status=status,
        stage_word=word,
        round=course.round,
        chain=chain,
        stage=stage,
        stages=_stages(course),
        received=chain.current_version if chain is not None and stage is not None else 0,
        may_submit=why_not_submit(course, kinds),
        may_decide=(why_not := why_not_decide(course, by)),
        may_confirm=None if owed is not None else Notice.of("review_nothing_owed"),
        needs_passphrase=_needs_passphrase(course, by, stage, owed),
        breaks=breaks(course),
        fingerprint=course.working.content_hash,
        dirty=course.working.dirty,
        final=course.final(),
        published=course.published,
        may_publish=why_not_publish(course),
        told=told if why_not is None else (),
    )


def why_not_submit(course: Course, kinds: Kinds) -> Notice | None:
    """Return why the working text cannot be submitted; None where it can."""
    if course.piece.binned is not None:
        return Notice.of("review_binned")
    missing = kinds.find(course.piece.kind).missing(course.piece.fields)
    if missing:
        return Notice.of("review_fields_missing", fields=missing)
    if not course.piece.text.strip():
        return Notice.of("review_text_empty")
    if _runs(course) and not _broken(course):
        stage = course.open_stage(course.outlook)
        if stage is not None:
            return Notice.of("review_already_submitted", stage=stage.name)
        return Notice.of("review_already_signed")
    return None


def why_not_decide(course: Course, by: User) -> Notice | None:
    """Return why a user cannot give the verdict that is due; None where they can."""
    if course.piece.binned is not None:
        return Notice.of("review_binned")
    if not _runs(course):
        return Notice.of("review_not_submitted")
    stage = course.open_stage(course.outlook)
    if stage is None:
        return Notice.of("review_no_open_stage")
    if not may_act(by, stage):
        return Notice.of("review_not_holder", stage=stage.name, role=stage.role.value, user=by.name)
    conflict = course.conflict(by, stage)
    if conflict is not None:
        other = course.other_stage(by, stage)
        return Notice.of(conflict, stage=stage.name, other=other, user=by.name)
    return None


def why_not_sign(course: Course, kinds: Kinds) -> Notice | None:
    """Return why the stage that signs off cannot pass the text: fields due at 签发 are empty."""
    stage = course.open_stage(course.outlook)
    last = course.round is not None and stage == course.round.workflow.stages[-1]
    missing = kinds.find(course.piece.kind).missing(course.piece.fields, Due.SIGN)
    if stage is None or not missing or not (stage.signing or last):
        return None
    return Notice.of("review_fields_missing_at_signing", fields=missing, stage=stage.name)


def why_not_final(course: Course) -> Notice:
    """Return why the working text may not leave as final."""
    if course.round is None:
        return Notice.of("export_never_reviewed")
    broken = breaks(course)
    if broken:
        return Notice.of("export_changed_since", stage=broken[0].details["stage"])
    _, stage = course.standing()
    return Notice.of("export_not_signed", stage=stage)


def why_not_publish(course: Course) -> Notice | None:
    """Return why the working text cannot be marked as published; None where it can."""
    if course.is_published:
        return Notice.of("publish_is_marked")
    return why_not_signed(course)


def why_not_signed(course: Course) -> Notice | None:
    """Return why the working text is not signed off by an unbroken chain; None where it is."""
    if course.piece.binned is not None:
        return Notice.of("review_binned")
    return None if course.final() else why_not_final(course)


def owed_by(course: Course, by: User) -> Verdict | None:
    """Return the verdict of a user that stands only once they confirm the change."""
    if course.outlook is None or not _runs(course):
        return None
    return next((v for v in course.outlook.owed if v.by == by.name), None)


def breaks(course: Course) -> tuple[Notice, ...]:
    """Return what the unsaved edits would do to the verdicts that stand now."""
    if course.recorded is None or course.outlook is None or not _runs(course):
        return ()
    after = {v.id: v for v in course.outlook.verdicts}
    found = []
    for verdict in course.recorded.verdicts:
        state = after[verdict.id].state
        if verdict.decision is Decision.APPROVED and verdict.state in _STOOD:
            if state is VerdictState.VOID:
                found.append(_break("review_would_void", verdict))
            elif state is VerdictState.OWED:
                found.append(_break("review_would_owe", verdict))
    return tuple(found)


def _break(key: str, verdict: Verdict) -> Notice:
    return Notice.of(key, stage=verdict.stage, user=verdict.by)


def _runs(course: Course) -> bool:
    return (
        course.round is not None
        and course.round.open
        and course.outlook is not None
        and not course.outlook.returned
    )


def _broken(course: Course) -> bool:
    """Whether a change from outside has broken what was decided, so that a new round may start.

    Mended again (given anew, confirmed), it is broken no more.
    """
    if course.outlook is None:
        return False
    last = {v.stage: v.state for v in course.outlook.verdicts}
    return bool(course.outlook.owed) or VerdictState.VOID in last.values()


def _stages(course: Course) -> tuple[StageView, ...]:
    if course.round is None:
        return ()
    last = {v.stage: v for v in course.outlook.verdicts} if course.outlook is not None else {}
    return tuple(StageView(stage, last.get(stage.name)) for stage in course.round.workflow.stages)


def _needs_passphrase(course: Course, by: User, stage: Stage | None, owed: Verdict | None) -> bool:
    if stage is not None and why_not_decide(course, by) is None:
        return stage.signing
    if owed is None or course.round is None:
        return False
    return any(s.signing for s in course.round.workflow.stages if s.name == owed.stage)
