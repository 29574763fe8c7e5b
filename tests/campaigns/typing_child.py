"""A window in which somebody types until it is killed.

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
from editor_app.ui.editor.text_edit import TextEdit

_EVERY = 40  # milliseconds between two marks


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
            desktop.open(1)
            number = 1
            return
        edit = desktop.built.write.findChild(TextEdit)
        if edit is None or edit.isReadOnly() or not edit.toPlainText():
            return
        QTest.keyClicks(edit, f"<{number}>")
        sys.stdout.write(f"{number} {time.monotonic()}\n")
        sys.stdout.flush()
        number += 1

    timer.timeout.connect(work)
    app.start()
    timer.start()
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
