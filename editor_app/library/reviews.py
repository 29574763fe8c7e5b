"""Rounds, verdicts, confirmations and the mark 已发布: written once, vouched for by the record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.orm import Session

from editor_app.domain.person import PASSPHRASE_RESET, Role
from editor_app.domain.publication import Publication
from editor_app.domain.review import RULES, Confirmation, Decision, Round, Verdict, Version
from editor_app.domain.workflow import OnChange, Stage, StageKind, Workflow
from editor_app.errors import NotFound, Refused
from editor_app.library.lists.rows import tags_of
from editor_app.library.record import Record
from editor_app.library.sqlite.canonical import canonical_json, json_object
from editor_app.library.sqlite.engine import driver
from editor_app.library.sqlite.session_failures import refusals
from editor_app.library.sqlite.unreadable import readable
from editor_app.library.tables.pieces import PieceTable
from editor_app.library.tables.record import RecordTable
from editor_app.library.tables.reviews import (
    ConfirmationTable,
    RoundTable,
    VerdictTable,
    VersionTable,
)

ROUND_CLOSED = "round_closed"
PUBLISHED, _WITHDRAWN = "published", "publication_withdrawn"


class Reviews:
    """The reviews of one unit of work."""

    def __init__(self, session: Session, now: datetime, record: Record) -> None:
        self._session = session
        self._now = now
        self._record = record

    def open_round(
        self,
        piece: int,
        workflow: Workflow,
        version: Version,
        by: str,
    ) -> Round:
        """Start a pass through a workflow with a version; raises Refused ``review_round_open``."""
        current = self.current_round(piece)
        if current is not None and current.open:
            raise Refused("review_round_open", id=piece)
        row: dict[str, Any] = {
            "piece_id": piece,
            "number": 1 if current is None else current.number + 1,
            "workflow": canonical_json(asdict(workflow)),
            "distinct_persons": any(stage.group for stage in workflow.stages),
            "submitted_version": version.number,
            "submitted_hash": version.content_hash,
            "submitted_by": by,
            "time": self._now,
            "rules": RULES,
        }
        seq = self._record.seal("round", row, by=by, action="round_opened", piece=piece)
        self._session.execute(insert(RoundTable).values(id=seq, open=True, **row))
        self._session.execute(
            update(PieceTable)
            .where(PieceTable.id == piece)
            .values(submitter=by)
            .execution_options(synchronize_session=False)
        )
        return self._round_of(seq)

    def close_round(self, round_id: int, by: str = "") -> None:
        """Close a round; a closed one stays as it is. Raises NotFound ``round_missing``."""
        round_ = self._round_of(round_id)
        if not round_.open:
            return
        self._record.append(by, ROUND_CLOSED, round_.piece, {"round": round_id})
        self._session.execute(
            update(RoundTable)
            .where(RoundTable.id == round_id)
            .values(open=False)
            .execution_options(synchronize_session=False)
        )

    def current_round(self, piece: int) -> Round | None:
        """Return the last round of a piece, open or closed."""
        rounds = self.rounds(piece)
        return rounds[-1] if rounds else None

    def rounds(self, piece: int) -> list[Round]:
        """Return the rounds of a piece, oldest first."""
        return self._rounds(RoundTable.piece_id == piece)

    def add_verdict(
        self,
        round_: Round,
        stage: str,
        by: str,
        decision: Decision,
        received: int,
        received_hash: str,
        handed_on: Version,
        report: str = "",
        signed: str = "",
    ) -> Verdict:
        """Keep what a person decided in a stage.

        ``signed`` is the digest of the passphrase that was checked for it
        (``canonical.phrase_digest``), empty outside a signing stage. Raises
        Refused ``review_own_piece``, ``review_two_stages``, ``review_round_closed``, said by
        the database itself; NotFound ``stage_missing`` for a stage that the round's workflow lacks.
        """
        found = next((each for each in round_.workflow.stages if each.name == stage), None)
        if found is None:
            raise NotFound("stage_missing", stage=stage)
        row: dict[str, Any] = {
            "round_id": round_.id,
            "stage": stage,
            "stage_kind": found.kind.value,
            "distinct_group": found.group,
            "by": by,
            "decision": decision.value,
            "received": received,
            "handed_on": handed_on.number,
            "received_hash": received_hash,
            "hash": handed_on.content_hash,
            "reading_hash": handed_on.reading_hash,
            "report": report,
            "time": self._now,
        }
        details: dict[str, object] = {
            "stage": stage,
            "decision": decision.value,
            "hash": handed_on.content_hash,
            **self._sealed_beside(round_.piece, signed),
        }
        seq = self._record.seal(
            "verdict",
            row,
            by=by,
            action="verdict_given",
            piece=round_.piece,
            details=details,
        )
        with refusals(user=by, stage=stage, other=self._other_stages(round_, stage, by)):
            self._session.execute(insert(VerdictTable).values(id=seq, **row))
        return self.verdicts(round_.id)[-1]

    def add_confirmation(
        self,
        verdict: int,
        version: Version,
        by: str,
        *,
        carried: bool,
        signed: str = "",
    ) -> Confirmation:
        """Keep that a verdict was answered for a later version, by its holder or by rule.

        ``signed`` is as for ``add_verdict``. Raises Refused ``review_own_piece``, said by the
        database itself, where its holder wrote since outside a stage of their own.
        """
        row: dict[str, Any] = {
            "verdict_id": verdict,
            "version": version.number,
            "hash": version.content_hash,
            "by": by,
            "carried": carried,
            "time": self._now,
        }
        seq = self._record.seal(
            "confirmation",
            row,
            by=by,
            action="verdict_carried" if carried else "verdict_confirmed",
            piece=version.piece,
            details=self._sealed_beside(version.piece, signed),
        )
        with refusals(user=by, stage="", other=""):
            self._session.execute(insert(ConfirmationTable).values(id=seq, **row))
        return _confirmation({**row, "id": seq, "hash": version.identity})

    def verdicts(self, round_id: int) -> list[Verdict]:
        """Return the verdicts of a round as they were given, oldest first."""
        return self._verdicts(VerdictTable.round_id == round_id)

    def pieces(self) -> set[int]:
        """Return the pieces that were ever submitted."""
        return set(self._session.scalars(select(RoundTable.piece_id).distinct()))

    def all_verdicts(self, piece: int) -> list[Verdict]:
        """Return the verdicts of every round of a piece, oldest first."""
        of_piece = select(RoundTable.id).where(RoundTable.piece_id == piece)
        return self._verdicts(VerdictTable.round_id.in_(of_piece))

    def confirmations(self, round_id: int) -> list[Confirmation]:
        """Return the confirmations of a round's verdicts, oldest first."""
        found = self._session.execute(
            select(*ConfirmationTable.__table__.columns, VersionTable.identity)
            .join(VerdictTable, VerdictTable.id == ConfirmationTable.verdict_id)
            .join(RoundTable, RoundTable.id == VerdictTable.round_id)
            .join(
                VersionTable,
                (VersionTable.piece_id == RoundTable.piece_id)
                & (VersionTable.number == ConfirmationTable.version),
            )
            .where(VerdictTable.round_id == round_id)
            .order_by(ConfirmationTable.id)
        )
        return [_confirmation({**row, "hash": row["identity"]}) for row in found.mappings()]

    def _verdicts(self, condition: ColumnElement[bool]) -> list[Verdict]:
        found = (
            self._session.execute(
                select(
                    *VerdictTable.__table__.columns,
                    RoundTable.piece_id,
                    RecordTable.hash.label("uid"),
                    RecordTable.details,
                )
                .join(RoundTable, RoundTable.id == VerdictTable.round_id)
                .join(RecordTable, RecordTable.seq == VerdictTable.id)
                .where(condition)
                .order_by(VerdictTable.id)
            )
            .mappings()
            .all()
        )
        same = identities(self._session, found[0]["piece_id"]) if found else {}
        with readable("record"):
            phrases = [str(json_object(row["details"]).get("phrase", "")) for row in found]
        resets = self._resets() if any(phrases) else {}
        return [
            replace(_verdict(row, same), reset_by=resets.get(phrase, ""))
            for row, phrase in zip(found, phrases, strict=True)
        ]

    def _resets(self) -> dict[str, str]:
        """Return who set a passphrase anew for another, by the digest of the passphrase."""
        found = self._session.execute(
            select(RecordTable.by, RecordTable.details)
            .where(RecordTable.piece_id.is_(None))  # there is an index on it
            .where(RecordTable.action == PASSPHRASE_RESET)
        )
        with readable("record"):
            return {str(json_object(row.details)["phrase"]): row.by for row in found}

    def _sealed_beside(self, piece: int, signed: str) -> dict[str, object]:
        """Return what an entry says beside its row: the tags of the moment, who signed."""
        tags = list(tags_of(driver(self._session.connection()), piece))
        return {"tags": tags, **({"phrase": signed} if signed else {})}

    def _other_stages(self, round_: Round, stage: str, by: str) -> str:
        given = (v.stage for v in self.verdicts(round_.id) if v.by == by and v.stage != stage)
        return "、".join(dict.fromkeys(given))

    def _round_of(self, id_: int) -> Round:
        found = self._rounds(RoundTable.id == id_)
        if not found:
            raise NotFound("round_missing", id=id_)
        return found[0]

    def _rounds(self, condition: ColumnElement[bool]) -> list[Round]:
        found = self._session.execute(
            select(*RoundTable.__table__.columns, VersionTable.identity)
            .join(
                VersionTable,
                (VersionTable.piece_id == RoundTable.piece_id)
                & (VersionTable.number == RoundTable.submitted_version),
            )
            .where(condition)
            .order_by(RoundTable.number)
        )
        return [_round(row) for row in found.mappings()]


class Publications:
    """Which version of a piece is marked as published, in one unit of work.

    The marks are kept in the record and nowhere else: the last entry of a piece says
    whether it has one.
    """

    def __init__(self, session: Session, record: Record) -> None:
        self._session = session
        self._record = record

    def mark(self, piece: int, version: int, content_hash: str, by: str) -> None:
        """Keep that a version was published, by whom and when it was said."""
        self._record.append(by, PUBLISHED, piece, {"version": version, "hash": content_hash})

    def withdraw(self, piece: int, mark: Publication, by: str, why: Mapping[str, object]) -> None:
        """Take a mark back; it stays in the record, with what is said of why."""
        details = {**why, "version": mark.version, "hash": mark.hash}
        self._record.append(by, _WITHDRAWN, piece, details)

    def of(self, piece: int) -> Publication | None:
        """Return the mark that a piece has, by the identity of its version; None for none."""
        last = self._session.scalar(
            select(RecordTable)
            .where(RecordTable.piece_id == piece)
            .where(RecordTable.action.in_((PUBLISHED, _WITHDRAWN)))
            .order_by(RecordTable.seq.desc())
            .limit(1)
        )
        if last is None or last.action != PUBLISHED:
            return None
        with readable(f"record {last.seq}"):
            details = json_object(last.details)
            sealed, version = str(details["hash"]), int(str(details["version"]))
        now = identities(self._session, piece).get(sealed, sealed)
        return Publication(version, now, last.by, last.time)


def identities(session: Session, piece: int) -> dict[str, str]:
    """Return by what each text is told apart now whose seal is of an older format."""
    found = session.execute(
        select(VersionTable.content_hash, VersionTable.identity).where(
            VersionTable.piece_id == piece,
            VersionTable.content_hash != VersionTable.identity,
        )
    )
    return dict(found.all())


def _round(row: Mapping[Any, Any]) -> Round:
    with readable(f"round {row['id']}"):
        return Round(
            id=row["id"],
            piece=row["piece_id"],
            number=row["number"],
            workflow=read_workflow(row["workflow"]),
            submitted_version=row["submitted_version"],
            submitted_hash=row["identity"],
            submitted_by=row["submitted_by"],
            time=row["time"],
            open=row["open"],
            seq=row["id"],
            rules=row["rules"],
        )


def _verdict(row: Mapping[Any, Any], identities: Mapping[str, str]) -> Verdict:
    with readable(f"verdict {row['id']}"):
        same = ("id", "stage", "by", "received", "handed_on", "report", "time", "uid")
        return Verdict(
            round=row["round_id"],
            decision=Decision(row["decision"]),
            received_hash=identities.get(row["received_hash"], row["received_hash"]),
            hash=identities.get(row["hash"], row["hash"]),
            reading_hash=row["reading_hash"],
            seq=row["id"],
            **{name: row[name] for name in same},
        )


def _confirmation(row: Mapping[Any, Any]) -> Confirmation:
    with readable(f"confirmation {row['id']}"):
        return Confirmation(
            verdict=row["verdict_id"],
            version=row["version"],
            hash=row["hash"],
            by=row["by"],
            carried=row["carried"],
            time=row["time"],
            seq=row["id"],
        )


def read_workflow(text: str) -> Workflow:
    """Read the workflow that a round keeps; what later programs may have added is left out.

    A round of before there were groups keeps 审 apart where its workflow was ``distinct``.
    """
    found: dict[str, Any] = json.loads(text)
    distinct = found.get("distinct", False)
    stages = tuple(_read_stage(stage, distinct) for stage in found["stages"])
    return Workflow(**{**_known(Workflow, found), "stages": stages})


def _read_stage(found: dict[str, Any], distinct: bool) -> Stage:
    kind = StageKind(found["kind"])
    then = "review" if distinct and kind is StageKind.REVIEW else ""
    typed = {
        "role": Role(found["role"]),
        "kind": kind,
        "on_change": OnChange(found["on_change"]),
        "group": found.get("group", then),
    }
    return Stage(**{**_known(Stage, found), **typed})


def _known(made: type[Workflow] | type[Stage], found: dict[str, Any]) -> dict[str, Any]:
    return {name: found[name] for name in made.__slots__ if name in found}
