"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
import uuid
from pathlib import Path

from editor_app.errors import BadInput
from editor_app.library.sqlite.beside import BESIDE
from editor_app.library.sqlite.opened import is_open_here
from editor_app.paths import make_folders

_DATABASE = b"SQLite format 3\0"
_PART = re.compile(r"\.[0-9a-f]{32}\.part")  # how our temporary files are called
_LITTER = 24 * 60 * 60  # seconds after which nobody writes such a file any more


def write_whole(path: Path, data: bytes) -> None:
    """Write a file through a temporary one beside it, so that no half file is ever seen.

    A link stays, and what it points to is replaced; a file that is replaced hands its
    permissions on. Raises BadInput ``file_disk_full``, ``file_folder_missing`` (a slip in a
    path would else make folders), ``file_not_written``, ``file_not_ordinary`` (a folder, a
    device, a pipe or a socket stands there) or ``file_is_library`` (a library is never written
    over, nor what belongs to one); all that was there before is then as it was.
    """
    place, mode = _place(path)
    if _is_library(place):
        raise BadInput("file_is_library", path=str(path))
    if place == path and not os.path.lexists(place.parent):
        raise BadInput("file_folder_missing", path=str(path.parent))
    temporary = place.with_name(f".{uuid.uuid4().hex}.part")
    try:
        sweep(place.parent)
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(place)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        key = "file_disk_full" if full else "file_not_written"
        raise BadInput(key, path=str(path)) from error


def make_folder(path: Path) -> None:
    """Make a folder and those above it; raises BadInput ``file_not_written``."""
    try:
        make_folders(path)
    except OSError as error:
        raise BadInput("file_not_written", path=str(path)) from error


def is_folder(path: Path) -> bool:
    """Whether a folder is there; a name that no system takes is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def sweep(folder: Path) -> None:
    """Remove what an export that was killed left in a folder more than a day ago."""
    before = time.time() - _LITTER
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _PART.fullmatch(entry.name) and entry.stat(follow_symlinks=False).st_mtime < before:
                Path(entry).unlink()


def _place(path: Path) -> tuple[Path, int | None]:
    """Return where a file really goes, and the permissions of the one that is there."""
    try:
        place = path.resolve() if path.is_symlink() else path
        found = path.stat()
    except FileNotFoundError:
        return place, None
    except (OSError, RuntimeError) as error:  # a link that leads to itself, a name too long
        raise BadInput("file_not_written", path=str(path)) from error
    mode = found.st_mode
    if not stat.S_ISREG(mode):
        raise BadInput("file_not_ordinary", path=str(path))
    if not os.access(place, os.W_OK):
        raise BadInput("file_not_written", path=str(path))
    return place, stat.S_IMODE(mode)


def _is_library(path: Path) -> bool:
    """Whether a database stands at a path, or one that the path's file belongs to."""
    if is_open_here(path):
        return True
    for ending in BESIDE:
        if path.name.endswith(ending):
            path = path.with_name(path.name.removesuffix(ending) or path.name)
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return False
