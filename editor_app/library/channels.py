"""Channels: the tree of places where pieces are published."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, insert, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from editor_app.domain.piece import Channel
from editor_app.errors import BadInput, NotFound
from editor_app.library.lists.counts import ancestors, channels
from editor_app.library.tables.pieces import FieldTable, PieceTable
from editor_app.library.tables.sorting import ChannelTable
from editor_app.text.folding import fold


class Channels:
    """The channels of one unit of work. A path is names joined by ``/``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[Channel]:
        """Return all channels in tree order; each counts the pieces below it too."""
        return list(channels(self._session))

    def add(self, path: str) -> None:
        """Make a channel and those above it; those that are there stay as they are."""
        known = set(
            self._session.scalars(
                select(ChannelTable.path).where(ChannelTable.path.in_(ancestors(path)))
            )
        )
        for above in ancestors(path):
            if above not in known:
                self._session.execute(insert(ChannelTable).values(path=above))

    def rename(self, path: str, new: str) -> list[int]:
        """Give a channel, those below it and their pieces another path; return the pieces.

        Raises NotFound ``channel_missing``, BadInput ``channel_exists`` where another
        channel has the path, ``channel_inside`` where it would lie inside itself.
        Versions keep the path that they were made with.
        """
        if path == new:
            return []
        self._check(path, new)
        self.add("/".join(new.split("/")[:-1]))
        for old in self._session.scalars(
            select(ChannelTable.path).where(_at_or_below(ChannelTable.path, path))
        ).all():
            self._session.execute(
                update(ChannelTable)
                .where(ChannelTable.path == old)
                .values(path=new + old[len(path) :])
            )
        return self._move_pieces(path, new)

    def _check(self, path: str, new: str) -> None:
        known = set(self._session.scalars(select(ChannelTable.path)))
        if path not in known:
            raise NotFound("channel_missing", path=path)
        if not new or new.startswith(f"{path}/"):
            raise BadInput("channel_inside", path=path, new=new)
        if new in known:
            raise BadInput("channel_exists", path=new)

    def _move_pieces(self, path: str, new: str) -> list[int]:
        held = self._session.execute(
            select(FieldTable.piece_id, FieldTable.value).where(
                FieldTable.name == "channel",
                _at_or_below(FieldTable.value, path),
            )
        ).all()
        for row in held:
            moved = new + row.value[len(path) :]
            self._session.execute(
                update(FieldTable)
                .where(FieldTable.piece_id == row.piece_id, FieldTable.name == "channel")
                .values(value=moved, folded=fold(moved))
            )
            self._session.execute(
                update(PieceTable)
                .where(PieceTable.id == row.piece_id)
                .values(channel=moved, revision=PieceTable.revision + 1)
                .execution_options(synchronize_session=False)
            )
        return [row.piece_id for row in held]


def _at_or_below(column: InstrumentedAttribute[str], path: str) -> ColumnElement[bool]:
    return or_(column == path, func.substr(column, 1, len(path) + 1) == f"{path}/")
