"""Finding like lines without comparing each with each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

_PART = 5  # characters of the parts by which lines are found
_STEP = 3  # of each old line every third part is noted
_ENOUGH = 6  # parts found in one line, and few in others: no need to look on
_CANDIDATES = 3
_IN_PLACE = 0.3  # likeness of two lines at the same place
_CELLS = 1600  # of a table over one gap; a larger gap is left as deleted and inserted


class LikeLines:
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


def best_in_order(
    old: Sequence[str], first: Sequence[int], new: Sequence[str], second: Sequence[int]
) -> list[tuple[int, int]]:
    """Return the pairs of like lines of one gap that keep their order and share most."""
    if not first or not second or len(first) * len(second) > _CELLS:
        return []
    parts = [_pairs(old[n]) for n in first], [_pairs(new[n]) for n in second]
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


def _pairs(line: str) -> frozenset[str]:
    return frozenset(map(str.__add__, line, line[1:])) if len(line) > 1 else frozenset([line])


def _share(first: frozenset[str], second: frozenset[str]) -> float:
    share = 2 * len(first & second) / (len(first) + len(second))
    return share if share >= _IN_PLACE else 0.0
