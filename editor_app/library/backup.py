"""Backup and restore: whole copies through SQLite, put in place in one step or not at all."""

from __future__ import annotations

import logging
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from editor_app.errors import BadInput, LibraryUnavailable
from editor_app.library.sqlite import header
from editor_app.library.sqlite.connection import raw_connection
from editor_app.library.sqlite.failures import translated
from editor_app.library.verify import faults
from editor_app.paths import private_file

_LOG = logging.getLogger(__name__)
_BESIDE = ("-wal", "-shm", "-journal")


OnPages = Callable[[int, int], None]  # how many pages of how many are copied

_AT_ONCE = 2048  # pages


def write_backup(
    path: Path,
    target: Path,
    *,
    patience: float,
    read_only: bool = False,
    on_pages: OnPages | None = None,
) -> None:
    """Write a whole copy of the library at ``path`` to ``target``.

    ``patience`` is how many seconds to wait for another's lock; ``on_pages`` hears how far
    the copy is, and what it raises ends it and goes on to the caller.
    A backup that was there is replaced only by a finished one. Raises BadInput
    ``backup_onto_itself``, ``backup_folder_missing``, ``backup_onto_other`` where the
    target is a folder or another kind of file; LibraryUnavailable.
    """
    _check_target(path, target)
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with translated(target), closing(_open(path, patience, read_only=read_only)) as source:
            _copy(source, part, on_pages)
        part.replace(target)
    except OSError as error:
        raise LibraryUnavailable("backup_not_written", path=str(target)) from error
    finally:
        part.unlink(missing_ok=True)
    _LOG.info("backed %s up to %s, %d bytes", path, target, target.stat().st_size)


def restore(path: Path, backup: Path, *, patience: float = 5.0) -> Path | None:
    """Put a backup in the place of the library at ``path``, which nobody may have open here.

    The backup is proved whole first. Returns under which name the library that was
    there is kept beside, None where there was none. Raises BadInput
    ``backup_onto_itself``, ``backup_broken``; LibraryUnavailable, among them
    ``backup_missing``, and ``library_locked`` while another process has the library open.
    """
    if path.exists() and backup.exists() and path.samefile(backup):
        raise BadInput("backup_onto_itself", path=str(backup))
    if not header.holds_library(backup):
        raise LibraryUnavailable("backup_missing", path=str(backup))
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with translated(backup), closing(_open(backup, patience, read_only=True)) as source:
            _prove(source, backup)
            _copy(source, part)
        kept = _step_aside(path, patience)
        part.replace(path)
    except OSError as error:
        raise LibraryUnavailable("restore_not_written", path=str(path)) from error
    finally:
        part.unlink(missing_ok=True)
    _LOG.info("put %s in the place of %s, kept as %s", backup, path, kept)
    return kept


def _open(path: Path, patience: float, *, read_only: bool) -> sqlite3.Connection:
    return raw_connection(path, patience=patience, read_only=read_only)


def _copy(source: sqlite3.Connection, part: Path, on_pages: OnPages | None = None) -> None:
    def step(_status: int, left: int, total: int) -> None:
        if on_pages is not None:
            on_pages(total - left, total)

    private_file(part)
    source.execute("BEGIN")  # all of one moment, whoever writes between two steps
    source.execute("SELECT 1 FROM sqlite_schema").fetchone()
    with closing(sqlite3.connect(part.absolute())) as target:
        source.backup(target, pages=_AT_ONCE, progress=step)
        target.execute("PRAGMA journal_mode = WAL")


def _check_target(path: Path, target: Path) -> None:
    if path.resolve() == target.resolve():
        raise BadInput("backup_onto_itself", path=str(target))
    if not target.parent.is_dir():
        raise BadInput("backup_folder_missing", path=str(target.parent))
    if not target.exists():
        return
    try:
        ours = target.is_file() and header.holds_library(target)
    except LibraryUnavailable as error:
        raise BadInput("backup_onto_other", path=str(target)) from error
    if not ours and (target.is_dir() or target.stat().st_size):
        raise BadInput("backup_onto_other", path=str(target))


def _prove(source: sqlite3.Connection, backup: Path) -> None:
    found = faults(source)
    if found:
        raise BadInput("backup_broken", path=str(backup), faults=len(found))


def _step_aside(path: Path, patience: float) -> Path | None:
    """Give the library that is there another name, once its log is in it and nobody uses it."""
    if not path.exists():
        return None
    try:
        if header.holds_library(path):
            _close_log(path, patience)
    except LibraryUnavailable as error:
        if error.key == "library_locked":
            raise
        # A damaged library is what a backup is restored for: it is kept as it lies.
    stamp = datetime.now(tz=UTC).strftime("%Y%m%d-%H%M%S-%f")
    kept = path.with_name(f"{path.stem}.before-restore-{stamp}{path.suffix}")
    path.rename(kept)
    for end in _BESIDE:
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + end))
    return kept


def _close_log(path: Path, patience: float) -> None:
    with translated(path), closing(raw_connection(path, patience=patience)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise LibraryUnavailable("library_locked", path=str(path))
