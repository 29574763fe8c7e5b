"""Which line of one text became which line of another, moved ones included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from editor_app.text.characters import Run
from editor_app.text.joining import Joining
from editor_app.text.matching import Matching

_NONE = range(0)


class Pair(NamedTuple):
    """Lines of the old text and the lines they became; an empty range where there are none.

    It is one line each, but for a paragraph that was split or merged. ``same`` is true of one
    unmoved line without a change. ``runs`` is what the characters of both share, where it was
    worked out on the way.
    """

    old: range
    new: range
    moved: bool = False
    same: bool = False
    runs: list[Run] | None = None


def align(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return all lines of both texts, each once, in the order to show them.

    New lines and unmoved old ones keep their order; a moved pair stands at its new place.
    Blank lines are paired with blank ones and never hold an alignment together.
    """
    return list(_Alignment(old, new).pairs())


class _Alignment:
    """The pairs in order, and the lines that are in none."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        matching = Matching(old, new)
        kept = matching.in_order()
        self._runs = matching.runs
        self._came_from = {second: first for first, second in matching.became.items()}
        self._deleted = set(range(len(old))) - matching.became.keys()
        self._inserted = set(range(len(new))) - self._came_from.keys()
        joining = Joining(old, new, self._deleted, self._inserted)
        self._kept = [self._joined(joining, first, second) for first, second in kept]

    def pairs(self) -> Iterator[Pair]:
        """Yield all pairs: kept ones, and between them what was deleted, inserted or moved."""
        for pair, following in self._neighbours(sorted(self._kept + self._blanks(), key=_place)):
            if pair.old:
                yield pair
            if pair.old.stop == following.old.start and pair.new.stop == following.new.start:
                continue
            for number in range(pair.old.stop, following.old.start):
                if number in self._deleted:
                    yield Pair(_line(number), _NONE)
            for number in range(pair.new.stop, following.new.start):
                yield self._arrived(number)

    def _joined(self, joining: Joining, first: int, second: int) -> Pair:
        runs = self._runs.get((first, second))
        if self._old[first] == self._new[second]:
            return Pair(_line(first), _line(second), same=True)
        old, new, runs = joining.join(first, second, runs)
        return Pair(old, new, runs=runs)

    def _arrived(self, number: int) -> Pair:
        if number in self._inserted:
            return Pair(_NONE, _line(number))
        before = self._came_from[number]
        return Pair(_line(before), _line(number), moved=True, runs=self._runs.get((before, number)))

    def _blanks(self) -> list[Pair]:
        """Return blank lines paired with blank ones between the same neighbours."""
        blanks = []
        for pair, following in self._neighbours(self._kept):
            if pair.new.stop == following.new.start:
                continue
            old = self._blank(self._old, range(pair.old.stop, following.old.start))
            new = self._blank(self._new, range(pair.new.stop, following.new.start))
            blanks += [Pair(_line(a), _line(b)) for a, b in zip(old, new, strict=False)]
        for pair in blanks:
            self._deleted.discard(pair.old.start)
            self._inserted.discard(pair.new.start)
        return blanks

    def _blank(self, lines: Sequence[str], numbers: range) -> list[int]:
        return [number for number in numbers if not lines[number].strip()]

    def _neighbours(self, kept: list[Pair]) -> Iterator[tuple[Pair, Pair]]:
        start = Pair(_NONE, _NONE)
        end = Pair(_line(len(self._old)), _line(len(self._new)))
        return pairwise([start, *kept, end])


def _line(number: int) -> range:
    return range(number, number + 1)


def _place(pair: Pair) -> int:
    return pair.new.start
