"""Small choosers: the size of a table, the address of a link."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget, QWidgetAction

from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import button, label
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.text_line import TextLine
from editor_app.words import Words

_MOST = (8, 6)  # rows, columns offered
_CELL = 22


class TableGrid(QWidget):
    """Squares to point at; arrows and Enter do the same.

    Signals:
        chosen: rows and columns of the table wanted.
    """

    chosen = Signal(int, int)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._size = (3, 3)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words("editor.table_size", rows=3, columns=3))

    def sizeHint(self) -> QSize:
        """Return the size of all squares and the words under them."""
        cell = self._theme.px(_CELL)
        return QSize(_MOST[1] * cell + 24, _MOST[0] * cell + 24 + self._theme.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows and Enter."""
        rows, columns = self._size
        steps = {
            Qt.Key.Key_Up: (rows - 1, columns),
            Qt.Key.Key_Down: (rows + 1, columns),
            Qt.Key.Key_Left: (rows, columns - 1),
            Qt.Key.Key_Right: (rows, columns + 1),
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._choose(*steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(*self._size)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the size pointed at."""
        self._choose(*self._at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the size pointed at."""
        self._choose(*self._at(event.position().toPoint()))
        self.chosen.emit(*self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the squares and what they come to."""
        painter = QPainter(self)
        for row in range(_MOST[0]):
            for column in range(_MOST[1]):
                inside = row < self._size[0] and column < self._size[1]
                painter.setPen(QPen(self._theme.colour("accent" if inside else "line")))
                painter.setBrush(self._theme.colour("accent_ground" if inside else "panel"))
                painter.drawRect(self._cell(row, column))
        painter.setPen(self._theme.colour("soft_ink"))
        foot = self.rect().adjusted(12, 0, -12, -8)
        rows, columns = self._size
        text = self._words("editor.table_size", rows=rows, columns=columns)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), text)

    def _cell(self, row: int, column: int) -> QRect:
        cell = self._theme.px(_CELL)
        return QRect(12 + column * cell, 12 + row * cell, cell - 4, cell - 4)

    def _at(self, point: QPoint) -> tuple[int, int]:
        cell = self._theme.px(_CELL)
        return (point.y() - 12) // cell + 1, (point.x() - 12) // cell + 1

    def _choose(self, rows: int, columns: int) -> None:
        self._size = (max(1, min(rows, _MOST[0])), max(1, min(columns, _MOST[1])))
        self.setAccessibleName(
            self._words("editor.table_size", rows=self._size[0], columns=self._size[1])
        )
        self.update()


def table_menu(theme: Theme, words: Words, chosen: Callable[[int, int], None]) -> QMenu:
    """Return a menu that holds the grid."""
    menu = QMenu()
    grid = TableGrid(theme, words)
    action = QWidgetAction(menu)
    action.setDefaultWidget(grid)
    menu.addAction(action)
    menu.aboutToShow.connect(grid.setFocus)
    grid.chosen.connect(menu.close)
    grid.chosen.connect(chosen)
    return menu


class LinkSheet(Sheet):
    """Asks where a link leads, and with which words.

    Signals:
        made: address and words.
    """

    made = Signal(str, str)

    def __init__(self, theme: Theme, words: Words, text: str, parent: QWidget | None) -> None:
        super().__init__(theme, words("editor.link"), parent, width=440)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text = TextLine(text)
        self._url = TextLine()
        self._url.setPlaceholderText("https://")
        form = QVBoxLayout()
        for name, field in (("editor.link_text", self._text), ("editor.link_url", self._url)):
            field.setAccessibleName(words(name))
            form.addWidget(label(words(name), "small"))
            form.addWidget(field)
        self.content.addLayout(form)
        self.add_button(button(words("editor.cancel"), clicked=self.reject))
        self._put = button(words("editor.link_put"), "primary", self._accept)
        self.add_button(self._put, default=True)
        self._url.textChanged.connect(lambda url: self._put.setEnabled(bool(url.strip())))
        self._put.setEnabled(False)
        self._url.setFocus()

    def _accept(self) -> None:
        url = self._url.text().strip()
        if "://" not in url and not url.startswith(("mailto:", "tel:")):
            url = f"https://{url}"
        self.accept()
        self.made.emit(url, self._text.text())
