"""Whether the library that is open is still the file at its path.

SQLite writes on into a file that has no name any more, or whose content another program
replaced, and says that all is well. So what was opened is compared with what lies there.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from editor_app.errors import LibraryGone
from editor_app.library.sqlite.beside import LOG, SHARED, beside, size_of
from editor_app.library.sqlite.header import APPLICATION_ID
from editor_app.library.sqlite.opened import identity


class _Marks(NamedTuple):
    """What tells one library from another, and one of its states from an earlier one."""

    first: str  # the hash that its record begins with
    entries: int  # of the record, which only grows
    place: int  # of the last change, which only grows

    def could_become(self, later: _Marks) -> bool:
        """Whether work on a library with these marks can lead to the others."""
        same = self.first in ("", later.first)  # none: it was new
        return same and self.entries <= later.entries and self.place <= later.place


class Standing:
    """The file and its log as they were right after opening.

    ``kept`` is a connection that has read and stays open to the end: the log's file is the
    same as long. Beside a log the file itself is written by checkpoints alone, so it is looked
    into only when it was written since; it is then on the way from what it was to what
    ``kept`` sees with the log. A state between, copied over it, does no harm and is let be.
    """

    def __init__(self, path: Path, kept: sqlite3.Connection) -> None:
        self._path, self._kept = path, kept
        self._log, self._shared = beside(path, LOG), beside(path, SHARED)
        self._file_id, self._log_id = identity(path), identity(self._log)
        self._size, self._written = _written(path)
        self._marks = self._marks_of_file()
        self._turn = threading.Lock()

    def check(self) -> None:
        """Raise LibraryGone where what is open is no longer what lies at the path.

        Keys: ``library_gone`` where the file, or its log, was removed, renamed or replaced:
        what is open is whole still; ``library_overwritten`` where the file was emptied or
        another content put into it. The log is then kept from being read into what lies
        there: whoever opens the path next would do that, and so would SQLite as it closes.
        """
        with self._turn:
            try:
                self._compare()
            except LibraryGone:
                with suppress(sqlite3.Error, OSError):
                    self._part()
                raise

    def clear(self) -> None:
        """Remove what lies beside a name that the library no longer has; after closing.

        SQLite leaves it there. Where something has that name, it is left to whoever uses that.
        """
        if self._path.exists():
            return
        with suppress(OSError):
            for each in (self._log, self._shared):
                if each == self._shared or not size_of(each):
                    each.unlink(missing_ok=True)

    def _compare(self) -> None:
        try:
            size, written = _written(self._path)
        except OSError as error:
            raise LibraryGone("library_gone", path=str(self._path)) from error
        if (identity(self._path), identity(self._log)) != (self._file_id, self._log_id):
            raise LibraryGone("library_gone", path=str(self._path))
        if size < self._size:
            raise LibraryGone("library_overwritten", path=str(self._path))
        if (size, written) != (self._size, self._written):
            self._look_inside()
            self._size, self._written = size, written

    def _look_inside(self) -> None:
        now = self._marks_of_file()
        if now is None:
            return
        seen = _Marks(*self._kept.execute(_MARKS).fetchone())
        if self._marks is not None and not self._marks.could_become(now):
            raise LibraryGone("library_overwritten", path=str(self._path))
        if not now.could_become(seen):
            raise LibraryGone("library_overwritten", path=str(self._path))
        self._marks = now

    def _marks_of_file(self) -> _Marks | None:
        """Return the marks of the file as it lies, without its log.

        None where they cannot be read: a checkpoint may be under way. Raises LibraryGone
        ``library_overwritten`` where it is no library. SQLite opens it: see ``opened``.
        """
        uri = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            with closing(sqlite3.connect(uri, uri=True)) as raw:
                (application,) = raw.execute("PRAGMA application_id").fetchone()
                if application == APPLICATION_ID:
                    return _Marks(*raw.execute(_MARKS).fetchone())
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB:
                return None
        raise LibraryGone("library_overwritten", path=str(self._path))

    def _part(self) -> None:
        """Put the log into the file it belongs to, wherever that is; else empty it."""
        if identity(self._path) != self._file_id:
            self._kept.execute("PRAGMA busy_timeout = 0")
            self._kept.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        elif self._log_id == identity(self._log) and self._path.stat().st_size:
            os.truncate(self._log, 0)


def _written(path: Path) -> tuple[int, int]:
    """Return the size of a file and when it was written last."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


_MARKS = """
SELECT coalesce((SELECT hash FROM record WHERE seq = 1), ''),
       coalesce((SELECT max(seq) FROM record), 0),
       coalesce((SELECT max(place) FROM piece), 0)
"""
