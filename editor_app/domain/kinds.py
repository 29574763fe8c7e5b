"""Kinds of piece: which fields each has, and which it must have by when.

The table itself is data (``resources/kinds.toml``), so that an office can
change it; here is what a row means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from editor_app.domain.fields import FIELDS, Fields
from editor_app.errors import BadInput


class Due(StrEnum):
    """When a field must be there: at 送审, at 签发, before 发布."""

    SUBMIT = "submit"
    SIGN = "sign"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of piece: ``speech``, ``address``, ``article``, ``news`` and so on."""

    id: str
    names: tuple[str, ...]  # what an editor may call it: 讲话, 讲话稿
    fields: tuple[str, ...]  # shown first, in this order
    # By moment: a field, or names joined by | of which one is enough (page|url).
    required: Mapping[Due, tuple[str, ...]] = field(default_factory=dict)
    spoken: bool = False  # minutes are counted
    pace: tuple[int, int] = (180, 220)  # syllables a minute, slow and fast
    template: str = ""  # text of a new piece

    def missing(self, fields: Fields, by: Due = Due.SUBMIT) -> tuple[str, ...]:
        """Return what is due by then, or was before, and is empty, in order.

        Of fields of which one is enough the first is named.
        """
        moments = list(Due)[: list(Due).index(by) + 1]
        due = [need for moment in moments for need in self.required.get(moment, ())]
        return tuple(need.split("|")[0] for need in due if not _given(need, fields))

    def due(self, name: str) -> Due | None:
        """Return by when a field must be there, None where it need not be."""
        for moment in Due:
            if any(name in need.split("|") for need in self.required.get(moment, ())):
                return moment
        return None

    def other_fields(self) -> tuple[str, ...]:
        """Return the fields that this kind does not list, which a piece may have all the same."""
        return tuple(n for n in FIELDS if n not in self.fields and n != "title_breaks")


def _given(need: str, fields: Fields) -> bool:
    return any(fields.get(name) for name in need.split("|"))


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
