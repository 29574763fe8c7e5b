"""Pieces: the row that lists sort, and apart from it the long text and the fields."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from editor_app.library.tables.base import KEYED, STRICT, Base

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# A list can be sorted or narrowed by each of these; ``listing`` names those to sort by.
_SORTED = (
    "place",
    "updated",
    "created",
    "title_key",
    "who_key",
    "date",
    "kind",
    "channel",
    "status",
    "stage",
    "words",
    "syllables",
    "author",
    "submitter",
)


class PieceTable(Base):
    """One piece. Title, who, date, channel and counts are copies, kept for lists.

    A row is never deleted: an erased piece leaves its number, so that the
    record still points at something. ``stale`` marks a long text whose counts
    and search index wait to be brought up to date. ``place`` is one more than any
    other each time text or fields are written: the order of the last changes, and
    the piece's row number in the search index, which so gives the newest first.
    """

    __tablename__ = "piece"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    revision: Mapped[int]
    status: Mapped[str]
    stage: Mapped[str]
    author: Mapped[str]
    created: Mapped[datetime]
    updated: Mapped[datetime]
    latest_version: Mapped[int] = mapped_column(default=0)
    binned: Mapped[datetime | None]
    erased: Mapped[datetime | None]
    derived_piece: Mapped[int | None] = mapped_column(ForeignKey("piece.id"))
    derived_version: Mapped[int | None]
    edited_by: Mapped[str] = mapped_column(default="")
    submitter: Mapped[str] = mapped_column(default="")  # of the last round
    title: Mapped[str]
    title_key: Mapped[bytes]
    who: Mapped[str]
    who_key: Mapped[bytes]
    date: Mapped[str]
    channel: Mapped[str]
    words: Mapped[int]
    syllables: Mapped[int]
    stale: Mapped[bool] = mapped_column(default=False)
    place: Mapped[int] = mapped_column(unique=True)

    __table_args__ = (
        # Behind the bin, so that the index alone answers: twice as fast as a partial one.
        *(Index(f"ix_piece_{name}", "binned", name) for name in _SORTED),
        Index("ix_piece_stale", "stale", sqlite_where=text("stale = 1")),
        Index("ix_piece_derived_piece", "derived_piece"),
        {**STRICT, "sqlite_autoincrement": True},
    )


class TextTable(Base):
    """The working text, apart from the row so that lists never read past it."""

    __tablename__ = "working_text"

    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"), primary_key=True)
    text: Mapped[str]


class FieldTable(Base):
    """One field of a piece that is not empty; ``folded`` is what filters look at."""

    __tablename__ = "piece_field"

    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    folded: Mapped[str]

    __table_args__ = (Index("ix_piece_field_name_folded", "name", "folded"), KEYED)


class WaitingTable(Base):
    """For whom a piece waits; worked out from its round, so that a list need not.

    ``kind`` says what ``name`` is: a ``role`` that the open stage asks for, a ``person``
    whom it waits for by name, or a person who holds the role and is ``barred``.
    """

    __tablename__ = "waiting"

    kind: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"), primary_key=True, index=True)

    __table_args__ = KEYED


class SearchTable(Base):
    """What is searched of a piece: fields and reading text, as written and folded.

    Both have the same length, so that a place found in one is the place in the
    other. ``body_at`` is where the reading text begins, ``place`` the row number in
    the index, which is behind the piece's own while the piece is stale.
    """

    __tablename__ = "search_text"

    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"), primary_key=True)
    original: Mapped[str]
    folded: Mapped[str]
    body_at: Mapped[int]
    place: Mapped[int]


class SearchStateTable(Base):
    """With which tokenizer the index was built."""

    __tablename__ = "search_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    tokenizer: Mapped[int]


class OriginalTable(Base):
    """The raw thing that a piece was brought in from."""

    __tablename__ = "original"

    id: Mapped[int] = mapped_column(primary_key=True)
    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"), index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    reading_hash: Mapped[str] = mapped_column(index=True)
    data: Mapped[bytes]
    imported: Mapped[datetime]


def in_scope(scope: str) -> ColumnElement[bool]:
    """Return the condition of a scope: ``all`` (not in the bin) or ``bin``."""
    if scope == "bin":
        return ever_binned() & PieceTable.erased.is_(None)
    return PieceTable.binned.is_(None)


def ever_binned() -> ColumnElement[bool]:
    """Return the condition of a piece in the bin or erased.

    Said as a range, for which SQLite uses an index; for IS NOT NULL it reads all.
    """
    return PieceTable.binned > _EPOCH
