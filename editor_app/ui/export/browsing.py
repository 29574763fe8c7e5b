"""Shows a web page as the browser does, from a file that goes when the program ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from editor_app.ui.context import Context
from editor_app.ui.export.choice import Choice


class Browsing:
    """Writes pages for looking at; they carry their label and are recorded nowhere."""

    def __init__(self, context: Context, open_path: Callable[[Path], object]) -> None:
        self._context, self._open = context, open_path
        self._folder: QTemporaryDir | None = None

    def show(self, piece_id: int, choice: Choice) -> None:
        """Write the page of a piece and open it."""
        publishing = self._context.desk.publishing
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.path()) / f"{piece_id}.html"

        def write() -> Path:
            path.write_bytes(publishing.proof(piece_id, "html", choice.profile, choice.label).value)
            return path

        self._context.tasks.read(write, self._open)
