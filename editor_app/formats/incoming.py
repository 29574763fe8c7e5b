"""What a reader hands over: a block tree, the fields it found and where, and the raw original."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from editor_app.domain.person import RosterEntry
from editor_app.domain.piece import Asset
from editor_app.text.blocks import Document

EXCERPT = 60
# What a reader calls between two blocks or pages; it raises Cancelled once the user stopped.
Pause: TypeAlias = Callable[[], object]


def go_on() -> None:
    """Be the pause of a reader that nobody stops."""


@dataclass(frozen=True, slots=True)
class Found:
    """A proposed field with where it was seen.

    ``where`` is at most 60 characters of the line it stands in; ``how`` names
    the way it was found (``found.<how>`` in the translations).
    """

    name: str
    value: str
    where: str
    how: str

    @classmethod
    def at(cls, name: str, value: str, where: str, how: str) -> Found:
        """Build a find, cutting the excerpt round the value where the line is long."""
        line = " ".join(where.split())
        start = max(0, line.find(value[:8]) - EXCERPT // 3) if len(line) > EXCERPT else 0
        start = min(start, max(0, len(line) - EXCERPT))
        return cls(name, value, line[start : start + EXCERPT], how)


@dataclass(frozen=True, slots=True)
class Pasted:
    """What the clipboard gives the text being written, with the pictures that it shows."""

    source: str
    assets: tuple[Asset, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something read, not yet a piece: the editor corrects it before it is accepted.

    ``content_hash`` is the text that a file says it is, where it left a desk like this one.
    """

    name: str
    media_type: str
    raw: bytes = field(repr=False)
    kind: str
    fields: tuple[Found, ...]
    document: Document
    assets: tuple[Asset, ...] = ()
    people: tuple[RosterEntry, ...] = ()
    secrecy_mark: str = ""
    content_hash: str = ""

    def field_values(self) -> dict[str, str]:
        """Return the proposed fields by name."""
        return {found.name: found.value for found in self.fields}
