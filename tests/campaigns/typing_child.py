"""A window in which somebody types until it is killed, or told to end.

``python -m tests.campaigns.typing_child LIBRARY FOLDER`` opens the first piece and types
marks, ``<1>`` and on; each is told on standard output with the moment by the system's
clock since its start, which the parent reads too.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.app import App
from editor_app.paths import Places
from editor_app.ui.shell.unexpected import hear_kills

_EVERY = 40  # milliseconds between two marks
_PIECE = 1


def main(library: Path, folder: Path) -> int:
    """Start, open the piece, type."""
    qt = QApplication(sys.argv[:1])
    app = App(qt, Places(data=folder, config=folder), library, "")
    number = 0
    timer = QTimer()
    timer.setInterval(_EVERY)

    def work() -> None:
        nonlocal number
        desktop = app.desktop
        if desktop is None or (not app.tasks.idle and not number):
            return
        if not number:
            desktop.open(_PIECE)
            number = 1
            return
        room = desktop.built.write
        if room.writing.piece is None or room.writing.piece.id != _PIECE:
            return
        edit = room.page
        QTest.keyClicks(edit, f"<{number}>")
        sys.stdout.write(f"{number} {time.monotonic()}\n")
        sys.stdout.flush()
        number += 1

    timer.timeout.connect(work)
    hear_kills(app, app.end)
    app.start()
    timer.start()
    code = qt.exec()
    app.close()
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
