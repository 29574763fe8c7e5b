"""A library whose file has another name on its disk: a hard link.

SQLite lays the log beside the name by which it opened a file. Two who write by two names have
two logs of one file, neither knows of the other's, and what one of them has saved is gone. Such
names are made by snapshots (``cp -al``), by programs that fold equal files together, and by a
restore that was killed. Whoever writes therefore writes to a file of its own.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

from editor_app.errors import EditorError
from editor_app.library.sqlite.beside import SHARED, beside, real_place
from editor_app.library.sqlite.opened import is_open_here, is_open_here_as
from editor_app.library.sqlite.replacing import make_own

_AT_ONCE = 0.5  # seconds to wait for who has it open by another name
_HELD = 128  # the byte of -shm that SQLite locks while a library is open (os_unix.c)


def lies_apart(path: Path) -> bool:
    """Whether nobody can write to a library by another name; it is copied apart if need be.

    The other names keep what was there. Who has it open by the same name shares its log, so
    that nothing is to be done. False where it is open by another name, or cannot be copied:
    it must not be written then.
    """
    place = real_place(path)
    if place.stat().st_nlink < 2 or _in_use_as(place):
        return True
    if is_open_here(place):
        return False
    try:
        make_own(place, patience=_AT_ONCE)
    except (EditorError, OSError, sqlite3.Error):
        return False
    return True


def _in_use_as(place: Path) -> bool:
    """Whether somebody has a library open by this very name."""
    shared = beside(place, SHARED)
    if is_open_here(place) or not shared.exists():
        return is_open_here_as(place)
    return _is_locked(shared)


def _is_locked(shared: Path) -> bool:
    if sys.platform == "win32":  # a file that is in use cannot be renamed there
        return _stays(shared)
    import fcntl

    try:
        handle = os.open(shared, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _HELD)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _stays(shared: Path) -> bool:
    try:
        shared.rename(shared)
    except OSError:
        return True
    return False
