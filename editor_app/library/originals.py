"""The raw things that pieces were brought in from."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from editor_app.domain.piece import Original
from editor_app.library.tables.pieces import FieldTable, OriginalTable, PieceTable, TextTable
from editor_app.text.projections import reading_hash


class Originals:
    """The originals of one unit of work."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def add(self, piece: int, original: Original) -> None:
        """Keep an original byte for byte, with what the piece says at this moment."""
        self._session.execute(
            insert(OriginalTable).values(
                piece_id=piece,
                name=original.name,
                media_type=original.media_type,
                sha256=original.sha256,
                reading_hash=self._reading_hash(piece),
                data=original.data,
                imported=original.imported or self._now,
            )
        )

    def get(self, piece: int) -> list[Original]:
        """Return the originals of a piece, oldest first."""
        found = self._session.scalars(
            select(OriginalTable).where(OriginalTable.piece_id == piece).order_by(OriginalTable.id)
        )
        return [
            Original(row.name, row.media_type, row.sha256, row.data, row.imported) for row in found
        ]

    def told(self, piece: int) -> dict[str, object]:
        """Return what the record tells of the file that a piece was brought in from."""
        names = ("name", "media_type", "sha256", "reading_hash")
        columns = (getattr(OriginalTable, name) for name in names)
        found = self._session.execute(select(*columns).where(OriginalTable.piece_id == piece))
        return dict(found.mappings().one())

    def find(self, sha256: str, hash_: str) -> int | None:
        """Return the piece of an original with these bytes or words, if there is one."""
        return self._session.scalar(
            select(PieceTable.id)
            .join(OriginalTable, OriginalTable.piece_id == PieceTable.id)
            .where(or_(OriginalTable.sha256 == sha256, OriginalTable.reading_hash == hash_))
            .order_by(PieceTable.binned.is_not(None), PieceTable.id)
            .limit(1)
        )

    def _reading_hash(self, piece: int) -> str:
        fields = self._session.execute(
            select(FieldTable.name, FieldTable.value).where(FieldTable.piece_id == piece)
        )
        text = self._session.scalar(select(TextTable.text).where(TextTable.piece_id == piece))
        return reading_hash(dict(fields.all()), text or "")
