"""What a review room shows of a piece for one user: the stages, what they may do, what breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.domain.kinds import Kinds
from editor_app.domain.person import User
from editor_app.domain.piece import Piece, Status
from editor_app.domain.publication import Publication
from editor_app.domain.result import Notice
from editor_app.domain.review import Chain, Round, Verdict, Version
from editor_app.domain.workflow import Stage
from editor_app.services.review.next_action import (
    Action,
    breaks,
    next_action,
    why_not_confirm,
    why_not_decide,
    why_not_publish,
    why_not_submit,
)
from editor_app.services.review.round_state import RoundState


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage of the round with the last verdict given in it."""

    stage: Stage
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Where a piece stands, as its working text is now, and what its viewer may do next.

    ``chain`` counts unsaved edits as if they were saved; ``breaks`` says what they
    would break. ``may_submit``, ``may_decide``, ``may_confirm`` and ``may_publish`` are
    None where the user may, else the sentence why not. ``received`` is the number of the
    version that the open stage received, 0 outside a stage. ``fingerprint`` is the
    content hash of the working text. ``published`` is the version that was marked as
    published, which the working text may have left since. ``told`` is what a user who may
    decide should know of themselves: that they wrote what the piece was made of.
    """

    piece: Piece
    status: Status
    stage_word: str
    round: Round | None
    chain: Chain | None
    stage: Stage | None
    stages: tuple[StageView, ...]
    received: int
    action: Action
    may_submit: Notice | None
    may_decide: Notice | None
    may_confirm: Notice | None
    breaks: tuple[Notice, ...]
    fingerprint: str
    dirty: bool
    final: bool
    published: Publication | None
    may_publish: Notice | None
    told: tuple[Notice, ...] = ()

    @property
    def needs_passphrase(self) -> bool:
        """Whether what the user may do next is signed."""
        return self.action.needs_passphrase


@dataclass(frozen=True, slots=True)
class Past:
    """All that happened to a piece, of one moment: its versions, its rounds, where it stands.

    ``history`` has every round's number with its verdicts, oldest first; what was decided in
    a round before the last is void. ``user`` is who looks.
    """

    state: ReviewState
    versions: Sequence[Version]
    history: Sequence[tuple[int, tuple[Verdict, ...]]]
    user: User

    @property
    def current(self) -> int:
        """The number of the text as it is now; 0 for a working text that is no version."""
        return 0 if self.state.dirty or not self.versions else self.versions[-1].number

    @property
    def next_number(self) -> int:
        """The number that the text as it is now has, or gets when it is handed on."""
        latest = self.versions[-1].number if self.versions else 0
        return latest + 1 if self.state.dirty or not latest else latest

    def hash_of(self, number: int) -> str:
        """Return the content hash of a version, or of the working text (0)."""
        if not number:
            return self.state.fingerprint
        return next((v.identity for v in self.versions if v.number == number), "")


def review_state(
    state: RoundState, by: User, kinds: Kinds, told: tuple[Notice, ...] = ()
) -> ReviewState:
    """Work out what one user sees; ``told`` is for one who may decide."""
    status, word = state.status_and_stage()
    chain, stage = state.as_edited, state.stage
    return ReviewState(
        piece=state.piece,
        status=status,
        stage_word=word,
        round=state.round,
        chain=chain,
        stage=stage,
        stages=_stages(state),
        received=chain.current_version if chain is not None and stage is not None else 0,
        action=next_action(state, by, kinds),
        may_submit=why_not_submit(state, kinds),
        may_decide=(why_not := why_not_decide(state, by)),
        may_confirm=why_not_confirm(state, by),
        breaks=breaks(state),
        fingerprint=state.working.content_hash,
        dirty=state.working.dirty,
        final=state.final,
        published=state.published,
        may_publish=why_not_publish(state),
        told=told if why_not is None else (),
    )


def _stages(state: RoundState) -> tuple[StageView, ...]:
    if state.round is None:
        return ()
    last = {v.stage: v for v in state.as_edited.verdicts} if state.as_edited is not None else {}
    return tuple(StageView(stage, last.get(stage.name)) for stage in state.round.workflow.stages)
