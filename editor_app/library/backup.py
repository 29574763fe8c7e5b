"""Backup and restore: whole copies through SQLite, proved, and put in place in one step."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from editor_app.errors import BadInput, LibraryUnavailable
from editor_app.library.beginning import NO_ROOM
from editor_app.library.copies import BEFORE_RESTORE
from editor_app.library.sqlite import header
from editor_app.library.sqlite.connection import raw_connection
from editor_app.library.sqlite.failures import translated
from editor_app.library.sqlite.opened import is_open_here
from editor_app.library.sqlite.replacing import (
    OnPages,
    named_beside,
    part_of,
    place_of,
    put_in_place,
    write_copy,
)
from editor_app.library.sqlite.timestamps import moment
from editor_app.library.verifying.checking import faults
from editor_app.paths import legible, private_folders, remove_folders

_LOG = logging.getLogger(__name__)

_Head = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: how many pieces outside the bin, and when it was last changed.

    ``other`` says that it is of another library than the one whose place it is to take.
    """

    pieces: int
    changed: datetime
    other: bool


def write_backup(
    source: sqlite3.Connection,
    path: Path,
    target: Path,
    *,
    patience: float,
    on_pages: OnPages | None = None,
    alone: bool = False,
    as_it_is: bool = False,
) -> None:
    """Write a whole copy of the library that ``source`` has open to ``target``.

    ``path`` is where it lies, or lay: what is open can be copied when its name is gone.
    ``patience`` is how many seconds to wait for another's lock; ``on_pages`` hears how far
    the copy is, and what it raises ends it and goes on to the caller. ``alone`` gives way
    to another process that does the same, with LibraryUnavailable ``backup_at_work``.
    ``as_it_is`` takes a library that is not sound too, to keep it before it is repaired. A
    link is followed.
    A backup of this library that was there is replaced, but only by a finished and proved
    one. Raises BadInput ``backup_onto_itself``, ``backup_folder_missing``,
    ``backup_onto_other`` where something else stands there, ``place_read_only``,
    ``place_folder_read_only``; LibraryUnavailable, among them ``backup_of_damaged`` where
    the copy is not sound as the library is not.
    """
    place = _check_target(path, target)
    try:
        with part_of(place, alone=alone) as part:
            with translated(path):
                try:
                    with roomy("backup_disk_full", target):
                        write_copy(source, part, target, on_pages)
                    first, last = ends(source)
                finally:
                    source.rollback()
            if not as_it_is and not sound(part, first, last):
                raise LibraryUnavailable("backup_of_damaged", path=str(path))
            if place.exists() and place.stat().st_size:
                _check_replaced(place, target, first)
            put_in_place(part, place, patience=patience)
    except OSError as error:
        raise LibraryUnavailable("backup_not_written", path=str(target)) from error
    _LOG.info("backed %s up to %s", legible(path), legible(target))


def restore(
    path: Path,
    backup: Path,
    *,
    patience: float = 5.0,
    other: bool = False,
    before: Callable[[Path], object] = lambda _copy: None,
) -> Path | None:
    """Put a backup in the place of the library at ``path``, which nobody may have open here.

    One of another library is put in the place of a library only where ``other`` says so.

    The copy, brought up to date, is proved whole first; what is then to be written into it
    is done by ``before``, so that it takes the place with that or not at all. A link stays,
    and the file that it means is replaced. Returns under which name the library that was
    there is kept beside, None where there was none. At every moment the path holds the one
    or the other. Raises as ``check_other``; BadInput ``backup_broken``,
    ``restore_onto_other`` where no ordinary file stands there, ``place_read_only``,
    ``place_folder_read_only``; LibraryUnavailable, among them ``library_locked`` while another
    process has the library open.
    """
    check_other(path, backup, other=other)
    place = place_of(path, other="restore_onto_other")
    ours = _seal(place, patience) is not None
    stamp = datetime.now(tz=UTC).strftime("%Y%m%d-%H%M%S-%f")
    kept = named_beside(place, BEFORE_RESTORE + stamp)
    made: list[Path] = []
    try:
        made = private_folders(place.parent)
        with part_of(place) as part:
            with (
                roomy("restore_disk_full", path),
                translated(backup),
                closing(_open(backup, patience, read_only=True)) as source,
            ):
                write_copy(source, part, path)
            _prove(part, backup)
            before(part)
            put_in_place(part, place, patience=patience, keep=kept, alike=ours)
            made = []
    except OSError as error:
        raise LibraryUnavailable("restore_not_written", path=str(path)) from error
    finally:
        remove_folders(made)
    kept_as = legible(kept) if kept else "nothing"
    _LOG.info("put %s in the place of %s, kept as %s", legible(backup), legible(path), kept_as)
    return kept if kept.exists() else None


def contents(path: Path, backup: Path, *, patience: float = 5.0) -> Contents:
    """Look into a backup that is to take the place of what lies at ``path``.

    What is no library, or cannot be read, is no other library either. Raises BadInput
    ``restore_onto_itself``; LibraryUnavailable, among them ``backup_missing``.
    """
    if path.exists() and backup.exists() and path.samefile(backup):
        raise BadInput("restore_onto_itself", path=str(backup))
    if not header.holds_library(backup):
        raise LibraryUnavailable("backup_missing", path=str(backup))
    with translated(backup), closing(_open(backup, patience, read_only=True)) as source:
        first, _ = ends(source)
        (count,) = source.execute("SELECT count(*) FROM piece WHERE binned IS NULL").fetchone()
        (last,) = source.execute("SELECT max(time) FROM record").fetchone()
    there = _seal(path, patience)
    return Contents(count, moment(last or 0).astimezone(), there is not None and there != first)


def check_other(path: Path, backup: Path, *, other: bool) -> None:
    """Refuse the backup of another library, unless ``other`` says that it is meant.

    Raises as ``contents``, and BadInput ``restore_other_library``.
    """
    held = contents(path, backup)
    if held.other and not other:
        told = {"path": str(backup), "library": str(path), "count": held.pieces}
        raise BadInput("restore_other_library", day=f"{held.changed:%Y-%m-%d}", **told)


def _seal(path: Path, patience: float) -> _Head | None:
    """Return the first entry of a library, which all its copies share; None where none is read."""
    try:
        if not header.holds_library(path):
            return None
        with closing(_open(path, patience, read_only=True)) as there:
            return ends(there)[0]
    except (sqlite3.Error, LibraryUnavailable):
        return None


@contextmanager
def roomy(key: str, path: Path) -> Iterator[None]:
    """Say of a full disk what was not done: nobody had changed anything in a library."""
    try:
        yield
    except LibraryUnavailable as error:
        if error.key not in NO_ROOM:
            raise
        raise LibraryUnavailable(key, path=str(path)) from error


def _open(path: Path, patience: float, *, read_only: bool) -> sqlite3.Connection:
    return raw_connection(path, patience=patience, read_only=read_only)


def _check_target(path: Path, target: Path) -> Path:
    if path.resolve() == target.resolve() or is_open_here(target):
        raise BadInput("backup_onto_itself", path=str(target))
    place = place_of(target, other="backup_onto_other")
    if not place.parent.is_dir():
        raise BadInput("backup_folder_missing", path=str(place.parent))
    try:
        ours = header.holds_library(place)
    except LibraryUnavailable as error:
        raise BadInput("backup_onto_other", path=str(target)) from error
    if not ours and place.exists() and place.stat().st_size:
        raise BadInput("backup_onto_other", path=str(target))
    return place


def _check_replaced(place: Path, target: Path, first: _Head) -> None:
    """Refuse to replace what is no copy of this library: another one may be at work there."""
    try:
        with closing(_open(place, 5, read_only=True)) as there:
            ours = ends(there)[0] == first
    except sqlite3.Error:
        ours = True  # a copy that nobody can read any more
    if not ours:
        raise BadInput("backup_onto_other", path=str(target))


def ends(source: sqlite3.Connection) -> tuple[_Head, _Head]:
    """Return the first and the last entry of a library's record."""
    query = "SELECT seq, hash FROM record ORDER BY seq"
    first = source.execute(f"{query} LIMIT 1").fetchone() or ()
    last = source.execute(f"{query} DESC LIMIT 1").fetchone() or ()
    return tuple(first), tuple(last)


def sound(copy: Path, first: _Head, last: _Head) -> bool:
    """Whether a copy is a database in order, a library, and of the moment that was copied."""
    try:
        with closing(_open(copy, 0, read_only=True)) as connection:
            ours = connection.execute("PRAGMA application_id").fetchone()[0]
            checked = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            same = ends(connection) == (first, last)
    except sqlite3.DatabaseError:
        return False
    return bool(ours == header.APPLICATION_ID and checked == "ok" and same)


def _prove(part: Path, backup: Path) -> None:
    """Bring a copy of a backup up to date and look at all that is in it."""
    with translated(backup), closing(_open(part, 5, read_only=False)) as connection:
        old = connection.execute("PRAGMA user_version").fetchone()[0] < header.SCHEMA_VERSION
    if old:
        from editor_app.library.sqlite.migrating import upgrade
        from editor_app.library.sqlite.session_failures import session_translated

        try:
            with session_translated(backup):
                upgrade(part, patience=5, keep=False)
        except LibraryUnavailable as error:
            raise LibraryUnavailable(error.key, path=str(backup)) from error
    with translated(backup), closing(_open(part, 5, read_only=False)) as connection:
        found = [fault for fault in faults(connection) if fault.mend is None]
    if found:
        raise BadInput("backup_broken", path=str(backup), faults=len(found))
