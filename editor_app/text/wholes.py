"""What changes as a whole: numbers and dates, Latin words, and terms that a caller names."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable

_HAN = "〇零一二三四五六七八九十百千万亿两"
_HAN_SCALE = "十百千万亿"
DATE = (
    r"(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}[日号])?|\d{4}年"
    r"|(?:[〇零一二三四五六七八九]{4}年)?[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}[日号])?"
    r"|[〇零一二三四五六七八九]{4}年"
)
WORD = r"[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*(?:[.'’\-][A-Za-z0-9]+)*"
NUMBER = (
    rf"(?:(?<![\dA-Za-z])[-−－])?\d+(?:[.,:．，：/]\d+)*(?:[%％‰]|[{_HAN_SCALE}]+)?"
    rf"|[{_HAN}]+分之[{_HAN}]+(?:点[{_HAN}]+)?|[{_HAN}]+(?:点[{_HAN}]+)?"
)
_WHOLE = re.compile(f"{DATE}|{WORD}|{NUMBER}")
_INSIDE = frozenset(f"{string.ascii_letters}{string.digits}０１２３４５６７８９{_HAN}") | frozenset(
    "年月日号分之点.,:．，：/%％‰'’-−－"
)
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
            return at, at
        start = at - 1
        while start > max(0, at - _REACH) and text[start - 1] in _INSIDE:
            start -= 1
        for found in _WHOLE.finditer(text, start, min(len(text), at + _REACH)):
            if found.end() > at:
                return found.span() if found.start() < at else (at, at)
        return at, at

    def _term(self, text: str, at: int) -> tuple[int, int]:
        for length in self._lengths:
            for start in range(max(0, at - length + 1), at):
                if text[start : start + length] in self._terms:
                    return start, start + length
        return at, at
