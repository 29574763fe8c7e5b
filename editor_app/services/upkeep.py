"""Upkeep of a library: backup, restore, proof that it is sound."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.person import User
from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.services.acting import Grounds, answer_for
from editor_app.services.progress import NO_PROGRESS, Progress
from editor_app.services.review.passphrases import Passphrases

if TYPE_CHECKING:
    from editor_app.library.store import Library


class Upkeep:
    """Looks after one open library."""

    def __init__(self, library: Library, passphrases: Passphrases) -> None:
        self._library = library
        self._passphrases = passphrases

    def backup(self, target: Path, *, progress: Progress = NO_PROGRESS) -> Path:
        """Write a whole copy of the library and return where; a folder gets a dated name.

        Raises BadInput ``backup_onto_itself``, Cancelled when the user stops it, which
        leaves what was at the place, and what the library raises.
        """
        path = target / f"{self._library.path.stem}-backup{self._library.path.suffix}"
        path = path if target.is_dir() else target
        if path.resolve() == self._library.path.resolve():
            raise BadInput("backup_onto_itself", path=str(path))
        self._library.backup(path, lambda done, total: progress.step(done, total, ""))
        return path

    def check_restore(self, by: User, grounds: Grounds) -> None:
        """Refuse to have another library put in this one's place.

        Only a chief or an administrator may, with a reason. Raises as ``acting.answer_for``.
        """
        with self._library.read() as work:
            answer_for(work, self._passphrases, by, grounds)

    def restore(self, backup: Path, *, by: User, grounds: Grounds) -> Notice:
        """Put a backup in the library's place, as ``restore_library``; open the desk anew after.

        Raises as ``check_restore``, which leaves the library open.
        """
        self.check_restore(by, grounds)
        path = self._library.path
        self._library.close()
        return restore_library(path, backup, by=by.name, reason=grounds.reason)

    def verify(self, *, progress: Progress = NO_PROGRESS) -> tuple[Notice, ...]:
        """Return every fault found; none means that the library is sound. Raises Cancelled."""
        found = self._library.verify(lambda: progress.step(0, 0, ""))
        return tuple(fault.notice for fault in found)


def restore_library(path: Path, backup: Path, *, by: str = "", reason: str = "") -> Notice:
    """Put a backup in the place of the library at ``path``.

    The backup is proved first; the library that was there is kept beside under
    another name, which the notice says. The record of what is there now says from
    which file it came, by whom and why. Raises LibraryUnavailable, BadInput.
    """
    from editor_app.library.backup import restore

    kept = restore(path, backup)
    _record_restoring(path, {"file": str(backup), "reason": reason.strip()}, by)
    if kept is None:
        return Notice.of("restored", path=str(path))
    return Notice.of("restored_kept", path=str(path), kept=str(kept))


def _record_restoring(path: Path, details: Mapping[str, object], by: str) -> None:
    from editor_app.library.store import Library

    with closing(Library.open(path, create=False)) as library, library.write() as work:
        work.record.append(by, "restored", None, details)
