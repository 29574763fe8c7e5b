"""Tags: what pieces are about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.domain.person import User
from editor_app.domain.piece import Piece, Tag, split_tags
from editor_app.domain.result import Changes, Result, Subject
from editor_app.errors import BadInput
from editor_app.text.folding import fold
from editor_app.text.projections import reading_text

if TYPE_CHECKING:
    from editor_app.library.store import Library

SUGGESTED = 8
LONGEST = 40
_QUOTED = re.compile(r"[“《]([^“”《》，。；：、\s]{2,10})[”》]")


@dataclass(frozen=True, slots=True)
class Tagged:
    """What tagging changed: the pieces that a tag went on, and those that one was taken off."""

    on: Mapping[str, Sequence[int]]
    off: Mapping[str, Sequence[int]]


class Tagging:
    """The tags of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def tags(self) -> tuple[Tag, ...]:
        """Return all tags with how many pieces have each."""
        with self._library.read() as work:
            return tuple(work.tags.all())

    def tag(
        self, ids: Iterable[int], add: Iterable[str], remove: Iterable[str] = (), *, by: User
    ) -> Result[Tagged]:
        """Add and remove tags on several pieces at once; raises BadInput ``tag_…``.

        What is added may be several tags in one, parted by 、，； (``domain.piece.split_tags``).
        """
        pieces = list(dict.fromkeys(ids))
        added = _clean(name for typed in add for name in split_tags(typed) or [""])
        removed = _clean(remove)
        with self._library.write(by) as work:
            had = {id_: {fold(tag) for tag in work.pieces.get(id_).tags} for id_ in pieces}
            work.tags.set(pieces, added, removed)
            for piece_id in pieces:
                details = {"add": added, "remove": removed}
                work.record.append(by.name, "tag", piece_id, details)
        done = Tagged(
            {tag: [id_ for id_ in pieces if fold(tag) not in had[id_]] for tag in added},
            {tag: [id_ for id_ in pieces if fold(tag) in had[id_]] for tag in removed},
        )
        return Result(done, (), Changes.of(Subject.TAGS, Subject.PIECES, pieces=set(pieces)))

    def take_back(self, done: Tagged, *, by: User) -> Result[None]:
        """Undo what ``tag`` changed, and nothing else: a tag that was there before stays.

        A tag that no piece has any more stays in the list of tags.
        """
        pieces: set[int] = set()
        with self._library.write(by) as work:
            for tag, ids in (*done.on.items(), *done.off.items()):
                add, remove = ([], [tag]) if tag in done.on else ([tag], [])
                work.tags.set(ids, add, remove)
                for piece_id in ids:
                    details = {"add": add, "remove": remove}
                    work.record.append(by.name, "tag", piece_id, details)
                pieces.update(ids)
        return Result(None, (), Changes.of(Subject.TAGS, Subject.PIECES, pieces=pieces))

    def rename(self, old: str, new: str, *, by: User) -> Result[str]:
        """Rename a tag on all pieces; return its new name, cleaned.

        Raises NotFound ``tag_missing``, BadInput ``tag_…``. The other way round takes it back.
        """
        cleaned = _one(new)
        with self._library.write(by) as work:
            work.tags.rename(old, cleaned)
            work.record.append(by.name, "tag_rename", None, {"old": old, "new": cleaned})
        return Result(cleaned, (), Changes.of(Subject.TAGS, Subject.PIECES))

    def merge(self, sources: Iterable[str], target: str, *, by: User) -> Result[None]:
        """Put the pieces of several tags under one; raises NotFound ``tag_missing``."""
        merged = [name for name in sources if name != target]
        cleaned = _one(target)
        with self._library.write(by) as work:
            work.tags.merge(merged, cleaned)
            work.record.append(by.name, "tag_merge", None, {"from": merged, "into": cleaned})
        return Result(None, (), Changes.of(Subject.TAGS, Subject.PIECES))

    def colour(self, name: str, colour: str, *, by: User) -> Result[None]:
        """Give a tag one of the palette's colours, or none with ``""``."""
        with self._library.write(by) as work:
            work.tags.colour(name, colour)
            work.record.append(by.name, "tag_colour", None, {"tag": name, "colour": colour})
        return Result(None, (), Changes.of(Subject.TAGS))

    def delete(self, name: str, *, by: User) -> Result[None]:
        """Take a tag off all pieces."""
        with self._library.write(by) as work:
            work.tags.delete(name)
            work.record.append(by.name, "tag_delete", None, {"tag": name})
        return Result(None, (), Changes.of(Subject.TAGS, Subject.PIECES))

    def suggest(self, piece_id: int) -> tuple[str, ...]:
        """Return tags that the text speaks of: known ones, people of the register, quoted terms.

        Never who speaks in it nor where it is published: fields say that already.
        """
        with self._library.read() as work:
            piece = work.pieces.get(piece_id)
            known = [tag.name for tag in work.tags.all()]
            people = [person.name for person in work.people.list()]
            channels = {name for one in work.channels.all() for name in one.path.split("/")}
        return _suggestions(piece, known, people, channels)


def _one(typed: str) -> str:
    names = split_tags(typed)
    if len(names) > 1:
        raise BadInput("tag_several", name=typed.strip())
    return _clean(names or [""])[0]


def _clean(names: Iterable[str]) -> list[str]:
    cleaned = []
    for raw in names:
        name = " ".join(raw.split())
        if not name:
            raise BadInput("tag_empty")
        if any("\ud800" <= character <= "\udfff" for character in name):  # half a character
            raise BadInput("tag_not_text", name=name.encode("utf-8", "replace").decode())
        if len(name) > LONGEST:
            raise BadInput("tag_long", name=name, longest=LONGEST)
        cleaned.append(name)
    return list(dict.fromkeys(cleaned))


def _suggestions(
    piece: Piece, known: list[str], people: list[str], channels: set[str]
) -> tuple[str, ...]:
    text = f"{piece.title}\n{reading_text(piece.text)}"
    spoken_of = Counter({name: text.count(name) for name in (*known, *people) if name in text})
    quoted = Counter(match.group(1) for match in _QUOTED.finditer(text))
    terms = [term for term, _ in quoted.most_common() if text.count(term) > 1]
    ranked = [*(name for name, _ in spoken_of.most_common()), *terms]
    told = {fold(name) for name in (piece.fields.get("speaker", ""), *channels, *piece.tags)}
    fresh = [name for name in dict.fromkeys(ranked) if name and fold(name) not in told]
    return tuple(fresh[:SUGGESTED])
