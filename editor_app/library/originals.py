"""The raw things that pieces were brought in from."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, insert, select
from sqlalchemy.orm import Session

from editor_app.domain.piece import Original
from editor_app.library.record import Record
from editor_app.library.tables.pieces import FieldTable, OriginalTable, PieceTable, TextTable
from editor_app.text.projections import reading_hash

ORIGINAL_KEPT = "original_kept"  # the action of an entry: a further file was kept with a piece


class Originals:
    """The originals of one unit of work."""

    def __init__(self, session: Session, now: datetime, record: Record) -> None:
        self._session = session
        self._now = now
        self._record = record

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

    def keep(self, piece: int, original: Original, by: str) -> bool:
        """Keep a further file with a piece and record it; False where it lies there already."""
        if self.find_file(original.sha256, piece) is not None:
            return False
        self.add(piece, original)
        self._record.append(by, ORIGINAL_KEPT, piece, self.told(piece))
        return True

    def get(self, piece: int) -> list[Original]:
        """Return the originals of a piece, oldest first."""
        found = self._session.scalars(
            select(OriginalTable).where(OriginalTable.piece_id == piece).order_by(OriginalTable.id)
        )
        return [
            Original(row.name, row.media_type, row.sha256, row.data, row.imported) for row in found
        ]

    def told(self, piece: int) -> dict[str, object]:
        """Return what the record tells of the file that was last kept with a piece."""
        names = ("name", "media_type", "sha256", "reading_hash")
        columns = (getattr(OriginalTable, name) for name in names)
        found = self._session.execute(
            select(*columns)
            .where(OriginalTable.piece_id == piece)
            .order_by(OriginalTable.id.desc())
            .limit(1)
        )
        return dict(found.mappings().one())

    def find_file(self, sha256: str, piece: int | None = None) -> int | None:
        """Return the piece that a file of these bytes is kept with; one in the bin comes last.

        With ``piece`` only that one is looked at.
        """
        found = OriginalTable.sha256 == sha256
        return self._find(found if piece is None else found & (PieceTable.id == piece))

    def find_text(self, hash_: str) -> int | None:
        """Return the piece that had this reading hash when a file was kept with it.

        One in the bin comes last.
        """
        return self._find(OriginalTable.reading_hash == hash_)

    def _find(self, condition: ColumnElement[bool]) -> int | None:
        return self._session.scalar(
            select(PieceTable.id)
            .join(OriginalTable, OriginalTable.piece_id == PieceTable.id)
            .where(condition)
            .order_by(PieceTable.binned.is_not(None), PieceTable.id)
            .limit(1)
        )

    def _reading_hash(self, piece: int) -> str:
        fields = self._session.execute(
            select(FieldTable.name, FieldTable.value).where(FieldTable.piece_id == piece)
        )
        text = self._session.scalar(select(TextTable.text).where(TextTable.piece_id == piece))
        return reading_hash(dict(fields.all()), text or "")
