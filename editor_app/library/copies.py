"""Copies of a library that are kept beside it: found when it is gone, made without being asked.

What is made lies in ``NAME-copies`` beside the library, so that two libraries of one folder
do not mix; each copy's name says of which library (by the seal of its first record entry)
and of which moment it is, so that libraries that share a chosen folder do not either.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from editor_app.errors import LibraryUnavailable
from editor_app.library.sqlite import header
from editor_app.library.sqlite.beside import real_place
from editor_app.library.sqlite.connection import raw_connection
from editor_app.library.sqlite.replacing import named_beside

KEPT = 7  # automatic copies of one library
BEFORE_RESTORE = "before-restore-"  # what the library that a backup replaced is called by
BEFORE_MOVE = "before-move-"  # and what is kept of one in the place that it was moved from
_STAMP = "%Y%m%d-%H%M%S"
_MADE = re.compile(r".*\.copy-(?P<of>[0-9a-f]{8})-(?P<time>\d{8}-\d{6})", re.DOTALL)
_OLDER = re.compile(r"\.(v\d+(-\d+)?|before-(restore|move)-[\d-]+)")


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """One copy: where, when its library was last written, how many bytes, whether it is whole."""

    path: Path
    time: datetime
    size: int
    sound: bool


def kept_copies(path: Path, folder: Path | None = None) -> list[KeptCopy]:
    """Return the copies kept of the library at ``path``, the latest first.

    ``folder`` is where automatic ones were chosen to lie. Each is looked through.
    """
    place = real_place(path)
    found = []
    for each in (place.parent, copies_folder(path), *([folder] if folder else [])):
        with suppress(OSError):
            found += [file for file in each.iterdir() if _is_of(file, place)]
    copies = [_looked_at(file) for file in dict.fromkeys(found)]
    return sorted(filter(None, copies), key=lambda copy: copy.time, reverse=True)


def left_copies(path: Path) -> bool:
    """Whether anything beside a path is called as a copy of its library is."""
    place = real_place(path)
    for folder in (place.parent, copies_folder(path)):
        with suppress(OSError):
            if any(_is_of(file, place) for file in folder.iterdir()):
                return True
    return False


def copies_folder(path: Path) -> Path:
    """Return where automatic copies lie unless another folder was chosen."""
    place = real_place(path)
    return place.with_name(f"{place.stem}-copies")


def copy_name(path: Path, seal: str, moment: datetime) -> str:
    """Return what a copy of this moment is called; ``seal`` is the library's first entry's."""
    stamp = moment.astimezone(UTC).strftime(_STAMP)
    return named_beside(path, f"copy-{seal[:8]}-{stamp}").name


def made_copies(folder: Path, seal: str) -> list[tuple[datetime, Path]]:
    """Return the automatic copies of one library in a folder, the latest first."""
    found = []
    with suppress(OSError):
        for file in folder.iterdir():
            named = _MADE.fullmatch(file.stem)
            if named and named["of"] == seal[:8] and not file.name.startswith("."):
                with suppress(ValueError):  # a date that there is not
                    moment = datetime.strptime(named["time"], _STAMP).replace(tzinfo=UTC)
                    found.append((moment, file))
    return sorted(found, reverse=True)


def _is_of(file: Path, place: Path) -> bool:
    if file.suffix == ".part":
        return file.name.startswith(f".{place.name}.") and file != place
    begin = named_beside(place, "").stem.removesuffix(".")
    if file.suffix != place.suffix or not file.stem.startswith(begin) or file == place:
        return False
    rest = file.stem.removeprefix(begin)
    return bool(_OLDER.fullmatch(rest) or _MADE.fullmatch(rest))


def _looked_at(file: Path) -> KeptCopy | None:
    try:
        found = file.stat()
        sound = header.holds_library(file) and _whole(file)
    except LibraryUnavailable:
        sound = False
    except OSError:
        return None
    return KeptCopy(file, datetime.fromtimestamp(found.st_mtime, tz=UTC), found.st_size, sound)


def _whole(file: Path) -> bool:
    try:
        with closing(raw_connection(file, patience=0, read_only=True)) as connection:
            checked = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError:
        return False
    return bool(checked == "ok")
