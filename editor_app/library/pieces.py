"""Pieces: made, read, written under compare-and-swap, binned, erased, listed."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from editor_app.domain.fields import Fields
from editor_app.domain.piece import (
    STATUS_WORDS,
    Origin,
    Original,
    Piece,
    PieceRow,
    Status,
    Waits,
    status_of,
)
from editor_app.errors import Conflict, NotFound
from editor_app.library.assets import note_uses
from editor_app.library.channels import Channels
from editor_app.library.erasing import ERASED, erase_piece
from editor_app.library.index.derived import summary
from editor_app.library.index.indexing import Indexing
from editor_app.library.index.stale import stale_texts
from editor_app.library.lists.counts import PieceCounts, piece_counts
from editor_app.library.lists.listing import Listing, ids_at_once
from editor_app.library.lists.ordering import ordered_ids
from editor_app.library.lists.rows import rows, tags_of
from editor_app.library.lists.waiting import waiting_for
from editor_app.library.originals import Originals
from editor_app.library.record import Record
from editor_app.library.sqlite.canonical import storable
from editor_app.library.sqlite.engine import driver
from editor_app.library.tables.pieces import (
    FieldTable,
    PieceTable,
    TextTable,
    WaitingTable,
)
from editor_app.library.tables.record import RecordTable
from editor_app.text.folding import fold
from editor_app.text.query import Query

# The hash of the entry that made a piece.
_UID = (
    select(RecordTable.hash)
    .where(
        RecordTable.piece_id == PieceTable.id,
        RecordTable.action.in_(("new", "import", "derive")),
    )
    .order_by(RecordTable.seq)
    .limit(1)
    .scalar_subquery()
    .label("uid")
)
_NEXT_PLACE = select(func.coalesce(func.max(PieceTable.place), 0) + 1).scalar_subquery()


class Pieces:
    """The pieces of one unit of work."""

    def __init__(
        self,
        session: Session,
        now: datetime,
        indexing: Indexing,
        record: Record,
    ) -> None:
        self._session = session
        self._now = now
        self._indexing = indexing
        self._record = record

    def add(
        self,
        kind: str,
        fields: Fields,
        text: str,
        author: str,
        original: Original | None = None,
        derived_from: Origin | None = None,
    ) -> Piece:
        """Make a piece. ``fields`` are canonical (``domain.fields.clean_fields``).

        ``author`` is empty for an imported piece.
        """
        time = self._now
        kept, text = _kept(fields), storable(text)
        values = {
            "kind": kind,
            "revision": 1,
            "status": Status.DRAFT.value,
            "stage": STATUS_WORDS[Status.DRAFT],
            "author": author,
            "created": time,
            "updated": time,
            "derived_piece": derived_from.piece if derived_from else None,
            "derived_version": derived_from.version if derived_from else None,
            "words": 0,
            "syllables": 0,
            "place": _NEXT_PLACE,
            **_summary_values(kept),
        }
        id_ = self._session.scalars(
            insert(PieceTable).values(**values).returning(PieceTable.id)
        ).one()
        self._session.execute(insert(TextTable).values(piece_id=id_, text=text))
        self._write_fields(id_, kept)
        self._indexing.text_written(id_, kept, text)
        note_uses(self._session, id_, text)
        if original is not None:
            Originals(self._session, self._now, self._record).add(id_, original)
        return self.get(id_)

    def get(self, id_: int) -> Piece:
        """Return a piece, binned or not; raises NotFound ``piece_missing``."""
        row = self._session.execute(
            select(PieceTable, TextTable.text, _UID)
            .join(TextTable, TextTable.piece_id == PieceTable.id)
            .where(PieceTable.id == id_, PieceTable.erased.is_(None))
            .execution_options(populate_existing=True)
        ).first()
        if row is None:
            raise NotFound("piece_missing", id=id_)
        piece = _piece(row[0], row.text, self.fields(id_), tags_of(self._raw, id_))
        return replace(piece, uid=row.uid or "")

    def fields(self, id_: int) -> dict[str, str]:
        """Return the fields of a piece; empty where there is none."""
        found = self._session.execute(
            select(FieldTable.name, FieldTable.value).where(FieldTable.piece_id == id_)
        )
        return dict(found.all())

    def save_text(self, id_: int, text: str, revision: int) -> Piece:
        """Write the working text of the piece that was read at ``revision``.

        Raises Conflict ``piece_changed`` where text or fields were written since,
        NotFound ``piece_missing``. The same text again changes nothing.
        """
        text = storable(text)
        self._expect(id_, revision)
        if self._text(id_) != text:
            self._touch(id_)
            self._session.execute(
                update(TextTable).where(TextTable.piece_id == id_).values(text=text)
            )
            self._indexing.text_written(id_, self.fields(id_), text)
            note_uses(self._session, id_, text)
        return self.get(id_)

    def save_fields(self, id_: int, fields: Fields, revision: int | None = None) -> Piece:
        """Put canonical fields in place of all that a piece has; raises as ``save_text``.

        Without a revision the last writer wins.
        """
        self._expect(id_, revision)
        kept = _kept(fields)
        if self.fields(id_) != kept:
            self._touch(id_, **_summary_values(kept))
            self._session.execute(delete(FieldTable).where(FieldTable.piece_id == id_))
            self._write_fields(id_, kept)
            self._indexing.fields_written(id_, kept)
        return self.get(id_)

    def set_kind(self, id_: int, kind: str) -> Piece:
        """Make a piece one of another kind; raises NotFound ``piece_missing``."""
        self._expect(id_, None)
        self._touch(id_, kind=kind)
        self._indexing.moved(id_)
        return self.get(id_)

    def set_status(self, id_: int, status: Status, stage: str) -> None:
        """Say where a piece stands; neither text nor revision changes."""
        self._change(id_, status=Status(status).value, stage=stage)

    def standings(self) -> list[tuple[int, str, str]]:
        """Return each piece that was not erased with the status and stage that it says."""
        found = self._session.execute(
            select(PieceTable.id, PieceTable.status, PieceTable.stage)
            .where(PieceTable.erased.is_(None))
            .order_by(PieceTable.id)
        )
        return [(row.id, row.status, row.stage) for row in found]

    def edited_by(self, name: str) -> list[int]:
        """Return the pieces with unsaved edits of a user."""
        found = select(PieceTable.id).where(
            PieceTable.edited_by == name, PieceTable.erased.is_(None)
        )
        return list(self._session.scalars(found))

    def waits(self, id_: int) -> set[tuple[str, str]]:
        """Return for whom a piece waits, as kept: kinds with names (``domain.piece.Waits``)."""
        held = self._session.execute(
            select(WaitingTable.kind, WaitingTable.name).where(WaitingTable.piece_id == id_)
        )
        return {(row.kind, row.name) for row in held}

    def set_waiting(self, id_: int, waits: Collection[Waits]) -> bool:
        """Keep for whom a piece waits, in place of what was kept; return whether that changed."""
        if self.waits(id_) == {(w.kind.value, w.name) for w in waits}:
            return False
        self._session.execute(delete(WaitingTable).where(WaitingTable.piece_id == id_))
        if waits:
            self._session.execute(
                insert(WaitingTable),
                [{"kind": w.kind.value, "name": w.name, "piece_id": id_} for w in waits],
            )
        return True

    def waiting_for(self, user: str) -> list[int]:
        """Return the pieces outside the bin that wait for a user, the last changed first.

        Nothing waits for somebody who is retired.
        """
        return waiting_for(self._raw, user)

    def note_edit(self, id_: int, by: str) -> None:
        """Keep who wrote the working text last; the next version is theirs."""
        self._change(id_, edited_by=by)

    def last_edit(self, id_: int) -> str:
        """Return who wrote the working text since the last version, or ``""``."""
        return self._session.scalar(select(PieceTable.edited_by).where(PieceTable.id == id_)) or ""

    def began(self, id_: int) -> tuple[str, Origin | None]:
        """Return whom a piece names as its author and what it was made of, erased or not."""
        found = self._session.execute(
            select(PieceTable.author, PieceTable.derived_piece, PieceTable.derived_version).where(
                PieceTable.id == id_
            )
        ).first()
        if found is None:
            return "", None
        return found.author, _origin(found.derived_piece, found.derived_version)

    def bin(self, id_: int) -> None:
        """Put a piece in the bin; raises NotFound ``piece_missing``."""
        self._change(id_, binned=self._now)

    def restore(self, id_: int) -> None:
        """Take a piece out of the bin; raises NotFound ``piece_missing``."""
        self._change(id_, binned=None)

    def erase(self, id_: int, by: str = "", why: Mapping[str, object] | None = None) -> None:
        """Remove all that a piece says: text, fields, versions' texts, originals, own images.

        Its number, and the hashes, persons and times of its versions and verdicts
        stay, for the record, which keeps ``why`` too. Raises NotFound ``piece_missing``.
        """
        self._expect(id_, None)
        self._record.append(by, ERASED, id_, why)
        erase_piece(self._session, self._record, id_, by, self._now)

    def ids(self, listing: Listing) -> list[int]:
        """Return the ids of a listing, in order; raises BadInput ``library_sort_unknown``."""
        found = ids_at_once(self._raw, listing)
        if found is not None:
            return found
        words = listing.query is not None and bool(listing.query.words)
        return ordered_ids(self._session, listing, self._indexing.waiting() if words else {})

    def rows(self, ids: Sequence[int], query: Query | None = None) -> list[PieceRow]:
        """Return short rows in the order of ``ids``, with snippets of a query's words.

        Pieces that are gone are left out. ``syllables`` is counted for every kind.
        """
        return rows(self._raw, ids, query)

    def counts(self) -> PieceCounts:
        """Return how many pieces stand where."""
        return piece_counts(self._session)

    def catch_up(self, limit: int | None = None) -> int:
        """Bring counts and index of long texts up to date; return how many pieces waited.

        To be called when nobody types: saving a long text leaves it for later,
        and searches read such a piece through until then.
        """
        return self._indexing.catch_up(limit)

    def behind(self) -> int:
        """Return how many pieces wait for ``catch_up``."""
        return len(stale_texts(self._raw))

    @property
    def _raw(self) -> sqlite3.Connection:
        return driver(self._session.connection())

    def _write_fields(self, id_: int, fields: Fields) -> None:
        if fields:
            self._session.execute(
                insert(FieldTable),
                [
                    {"piece_id": id_, "name": name, "value": value, "folded": fold(value)}
                    for name, value in fields.items()
                ],
            )
        Channels(self._session).add(fields.get("channel", ""))

    def _text(self, id_: int) -> str | None:
        return self._session.scalar(select(TextTable.text).where(TextTable.piece_id == id_))

    def _expect(self, id_: int, revision: int | None) -> None:
        """Compare and swap: nobody else can write between this and the end of the work."""
        now = self._session.scalar(
            select(PieceTable.revision).where(PieceTable.id == id_, PieceTable.erased.is_(None))
        )
        if now is None:
            raise NotFound("piece_missing", id=id_)
        if revision is not None and revision != now:
            raise Conflict("piece_changed", id=id_, revision=now)

    def _touch(self, id_: int, **values: object) -> None:
        self._change(
            id_,
            revision=PieceTable.revision + 1,
            updated=self._now,
            place=_NEXT_PLACE,
            **values,
        )

    def _change(self, id_: int, **values: object) -> None:
        changed = self._session.execute(
            update(PieceTable)
            .where(PieceTable.id == id_, PieceTable.erased.is_(None))
            .values(**values)
            .returning(PieceTable.id)
            .execution_options(synchronize_session=False)
        )
        if changed.first() is None:
            raise NotFound("piece_missing", id=id_)


def _kept(fields: Fields) -> dict[str, str]:
    return {name: storable(value) for name, value in fields.items() if value}


def _summary_values(fields: Fields) -> dict[str, object]:
    shown = summary(fields)
    return {name: getattr(shown, name) for name in shown.__slots__}


def _piece(row: PieceTable, text: str, fields: Fields, tags: tuple[str, ...]) -> Piece:
    return Piece(
        id=row.id,
        kind=row.kind,
        fields=fields,
        text=text,
        revision=row.revision,
        status=status_of(row.status),
        stage=row.stage,
        created=row.created,
        updated=row.updated,
        author=row.author,
        submitter=row.submitter,
        tags=tags,
        latest_version=row.latest_version,
        binned=row.binned,
        derived_from=_origin(row.derived_piece, row.derived_version),
    )


def _origin(piece: int | None, version: int | None) -> Origin | None:
    return None if piece is None or version is None else Origin(piece, version)
