"""Reviews, marks and files that left, looked at by the rules of their time.

The rules themselves are ``domain.judging``; here rows become what it judges. A round of the
first rules is looked at with the seals of then beside the identities of today: an edit that
changes no text today may have broken a verdict then, and neither is a fault.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from editor_app.domain.authorship import History
from editor_app.domain.judging import Decider, Past, confirmation_stands, verdict_faults
from editor_app.domain.person import Role
from editor_app.domain.review import Confirmation, Decision, Round, Verdict, Version
from editor_app.library.reviews import read_workflow
from editor_app.library.verifying.fault import WRONG, Fault, named, unbroken
from editor_app.library.verifying.reading import Reader, Row
from editor_app.library.verifying.sealed import Kept
from editor_app.library.verifying.told import Mark, Told

_SOMETIME = datetime(1970, 1, 1, tzinfo=UTC)  # no rule asks when


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to tell a piece's texts apart: as of today, or as they were sealed."""

    past: Past
    today: Mapping[str, str]  # the identity of each seal; empty where seals are what counts

    def of(self, hash_: str) -> str:
        """Return by what a text is told apart that a row names by its seal."""
        return self.today.get(hash_, hash_)


@dataclass
class _Rows:
    """What the library holds of one piece's reviews."""

    versions: list[Row] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    verdicts: list[Row] = field(default_factory=list)
    confirmations: list[Row] = field(default_factory=list)
    exports: list[Row] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def review_faults(reader: Reader, told: Told, kept: Kept) -> Iterator[Fault]:
    """Yield what was decided, marked or let go against the rules, piece by piece."""
    authors = {row["id"]: row["author"] for row in reader.rows("piece", "id", "author")}
    pieces: dict[int, _Rows] = defaultdict(_Rows)
    yield from _sorted_out(told, kept, pieces)
    for piece, rows in pieces.items():
        author = told.author(piece, authors.get(piece, ""))
        yield from unbroken(partial(_judged, piece, author, rows, told, kept), piece)


def _judged(piece: int, author: str, rows: _Rows, told: Told, kept: Kept) -> Iterator[Fault]:
    yield from _Judge(piece, author, rows, told, kept).all()


def _sorted_out(told: Told, kept: Kept, pieces: dict[int, _Rows]) -> Iterator[Fault]:
    """Put each row to its piece; yield the rounds that nobody can read."""
    of_round: dict[int, int] = {}
    of_verdict: dict[int, int] = {}
    for row in sorted(kept.versions.values(), key=lambda row: row["seq"]):
        pieces[row["piece_id"]].versions.append(row)
    for row in sorted(kept.rounds.values(), key=lambda row: row["id"]):
        round_ = _round(row)
        if round_ is None:
            yield named("fault_round", piece=row["piece_id"], seq=row["id"])
        else:
            of_round[round_.id] = round_.piece
            pieces[round_.piece].rounds.append(round_)
    for row in kept.verdicts:
        if row["round_id"] in of_round:
            of_verdict[row["id"]] = piece = of_round[row["round_id"]]
            pieces[piece].verdicts.append(row)
    for row in kept.confirmations:
        if row["verdict_id"] in of_verdict:
            pieces[of_verdict[row["verdict_id"]]].confirmations.append(row)
    for row in kept.exports:
        pieces[row["piece_id"]].exports.append(row)
    for mark in told.marks:
        pieces[mark.piece].marks.append(mark)


def _round(row: Row) -> Round | None:
    """Return a round with the workflow that was copied into it; None where nobody can read that."""
    try:
        workflow = read_workflow(row["workflow"])
    except WRONG:
        return None
    same = ("id", "number", "submitted_version", "submitted_hash", "submitted_by", "rules")
    values = {name: row[name] for name in same}
    piece, seq = row["piece_id"], row["id"]
    made = Round(piece=piece, workflow=workflow, time=_SOMETIME, seq=seq, **values)
    return made if workflow.stages else None


class _Judge:
    """Judges one piece."""

    def __init__(self, piece: int, author: str, rows: _Rows, told: Told, kept: Kept) -> None:
        self._piece, self._author, self._rows, self._told = piece, author, rows, told
        self._rounds = {round_.id: round_ for round_ in rows.rounds}
        self._numbered = {row["number"]: row for row in rows.versions}
        identities = {
            row["content_hash"]: kept.identities[piece, row["number"]] for row in rows.versions
        }
        self._ways = self._way(identities), self._way({})

    def all(self) -> Iterator[Fault]:
        """Yield all faults of the piece."""
        yield from self._unowned()
        yield from self._submissions()
        yield from self._decisions()
        yield from self._confirmed()
        for mark in self._rows.marks:
            if not self._was_signed(mark.seq, mark.hash):
                yield named("fault_published", piece=self._piece, seq=mark.seq)
        yield from self._files()

    def _unowned(self) -> Iterator[Fault]:
        """Yield versions of nobody; only what came in from outside can be one, as it came."""
        for row in self._rows.versions:
            if not row["author"] and (row["number"] != 1 or self._author):
                yield named("fault_version_author", piece=self._piece, number=row["number"])

    def _submissions(self) -> Iterator[Fault]:
        for round_ in self._rows.rounds:
            version = self._numbered.get(round_.submitted_version)
            if version is None or version["content_hash"] != round_.submitted_hash:
                yield named("fault_round_text", piece=self._piece, seq=round_.id)

    def _decisions(self) -> Iterator[Fault]:
        for row in self._rows.verdicts:
            ways = self._of(row["round_id"])
            against = set.intersection(*(set(self._against(way, row)) for way in ways))
            for reason in sorted(against):
                yield named(
                    f"fault_verdict_{reason}",
                    piece=self._piece,
                    stage=row["stage"],
                    user=row["by"],
                    seq=row["id"],
                )

    def _against(self, way: _Way, row: Row) -> Iterator[str]:
        """Yield what stands against a verdict while texts are told apart in one way."""
        history = way.past.history
        round_ = next(r for r in history.rounds if r.id == row["round_id"])
        verdict = next((v for v in history.verdicts if v.id == row["id"]), None)
        if verdict is None:
            yield "stage"  # no decision that anybody could have given
            return
        yield from verdict_faults(way.past, round_, verdict, self._decider(row))
        stage = next((s for s in round_.workflow.stages if s.name == row["stage"]), None)
        if stage and (stage.kind.value, stage.group) != (row["stage_kind"], row["distinct_group"]):
            yield "stage"

    def _confirmed(self) -> Iterator[Fault]:
        rounds = {row["id"]: row["round_id"] for row in self._rows.verdicts}
        for row in self._rows.confirmations:
            ways = self._of(rounds[row["verdict_id"]])
            if not any(self._confirms(way, row) for way in ways):
                yield named("fault_confirmation_judged", piece=self._piece, seq=row["id"])

    def _confirms(self, way: _Way, row: Row) -> bool:
        history = way.past.history
        verdict = next((v for v in history.verdicts if v.id == row["verdict_id"]), None)
        if verdict is None:
            return False
        round_ = next(r for r in history.rounds if r.id == verdict.round)
        event = next(c for c in way.past.confirmations if c.seq == row["id"])
        by = self._decider(row)
        return confirmation_stands(way.past, round_, verdict, event, by)

    def _files(self) -> Iterator[Fault]:
        for row in self._rows.exports:
            if row["version"] is not None and not self._says(row):
                yield named("fault_export_text", piece=self._piece, seq=row["id"])
            elif not row["label"] and not self._ever_signed(row["id"], row["hash"]):
                yield named("fault_export_final", piece=self._piece, seq=row["id"])

    def _says(self, row: Row) -> bool:
        """Whether the version is there that a file left from, with the hash that it names."""
        version, seal = self._numbered.get(row["version"]), self._told.seals.get(row["id"])
        if version is None:
            return False
        if seal is not None and seal.schema == 1:
            return True  # its hash is vouched for by the seal
        return self._ways[0].of(version["content_hash"]) == self._ways[0].of(row["hash"])

    def _was_signed(self, seq: int, hash_: str) -> bool:
        return any(way.past.signed(seq, way.of(hash_)) for way in self._ways)

    def _ever_signed(self, seq: int, hash_: str) -> bool:
        """Whether a text that left as final had been signed, if only before it moved on."""
        return any(way.past.ever_signed(seq, way.of(hash_)) for way in self._ways)

    def _of(self, round_id: int) -> tuple[_Way, ...]:
        """Return the ways in which the texts of a round may be told apart."""
        return self._ways if self._rounds[round_id].rules == 1 else self._ways[:1]

    def _decider(self, row: Row) -> Decider:
        seal, standing = self._told.seals.get(row["id"]), self._told.standing(row["by"], row["id"])
        signed = None if seal is None or seal.schema < 2 else seal.signed or ""
        if standing is None:
            # Of an old row nothing may be told of whom it names; of a new one all is.
            return Decider(None if signed is None else frozenset(), "", signed)
        told = frozenset[str]() if standing.retired is not None else standing.roles
        roles = None if told is None else frozenset(role for role in Role if role.value in told)
        return Decider(roles, standing.phrase, signed)

    def _way(self, today: Mapping[str, str]) -> _Way:
        versions = [_version(row, today) for row in self._rows.versions]
        rounds = [
            replace(r, submitted_hash=today.get(r.submitted_hash, r.submitted_hash))
            for r in self._rows.rounds
        ]
        verdicts = [v for row in self._rows.verdicts if (v := _verdict(row, today)) is not None]
        confirmations = [_confirmation(row, today) for row in self._rows.confirmations]
        history = History(self._author, versions, rounds, verdicts)
        return _Way(Past(history, confirmations, self._told.closed), today)


def _version(row: Row, today: Mapping[str, str]) -> Version:
    same = ("number", "content_hash", "reading_hash", "author", "stage", "seq")
    values = {name: row[name] for name in same}
    identity = today.get(row["content_hash"], row["content_hash"])
    return Version(piece=row["piece_id"], time=_SOMETIME, identity=identity, **values)


def _verdict(row: Row, today: Mapping[str, str]) -> Verdict | None:
    """Return a verdict; None for one that decides nothing."""
    if row["decision"] not in set(Decision):
        return None
    same = ("id", "stage", "by", "received", "handed_on", "reading_hash", "report")
    return Verdict(
        round=row["round_id"],
        decision=Decision(row["decision"]),
        time=_SOMETIME,
        seq=row["id"],
        received_hash=today.get(row["received_hash"], row["received_hash"]),
        hash=today.get(row["hash"], row["hash"]),
        **{name: row[name] for name in same},
    )


def _confirmation(row: Row, today: Mapping[str, str]) -> Confirmation:
    return Confirmation(
        verdict=row["verdict_id"],
        version=row["version"],
        hash=today.get(row["hash"], row["hash"]),
        by=row["by"],
        carried=bool(row["carried"]),
        time=_SOMETIME,
        seq=row["id"],
    )
