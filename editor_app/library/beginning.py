"""Beginning a library where none lies, and leaving nothing of it where that fails."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from editor_app.errors import LibraryUnavailable
from editor_app.library.sqlite import header
from editor_app.library.sqlite.beside import BESIDE, beside, size_of
from editor_app.library.sqlite.connection import raw_connection
from editor_app.library.sqlite.failures import translated
from editor_app.library.sqlite.network import on_network_share
from editor_app.paths import private_file, private_folders, remove_folders

NO_ROOM = ("library_disk_full", "library_full_unopened")
_UNMADE = {"library_unreachable": "library_not_writable"}
_NO_PLACE = {
    errno.EEXIST: "library_no_folder",
    errno.ENOTDIR: "library_no_folder",
    errno.ENOSPC: "library_disk_full",
    errno.EDQUOT: "library_disk_full",
}


def prepare_place(path: Path, patience: float, undo: ExitStack) -> None:
    """Make an empty database that says it is ours.

    ``undo`` takes it and its folders away again, unless somebody has it as their library by
    then. ``patience`` is how many seconds to wait for who begins it too. Raises
    LibraryUnavailable.
    """
    if on_network_share(path):
        raise LibraryUnavailable("library_network", path=str(path))
    made: list[Path] = []
    undo.callback(remove_folders, made)
    try:
        made += private_folders(path.parent)
        if private_file(path):
            undo.callback(_take_away, path)
    except OSError as error:
        key = _NO_PLACE.get(error.errno or 0, "library_not_begun")
        raise LibraryUnavailable(key, path=str(path)) from error
    with translated(path), closing(raw_connection(path, patience=patience)) as connection:
        # Before the log is switched on: this must be in the file's own first page.
        connection.execute(f"PRAGMA application_id = {header.APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")


@contextmanager
def making(path: Path) -> Iterator[None]:
    """Raise ``library_not_made``, ``library_not_writable`` where a new library found no room.

    What else is said of a full disk, or of one that fails, is said of a library that is there.
    """
    try:
        yield
    except LibraryUnavailable as error:
        key = "library_not_made" if error.key in NO_ROOM else _UNMADE.get(error.key)
        if key is None:
            raise
        raise LibraryUnavailable(key, path=str(path)) from error


def _take_away(path: Path) -> None:
    """Remove a file that became no library, unless another process has made it one."""
    with suppress(OSError, sqlite3.Error):
        if not size_of(path):
            path.unlink()
            return
        # Alone first, as there may be no room for what SQLite shares with others.
        alone = ("PRAGMA locking_mode = EXCLUSIVE",)
        with closing(raw_connection(path, patience=0, first=alone)) as raw:
            raw.execute("BEGIN EXCLUSIVE")  # whoever else begins it here waits, or has it open
            if not _has_users(raw):
                for end in BESIDE:
                    beside(path, end).unlink(missing_ok=True)
                path.unlink()


def _has_users(raw: sqlite3.Connection) -> bool:
    there = raw.execute("SELECT 1 FROM sqlite_schema WHERE name = 'user'").fetchone()
    return there is not None and raw.execute("SELECT 1 FROM user").fetchone() is not None
