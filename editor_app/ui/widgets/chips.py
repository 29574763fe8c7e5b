"""Chips: a word on a rounded ground, painted in lists and as widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.ui.base.theme import SMALL_PX, Theme

HEIGHT = 20
_PAD = 8


@dataclass(frozen=True, slots=True)
class Chip:
    """What a chip says and in which colours (tokens)."""

    text: str
    ink: str = "soft_ink"
    ground: str = "selection"


def chip_width(theme: Theme, text: str) -> int:
    """Return the width of a chip with a text."""
    metrics = QFontMetrics(theme.font(size=SMALL_PX))
    return metrics.horizontalAdvance(text) + theme.px(2 * _PAD)


def paint_chip(painter: QPainter, theme: Theme, chip: Chip, rect: QRect, right: int = 0) -> None:
    """Paint a chip that fills a rectangle; its text is cut with … where it is too long.

    ``right`` is left free at the right end.
    """
    font = theme.font(size=SMALL_PX)
    room = rect.width() - theme.px(2 * _PAD) - right + 2
    text = QFontMetrics(font).elidedText(chip.text, Qt.TextElideMode.ElideRight, room)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(chip.ground))
    painter.drawRoundedRect(QRectF(rect), rect.height() / 2, rect.height() / 2)
    painter.setPen(theme.colour(chip.ink))
    painter.setFont(font)
    painter.drawText(rect.adjusted(0, 0, -right, 0), Qt.AlignmentFlag.AlignCenter, text)


class ChipLabel(QWidget):
    """A chip that can be taken away with its ×, by mouse or Delete.

    Signals:
        removed: the user took it away.
    """

    removed = Signal(str)

    def __init__(
        self, theme: Theme, chip: Chip, *, removable: bool = False, hint: str = ""
    ) -> None:
        super().__init__()
        self._theme, self._chip, self._removable = theme, chip, removable
        self.setAccessibleName(chip.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip("\n".join(part for part in (chip.text, hint) if part))
        if removable:
            self.setAccessibleDescription(hint)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size that shows the whole word."""
        cross = self._cross if self._removable else 0
        width = chip_width(self._theme, self._chip.text) + cross
        return QSize(width, self._theme.px(HEIGHT))

    @property
    def _cross(self) -> int:
        return self._theme.px(14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip, and its × where it can be removed: the word is cut, never the ×."""
        painter = QPainter(self)
        right = self._cross if self._removable else 0
        paint_chip(painter, self._theme, self._chip, self.rect(), right)
        if self._removable:
            cross = self.rect().adjusted(self.width() - right - self._theme.px(_PAD), 0, 0, 0)
            painter.drawText(cross, Qt.AlignmentFlag.AlignCenter, "×")
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.colour("soft_ink"))
            edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the chip away when its × was clicked."""
        if self._removable and event.position().x() > self.width() - self._theme.px(22):
            self.removed.emit(self._chip.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chip away with Delete or Backspace."""
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self._chip.text)
        else:
            super().keyPressEvent(event)
