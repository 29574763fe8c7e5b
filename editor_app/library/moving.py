"""Moving a library: a proved copy where it is to lie, and the old one kept under another name."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from editor_app.errors import BadInput, LibraryUnavailable
from editor_app.library.backup import ends, roomy, sound
from editor_app.library.copies import BEFORE_MOVE
from editor_app.library.sqlite.beside import real_place
from editor_app.library.sqlite.network import on_network_share
from editor_app.library.sqlite.replacing import (
    OnPages,
    held,
    named_beside,
    part_of,
    to_disk,
    write_copy,
)
from editor_app.paths import legible

_LOG = logging.getLogger(__name__)


def check_move(path: Path, target: Path) -> None:
    """Refuse a place where a library cannot be moved to.

    Raises BadInput ``move_onto_other`` where anything lies there, ``backup_folder_missing``,
    ``move_to_network``.
    """
    if target.exists() or target.is_symlink() or real_place(target) == real_place(path):
        raise BadInput("move_onto_other", path=str(target))
    if not target.parent.is_dir():
        raise BadInput("backup_folder_missing", path=str(target.parent))
    if on_network_share(target):
        raise BadInput("move_to_network", path=str(target))


def move(
    path: Path, target: Path, *, patience: float = 5.0, on_pages: OnPages | None = None
) -> Path:
    """Move the library at ``path``, which nobody may have open, to ``target``.

    Everybody is kept out while it is copied, and the copy is proved before it takes its place;
    only then is what was there renamed, beside. Returns its new name. What fails, and what
    ``on_pages`` raises, leaves the library at ``path`` as it was and nothing at ``target``.
    Raises as ``check_move``; LibraryUnavailable ``library_locked``, ``library_damaged``,
    ``backup_of_damaged``, ``backup_disk_full``, ``move_not_done``.
    """
    check_move(path, target)
    place = real_place(path)
    stamp = datetime.now(tz=UTC).strftime("%Y%m%d-%H%M%S-%f")
    kept = named_beside(place, BEFORE_MOVE + stamp)
    try:
        with part_of(target) as part, held(place, patience) as old:
            if old is None:
                raise LibraryUnavailable("library_damaged", path=str(path))
            with roomy("backup_disk_full", target):
                write_copy(old, part, target, on_pages)
            first, last = ends(old)
            old.execute("COMMIT")
            if not sound(part, first, last):
                raise LibraryUnavailable("backup_of_damaged", path=str(path))
            to_disk(part)
            if sys.platform == "win32":
                old.close()  # an open file is not renamed there
            _swap(part, target, place, kept)
    except OSError as error:
        raise LibraryUnavailable("move_not_done", path=str(target)) from error
    _LOG.info("moved %s to %s, kept as %s", legible(path), legible(target), legible(kept))
    return kept


def _swap(part: Path, target: Path, place: Path, kept: Path) -> None:
    """Give the copy its name, then the old library another; both or neither."""
    part.rename(target)
    try:
        to_disk(target.parent)
        place.rename(kept)
    except OSError:
        with suppress(OSError):
            target.unlink()
        raise
    to_disk(place.parent)
