"""How this program talks to SQLite: every connection is set up here and nowhere else."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from editor_app.library.sqlite.beside import JOURNAL, real_place, unfinished

_CACHE_KIB = 8 * 1024
_WAL_KEPT = 64 * 1024 * 1024


def raw_connection(
    path: Path, *, patience: float, read_only: bool = False, first: Sequence[str] = ()
) -> sqlite3.Connection:
    """Open a connection as all of ours are.

    ``patience`` is how many seconds to wait for another writer; ``first`` is said to
    SQLite before anything is read of the file. Transactions
    begin only where we say so: the driver's own would begin deferred and fail
    at once when they turn into a write.
    """
    connection = sqlite3.connect(
        _uri(path, read_only=read_only),
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for pragma in (*first, *_PRAGMAS):
            connection.execute(pragma)
    except (sqlite3.Error, UnicodeDecodeError):  # of damage the driver may not be able to say
        connection.close()
        raise
    return connection


_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    # A replaced row counts as deleted, so that INSERT OR REPLACE meets the triggers.
    "PRAGMA recursive_triggers = ON",
    "PRAGMA secure_delete = ON",  # what is erased is overwritten, not only let go
    "PRAGMA synchronous = FULL",  # a power cut loses nothing committed
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA cache_size = -{_CACHE_KIB}",
    f"PRAGMA journal_size_limit = {_WAL_KEPT}",
)


def _uri(path: Path, *, read_only: bool) -> str:
    uri = path.absolute().as_uri()
    if not read_only:
        return f"{uri}?mode=rw"
    left = unfinished(path)
    if JOURNAL in left and _takes_back(path):
        return f"{uri}?mode=rw"  # SQLite takes nothing back through what only reads
    # With nothing to replay or to take back the file can be read as it lies, which leaves
    # nothing beside it and needs no write permission in its folder.
    return f"{uri}?mode=ro" if left else f"{uri}?mode=ro&immutable=1"


def _takes_back(path: Path) -> bool:
    """Whether a library may be written, as far as rights say."""
    place = real_place(path)
    return os.access(place, os.W_OK) and os.access(place.parent, os.W_OK)
