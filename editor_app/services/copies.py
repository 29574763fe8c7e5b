"""Copies of the library that are made without being asked: one a day, the last seven kept."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.result import Notice
from editor_app.errors import Cancelled, EditorError
from editor_app.library.copies import (
    KEPT,
    copies_folder,
    copy_name,
    kept_copies,
    left_copies,
    made_copies,
)
from editor_app.library.copies import KeptCopy as KeptCopy  # for who offers them
from editor_app.library.sqlite.beside import LOG, beside, size_of
from editor_app.paths import is_file, private_folders
from editor_app.services.progress import NO_PROGRESS, Progress

if TYPE_CHECKING:
    from editor_app.library.store import Library

EVERY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an automatic copy: where it lies, or why there is none."""

    path: Path | None
    why: Notice | None = None


class Copies:
    """Makes copies of one open library, in a chosen folder or (None) in one beside it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._seal = ""

    def folder(self, chosen: Path | None) -> Path:
        """Return where copies lie."""
        return chosen or copies_folder(self._library.path)

    def last(self, chosen: Path | None) -> datetime | None:
        """Return when the latest copy there was made, None where there is none."""
        made = self._made(chosen)
        return made[0][0] if made else None

    def due(self, chosen: Path | None) -> bool:
        """Whether a day has gone since the latest copy; a library only read has none due."""
        if not self._library.writable:
            return False
        last, now = self.last(chosen), self._library.now()
        return last is None or not timedelta(0) <= now - last < EVERY

    def make(self, chosen: Path | None, *, progress: Progress = NO_PROGRESS) -> Made:
        """Write a copy and prove it; only then those before the last seven go.

        Nobody's writing is held up. A full disk, a folder that takes no files and a library
        that is damaged leave the earlier copies as they are, and are told in ``Made.why``.
        Another process that is at it is given way to, with neither. Raises Cancelled.
        """
        folder, path = self.folder(chosen), self._library.path
        try:
            private_folders(folder)
            if shutil.disk_usage(folder).free < _bytes(path):
                return Made(None, Notice.of("copy_disk_full", folder=str(folder)))
            target = folder / copy_name(path, self._sealed(), self._library.now())
            self._library.backup(
                target, lambda done, total: progress.step(done, total, ""), alone=True
            )
        except Cancelled:
            raise
        except OSError:
            return Made(None, Notice.of("copy_no_folder", folder=str(folder)))
        except EditorError as error:
            if error.key == "backup_at_work":
                return Made(None)
            key = _WHY.get(error.key, "copy_no_folder")
            return Made(None, Notice.of(key, folder=str(folder), path=str(path)))
        for _, old in self._made(chosen)[KEPT:]:
            old.unlink(missing_ok=True)
        return Made(target)

    def _made(self, chosen: Path | None) -> list[tuple[datetime, Path]]:
        return made_copies(self.folder(chosen), self._sealed())

    def _sealed(self) -> str:
        self._seal = self._seal or self._library.seal()
        return self._seal


_WHY = {
    "library_disk_full": "copy_disk_full",
    "library_full_unopened": "copy_disk_full",
    "backup_disk_full": "copy_disk_full",
    "backup_of_damaged": "copy_of_damaged",
    "library_damaged": "copy_of_damaged",
    "library_locked": "copy_locked",
}


def offered(path: Path, chosen: Path | None = None) -> list[KeptCopy]:
    """Return the copies of a library that is gone, the latest first; see ``kept_copies``."""
    return kept_copies(path, chosen)


def lost(path: Path) -> bool:
    """Whether a library is gone from its place while copies of it lie there."""
    return not is_file(path) and left_copies(path)


def _bytes(path: Path) -> int:
    """Return how many bytes a copy of a library takes, with what its log may add."""
    return path.stat().st_size + size_of(beside(path, LOG))
