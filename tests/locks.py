"""The locks that this process has on a library, as the kernel lists them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_LISTED = Path("/proc/locks")
# Where SQLite puts the locks that last as long as a library is open, see os_unix.c.
_SHARED_FIRST = 0x40000002  # in the file
_DEAD_MAN_SWITCH = 128  # in the -shm

on_linux = pytest.mark.skipif(not _LISTED.exists(), reason="the kernel lists no locks here")


def lasting_locks(library: Path) -> set[str]:
    """Return what this process keeps others from: ``file`` and ``shm`` for an open library."""
    places = {
        "file": (library, _SHARED_FIRST),
        "shm": (library.with_name(library.name + "-shm"), _DEAD_MAN_SWITCH),
    }
    held = {(int(row[4]), int(row[5].rsplit(":", 1)[1]), int(row[6])) for row in _rows()}
    return {
        name
        for name, (path, start) in places.items()
        if path.exists() and (os.getpid(), path.stat().st_ino, start) in held
    }


BOTH = {"file", "shm"}


def _rows() -> list[list[str]]:
    rows = [line.split() for line in _LISTED.read_text("ascii").splitlines()]
    return [row for row in rows if len(row) == 8]  # a waiting lock has an arrow more
