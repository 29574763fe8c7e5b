"""The record: who did what and when, append-only and hash-chained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from editor_app.library.sqlite.canonical import canonical_json, digest, json_object
from editor_app.library.sqlite.header import SCHEMA_VERSION
from editor_app.library.sqlite.timestamps import microseconds
from editor_app.library.sqlite.unreadable import readable
from editor_app.library.tables.record import RecordTable

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the record."""

    seq: int
    time: datetime
    by: str
    action: str
    piece: int | None
    details: Mapping[str, object]
    previous: str
    hash: str


# The columns of each table that are digested, by the schema number that brought them. What
# was sealed is judged by the columns of its own number: later ones are not among them.
_SEALED: Mapping[str, Mapping[int, str]] = {
    "version": {
        1: "piece_id number content_hash reading_hash author time note stage",
        2: "content_format reading_format",
    },
    "round": {
        1: "piece_id number workflow distinct_persons submitted_version submitted_hash"
        " submitted_by time",
        2: "rules",
    },
    "verdict": {
        1: "round_id stage stage_kind by decision received handed_on received_hash hash"
        " reading_hash report time",
        2: "distinct_group",
    },
    "confirmation": {1: "verdict_id version hash by carried time"},
    "export": {1: "piece_id version target profile path hash label by time", 2: "file_hash"},
    "asset": {1: "sha256 media_type name"},
}
SEALED_TABLES = tuple(_SEALED)


def sealed_columns(table: str, schema: int) -> frozenset[str]:
    """Return the columns that a seal of a schema number covers."""
    brought = (names for number, names in _SEALED[table].items() if number <= schema)
    return frozenset(name for names in brought for name in names.split())


def entry_hash(
    seq: int,
    time: int,
    by: str,
    action: str,
    piece: int | None,
    details: str,
    previous: str,
) -> str:
    """Return the hash of an entry, ``time`` as stored; ``previous`` ties it to all before."""
    return digest([seq, time, by, action, piece, details, previous])


def row_digest(row: Mapping[str, object]) -> str:
    """Return the digest of a row, with its values as SQLite stores them."""
    return digest({name: _stored(value) for name, value in row.items()})


def _stored(value: object) -> object:
    if isinstance(value, datetime):
        return microseconds(value)
    return int(value) if isinstance(value, bool) else value


class Record:
    """The activity log of one unit of work."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def append(
        self,
        by: str,
        action: str,
        piece: int | None = None,
        details: Mapping[str, object] | None = None,
    ) -> int:
        """Add an entry and return its place. ``details`` must be plain JSON data."""
        return self.append_all(by, action, [details or {}], piece)[0]

    def append_all(
        self,
        by: str,
        action: str,
        details: Sequence[Mapping[str, object]],
        piece: int | None = None,
    ) -> list[int]:
        """Add an entry for each of some details, in their order; return their places."""
        seq, previous = self.head()
        time = self._now
        rows: list[dict[str, object]] = []
        for each in details:
            seq, written = seq + 1, canonical_json(each)
            hash_ = entry_hash(seq, microseconds(time), by, action, piece, written, previous)
            rows.append(
                {
                    "seq": seq,
                    "time": time,
                    "by": by,
                    "action": action,
                    "piece_id": piece,
                    "details": written,
                    "previous": previous,
                    "hash": hash_,
                }
            )
            previous = hash_
        if rows:
            self._session.execute(insert(RecordTable), rows)
        return list(range(seq - len(rows) + 1, seq + 1))

    def seal(
        self,
        table: str,
        row: Mapping[str, object],
        *,
        by: str,
        action: str,
        piece: int | None,
        details: Mapping[str, object] | None = None,
    ) -> int:
        """Add an entry that vouches for a row about to be written, by its digest.

        The entry keeps the number of the schema whose columns were digested.
        """
        if row.keys() != set(sealed_columns(table, SCHEMA_VERSION)):
            raise ValueError(f"not the columns that are sealed of {table}")
        vouched = {
            **(details or {}),
            "table": table,
            "row": row_digest(row),
            "schema": SCHEMA_VERSION,
        }
        return self.append(by, action, piece, vouched)

    def head(self) -> tuple[int, str]:
        """Return place and hash of the last entry."""
        last = self._session.execute(
            select(RecordTable.seq, RecordTable.hash).order_by(RecordTable.seq.desc()).limit(1)
        ).first()
        return (0, GENESIS) if last is None else (last.seq, last.hash)

    def entries(self, piece: int | None = None) -> list[Entry]:
        """Return the entries of a piece, or all, oldest first."""
        query = select(RecordTable).order_by(RecordTable.seq)
        if piece is not None:
            query = query.where(RecordTable.piece_id == piece)
        return [_entry(row) for row in self._session.scalars(query)]


def _entry(row: RecordTable) -> Entry:
    with readable(f"record {row.seq}"):
        details = json_object(row.details)
    return Entry(
        seq=row.seq,
        time=row.time,
        by=row.by,
        action=row.action,
        piece=row.piece_id,
        details=details,
        previous=row.previous,
        hash=row.hash,
    )
