"""Channels: the tree of places where pieces are published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from editor_app.domain.piece import Channel
from editor_app.errors import BadInput, NotFound
from editor_app.library.lists.counts import ancestors, channels
from editor_app.library.tables.pieces import FieldTable, PieceTable
from editor_app.library.tables.sorting import ChannelTable
from editor_app.text.folding import fold

Moves: TypeAlias = Mapping[int, tuple[str, str]]
"""Pieces that went to another channel: from where, and to where."""


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

    def rename(self, path: str, new: str) -> Moves:
        """Give a channel, those below it and their pieces another path; return the pieces.

        Raises NotFound ``channel_missing``, BadInput ``channel_exists`` where another
        channel has the path, ``channel_inside`` where it would lie inside itself.
        Versions keep the path that they were made with.
        """
        if path == new:
            return {}
        self._check(path, new)
        if new in self._paths():
            raise BadInput("channel_exists", path=new)
        return self._move(path, new)

    def merge(self, path: str, into: str) -> Moves:
        """Put what is in a channel, and below it, under another one; return the pieces.

        Channels below that both have become one. Raises NotFound ``channel_missing`` for
        either, BadInput ``channel_inside``.
        """
        if path == into:
            return {}
        self._check(path, into)
        if into not in self._paths():
            raise NotFound("channel_missing", path=into)
        return self._move(path, into)

    def delete(self, path: str) -> Moves:
        """Take a channel away, with those below it; their pieces are in none then.

        Raises NotFound ``channel_missing``.
        """
        self._check(path, "")
        held = self._held(path)
        self._session.execute(delete(ChannelTable).where(_at_or_below(ChannelTable.path, path)))
        return self._put({piece: (before, "") for piece, before in held.items()})

    def below(self, path: str) -> list[str]:
        """Return a channel's path and those below it, as they were made."""
        found = select(ChannelTable.path).where(_at_or_below(ChannelTable.path, path))
        return list(self._session.scalars(found.order_by(ChannelTable.id)))

    def holds(self, path: str) -> bool:
        """Whether a piece is in a channel or below it, in the bin or not."""
        return bool(self._held(path))

    def put_back(self, moves: Moves) -> Moves:
        """Give pieces the channel they had, those that still have what they were given.

        Returns what was put back.
        """
        turned = {piece: (after, before) for piece, (before, after) in moves.items()}
        now = self._now_in(list(turned))
        still = {piece: turned[piece] for piece in turned if now.get(piece, "") == turned[piece][0]}
        for _given, before in still.values():
            self.add(before)
        return self._put(still)

    def _check(self, path: str, new: str) -> None:
        if path not in self._paths():
            raise NotFound("channel_missing", path=path)
        if new.startswith(f"{path}/"):
            raise BadInput("channel_inside", path=path, new=new)

    def _paths(self) -> set[str]:
        return set(self._session.scalars(select(ChannelTable.path)))

    def _move(self, path: str, new: str) -> Moves:
        if not new:
            raise BadInput("channel_inside", path=path, new=new)
        self.add("/".join(new.split("/")[:-1]))
        known = self._paths()
        for old in self.below(path):
            moved = new + old[len(path) :]
            place = ChannelTable.path == old
            if moved in known:
                self._session.execute(delete(ChannelTable).where(place))
            else:
                self._session.execute(update(ChannelTable).where(place).values(path=moved))
        held = self._held(path)
        return self._put({id_: (was, new + was[len(path) :]) for id_, was in held.items()})

    def _held(self, path: str) -> dict[int, str]:
        """Return the pieces in a channel and below it, each with where it is."""
        found = self._session.execute(
            select(FieldTable.piece_id, FieldTable.value).where(
                FieldTable.name == "channel", _at_or_below(FieldTable.value, path)
            )
        )
        return dict(found.all())

    def _now_in(self, pieces: Sequence[int]) -> dict[int, str]:
        found = self._session.execute(
            select(FieldTable.piece_id, FieldTable.value).where(
                FieldTable.name == "channel", FieldTable.piece_id.in_(pieces)
            )
        )
        return dict(found.all())

    def _put(self, moves: Moves) -> Moves:
        for piece, (_before, after) in moves.items():
            field = (FieldTable.piece_id == piece, FieldTable.name == "channel")
            self._session.execute(delete(FieldTable).where(*field))
            if after:
                values = {"name": "channel", "value": after, "folded": fold(after)}
                self._session.execute(insert(FieldTable).values(piece_id=piece, **values))
            self._session.execute(
                update(PieceTable)
                .where(PieceTable.id == piece, PieceTable.erased.is_(None))
                .values(channel=after, revision=PieceTable.revision + 1)
                .execution_options(synchronize_session=False)
            )
        return moves


def _at_or_below(column: InstrumentedAttribute[str], path: str) -> ColumnElement[bool]:
    return or_(column == path, func.substr(column, 1, len(path) + 1) == f"{path}/")
