"""Database failures in the words of the user; the one place where they are translated.

Only what a user can do something about is translated, with the cause kept.
Everything else is a fault of ours and stays what it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from editor_app.errors import EditorError, LibraryUnavailable, Refused

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

# What our triggers say when they refuse.
_REFUSALS = {"review_own_piece", "review_two_stages", "review_round_closed"}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise LibraryUnavailable in place of a database failure.

    Keys: ``library_locked library_read_only library_damaged library_not_ours
    library_disk_full library_unreachable``.
    """
    try:
        yield
    except PoolTimeout as error:
        raise LibraryUnavailable("library_locked", path=str(path)) from error
    except DBAPIError as error:
        cause = error.orig if isinstance(error.orig, sqlite3.Error) else None
        known = None if cause is None else _known(cause, path)
        if known is None:
            raise
        raise known from error
    except sqlite3.Error as error:
        known = _known(error, path)
        if known is None:
            raise
        raise known from error


@contextmanager
def refusals(**details: object) -> Iterator[None]:
    """Raise Refused with these details where a trigger refuses what is done inside.

    Keys: ``review_own_piece review_two_stages review_round_closed``.
    """
    try:
        yield
    except IntegrityError as error:
        if str(error.orig) not in _REFUSALS:
            raise
        raise Refused(str(error.orig), **details) from error


def _known(error: sqlite3.Error, path: Path) -> EditorError | None:
    code = getattr(error, "sqlite_errorcode", None)
    key = None if code is None else _KEYS.get(code & 0xFF)
    return None if key is None else LibraryUnavailable(key, path=str(path))
