"""The library files that this process has open, which nothing but SQLite may open.

Where locks are POSIX's (Linux, macOS), closing any descriptor of a file takes away every lock
that the process has on it, SQLite's too. The next process then finds the library unused and
removes the log under the running window. So whatever reads files by their names asks here
first; the answer comes from names and inodes alone.
"""

from __future__ import annotations

import threading
from pathlib import Path
from weakref import WeakSet

from editor_app.library.sqlite.beside import BESIDE, beside, real_place

Identity = tuple[int, int]  # device and inode


class OpenedFile:
    """The file of an open library, known here until it is let go of.

    Made before the first connection is opened, let go of after the last is closed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._beside = [beside(path, end) for end in BESIDE]
        self._identity = identity(path)
        with _turn:
            _opened.add(self)

    def let_go(self) -> None:
        """No connection of this process has it open any more."""
        with _turn:
            _opened.discard(self)

    def identities(self) -> set[Identity]:
        """Return what must not be opened: the file under any name, and what lies beside it."""
        there = (self._identity, *map(identity, self._beside))
        return {found for found in there if found is not None}


# Locks belong to the process, so what they hang on does too.
_turn = threading.Lock()
_opened: WeakSet[OpenedFile] = WeakSet()


def is_open_here(path: Path) -> bool:
    """Whether a path leads to a library that this process has open, or to its log.

    Other names, symbolic and hard links count too. Nothing is opened to find out.
    """
    found = identity(path)
    with _turn:
        opened = list(_opened)
    return found is not None and any(found in each.identities() for each in opened)


def is_open_here_as(place: Path) -> bool:
    """Whether this process has a library open by this very name, all links followed."""
    with _turn:
        return any(real_place(each.path) == place for each in _opened)


def identity(path: Path) -> Identity | None:
    """Return device and inode of the file that a path leads to; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # a name that no system takes
        return None
    return found.st_dev, found.st_ino
