"""Pictures of the open text, fetched from the library in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from editor_app.domain.piece import Asset
from editor_app.errors import EditorError
from editor_app.text.line_marks import picture_parts
from editor_app.ui.base.tasks import Tasks

_TALLEST = 320
_WAITING = 96  # the height of a picture's place until it is here, or if it is missing
GAP = 8
PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff")


def picture_files(data: QMimeData) -> list[Path]:
    """Return the picture files that were dropped or copied."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in PICTURE_SUFFIXES]


class Pictures(QObject):
    """Keeps what was fetched; a line's picture is asked for by the line itself.

    Signals:
        arrived: a picture is here (or is known to be missing).
    """

    arrived = Signal()

    def __init__(self, tasks: Tasks, fetch: Callable[[str], Asset]) -> None:
        super().__init__()
        self._tasks = tasks
        self._fetch = fetch
        self._kept: dict[str, QPixmap | None] = {}
        self._widest = 480

    def set_widest(self, pixels: int) -> None:
        """Show pictures no wider than the text."""
        self._widest = pixels

    def of_line(self, line: str) -> QPixmap | None:
        """Return the picture of a line, None until it arrived or when it is missing."""
        sha256 = _hash(line)
        if not sha256:
            return None
        if sha256 not in self._kept:
            self._kept[sha256] = None
            self._ask(sha256)
        return self._kept[sha256]

    def size(self, picture: QPixmap) -> QSize:
        """Return the size a picture is shown at."""
        most = QSize(self._widest, _TALLEST)
        if picture.width() <= most.width() and picture.height() <= most.height():
            return picture.size()
        return picture.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio)

    def height(self, line: str) -> int:
        """Return the pixels to keep free above a picture's line."""
        picture = self.of_line(line)
        return 2 * GAP + (self.size(picture).height() if picture is not None else _WAITING)

    @staticmethod
    def caption(line: str) -> str:
        """Return the words under a picture."""
        parts = picture_parts(line)
        return (parts.caption or parts.alt) if parts is not None else ""

    def _ask(self, sha256: str) -> None:
        self._tasks.read(
            lambda: QImage.fromData(self._fetch(sha256).data),
            lambda image: self._take(sha256, image),
            self._missing,
        )

    def _take(self, sha256: str, image: QImage) -> None:
        self._kept[sha256] = None if image.isNull() else QPixmap.fromImage(image)
        self.arrived.emit()

    def _missing(self, _error: EditorError) -> None:
        """Leave the placeholder: the export says which pictures are missing."""


def _hash(line: str) -> str:
    parts = picture_parts(line)
    return parts.asset if parts is not None else ""
