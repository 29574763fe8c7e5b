"""The field for a file name: as many lines as the name needs, and never a line break."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from editor_app.ui.base.theme import Theme

_MOST_LINES = 4


class NameField(QPlainTextEdit):
    """Grows with its text up to four lines.

    Signals:
        edited: the user left the field or pressed Enter after typing.
    """

    edited = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = ""
        self.setProperty("look", "field")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._grow)
        theme.changed.connect(self._grow)

    @property
    def name(self) -> str:
        """The name in one line."""
        return " ".join(self.toPlainText().split())

    def show_name(self, name: str) -> None:
        """Show a name that nobody typed."""
        self._shown = name
        if name != self.toPlainText():
            self.setPlainText(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as the end of typing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take leaving as the end of typing."""
        super().focusOutEvent(event)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow where the name now needs more lines."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """Return the height of the lines there are."""
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        return QSize(0, self.fontMetrics().lineSpacing() * lines + self._theme.px(26))

    def _grow(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def _tell(self) -> None:
        if self.name != self._shown:
            self._shown = self.name
            self.edited.emit(self.name)
