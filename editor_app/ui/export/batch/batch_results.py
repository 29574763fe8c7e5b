"""What became of each piece of a batch, the failing ones first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from editor_app.domain.result import Notice
from editor_app.errors import EditorError
from editor_app.ui.base.context import Context
from editor_app.ui.export.batch.batch import Left
from editor_app.ui.export.outcome import said_of
from editor_app.ui.widgets.controls import button, label
from editor_app.ui.widgets.sheet import Sheet
from editor_app.words import Words

_WIDTHS = (250, 136, 116)


class BatchResults(Sheet):
    """One line a file.

    Signals:
        open_wanted: a file or folder to open.
    """

    open_wanted = Signal(object)

    def __init__(
        self,
        context: Context,
        left: Sequence[Left],
        notices: Sequence[Notice],
        folder: Path,
        parent: QWidget | None,
    ) -> None:
        words = context.words
        super().__init__(context.theme, words("export.results"), parent, width=900, height=560)
        self._context, self._folder = context, folder
        self._left = sorted(left, key=lambda one: one.error is None)
        failed = sum(one.error is not None for one in left)
        counts = words("export.results_counts", done=len(left) - failed, failed=failed)
        said = [counts, *(words.notice(notice) for notice in notices)]
        self.content.addWidget(label("\n".join(said), "soft", wrap=True))
        self.table = self._build_table()
        self.content.addWidget(self.table, 1)
        self.add_left(button(words("export.open_folder"), "plain", self._open_folder))
        self.add_button(button(words("ui.close"), "primary", self.accept), default=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the rows once the columns have their new widths."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_rows)

    def _build_table(self) -> QTableWidget:
        words = self._context.words
        table = QTableWidget(len(self._left), 4)
        table.setAccessibleName(words("export.results"))
        names = ("piece", "target", "result", "notes")
        table.setHorizontalHeaderLabels([words(f"export.results_{name}") for name in names])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.activated.connect(lambda index: self._open(index.row()))
        for line, one in enumerate(self._left):
            self._fill_row(table, line, one)
        header = table.horizontalHeader()
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, self.theme.px(width))
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    def _fit_rows(self) -> None:
        """Give each row the lines its cells need; Qt forgets the padding of the style sheet."""
        table, px = self.table, self.theme.px
        for line in range(table.rowCount()):
            cells = [table.item(line, column) for column in range(table.columnCount())]
            heights = (
                _wrapped(
                    table.fontMetrics(), cell.text(), table.columnWidth(cell.column()) - px(24)
                )
                for cell in cells
                if cell is not None
            )
            table.setRowHeight(line, max(heights) + px(14))

    def _fill_row(self, table: QTableWidget, line: int, one: Left) -> None:
        words = self._context.words
        colour = "accent" if one.error is not None else "amber" if one.label else "green"
        target = words(f"export.target_{one.target}")
        title = one.title or words("ui.untitled")
        cells = (title, target, self._became(one), self._notes(one))
        for place, text in enumerate(cells):
            cell = QTableWidgetItem(text)
            cell.setToolTip(text)
            if place == 2:
                cell.setForeground(self.theme.colour(colour))
            table.setItem(line, place, cell)

    def _became(self, one: Left) -> str:
        words = self._context.words
        if one.error is not None:
            return words("export.results_failed")
        return words(f"export.label_{one.label}") if one.label else words("export.final")

    def _notes(self, one: Left) -> str:
        words = self._context.words
        if one.error is not None:
            return _why(one.error, words)
        name = one.path.name if one.path is not None else ""
        return "　".join((name, *said_of(one.warnings, words)))

    def _open(self, line: int) -> None:
        path = self._left[line].path if 0 <= line < len(self._left) else None
        if path is not None:
            self.open_wanted.emit(path)

    def _open_folder(self) -> None:
        self.open_wanted.emit(self._folder)


def _why(error: EditorError, words: Words) -> str:
    """Return why there is no file; the line already says which piece and that it stayed."""
    reason = error.details.get("reason")
    if not isinstance(reason, Notice):
        return words.error(error)
    text = words.notice(reason)
    return text[:1].upper() + text[1:]


def _wrapped(metrics: QFontMetrics, text: str, width: int) -> int:
    """Return how high a text is that is broken to a width."""
    room = QRect(0, 0, max(width, 1), 10_000)
    return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
