"""The compiled diff library, which has wheels up to Python 3.12."""

from __future__ import annotations

from collections.abc import Iterator

from fast_diff_match_patch import diff

_SIGNS = {"-": -1, "=": 0, "+": 1}


def operations(old: str, new: str, seconds: float, *, cleanup: bool) -> Iterator[tuple[int, int]]:
    """Yield -1, 0 or 1 for delete, keep, insert, with the number of characters."""
    steps = diff(
        old,
        new,
        timelimit=seconds,
        checklines=False,
        cleanup="Semantic" if cleanup else "No",
        counts_only=True,
    )
    return ((_SIGNS[sign], length) for sign, length in steps)
