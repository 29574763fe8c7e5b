"""The user's round initial."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton

from editor_app.ui.base.theme import Theme

_SIDE = 30


class Avatar(QToolButton):
    """A round button with the first character of a name; opens a menu."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._initial = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def set_name(self, name: str, hint: str) -> None:
        """Show the initial of a name; ``hint`` says whose it is and what the button does."""
        self._initial = name[:1].upper()
        self.setToolTip(hint)
        self.setAccessibleName(hint)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square."""
        return QSize(self._theme.px(_SIDE), self._theme.px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the round ground and the initial."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._theme.px(_SIDE)
        circle = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(self._theme.colour("blue" if self.hasFocus() else "blue_ground"))
        painter.setBrush(self._theme.colour("blue_ground"))
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(self._theme.colour("blue"))
        painter.setFont(self._theme.font(weight=QFont.Weight.Bold))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._initial)
