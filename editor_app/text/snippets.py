"""The short line that shows where the words of a query stand in a text.

Texts come as the bytes that SQLite holds and are looked through as they are: making
characters of 50 whole texts costs more than finding and reading their pieces. Folding keeps
every line end and makes no other, so that a line's number leads from one text to the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from editor_app.domain.piece import MARK_CLOSE, MARK_OPEN
from editor_app.text.folding import fold

_LEAD = 4  # the part of the width before the first word shown: a quarter
_LONGEST = 4  # bytes of a code point
_UNEVEN = f"\n\r\t{MARK_OPEN}{MARK_CLOSE}".encode()
_FLAT = bytes.maketrans(_UNEVEN, b" " * len(_UNEVEN))


class _Part(NamedTuple):
    """Some lines of a folded text, and which code points of them are shown."""

    text: str
    line: int  # of the text, where the part begins
    start: int
    end: int


class Snippets:
    """Makes lines of about ``width`` code points for the words of one query."""

    def __init__(self, terms: Iterable[str], width: int = 60) -> None:
        self._words = tuple({fold(term): None for term in terms if term}) or ("",)
        self._encoded = tuple(word.encode() for word in self._words)
        self._width, self._bytes = width, _LONGEST * (width + 1)

    def of(self, original: bytes, folded: bytes) -> str:
        """Return the line for a text, given as written and folded, both in UTF-8.

        What was found stands between MARK_OPEN and MARK_CLOSE; ``…`` stands for text left
        out. The part with the most different words is chosen, the first of several. Where no
        word is found, the line is the start of the text.
        """
        parts = [*map(self._part, self._words, self._encoded, (folded,) * len(self._words))]
        text, line, start, end = parts[0] if len(parts) == 1 else max(parts, key=self._worth)
        lines = original.split(b"\n", line)[-1][: _LONGEST * end]
        shown, at = lines.translate(_FLAT).decode("utf-8", "ignore"), start
        made = "…" if line or start else ""
        for first, beyond in self._places(text, start, end):
            made += shown[at:first] + MARK_OPEN + shown[first:beyond] + MARK_CLOSE
            at = beyond
        return (made + shown[at:end] + ("…" if end < len(text) else "")).strip()

    def _part(self, word: str, encoded: bytes, folded: bytes) -> _Part:
        """Return the part that begins a little before the first place of a word."""
        at = max(0, folded.find(encoded))
        begin = folded.rfind(b"\n", 0, max(0, at - self._bytes)) + 1
        text = folded[begin : at + self._bytes].decode("utf-8", "ignore")
        end = min(len(text), max(0, text.find(word) - self._width // _LEAD) + self._width)
        start = max(0, end - self._width)
        return _Part(text, folded.count(b"\n", 0, begin), start, end)

    def _worth(self, part: _Part) -> tuple[int, int, int]:
        """Return what the best part has most of: different words, then nearness to the top."""
        text, line, start, end = part
        held = sum(text.find(word, start, end) >= 0 for word in self._words)
        return held, -line, -start

    def _places(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return where words stand in what is shown; those that touch are one."""
        places: list[tuple[int, int]] = []
        for word in filter(None, self._words):
            at = text.find(word, start, end)
            while at >= 0:
                places.append((at, at + len(word)))
                at = text.find(word, at + len(word), end)
        return places if len(places) < 2 else _merged(sorted(places))


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged = places[:1]
    for start, end in places[1:]:
        if start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
