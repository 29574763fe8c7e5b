"""Where a piece stands in its round: as recorded, and as its working text would have it.

A version made by somebody who may decide in the open stage is that stage's own;
every other version made while a round runs is a change from outside, which the
verdicts given before must answer. Edits not yet in a version are looked at as if
they were saved now, by whoever made them: that is the outlook.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from editor_app.domain.authorship import History
from editor_app.domain.person import Role, User
from editor_app.domain.piece import STATUS_WORDS, Piece, Status
from editor_app.domain.publication import Publication
from editor_app.domain.review import (
    Chain,
    Confirmation,
    Decision,
    Round,
    Verdict,
    VerdictState,
    Version,
    replay,
)
from editor_app.domain.workflow import OnChange, Stage
from editor_app.text.projections import content_hash, reading_hash

if TYPE_CHECKING:
    from editor_app.library.unit_of_work import UnitOfWork

_LATER = 1 << 62  # behind everything that is recorded
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Working:
    """The working text and fields by their hash; ``by`` made the edits since the last version."""

    content_hash: str
    dirty: bool
    by: User | None


@dataclass(frozen=True, slots=True)
class Course:
    """One piece in its current round; ``recorded`` and ``outlook`` are None where none runs.

    ``published`` is the version marked as published, which may be another text than this.
    """

    piece: Piece
    working: Working
    versions: tuple[Version, ...]
    round: Round | None = None
    verdicts: tuple[Verdict, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    recorded: Chain | None = None
    outlook: Chain | None = None
    published: Publication | None = None
    history: History | None = None

    @property
    def latest(self) -> Version | None:
        """The last version."""
        return self.versions[-1] if self.versions else None

    def open_stage(self, chain: Chain | None) -> Stage | None:
        """Return the stage whose verdict a chain waits for."""
        if self.round is None or not self.round.open or chain is None or chain.stage is None:
            return None
        return self.round.workflow.stages[chain.stage]

    def standing(self) -> tuple[Status, str]:
        """Return the status and the word for the stage, of the working text as it is now."""
        if self.round is None:
            return Status.DRAFT, STATUS_WORDS[Status.DRAFT]
        if not self.round.open or self.outlook is None or self.outlook.returned:
            return Status.RETURNED, STATUS_WORDS[Status.RETURNED]
        stage = self.open_stage(self.outlook)
        if stage is not None:
            return Status.IN_REVIEW, stage.name
        if self.outlook.owed:
            return Status.IN_REVIEW, self.outlook.owed[0].stage
        signed = Status.PUBLISHED if self.is_published else Status.SIGNED
        return signed, STATUS_WORDS[signed]

    @property
    def is_published(self) -> bool:
        """Whether the working text is the very text that is marked as published."""
        return self.published is not None and self.published.hash == self.working.content_hash

    def final(self) -> bool:
        """Whether the working text may leave as final: an unbroken chain ends at its hash."""
        return (
            self.recorded is not None
            and self.round is not None
            and self.round.open
            and self.recorded.covers(self.working.content_hash)
        )

    def stage_of_edits(self, editor: User | None, chain: Chain | None) -> str:
        """Return the open stage when a user's edits are that stage's own, or ``""``.

        They are when the user has the stage's role itself (an administrator's
        hand is not a reviewer's), is not the author, holds no other review stage
        of the round, and did not put the text in against verdicts already given.
        """
        stage = self.open_stage(chain)
        if stage is None or chain is None or editor is None or self.round is None:
            return ""
        if stage.role not in editor.roles or self.conflict(editor, stage) is not None:
            return ""
        given = any(v.state is not VerdictState.VOID for v in chain.verdicts)
        return "" if given and editor.name == self.round.submitted_by else stage.name

    def conflict(self, user: User, stage: Stage) -> str | None:
        """Return why a user cannot be impartial in a stage, as a key; None where nothing stands."""
        if self.wrote(user, stage):
            return "review_own_piece"
        if self.other_stage(user, stage):
            return "review_two_stages"
        return None

    def wrote(self, user: User, stage: Stage) -> bool:
        """Whether a user is an author to a stage, unsaved edits counted as if they were saved."""
        if self.round is None or self.history is None:
            return False
        return self.history.wrote(user.name, stage.name, self.round)

    def other_stage(self, user: User, stage: Stage) -> str:
        """Return another stage of the same group that the user decided in this round, or ``""``."""
        if self.round is None or not stage.group:
            return ""
        groups = {s.name: s.group for s in self.round.workflow.stages}
        for verdict in self.verdicts:
            elsewhere = verdict.by == user.name and verdict.stage != stage.name
            if elsewhere and groups.get(verdict.stage) == stage.group:
                return verdict.stage
        return ""


def may_act(user: User, stage: Stage) -> bool:
    """Whether a user's roles let them decide in a stage; no administrator signs for another."""
    return user.has(stage.role) or (not stage.signing and user.has(Role.ADMIN))


def load_course(work: UnitOfWork, piece: Piece) -> Course:
    """Read a piece's round and work out both chains."""
    versions = tuple(work.versions.list(piece.id))
    course = Course(piece, _working(work, piece, versions), versions)
    rounds = work.reviews.rounds(piece.id)
    if not rounds:
        return course
    current = rounds[-1]
    course = replace(
        course,
        round=current,
        verdicts=tuple(work.reviews.verdicts(current.id)),
        confirmations=tuple(work.reviews.confirmations(current.id)),
        published=work.publications.of(piece.id),
        history=History(piece.author, versions, rounds, work.reviews.all_verdicts(piece.id)),
    )
    recorded = _chain(course, course.versions, course.confirmations)
    course = replace(course, recorded=recorded, outlook=recorded)
    if not course.working.dirty or course.history is None:
        return course
    version = _as_if_saved(course, course.stage_of_edits(course.working.by, recorded))
    history = replace(course.history, versions=(*versions, version))
    return replace(course, history=history, outlook=_outlook(work, course, version))


def ever_signed(work: UnitOfWork, piece_id: int) -> bool:
    """Whether a text of a piece was ever signed off, in whatever round."""
    rounds = {round_.id: round_.workflow.stages for round_ in work.reviews.rounds(piece_id)}
    return any(
        verdict.decision is Decision.APPROVED
        and any(
            stage.name == verdict.stage and (stage.signing or stage is stages[-1])
            for stage in stages
        )
        for verdict in work.reviews.all_verdicts(piece_id)
        for stages in (rounds[verdict.round],)
    )


def carried_verdicts(
    work: UnitOfWork, course: Course, before: Chain, new: Version, kind: str
) -> list[Verdict]:
    """Return the verdicts that a new version leaves standing by their stage's rule.

    Only ``carry`` stages, only verdicts that nothing else is owed on, and only
    where the reading text, fields and kind are what they were (format only).
    """
    if course.round is None or not before.current_version:
        return []
    old = work.versions.get(course.piece.id, before.current_version)
    if old.version.reading_hash != new.reading_hash or old.kind != kind:
        return []
    rules = {stage.name: stage.on_change for stage in course.round.workflow.stages}
    stood = (VerdictState.LIVE, VerdictState.RECONFIRMED, VerdictState.CARRIED)
    return [
        verdict
        for verdict in before.verdicts
        if verdict.decision is Decision.APPROVED
        and verdict.state in stood
        and rules.get(verdict.stage) is OnChange.CARRY
    ]


def _working(work: UnitOfWork, piece: Piece, versions: Sequence[Version]) -> Working:
    now = content_hash(piece.kind, piece.fields, piece.text)
    dirty = not versions or versions[-1].identity != now
    editor = work.pieces.last_edit(piece.id) if dirty else ""
    return Working(
        content_hash=now,
        dirty=dirty,
        by=work.users.get(editor) if editor else None,
    )


def _chain(
    course: Course, versions: Sequence[Version], confirmations: Sequence[Confirmation]
) -> Chain | None:
    if course.round is None:
        return None
    return replay(course.round, versions, course.verdicts, confirmations)


def _outlook(work: UnitOfWork, course: Course, version: Version) -> Chain | None:
    before = course.recorded
    if before is None or course.round is None or not course.round.open:
        return before
    versions = (*course.versions, version)
    after = _chain(course, versions, course.confirmations)
    if after is None or not after.owed or version.stage:
        return after
    carried = carried_verdicts(work, course, before, version, course.piece.kind)
    confirmations = [_as_if_carried(verdict, version) for verdict in carried]
    return _chain(course, versions, (*course.confirmations, *confirmations))


def _as_if_saved(course: Course, stage: str) -> Version:
    return Version(
        piece=course.piece.id,
        number=course.piece.latest_version + 1,
        content_hash=course.working.content_hash,
        identity=course.working.content_hash,
        reading_hash=_reading_hash_if_asked(course),
        author=course.working.by.name if course.working.by else "",
        time=_NEVER,
        stage=stage,
        seq=_LATER,
    )


def _reading_hash_if_asked(course: Course) -> str:
    """Return the reading hash where a stage asks for it: it takes reading the whole text."""
    stages = course.round.workflow.stages if course.round is not None else ()
    if not any(stage.on_change is OnChange.CARRY for stage in stages):
        return ""
    return reading_hash(course.piece.fields, course.piece.text)


def _as_if_carried(verdict: Verdict, version: Version) -> Confirmation:
    return Confirmation(
        verdict=verdict.id,
        version=version.number,
        hash=version.identity,
        by=verdict.by,
        carried=True,
        time=_NEVER,
        seq=_LATER + 1,
    )
