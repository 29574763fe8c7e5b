"""What a reader hands over: a block tree, the fields it found and where, and the raw original."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from editor_app.domain.person import RosterEntry
from editor_app.domain.piece import Asset
from editor_app.text.blocks import Document

EXCERPT = 60
# What a reader calls between two blocks or pages; it raises Cancelled once the user stopped.
Pause: TypeAlias = Callable[[], object]
# What a reader calls for a picture that lies beside a page, by its address; b"" for none.
Beside: TypeAlias = Callable[[str], bytes]


def go_on() -> None:
    """Be the pause of a reader that nobody stops."""


def nothing_beside(_address: str) -> bytes:
    """Be the neighbours of a file that has none."""
    return b""


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


class Reason(StrEnum):
    """Why something visible in a source is in no field and not in the body.

    Each has a sentence, ``left_out.<reason>`` in the translations.
    """

    NAVIGATION = "navigation"  # a site's menu, place, path
    TOOL = "tool"  # buttons: share, follow, print, type size, page numbers of the site
    RELATED = "related"  # other articles, recommended or neighbours
    COMMENT = "comment"  # what readers wrote under it
    ADVERT = "advert"
    FOOTER = "footer"  # a site's licences, copyright, contact
    STATEMENT = "statement"  # a platform's statement about what it carries
    PAGE = "page"  # heads, feet and numbers of printed pages
    CONTENTS = "contents"  # a list of contents
    HIDDEN = "hidden"  # set so that nobody sees it
    STRUCK = "struck"  # struck out, or deleted with changes tracked
    REPEATED = "repeated"  # what a field or the title says already
    HEAD = "head"  # a line that fields were read from, of which they do not hold all
    PEOPLE = "people"  # offered for the register
    REMARK = "remark"  # to oneself or a colleague: comments, notes in Markdown
    PROMPT = "prompt"  # a form's own words: click here to write
    LABEL = "label"  # of a draft: 送审稿, or one put on by this program
    OTHER_PICTURE = "picture"  # words of a drawing, chart or button that cannot come along
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of a source that is in no field and not in the body.

    ``before`` is its place: how many blocks of the body stand before it, notes not counted.
    """

    text: str
    reason: Reason
    before: int


@dataclass(frozen=True, slots=True)
class Pasted:
    """What the clipboard gives the text being written, with the pictures that it shows."""

    source: str
    assets: tuple[Asset, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something read, not yet a piece: the editor corrects it before it is accepted.

    ``content_hash`` is the text that a file says it is, where it left a desk like this one.
    Every line that can be seen in the source is in ``document``, in ``left_out``, or one of
    ``field_lines``, of which fields hold all that the body does not.
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
    left_out: tuple[LeftOut, ...] = ()
    field_lines: tuple[str, ...] = ()

    def field_values(self) -> dict[str, str]:
        """Return the proposed fields by name."""
        return {found.name: found.value for found in self.fields}
