"""The activity log, and the images that it vouches for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from editor_app.library.tables.base import KEYED, Base


class LibraryTable(Base):
    """The library itself: the number that all its copies share, made when it was."""

    __tablename__ = "library"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str]


class RecordTable(Base):
    """One entry of the hash-chained record."""

    __tablename__ = "record"

    seq: Mapped[int] = mapped_column(primary_key=True)
    time: Mapped[datetime]
    by: Mapped[str]
    action: Mapped[str]
    piece_id: Mapped[int | None] = mapped_column(index=True)
    details: Mapped[str]  # canonical JSON
    previous: Mapped[str]
    hash: Mapped[str]


class AssetTable(Base):
    """An image, known by the SHA-256 of its bytes."""

    __tablename__ = "asset"

    id: Mapped[int] = mapped_column(ForeignKey("record.seq"), primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    media_type: Mapped[str]
    name: Mapped[str]
    data: Mapped[bytes]


class AssetUseTable(Base):
    """Which pieces ever showed an image; an image goes when the last of them is erased."""

    __tablename__ = "asset_use"

    sha256: Mapped[str] = mapped_column(ForeignKey("asset.sha256"), primary_key=True)
    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"), primary_key=True, index=True)

    __table_args__ = KEYED
