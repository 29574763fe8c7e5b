"""Finding which line of one text became which line of another, and which of them moved.

Where lines crossed, those that a person would read as moved are those with the least to
read, by characters. A heading is what the lines round it are told by, so it stays where it
is while body text moves across it, and a higher one while a lower one does; a whole section
that crossed another goes with its heading.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from editor_app.text.compare.characters import Run, equal_runs, likeness, longest_common
from editor_app.text.lines import LineKind, classify

_MOVE_LENGTH = 6  # shorter lines are deleted and inserted, unless nothing else reads so
_MOVE_LIKENESS = 0.6
_LIKENESS = 0.4
_FIRST_CODE = 0x10000  # lines as code points, above the surrogates

_PART = 5  # characters of the parts by which lines are found
_STEP = 3  # of each old line every third part is noted
_ENOUGH = 6  # parts found in one line, and few in others: no need to look on
_CANDIDATES = 3
_IN_PLACE = 0.3  # likeness of two lines at the same place
_CELLS = 1600  # of a table over one gap; a larger gap is left as deleted and inserted

_EACH = 60  # what one more moved line costs the reader, in code points
_HEADING = 4000  # halved for each level; a heading moves where more body text would have to

_Pair = tuple[int, int]  # an old line and a new one


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
        for first, second in _LikeLines(self._old, old).matches(self._new, new):
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
        most = 2 * min(len(first), len(second)) / (len(first) + len(second))
        if most < _LIKENESS:
            return most  # by length alone too little for anything asked
        if (old, new) not in self.runs:
            self.runs[old, new] = equal_runs(first, second)
        return likeness(first, second, self.runs[old, new])

    def _alike_in_gaps(self, kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return further pairs between the kept ones."""
        found: list[tuple[int, int]] = []
        for old, new in self._gaps(kept):
            found += _best_in_order(self._old, old, self._new, new)
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
        "".join(codes[old[n]] for n in first), "".join(codes[new[n]] for n in second), anchor=1
    )
    for run in runs:
        for step in range(run.length):
            yield first[run.old + step], second[run.new + step]


class _LikeLines:
    """Some lines of a text by the parts they hold."""

    def __init__(self, lines: Sequence[str], numbers: Sequence[int]) -> None:
        self._holds: dict[str, int] = {}
        for number in numbers:
            line = lines[number]
            for at in range(0, len(line) - _PART + 1, _STEP):
                self._holds.setdefault(line[at : at + _PART], number)

    def matches(self, lines: Sequence[str], numbers: Sequence[int]) -> list[tuple[int, int]]:
        """Return pairs that may be alike, the likeliest first."""
        found = [
            (votes, old, number)
            for number in numbers
            for old, votes in self._votes(lines[number]).most_common(_CANDIDATES)
        ]
        found.sort(key=lambda match: -match[0])
        return [(old, new) for _, old, new in found]

    def _votes(self, line: str) -> Counter[int]:
        votes: Counter[int] = Counter()
        for at in range(len(line) - _PART + 1):
            old = self._holds.get(line[at : at + _PART])
            if old is not None:
                votes[old] += 1
                if votes[old] >= _ENOUGH and 3 * votes[old] >= 2 * votes.total():
                    break
        return votes


def _best_in_order(
    old: Sequence[str], first: Sequence[int], new: Sequence[str], second: Sequence[int]
) -> list[tuple[int, int]]:
    """Return the pairs of like lines of one gap that keep their order and share most."""
    if not first or not second or len(first) * len(second) > _CELLS:
        return []
    parts = [_letter_pairs(old[n]) for n in first], [_letter_pairs(new[n]) for n in second]
    shares = [[_share(a, b) for b in parts[1]] for a in parts[0]]
    return [(first[a], second[b]) for a, b in _path(shares)]


def _path(shares: list[list[float]]) -> Iterator[tuple[int, int]]:
    """Yield the cells of the path through a table with the highest sum."""
    rows, columns = len(shares), len(shares[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in reversed(range(rows)):
        for column in reversed(range(columns)):
            best[row][column] = max(
                best[row + 1][column],
                best[row][column + 1],
                shares[row][column] + best[row + 1][column + 1],
            )
    row = column = 0
    while row < rows and column < columns:
        here = best[row][column]
        if here == best[row + 1][column]:
            row += 1
        elif here == best[row][column + 1]:
            column += 1
        else:
            yield row, column
            row, column = row + 1, column + 1


def _letter_pairs(line: str) -> frozenset[str]:
    return frozenset(map(str.__add__, line, line[1:])) if len(line) > 1 else frozenset([line])


def _share(first: frozenset[str], second: frozenset[str]) -> float:
    share = 2 * len(first & second) / (len(first) + len(second))
    return share if share >= _IN_PLACE else 0.0


def in_order(pairs: Sequence[_Pair], new: Sequence[str]) -> list[_Pair]:
    """Return the pairs that stay, of all pairs of old and new lines by their old places."""
    if all(first[1] < second[1] for first, second in pairwise(pairs)):
        return list(pairs)
    crossed = set(_crossed(pairs))
    heaviest = set(_heaviest([(pairs[n], _weight(new[pairs[n][1]])) for n in sorted(crossed)]))
    return [pair for n, pair in enumerate(pairs) if n not in crossed or pair in heaviest]


def _crossed(pairs: Sequence[_Pair]) -> Iterator[int]:
    """Yield the places of the pairs that do not stand between all others' like ones."""
    places = [new for _, new in pairs]
    highest = accumulate(places, max)
    lowest = reversed(list(accumulate(reversed(places), min)))
    for n, (place, high, low) in enumerate(zip(places, highest, lowest, strict=True)):
        if not high == place == low:
            yield n


def _weight(line: str) -> int:
    found = classify(line)
    kept = _HEADING >> found.level if found.kind is LineKind.HEADING else _EACH
    return kept + len(line)


def _heaviest(weighed: Sequence[tuple[_Pair, int]]) -> Iterator[_Pair]:
    """Yield the pairs of the heaviest chain in which old and new places both rise."""
    best: list[tuple[int, int, int]] = []  # chains: weight, last new line, last pair; both rise
    before: list[int] = []
    for number, ((_, second), weight) in enumerate(weighed):
        at = bisect_left(best, second, key=lambda chain: chain[1])
        total, previous = weight, -1
        if at:
            total, previous = weight + best[at - 1][0], best[at - 1][2]
        before.append(previous)
        end = at
        while end < len(best) and best[end][0] <= total:
            end += 1
        best[at:end] = [(total, second, number)]
    last = best[-1][2] if best else -1
    while last >= 0:
        yield weighed[last][0]
        last = before[last]
