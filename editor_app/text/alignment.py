"""Which line of one text became which line of another, moved ones included."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editor_app.text.characters import Run, equal_runs, likeness, longest_common
from editor_app.text.likeness import LikeLines, best_in_order

_MOVE_LENGTH = 6  # shorter lines are deleted and inserted, unless nothing else reads so
_MOVE_LIKENESS = 0.6
_LIKENESS = 0.4
_FIRST_CODE = 0x10000  # lines as code points, above the surrogates


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the old text and the line it became; None where there is none.

    ``runs`` is what both share, where it was worked out on the way.
    """

    old: int | None
    new: int | None
    moved: bool = False
    runs: list[Run] | None = None


def align(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return all lines of both texts, each once, in the order to show them.

    New lines and unmoved old ones keep their order; a moved pair stands at its new place.
    Blank lines are paired with blank ones and never hold an alignment together.
    """
    return _Alignment(old, new).pairs()


class _Alignment:
    """The pairs found so far, from the surest to the least sure."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self._became: dict[int, int] = {}
        self._taken: set[int] = set()
        self._runs: dict[tuple[int, int], list[Run]] = {}

    def pairs(self) -> list[Pair]:
        """Find all pairs and return them in order."""
        self._take(_same_in_order(self._old, self._new))
        self._alike_beside(sorted(self._became.items()))
        self._take(self._same_elsewhere())
        self._take(self._alike_elsewhere())
        kept = _in_order(sorted(self._became.items()), self._new)
        moved = {pair for pair in self._became.items() if pair not in kept}
        for old, new in moved:
            if not self._may_move(old, new):
                del self._became[old]
                self._taken.discard(new)
        kept |= set(self._alike_in_gaps(sorted(kept)))
        return list(self._ordered(sorted(kept)))

    def _take(self, pairs: Iterable[tuple[int, int]]) -> None:
        for old, new in pairs:
            if old not in self._became and new not in self._taken:
                self._became[old] = new
                self._taken.add(new)

    def _left(self) -> tuple[list[int], list[int]]:
        """Return the lines that are in no pair yet, without the blank ones."""
        return (
            [n for n, line in enumerate(self._old) if n not in self._became and line.strip()],
            [n for n, line in enumerate(self._new) if n not in self._taken and line.strip()],
        )

    def _alike_beside(self, kept: list[tuple[int, int]]) -> None:
        """Pair lines next to a pair, from both ends of each gap, while they are alike.

        This finds nearly all of what was edited where it stands, without a search.
        """
        for old, new in self._gaps(kept):
            while old and new and self._take_alike(old[0], new[0]):
                del old[0], new[0]
            while old and new and self._take_alike(old[-1], new[-1]):
                del old[-1], new[-1]

    def _take_alike(self, old: int, new: int) -> bool:
        first, second = self._old[old], self._new[new]
        if 2 * min(len(first), len(second)) < max(len(first), len(second)):
            return False
        if self._likeness(old, new) < _MOVE_LIKENESS:
            return False
        self._take([(old, new)])
        return True

    def _same_elsewhere(self) -> Iterator[tuple[int, int]]:
        old, new = self._left()
        places: dict[str, list[int]] = defaultdict(list)
        for number in reversed(old):
            places[self._old[number]].append(number)
        for number in new:
            if places.get(self._new[number]):
                yield places[self._new[number]].pop(), number

    def _alike_elsewhere(self) -> Iterator[tuple[int, int]]:
        old, new = self._left()
        if not old or not new:
            return
        for first, second in LikeLines(self._old, old).matches(self._new, new):
            if first in self._became or second in self._taken:
                continue
            if self._likeness(first, second) >= _LIKENESS:
                yield first, second

    def _may_move(self, old: int, new: int) -> bool:
        if min(len(self._old[old]), len(self._new[new])) < _MOVE_LENGTH:
            return False
        return self._likeness(old, new) >= _MOVE_LIKENESS

    def _likeness(self, old: int, new: int) -> float:
        first, second = self._old[old], self._new[new]
        if first == second:
            return 1.0
        if (old, new) not in self._runs:
            self._runs[old, new] = equal_runs(first, second)
        return likeness(first, second, self._runs[old, new])

    def _alike_in_gaps(self, kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return further pairs between the kept ones: like lines, then blank ones."""
        found: list[tuple[int, int]] = []
        for old, new in self._gaps(kept):
            first = [n for n in old if self._old[n].strip()]
            second = [n for n in new if self._new[n].strip()]
            found += best_in_order(self._old, first, self._new, second)
        self._take(found)
        blanks: list[tuple[int, int]] = []
        for old, new in self._gaps(sorted([*kept, *found])):
            first = [n for n in old if not self._old[n].strip()]
            second = [n for n in new if not self._new[n].strip()]
            blanks += zip(first, second, strict=False)
        self._take(blanks)
        return found + blanks

    def _gaps(self, kept: list[tuple[int, int]]) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the unpaired old and new lines between each two kept pairs."""
        ends = [(-1, -1), *kept, (len(self._old), len(self._new))]
        for (old, new), (next_old, next_new) in pairwise(ends):
            if next_old - old == 1 and next_new - new == 1:
                continue
            yield (
                [n for n in range(old + 1, next_old) if n not in self._became],
                [n for n in range(new + 1, next_new) if n not in self._taken],
            )

    def _ordered(self, kept: list[tuple[int, int]]) -> Iterator[Pair]:
        came_from = {new: old for old, new in self._became.items()}
        ends = [(-1, -1), *kept, (len(self._old), len(self._new))]
        for (old, new), (next_old, next_new) in pairwise(ends):
            if old >= 0:
                yield Pair(old, new, runs=self._runs.get((old, new)))
            if next_old - old == 1 and next_new - new == 1:
                continue
            yield from (Pair(n, None) for n in range(old + 1, next_old) if n not in self._became)
            for n in range(new + 1, next_new):
                before = came_from.get(n)
                runs = None if before is None else self._runs.get((before, n))
                yield Pair(before, n, moved=before is not None, runs=runs)


def _same_in_order(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of equal lines that keep their order: a longest common subsequence."""
    shared = set(old) & set(new)
    codes = {line: chr(_FIRST_CODE + n) for n, line in enumerate(sorted(shared)) if line.strip()}
    first = [n for n, line in enumerate(old) if line in codes]
    second = [n for n, line in enumerate(new) if line in codes]
    runs = longest_common(
        "".join(codes[old[n]] for n in first), "".join(codes[new[n]] for n in second)
    )
    for run in runs:
        for step in range(run.length):
            yield first[run.old + step], second[run.new + step]


def _in_order(pairs: list[tuple[int, int]], new: Sequence[str]) -> set[tuple[int, int]]:
    """Return the most pairs that can stay in order, of as many the longer lines."""
    if all(first[1] < second[1] for first, second in pairwise(pairs)):
        return set(pairs)
    weights = [
        1.0 + min(len(new[second]), 1000) * 1e-7 if new[second].strip() else 1e-7
        for _, second in pairs
    ]
    best: list[tuple[float, int, int]] = []  # chains: weight, last new line, last pair; both rise
    before: list[int] = []
    for number, ((_, second), weight) in enumerate(zip(pairs, weights, strict=True)):
        at = bisect_left(best, second, key=lambda chain: chain[1])
        total, previous = weight, -1
        if at:
            total, previous = weight + best[at - 1][0], best[at - 1][2]
        before.append(previous)
        end = at
        while end < len(best) and best[end][0] <= total:
            end += 1
        best[at:end] = [(total, second, number)]
    return set(_chain(pairs, before, best[-1][2] if best else -1))


def _chain(pairs: list[tuple[int, int]], before: list[int], last: int) -> Iterator[tuple[int, int]]:
    while last >= 0:
        yield pairs[last]
        last = before[last]
