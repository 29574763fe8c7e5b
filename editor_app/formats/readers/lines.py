"""One line of a page or paper as all readers see it, and its way into the block tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.inlines import merged, without_bold
from editor_app.text.blocks import (
    Block,
    Break,
    Heading,
    Inline,
    Paragraph,
    Picture,
    Role,
    Strong,
    Text,
    plain,
)
from editor_app.text.lines import LineClass, LineKind, classify_words

LONGEST_HEADING = 60
# Every pass asks the same of a line: what was asked last is remembered.
asked = lru_cache(maxsize=4_096)
_SPACE = re.compile(r"[^\S\u3000]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]"
)
_BREAK = re.compile(r"[*＊](?:[ \u3000]*[*＊]){2}")
_BULLETS = "•●■◆▪◦‣·"
_BULLET = re.compile(rf"[{_BULLETS}][ \u3000\t]+(?=\S)")
_ROLES = {LineKind.SALUTATION: Role.SALUTATION, LineKind.END_NOTE: Role.END_NOTE}


@dataclass(frozen=True, slots=True)
class Line:
    """One line with what the format tells about it.

    ``level`` is 1–6 for a heading by tag or style, 0 else; ``linked`` the share
    of its characters inside links; ``gap`` whether a blank line or a new box
    comes before; ``block`` a finished table, picture, note or break; ``field``
    the part of a piece that its style names (``person``, ``date``, ``info`` …); ``left``
    why the format leaves it out, in which case no pass takes it for anything else; ``hint``
    what the source calls the box it stands in, where that is not the article; ``indent``
    how it is set in, 1 by its format, 2 by blanks before it or to the right side;
    ``number`` its place among all lines, given when they are read as an article.
    """

    text: str
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    title: bool = False
    centred: bool = False
    linked: float = 0.0
    gap: bool = False
    role: Role = Role.BODY
    block: Block | None = None
    field: str = ""
    caption: bool = False
    left: Reason | None = None
    hint: Reason | None = None
    indent: int = 0
    number: int = -1

    def at(self, number: int) -> Line:
        """Return the line with its place, in half the time that ``replace`` takes."""
        return Line(
            self.text,
            self.inlines,
            self.level,
            self.title,
            self.centred,
            self.linked,
            self.gap,
            self.role,
            self.block,
            self.field,
            self.caption,
            self.left,
            self.hint,
            self.indent,
            number,
        )

    @property
    def content(self) -> tuple[Inline, ...]:
        """The line's inlines, plain text where the format gave none."""
        return self.inlines or (Text(self.text),)


def squeeze(text: str) -> str:
    """Return one line's text: unseen characters out, spaces joined, ends cut.

    Full-width spaces inside stay: they carry meaning between names and segments.
    """
    if text.isalnum():
        return text  # letters and figures alone: nothing of the kind is in it
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip(" \u3000\t\r\n")


def line_class(text: str) -> LineClass:
    """Classify text that carries no marks; what only looks like a mark is body text."""
    return _class_of_short(text) if len(text) <= LONGEST_HEADING else classify_words(text)


_class_of_short = asked(classify_words)


def blocks_of(lines: Iterable[Line]) -> tuple[Block, ...]:
    """Return the blocks of lines; heading levels of tags and styles are kept."""
    return tuple(line.block or block_of(line) for line in lines if line.block or line.text)


def captioned(lines: Iterable[Line]) -> list[Line]:
    """Return lines with each caption right below a picture given to the picture."""
    done: list[Line] = []
    for line in lines:
        above = done[-1].block if done else None
        if line.caption and isinstance(above, Picture) and not above.caption:
            done[-1] = replace(done[-1], block=replace(above, caption=line.text))
        else:
            done.append(line)
    return done


def bulleted(line: Line) -> Line:
    """Return a line that begins with a printed bullet (• 项目) as an item of a list."""
    found = _BULLET.match(line.text) if line.text[:1] in _BULLETS else None
    if found is None or line.inlines:
        return line
    return replace(line, text=line.text[found.end() :], role=Role.BULLET)


def block_of(line: Line) -> Block:
    """Return the heading or paragraph that a line of text is."""
    if line.text[:1] in "*＊" and _BREAK.fullmatch(line.text):
        return Break()
    if line.role in (Role.QUOTE, Role.BULLET):
        return Paragraph(line.content, line.role)
    found = line_class(line.text)
    if found.kind is LineKind.HEADING and found.numbered:
        return Heading(found.level, without_bold(line.content))
    if line.level and len(line.text) <= LONGEST_HEADING and found.kind is not LineKind.SALUTATION:
        return Heading(min(line.level, 4), without_bold(line.content), numbered=False)
    if found.kind is LineKind.BODY:
        return Paragraph(line.content)
    if found.kind is LineKind.NUMBERED:
        children = _plain_lead(line.content, found.lead)
        return Paragraph(children, lead=found.lead, level=found.level)
    return Paragraph(line.content, _ROLES.get(found.kind, Role.BODY))


def _plain_lead(children: tuple[Inline, ...], lead: int) -> tuple[Inline, ...]:
    first = children[0]
    if isinstance(first, Strong) and len(plain(first.children)) in (lead, lead - 1):
        return merged([*first.children, *children[1:]])
    return children
