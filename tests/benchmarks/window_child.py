"""One start of the real window on a library, told on standard output as it happens.

``python -m tests.benchmarks.window_child LIBRARY FOLDER`` prints ``painted``, then
``filled`` once the list holds every piece and its first rows are drawn, then the
process's memory in megabytes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from editor_app.app import App
from editor_app.paths import Places


def say(word: str) -> None:
    """Tell the parent at once."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


class Painted(QObject):
    """Says so after the window's first paint."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Wait for the paint."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: say("painted"))
        return False


def megabytes() -> float:
    """Return the resident memory of this process."""
    for line in Path(f"/proc/{os.getpid()}/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def end() -> None:
    """Tell the memory and go, without the tidying up that is not measured."""
    say(f"{megabytes():.0f}")
    os._exit(0)


def main(library: Path, folder: Path) -> int:
    """Start, wait until the list is filled, and end."""
    qt = QApplication(sys.argv[:1])
    app = App(qt, Places(data=folder, config=folder), library, "")
    painted = Painted()
    told: list[str] = []
    timer = QTimer()
    timer.setInterval(1)

    def look() -> None:
        listing = app.listing
        if not told and listing is not None and listing.model.ids and listing.model.row_at(0):
            told.append("filled")
            app.window.repaint()
            say("filled")
        if app.desktop is not None:
            timer.stop()
            QTimer.singleShot(700, end)

    timer.timeout.connect(look)
    app.start()
    app.window.installEventFilter(painted)
    timer.start()
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
