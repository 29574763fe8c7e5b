"""What became of each file of a batch, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from editor_app.ui.base.context import Context
from editor_app.ui.library.intake.left_out import looks_like_text
from editor_app.ui.widgets.controls import button, label
from editor_app.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from editor_app.services.intake import Imported

_COLOURS: Mapping[str, str] = {
    "new": "green",
    "returned": "amber",
    "duplicate": "amber",
    "failed": "accent",
}


class ImportResults(Sheet):
    """One line a file: its name, what it became, what to know.

    Signals:
        opened: a piece to open.
    """

    opened = Signal(int)

    def __init__(
        self, context: Context, imported: Sequence[Imported], parent: QWidget | None
    ) -> None:
        words = context.words
        super().__init__(context.theme, words("ui.results_heading"), parent, width=880, height=560)
        self._context, self._imported = context, imported
        counts = {status: sum(i.status == status for i in imported) for status in _COLOURS}
        self.content.addWidget(label(words("ui.results_counts", **counts), "soft", wrap=True))
        self._table = self._build_table()
        self.content.addWidget(self._table, 1)
        show = button(words("ui.results_open"), "plain", self._open)
        self.add_button(show)
        self.add_button(button(words("ui.close"), "primary", self.accept), default=True)

    def _build_table(self) -> QTableWidget:
        words = self._context.words
        table = QTableWidget(len(self._imported), 4)
        table.setAccessibleName(words("ui.results_heading"))
        names = ("file", "status", "title", "notes")
        table.setHorizontalHeaderLabels([words(f"ui.results_{name}") for name in names])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.activated.connect(self._open)
        for line, item in enumerate(self._imported):
            self._fill_row(table, line, item)
        header = table.horizontalHeader()
        for column, width in enumerate((200, 80, 240)):
            table.setColumnWidth(column, self.theme.px(width))
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    def _fill_row(self, table: QTableWidget, line: int, item: Imported) -> None:
        notes = [self._context.words.notice(notice) for notice in item.warnings]
        if item.error is not None:
            notes.insert(0, self._context.words.error(item.error))
        if item.status == "new":
            notes += self._left_out(item)
        status = self._context.words(f"ui.results_{item.status}")
        cells = (item.source_name, status, item.title, "；".join(notes))
        for place, text in enumerate(cells):
            cell = QTableWidgetItem(text)
            cell.setToolTip(text)
            if place == 1:
                cell.setForeground(self.theme.colour(_COLOURS[item.status]))
            table.setItem(line, place, cell)

    def _left_out(self, item: Imported) -> list[str]:
        """Say how many lines that look like text are in no piece now."""
        words = self._context.words
        lines: dict[str, list[str]] = {}
        for each in item.left_out:
            lines.setdefault(str(each.reason), []).append(each.text)
        told = {reason: of for reason, of in lines.items() if looks_like_text(reason, of)}
        if not told:
            return []
        reasons = "、".join(words(f"left_out.{reason}") for reason in told)
        count = sum(map(len, told.values()))
        return [words("ui.results_left_out", count=count, reasons=reasons)]

    def _open(self) -> None:
        line = self._table.currentRow()
        piece = self._imported[line].piece if 0 <= line < len(self._imported) else None
        if piece is not None:
            self.opened.emit(piece)
            self.accept()
