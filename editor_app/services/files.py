"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import uuid
from pathlib import Path

from editor_app.errors import BadInput


def write_whole(path: Path, data: bytes) -> None:
    """Write a file through a temporary one beside it, so that no half file is ever seen.

    Makes the folder. Raises BadInput ``file_disk_full`` or ``file_not_written``;
    a file that was there before is then as it was.
    """
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
