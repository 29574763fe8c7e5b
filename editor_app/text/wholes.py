"""What changes as a whole: numbers, Latin words, signs, and terms that a caller names.

In 2019年4月29日 and 2.2万亿元 the numbers are 2019, 4, 29 and 2.2: a person strikes 29 and
writes 30, and leaves the month and the unit alone. A number in Han is one up to its 万 or 亿.
A number too long to be read at a glance (1,234,567,890,123) changes by its groups.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable

from editor_app.text.signs import sign_around

HAN_DIGITS = "〇零一二三四五六七八九"
_HAN = f"{HAN_DIGITS}十百千两"
WORD = r"[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*(?:[.'’\-][A-Za-z0-9]+)*"
FIGURE = r"(?:(?<![\dA-Za-z])[-−－])?\d+(?:[.,:．，：/]\d+)*"
HAN_YEAR = f"[{HAN_DIGITS}○]{{4}}(?=年)"
_WHOLE = re.compile(f"{WORD}|{FIGURE}|{HAN_YEAR}|[{_HAN}]+(?:点[{_HAN}]+)?|[万亿]+")
_GROUP = re.compile(r"[A-Za-z\d]+")
_INSIDE = frozenset(
    f"{string.ascii_letters}{string.digits}０１２３４５６７８９{_HAN}○万亿"
) | frozenset("点.,:．，：/'’-−－")
_LONGEST = 12  # a longer number or word is taken by its groups
_REACH = 64  # characters looked at each way for the ends of a number or a word


class Wholes:
    """Finds the whole that a place in a text would cut."""

    def __init__(self, terms: Iterable[str] = ()) -> None:
        self._terms = frozenset(term for term in terms if len(term) > 1)
        self._lengths = sorted({len(term) for term in self._terms}, reverse=True)

    def around(self, text: str, at: int) -> tuple[int, int]:
        """Return start and end of the whole with ``at`` strictly inside, else ``(at, at)``."""
        if not 0 < at < len(text):
            return at, at
        start, end = self._written(text, at)
        if self._terms:
            first, last = self._term(text, at)
            return min(start, first), max(end, last)
        return start, end

    def _written(self, text: str, at: int) -> tuple[int, int]:
        if text[at] not in _INSIDE or text[at - 1] not in _INSIDE:
            return sign_around(text, at)
        start = at - 1
        while start > max(0, at - _REACH) and text[start - 1] in _INSIDE:
            start -= 1
        whole = _holding(_WHOLE, text, start, min(len(text), at + _REACH), at)
        if whole[1] - whole[0] > _LONGEST:
            whole = _holding(_GROUP, text, *whole, at)
        return whole if whole[1] - whole[0] <= _LONGEST else (at, at)

    def _term(self, text: str, at: int) -> tuple[int, int]:
        for length in self._lengths:
            for start in range(max(0, at - length + 1), at):
                if text[start : start + length] in self._terms:
                    return start, start + length
        return at, at


def _holding(pattern: re.Pattern[str], text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """Return the match of a stretch that ``at`` lies strictly inside of, else ``(at, at)``."""
    for found in pattern.finditer(text, start, end):
        if found.end() > at:
            return found.span() if found.start() < at else (at, at)
    return at, at
