"""What two strings share, character by character: the same on every machine.

The engine is rapidfuzz's longest common subsequence, which is exact and knows no clock. Its
table grows with the product of both lengths, so what is too large for it is split first where
stretches stand that are in either string once. Of several equally long subsequences it finds
any; which one a person is shown is settled here, by how it reads.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_CELLS = 25_000_000  # bits of the engine's table: 3 MB, one or two milliseconds
_WINDOW = 5_000  # characters of either string; its square is the largest table
_ANCHOR = 16  # characters that tell a place; shorter ones come again by chance
_FEW = 3  # runs that are not looked at twice
_SURE = 32  # characters in a row that are shared by no chance
_NEAR = 4  # times as many characters are looked through as were added
_LEVELS = 3  # how often a part is split anew by what is unique inside it
_REACH = 200  # characters that an edge is moved at most

_SENTENCE = frozenset("。！？；!?;…")
_CLAUSE = frozenset("，、：,: \t\u3000")
# Marks by their code points: what Python takes for a letter grows with each edition of Unicode.
_MARK = re.compile(
    "[\x00-/:-@\\[-`{-\xbf\u2000-\u2bff\u3000-\u303f\ufe10-\ufe6f"
    "\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)


class Run(NamedTuple):
    """Characters that two strings share: ``length`` of them, at ``old`` and at ``new``."""

    old: int
    new: int
    length: int


def equal_runs(old: str, new: str) -> list[Run]:
    """Return what two strings share, in order, as a person would tell what was changed.

    It is a longest common subsequence without chance matches between edits that read as one,
    and with edges at the ends of words and sentences where there is a choice. What lies
    between the runs was deleted, inserted or replaced.
    """
    runs = _settled(old, new, longest_common(old, new))
    kept = _without_chance(old, new, runs)
    return runs if kept is runs else _settled(old, new, _touching(old, new, kept))


def runs_after_growth(old: str, new: str, known: list[Run], *, at_end: bool) -> list[Run]:
    """Return what two strings share, one of which has grown at its end or else at its start.

    ``known`` is what they shared before, as places in the grown strings. It stands up to the
    nearest run that is long enough to be no chance; beyond it what was added is looked for,
    and no farther away than some times its own length.
    """
    sure = [run for run in known if run.length >= _SURE]
    if not sure:
        return equal_runs(old, new)
    run = sure[-1 if at_end else 0]
    kept = run.length - _SURE // 2 if at_end else _SURE // 2  # of the run, before the cut
    at_old, at_new = run.old + kept, run.new + kept
    if at_end:
        reach = _NEAR * min(len(old) - at_old, len(new) - at_new)
        beyond = equal_runs(old[at_old : at_old + reach], new[at_new : at_new + reach])
        before = [other for other in known if other < run]
        return list(_joined([*before, Run(*run[:2], kept), *shifted(beyond, at_old, at_new)]))
    reach = _NEAR * min(at_old, at_new)
    from_old, from_new = max(0, at_old - reach), max(0, at_new - reach)
    beyond = equal_runs(old[from_old:at_old], new[from_new:at_new])
    after = [Run(at_old, at_new, run.length - kept), *(other for other in known if other > run)]
    return list(_joined([*shifted(beyond, from_old, from_new), *after]))


def shifted(runs: Iterable[Run], old: int, new: int) -> Iterator[Run]:
    """Yield runs with ``old`` and ``new`` added to their places in either string."""
    return (Run(run.old + old, run.new + new, run.length) for run in runs)


def longest_common(old: str, new: str, anchor: int = _ANCHOR) -> list[Run]:
    """Return a longest common subsequence as runs, in order.

    Where both strings are too long for one table, those ``anchor`` characters that stand in
    either only once are taken as shared, and the result may be a little less than the longest.
    """
    if len(old) * len(new) <= _CELLS:
        return _exact(old, new)
    return list(_joined(_shared(old, new, anchor, _LEVELS)))


def likeness(old: str, new: str, runs: list[Run]) -> float:
    """Return the part of both strings that lies in shared runs, 0 to 1."""
    total = len(old) + len(new)
    return 2 * sum(run.length for run in runs) / total if total else 1.0


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs with those put together that follow on each other in both strings."""
    last = Run(0, 0, 0)
    for run in runs:
        if (run.old, run.new) == (last.old + last.length, last.new + last.length):
            last = Run(last.old, last.new, last.length + run.length)
            continue
        if last.length:
            yield last
        last = run
    if last.length:
        yield last


# Finding what is shared.


def _shared(old: str, new: str, anchor: int, levels: int) -> Iterator[Run]:
    head, tail = _ends(old, new)
    yield Run(0, 0, head)
    first, second = old[head : len(old) - tail], new[head : len(new) - tail]
    yield from shifted(_inside(first, second, anchor, levels), head, head)
    yield Run(len(old) - tail, len(new) - tail, tail)


def _ends(old: str, new: str) -> tuple[int, int]:
    """Return how many characters two strings begin and end with alike, each counted once."""
    head = _agreeing(old, new)
    return head, _agreeing(old[head:][::-1], new[head:][::-1])


def _agreeing(old: str, new: str) -> int:
    """Return how many characters two strings begin with alike."""
    same, end = 0, min(len(old), len(new))
    while same < end:
        middle = (same + end + 1) // 2
        if old[same:middle] == new[same:middle]:
            same = middle
        else:
            end = middle - 1
    return same


def _inside(old: str, new: str, anchor: int, levels: int) -> Iterator[Run]:
    """Yield what two strings share that begin and end with different characters."""
    if len(old) * len(new) <= _CELLS:
        yield from _exact(old, new)
        return
    anchors = _anchors(old, new, anchor) if levels else []
    if not anchors:
        yield from _windows(old, new)
        return
    ends = [(0, 0), *anchors, (len(old), len(new))]
    for (at_old, at_new), (end_old, end_new) in pairwise(ends):
        part = old[at_old:end_old], new[at_new:end_new]
        yield from shifted(_shared(*part, anchor, levels - 1), at_old, at_new)


def _exact(old: str, new: str) -> list[Run]:
    """Return a longest common subsequence, of two that the engine finds the less scattered.

    It takes the first place that will do, and on the reversed strings the last.
    """
    first = _engine(old, new)
    if len(first) < _FEW:
        return first
    last = [
        Run(len(old) - run.old - run.length, len(new) - run.new - run.length, run.length)
        for run in reversed(_engine(old[::-1], new[::-1]))
    ]
    return last if len(last) < len(first) else first


def _engine(old: str, new: str) -> list[Run]:
    if not old or not new:
        return []
    from rapidfuzz.distance import LCSseq  # 13 ms, for which no start has to wait

    blocks = LCSseq.editops(old, new).as_matching_blocks()
    return [Run(block.a, block.b, block.size) for block in blocks if block.size]


def _anchors(old: str, new: str, size: int) -> list[tuple[int, int]]:
    """Return where stretches begin that stand in both strings once, those that keep order."""
    step = max(1, size // 2)
    found = {old[at : at + size]: [0, 0, 0, 0] for at in range(0, len(old) - size + 1, step)}
    for side, text in enumerate((old, new)):
        for at in range(len(text) - size + 1):
            places = found.get(text[at : at + size])
            if places:
                places[side] += 1
                places[2 + side] = at
    once = [(in_old, in_new) for *times, in_old, in_new in found.values() if times == [1, 1]]
    return _rising(once)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most of some pairs, which are in the order of their first, that both rise."""
    lowest: list[int] = []  # the last second place of a chain of each length
    last: list[int] = []  # the pair it belongs to
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(lowest, second)
        before.append(last[length - 1] if length else -1)
        lowest[length : length + 1] = [second]
        last[length : length + 1] = [number]
    chain, number = [], last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _windows(old: str, new: str) -> Iterator[Run]:
    """Yield what two strings share that tell no place, a window after the other.

    Of each but the last its first half counts: what is shared in the second may go otherwise
    with what follows.
    """
    half = _WINDOW // 2
    at_old = at_new = 0
    while at_old < len(old) and at_new < len(new):
        first, second = old[at_old : at_old + _WINDOW], new[at_new : at_new + _WINDOW]
        ends = at_old + len(first) == len(old) and at_new + len(second) == len(new)
        end_old = end_new = 0
        for run in _exact(first, second):
            if not ends and max(run.old, run.new) >= half:
                break
            yield Run(at_old + run.old, at_new + run.new, run.length)
            end_old, end_new = run.old + run.length, run.new + run.length
        if ends:
            return
        if end_old + end_new < half:
            end_old, end_new = end_old + half, end_new + half
        at_old, at_new = at_old + end_old, at_new + end_new


# Telling it as a person would.


def _with_ends(old: str, new: str, runs: list[Run]) -> list[Run]:
    return [Run(0, 0, 0), *runs, Run(len(old), len(new), 0)]


def _gap(run: Run, following: Run) -> tuple[int, int]:
    """Return how many characters were deleted and inserted between two runs."""
    old, new, length = run
    return following.old - old - length, following.new - new - length


def _without_chance(old: str, new: str, runs: list[Run]) -> list[Run]:
    """Return runs without those that are no longer than the edits on both their sides.

    A person reads such edits as one. Where there are none the same list is given back.
    """
    shared = sum(run.length for run in runs)
    edited = max(len(old), len(new)) - shared
    if all(run.length > edited for run in runs):
        return runs
    kept = [Run(0, 0, 0)]
    for run in _with_ends(old, new, runs)[1:]:
        while len(kept) > 1 and _by_chance(kept[-2], kept[-1], run):
            kept.pop()
        kept.append(run)
    return kept[1:-1] if len(kept) < len(runs) + 2 else runs


def _by_chance(before: Run, run: Run, following: Run) -> bool:
    deleted, inserted = _gap(before, run)
    deleted_then, inserted_then = _gap(run, following)
    shorter = min(max(deleted, inserted), max(deleted_then, inserted_then))
    if deleted == inserted_then == 0 or inserted == deleted_then == 0:
        return run.length < shorter  # of 保持 and 持续 the 持 is one
    return run.length <= shorter


def _touching(old: str, new: str, runs: list[Run]) -> list[Run]:
    """Return runs that take in what the edit between them begins and ends with in both."""
    around = _with_ends(old, new, runs)
    for number in range(len(around) - 1):
        run, following = around[number : number + 2]
        gone = old[run.old + run.length : following.old]
        come = new[run.new + run.length : following.new]
        if gone and come:
            head, tail = _ends(gone, come)
            around[number] = Run(run.old, run.new, run.length + head)
            around[number + 1] = Run(
                following.old - tail, following.new - tail, following.length + tail
            )
    return list(_joined(around))


def _settled(old: str, new: str, runs: list[Run]) -> list[Run]:
    """Return runs with the edges of each deletion and insertion where they read best.

    To delete the first of 多多 is to delete the second. Best of all is beside another edit,
    with which it is one then.
    """
    around = _with_ends(old, new, runs)
    moved = False
    for number in range(len(around) - 1):
        run, following = around[number], around[number + 1]
        deleted, inserted = _gap(run, following)
        if deleted and not inserted:
            step = _best_step(old, run.old + run.length, following.old, around, number)
        elif inserted and not deleted:
            step = _best_step(new, run.new + run.length, following.new, around, number)
        else:
            continue
        if step:
            moved = True
            around[number] = Run(run.old, run.new, run.length + step)
            around[number + 1] = Run(
                following.old + step, following.new + step, following.length - step
            )
    return list(_joined(around)) if moved else runs


def _best_step(text: str, start: int, end: int, around: list[Run], number: int) -> int:
    """Return by how many characters the edit after a run moves to the right, or left below 0.

    ``start`` and ``end`` are those of the edit in the text that has it.
    """
    before, after = around[number].length, around[number + 1].length
    least = -_alike(text, start - 1, end - 1, -1, before)
    most = _alike(text, start, end, 1, after)
    if least == most:
        return 0
    if -least == before and number:
        return least
    if most == after and number + 2 < len(around):
        return most
    return max(
        range(least, most + 1),
        key=lambda step: (_border(text, start + step) + _border(text, end + step), step),
    )


def _alike(text: str, one: int, other: int, step: int, most: int) -> int:
    """Return how many characters are alike from two places on, forwards or backwards."""
    count = 0
    while count < most and count < _REACH and text[one] == text[other]:
        count, one, other = count + 1, one + step, other + step
    return count


def _border(text: str, at: int) -> int:
    """Return how well a text is cut at a place."""
    if at in (0, len(text)):
        return 6
    before, after = text[at - 1], text[at]
    if "\n" in (before, after):
        return 5
    if before in _SENTENCE:
        return 4
    if before in _CLAUSE:
        return 3
    if _MARK.match(before) or _MARK.match(after):
        return 2
    return 0 if before.isascii() and after.isascii() else 1
