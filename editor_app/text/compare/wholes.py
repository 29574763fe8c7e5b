"""What changes as a whole: numbers, Latin words, signs, and terms that a caller names.

The edges of changes are widened to it, so that a person can read them.

In 2019年4月29日 and 2.2万亿元 the numbers are 2019, 4, 29 and 2.2: a person strikes 29 and
writes 30, and leaves the month and the unit alone. A number in Han is one up to its 万 or 亿.
A number too long to be read at a glance (1,234,567,890,123) changes by its groups.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence

from editor_app.text.compare.characters import Run
from editor_app.text.numbers import HAN_DIGITS
from editor_app.text.signs import sign_around

_HAN = f"{HAN_DIGITS}十百千两"
WORD = r"[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*(?:[.'’\-][A-Za-z0-9]+)*"
_DIGIT = "[0-9０-９]"  # and no others, which Python learns with each edition of Unicode
FIGURE = rf"(?:(?<![0-9０-９A-Za-z])[-−－])?{_DIGIT}+(?:[.,:．，：/]{_DIGIT}+)*"
HAN_YEAR = f"[{HAN_DIGITS}○]{{4}}(?=年)"
_WHOLE = re.compile(f"{WORD}|{FIGURE}|{HAN_YEAR}|[{_HAN}]+(?:点[{_HAN}]+)?|[万亿]+")
_GROUP = re.compile(r"[A-Za-z0-9０-９]+")
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


def widen(old: str, new: str, runs: Sequence[Run], wholes: Wholes) -> list[Run]:
    """Return the shared runs without the parts of wholes that a change would cut.

    A change then covers 2.2万 and not the 2 behind its point. A run that holds nothing else
    is gone, and the changes on both its sides are one.
    """
    edges = _Edges(old, new, wholes)
    widened = []
    for run in runs:
        kept = edges.drawn_in(run)
        if kept.length > 0:
            widened.append(kept)
    return widened


class _Edges:
    """The edges of runs between two texts."""

    def __init__(self, old: str, new: str, wholes: Wholes) -> None:
        self._old, self._new, self._wholes = old, new, wholes

    def drawn_in(self, run: Run) -> Run:
        """Return a run from the end of the whole it starts in to the start of its last."""
        left, right = 0, run.length
        if run.old or run.new:
            left = self._left(run)
        if run.old + run.length < len(self._old) or run.new + run.length < len(self._new):
            right = self._right(run, left)
        return Run(run.old + left, run.new + left, right - left)

    def _left(self, run: Run) -> int:
        left = 0
        while left < run.length:
            at_old, at_new = run.old + left, run.new + left
            step = max(
                self._wholes.around(self._old, at_old)[1] - at_old,
                self._wholes.around(self._new, at_new)[1] - at_new,
            )
            if step <= 0:
                break
            left += step
        return min(left, run.length)

    def _right(self, run: Run, left: int) -> int:
        right = run.length
        while right > left:
            at_old, at_new = run.old + right, run.new + right
            step = max(
                at_old - self._wholes.around(self._old, at_old)[0],
                at_new - self._wholes.around(self._new, at_new)[0],
            )
            if step <= 0:
                break
            right -= step
        return max(left, right)
