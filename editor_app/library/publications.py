"""Which version of a piece is marked as published: kept in the record, and nowhere else."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.publication import Publication
from editor_app.library.record import Record
from editor_app.library.sqlite.canonical import json_object
from editor_app.library.tables.record import RecordTable

_MARKED, _WITHDRAWN = "published", "publication_withdrawn"


class Publications:
    """The marks of one unit of work; the last entry of a piece says whether it has one."""

    def __init__(self, session: Session, record: Record) -> None:
        self._session = session
        self._record = record

    def mark(self, piece: int, version: int, content_hash: str, by: str) -> None:
        """Keep that a version was published, by whom and when it was said."""
        self._record.append(by, _MARKED, piece, {"version": version, "hash": content_hash})

    def withdraw(self, piece: int, mark: Publication, by: str, reason: str) -> None:
        """Take a mark back, with the reason; both stay in the record."""
        details = {"version": mark.version, "hash": mark.hash, "reason": reason}
        self._record.append(by, _WITHDRAWN, piece, details)

    def of(self, piece: int) -> Publication | None:
        """Return the mark that a piece has, None for none."""
        last = self._session.scalar(
            select(RecordTable)
            .where(RecordTable.piece_id == piece)
            .where(RecordTable.action.in_((_MARKED, _WITHDRAWN)))
            .order_by(RecordTable.seq.desc())
            .limit(1)
        )
        if last is None or last.action != _MARKED:
            return None
        details = json_object(last.details)
        return Publication(int(str(details["version"])), str(details["hash"]), last.by, last.time)
