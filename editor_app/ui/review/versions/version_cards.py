"""Paints a version: its number, who made it and when, its note, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor_app.ui.base.theme import INTERFACE_PX, SMALL_PX, Theme
from editor_app.ui.review.versions.version_list import VersionRole, VersionRow
from editor_app.ui.widgets.chips import HEIGHT, Chip, chip_width, paint_chip

_LINE, _PAD, _GAP = 20, 10, 6
_LEFT, _RIGHT = 16, 14
_Index = QModelIndex | QPersistentModelIndex


class VersionDelegate(QStyledItemDelegate):
    """Draws cards that are as high as what they say."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a card."""
        row = index.data(VersionRole.ROW)
        px, lines = self._theme.px, 2 + bool(row.note)
        chips = len(self._chip_lines(row, self._list.viewport().width() - px(_LEFT + _RIGHT)))
        return QSize(0, px(2 * _PAD + lines * _LINE) + chips * px(HEIGHT + _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one card."""
        row = index.data(VersionRole.ROW)
        if not isinstance(row, VersionRow):
            return
        painter.save()
        self._paint_ground(painter, option.rect, option.state)
        px = self._theme.px
        room = option.rect.adjusted(px(_LEFT), px(_PAD), -px(_RIGHT), 0)
        self._paint_words(painter, room, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        px, colour = self._theme.px, self._theme.colour
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("selection"))
            painter.fillRect(rect.x(), rect.y(), px(3), rect.height(), colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour("background"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, colour("line"))

    def _paint_words(self, painter: QPainter, room: QRect, row: VersionRow) -> None:
        px = self._theme.px
        line = QRect(room.x(), room.y(), room.width(), px(_LINE))
        self._put(painter, line, row.name, "ink", bold=True)
        self._put(painter, line, row.fingerprint, "soft_ink", right=True, small=True)
        line.translate(0, px(_LINE))
        self._put(painter, line, row.who, "soft_ink", small=True)
        if row.note:
            line.translate(0, px(_LINE))
            self._put(painter, line, row.note, "ink")
        at = line.bottom() + px(_GAP)
        for chips in self._chip_lines(row, room.width()):
            x = room.x()
            for chip, width in chips:
                paint_chip(painter, self._theme, chip, QRect(x, at, width, px(HEIGHT)))
                x += width + px(_GAP)
            at += px(HEIGHT + _GAP)

    def _chip_lines(self, row: VersionRow, room: int) -> list[list[tuple[Chip, int]]]:
        """Return the chips with their widths, as many in a line as fit."""
        lines: list[list[tuple[Chip, int]]] = []
        left = 0
        for chip in row.chips:
            width = min(chip_width(self._theme, chip.text), room)
            if not lines or width > left:
                lines.append([])
                left = room
            lines[-1].append((chip, width))
            left -= width + self._theme.px(_GAP)
        return lines

    def _put(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        token: str,
        *,
        bold: bool = False,
        small: bool = False,
        right: bool = False,
    ) -> None:
        font = self._theme.font(
            size=SMALL_PX if small else INTERFACE_PX,
            weight=QFont.Weight.Bold if bold else QFont.Weight.Normal,
        )
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
