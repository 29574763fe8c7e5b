"""Comparing two versions: against a compiled diff library alone where it has wheels, and alone."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from editor_app.text.compare.diff import compare
from tests.benchmarks.figures import Figure, pair, seconds
from tests.benchmarks.texts import edited, speech

LENGTH = 200_000


def measure() -> list[Figure]:
    """Return the figures: usual paragraphs with more and more edits, and one long paragraph."""
    text = speech(LENGTH)
    line = text.replace("\n", "")[:LENGTH]
    usual = f"compare two versions, {LENGTH:,} characters"
    one = "compare two versions of one paragraph"
    return [
        _beside_peer(f"{usual}, 1 % edits", text, edited(text, 0.01)),
        *(
            _alone(f"{usual}, {rate:.0%} edits".replace("%", " %"), text, rate, 2)
            for rate in (0.05, 0.2)
        ),
        _alone(f"{one}, 20,000 characters, 5 % edits", line[:20_000], 0.05, 0.5),
        _alone(f"{one}, {LENGTH:,} characters, 1 % edits", line, 0.01, 2),
    ]


def _beside_peer(what: str, old: str, new: str) -> Figure:
    peer = _peer(old, new)
    if peer is None:
        return Figure(what, _time(old, new), None, 1)
    ours, theirs = pair(lambda: compare(old, new), peer)
    return Figure(f"{what}, against fast-diff-match-patch alone", ours, theirs, 1)


def _peer(old: str, new: str) -> Callable[[], object] | None:
    try:
        diff = import_module("fast_diff_match_patch").diff
    except ImportError:
        return None
    return lambda: diff(old, new, timelimit=0, cleanup="Semantic", counts_only=False)


def _alone(what: str, old: str, rate: float, bar: float) -> Figure:
    return Figure(what, _time(old, edited(old, rate)), None, bar)


def _time(old: str, new: str) -> float:
    compare(old, new)
    return sorted(seconds(lambda: compare(old, new)) for _ in range(5))[2]
