"""Keeping a piece's counts and search index in step with its text, at a cost nobody feels."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from editor_app.domain.fields import Fields
from editor_app.library.index import search
from editor_app.library.index.derived import Counted, counted
from editor_app.library.index.stale import stale_texts
from editor_app.library.sqlite.engine import driver
from editor_app.library.tables.pieces import FieldTable, PieceTable, TextTable

# Up to here a text is counted and indexed as it is saved (some 30 ms); a longer
# one when nobody types, for its whole index entry would be written every 2 seconds.
AT_ONCE = 12_000


@dataclass(slots=True)
class Remembered:
    """Folded texts of pieces not indexed yet, kept between searches by id and revision."""

    capacity: int = 4
    _texts: OrderedDict[tuple[int, int], str] = field(default_factory=OrderedDict)

    def get(self, key: tuple[int, int]) -> str | None:
        """Return the text of a piece at a revision if it is still remembered."""
        return self._texts.get(key)

    def put(self, key: tuple[int, int], folded: str) -> None:
        """Remember a text, and forget the oldest beyond the capacity."""
        self._texts[key] = folded
        while len(self._texts) > self.capacity:
            self._texts.popitem(last=False)


class Indexing:
    """Counts and index of the pieces of one unit of work."""

    def __init__(self, session: Session, remembered: Remembered) -> None:
        self._session = session
        self._remembered = remembered

    def text_written(self, piece: int, fields: Fields, text: str) -> None:
        """Bring a piece up to date after its text was written, or mark it to wait."""
        if len(text) > AT_ONCE:
            self._mark(piece, stale=True)
        else:
            self._index(piece, counted(fields, text))

    def fields_written(self, piece: int, fields: Fields) -> None:
        """Bring a piece up to date after its fields were written, or mark it to wait."""
        self.text_written(piece, fields, self._text(piece))

    def moved(self, piece: int) -> None:
        """Bring a piece up to date after it took another place with the same text."""
        self.text_written(piece, self._fields(piece), self._text(piece))

    def catch_up(self, limit: int | None = None) -> int:
        """Index the pieces that wait, at most ``limit``; return how many there were."""
        waiting = self._stale()[:limit]
        for piece, _revision in waiting:
            self._index(piece, self._counted(piece))
        return len(waiting)

    def catch_up_piece(self, piece: int) -> None:
        """Index one piece if it waits."""
        if self._session.scalar(select(PieceTable.stale).where(PieceTable.id == piece)):
            self._index(piece, self._counted(piece))

    def waiting(self) -> dict[int, str]:
        """Return the folded text of each piece that waits: a search reads it through."""
        return {
            piece: self._folded(piece, revision)
            for piece, revision in stale_texts(driver(self._session.connection()))
        }

    def _stale(self) -> list[tuple[int, int]]:
        return stale_texts(driver(self._session.connection()))

    def _folded(self, piece: int, revision: int) -> str:
        known = self._remembered.get((piece, revision))
        if known is None:
            known = self._counted(piece).folded
            self._remembered.put((piece, revision), known)
        return known

    def _counted(self, piece: int) -> Counted:
        return counted(self._fields(piece), self._text(piece))

    def _fields(self, piece: int) -> dict[str, str]:
        found = self._session.execute(
            select(FieldTable.name, FieldTable.value).where(FieldTable.piece_id == piece)
        )
        return dict(found.all())

    def _text(self, piece: int) -> str:
        found = self._session.scalar(select(TextTable.text).where(TextTable.piece_id == piece))
        return found or ""

    def _index(self, piece: int, now: Counted) -> None:
        place = self._session.scalars(select(PieceTable.place).where(PieceTable.id == piece)).one()
        search.put(self._session, piece, place, now)
        self._mark(piece, stale=False, words=now.words, syllables=now.syllables)

    def _mark(self, piece: int, **values: object) -> None:
        self._session.execute(
            update(PieceTable)
            .where(PieceTable.id == piece)
            .values(**values)
            .execution_options(synchronize_session=False)
        )
