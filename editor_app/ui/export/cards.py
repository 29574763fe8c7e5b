"""What can be chosen in the left column: cards with two lines, and plain lines."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from editor_app.ui.base.theme import SMALL_PX, Theme

_CARD, _LOW_CARD, _LINE = 58, 40, 32


class Ground(QWidget):
    """A plain ground in a colour of the theme."""

    def __init__(self, theme: Theme, token: str) -> None:
        super().__init__()
        self._theme, self._token = theme, token

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it."""
        QPainter(self).fillRect(event.rect(), self._theme.colour(self._token))


class _Offer(QAbstractButton):
    """One of several of which one is chosen; arrows move among them."""

    def __init__(self, theme: Theme, text: str, height: int) -> None:
        super().__init__()
        self.theme = theme
        self._height = height
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return a height; the column gives the width."""
        return QSize(self.theme.px(96), self.theme.px(self._height))


class ChoiceCard(_Offer):
    """A form of output: its name, and what it is under it."""

    def __init__(self, theme: Theme, text: str, note: str = "") -> None:
        super().__init__(theme, text, _CARD if note else _LOW_CARD)
        self._note = note
        self.setAccessibleDescription(note)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        theme, px = self.theme, self.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge = "accent" if chosen else "soft_ink" if self.hasFocus() else "line"
        painter.setPen(theme.colour(edge))
        ground = "accent_ground" if chosen else "selection" if self.underMouse() else "sidebar"
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))
        if chosen and self.hasFocus():
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), px(6), px(6)
            )
        room = self.rect().adjusted(px(13), 0, -px(8), 0)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(weight=QFont.Weight.Bold))
        if not self._note:
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
            return
        painter.drawText(room.adjusted(0, px(9), 0, 0), Qt.AlignmentFlag.AlignTop, self.text())
        painter.setFont(theme.font(size=SMALL_PX))
        painter.setPen(theme.colour("soft_ink"))
        cut = painter.fontMetrics().elidedText(
            self._note, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room.adjusted(0, 0, 0, -px(8)), Qt.AlignmentFlag.AlignBottom, cut)


class ChoiceLine(_Offer):
    """A layout in the list, and behind it which standard it keeps to."""

    def __init__(self, theme: Theme, text: str, note: str = "") -> None:
        super().__init__(theme, text, _LINE)
        self._note = note
        self.setAccessibleDescription(note)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line; the note only where there is room for the whole of it."""
        theme, px = self.theme, self.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or self.underMouse() or self.hasFocus():
            painter.setPen(theme.colour("soft_ink") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6)
            )
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(weight=QFont.Weight.Bold if chosen else QFont.Weight.Normal))
        room = self.rect().adjusted(px(13), 0, -px(8), 0)
        cut = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(cut) + px(10))
        painter.setFont(theme.font(size=SMALL_PX))
        painter.setPen(theme.colour("soft_ink"))
        if painter.fontMetrics().horizontalAdvance(self._note) <= room.width():
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._note)
