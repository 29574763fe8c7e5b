"""Every file that left the library, with its hash: a correction has to find them all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from editor_app.domain.piece import Origin
from editor_app.library.record import Record
from editor_app.library.tables.record import RecordTable
from editor_app.library.tables.reviews import ExportTable


@dataclass(frozen=True, slots=True)
class Export:
    """One file; ``label`` is empty for a final one, ``version`` None for the working text."""

    piece: int
    version: int | None
    target: str
    profile: str
    path: str
    hash: str
    label: str
    by: str
    time: datetime
    seq: int
    file_hash: str = ""  # empty where it was not kept yet
    uid: str = ""


class Exports:
    """The exports of one unit of work."""

    def __init__(self, session: Session, now: datetime, record: Record) -> None:
        self._session = session
        self._now = now
        self._record = record

    def add(
        self,
        piece: int,
        version: int | None,
        target: str,
        profile: str,
        path: str,
        hash: str,
        label: str,
        by: str,
        file_hash: str = "",
    ) -> Export:
        """Keep that a file was written.

        ``hash`` is the content hash of what it says, ``file_hash`` the SHA-256 of its bytes.
        """
        row: dict[str, Any] = {
            "piece_id": piece,
            "version": version,
            "target": target,
            "profile": profile,
            "path": path,
            "hash": hash,
            "label": label,
            "by": by,
            "time": self._now,
            "file_hash": file_hash,
        }
        seq = self._record.seal("export", row, by=by, action="exported", piece=piece)
        self._session.execute(insert(ExportTable).values(id=seq, **row))
        return self.list(piece)[-1]

    def find_file(self, file_hash: str) -> Origin | None:
        """Return which version left in a file of these bytes; version 0 for what was none."""
        found = self._session.execute(
            select(ExportTable.piece_id, ExportTable.version)
            .where(ExportTable.file_hash == file_hash)
            .order_by(ExportTable.id.desc())
            .limit(1)
        ).first()
        return None if found is None else Origin(found.piece_id, found.version or 0)

    def list(self, piece: int) -> list[Export]:
        """Return the files that a piece left in, oldest first."""
        found = self._session.execute(
            select(
                ExportTable.piece_id.label("piece"),
                ExportTable.version,
                ExportTable.target,
                ExportTable.profile,
                ExportTable.path,
                ExportTable.hash,
                ExportTable.label,
                ExportTable.by,
                ExportTable.time,
                ExportTable.id.label("seq"),
                ExportTable.file_hash,
                RecordTable.hash.label("uid"),
            )
            .join(RecordTable, RecordTable.seq == ExportTable.id)
            .where(ExportTable.piece_id == piece)
            .order_by(ExportTable.id)
        )
        return [Export(**row) for row in found.mappings()]
