"""Finding which line of one text became which line of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from editor_app.text.characters import Run, equal_runs, likeness, longest_common
from editor_app.text.likeness import LikeLines, best_in_order
from editor_app.text.ordering import in_order

_MOVE_LENGTH = 6  # shorter lines are deleted and inserted, unless nothing else reads so
_MOVE_LIKENESS = 0.6
_LIKENESS = 0.4
_FIRST_CODE = 0x10000  # lines as code points, above the surrogates


class Matching:
    """The pairs found so far, from the surest to the least sure; blank lines are in none.

    ``became`` has all pairs, old line to new; ``runs`` what the characters of a pair share,
    where it was worked out on the way.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self.became: dict[int, int] = {}
        self._taken: set[int] = set()
        self.runs: dict[tuple[int, int], list[Run]] = {}

    def in_order(self) -> list[tuple[int, int]]:
        """Find all pairs; return those that keep their order. The others moved."""
        self._take(_same_in_order(self._old, self._new))
        self._alike_beside(sorted(self.became.items()))
        self._take(self._same_elsewhere())
        self._take(self._alike_elsewhere())
        kept = in_order(sorted(self.became.items()), self._new)
        for old, new in self.became.items() - set(kept):
            if not self._may_move(old, new):
                del self.became[old]
                self._taken.discard(new)
        found = self._alike_in_gaps(kept)
        self._take(found)
        return sorted([*kept, *found])

    def _take(self, pairs: Iterable[tuple[int, int]]) -> None:
        for old, new in pairs:
            if old not in self.became and new not in self._taken:
                self.became[old] = new
                self._taken.add(new)

    def _left(self, old: range, new: range) -> tuple[list[int], list[int]]:
        """Return the lines that are in no pair yet, without the blank ones."""
        return (
            [n for n in old if n not in self.became and self._old[n].strip()],
            [n for n in new if n not in self._taken and self._new[n].strip()],
        )

    def _all_left(self) -> tuple[list[int], list[int]]:
        return self._left(range(len(self._old)), range(len(self._new)))

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
        old, new = self._all_left()
        places: dict[str, list[int]] = defaultdict(list)
        for number in reversed(old):
            places[self._old[number]].append(number)
        for number in new:
            if places.get(self._new[number]):
                yield places[self._new[number]].pop(), number

    def _alike_elsewhere(self) -> Iterator[tuple[int, int]]:
        old, new = self._all_left()
        if not old or not new:
            return
        for first, second in LikeLines(self._old, old).matches(self._new, new):
            if first in self.became or second in self._taken:
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
        if (old, new) not in self.runs:
            self.runs[old, new] = equal_runs(first, second)
        return likeness(first, second, self.runs[old, new])

    def _alike_in_gaps(self, kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return further pairs between the kept ones."""
        found: list[tuple[int, int]] = []
        for old, new in self._gaps(kept):
            found += best_in_order(self._old, old, self._new, new)
        return found

    def _gaps(self, kept: list[tuple[int, int]]) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the unpaired lines between each two kept pairs, without the blank ones."""
        ends = [(-1, -1), *kept, (len(self._old), len(self._new))]
        for (old, new), (next_old, next_new) in pairwise(ends):
            if next_old - old > 1 and next_new - new > 1:
                yield self._left(range(old + 1, next_old), range(new + 1, next_new))


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
