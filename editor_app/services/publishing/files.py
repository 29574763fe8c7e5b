"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import uuid
from pathlib import Path

from editor_app.errors import BadInput

_DATABASE = b"SQLite format 3\0"
_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database


def write_whole(path: Path, data: bytes) -> None:
    """Write a file through a temporary one beside it, so that no half file is ever seen.

    Makes the folder. Raises BadInput ``file_disk_full``, ``file_not_written`` or
    ``file_is_library`` (a library is never written over, nor what belongs to one);
    a file that was there before is then as it was.
    """
    if _is_library(path):
        raise BadInput("file_is_library", path=str(path))
    temporary = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        key = "file_disk_full" if full else "file_not_written"
        raise BadInput(key, path=str(path)) from error


def make_folder(path: Path) -> None:
    """Make a folder and those above it; raises BadInput ``file_not_written``."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput("file_not_written", path=str(path)) from error


def is_folder(path: Path) -> bool:
    """Whether a folder is there; a name that no system takes is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_library(path: Path) -> bool:
    """Whether a database stands at a path, or one that the path's file belongs to."""
    for ending in _BESIDE:
        if path.name.endswith(ending):
            path = path.with_name(path.name.removesuffix(ending) or path.name)
    try:
        with path.open("rb") as stream:
            return stream.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return False
