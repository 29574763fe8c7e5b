"""Paints a found piece as a card: title, who and when and how long, chips."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.domain.piece import MARK_CLOSE, MARK_OPEN, PieceRow
from editor_app.ui.base.theme import SMALL_PX, Theme
from editor_app.ui.library.list.model import PieceRole
from editor_app.ui.widgets.chips import HEIGHT, Chip, chip_width, paint_chip
from editor_app.ui.widgets.controls import has_keyboard
from editor_app.ui.widgets.row_text import RowText

CARD, CARD_WITH_SNIPPET = 90, 112
_Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """Draws cards of one height; a search makes them higher for the found words."""

    def __init__(self, theme: Theme, texts: RowText, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self.with_snippet = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one card."""
        rect = option.rect
        painter.save()
        self._paint_ground(painter, option)
        row = index.data(PieceRole.ROW)
        if isinstance(row, PieceRow):
            self._paint_row(painter, rect, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        px, rect, state = self._theme.px, option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selection"))
            painter.fillRect(rect.x(), rect.y(), px(3), rect.height(), self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("background"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._theme.colour("line"))
        if has_keyboard(option):
            painter.setPen(self._theme.colour("soft_ink"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_row(self, painter: QPainter, rect: QRect, row: PieceRow) -> None:
        px = self._theme.px
        room = rect.adjusted(px(16), px(12), -px(14), 0)
        title = row.title or self._texts.words("ui.untitled")
        line = QRect(room.x(), room.y(), room.width(), px(24))
        self._paint_line(painter, line, title, "ink", bold=True)
        line = QRect(room.x(), line.bottom() + 1, room.width(), px(20))
        self._paint_line(painter, line, self._texts.meta(row), "soft_ink")
        if self.with_snippet:
            line = QRect(room.x(), line.bottom() + 1, room.width(), px(22))
            self._paint_snippet(painter, line, row.snippet)
        self._paint_chips(painter, room, line.bottom() + px(6), self._texts.chips(row))

    def _paint_line(
        self, painter: QPainter, rect: QRect, text: str, token: str, *, bold: bool = False
    ) -> None:
        weight = QFont.Weight.Bold if bold else QFont.Weight.Normal
        font = self._theme.font(size=14 if bold else SMALL_PX, weight=weight)
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, cut)

    def _paint_snippet(self, painter: QPainter, rect: QRect, snippet: str) -> None:
        font = self._theme.font(size=SMALL_PX)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        x, found = rect.x(), False
        for part in _parts(snippet):
            text = part.lstrip(MARK_OPEN)
            found = part.startswith(MARK_OPEN)
            room = rect.right() - x
            if room <= 0:
                break
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(cut)
            box = QRect(x, rect.y(), width, rect.height())
            if found:
                mark = box.adjusted(0, self._theme.px(3), 0, -self._theme.px(3))
                painter.fillRect(mark, self._theme.colour("amber_ground"))
            painter.setPen(self._theme.colour("amber" if found else "soft_ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, cut)
            x += width

    def _paint_chips(self, painter: QPainter, room: QRect, y: int, chips: list[Chip]) -> None:
        x = room.x()
        for place, chip in enumerate(chips):
            width = min(chip_width(self._theme, chip.text), room.width())
            more = Chip(f"+{len(chips) - place}")
            last = place == len(chips) - 1
            needed = (
                width if last else width + self._theme.px(6) + chip_width(self._theme, more.text)
            )
            if x > room.x() and x + needed > room.right():
                chip, width = more, chip_width(self._theme, more.text)
            paint_chip(painter, self._theme, chip, QRect(x, y, width, self._theme.px(HEIGHT)))
            if chip is more:
                return
            x += width + self._theme.px(6)


def _parts(snippet: str) -> list[str]:
    """Cut a snippet at its marks; what was found keeps its opening mark."""
    parts = snippet.replace(MARK_OPEN, MARK_CLOSE + MARK_OPEN).replace("\n", " ").split(MARK_CLOSE)
    return [part for part in parts if part]
