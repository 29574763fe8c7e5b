"""One start of the real window on a library, told on standard output as it happens.

``python -m tests.benchmarks.window_child LIBRARY FOLDER`` prints ``painted``, then
``filled`` once the list holds every piece and its first rows are drawn. With ``work`` behind
it no piece is open; it prints ``before`` with the process's memory in megabytes, opens a
text, and prints ``after`` once hands have rested in it for a while.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from editor_app.app import App
from editor_app.paths import Places

SETTLED_MS, RESTED_MS = 700, 4000


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


def work(app: App) -> None:
    """Tell the memory without a text, open one, go about in it, rest, and tell it again."""
    assert app.desktop is not None
    assert app.listing is not None
    say(f"before {megabytes():.0f}")
    app.desktop.open(app.listing.model.ids[0])
    page = app.desktop.built.write.page
    from PySide6.QtTest import QTest  # not measured before

    def go_about() -> None:
        page.setFocus()
        QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        QTimer.singleShot(RESTED_MS, end)

    QTimer.singleShot(SETTLED_MS, go_about)


def end() -> None:
    """Tell the memory and go, without the tidying up that is not measured."""
    say(f"after {megabytes():.0f}")
    os._exit(0)


def main(library: Path, folder: Path, *, works: bool) -> int:
    """Start, wait until the list is filled, work where that is asked for, and end."""
    qt = QApplication(sys.argv[:1])
    app = App(qt, Places(data=folder, config=folder), library, "")
    if works:  # no piece was open last
        import hashlib  # the start is measured without it

        of_library = hashlib.sha256(str(library).encode()).hexdigest()[:12]
        app.state.keep(f"piece.{of_library}", 0)
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
            QTimer.singleShot(SETTLED_MS, partial(work, app) if works else partial(os._exit, 0))

    timer.timeout.connect(look)
    app.start()
    app.window.installEventFilter(painted)
    timer.start()
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), works="work" in sys.argv[3:]))
