"""The log: what the program did, in numbers and paths, and what went wrong.

Each module logs to ``logging.getLogger(__name__)``; here is where that is kept: in one file,
readable by its owner alone, that the window and the terminal write to side by side. No text
of a piece enters it: callers log numbers, keys and paths, and of what an exception says the
Chinese characters are left out. A log that cannot be written never stops the program.
"""

from __future__ import annotations

import copy
import faulthandler
import logging
import os
import re
import sys
import threading
import time
import warnings
from contextlib import suppress
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path

from editor_app import __version__

NAME, CRASHES = "dinggao.log", "crash.log"
LIMIT = 1_000_000  # bytes of one file
KEPT = 3  # earlier files
TOLD_LINES = 200  # of the log in a report

_LOG = logging.getLogger(__name__)
_ROOTS = ("editor_app", "py.warnings")
_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s %(message)s"
_CHINESE = re.compile(r"[^\x00-\u2e7f]+")  # a set of its own would cost milliseconds
_running: _Running | None = None


def start(folder: Path, language: str) -> None:
    """Keep what is logged from now on in ``folder``; ``language`` is told at the log's head.

    Nothing is written before there is something to tell. Warnings, failures of threads and
    what cannot be raised are logged too, and a crash of the interpreter leaves its stacks in
    a file beside, which the next start takes in. Started again for the same folder it does
    nothing.
    """
    global _running
    if _running is None or _running.folder != folder:
        stop()
        _running = _Running(folder, language)


def stop() -> None:
    """Keep no more; everything is as it was before ``start``."""
    global _running
    if _running is not None:
        _running.stop()
        _running = None


def tell(folder: Path, language: str, what: str, error: Exception) -> None:
    """Log a failure that ends the program; ``what`` says which kind it is."""
    start(folder, language)
    _LOG.error(what, exc_info=error)
    stop()


def versions(language: str) -> str:
    """Return on one line what a reader of a report must know of the machine."""
    import platform
    import sqlite3

    qt = sys.modules.get("PySide6.QtCore")  # the terminal runs without it
    shown = f"Qt {qt.qVersion()}, PySide6 {qt.__version__}" if qt is not None else "no Qt"
    return (
        f"Dinggao {__version__}, Python {platform.python_version()}, {shown}, "
        f"SQLite {sqlite3.sqlite_version}, {platform.platform()}, {language}"
    )


def report(folder: Path, language: str) -> str:
    """Return the versions and the last lines of the log, to be passed on."""
    lines: list[str] = []
    with suppress(OSError):
        lines = (folder / NAME).read_text("utf-8", "replace").splitlines()[-TOLD_LINES:]
    return "\n".join([versions(language), *lines])


def masked(text: str) -> str:
    """Return a text with Chinese characters counted in place of shown: they may be a piece's.

    Lines that say where in the program a failure was stay as they are.
    """
    return "\n".join(
        line if line.startswith('  File "') else _CHINESE.sub(_counted, line)
        for line in text.split("\n")
    )


def _counted(found: re.Match[str]) -> str:
    return f"[{len(found[0])} characters]"


class _Running:
    """The log while it is kept: its file, and the hooks through which failures come."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self._handler = _File(folder, language)
        for name in _ROOTS:
            logging.getLogger(name).addHandler(self._handler)
        logging.getLogger("editor_app").setLevel(logging.INFO)
        self._show_warning = warnings.showwarning
        logging.captureWarnings(True)
        self._in_thread, threading.excepthook = threading.excepthook, self._thread_failed
        self._unraisable, sys.unraisablehook = sys.unraisablehook, self._not_raised
        self._crashes = _crash_file(folder / CRASHES)

    def stop(self) -> None:
        """Take back the hooks and close the files."""
        threading.excepthook, sys.unraisablehook = self._in_thread, self._unraisable
        logging.captureWarnings(False)
        warnings.showwarning = self._show_warning
        for name in _ROOTS:
            logging.getLogger(name).removeHandler(self._handler)
        self._handler.close()
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()

    def _thread_failed(self, failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None and not isinstance(failed.exc_value, SystemExit):
            name = failed.thread.name if failed.thread is not None else "?"
            _LOG.error("failed in thread %s", name, exc_info=failed.exc_value)
        self._in_thread(failed)

    def _not_raised(self, failed: sys.UnraisableHookArgs) -> None:
        if failed.exc_value is not None:
            _LOG.error("failed in a %s", type(failed.object).__name__, exc_info=failed.exc_value)
        self._unraisable(failed)


class _File(logging.FileHandler):
    """The file: begun with the versions, moved aside when it is large."""

    def __init__(self, folder: Path, language: str) -> None:
        super().__init__(folder / NAME, encoding="utf-8", errors="backslashreplace", delay=True)
        self._path, self._crashes, self._language = folder / NAME, folder / CRASHES, language
        self._begun = False
        self.setFormatter(_Lines(_FORMAT))

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, after the head where it is the first."""
        try:
            if not self._begun:
                self._begun = True
                self._begin(record.created)
            super().emit(record)
            if self.stream is not None and self.stream.tell() > LIMIT:
                self._move_aside()
        except OSError:
            self.stream = None

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  logging's name
        """Go on: what cannot be logged must not stop what is done."""

    def _open(self) -> TextIOWrapper:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return open(self._path, "a", encoding=self.encoding, errors=self.errors, opener=_private)

    def _begin(self, at: float) -> None:
        super().emit(_record(logging.INFO, versions(self._language), at))
        with suppress(OSError):
            stacks = self._crashes.read_text("utf-8", "replace")
            if stacks:
                when = time.ctime(self._crashes.stat().st_mtime)
                told = f"crashed before, on {when}:\n{stacks}"
                super().emit(_record(logging.ERROR, told, at))
                os.truncate(self._crashes, 0)

    def _move_aside(self) -> None:
        """Number the earlier files on, unless another process has just done so."""
        if self.stream is not None:
            self.stream.close()
            self.stream = None  # opened anew by the next record
        if self._path.stat().st_size <= LIMIT:
            return
        names = [self._path, *(self._path.with_name(f"{NAME}.{n + 1}") for n in range(KEPT))]
        for earlier, later in reversed(list(pairwise(names))):
            if earlier.exists():
                earlier.replace(later)


class _Lines(logging.Formatter):
    """One line a record, and of exceptions nothing that may be a piece's text."""

    def format(self, record: logging.LogRecord) -> str:
        """Format a record anew: another handler may have kept an exception unmasked in it."""
        own = copy.copy(record)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: object) -> str:  # noqa: N802  logging's name
        """Return the traceback, masked."""
        return masked(super().formatException(ei))  # type: ignore[arg-type]


def _record(level: int, text: str, at: float) -> logging.LogRecord:
    made = logging.LogRecord("editor_app", level, "", 0, text, None, None)
    made.created, made.msecs = at, (at % 1) * 1000
    return made


def _private(path: str, flags: int) -> int:
    """Open a file that nobody else may read, also where it was made otherwise."""
    opened = os.open(path, flags, 0o600)
    if hasattr(os, "fchmod"):
        with suppress(OSError):
            os.fchmod(opened, 0o600)
    return opened


def _crash_file(path: Path) -> TextIOWrapper | None:
    """Let the interpreter leave its stacks in a file; None where it leaves them elsewhere."""
    if faulthandler.is_enabled():
        return None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        stream = open(path, "a", encoding="utf-8", opener=_private)  # noqa: SIM115  for the process
    except OSError:
        return None
    faulthandler.enable(stream)
    return stream
