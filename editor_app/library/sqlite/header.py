"""What a file is, read from its first hundred bytes without opening it as a database.

SQLite itself would leave ``-wal`` and ``-shm`` files beside a file that is not
ours. The fields are those of https://www.sqlite.org/fileformat2.html, 1.3.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

from editor_app.errors import LibraryUnavailable
from editor_app.library.sqlite.beside import real_place, unfinished
from editor_app.library.sqlite.opened import is_open_here

APPLICATION_ID = 0x44474C31  # "DGL1"; where file(1) would look
SCHEMA_VERSION = 2  # one more for each migration

_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100
# In bytes: SQLite's limit for a path (os_unix.c, MAX_PATHNAME) and the file system's for a
# name, each less the -journal that SQLite puts after it. Windows has others.
_LONGEST_PATH, _LONGEST_NAME = 512 - 8, 255 - 8


def holds_library(path: Path) -> bool:
    """Whether a library lies at a path; an empty file, or one only begun, counts as nothing.

    Nothing but an ordinary file is opened, as a pipe would keep us waiting; nor is one that
    this process has open, which was looked at then: it would lose its locks. Raises
    LibraryUnavailable: ``library_not_ours`` for anything else, ``library_newer`` for a
    library of a newer program, ``library_damaged`` for one cut short, ``library_unreachable``
    for a file that cannot be read, ``library_no_rights`` for one that may not be,
    ``library_link_broken`` for a link to nothing,
    ``library_path_long`` for a path beyond what SQLite or the system takes.
    """
    if is_open_here(path):
        return True
    if sys.platform != "win32" and _too_long(path):
        raise LibraryUnavailable("library_path_long", path=str(path))
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        if any(each.is_symlink() and not each.exists() for each in (path, *path.parents)):
            raise LibraryUnavailable("library_link_broken", path=str(path)) from error
        return False
    except OSError as error:
        key = _UNFOUND.get(error.errno or 0, "library_unreachable")
        raise LibraryUnavailable(key, path=str(path)) from error
    if not stat.S_ISREG(found.st_mode):
        raise LibraryUnavailable("library_not_ours", path=str(path))
    try:
        with path.open("rb") as file:
            head = file.read(_LENGTH)
    except OSError as error:
        key = _UNFOUND.get(error.errno or 0, "library_unreachable")
        raise LibraryUnavailable(key, path=str(path)) from error
    if not head:
        return False
    _check(path, head, found.st_size)
    return not _only_begun(path, head, found.st_size)


_UNFOUND = {
    errno.ELOOP: "library_link_broken",
    errno.ENAMETOOLONG: "library_path_long",
    errno.EACCES: "library_no_rights",
    errno.EPERM: "library_no_rights",
}


def _too_long(path: Path) -> bool:
    """Whether SQLite could not work with a path, as it is written or with its links followed."""
    spellings = (path.absolute(), real_place(path))
    return any(
        len(os.fsencode(each)) > _LONGEST_PATH or len(os.fsencode(each.name)) > _LONGEST_NAME
        for each in spellings
    )


def _check(path: Path, head: bytes, size: int) -> None:
    if len(head) < _LENGTH or not head.startswith(_MAGIC):
        raise LibraryUnavailable("library_not_ours", path=str(path))
    if _number(head, 68) != APPLICATION_ID:
        raise LibraryUnavailable("library_not_ours", path=str(path))
    if _number(head, 60) > SCHEMA_VERSION:
        raise LibraryUnavailable("library_newer", path=str(path))
    if not unfinished(path) and size < _length_said(head):
        raise LibraryUnavailable("library_damaged", path=str(path))


def _only_begun(path: Path, head: bytes, size: int) -> bool:
    """Whether whoever began a library was stopped before a single table was in it."""
    return not _number(head, 60) and size <= _page_size(head) and not unfinished(path)


def _page_size(head: bytes) -> int:
    said = int.from_bytes(head[16:18], "big")
    return 65536 if said == 1 else said


def _length_said(head: bytes) -> int:
    """Return how long the file was when its header was last written (0: not said)."""
    said_for_now = head[24:28] == head[92:96]
    return _number(head, 28) * _page_size(head) if said_for_now else 0


def _number(head: bytes, offset: int) -> int:
    return int.from_bytes(head[offset : offset + 4], "big")
