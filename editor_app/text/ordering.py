"""Which lines of two texts kept their order, and which moved.

Where lines crossed, those that a person would read as moved are those with the least to
read, by characters. A heading is what the lines round it are told by, so it stays where it
is while body text moves across it, and a higher one while a lower one does; a whole section
that crossed another goes with its heading.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from editor_app.text.lines import LineKind, classify

_EACH = 60  # what one more moved line costs the reader, in code points
_HEADING = 4000  # halved for each level; a heading moves where more body text would have to

Pair = tuple[int, int]


def in_order(pairs: Sequence[Pair], new: Sequence[str]) -> list[Pair]:
    """Return the pairs that stay, of all pairs of old and new lines by their old places."""
    if all(first[1] < second[1] for first, second in pairwise(pairs)):
        return list(pairs)
    crossed = set(_crossed(pairs))
    heaviest = set(_heaviest([(pairs[n], _weight(new[pairs[n][1]])) for n in sorted(crossed)]))
    return [pair for n, pair in enumerate(pairs) if n not in crossed or pair in heaviest]


def _crossed(pairs: Sequence[Pair]) -> Iterator[int]:
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


def _heaviest(weighed: Sequence[tuple[Pair, int]]) -> Iterator[Pair]:
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
