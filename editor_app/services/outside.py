"""Reading files that come from outside: nothing that would keep us waiting, no open library."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from editor_app.errors import BadInput
from editor_app.library.sqlite.opened import is_open_here

# Pipes that the shell opened for this process, as in `edit 1 --text-file <(command)`.
_HANDED = (Path("/dev/fd"), Path("/proc/self/fd"))
_STANDARD_INPUT = Path("/dev/stdin")


def outside_bytes(path: Path) -> bytes:
    """Return what is in an ordinary file, or in a pipe that the shell handed over.

    Raises OSError, also for any other pipe, a device or a socket: reading those may
    wait for ever or never end. Raises BadInput ``file_is_open_library`` for a library that
    this process has open: to open and close it here would take its locks away.
    """
    if is_open_here(path):
        raise BadInput("file_is_open_library", path=str(path))
    ordinary = stat.S_ISREG(path.stat().st_mode)
    if not ordinary and path.parent not in _HANDED and path != _STANDARD_INPUT:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return path.read_bytes()
