"""What an empty place says: what it is for and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import column, label, row


class EmptyState(QWidget):
    """An icon, a heading, one sentence, and at most two buttons, in the middle."""

    def __init__(
        self, theme: Theme, icon: str, heading: str, text: str, *buttons: QPushButton
    ) -> None:
        super().__init__()
        picture = _Picture(theme, icon)
        title, body = label(heading, "strong", wrap=True), label(text, "soft", wrap=True)
        for line in (title, body):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        items: list[QWidget | int] = [picture, theme.px(4), title, body]
        layout = column(None, *items, theme.px(8), row(None, *buttons, None), None, None)
        margin = theme.px(32)
        layout.setContentsMargins(margin, margin, margin, margin)
        self.setLayout(layout)


class _Picture(QWidget):
    """The icon, painted when first seen."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setFixedHeight(theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon in the middle."""
        icon = self._theme.icon(self._icon)
        icon.paint(QPainter(self), self.rect(), Qt.AlignmentFlag.AlignCenter)
