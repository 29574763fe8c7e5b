"""One file that was written: its name, and under it what it was; a click opens it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from editor_app.ui.theme import INTERFACE_PX, SMALL_PX, Theme

_HEIGHT, _PAD = 44, 8


class FileLine(QAbstractButton):
    """Two lines of text, each cut where it is too long."""

    def __init__(self, theme: Theme, name: str, meta: str) -> None:
        super().__init__()
        self._theme, self._meta = theme, meta
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(meta)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a height; the column gives the width."""
        return QSize(0, self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both lines, on a ground under the mouse or with the focus."""
        theme, pad = self._theme, self._theme.px(_PAD)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(theme.colour("soft_ink") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("background"))
            edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(edge, theme.px(6), theme.px(6))
        room = self.rect().adjusted(pad if self.underMouse() or self.hasFocus() else 0, 3, -pad, -4)
        lines = (
            (self.text(), INTERFACE_PX, "blue", Qt.AlignmentFlag.AlignTop),
            (self._meta, SMALL_PX, "soft_ink", Qt.AlignmentFlag.AlignBottom),
        )
        for text, size, token, where in lines:
            painter.setFont(theme.font(size=size))
            painter.setPen(theme.colour(token))
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(room, where, cut)
