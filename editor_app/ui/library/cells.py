"""Paints the cells of the column view: one line, a hairline under it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.ui.library.row_text import COLUMNS, Column, side
from editor_app.ui.theme import Theme
from editor_app.ui.widgets.controls import has_keyboard

_Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Titles are strong, figures stand at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        rect = option.rect
        state = option.state
        column = COLUMNS[index.column()]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._theme.colour("line"))
        strong = column is Column.TITLE
        weight = QFont.Weight.Bold if strong else QFont.Weight.Normal
        painter.setFont(self._theme.font(weight=weight))
        painter.setPen(self._theme.colour("ink" if strong else "soft_ink"))
        room = rect.adjusted(self._theme.px(8), 0, -self._theme.px(8), 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side(column) | Qt.AlignmentFlag.AlignVCenter, cut)
        if has_keyboard(option):
            painter.setPen(self._theme.colour("soft_ink"))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
