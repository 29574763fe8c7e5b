"""The files that are brought in: those of folders, what they hold, and how they are called."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.library.sqlite.opened import is_open_here
from editor_app.paths import legible
from editor_app.services.outside import is_saved_beside, outside_bytes

LARGEST = 256 * 1024 * 1024  # bytes; nothing that an office writes comes near
_NAMED = 5  # files that a warning names


def files_of(paths: Sequence[Path]) -> tuple[list[Path], tuple[Notice, ...]]:
    """Return the files named and, of folders, the readable ones in order of name.

    Then what to tell of those that folders hold besides.
    """
    from editor_app.formats.reading import READABLE_SUFFIXES

    files: list[Path] = []
    others: list[Path] = []
    ours: list[Path] = []
    for path in paths:
        if not _is(path, stat.S_ISDIR):
            files.append(path)
            continue
        found = (p for p in path.rglob("*") if _shown(p, path) and not _is(p, stat.S_ISDIR))
        for one in sorted(found):
            if is_saved_beside(one, path):
                continue  # read with its page
            readable = one.suffix.lower() in READABLE_SUFFIXES
            (ours if is_open_here(one) else files if readable else others).append(one)
    return files, _passed_over(others, ours)


def _is(path: Path, kind: Callable[[int], bool]) -> bool:
    """Whether something of a kind lies at a path; what the system does not show is none.

    Such a file is named when it cannot be read, and stops no other.
    """
    try:
        return kind(path.stat().st_mode)
    except OSError:
        return False


def _passed_over(others: Sequence[Path], ours: Sequence[Path]) -> tuple[Notice, ...]:
    told: list[Notice] = []
    if others:
        told.append(Notice.of("import_passed_over", count=len(others), names=_names(others)))
    if ours:
        told.append(Notice.of("import_open_library", names=_names(ours)))
    return tuple(told)


def _names(paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(name_of(path) for path in paths[:_NAMED])


def _shown(path: Path, folder: Path) -> bool:
    """Whether neither the file nor a folder on the way is hidden or Word's own lock file."""
    parts: Iterable[str] = path.relative_to(folder).parts
    return not any(part.startswith((".", "~$")) for part in parts)


def bytes_of(path: Path) -> bytes:
    """Return what a file holds; raises BadInput ``import_…``."""
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput("import_too_large", name=name_of(path), limit=LARGEST // (1024 * 1024))
        return outside_bytes(path)
    except FileNotFoundError as error:
        raise BadInput("import_file_missing", name=legible(path)) from error
    except OSError as error:
        raise BadInput("import_file_unreadable", name=legible(path)) from error


def name_of(path: Path) -> str:
    """Return a file's name as it can be shown."""
    return legible(path.name)
