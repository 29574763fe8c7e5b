"""What was decided, looked at afterwards: may it have been, by the rules of its round?

Each event is judged by what had been recorded up to it and by nothing that came later. The
same rules refuse it beforehand (``library.sqlite.triggers``, the review desk); here they find
what was put in past both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from editor_app.domain.authorship import History
from editor_app.domain.person import Role
from editor_app.domain.review import (
    Chain,
    Confirmation,
    Round,
    Verdict,
    Version,
    replay,
    signatures,
)
from editor_app.domain.workflow import OnChange, Stage


@dataclass(frozen=True, slots=True)
class Decider:
    """Who somebody was when they decided, as it was told by then.

    ``roles`` is None where nobody told. ``phrase`` is the digest of the passphrase that they
    had, ``signed`` of the one that was checked; None where the round is of before it was kept.
    """

    roles: frozenset[Role] | None
    phrase: str
    signed: str | None


@dataclass(frozen=True, slots=True)
class Past:
    """One piece as recorded. ``closed`` says for each round that is closed at which place."""

    history: History
    confirmations: Sequence[Confirmation]
    closed: Mapping[int, int]

    def before(self, seq: int) -> Past:
        """Return what had been recorded before a place of the record."""
        all_ = self.history
        history = replace(
            all_,
            versions=[v for v in all_.versions if v.seq < seq],
            rounds=[r for r in all_.rounds if r.seq < seq],
            verdicts=[v for v in all_.verdicts if v.seq < seq],
        )
        return Past(history, [c for c in self.confirmations if c.seq < seq], self.closed)

    def chain(self, round_: Round) -> Chain:
        """Return where a round stands."""
        verdicts = [v for v in self.history.verdicts if v.round == round_.id]
        given = {verdict.id for verdict in verdicts}
        confirmations = [c for c in self.confirmations if c.verdict in given]
        return replay(round_, self.history.versions, verdicts, confirmations)

    def open_at(self, round_: Round, seq: int) -> bool:
        """Whether a round was open at a place of the record."""
        return round_.seq < seq <= self.closed.get(round_.id, seq)

    def signed(self, seq: int, identity: str) -> bool:
        """Whether a text was signed off, by an unbroken chain, at a place of the record."""
        then = self.before(seq)
        rounds = then.history.rounds
        last = max(rounds, key=lambda r: r.seq, default=None)
        return last is not None and self.open_at(last, seq) and then.chain(last).covers(identity)

    def ever_signed(self, seq: int, identity: str) -> bool:
        """Whether a text had been signed off at some moment before a place of the record."""
        then = self.before(seq)
        rounds = sorted(then.history.rounds, key=lambda r: r.seq)
        history = then.history
        found = signatures(rounds, history.versions, history.verdicts, then.confirmations)
        return identity in found

    def version(self, number: int) -> Version | None:
        """Return a version by its number."""
        return next((v for v in self.history.versions if v.number == number), None)


def verdict_faults(past: Past, round_: Round, verdict: Verdict, by: Decider) -> Iterator[str]:
    """Yield what stands against a verdict, as the end of a key ``fault_verdict_…``.

    ``past`` holds what was recorded of the piece, before the verdict and after.
    """
    stage = _stage(round_, verdict.stage)
    if stage is None:
        yield "stage"
        return
    then = past.before(verdict.seq)
    if then.history.wrote(verdict.by, stage.name, round_):
        yield "author"
    if _held_another(then, round_, verdict, stage):
        yield "group"
    if by.roles is not None and not _may_act(by.roles, stage):
        yield "role"
    if not _names_its_texts(then, verdict):
        yield "text"
    chain = then.chain(round_)
    due = None if chain.stage is None else round_.workflow.stages[chain.stage].name
    if not past.open_at(round_, verdict.seq) or (due, chain.current) != (
        stage.name,
        verdict.received_hash,
    ):
        yield "order"
    if not _signature_holds(stage, by):
        yield "signature"


def confirmation_stands(
    past: Past, round_: Round, verdict: Verdict, event: Confirmation, by: Decider
) -> bool:
    """Whether a confirmation may be.

    It is the holder's, who is no author by then and signed where the stage is signed, or it
    was carried by the stage's rule.
    """
    stage, version = _stage(round_, verdict.stage), past.version(event.version)
    if stage is None or version is None or version.identity != event.hash:
        return False
    if not verdict.seq < event.seq or version.seq > event.seq or event.by != verdict.by:
        return False
    if event.carried:
        return stage.on_change is OnChange.CARRY
    then = past.before(event.seq)
    wrote = round_.rules > 1 and then.history.wrote(event.by, stage.name, round_)
    return not wrote and _signature_holds(stage, by)


def _stage(round_: Round, name: str) -> Stage | None:
    return next((stage for stage in round_.workflow.stages if stage.name == name), None)


def _may_act(roles: frozenset[Role], stage: Stage) -> bool:
    """Whether roles let somebody decide in a stage; an administrator signs for nobody."""
    return stage.role in roles or (Role.ADMIN in roles and not stage.signing)


def _signature_holds(stage: Stage, by: Decider) -> bool:
    """Whether the passphrase that was checked is the one they had; where it is kept, it must be."""
    if by.signed is None:
        return True
    return by.signed == by.phrase if by.signed else not stage.signing


def _held_another(then: Past, round_: Round, verdict: Verdict, stage: Stage) -> bool:
    groups = {each.name: each.group for each in round_.workflow.stages}
    return bool(stage.group) and any(
        each.round == round_.id
        and each.by == verdict.by
        and each.stage != stage.name
        and groups.get(each.stage) == stage.group
        for each in then.history.verdicts
    )


def _names_its_texts(then: Past, verdict: Verdict) -> bool:
    """Whether the versions are there that a verdict says it received and handed on."""
    received, handed_on = then.version(verdict.received), then.version(verdict.handed_on)
    return (
        received is not None
        and handed_on is not None
        and received.identity == verdict.received_hash
        and handed_on.identity == verdict.hash
        and handed_on.reading_hash == verdict.reading_hash
    )
