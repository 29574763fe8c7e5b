"""SQLite's failures in the words of the user.

Only what a user can do something about is translated, with the cause kept.
Everything else is a fault of ours and stays what it is.
"""

from __future__ import annotations

import errno
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from editor_app.errors import LibraryUnavailable
from editor_app.library.sqlite.beside import real_place
from editor_app.library.sqlite.unreadable import UnreadableRow

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
# What lies beside must first be worked into the file, which cannot be written.
_UNFINISHED = {
    sqlite3.SQLITE_READONLY_ROLLBACK,
    sqlite3.SQLITE_READONLY_RECOVERY,
    sqlite3.SQLITE_READONLY_CANTINIT,
}
_UNDECODED = "Could not decode to UTF-8"  # the driver's own, without a code

_SHARED_MEMORY = 32 * 1024  # bytes: the least -shm of SQLite


@contextmanager
def translated(path: Path, check: Callable[[], None] | None = None) -> Iterator[None]:
    """Raise LibraryUnavailable in place of a failure of SQLite.

    Keys: ``library_locked library_read_only library_damaged library_not_ours
    library_disk_full library_full_unopened library_unreachable library_unfinished
    library_row_damaged``.
    Where ``check`` raises, that is the reason.
    """
    try:
        yield
    except sqlite3.Error as error:
        known = unavailable(error, path)
        if known is None:
            raise
        if check is not None:
            check()
        raise known from error
    except UnreadableRow as error:
        raise LibraryUnavailable(
            "library_row_damaged", path=str(path), where=error.where
        ) from error
    except UnicodeDecodeError as error:  # the driver cannot say what SQLite says of damage
        raise LibraryUnavailable("library_damaged", path=str(path)) from error


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """Raise as ``translated`` does; what every library has and this one lacks is damage too."""
    try:
        with translated(path):
            yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR:
            raise
        raise LibraryUnavailable("library_damaged", path=str(path)) from error


def unavailable(error: BaseException | None, path: Path) -> LibraryUnavailable | None:
    """Return what to tell the user of a failure of SQLite; None for one of our own making."""
    code = getattr(error, "sqlite_errorcode", None)
    key = None if code is None else _KEYS.get(code & 0xFF)
    if code is None and isinstance(error, sqlite3.OperationalError) and _UNDECODED in str(error):
        key = "library_damaged"
    if key is None:
        return None
    if code in _UNFINISHED:
        key = "library_unfinished"
    if for_want_of_room(error, path):
        key = "library_full_unopened"
    return LibraryUnavailable(key, path=str(path))


def for_want_of_room(error: BaseException | None, path: Path) -> bool:
    """Whether a library could not be opened as its disk has no room for what that takes."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _KEYS.get(code) == "library_unreachable" and disk_full(real_place(path).parent)


def disk_full(folder: Path) -> bool:
    """Whether a folder has no room for what SQLite lays beside a database to work with it.

    That comes back as "cannot open", so that it is tried with a file of the same size.
    """
    probe = folder / f".{secrets.token_hex(16)}.part"
    try:
        with probe.open("xb") as file:
            file.write(bytes(_SHARED_MEMORY))
    except OSError as error:
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    return False
