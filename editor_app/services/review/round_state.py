"""Where a piece stands in its round: as recorded, and as its working text would have it.

A version made by somebody who may decide in the open stage is that stage's own;
every other version made while a round runs is a change from outside, which the
verdicts given before must answer. Edits not yet in a version are looked at as if
they were saved now, by whoever made them: that is the round as edited.

Whatever changes where a piece stands ends in ``refresh``, which brings the lists and
the worklist into line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from editor_app.domain.authorship import History
from editor_app.domain.person import Role, User
from editor_app.domain.piece import STATUS_WORDS, Piece, Status, Waits, WaitsFor
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
from editor_app.errors import Refused
from editor_app.text.projections import content_hash, reading_hash

if TYPE_CHECKING:
    from editor_app.library.unit_of_work import UnitOfWork

_LATER = 1 << 62  # behind everything that is recorded
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Working:
    """The working text and fields by their hash; ``by`` made the edits since the last version.

    Nobody made those of what was brought in and not edited yet; where they are ``unowned``,
    somebody did and nothing tells who.
    """

    content_hash: str
    dirty: bool
    by: User | None
    unowned: bool = False


@dataclass(frozen=True, slots=True)
class RoundState:
    """One piece in its current round; ``recorded`` and ``as_edited`` are None where none runs.

    ``published`` is the version marked as published, which may be another text than this.
    ``moved`` says that the refresh which read this changed what lists and worklists show.
    """

    piece: Piece
    working: Working
    versions: tuple[Version, ...]
    rounds: tuple[Round, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    recorded: Chain | None = None
    as_edited: Chain | None = None
    published: Publication | None = None
    history: History | None = None
    moved: bool = False

    @property
    def round(self) -> Round | None:
        """The last round, open or ended."""
        return self.rounds[-1] if self.rounds else None

    @property
    def latest(self) -> Version | None:
        """The last version."""
        return self.versions[-1] if self.versions else None

    @property
    def runs(self) -> bool:
        """Whether a round is open and was not returned."""
        return (
            self.round is not None
            and self.round.open
            and self.as_edited is not None
            and not self.as_edited.returned
        )

    @property
    def is_broken(self) -> bool:
        """Whether a change from outside has broken what was decided: a new round may start.

        Mended again (given anew, confirmed), it is broken no more.
        """
        if self.as_edited is None:
            return False
        last = {v.stage: v.state for v in self.as_edited.verdicts}
        return bool(self.as_edited.owed) or VerdictState.VOID in last.values()

    @property
    def stage(self) -> Stage | None:
        """The stage that is open for the text as edited."""
        return self.open_stage(self.as_edited)

    @property
    def is_published(self) -> bool:
        """Whether the working text is the very text that is marked as published."""
        return self.published is not None and self.published.hash == self.working.content_hash

    @property
    def final(self) -> bool:
        """Whether the working text may leave as final: an unbroken chain ends at its hash."""
        return (
            self.recorded is not None
            and self.round is not None
            and self.round.open
            and self.recorded.covers(self.working.content_hash)
        )

    def open_stage(self, chain: Chain | None) -> Stage | None:
        """Return the stage whose verdict a chain waits for."""
        if self.round is None or not self.round.open or chain is None or chain.stage is None:
            return None
        return self.round.workflow.stages[chain.stage]

    def stage_named(self, name: str) -> Stage | None:
        """Return a stage of the round by its name."""
        stages = self.round.workflow.stages if self.round is not None else ()
        return next((stage for stage in stages if stage.name == name), None)

    def status_and_stage(self) -> tuple[Status, str]:
        """Return the status and the word for the stage, of the working text as it is now."""
        if self.round is None:
            return Status.DRAFT, STATUS_WORDS[Status.DRAFT]
        if not self.round.open or self.as_edited is None or self.as_edited.returned:
            return Status.RETURNED, STATUS_WORDS[Status.RETURNED]
        stage = self.stage
        if stage is not None:
            return Status.IN_REVIEW, stage.name
        if self.as_edited.owed:
            return Status.IN_REVIEW, self.as_edited.owed[0].stage
        signed = Status.PUBLISHED if self.is_published else Status.SIGNED
        return signed, STATUS_WORDS[signed]

    def stage_of_edits(self, editor: User | None, chain: Chain | None) -> str:
        """Return the open stage when a user's edits are that stage's own, or ``""``.

        They are when the user has the stage's role itself (an administrator's
        hand is not a reviewer's), is not the author, holds no other review stage
        of the round, and did not put the text in against verdicts already given.
        """
        stage = self.open_stage(chain)
        if stage is None or chain is None or editor is None or self.round is None:
            return ""
        if stage.role not in editor.roles or self.conflict(editor.name, stage) is not None:
            return ""
        given = any(v.state is not VerdictState.VOID for v in chain.verdicts)
        return "" if given and editor.name == self.round.submitted_by else stage.name

    def conflict(self, name: str, stage: Stage) -> str | None:
        """Return why a user cannot be impartial in a stage, as a key; None where nothing stands."""
        if self.wrote(name, stage):
            return "review_own_piece"
        if self.other_stage(name, stage):
            return "review_two_stages"
        return None

    def wrote(self, name: str, stage: Stage) -> bool:
        """Whether a user is an author to a stage, unsaved edits counted as if they were saved."""
        if self.round is None or self.history is None:
            return False
        return self.history.wrote(name, stage.name, self.round)

    def other_stage(self, name: str, stage: Stage) -> str:
        """Return another stage of the same group that the user decided in this round, or ``""``."""
        if self.round is None or not stage.group:
            return ""
        groups = {s.name: s.group for s in self.round.workflow.stages}
        for verdict in self.verdicts:
            elsewhere = verdict.by == name and verdict.stage != stage.name
            if elsewhere and groups.get(verdict.stage) == stage.group:
                return verdict.stage
        return ""

    def owed(self) -> tuple[Verdict, ...]:
        """Return the verdicts that stand only once their holders confirm a change.

        Without those whose holder became an author to the stage since: they may not.
        """
        if self.as_edited is None or not self.runs:
            return ()
        return tuple(v for v in self.as_edited.owed if not self._wrote_since(v))

    def _wrote_since(self, verdict: Verdict) -> bool:
        stage = self.stage_named(verdict.stage)
        if stage is None or self.round is None or self.round.rules == 1:
            return False
        return self.wrote(verdict.by, stage)


def may_act(user: User, stage: Stage) -> bool:
    """Whether a user's roles let them decide in a stage; no administrator signs for another."""
    return any(user.has(role) for role in _acting_roles(stage))


def load_round(work: UnitOfWork, piece_id: int) -> RoundState:
    """Read a piece with its round and work out both chains; raises NotFound ``piece_missing``."""
    piece = work.pieces.get(piece_id)
    versions = tuple(work.versions.list(piece.id))
    state = RoundState(piece, _working(work, piece, versions), versions)
    rounds = tuple(work.reviews.rounds(piece.id))
    if not rounds:
        return state
    current = rounds[-1]
    every = work.reviews.all_verdicts(piece.id)
    state = replace(
        state,
        rounds=rounds,
        verdicts=tuple(verdict for verdict in every if verdict.round == current.id),
        confirmations=tuple(work.reviews.confirmations(current.id)),
        published=work.publications.of(piece.id),
        history=History(piece.author, versions, rounds, every),
    )
    recorded = _chain(state, state.versions, state.confirmations)
    state = replace(state, recorded=recorded, as_edited=recorded)
    if not state.working.dirty or state.history is None:
        return state
    version = _as_if_saved(state, state.stage_of_edits(state.working.by, recorded))
    history = replace(state.history, versions=(*versions, version))
    return replace(state, history=history, as_edited=_as_edited(work, state, version))


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


def version_unsaved_edits(
    work: UnitOfWork, piece_id: int, *, except_by: str = "", note: str = ""
) -> RoundState:
    """Save unsaved edits as a version of whoever made them, but those of ``except_by``.

    Returns where the piece stands afterwards.
    """
    state = load_round(work, piece_id)
    editor = state.working.by.name if state.working.by else ""
    if not state.working.dirty or (except_by and editor == except_by):
        return state
    add_version(work, state, author=editor, note=note)
    return refresh(work, piece_id)


def add_version(work: UnitOfWork, state: RoundState, *, author: str, note: str) -> Version:
    """Add the working text as a version of ``author``; carries the verdicts that a rule carries.

    The caller refreshes afterwards. Raises Refused ``edits_unowned``: whose text it is
    decides who may review it.
    """
    if state.working.unowned:
        raise Refused("edits_unowned", piece=state.piece.id)
    piece, before = state.piece, state.recorded
    editor = work.users.get(author) if author else None
    stage = state.stage_of_edits(editor, before)
    version = work.versions.add(piece.id, piece.kind, piece.fields, piece.text, author, stage, note)
    if before is None or state.round is None or not state.round.open or stage:
        return version
    if version.identity != before.current:
        for verdict in _carried(work, state, before, version, piece.kind):
            work.reviews.add_confirmation(verdict.id, version, verdict.by, carried=True)
    return version


def save_as_version(work: UnitOfWork, state: RoundState, note: str, by: User) -> Version:
    """Save the working text as a version of whoever made the edits, whoever saves it.

    Of nobody where nobody did: who submits a page as it was brought in did not write it.
    The caller refreshes afterwards.
    """
    author = state.working.by.name if state.working.by else ""
    version = add_version(work, state, author=author, note=note)
    if author != by.name:
        details = {"number": version.number}
        work.record.append(by.name, "version_saved", state.piece.id, details)
    return version


def refresh(work: UnitOfWork, piece_id: int) -> RoundState:
    """Read where a piece stands, and bring the lists and the worklist into line with it.

    Whether that changed anything is in ``RoundState.moved``.
    """
    state = load_round(work, piece_id)
    status, stage = state.status_and_stage()
    moved = work.pieces.set_waiting(piece_id, frozenset(waits(state)))
    if (status, stage) != (state.piece.status, state.piece.stage):
        work.pieces.set_status(piece_id, status, stage)
        return replace(state, piece=replace(state.piece, status=status, stage=stage), moved=True)
    return replace(state, moved=moved)


def waits(state: RoundState) -> Iterator[Waits]:
    """Say for whom a piece waits: for roles rather than names, so that it stays true.

    A role's holder who is an author or decided another stage of the group is barred. What
    was returned, or can only go through a new round, waits for who submitted it, and for
    its author.
    """
    if state.round is None:
        return
    stage, owed = state.stage, state.owed()
    if not state.runs or (stage is None and not owed and state.is_broken):
        for name in {state.round.submitted_by, state.piece.author} - {""}:
            yield Waits(WaitsFor.PERSON, name)
    if stage is not None:
        for role in _acting_roles(stage):
            yield Waits(WaitsFor.ROLE, role.value)
        for name in _known_names(state):
            if state.conflict(name, stage) is not None:
                yield Waits(WaitsFor.BARRED, name)
    for verdict in owed:
        yield Waits(WaitsFor.PERSON, verdict.by)


def _acting_roles(stage: Stage) -> frozenset[Role]:
    return frozenset({stage.role} if stage.signing else {stage.role, Role.ADMIN})


def _known_names(state: RoundState) -> frozenset[str]:
    """Return everybody who wrote or decided anything: nobody else can be barred."""
    versions = state.history.versions if state.history is not None else state.versions
    names = {version.author for version in versions} | {v.by for v in state.verdicts}
    return frozenset(names | {state.piece.author}) - {""}


def _carried(
    work: UnitOfWork, state: RoundState, before: Chain, new: Version, kind: str
) -> list[Verdict]:
    """Return the verdicts that a new version leaves standing by their stage's rule.

    Only ``carry`` stages, only verdicts that nothing else is owed on, and only
    where the reading text, fields and kind are what they were (format only).
    """
    if state.round is None or not before.current_version:
        return []
    old = work.versions.get(state.piece.id, before.current_version)
    if old.version.reading_hash != new.reading_hash or old.kind != kind:
        return []
    rules = {stage.name: stage.on_change for stage in state.round.workflow.stages}
    return [
        verdict
        for verdict in before.verdicts
        if verdict.decision is Decision.APPROVED
        and verdict.stands
        and rules.get(verdict.stage) is OnChange.CARRY
    ]


def _working(work: UnitOfWork, piece: Piece, versions: Sequence[Version]) -> Working:
    now = content_hash(piece.kind, piece.fields, piece.text)
    dirty = not versions or versions[-1].identity != now
    editor = work.pieces.last_edit(piece.id) if dirty else ""
    by = work.users.find(editor) if editor else None
    came_in = not versions and not piece.author and not editor
    return Working(now, dirty, by, unowned=dirty and by is None and not came_in)


def _chain(
    state: RoundState, versions: Sequence[Version], confirmations: Sequence[Confirmation]
) -> Chain | None:
    if state.round is None:
        return None
    return replay(state.round, versions, state.verdicts, confirmations)


def _as_edited(work: UnitOfWork, state: RoundState, version: Version) -> Chain | None:
    before = state.recorded
    if before is None or state.round is None or not state.round.open:
        return before
    versions = (*state.versions, version)
    after = _chain(state, versions, state.confirmations)
    if after is None or not after.owed or version.stage:
        return after
    carried = _carried(work, state, before, version, state.piece.kind)
    confirmations = [_as_if_carried(verdict, version) for verdict in carried]
    return _chain(state, versions, (*state.confirmations, *confirmations))


def _as_if_saved(state: RoundState, stage: str) -> Version:
    return Version(
        piece=state.piece.id,
        number=state.piece.latest_version + 1,
        content_hash=state.working.content_hash,
        identity=state.working.content_hash,
        reading_hash=_reading_hash_if_asked(state),
        author=state.working.by.name if state.working.by else "",
        time=_NEVER,
        stage=stage,
        seq=_LATER,
    )


def _reading_hash_if_asked(state: RoundState) -> str:
    """Return the reading hash where a stage asks for it: it takes reading the whole text."""
    stages = state.round.workflow.stages if state.round is not None else ()
    if not any(stage.on_change is OnChange.CARRY for stage in stages):
        return ""
    return reading_hash(state.piece.fields, state.piece.text)


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
