"""Tags, channels and saved searches."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from editor_app.library.tables.base import KEYED, Base


class TagTable(Base):
    """A free word; two that fold alike are one."""

    __tablename__ = "tag"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(unique=True)
    colour: Mapped[str] = mapped_column(default="")


class PieceTagTable(Base):
    """Which tags a piece has."""

    __tablename__ = "piece_tag"

    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"), primary_key=True)

    __table_args__ = (Index("ix_piece_tag_tag_id", "tag_id", "piece_id"), KEYED)


class ChannelTable(Base):
    """One place of publication, by its path from the root."""

    __tablename__ = "channel"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(unique=True)


class SavedSearchTable(Base):
    """A query kept under a name."""

    __tablename__ = "saved_search"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    query: Mapped[str]
