"""Reading files that come from outside: nothing that would keep us waiting, no open library."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from editor_app.domain.pictures import LARGEST
from editor_app.errors import BadInput, EditorError
from editor_app.library.sqlite.opened import is_open_here

# Pipes that the shell opened for this process, as in `edit 1 --text-file <(command)`.
_HANDED = (Path("/dev/fd"), Path("/proc/self/fd"))
_STANDARD_INPUT = Path("/dev/stdin")
# What a browser or Word calls the folder that it saves with X.html: X_files, X.files.
_SAVED_WITH = ("_files", ".files", "_file")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


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


def saved_beside(page: Path) -> Callable[[str], bytes]:
    """Return a call that reads a picture by the address that a saved page gives it.

    Only what lies in the folder saved with the page is read, ``X_files`` or ``X.files`` beside
    ``X.html``; for all else, and for what cannot be read, the call returns b"".
    """

    def find(address: str) -> bytes:
        parts = _inside(address)
        if len(parts) < 2 or not _is_folder_of(parts[0], page.stem):
            return b""
        try:
            folder = (page.parent / parts[0]).resolve()
            file = folder.joinpath(*parts[1:]).resolve()
            there = folder.parent == page.parent.resolve() and file.is_relative_to(folder)
            if there and file.stat().st_size <= LARGEST:
                return outside_bytes(file)
        except (OSError, ValueError, RuntimeError, EditorError):
            pass  # a picture that is not there is told like any other
        return b""

    return find


def is_saved_beside(path: Path, root: Path) -> bool:
    """Whether a file lies in a folder that was saved with a page, on its way below ``root``."""
    folders = (folder for folder in path.parents if folder.is_relative_to(root) and folder != root)
    return any(
        folder.name.endswith(ending)
        and any(
            folder.with_name(folder.name.removesuffix(ending) + suffix).exists()
            for suffix in (".html", ".htm", ".mht")
        )
        for folder in folders
        for ending in _SAVED_WITH
    )


def _inside(address: str) -> list[str]:
    """Return the parts of a relative address, none for one that leads elsewhere."""
    bare = address.strip().partition("#")[0].partition("?")[0]
    if _ELSEWHERE.match(bare) or bare.startswith(("/", "\\")):
        return []
    parts = [part for part in unquote(bare).replace("\\", "/").split("/") if part not in ("", ".")]
    return [] if ".." in parts else parts


def _is_folder_of(name: str, stem: str) -> bool:
    return normalize("NFC", name) in {normalize("NFC", stem) + ending for ending in _SAVED_WITH}
