"""Where a library really lies, and what SQLite keeps beside it.

SQLite follows links first and then lays its log and journal beside the file that they mean, so
that beside a link there is nothing to see. Whoever asks what lies beside asks here.
"""

from __future__ import annotations

import os
from pathlib import Path

LOG, SHARED, JOURNAL = BESIDE = ("-wal", "-shm", "-journal")


def real_place(path: Path) -> Path:
    """Return the path of a file with all links followed, as SQLite names what lies beside."""
    return Path(os.path.realpath(path))


def beside(path: Path, end: str) -> Path:
    """Return what lies, or would lie, beside a library: ``end`` is one of ``BESIDE``."""
    place = real_place(path)
    return place.with_name(place.name + end)


def unfinished(path: Path) -> list[str]:
    """Return what lies beside out of which a library is yet to be made whole: LOG, JOURNAL.

    A journal that is not empty may be what takes a transaction back that was broken off.
    """
    return [end for end in (LOG, JOURNAL) if size_of(beside(path, end))]


def size_of(path: Path) -> int:
    """Return how many bytes a file has; 0 where there is none."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):  # a name that no system takes
        return 0
