"""The line that everything of one line is typed in."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDragEnterEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from editor_app.ui.widgets.field_typing import Composed, has_files, is_emacs, word_step


class TextLine(QLineEdit):
    """Leaves files to the window, goes by words, and keeps what is being composed."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        Composed(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take words only: the line would take a file's name, and the file by moving."""
        if has_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave the keys of Emacs to the window's commands."""
        if isinstance(event, QKeyEvent) and is_emacs(event):
            event.ignore()
            return event.type() == QEvent.Type.ShortcutOverride
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go, select and delete by words; a passphrase shows none."""
        hidden = self.echoMode() != QLineEdit.EchoMode.Normal
        step = None if hidden else word_step(event, self.text(), self.cursorPosition())
        if step is None:
            super().keyPressEvent(event)
            return
        event.accept()
        does, to = step
        if does == "move":
            self.setCursorPosition(to)
        elif does == "select":
            self._select(to)
        elif not self.isReadOnly():
            if not self.hasSelectedText():
                self._select(to)
            self.del_()

    def _select(self, to: int) -> None:
        """Select from where the selection began, or from the cursor, to a place."""
        at, start = self.cursorPosition(), self.selectionStart()
        anchor = at if start < 0 else start + self.selectionEnd() - at
        self.setSelection(anchor, to - anchor)
