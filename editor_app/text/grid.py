"""版面字数: lines times characters a line, as a page set on a grid is counted and paid.

An approximation of GB/T 9704-2012 setting with the line rules of GB/T 15834-2011,
5.1: paragraphs indent by two characters, salutations stand flush; a full-width
character takes one place and a half-width one half; a mark that may not begin a line
is squeezed in at the end of the line before (a mark at a line's end is half-width), a second
one takes the character before it along; a mark that may not end a line moves on, and
Latin words and numbers are not broken. Headings count as paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.text.lines import LineKind, classify
from editor_app.text.signs import signs

_INDENT = 2
_NO_START = frozenset("，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%％‰℃")
_NO_END = frozenset("（《〈「『【〔“‘([{")
_PIECE = re.compile(r"[!-~]+|[\s\S]")
_LINE_END = re.compile("[\n\r\u2028\u2029]")
_NARROW = re.compile(r"[\x00-\u00ff]")


def grid_words(reading: str, chars_per_line: int = 28) -> int:
    """Return lines × characters a line for reading text.

    Raises ValueError where a line has no room for an indent and one character.
    """
    if chars_per_line <= _INDENT:
        raise ValueError(f"{chars_per_line} characters are no line")
    return chars_per_line * sum(
        _lines(line, chars_per_line)
        for line in _LINE_END.split(signs(reading))
        if line and not line.isspace()
    )


def _lines(paragraph: str, width: int) -> int:
    indent = 0 if classify(paragraph).kind is LineKind.SALUTATION else _INDENT
    words = paragraph.strip()
    return (
        _even(words, width, indent) if not _NARROW.search(words) else _mixed(words, width, indent)
    )


def _even(words: str, width: int, indent: int) -> int:
    """Count the lines of a paragraph of full-width characters, a line at a time."""
    lines, at, room = 0, 0, width - indent
    while at < len(words):
        end = at + room
        if end < len(words):
            end = _break_at(words, at, end)
        lines, at, room = lines + 1, end, width
    return lines


def _break_at(words: str, start: int, end: int) -> int:
    """Return where the line from ``start`` breaks that has room up to ``end``."""
    if words[end] in _NO_START:
        if end + 1 == len(words) or words[end + 1] not in _NO_START:
            return end + 1
        while end > start + 1 and words[end] in _NO_START:
            end -= 1
    while end > start + 1 and words[end - 1] in _NO_END:
        end -= 1
    return max(end, start + 1)


def _mixed(words: str, width: int, indent: int) -> int:
    """Count the lines of a paragraph with half-width characters, in half places."""
    lines, left = 1, 2 * (width - indent)
    for need, squeezed in _units(words):
        if need - squeezed > left:
            # A word longer than a line is broken.
            extra = max(-(-(need - squeezed) // (2 * width)) - 1, 0)
            lines, left = lines + 1 + extra, 2 * width * (1 + extra)
        left = max(left - need, 0)
    return lines


def _units(words: str) -> Iterator[tuple[int, int]]:
    """Yield what stays together (a word, a character with its marks): half places, squeezable."""
    need = squeezed = 0
    holds = False
    for piece in _PIECE.findall(words):
        size = len(piece) if piece[0] <= "\u00ff" else 2
        closes = piece[0] in _NO_START
        if need and not holds and not closes:
            yield need, squeezed
            need = 0
        need += size
        squeezed = size if closes and size <= 2 else 0
        holds = piece[-1] in _NO_END
    if need:
        yield need, squeezed
