"""Reading files that come from outside, and nothing that would keep us waiting."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

# Pipes that the shell opened for this process, as in `edit 1 --text-file <(command)`.
_HANDED = (Path("/dev/fd"), Path("/proc/self/fd"))
_STANDARD_INPUT = Path("/dev/stdin")


def outside_bytes(path: Path) -> bytes:
    """Return what is in an ordinary file, or in a pipe that the shell handed over.

    Raises OSError, also for any other pipe, a device or a socket: reading those may
    wait for ever or never end.
    """
    ordinary = stat.S_ISREG(path.stat().st_mode)
    if not ordinary and path.parent not in _HANDED and path != _STANDARD_INPUT:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return path.read_bytes()
