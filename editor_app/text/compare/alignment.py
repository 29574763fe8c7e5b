"""Which line of one text became which line of another, moved, split and merged ones included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from editor_app.text.compare.characters import Run, equal_runs, runs_after_growth, shifted
from editor_app.text.compare.matching import Matching

_NONE = range(0)
_SHARED = 0.5  # the part of a line that must be found in the pair for it to belong there
_SHORTEST = 4  # shorter lines tell nothing


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
        joining = _Joining(old, new, self._deleted, self._inserted)
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

    def _joined(self, joining: _Joining, first: int, second: int) -> Pair:
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


class _Joining:
    """Paragraphs that were split or merged: a pair takes in the unpaired lines beside it.

    What it takes in is taken out of the deleted and the inserted.
    """

    def __init__(
        self, old: Sequence[str], new: Sequence[str], deleted: set[int], inserted: set[int]
    ) -> None:
        self._sides = (old, new)
        self._free = (deleted, inserted)

    def join(
        self, first: int, second: int, runs: list[Run] | None
    ) -> tuple[range, range, list[Run] | None]:
        """Return the lines of a pair on both sides, and what their characters share."""
        spans = (range(first, first + 1), range(second, second + 1))
        while True:
            wider = self._wider(spans, runs)
            if wider is None:
                return *spans, runs
            spans, runs = wider

    def _wider(
        self, spans: tuple[range, range], runs: list[Run] | None
    ) -> tuple[tuple[range, range], list[Run]] | None:
        for side in (1, 0):
            for span in self._grown(side, spans[side]):
                grown = (spans[0], span) if side else (span, spans[1])
                shared = self._gain(side, spans, grown, runs)
                if shared is not None:
                    self._free[side].difference_update(span)
                    return grown, shared
        return None

    def _grown(self, side: int, span: range) -> list[range]:
        """Return a span with the free line before or after it, over blank ones."""
        grown = []
        lines, free = self._sides[side], self._free[side]
        after = span.stop
        while after in free and not lines[after].strip():
            after += 1
        if after in free:
            grown.append(range(span.start, after + 1))
        before = span.start - 1
        while before in free and not lines[before].strip():
            before -= 1
        if before in free:
            grown.append(range(before, span.stop))
        return grown

    def _gain(
        self,
        side: int,
        spans: tuple[range, range],
        grown: tuple[range, range],
        runs: list[Run] | None,
    ) -> list[Run] | None:
        """Return what is shared with the line taken in, None where it does not belong there."""
        other = self._text(1 - side, spans[1 - side])
        added = len(self._text(side, grown[side])) - len(self._text(side, spans[side]))
        if runs is None:
            runs = equal_runs(self._text(0, spans[0]), self._text(1, spans[1]))
        shared = sum(run.length for run in runs)
        if added < _SHORTEST or len(other) - shared < _SHARED * added:
            return None  # what the pair lacks is too little to be that line
        wider = self._grown_runs(side, spans, grown, runs)
        gain = sum(run.length for run in wider) - shared
        return wider if gain >= _SHARED * added else None

    def _grown_runs(
        self, side: int, spans: tuple[range, range], grown: tuple[range, range], runs: list[Run]
    ) -> list[Run]:
        """Return what the lines share with those taken in on one side, knowing what they did."""
        old, new = self._text(0, grown[0]), self._text(1, grown[1])
        at_end = grown[side].start == spans[side].start
        if not at_end:
            more = len((old, new)[side]) - len(self._text(side, spans[side]))
            runs = list(shifted(runs, *((0, more) if side else (more, 0))))
        return runs_after_growth(old, new, runs, at_end=at_end)

    def _text(self, side: int, span: range) -> str:
        return "\n".join(self._sides[side][span.start : span.stop])


def _line(number: int) -> range:
    return range(number, number + 1)


def _place(pair: Pair) -> int:
    return pair.new.start
