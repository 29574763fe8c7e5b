"""The neutral block tree that every reader makes and every writer walks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold, ``**…**``."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Stress:
    """着重, ``==…==``: a dot under each character."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """``[text](url)``."""

    children: tuple[Inline, ...]
    url: str


@dataclass(frozen=True, slots=True)
class NoteRef:
    """``[^label]``: a call for a note."""

    label: str


Inline: TypeAlias = Text | Strong | Stress | Link | NoteRef


class Role(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    SALUTATION = "salutation"
    END_NOTE = "end_note"
    QUOTE = "quote"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; its number (一、 （一） 1. （1）) is part of its text.

    ``level`` is 1–4. ``numbered`` tells 一、 from an unnumbered ``#`` heading.
    """

    level: int
    children: tuple[Inline, ...]
    numbered: bool = True
    line: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``lead`` counts the code points of reading text styled as its lead.

    A numbered paragraph (一是… or a long 一、…) has a lead; others have 0.
    ``level`` is the level of its number, 0 where it has none. ``literal`` tells a body
    paragraph that reads like a heading, a salutation or an end note and is kept from
    being one by a backslash; a reader leaves it False and lets the words decide.
    """

    children: tuple[Inline, ...]
    role: Role = Role.BODY
    lead: int = 0
    level: int = 0
    literal: bool = False
    line: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first ``head`` rows are repeated at the top of each page."""

    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    head: int = 1
    line: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the library by its SHA-256, alone on its line."""

    asset: str
    alt: str = ""
    caption: str = ""
    line: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """``[^label]: …``: the text of a footnote."""

    label: str
    children: tuple[Inline, ...]
    line: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Break:
    """``***``: a break between parts."""

    line: int = field(default=-1, compare=False)


Block: TypeAlias = Heading | Paragraph | Table | Picture | Note | Break


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in order."""

    blocks: tuple[Block, ...] = ()


def plain(children: tuple[Inline, ...]) -> str:
    """Return the characters of inlines without marks; note calls leave nothing."""
    if len(children) == 1 and isinstance(children[0], Text):
        return children[0].text
    parts: list[str] = []
    for child in children:
        if isinstance(child, Text):
            parts.append(child.text)
        elif not isinstance(child, NoteRef):
            parts.append(plain(child.children))
    return "".join(parts)
