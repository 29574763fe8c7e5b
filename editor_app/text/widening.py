"""Widening the edges of changes so that a person can read them."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.text.characters import Run
from editor_app.text.wholes import Wholes


def widen(old: str, new: str, runs: Sequence[Run], wholes: Wholes) -> list[Run]:
    """Return the shared runs without the parts of wholes that a change would cut.

    A change then covers 2.2万 and not the 2 behind its point. A run that holds nothing else
    is gone, and the changes on both its sides are one.
    """
    edges = _Edges(old, new, wholes)
    widened = []
    for run in runs:
        kept = edges.drawn_in(run)
        if kept.length > 0:
            widened.append(kept)
    return widened


class _Edges:
    """The edges of runs between two texts."""

    def __init__(self, old: str, new: str, wholes: Wholes) -> None:
        self._old, self._new, self._wholes = old, new, wholes

    def drawn_in(self, run: Run) -> Run:
        """Return a run from the end of the whole it starts in to the start of its last."""
        left, right = 0, run.length
        if run.old or run.new:
            left = self._left(run)
        if run.old + run.length < len(self._old) or run.new + run.length < len(self._new):
            right = self._right(run, left)
        return Run(run.old + left, run.new + left, right - left)

    def _left(self, run: Run) -> int:
        left = 0
        while left < run.length:
            at_old, at_new = run.old + left, run.new + left
            step = max(
                self._wholes.around(self._old, at_old)[1] - at_old,
                self._wholes.around(self._new, at_new)[1] - at_new,
            )
            if step <= 0:
                break
            left += step
        return min(left, run.length)

    def _right(self, run: Run, left: int) -> int:
        right = run.length
        while right > left:
            at_old, at_new = run.old + right, run.new + right
            step = max(
                at_old - self._wholes.around(self._old, at_old)[0],
                at_new - self._wholes.around(self._new, at_new)[0],
            )
            if step <= 0:
                break
            right -= step
        return max(left, right)
