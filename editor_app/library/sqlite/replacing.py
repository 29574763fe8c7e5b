"""A database written as a copy first and put in its place in one step.

At no system call does a path hold half a database, or nothing where one was. A log that
is left beside a path would be replayed by SQLite into whatever database stands there next,
without a word, so that it is folded in or kept with its own, and taken away before the
replacement. Nobody may open what is replaced meanwhile: it is held by SQLite's own lock.
On POSIX that lock is gone as soon as this process closes any other handle of the file, so
that nothing here opens what it holds.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sqlite3
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from editor_app.errors import BadInput, LibraryUnavailable
from editor_app.library.sqlite.beside import BESIDE, JOURNAL, LOG, beside, real_place
from editor_app.library.sqlite.connection import raw_connection
from editor_app.library.sqlite.failures import translated
from editor_app.paths import private_file

OnPages = Callable[[int, int], None]  # how many pages of how many are copied

_PART = re.compile(r"\..+\.[0-9a-f]{8}\.part(-wal|-shm|-journal)?", re.DOTALL)
_ALONE = ".copy.00000000.part"
_LITTER = 60 * 60  # seconds after which nobody writes such a file any more
_AT_ONCE = 2048  # pages
_LONGEST = 160  # bytes of a name that others are made of; a system takes 255
_UNREADABLE = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


def place_of(path: Path, *, other: str) -> Path:
    """Return where a database really goes: a link stays, and what it means is replaced.

    ``other`` is the key for what is no ordinary file. Raises BadInput with it or with
    ``place_read_only``, ``place_folder_read_only``; LibraryUnavailable
    ``library_link_broken`` for a link to nothing or to itself.
    """
    place = real_place(path)
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        if path.is_symlink():
            raise LibraryUnavailable("library_link_broken", path=str(path)) from error
        found = None
    except OSError as error:
        raise LibraryUnavailable("library_link_broken", path=str(path)) from error
    if found is not None:
        if not stat.S_ISREG(found.st_mode):
            raise BadInput(other, path=str(path))
        if not found.st_mode & 0o222 or not os.access(place, os.W_OK):
            raise BadInput("place_read_only", path=str(place))
    if place.parent.is_dir() and not _takes_files(place.parent):
        raise BadInput("place_folder_read_only", path=str(place.parent))
    return place


def named_beside(path: Path, word: str) -> Path:
    """Return a name beside a file that says what it is, ``NAME.word.SUFFIX``."""
    return path.with_name(f"{_cut(path.stem)}.{word}{path.suffix}")


def write_copy(
    source: sqlite3.Connection, part: Path, goal: Path, on_pages: OnPages | None = None
) -> None:
    """Copy a database, all of one moment, to the file that ``part_of`` has made.

    ``goal`` is what the copy will be called, for what is told of a full disk. The
    transaction in which it is read stays open. Whoever writes meanwhile is not held up.
    """

    def step(_status: int, left: int, total: int) -> None:
        if on_pages is not None:
            on_pages(total - left, total)

    if not source.in_transaction:
        source.execute("BEGIN")  # all of one moment, whoever writes between two steps
    source.execute("SELECT 1 FROM sqlite_schema").fetchone()
    with translated(goal), closing(sqlite3.connect(part.absolute(), isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")  # a part that was broken off is thrown away
        source.backup(copy, pages=_AT_ONCE, progress=step)
        copy.execute("PRAGMA journal_mode = WAL")


@contextmanager
def part_of(place: Path, *, alone: bool = False) -> Iterator[Path]:
    """Yield a hidden file beside a place for its copy; nothing of it is left in the end.

    ``alone``: only one such file at a time is there in a folder for a library's copies.
    Raises LibraryUnavailable ``backup_at_work`` where another process has it.
    """
    sweep_parts(place.parent)
    name = _ALONE if alone else f".{_cut(place.name)}.{secrets.token_hex(4)}.part"
    part = place.with_name(name)
    if not private_file(part):
        raise LibraryUnavailable("backup_at_work", path=str(place))
    try:
        yield part
    finally:
        for end in ("", *BESIDE):
            part.with_name(part.name + end).unlink(missing_ok=True)


def sweep_parts(folder: Path) -> None:
    """Remove copies that a run which was killed left half done more than an hour ago."""
    before = time.time() - _LITTER
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.endswith((".part", *(f".part{end}" for end in BESIDE))):
                continue
            if _PART.fullmatch(entry.name) and entry.stat(follow_symlinks=False).st_mtime < before:
                Path(entry).unlink(missing_ok=True)


def put_in_place(
    part: Path,
    place: Path,
    *,
    patience: float = 5.0,
    keep: Path | None = None,
    alike: bool = True,
) -> None:
    """Put a whole copy in a place, with the permissions of the file there where ``alike``.

    That one is kept as ``keep``, its log folded in; without it, it goes. ``patience`` is how
    many seconds to wait for others' locks. Raises LibraryUnavailable ``library_locked``
    where somebody has it open, OSError; all that was there is then as it was, or kept.
    """
    with suppress(FileNotFoundError):
        if alike:
            part.chmod(stat.S_IMODE(place.stat().st_mode))
    to_disk(part)
    with held(place, patience) as old:
        if keep is not None:
            _keep(place, keep, old)
            to_disk(place.parent)
        for end in BESIDE:
            beside(place, end).unlink(missing_ok=True)
        if old is not None and sys.platform == "win32":
            old.close()  # an open file is not replaced there, one that another opens neither
        part.replace(place)
        to_disk(place.parent)


def make_own(place: Path, *, patience: float) -> None:
    """Make a file that has other names on its disk one of its own; they keep what was there.

    What its log holds comes along. Raises LibraryUnavailable, ``library_locked`` where anybody
    has it open by any of its names, ``library_damaged``; OSError. All is then as it was.
    """
    with part_of(place) as part, held(place, patience) as old:
        if old is None:
            raise LibraryUnavailable("library_damaged", path=str(place))
        write_copy(old, part, place)
        old.execute("COMMIT")
        part.chmod(stat.S_IMODE(place.stat().st_mode))
        to_disk(part)
        if sys.platform == "win32":
            old.close()
        part.replace(place)
        to_disk(place.parent)


@contextmanager
def held(place: Path, patience: float) -> Iterator[sqlite3.Connection | None]:
    """Hold a database alone, with its log in it; yields None where SQLite cannot read it."""
    old = _alone(place, patience) if place.exists() else None
    try:
        yield old
    finally:
        if old is not None:
            old.close()


def _alone(place: Path, patience: float) -> sqlite3.Connection | None:
    """Lock a database against everybody for as long as the connection lives."""
    old: sqlite3.Connection | None = None
    with translated(place), ExitStack() as undo:
        try:
            old = raw_connection(place, patience=patience)
            undo.callback(old.close)
            old.execute("PRAGMA locking_mode = EXCLUSIVE")
            old.execute("BEGIN EXCLUSIVE")
            old.execute("COMMIT")
            # A log that is merely emptied would be removed by name when we close, when it
            # may be another's by then.
            mode = old.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF in _UNREADABLE:
                return None  # a damaged library is what a backup is for: it is kept as it lies
            raise
        if mode != "delete":
            raise LibraryUnavailable("library_locked", path=str(place))
        undo.pop_all()
    return old


def _keep(place: Path, keep: Path, old: sqlite3.Connection | None) -> None:
    """Give a database a second name, with what could not be folded into it."""
    if old is not None and not old.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        return  # one that was only begun
    if old is None:
        for end in (LOG, JOURNAL):
            _second_name(beside(place, end), keep.with_name(keep.name + end), None)
    _second_name(place, keep, old)


def _second_name(path: Path, keep: Path, old: sqlite3.Connection | None) -> None:
    if not path.exists() or not path.stat().st_size:
        return
    try:
        keep.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:  # a disk without second names
        with part_of(keep) as part:
            if old is not None:  # no other handle may be opened on it
                write_copy(old, part, keep)
                old.execute("COMMIT")
            else:
                shutil.copyfile(path, part)
            to_disk(part)
            part.replace(keep)


def _cut(name: str) -> str:
    raw = os.fsencode(name)
    return name if len(raw) <= _LONGEST else raw[:_LONGEST].decode("utf-8", "ignore")


def _takes_files(folder: Path) -> bool:
    """Whether files can be made in a folder, as far as its rights say."""
    return os.access(folder, os.W_OK | os.X_OK) and not _on_read_only_disk(folder)


def _on_read_only_disk(folder: Path) -> bool:
    return sys.platform != "win32" and bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def to_disk(path: Path) -> None:
    """Have the system write a file's content, or a folder's names, to the disk."""
    if sys.platform == "win32" and path.is_dir():
        return  # a folder is no file there
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError:
        if not path.is_dir():  # some shares take no fsync of a folder
            raise
    finally:
        os.close(handle)
