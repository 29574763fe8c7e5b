"""The files that a piece left in: what, who, when, of which version."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from editor_app.services.publishing.publishing import PRINTED, STREAM
from editor_app.ui.base.context import Context
from editor_app.ui.base.theme import INTERFACE_PX, SMALL_PX, Theme
from editor_app.ui.widgets.controls import button, column, label
from editor_app.ui.widgets.row_text import RowText

if TYPE_CHECKING:
    from editor_app.services.publishing.publishing import Export

_SHOWN = 5


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


class ExportHistory(QWidget):
    """The newest exports, and all on request.

    Signals:
        open_wanted: a file of the list to open.
    """

    open_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._all = False
        self._exports: tuple[Export, ...] = ()
        self._rows = column(gap=context.theme.px(4))
        self._more = button("", "link", self._show_all)
        heading = label(context.words("export.history"), "small")
        self.setLayout(column(heading, self._rows, self._more, gap=context.theme.px(8)))
        self.show_exports(())

    def show_exports(self, exports: Sequence[Export]) -> None:
        """Show what is known, oldest first as the library gives it."""
        self._exports = tuple(reversed(exports))
        self._fill()

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._exports if self._all else self._exports[:_SHOWN]
        for export in shown:
            self._rows.addWidget(self._row(export))
        rest = len(self._exports) - len(shown)
        self._more.setText(self._context.words("export.history_more", count=rest))
        self._more.setVisible(rest > 0)
        self.setVisible(bool(self._exports))

    def _row(self, export: Export) -> QWidget:
        path, words = Path(export.path), self._context.words
        printer = export.path.removeprefix(PRINTED) if export.path.startswith(PRINTED) else ""
        no_file = path == STREAM or bool(printer)  # from the terminal, or on paper
        name = words("export.printed", printer=printer) if printer else path.name
        name = words("export.stream") if path == STREAM else name
        made = FileLine(self._context.theme, name, self.meta(export))
        made.setEnabled(not no_file)
        made.setToolTip(name if no_file else str(path))
        made.clicked.connect(lambda: self.open_wanted.emit(path))
        return made

    def meta(self, export: Export) -> str:
        """Return 正式稿 · 版本 6 · 林晓 · 今天 10:24."""
        words = self._context.words
        label_ = words(f"export.label_{export.label}") if export.label else words("export.final")
        version = export.version
        text = words("ui.version", number=version) if version else words("export.working")
        when = RowText(words, self._context.desk.kinds).moment(export.time)
        return " · ".join((label_, text, words.person(export.by), when))
