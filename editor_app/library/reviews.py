"""Rounds, verdicts and confirmations: written once, vouched for by the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.orm import Session

from editor_app.domain.review import Confirmation, Decision, Round, Verdict, Version
from editor_app.domain.workflow import Workflow
from editor_app.errors import NotFound, Refused
from editor_app.library import workflows
from editor_app.library.record import Record
from editor_app.library.sqlite.session_failures import refusals
from editor_app.library.tables.reviews import ConfirmationTable, RoundTable, VerdictTable

ROUND_CLOSED = "round_closed"


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
            "workflow": workflows.written(workflow),
            "distinct_persons": workflow.distinct,
            "submitted_version": version.number,
            "submitted_hash": version.content_hash,
            "submitted_by": by,
            "time": self._now,
        }
        seq = self._record.seal("round", row, by=by, action="round_opened", piece=piece)
        self._session.execute(insert(RoundTable).values(id=seq, open=True, **row))
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
    ) -> Verdict:
        """Keep what a person decided in a stage.

        Raises Refused ``review_own_piece``, ``review_two_stages``,
        ``review_round_closed``, said by the database itself; NotFound
        ``stage_missing`` for a stage that the round's workflow lacks.
        """
        kinds = {each.name: each.kind for each in round_.workflow.stages}
        if stage not in kinds:
            raise NotFound("stage_missing", stage=stage)
        row: dict[str, Any] = {
            "round_id": round_.id,
            "stage": stage,
            "stage_kind": kinds[stage].value,
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
        details = {"stage": stage, "decision": decision.value, "hash": handed_on.content_hash}
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
        return _verdict({**row, "id": seq})

    def add_confirmation(
        self,
        verdict: int,
        version: Version,
        by: str,
        *,
        carried: bool,
    ) -> Confirmation:
        """Keep that a verdict was answered for a later version, by its holder or by rule."""
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
        )
        self._session.execute(insert(ConfirmationTable).values(id=seq, **row))
        return _confirmation({**row, "id": seq})

    def verdicts(self, round_id: int) -> list[Verdict]:
        """Return the verdicts of a round as they were given, oldest first."""
        found = self._session.execute(
            select(*VerdictTable.__table__.columns)
            .where(VerdictTable.round_id == round_id)
            .order_by(VerdictTable.id)
        )
        return [_verdict(row) for row in found.mappings()]

    def confirmations(self, round_id: int) -> list[Confirmation]:
        """Return the confirmations of a round's verdicts, oldest first."""
        found = self._session.execute(
            select(*ConfirmationTable.__table__.columns)
            .join(VerdictTable, VerdictTable.id == ConfirmationTable.verdict_id)
            .where(VerdictTable.round_id == round_id)
            .order_by(ConfirmationTable.id)
        )
        return [_confirmation(row) for row in found.mappings()]

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
            select(*RoundTable.__table__.columns).where(condition).order_by(RoundTable.number)
        )
        return [_round(row) for row in found.mappings()]


def _round(row: Mapping[Any, Any]) -> Round:
    return Round(
        id=row["id"],
        piece=row["piece_id"],
        number=row["number"],
        workflow=workflows.read(row["workflow"]),
        submitted_version=row["submitted_version"],
        submitted_hash=row["submitted_hash"],
        submitted_by=row["submitted_by"],
        time=row["time"],
        open=row["open"],
        seq=row["id"],
    )


def _verdict(row: Mapping[Any, Any]) -> Verdict:
    same = ("id", "stage", "by", "received", "handed_on", "received_hash", "hash")
    return Verdict(
        round=row["round_id"],
        decision=Decision(row["decision"]),
        reading_hash=row["reading_hash"],
        report=row["report"],
        time=row["time"],
        seq=row["id"],
        **{name: row[name] for name in same},
    )


def _confirmation(row: Mapping[Any, Any]) -> Confirmation:
    return Confirmation(
        verdict=row["verdict_id"],
        version=row["version"],
        hash=row["hash"],
        by=row["by"],
        carried=row["carried"],
        time=row["time"],
        seq=row["id"],
    )
