"""A text field as high as its lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from editor_app.ui.widgets.field_typing import Composed, has_files, is_emacs, word_step

_ANY = 16777215  # Qt's height without a limit


class GrowingText(QPlainTextEdit):
    """Wraps what is long instead of cutting it, and takes the height for it; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Every line has its room, but a new one is scrolled to before it has been given.
        self.verticalScrollBar().valueChanged.connect(self._show_all)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()
        Composed(self)

    def sizeHint(self) -> QSize:
        """Return the height of the lines."""
        return QSize(super().sizeHint().width(), self.height())

    def minimumSizeHint(self) -> QSize:
        """Let it become as narrow as its place wants."""
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow once the style has said how much it takes round the lines."""
        super().resizeEvent(event)
        self._grow()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to the window: a field would take their names, and them by moving."""
        return not has_files(source) and super().canInsertFromMimeData(source)

    def event(self, event: QEvent) -> bool:
        """Leave the keys of Emacs to the window's commands."""
        if isinstance(event, QKeyEvent) and is_emacs(event):
            event.ignore()
            return event.type() == QEvent.Type.ShortcutOverride
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go, select and delete by words."""
        cursor = self.textCursor()
        step = word_step(event, self.toPlainText(), cursor.position())
        if step is None:
            super().keyPressEvent(event)
            return
        event.accept()
        does, to = step
        if does == "delete":
            if self.isReadOnly():
                return
            if not cursor.hasSelection():
                cursor.setPosition(to, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            keep = does == "select"
            mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
            cursor.setPosition(to, mode)
        self.setTextCursor(cursor)

    def changeEvent(self, event: QEvent) -> None:
        """Take the height again when the style is new: its sheet sets a least one of its own."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.maximumHeight() < _ANY:
            self.setFixedHeight(self.maximumHeight())
            self._grow()

    def _grow(self) -> None:
        lines = max(1, round(self.document().size().height()))
        around = max(6, self.height() - self.viewport().height()) if self.isVisible() else 10
        wanted = lines * self.fontMetrics().lineSpacing() + around
        if self.height() != wanted:
            self.setFixedHeight(wanted)

    def _show_all(self) -> None:
        self.verticalScrollBar().setValue(0)
