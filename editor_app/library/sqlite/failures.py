"""SQLite's failures in the words of the user.

Only what a user can do something about is translated, with the cause kept.
Everything else is a fault of ours and stays what it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from editor_app.errors import LibraryUnavailable

# Primary result codes of SQLite that a user can do something about.
_KEYS = {
    sqlite3.SQLITE_BUSY: "library_locked",
    sqlite3.SQLITE_LOCKED: "library_locked",
    sqlite3.SQLITE_READONLY: "library_read_only",
    sqlite3.SQLITE_PERM: "library_read_only",
    sqlite3.SQLITE_CORRUPT: "library_damaged",
    sqlite3.SQLITE_NOTADB: "library_not_ours",
    sqlite3.SQLITE_FULL: "library_disk_full",
    sqlite3.SQLITE_IOERR: "library_unreachable",
    sqlite3.SQLITE_CANTOPEN: "library_unreachable",
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise LibraryUnavailable in place of a failure of SQLite.

    Keys: ``library_locked library_read_only library_damaged library_not_ours
    library_disk_full library_unreachable``.
    """
    try:
        yield
    except sqlite3.Error as error:
        known = unavailable(error, path)
        if known is None:
            raise
        raise known from error


def unavailable(error: BaseException | None, path: Path) -> LibraryUnavailable | None:
    """Return what to tell the user of a failure of SQLite; None for one of our own making."""
    code = getattr(error, "sqlite_errorcode", None)
    key = None if code is None else _KEYS.get(code & 0xFF)
    return None if key is None else LibraryUnavailable(key, path=str(path))
