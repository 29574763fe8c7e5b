"""Differences between two strings, character by character, from the diff library."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

if sys.version_info >= (3, 13):  # pragma: no cover
    from editor_app.text.compare.characters_pure import operations
else:
    from editor_app.text.compare.characters_fast import operations

__all__ = ["Run", "equal_runs", "likeness", "longest_common"]

# Seconds for one pair of strings; past them the rest is taken as replaced whole, which is
# still exact. Ordinary paragraphs need microseconds.
TIME_LIMIT = 0.5


class Run(NamedTuple):
    """Characters that two strings share: ``length`` of them, at ``old`` and at ``new``."""

    old: int
    new: int
    length: int


def equal_runs(old: str, new: str) -> list[Run]:
    """Return what two strings share after semantic cleanup, in order.

    Cleanup gives up chance matches between edits that a person would read as one. What lies
    between the runs was deleted, inserted or replaced.
    """
    return list(_runs(operations(old, new, TIME_LIMIT, cleanup=True)))


def longest_common(old: str, new: str) -> list[Run]:
    """Return a longest common subsequence as runs, without cleanup."""
    return list(_runs(operations(old, new, TIME_LIMIT, cleanup=False)))


def likeness(old: str, new: str, runs: list[Run]) -> float:
    """Return the part of both strings that lies in shared runs, 0 to 1."""
    total = len(old) + len(new)
    return 2 * sum(run.length for run in runs) / total if total else 1.0


def _runs(steps: Iterator[tuple[int, int]]) -> Iterator[Run]:
    at_old = at_new = 0
    for sign, length in steps:
        if sign == 0:
            yield Run(at_old, at_new, length)
        at_old += length if sign <= 0 else 0
        at_new += length if sign >= 0 else 0
