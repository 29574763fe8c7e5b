"""The diff library in pure Python, for where the compiled one has no wheels."""

from __future__ import annotations

from collections.abc import Iterator

from diff_match_patch import diff_match_patch


def operations(old: str, new: str, seconds: float, *, cleanup: bool) -> Iterator[tuple[int, int]]:
    """Yield -1, 0 or 1 for delete, keep, insert, with the number of characters."""
    library = diff_match_patch()
    library.Diff_Timeout = seconds
    steps = library.diff_main(old, new, False)
    if cleanup:
        library.diff_cleanupSemantic(steps)
    return ((sign, len(text)) for sign, text in steps)
