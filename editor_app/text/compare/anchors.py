"""Places in a text that outlive its edits: where comments and suggestions hold on.

An anchor is stored with the version it was set in and never changed; where it stands in a
later text is worked out through the comparison of both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.text.compare.alignment import Pair, align
from editor_app.text.compare.characters import Run, equal_runs

_CONTEXT = 24  # code points kept on either side
_KEPT = 0.5  # the part of the quoted text that must live on
_LONG = 3  # a quotation as long that stands once in either text is known by itself
_AGREEING = 4  # code points of context on both sides together


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a source in code points, what it said, and what stood round it.

    ``start == end`` is a place between two characters.
    """

    start: int
    end: int
    quote: str
    before: str
    after: str


def anchor(source: str, start: int, end: int) -> Anchor:
    """Return the anchor of a stretch; raises ValueError where it is not inside the source."""
    if not 0 <= start <= end <= len(source):
        raise ValueError(f"{start}–{end} is outside a text of {len(source)} characters")
    return Anchor(
        start,
        end,
        source[start:end],
        source[max(0, start - _CONTEXT) : start],
        source[end : end + _CONTEXT],
    )


def move(moved: Anchor, old: str, new: str) -> Anchor | None:
    """Return an anchor of ``old`` where it stands in ``new``; None where its text is gone."""
    return Moves(old, new).move(moved)


class Moves:
    """Two texts, compared once for any number of anchors."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._old_lines, self._new_lines = old.split("\n"), new.split("\n")
        self._old_starts, self._new_starts = _starts(self._old_lines), _starts(self._new_lines)
        pairs = align(self._old_lines, self._new_lines)
        self._by_old = {n: pair for pair in pairs for n in pair.old}
        self._by_new = {n: pair for pair in pairs for n in pair.new}

    def move(self, moved: Anchor) -> Anchor | None:
        """Return an anchor of the old text where it stands in the new one, or None.

        Its text lives on when half of it does, in place or in a paragraph that moved, or when
        all of it stands elsewhere with its context.
        """
        runs = list(self._runs(moved.start, moved.end))
        place = _place(moved, runs)
        if place is None or self._new[slice(*place)] != moved.quote:
            place = self._elsewhere(moved) or place
        return None if place is None else anchor(self._new, *place)

    def _elsewhere(self, moved: Anchor) -> tuple[int, int] | None:
        """Return where the whole quotation stands, with its context or as the only one."""
        if not moved.quote.strip():
            return None
        places = sorted(
            (p for p in _places(moved, self._new) if not self._kept(*p[1:])), reverse=True
        )
        if not places or (len(places) > 1 and places[0][0] == places[1][0]):
            return None
        alone = len(places) == 1 and self._old.count(moved.quote) == 1
        if places[0][0] < _AGREEING and not (alone and len(moved.quote) >= _LONG):
            return None
        return places[0][1:]

    def _kept(self, start: int, end: int) -> bool:
        """Whether a stretch of the new text was in the old one all along, as the same words."""
        pair = self._by_new[bisect_right(self._new_starts, start) - 1]
        runs = self._shared(pair) if pair.old else ()
        return any(run.new <= start and end <= run.new + run.length for run in runs)

    def _runs(self, start: int, end: int) -> Iterator[Run]:
        """Yield what the lines of a stretch share with the new text, by places in both texts."""
        first = bisect_right(self._old_starts, start) - 1
        last = bisect_right(self._old_starts, end) - 1
        seen: set[int] = set()
        for number in range(first, last + 1):
            pair = self._by_old[number]
            if pair.new and pair.old.start not in seen:
                seen.add(pair.old.start)
                yield from self._shared(pair)

    def _shared(self, pair: Pair) -> Iterator[Run]:
        old = "\n".join(self._old_lines[pair.old.start : pair.old.stop])
        new = "\n".join(self._new_lines[pair.new.start : pair.new.stop])
        at_old, at_new = self._old_starts[pair.old.start], self._new_starts[pair.new.start]
        runs = [Run(0, 0, len(old))] if old == new else pair.runs or equal_runs(old, new)
        for run in runs:
            yield Run(at_old + run.old, at_new + run.new, run.length)
        ends = at_old + len(old), at_new + len(new)
        if ends[0] < len(self._old) and ends[1] < len(self._new):
            yield Run(*ends, 1)  # both go on with a line end


def _place(moved: Anchor, runs: list[Run]) -> tuple[int, int] | None:
    if moved.start == moved.end:
        return _point(moved.start, runs)
    kept = [part for run in runs if (part := _overlap(run, moved.start, moved.end))]
    if not kept or sum(part.length for part in kept) < _KEPT * len(moved.quote):
        return None
    return min(part.new for part in kept), max(part.new + part.length for part in kept)


def _overlap(run: Run, start: int, end: int) -> Run | None:
    first, last = max(run.old, start), min(run.old + run.length, end)
    return Run(first, run.new + first - run.old, last - first) if first < last else None


def _point(at: int, runs: list[Run]) -> tuple[int, int] | None:
    """Return a place between characters: beside the character before it, or the one after."""
    for run in runs:
        if run.old < at <= run.old + run.length or (run.old == at == run.old + run.length):
            return (run.new + at - run.old,) * 2
    for run in runs:
        if run.old == at:
            return run.new, run.new
    return None


def _places(moved: Anchor, text: str) -> Iterator[tuple[int, int, int]]:
    """Yield how much context agrees where a quotation stands, and start and end there."""
    at = text.find(moved.quote)
    while at >= 0:
        end = at + len(moved.quote)
        agreeing = _agreeing(moved.before[::-1], text[max(0, at - _CONTEXT) : at][::-1])
        agreeing += _agreeing(moved.after, text[end : end + _CONTEXT])
        yield agreeing, at, end
        at = text.find(moved.quote, at + 1)


def _agreeing(first: str, second: str) -> int:
    count = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        count += 1
    return count


def _starts(lines: list[str]) -> list[int]:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return starts
