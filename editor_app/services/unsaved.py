"""Text that the library did not take, kept in a file of its own until it does.

A library that is locked, full or read-only, or that another wrote meanwhile,
cannot hold what is being typed; a version in it would count as a change outside
a review stage. So the text goes into a plain file, one for each piece, window and writer,
whose name stands in the file's; in older files it does not.
A lock lies beside it as long as that window has the text on its page; the system lets
go of it when the process ends, however it ends.

A report of a review that was not sent yet lies there too, one for each piece and
reviewer: the library gets it with the verdict.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, unquote
from uuid import uuid4

from editor_app.errors import BadInput, LibraryUnavailable
from editor_app.paths import private_file, private_folders
from editor_app.services.outside import outside_bytes

_LOCK = ".lock"
_REPORT = ".report"
_NAME = re.compile(r"dinggao-[0-9a-f]{12}-(\d+)-[0-9a-f]{8}(?:-(.+))?", re.DOTALL)
_LONGEST = 150  # bytes of a writer's name in a file's


@dataclass(frozen=True, slots=True)
class UnsavedText:
    """A kept text: of which piece, when and by whom it was written, and its file.

    ``by`` is empty where that is not known.
    """

    piece: int
    text: str
    time: datetime
    path: Path
    by: str = ""


class UnsavedTexts:
    """The kept texts of one library, as one window has them; to be closed.

    They lie in the first of some folders that takes them, and are looked for in all.
    """

    def __init__(self, folders: Sequence[Path], library: Path) -> None:
        self._folders = tuple(folders)
        digest = hashlib.sha256(str(library.resolve()).encode()).hexdigest()[:12]
        self._library = f"dinggao-{digest}"
        self._copy: UnsavedTexts | None = None
        self._erased: set[int] = set()
        self._window = uuid4().hex[:8]
        self._held: dict[Path, sqlite3.Connection] = {}

    def keep(self, piece: int, text: str, by: str = "") -> None:
        """Keep what ``by`` wrote in this window in place of what they had kept, and hold it.

        Of an erased piece nothing is kept any more.
        Raises LibraryUnavailable ``unsaved_not_kept`` where no folder takes it.
        """
        if piece in self._erased:
            return
        self._hold(_put(self._own(piece, by), text.encode("utf-8", "surrogatepass")))
        if self._copy is not None:
            self._copy.keep(piece, text, by)

    def keeps(self, piece: int, by: str = "") -> bool:
        """Whether what ``by`` wrote of a piece in this window is still kept."""
        return any(path.exists() for path in self._own(piece, by))

    @property
    def folder(self) -> Path:
        """Where what this window keeps lies."""
        return next((path.parent for path in self._held), self._folders[0])

    def offer_in(self, copy: Path) -> None:
        """Have all that is kept offered in a copy of the library too.

        What this window keeps follows from now on; what others left or hold, as it is now.
        Raises LibraryUnavailable ``unsaved_not_kept``.
        """
        self._copy = offered = UnsavedTexts((*self._folders[:-1], copy.parent), copy)
        for folder in dict.fromkeys(self._folders):
            for path in folder.glob(f"{self._library}-*.txt"):
                named = _NAME.fullmatch(path.stem)
                if named is not None:
                    offered._take(path, int(named[1]), named[2], hold=path in self._held)
            for path in folder.glob(f"{self._library}-*{_REPORT}"):
                name = offered._library + path.name.removeprefix(self._library)
                _put([each / name for each in offered._folders], path.read_bytes())

    def let_go(self, piece: int, by: str = "") -> None:
        """No longer hold what ``by`` wrote of a piece here: any window may offer it now.

        It is a leftover like any other: what they keep of the piece later lies beside it.
        """
        for path in set(self._own(piece, by)) & self._held.keys():
            self._set_free(path)

    def let_go_all(self) -> None:
        """Hold nothing any more: who wrote here no longer has it on a page."""
        if self._copy is not None:
            self._copy.let_go_all()
        for path in list(self._held):
            self._set_free(path)

    def forget(self, piece: int, by: str = "") -> None:
        """Drop what ``by`` wrote of a piece in this window: the library has it."""
        if self._copy is not None:
            self._copy.forget(piece, by)
        for path in self._own(piece, by):
            if path in self._held:
                self._release(path)
            _remove(path)

    def drop(self, kept: UnsavedText) -> None:
        """Drop one kept text, whichever window kept it."""
        _remove(kept.path)

    def find(self, piece: int) -> tuple[UnsavedText, ...]:
        """Return the kept texts of a piece that no window holds, newest first.

        A file that cannot be read is left.
        """
        return tuple(sorted(self._read(piece), key=lambda kept: kept.time, reverse=True))

    def keep_report(self, piece: int, text: str, by: str) -> None:
        """Keep the report that ``by`` writes of a piece until it is sent; an empty one goes.

        Raises LibraryUnavailable ``unsaved_not_kept`` where no folder takes it.
        """
        if text and piece not in self._erased:
            _put(self._reports(piece, by), text.encode("utf-8", "surrogatepass"))
        elif not text:
            for path in self._reports(piece, by):
                _remove(path)
        if self._copy is not None:
            self._copy.keep_report(piece, text, by)

    def report(self, piece: int, by: str) -> str:
        """Return the report of a piece that ``by`` has not sent, empty where there is none."""
        for path in self._reports(piece, by):
            with suppress(OSError, UnicodeDecodeError, BadInput):
                return outside_bytes(path).decode("utf-8", "surrogatepass")
        return ""

    def erase(self, piece: int) -> tuple[Path, ...]:
        """Drop all that any window kept of a piece; returns the files that would not go."""
        self._erased.add(piece)
        for path in self._files(piece):
            if path in self._held:
                self._release(path)
            _remove(path)
        return tuple(path for path in self._files(piece) if path.suffix != _LOCK)

    def close(self) -> None:
        """Hold nothing any more."""
        self.let_go_all()

    def _own(self, piece: int, by: str) -> list[Path]:
        writer = f"-{_spelt(by)}" if by else ""
        name = f"{self._library}-{piece}-{self._window}{writer}.txt"
        return [folder / name for folder in self._folders]

    def _reports(self, piece: int, by: str) -> list[Path]:
        digest = hashlib.sha256(by.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        return [folder / f"{self._library}-{piece}-{digest}{_REPORT}" for folder in self._folders]

    def _take(self, path: Path, piece: int, spelt: str | None, *, hold: bool) -> None:
        """Take over a text that another library kept, of then and by whoever wrote it."""
        try:
            data, time = outside_bytes(path), path.stat().st_mtime
        except (OSError, BadInput) as error:
            raise LibraryUnavailable("unsaved_not_kept", path=str(path)) from error
        if hold:
            self.keep(piece, data.decode("utf-8", "surrogatepass"), unquote(spelt or ""))
            return
        writer = f"-{spelt}" if spelt else ""
        name = f"{self._library}-{piece}-{uuid4().hex[:8]}{writer}.txt"
        with suppress(OSError):  # it would seem newer than it is
            os.utime(_put([folder / name for folder in self._folders], data), (time, time))

    def _files(self, piece: int, suffix: str = "") -> Iterator[Path]:
        for folder in self._folders:
            yield from folder.glob(f"{self._library}-{piece}-*{suffix}")

    def _hold(self, path: Path) -> None:
        """Hold a kept text; one that cannot be held is offered to others, which loses nothing."""
        if path not in self._held or not path.with_suffix(_LOCK).exists():
            lock = _lock_of(path)
            if _taken(lock):
                if path in self._held:  # its lock was taken away under it
                    self._held[path].close()
                self._held[path] = lock
            else:
                lock.close()

    def _set_free(self, path: Path) -> None:
        """Let go of a text, by a name under which this window keeps nothing again."""
        self._release(path)
        with suppress(OSError):  # it is offered by the name it has
            path.rename(path.with_name(path.name.replace(self._window, uuid4().hex[:8], 1)))

    def _release(self, path: Path) -> None:
        self._held.pop(path).close()
        _remove(path.with_suffix(_LOCK))

    def _read(self, piece: int) -> Iterator[UnsavedText]:
        for path in self._files(piece, ".txt"):
            if path in self._held or _held(path):
                continue
            try:
                text = outside_bytes(path).decode("utf-8", "surrogatepass")
                time = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            except (OSError, UnicodeDecodeError, BadInput):
                continue
            named = _NAME.fullmatch(path.stem)
            by = unquote(named[2] or "") if named is not None else ""
            yield UnsavedText(piece, text, time, path, by)


def _spelt(name: str) -> str:
    """Return a user's name as it stands in a file's: letters as they are, the rest by bytes."""
    spelt = ""
    for sign in name:
        more = sign if sign.isalnum() else quote(sign.encode("utf-8", "replace"), safe="")
        if len((spelt + more).encode("utf-8")) > _LONGEST:
            break
        spelt += more if sign not in "-.~_" else f"%{ord(sign):02X}"
    return spelt


def _lock_of(path: Path) -> sqlite3.Connection:
    """Return the lock of a kept text; SQLite's, being the one that is alike on every system."""
    name = path.with_suffix(_LOCK).absolute()  # SQLite reads more than names into relative ones
    with suppress(OSError):  # what cannot be made is not taken either
        private_file(name)
    return sqlite3.connect(name, timeout=0.2, isolation_level=None, check_same_thread=False)


def _taken(lock: sqlite3.Connection) -> bool:
    try:
        lock.execute("PRAGMA journal_mode=MEMORY")  # no file beside the lock's own
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        return False
    return True


def _held(path: Path) -> bool:
    """Whether a window has a kept text on its page."""
    if not path.with_suffix(_LOCK).exists():
        return False
    lock = _lock_of(path)
    held = not _taken(lock)
    lock.close()
    return held


def _put(paths: Sequence[Path], data: bytes) -> Path:
    """Write the first of some files that can be; returns it.

    Raises LibraryUnavailable ``unsaved_not_kept``.
    """
    cause: OSError | None = None
    for path in paths:
        try:
            _write(path, data)
        except OSError as error:
            cause = error
        else:
            return path
    raise LibraryUnavailable("unsaved_not_kept", path=str(paths[0].parent)) from cause


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; it is on the disk afterwards."""
    private_folders(path.parent)
    part = path.with_suffix(".part")
    try:
        private_file(part)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        _remove(part)
        raise


def _remove(path: Path) -> None:
    """Remove a file, a kept text with its lock; one that stays is offered again."""
    for each in {path, path.with_suffix(_LOCK)}:
        with suppress(OSError):
            each.unlink(missing_ok=True)
