"""The log of what nobody foresaw, for whoever is asked about it later."""

from __future__ import annotations

import contextlib
import logging
from io import TextIOWrapper
from pathlib import Path

from editor_app.paths import private_file, private_folders

LOG = logging.getLogger("editor_app")


class _PrivateLog(logging.FileHandler):
    """A log that its user alone may read, as a failure may quote a text."""

    def _open(self) -> TextIOWrapper:
        private_file(Path(self.baseFilename))
        return super()._open()

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; where the disk takes none, what was to be logged still goes on."""
        with contextlib.suppress(OSError):
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """Say nothing of a line that was not written: nobody reads it here."""


def keep_log(path: Path) -> None:
    """Write what the program's modules log to a file, and to no other from now on.

    The file is made when the first line comes; without a folder for it nothing is kept.
    """
    for earlier in LOG.handlers[:]:
        LOG.removeHandler(earlier)
        earlier.close()
    handler: logging.Handler = logging.NullHandler()
    with contextlib.suppress(OSError):
        private_folders(path.parent)
        handler = _PrivateLog(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    LOG.addHandler(handler)
