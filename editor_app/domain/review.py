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


@dataclass(frozen=True, slots=True)
class Version:
    """第 N 稿: an immutable snapshot. ``stage`` is the stage in which it was made, or empty."""

    piece: int
    number: int
    content_hash: str
    reading_hash: str
    author: str
    time: datetime
    note: str = ""
    stage: str = ""
    seq: int = 0  # place in the library's record


@dataclass(frozen=True, slots=True)
class VersionText:
    """A version with what it holds."""

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
    """What one person decided in one stage, about which texts."""

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


class _Replay:
    """The running state of a replay."""

    def __init__(self, round_: Round) -> None:
        self._stages = round_.workflow.stages
        self._round = round_
        self._hash = round_.submitted_hash
        self._version = round_.submitted_version
        self._standing: dict[str, Verdict] = {}  # by stage, the verdict that stands or is owed
        self._all: dict[int, Verdict] = {}
        self._returned = False

    def take(self, event: Event) -> None:
        if isinstance(event, Version):
            self._take_version(event)
        elif isinstance(event, Verdict):
            self._take_verdict(event)
        else:
            self._take_confirmation(event)

    def chain(self) -> Chain:
        owed = tuple(v for v in self._standing.values() if v.state is VerdictState.OWED)
        return Chain(
            verdicts=tuple(self._all.values()),
            stage=None if self._returned else self._open_stage(),
            current=self._hash,
            current_version=self._version,
            owed=owed,
            returned=self._returned,
        )

    def _open_stage(self) -> int | None:
        for index, stage in enumerate(self._stages):
            if stage.name not in self._standing:
                return index
        return None

    def _take_version(self, version: Version) -> None:
        if version.stage or version.content_hash == self._hash:
            return  # the holder's own edits are answered for by the verdict that hands them on
        self._hash, self._version = version.content_hash, version.number
        rules = {stage.name: stage.on_change for stage in self._stages}
        for stage, verdict in list(self._standing.items()):
            self._answer(stage, verdict, rules[stage], version)

    def _answer(self, stage: str, verdict: Verdict, rule: OnChange, version: Version) -> None:
        if rule is OnChange.VOID:
            void = replace(verdict, state=VerdictState.VOID, void=str(version.number))
            self._all[verdict.id] = void
            del self._standing[stage]
            return
        self._keep(stage, replace(verdict, state=VerdictState.OWED, void=str(version.number)))

    def _take_verdict(self, verdict: Verdict) -> None:
        self._all[verdict.id] = verdict
        if verdict.decision is Decision.RETURNED:
            self._returned = True
            return
        if verdict.received_hash != self._hash:
            self._all[verdict.id] = replace(verdict, state=VerdictState.VOID)
            return
        self._hash, self._version = verdict.hash, verdict.handed_on
        self._keep(verdict.stage, verdict)

    def _take_confirmation(self, event: Confirmation) -> None:
        verdict = self._all.get(event.verdict)
        if verdict is None or verdict.state is not VerdictState.OWED or event.hash != self._hash:
            return
        state = VerdictState.CARRIED if event.carried else VerdictState.RECONFIRMED
        self._keep(verdict.stage, replace(verdict, state=state, void=""))

    def _keep(self, stage: str, verdict: Verdict) -> None:
        self._standing[stage] = verdict
        self._all[verdict.id] = verdict
