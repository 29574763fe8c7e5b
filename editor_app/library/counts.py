"""How many pieces stand where, for the sidebar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from editor_app.domain.piece import Channel, Status, Tag
from editor_app.library.tables.pieces import PieceTable, in_scope
from editor_app.library.tables.sorting import ChannelTable, PieceTagTable, TagTable


@dataclass(frozen=True, slots=True)
class PieceCounts:
    """Pieces outside the bin by status, stage, channel and tag; and those in it."""

    total: int
    by_status: Mapping[Status, int]
    by_stage: Mapping[str, int]
    bin: int
    channels: tuple[Channel, ...]
    tags: tuple[Tag, ...]


def piece_counts(session: Session) -> PieceCounts:
    """Count everything, one query each."""
    alive, in_bin = in_scope("all"), in_scope("bin")
    by_status = dict(
        session.execute(
            select(PieceTable.status, func.count()).where(alive).group_by(PieceTable.status)
        ).all()
    )
    by_stage = dict(
        session.execute(
            select(PieceTable.stage, func.count()).where(alive).group_by(PieceTable.stage)
        ).all()
    )
    return PieceCounts(
        total=sum(by_status.values()),
        by_status={status: by_status.get(status.value, 0) for status in Status},
        by_stage=by_stage,
        bin=session.scalar(select(func.count()).select_from(PieceTable).where(in_bin)) or 0,
        channels=channels(session),
        tags=tags(session),
    )


def channels(session: Session) -> tuple[Channel, ...]:
    """Return all channels in tree order; a channel counts the pieces below it too."""
    own = dict(
        session.execute(
            select(PieceTable.channel, func.count())
            .where(in_scope("all"))
            .group_by(PieceTable.channel)
        ).all()
    )
    paths = session.scalars(select(ChannelTable.path).order_by(ChannelTable.id)).all()
    totals = dict.fromkeys(paths, 0)
    for path, number in own.items():
        for above in ancestors(path):
            totals[above] = totals.get(above, 0) + number
    return tuple(Channel(path, totals[path]) for path in _tree_order(paths))


def ancestors(path: str) -> list[str]:
    """Return a channel's path and those above it, the root first; none for an empty path."""
    names = path.split("/") if path else []
    return ["/".join(names[: n + 1]) for n in range(len(names))]


def _tree_order(paths: Sequence[str]) -> list[str]:
    """Return each channel after its parent, siblings in the order they were made."""
    place = {path: n for n, path in enumerate(paths)}
    return sorted(paths, key=lambda path: [place.get(above, 0) for above in ancestors(path)])


def tags(session: Session) -> tuple[Tag, ...]:
    """Return all tags, the most used first; pieces in the bin do not count."""
    used = dict(
        session.execute(
            select(PieceTagTable.tag_id, func.count()).group_by(PieceTagTable.tag_id)
        ).all()
    )
    binned = dict(
        session.execute(
            select(PieceTagTable.tag_id, func.count())
            .join(PieceTable, PieceTable.id == PieceTagTable.piece_id)
            .where(PieceTable.binned.is_not(None))
            .group_by(PieceTagTable.tag_id)
        ).all()
    )
    found = session.execute(select(TagTable.id, TagTable.name, TagTable.colour)).all()
    made = (Tag(row.name, row.colour, used.get(row.id, 0) - binned.get(row.id, 0)) for row in found)
    return tuple(sorted(made, key=lambda tag: (-tag.count, tag.name)))
