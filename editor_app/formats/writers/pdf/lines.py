"""Ends the lines where the Word file of the same text ends them, as LibreOffice prints it.

Left alone, Typst lets half of a mark at a line's end stand outside and so pulls up a
word that Word keeps for the next line; over sixty pages that comes to a page. Measured
in LibreOffice 7.4: every full-width mark keeps its width, between Han and Latin letters
or figures stands a gap of a fifth of the size, and the last character of a run in one
script has no added spacing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

# GB/T 15834-2011, 5.1: what may not begin a line, and what may not end one. LibreOffice
# lets ％ ‰ ℃ ］ begin one and parts ……, which Word does not; neither do these pages.
_NOT_FIRST = "!%),.:;>?]}¢¨°·ˇˉ―‖’”‰′″›℃∶、。〃々〉》」』】〕〗〞﹚﹜﹞！％），．：；？］｝～￠"
_NOT_LAST = "$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥"
_HAN = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_ODD = re.compile(f"[^{_HAN}]")
# A run in Latin script; the marks that both scripts share follow what stands before them.
_LATIN = re.compile(f"[!-~¡-\u024f\u0370-\u04ff][^{_HAN}]*")
# One word of letters and figures, or a mark of two characters; neither is broken.
_WORD = re.compile("[!-~¡-\u024f\u0370-\u04ff\u2010-\u2013]+|——+|……+")
# LibreOffice does not part these from a letter or figure behind them.
_HELD_TO_LATIN = "、。，．）〉》」』】〕〗”’％"
_WORD_GAP, _TYPST_GAP = 1 / 5, 1 / 4  # of the size
# Points left free in a full line: Typst adds no spacing at the end of each of its runs.
_SAFE = 1


@dataclass(frozen=True, slots=True)
class Room:
    """The width of a paragraph's first line and of the rest, in points, and its type."""

    first: float
    rest: float
    size: float
    spacing: float


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One line of a text, and by how many points each character is drawn in so that it fits."""

    start: int
    end: int
    tighter: float = 0


def odd_characters(text: str) -> set[str]:
    """Return the characters that may not be as wide as a Han character."""
    return set(_ODD.findall(text))


def lines(
    text: str, advances: Sequence[float], room: Room, tied: Collection[int] = ()
) -> list[TypeLine]:
    """Return the lines of a paragraph; ``advances`` are its characters' widths in points.

    An advance holds the type's added spacing. No line ends before a place in ``tied``.
    A line that nothing can end is as long as it must be.
    """
    word, typst = list(advances), list(advances)
    for at, word_gap, typst_gap in _changes(text):
        word[at] += (room.size * _WORD_GAP if word_gap else 0) - room.spacing
        typst[at] += room.size * _TYPST_GAP if typst_gap else 0
    starts = [0.0, *accumulate(word)]
    ends = [start + own for start, own in zip(starts, advances, strict=False)]
    drawn = [0.0, *accumulate(typst)]
    held = _inside_words(text) | set(tied)
    found: list[TypeLine] = []
    start, width = 0, room.first
    while start < len(text):
        end = _end(text, start, bisect_right(ends, starts[start] + width), held)
        over = drawn[end - 1] + advances[end - 1] - drawn[start] - width
        tighter = max(0, over + _SAFE) / (end - start)
        found.append(TypeLine(start, end, tighter))
        start, width = end, room.rest
    return found


def _changes(text: str) -> Iterator[tuple[int, bool, bool]]:
    """Yield each character before a change of script, and who sets a gap behind it.

    The gap is there between Han and letters or figures in a Word file; Typst sets one
    beside # $ % & as well.
    """
    for run in _LATIN.finditer(text):
        for at in run.span():
            if 0 < at < len(text):
                pair = text[at - 1], text[at]
                word, typst = (all(c.isalnum() or c in more for c in pair) for more in ("", "#$%&"))
                yield at - 1, word, typst


def _inside_words(text: str) -> set[int]:
    """Return the places inside words; a word may be parted behind its hyphen or stroke."""
    return {
        at
        for word in _WORD.finditer(text)
        for at in range(word.start() + 1, word.end())
        if not (text[at - 1] in "-/" and text[at].isalpha())
    }


def _end(text: str, start: int, full: int, held: set[int]) -> int:
    """Return the last place at which a line may end that has room up to ``full``."""
    while full < len(text) and text[full] in " \u3000":
        full += 1  # a blank at the end stands outside
    if full >= len(text):
        return len(text)
    end = full
    while end > start and not _may_end(text, end, held):
        end -= 1
    return end if end > start else max(full, start + 1)


def _may_end(text: str, end: int, held: set[int]) -> bool:
    before, after = text[end - 1], text[end]
    if end in held or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return not (after.isascii() and after.isalnum() and before in _HELD_TO_LATIN)
