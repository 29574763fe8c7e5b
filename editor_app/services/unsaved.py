"""Text that the library did not take, kept in a file of its own until it does.

A library that is locked, full or read-only, or that another wrote meanwhile,
cannot hold what is being typed; a version in it would count as a change outside
a review stage. So the text goes into a plain file, one for each piece and window.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from editor_app.errors import LibraryUnavailable


@dataclass(frozen=True, slots=True)
class UnsavedText:
    """A kept text: of which piece, when it was written, and its file."""

    piece: int
    text: str
    time: datetime
    path: Path


class UnsavedTexts:
    """The kept texts of one library.

    They lie in the first of some folders that takes them, and are looked for in all.
    """

    def __init__(self, folders: Sequence[Path], library: Path) -> None:
        self._folders = tuple(folders)
        digest = hashlib.sha256(str(library.resolve()).encode()).hexdigest()[:12]
        self._library = f"dinggao-{digest}"
        self._window = uuid4().hex[:8]

    def keep(self, piece: int, text: str) -> None:
        """Keep this window's text of a piece in place of the one kept before.

        Raises LibraryUnavailable ``unsaved_not_kept`` where no folder takes it.
        """
        cause: OSError | None = None
        for folder in self._folders:
            try:
                _write(folder / self._own(piece), text)
            except OSError as error:
                cause = error
            else:
                return
        raise LibraryUnavailable("unsaved_not_kept", path=str(self._folders[0])) from cause

    def forget(self, piece: int) -> None:
        """Drop what this window kept of a piece: the library has it."""
        for folder in self._folders:
            _remove(folder / self._own(piece))

    def drop(self, kept: UnsavedText) -> None:
        """Drop one kept text, whichever window kept it."""
        _remove(kept.path)

    def find(self, piece: int) -> tuple[UnsavedText, ...]:
        """Return the kept texts of a piece, newest first; a file that cannot be read is left."""
        return tuple(sorted(self._read(piece), key=lambda kept: kept.time, reverse=True))

    def _own(self, piece: int) -> str:
        return f"{self._library}-{piece}-{self._window}.txt"

    def _read(self, piece: int) -> Iterator[UnsavedText]:
        for folder in self._folders:
            for path in folder.glob(f"{self._library}-{piece}-*.txt"):
                try:
                    text = path.read_bytes().decode("utf-8", "surrogatepass")
                    time = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                except (OSError, UnicodeDecodeError):
                    continue
                yield UnsavedText(piece, text, time, path)


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all; it is on the disk afterwards."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    try:
        with part.open("wb") as file:
            file.write(text.encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        _remove(part)
        raise


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # it will be offered again, which loses nothing
