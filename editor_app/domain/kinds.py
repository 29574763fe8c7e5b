"""Kinds of piece: which fields each has and which it must have.

The table itself is data (``resources/kinds.toml``), so that an office can
change it; here is what a row means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editor_app.domain.fields import FIELDS, Fields
from editor_app.errors import BadInput


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of piece: ``speech``, ``address``, ``article``, ``news`` and so on."""

    id: str
    names: tuple[str, ...]  # what an editor may call it: 讲话, 讲话稿
    fields: tuple[str, ...]  # shown first, in this order
    required: tuple[str, ...]  # needed before submission
    spoken: bool = False  # minutes are counted
    pace: tuple[int, int] = (180, 220)  # syllables a minute, slow and fast
    template: str = ""  # text of a new piece

    def missing(self, fields: Fields) -> tuple[str, ...]:
        """Return the required fields that are empty, in order."""
        return tuple(name for name in self.required if not fields.get(name))

    def other_fields(self) -> tuple[str, ...]:
        """Return the fields that this kind does not list, which a piece may have all the same."""
        return tuple(n for n in FIELDS if n not in self.fields and n != "title_breaks")


@dataclass(frozen=True, slots=True)
class Kinds:
    """All kinds of the desk, in the order of the table."""

    by_id: Mapping[str, Kind]

    def find(self, word: str) -> Kind:
        """Return a kind by its id or any of its names; raises BadInput ``kind_unknown``."""
        for kind in self.by_id.values():
            if word == kind.id or word in kind.names:
                return kind
        raise BadInput("kind_unknown", name=word, known=tuple(self.by_id))
