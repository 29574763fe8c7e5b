"""Channels: the tree of places where pieces are published, made and changed on purpose.

A channel is 编务信息: whatever happens to it breaks no verdict, pieces keep their text, and
versions keep the path that they were made with. The record tells what each piece was in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editor_app.domain.fields import clean_field
from editor_app.domain.person import User
from editor_app.domain.piece import Channel
from editor_app.domain.result import Changes, Result, Subject
from editor_app.errors import BadInput, Refused
from editor_app.services.editorial import record_editorial

if TYPE_CHECKING:
    from editor_app.library.channels import Moves
    from editor_app.library.store import Library

LONGEST = 40


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change of the tree did, so that it can be taken back.

    ``gone`` are the paths that are there no more, the upper ones first; ``made`` those that
    were not there before.
    """

    pieces: Moves
    gone: tuple[str, ...] = ()
    made: tuple[str, ...] = field(default=())


class ChannelTree:
    """The channels of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def all(self) -> tuple[Channel, ...]:
        """Return the channels in the order of their tree."""
        with self._library.read() as work:
            return tuple(work.channels.all())

    def add(self, path: str, *, by: User) -> Result[Moved]:
        """Add a channel with what it stands under; raises BadInput ``channel_…``."""
        cleaned = _new_channel(path)
        with self._library.write(by) as work:
            before = {channel.path for channel in work.channels.all()}
            work.channels.add(cleaned)
            made = tuple(c.path for c in work.channels.all() if c.path not in before)
            work.record.append(by.name, "channel_add", None, {"path": cleaned})
        return Result(Moved({}, (), made), (), Changes.of(Subject.CHANNELS))

    def rename(self, path: str, new: str, *, by: User) -> Result[Moved]:
        """Give a channel, what is below it and their pieces another path.

        Raises NotFound ``channel_missing``, BadInput ``channel_…``.
        """
        old, cleaned = _channel(path), _new_channel(new)
        with self._library.write(by) as work:
            gone = tuple(work.channels.below(old))
            moves = work.channels.rename(old, cleaned)
            details = {"old": old, "new": cleaned, "pieces": list(moves)}
            work.record.append(by.name, "channel_rename", None, details)
        return _moved(Moved(moves, gone, tuple(cleaned + one[len(old) :] for one in gone)))

    def merge(self, path: str, into: str, *, by: User) -> Result[Moved]:
        """Put a channel's pieces, and what is below it, under another channel.

        Raises NotFound ``channel_missing``, BadInput ``channel_inside``.
        """
        old, target = _channel(path), _channel(into)
        with self._library.write(by) as work:
            before, gone = set(_paths(work.channels.all())), tuple(work.channels.below(old))
            moves = work.channels.merge(old, target)
            made = tuple(p for p in _paths(work.channels.all()) if p not in before)
            details = {"old": old, "new": target, "pieces": list(moves)}
            work.record.append(by.name, "channel_merge", None, details)
        return _moved(Moved(moves, gone, made))

    def delete(self, path: str, *, by: User) -> Result[Moved]:
        """Take a channel away, with what is below it; the pieces stay, in no channel.

        Raises NotFound ``channel_missing``.
        """
        old = _channel(path)
        with self._library.write(by) as work:
            gone = tuple(work.channels.below(old))
            moves = work.channels.delete(old)
            details = {"path": old, "pieces": list(moves)}
            work.record.append(by.name, "channel_delete", None, details)
        return _moved(Moved(moves, gone))

    def put(self, ids: Iterable[int], path: str, *, by: User) -> Result[Moved]:
        """Put several pieces into a channel, or into none; all or none go.

        Raises BadInput ``channel_…``, NotFound ``piece_missing``, Refused ``piece_binned``.
        """
        cleaned = _new_channel(path) if path else ""
        moves: dict[int, tuple[str, str]] = {}
        with self._library.write(by) as work:
            before = set(_paths(work.channels.all()))
            for id_ in dict.fromkeys(ids):
                piece = work.pieces.get(id_)
                if piece.binned is not None:
                    raise Refused("piece_binned", id=id_)
                held = piece.fields.get("channel", "")
                if held == cleaned:
                    continue
                fields = {name: v for name, v in piece.fields.items() if name != "channel"}
                fields |= {"channel": cleaned} if cleaned else {}
                record_editorial(work, piece, fields, by.name)
                work.pieces.save_fields(id_, fields)
                moves[id_] = (held, cleaned)
            made = tuple(p for p in _paths(work.channels.all()) if p not in before)
        return _moved(Moved(moves, (), made))

    def take_back(self, moved: Moved, *, by: User) -> Result[Moved]:
        """Undo a change of the tree: paths and pieces are as they were before.

        A piece that went on elsewhere meanwhile stays there, and a channel that holds
        pieces is kept. Returns what that did.
        """
        with self._library.write(by) as work:
            for path in moved.gone:
                work.channels.add(path)
            back = work.channels.put_back(moved.pieces)
            for path in reversed(moved.made):
                below = work.channels.below(path)
                if below == [path] and not work.channels.holds(path):
                    work.channels.delete(path)
            told = {str(piece): after for piece, (_before, after) in back.items()}
            details = {"paths": list(moved.gone), "without": list(moved.made), "pieces": told}
            work.record.append(by.name, "channel_put_back", None, details)
        return _moved(Moved(back, moved.made, moved.gone))


def _moved(moved: Moved) -> Result[Moved]:
    pieces = set(moved.pieces)
    subjects = (Subject.CHANNELS, Subject.FIELDS, Subject.PIECES)
    return Result(moved, (), Changes.of(*subjects, pieces=pieces))


def _paths(channels: Iterable[Channel]) -> list[str]:
    return [channel.path for channel in channels]


def _channel(path: str) -> str:
    cleaned = clean_field("channel", path)
    if not cleaned:
        raise BadInput("channel_empty")
    return cleaned


def _new_channel(path: str) -> str:
    cleaned = _channel(path)
    if any(len(level) > LONGEST for level in cleaned.split("/")):
        raise BadInput("channel_long", name=cleaned[:20] + "…", longest=LONGEST)
    return cleaned
