"""The application as it is started, on a library, that says what stands in it when asked.

``python -m tests.campaigns.window_composing LIBRARY FOLDER``; each line of standard input
is a question or an order as JSON, each answer a line of JSON. What hands do is done from
outside, with real keys.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

import editor_app.app
from editor_app.app import App, run_window
from editor_app.paths import Places
from editor_app.ui.shell.desktop import Desktop


class _Watched(App):
    """Answers while it works."""

    def start(self) -> None:
        """Start, and listen."""
        super().start()
        self._ears = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._ears.activated.connect(self._hear)
        self.told: list[str] = []
        self.messages.posted.connect(lambda message: self.told.append(message.text))

    def _hear(self) -> None:
        line = sys.stdin.readline()
        if not line:
            self._ears.setEnabled(False)
            self.window.close()
            return
        name, *rest = json.loads(line)
        answer = getattr(self, f"answer_{name}")(*rest)
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    def _at_work(self) -> Desktop:
        assert self.desktop is not None
        return self.desktop

    def answer_ready(self) -> bool:
        """Whether the window is filled and nothing runs."""
        return self.desktop is not None and self.tasks.idle

    def answer_open(self, piece: int) -> bool:
        """Open a piece."""
        self._at_work().open(piece)
        return True

    def answer_go(self, line: int, column: int) -> None:
        """Put the caret at a place of the page."""
        page = self._at_work().built.write.page
        page.go(line, column)
        page.setFocus()

    def answer_state(self) -> dict[str, Any]:
        """Say what is open, what stands where, and where the caret is on the screen."""
        desktop, focus = self._at_work(), QApplication.focusWidget()
        write, piece = desktop.built.write, desktop.opened.piece
        return {
            "piece": None if piece is None else piece.id,
            "text": write.page.text,
            "composing": _composing(focus),
            "find": write.find_bar.term.text(),
            "found": write.find_bar.found.text(),
            "focus": next(
                (n for n, w in self._fields_and_page().items() if w is focus), str(focus)
            ),
            "caret": _caret(focus),
            "idle": self.tasks.idle,
            "told": self.told,
            "ratio": self.window.devicePixelRatioF(),
        }

    def answer_where(self, name: str) -> list[int]:
        """Say where to click for a place of the window, in pixels of the screen."""
        widget = self._fields_and_page()[name]
        return _on_screen(widget, widget.rect())

    def answer_row(self, piece: int) -> list[int]:
        """Say where to click for a piece in the list."""
        panel = self._at_work().list
        index = panel._cards.model().index(list(panel.ids).index(piece), 0)
        panel._cards.scrollTo(index)
        return _on_screen(panel._cards.viewport(), panel._cards.visualRect(index))

    def _fields_and_page(self) -> dict[str, QWidget]:
        desktop = self._at_work()
        write = desktop.built.write
        places: dict[str, QWidget] = {
            "page": write.page,
            "find": write.find_bar.term,
            "replace": write.find_bar.new_words,
            "tag": desktop.fields._tags._line,
        }
        boxes = desktop.fields._boxes
        return places | {name: box.editor for name, box in boxes.items()}


def _composing(focus: QWidget | None) -> str:
    """Return what is being composed where the keyboard is."""
    if isinstance(focus, QTextEdit | QPlainTextEdit):
        return focus.textCursor().block().layout().preeditAreaText()
    shown = focus.displayText() if isinstance(focus, QLineEdit) else ""
    return shown.replace(focus.text(), "") if isinstance(focus, QLineEdit) else ""


def _caret(focus: QWidget | None) -> list[int]:
    if focus is None:
        return []
    place = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    return _on_screen(focus, place if isinstance(place, QRect) else place.toRect())


def _on_screen(widget: QWidget, rect: QRect) -> list[int]:
    ratio = widget.devicePixelRatioF()
    corner = widget.mapToGlobal(QPoint(rect.left(), rect.top()))
    numbers = (corner.x(), corner.y(), rect.width(), rect.height())
    return [round(number * ratio) for number in numbers]


def main(library: Path, folder: Path) -> int:
    """Run the application as its start does, with ears."""
    editor_app.app.App = _Watched  # type: ignore[misc]
    return run_window(library, places=Places(data=folder / "data", config=folder / "config"))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
