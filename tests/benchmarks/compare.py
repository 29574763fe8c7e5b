"""Comparing two versions of 200,000 characters with 1 % edits, against the diff library alone."""

from __future__ import annotations

import pytest

from editor_app.text.compare.diff import compare
from tests.benchmarks.figures import Figure, pair
from tests.benchmarks.texts import edited, speech


def measure() -> list[Figure]:
    """Return the one figure."""
    fast = pytest.importorskip("fast_diff_match_patch")
    old = speech(200_000)
    new = edited(old, 0.01)
    ours, peer = pair(
        lambda: compare(old, new),
        lambda: fast.diff(old, new, timelimit=0, cleanup="Semantic", counts_only=False),
    )
    return [Figure("compare two versions, 200,000 characters, 1 % edits", ours, peer, 3)]
