"""The search field of the top bar, with the keys that reach it shown in a chip."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel

from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.text_line import TextLine

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class SearchBox(TextLine):
    """A line for pieces, people and commands.

    Signals:
        asked: the user went into the field.
        stepped: move the mark in the results by so many lines.
        entered: Enter: take the marked result.
        left: Escape: close the results.
    """

    asked = Signal()
    stepped = Signal(int)
    entered = Signal()
    left = Signal()

    def __init__(self, theme: Theme, prompt: str, name: str, keys: str) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("search")
        self.setPlaceholderText(prompt)
        self.setAccessibleName(name)
        self._chip = QLabel(keys, self)
        self._chip.setObjectName("keychip")
        self._chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(lambda text: self._chip.setVisible(not text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chip at the right end."""
        super().resizeEvent(event)
        size = self._chip.sizeHint()
        self.setTextMargins(0, 0, size.width() + self._theme.px(4), 0)
        x = self.width() - size.width() - self._theme.px(12)
        self._chip.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open the results when the user meant it, not when the focus only fell here."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason):
            self.asked.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the results."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the results, take one, or leave."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)
