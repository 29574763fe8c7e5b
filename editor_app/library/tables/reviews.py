"""Versions, rounds, verdicts, confirmations, exports: written once, never changed.

The number of a row is the place of the record's entry that was made in the same
transaction and holds the row's digest; a version has it as ``seq``.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from editor_app.library.tables.base import STRICT, Base


class VersionTable(Base):
    """版本 N, without what it holds."""

    __tablename__ = "version"

    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content_hash: Mapped[str] = mapped_column(index=True)
    reading_hash: Mapped[str] = mapped_column(index=True)
    author: Mapped[str]
    time: Mapped[datetime]
    note: Mapped[str]
    stage: Mapped[str]
    content_format: Mapped[int]
    reading_format: Mapped[int]
    identity: Mapped[str]  # worked out: the content hash by the newest format
    seq: Mapped[int] = mapped_column(ForeignKey("record.seq"), unique=True)


class VersionTextTable(Base):
    """What a version holds. Goes only when its piece is erased; the version stays."""

    __tablename__ = "version_text"

    piece_id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    fields: Mapped[str]  # canonical JSON
    text: Mapped[str]

    __table_args__ = (
        ForeignKeyConstraint(["piece_id", "number"], ["version.piece_id", "version.number"]),
        STRICT,
    )


class RoundTable(Base):
    """One pass through a workflow; the workflow is copied in."""

    __tablename__ = "round"

    id: Mapped[int] = mapped_column(ForeignKey("record.seq"), primary_key=True)
    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"))
    number: Mapped[int]
    workflow: Mapped[str]  # canonical JSON
    distinct_persons: Mapped[bool]
    submitted_version: Mapped[int]
    submitted_hash: Mapped[str]
    submitted_by: Mapped[str]
    time: Mapped[datetime]
    rules: Mapped[int]
    open: Mapped[bool]

    __table_args__ = (
        ForeignKeyConstraint(
            ["piece_id", "submitted_version"], ["version.piece_id", "version.number"]
        ),
        Index("uq_round_piece_id_number", "piece_id", "number", unique=True),
        Index("uq_round_open", "piece_id", unique=True, sqlite_where=text("open = 1")),
        STRICT,
    )


class VerdictTable(Base):
    """What one person decided in one stage."""

    __tablename__ = "verdict"

    id: Mapped[int] = mapped_column(ForeignKey("record.seq"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    stage: Mapped[str]
    stage_kind: Mapped[str]
    distinct_group: Mapped[str]
    by: Mapped[str]
    decision: Mapped[str]
    received: Mapped[int]
    handed_on: Mapped[int]
    received_hash: Mapped[str]
    hash: Mapped[str]
    reading_hash: Mapped[str]
    report: Mapped[str]
    time: Mapped[datetime]


class ConfirmationTable(Base):
    """A verdict answered for a later change."""

    __tablename__ = "confirmation"

    id: Mapped[int] = mapped_column(ForeignKey("record.seq"), primary_key=True)
    verdict_id: Mapped[int] = mapped_column(ForeignKey("verdict.id"), index=True)
    version: Mapped[int]
    hash: Mapped[str]
    by: Mapped[str]
    carried: Mapped[bool]
    time: Mapped[datetime]


class ExportTable(Base):
    """A file that left the library."""

    __tablename__ = "export"

    id: Mapped[int] = mapped_column(ForeignKey("record.seq"), primary_key=True)
    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"), index=True)
    version: Mapped[int | None]
    target: Mapped[str]
    profile: Mapped[str]
    path: Mapped[str]
    hash: Mapped[str] = mapped_column(index=True)
    file_hash: Mapped[str]  # SHA-256 of the file
    label: Mapped[str]
    by: Mapped[str]
    time: Mapped[datetime]
