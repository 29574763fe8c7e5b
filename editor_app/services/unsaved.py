"""Text that the library did not take, kept in a file of its own until it does.

A library that is locked, full or read-only, or that another wrote meanwhile,
cannot hold what is being typed; a version in it would count as a change outside
a review stage. So the text goes into a plain file, one for each piece and window.
A lock lies beside it as long as that window has the text on its page; the system lets
go of it when the process ends, however it ends.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from editor_app.errors import BadInput, LibraryUnavailable
from editor_app.paths import private_file, private_folders
from editor_app.services.outside import outside_bytes

_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class UnsavedText:
    """A kept text: of which piece, when it was written, and its file."""

    piece: int
    text: str
    time: datetime
    path: Path


class UnsavedTexts:
    """The kept texts of one library, as one window has them; to be closed.

    They lie in the first of some folders that takes them, and are looked for in all.
    """

    def __init__(self, folders: Sequence[Path], library: Path) -> None:
        self._folders = tuple(folders)
        digest = hashlib.sha256(str(library.resolve()).encode()).hexdigest()[:12]
        self._library = f"dinggao-{digest}"
        self._copy: UnsavedTexts | None = None
        self._erased: set[int] = set()
        self._window = uuid4().hex[:8]
        self._held: dict[Path, sqlite3.Connection] = {}

    def keep(self, piece: int, text: str) -> None:
        """Keep this window's text of a piece in place of the one kept before, and hold it.

        Of an erased piece nothing is kept any more.
        Raises LibraryUnavailable ``unsaved_not_kept`` where no folder takes it.
        """
        if piece in self._erased:
            return
        cause: OSError | None = None
        for path in self._own(piece):
            try:
                _write(path, text)
            except OSError as error:
                cause = error
            else:
                self._hold(path)
                if self._copy is not None:
                    self._copy.keep(piece, text)
                return
        raise LibraryUnavailable("unsaved_not_kept", path=str(self._folders[0])) from cause

    def keeps(self, piece: int) -> bool:
        """Whether what this window kept of a piece is still there."""
        return any(path.exists() for path in self._own(piece))

    def offer_in(self, copy: Path) -> None:
        """Have what this window keeps offered in a copy of the library too, from now on.

        Raises LibraryUnavailable ``unsaved_not_kept``.
        """
        self._copy = UnsavedTexts((*self._folders[:-1], copy.parent), copy)
        for path in self._held:
            piece = int(path.stem.split("-")[-2])
            self._copy.keep(piece, path.read_bytes().decode("utf-8", "surrogatepass"))

    def let_go(self, piece: int) -> None:
        """No longer hold what this window kept of a piece: any window may offer it now."""
        for path in set(self._own(piece)) & self._held.keys():
            self._release(path)

    def forget(self, piece: int) -> None:
        """Drop what this window kept of a piece: the library has it."""
        self.let_go(piece)
        if self._copy is not None:
            self._copy.forget(piece)
        for path in self._own(piece):
            _remove(path)

    def drop(self, kept: UnsavedText) -> None:
        """Drop one kept text, whichever window kept it."""
        _remove(kept.path)

    def find(self, piece: int) -> tuple[UnsavedText, ...]:
        """Return the kept texts of a piece that no window holds, newest first.

        A file that cannot be read is left.
        """
        return tuple(sorted(self._read(piece), key=lambda kept: kept.time, reverse=True))

    def erase(self, piece: int) -> tuple[Path, ...]:
        """Drop all that any window kept of a piece; returns the files that would not go."""
        self._erased.add(piece)
        self.let_go(piece)
        for path in self._files(piece):
            _remove(path)
        return tuple(path for path in self._files(piece) if path.suffix != _LOCK)

    def close(self) -> None:
        """Hold nothing any more."""
        if self._copy is not None:
            self._copy.close()
        for path in list(self._held):
            self._release(path)

    def _own(self, piece: int) -> list[Path]:
        name = f"{self._library}-{piece}-{self._window}.txt"
        return [folder / name for folder in self._folders]

    def _files(self, piece: int, suffix: str = "") -> Iterator[Path]:
        for folder in self._folders:
            yield from folder.glob(f"{self._library}-{piece}-*{suffix}")

    def _hold(self, path: Path) -> None:
        """Hold a kept text; one that cannot be held is offered to others, which loses nothing."""
        if path not in self._held or not path.with_suffix(_LOCK).exists():
            lock = _lock_of(path)
            if _taken(lock):
                self._held[path] = lock
            else:
                lock.close()

    def _release(self, path: Path) -> None:
        self._held.pop(path).close()
        _remove(path.with_suffix(_LOCK))

    def _read(self, piece: int) -> Iterator[UnsavedText]:
        for path in self._files(piece, ".txt"):
            if path in self._held or _held(path):
                continue
            try:
                text = outside_bytes(path).decode("utf-8", "surrogatepass")
                time = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            except (OSError, UnicodeDecodeError, BadInput):
                continue
            yield UnsavedText(piece, text, time, path)


def _lock_of(path: Path) -> sqlite3.Connection:
    """Return the lock of a kept text; SQLite's, being the one that is alike on every system."""
    name = path.with_suffix(_LOCK).absolute()  # SQLite reads more than names into relative ones
    with suppress(OSError):  # what cannot be made is not taken either
        private_file(name)
    return sqlite3.connect(name, timeout=0.2, isolation_level=None, check_same_thread=False)


def _taken(lock: sqlite3.Connection) -> bool:
    try:
        lock.execute("PRAGMA journal_mode=MEMORY")  # no file beside the lock's own
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        return False
    return True


def _held(path: Path) -> bool:
    """Whether a window has a kept text on its page."""
    if not path.with_suffix(_LOCK).exists():
        return False
    lock = _lock_of(path)
    held = not _taken(lock)
    lock.close()
    return held


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all; it is on the disk afterwards."""
    private_folders(path.parent)
    part = path.with_suffix(".part")
    try:
        private_file(part)
        with part.open("wb") as file:
            file.write(text.encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        _remove(part)
        raise


def _remove(path: Path) -> None:
    """Remove a file, a kept text with its lock; one that stays is offered again."""
    for each in {path, path.with_suffix(_LOCK)}:
        with suppress(OSError):
            each.unlink(missing_ok=True)
