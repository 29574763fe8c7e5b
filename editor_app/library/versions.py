"""Versions: immutable snapshots of a piece, each vouched for by the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from editor_app.domain.fields import Fields, signed_fields
from editor_app.domain.piece import Origin
from editor_app.domain.review import Version, VersionText
from editor_app.errors import NotFound
from editor_app.library.assets import note_uses
from editor_app.library.index.indexing import Indexing
from editor_app.library.lists.rows import tags_of
from editor_app.library.record import Record
from editor_app.library.sqlite.canonical import canonical_json, json_object, storable
from editor_app.library.sqlite.engine import driver
from editor_app.library.sqlite.unreadable import readable
from editor_app.library.tables.pieces import PieceTable
from editor_app.library.tables.record import RecordTable
from editor_app.library.tables.reviews import ExportTable, VersionTable, VersionTextTable
from editor_app.text.projections import (
    CANONICAL_FORMAT,
    READING_FORMAT,
    content_hash,
    reading_hash,
)


class Versions:
    """The versions of one unit of work."""

    def __init__(
        self,
        session: Session,
        now: datetime,
        record: Record,
        indexing: Indexing,
    ) -> None:
        self._session = session
        self._now = now
        self._record = record
        self._indexing = indexing

    def add(
        self,
        piece_id: int,
        kind: str,
        fields: Fields,
        text: str,
        author: str,
        stage: str = "",
        note: str = "",
    ) -> Version:
        """Keep a snapshot under the next number, with its hashes, and record it.

        Of ``fields`` those are kept that are 刊发内容; the entry that seals the version
        lists the tags of the moment. ``stage`` is the stage that it was made in, or
        empty. The piece's unsaved edits count as saved. Raises NotFound ``piece_missing``.
        """
        text, signed = storable(text), _kept(fields)
        row: dict[str, Any] = {
            "piece_id": piece_id,
            "number": self._next_number(piece_id),
            "content_hash": content_hash(kind, signed, text),
            "reading_hash": reading_hash(signed, text),
            "author": author,
            "time": self._now,
            "note": note,
            "stage": stage,
            "content_format": CANONICAL_FORMAT,
            "reading_format": READING_FORMAT,
        }
        seq = self._record.seal(
            "version",
            row,
            by=author,
            action="version_added",
            piece=piece_id,
            details={
                "number": row["number"],
                "hash": row["content_hash"],
                "tags": list(tags_of(driver(self._session.connection()), piece_id)),
            },
        )
        self._session.execute(
            insert(VersionTable).values(**row, identity=row["content_hash"], seq=seq)
        )
        self._session.execute(
            insert(VersionTextTable).values(
                piece_id=piece_id,
                number=row["number"],
                kind=kind,
                fields=canonical_json(signed),
                text=text,
            )
        )
        note_uses(self._session, piece_id, text)
        self._note_version(piece_id, row["number"])
        return self.list(piece_id)[-1]

    def list(self, piece_id: int) -> list[Version]:
        """Return the versions of a piece without their texts, oldest first."""
        found = self._session.execute(
            select(*VersionTable.__table__.columns, RecordTable.hash.label("uid"))
            .join(RecordTable, RecordTable.seq == VersionTable.seq)
            .where(VersionTable.piece_id == piece_id)
            .order_by(VersionTable.number)
        )
        return [_version(row) for row in found.mappings()]

    def get(self, piece_id: int, number: int) -> VersionText:
        """Return a version with what it holds.

        Raises NotFound ``version_missing``, also where the piece was erased.
        """
        found = self._session.execute(
            select(
                *VersionTable.__table__.columns,
                RecordTable.hash.label("uid"),
                VersionTextTable.kind,
                VersionTextTable.fields,
                VersionTextTable.text,
            )
            .join(RecordTable, RecordTable.seq == VersionTable.seq)
            .join(
                VersionTextTable,
                (VersionTextTable.piece_id == VersionTable.piece_id)
                & (VersionTextTable.number == VersionTable.number),
            )
            .where(VersionTable.piece_id == piece_id, VersionTable.number == number)
        )
        row = found.mappings().first()
        if row is None:
            raise NotFound("version_missing", piece=piece_id, number=number)
        fields = signed_fields(stored_fields(row["fields"]))
        return VersionText(_version(row), row["kind"], fields, row["text"])

    def find(self, content_hash: str) -> Origin | None:
        """Return the version that has a content hash, or that left in a file under it.

        Version 0 of a piece is a text of it that left before it was saved as a version.
        """
        named = self._session.execute(
            select(VersionTable.piece_id, VersionTable.number)
            .where(VersionTable.content_hash == content_hash)
            .order_by(VersionTable.seq)
            .limit(1)
        ).first()
        if named is not None:
            return Origin(*named)
        left = self._session.execute(
            select(ExportTable.piece_id, ExportTable.version)
            .where(ExportTable.hash == content_hash)
            .order_by(ExportTable.id)
            .limit(1)
        ).first()
        if left is None:
            return None
        saved = self._session.scalar(
            select(VersionTable.number)
            .where(VersionTable.piece_id == left.piece_id, VersionTable.identity == content_hash)
            .limit(1)
        )
        return Origin(left.piece_id, saved or left.version or 0)

    def find_text(self, reading_hash: str) -> Origin | None:
        """Return the newest version that has a reading hash, of a piece that was not erased.

        One in the bin comes last.
        """
        found = self._session.execute(
            select(VersionTable.piece_id, VersionTable.number)
            .join(PieceTable, PieceTable.id == VersionTable.piece_id)
            .where(VersionTable.reading_hash == reading_hash, PieceTable.erased.is_(None))
            .order_by(PieceTable.binned.is_not(None), VersionTable.seq.desc())
            .limit(1)
        ).first()
        return None if found is None else Origin(*found)

    def _next_number(self, piece_id: int) -> int:
        latest = self._session.scalar(
            select(PieceTable.latest_version).where(
                PieceTable.id == piece_id, PieceTable.erased.is_(None)
            )
        )
        if latest is None:
            raise NotFound("piece_missing", id=piece_id)
        return latest + 1

    def _note_version(self, piece_id: int, number: int) -> None:
        self._session.execute(
            update(PieceTable)
            .where(PieceTable.id == piece_id)
            .values(latest_version=number, edited_by="")
            .execution_options(synchronize_session=False)
        )
        self._indexing.catch_up_piece(piece_id)


def _kept(fields: Fields) -> dict[str, str]:
    return {name: storable(value) for name, value in signed_fields(fields).items()}


def stored_fields(written: str) -> dict[str, str]:
    """Read the fields of a version."""
    with readable("version_text"):
        return {name: str(value) for name, value in json_object(written).items()}


def _version(row: Mapping[Any, Any]) -> Version:
    return Version(
        piece=row["piece_id"],
        number=row["number"],
        content_hash=row["content_hash"],
        reading_hash=row["reading_hash"],
        author=row["author"],
        time=row["time"],
        note=row["note"],
        stage=row["stage"],
        seq=row["seq"],
        identity=row["identity"],
        uid=row["uid"],
    )
