"""A field for a report or a reason: one line that grows with what is written."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from editor_app.ui.base.theme import Theme

_MOST_LINES = 4


class ReportField(QPlainTextEdit):
    """One line that grows with what is written; Tab leaves it.

    Signals:
        grown: its height may be another.
    """

    grown = Signal()

    def __init__(self, theme: Theme, prompt: str, lines: int = 1) -> None:
        super().__init__()
        self._least = lines
        self._theme = theme
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        theme.changed.connect(self._grow)
        self.dress()
        self._grow()

    def dress(self) -> None:
        """Take the theme's colours; a scroll area has no frame by itself."""
        colour, px = self._theme.hex, self._theme.px
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {colour('panel')}; border: 1px solid {colour('line')};"
            f" border-radius: {px(8)}px; padding: {px(2)}px {px(8)}px; }}"
            f"QPlainTextEdit:focus {{ border-color: {colour('soft_ink')}; }}"
        )

    def sizeHint(self) -> QSize:
        """Return the height of what is written, from one line to a few."""
        return QSize(200, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that step through changes to the room."""
        if event.key() in (Qt.Key.Key_F7,):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _height(self) -> int:
        lines = max(self._least, min(self.document().lineCount(), self._least + _MOST_LINES - 1))
        metrics = QFontMetrics(self.font())
        return max(lines * metrics.lineSpacing() + self._theme.px(16), self._theme.px(34))

    def _grow(self) -> None:
        self.setFixedHeight(self._height())
        self.grown.emit()
