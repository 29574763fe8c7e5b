"""Paragraphs that were split or merged: a pair takes in the unpaired lines beside it."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.text.characters import Run, equal_runs

_SHARED = 0.5  # the part of a line that must be found in the pair for it to belong there
_SHORTEST = 4  # shorter lines tell nothing


class Joining:
    """Widens pairs of lines over deleted and inserted ones, which it takes out of both sets."""

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
        wider = equal_runs(self._text(0, grown[0]), self._text(1, grown[1]))
        gain = sum(run.length for run in wider) - shared
        return wider if gain >= _SHARED * added else None

    def _text(self, side: int, span: range) -> str:
        return "\n".join(self._sides[side][span.start : span.stop])
