"""Versions, rounds, verdicts, and the chain that ties them to one text.

The chain is worked out by replaying what was recorded, in order. A stage's
holder receives a version and hands one on; edits between the two are theirs
and void nothing. A version made outside an open stage is a change that every
verdict before it has to answer, by its stage's rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from editor_app.domain.fields import Fields
from editor_app.domain.workflow import OnChange, Workflow

RULES = 2
"""The number of the rules that a round of today is judged by; a round keeps its own.

1: an author is whom the piece names; 审 stages are held by different persons.
2: an author is who wrote outside a stage they held (``authorship``); no one decides in
two stages of one group.
"""


@dataclass(frozen=True, slots=True)
class Version:
    """版本 N: an immutable snapshot.

    ``stage`` is the stage in which it was made, or empty. ``content_hash`` is the seal of
    then; ``identity`` is the content hash by the canonical format of today, by which texts
    are told apart: equal for equal 刊发内容, whenever they were sealed. ``uid`` is the
    version's lasting id, the same in every copy of the library.
    """

    piece: int
    number: int
    content_hash: str
    reading_hash: str
    author: str
    time: datetime
    note: str = ""
    stage: str = ""
    seq: int = 0  # place in the library's record
    identity: str = ""  # by default the seal: today's format
    uid: str = ""

    def __post_init__(self) -> None:
        if not self.identity:
            object.__setattr__(self, "identity", self.content_hash)


@dataclass(frozen=True, slots=True)
class VersionText:
    """A version with what it holds; of a version, ``fields`` are those that were signed."""

    version: Version
    kind: str
    fields: Fields
    text: str


class Decision(StrEnum):
    """通过 or 退回修改."""

    APPROVED = "approved"
    RETURNED = "returned"


class VerdictState(StrEnum):
    """Whether a verdict still stands."""

    LIVE = "live"
    VOID = "void"
    RECONFIRMED = "reconfirmed"
    CARRIED = "carried"
    OWED = "owed"  # stands only once its holder has confirmed the change


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one person decided in one stage, about which texts.

    Hashes are identities of versions (``Version.identity``). ``uid`` is the lasting id.
    ``reset_by`` is who had set the passphrase it was signed with anew, without its owner:
    empty where the passphrase was the owner's own, or none was asked for.
    """

    id: int
    round: int
    stage: str
    by: str
    decision: Decision
    received: int  # version numbers
    handed_on: int
    received_hash: str
    hash: str  # content hash of what was handed on
    reading_hash: str
    report: str
    time: datetime
    seq: int = 0
    state: VerdictState = VerdictState.LIVE
    void: str = ""  # why it does not stand: the version that broke it
    uid: str = ""
    reset_by: str = ""

    @property
    def stands(self) -> bool:
        """Whether it holds for the text that its chain has come to."""
        return self.state not in (VerdictState.VOID, VerdictState.OWED)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A verdict answered for a later change: by its holder, or carried by rule."""

    verdict: int
    version: int
    hash: str
    by: str
    carried: bool
    time: datetime
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """One pass of a piece through a workflow."""

    id: int
    piece: int
    number: int
    workflow: Workflow
    submitted_version: int
    submitted_hash: str
    submitted_by: str
    time: datetime
    open: bool = True
    seq: int = 0
    rules: int = RULES


@dataclass(frozen=True, slots=True)
class Chain:
    """Where a round stands after replay."""

    verdicts: tuple[Verdict, ...]  # with their states
    stage: int | None  # index of the open stage; None when all have decided
    current: str  # hash of the text the next stage receives
    current_version: int
    owed: tuple[Verdict, ...]  # verdicts whose holders must confirm
    returned: bool = False

    @property
    def complete(self) -> bool:
        """Whether every stage has a verdict that stands."""
        return self.stage is None and not self.owed and not self.returned

    def covers(self, content_hash: str) -> bool:
        """Whether a text may leave as final."""
        return self.complete and self.current == content_hash


Event: TypeAlias = Version | Verdict | Confirmation


@dataclass(frozen=True, slots=True)
class Signature:
    """That a text was signed: an unbroken chain of a round ended at it, then if not now.

    ``verdicts`` are those that stood, one for each stage in order; ``seq`` is the place in
    the record of the verdict or confirmation that made the chain whole.
    """

    round: Round
    verdicts: tuple[Verdict, ...]
    seq: int


def replay(
    round_: Round,
    versions: Sequence[Version],
    verdicts: Sequence[Verdict],
    confirmations: Sequence[Confirmation],
) -> Chain:
    """Work out the chain of a round from its record.

    Only what came after the round's submission counts. Events are taken in the
    order of ``seq``.
    """
    events: list[Event] = [*versions, *verdicts, *confirmations]
    replayed = _Replay(round_)
    for event in sorted(events, key=lambda e: e.seq):
        if event.seq > round_.seq:
            replayed.take(event)
    return replayed.chain()


def signatures(
    rounds: Sequence[Round],
    versions: Sequence[Version],
    verdicts: Sequence[Verdict],
    confirmations: Sequence[Confirmation],
) -> dict[str, Signature]:
    """Return the texts of a piece that were signed at some moment, by their identity.

    All is of every round, rounds in order. A later change or round does not take back that
    a text was signed; signed twice, it has the later signature.
    """
    found: dict[str, Signature] = {}
    ends = [*(round_.seq for round_ in rounds[1:]), None]
    for round_, end in zip(rounds, ends, strict=False):
        given = [verdict for verdict in verdicts if verdict.round == round_.id]
        ids = {verdict.id for verdict in given}
        events: list[Event] = [*versions, *given, *(c for c in confirmations if c.verdict in ids)]
        replayed = _Replay(round_)
        for event in sorted(events, key=lambda e: e.seq):
            if event.seq <= round_.seq or (end is not None and event.seq > end):
                continue
            replayed.take(event)
            chain = replayed.chain()
            if chain.complete and not isinstance(event, Version):
                found[chain.current] = Signature(round_, _in_order(round_, chain), event.seq)
    return found


def _in_order(round_: Round, chain: Chain) -> tuple[Verdict, ...]:
    standing = {verdict.stage: verdict for verdict in chain.verdicts if verdict.stands}
    return tuple(standing[stage.name] for stage in round_.workflow.stages)


@dataclass(slots=True)
class _Standing:
    """A stage's verdict, the text that it answers for, and the version that last broke it."""

    verdict: Verdict
    answered: str
    broken: str = ""

    def shown(self, current: str) -> Verdict:
        """Return the verdict with its state while the chain has come to ``current``."""
        if self.answered == current:
            return self.verdict
        return replace(self.verdict, state=VerdictState.OWED, void=self.broken)


class _Replay:
    """The running state of a replay.

    A verdict that stands answers for one text. While that is the text which the chain has
    come to, the verdict holds; when it is another, its holder owes a confirmation.
    """

    def __init__(self, round_: Round) -> None:
        self._stages = {stage.name: stage for stage in round_.workflow.stages}
        self._hash = round_.submitted_hash
        self._version = round_.submitted_version
        self._standing: dict[str, _Standing] = {}  # by stage
        self._all: dict[int, Verdict] = {}
        self._returned = False

    def take(self, event: Event) -> None:
        """Go on by one event."""
        if isinstance(event, Version):
            self._take_version(event)
        elif isinstance(event, Verdict):
            self._take_verdict(event)
        else:
            self._take_confirmation(event)

    def chain(self) -> Chain:
        """Return where the round stands now."""
        standing = {s.verdict.id: s.shown(self._hash) for s in self._standing.values()}
        missing = [n for n, name in enumerate(self._stages) if name not in self._standing]
        return Chain(
            verdicts=tuple(standing.get(id_, verdict) for id_, verdict in self._all.items()),
            stage=missing[0] if missing and not self._returned else None,
            current=self._hash,
            current_version=self._version,
            owed=tuple(v for v in standing.values() if v.state is VerdictState.OWED),
            returned=self._returned,
        )

    def _open_stage(self) -> str:
        return next((name for name in self._stages if name not in self._standing), "")

    def _take_version(self, version: Version) -> None:
        own = version.stage and version.stage == self._open_stage()
        if own or version.identity == self._hash:
            return  # the holder's own edits are answered for by the verdict that hands them on
        self._hash, self._version = version.identity, version.number
        self._break(list(self._standing), version.number)

    def _break(self, stages: Sequence[str], version: int) -> None:
        """Let verdicts that a new text puts in question answer by their stages' rules."""
        for name in stages:
            standing = self._standing[name]
            standing.broken = str(version)
            if self._stages[name].on_change is OnChange.VOID:
                del self._standing[name]
                self._void(standing.verdict, standing.broken)

    def _void(self, verdict: Verdict, why: str = "") -> None:
        self._all[verdict.id] = replace(verdict, state=VerdictState.VOID, void=why)

    def _take_verdict(self, verdict: Verdict) -> None:
        self._all[verdict.id] = verdict
        if verdict.decision is Decision.RETURNED:
            self._returned = True
        elif verdict.received_hash != self._hash or verdict.stage != self._open_stage():
            self._void(verdict)
        else:
            self._hand_on(verdict)

    def _hand_on(self, verdict: Verdict) -> None:
        """Let a verdict stand; the stages before it go along with its holder's own edits.

        Stages after it have decided only where a change reopened this one and not them:
        they have not seen what is handed on to them now.
        """
        names = list(self._stages)
        place = names.index(verdict.stage)
        for before in (self._standing[name] for name in names[:place]):
            if before.answered == verdict.received_hash:
                before.answered = verdict.hash
        if verdict.hash != verdict.received_hash:
            after = [name for name in names[place:] if name in self._standing]
            self._break(after, verdict.handed_on)
        self._hash, self._version = verdict.hash, verdict.handed_on
        self._standing[verdict.stage] = _Standing(verdict, verdict.hash)

    def _take_confirmation(self, event: Confirmation) -> None:
        for name, standing in self._standing.items():
            verdict = standing.verdict
            if verdict.id != event.verdict or standing.answered == self._hash:
                continue
            may_carry = self._stages[name].on_change is OnChange.CARRY
            allowed = may_carry if event.carried else event.by == verdict.by
            if allowed and event.hash == self._hash:
                state = VerdictState.CARRIED if event.carried else VerdictState.RECONFIRMED
                standing.verdict = replace(verdict, state=state)
                standing.answered = self._hash
