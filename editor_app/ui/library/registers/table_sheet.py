"""A table of people before it is stored: what becomes of each row, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHeaderView, QTableView, QWidget

from editor_app.ui.base.context import Context
from editor_app.ui.widgets.controls import label
from editor_app.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from editor_app.services.register_table import Table, TableRow

_COLUMNS = ("number", "name", "post", "span", "source", "state")
_WIDTHS = (52, 90, 190, 140, 90)
_COLOURS = {"new": "green", "known": "soft_ink", "repeated": "soft_ink"}


class TableSheet(Sheet):
    """The rows of a table under their headings; accepting stores those that are new."""

    def __init__(self, context: Context, table: Table, parent: QWidget | None) -> None:
        words = context.words
        super().__init__(context.theme, words("ui.table_heading"), parent, width=900, height=600)
        self._table = table
        counts = Counter("refused" if row.is_refused else str(row.state) for row in table.rows)
        kinds = ("new", "known", "repeated", "refused")
        told = words("ui.table_counts", **{kind: counts[kind] for kind in kinds})
        self.content.addWidget(label(told, "soft", wrap=True))
        if table.unused:
            unused = words("ui.table_unused", columns="、".join(table.unused))
            self.content.addWidget(label(unused, "small", wrap=True))
        self._model = _Rows(context, table.rows)
        self._only = QCheckBox(words("ui.table_only_refused"))
        self._only.setEnabled(0 < counts["refused"] < len(table.rows))
        self._only.toggled.connect(self._filter)
        self.content.addWidget(self._only)
        self.content.addWidget(self._build_view(), 1)
        accept = self.add_answers(words("ui.cancel"), words("ui.table_accept"))
        accept.setEnabled(counts["new"] > 0)

    def _build_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self._model)
        view.setAccessibleName(self.windowTitle())
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(self.theme.px(32))
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS):
            view.setColumnWidth(column, self.theme.px(width))
        header.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
        return view

    def _filter(self, only: bool) -> None:
        self._model.show_rows(self._table.refused if only else self._table.rows)


class _Rows(QAbstractTableModel):
    """Rows of a table of people, as they are shown."""

    def __init__(self, context: Context, rows: Sequence[TableRow]) -> None:
        super().__init__()
        self._words, self._theme = context.words, context.theme
        self._rows = rows

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401 - Qt's signature
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words(f"ui.table_{_COLUMNS[section]}")
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:  # noqa: ANN401 - Qt's signature
        """Return the text of a cell, and the colour of what becomes of its row."""
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and _COLUMNS[index.column()] == "state":
            return self._theme.colour(_COLOURS.get(str(row.state), "accent"))
        return None

    def _cells(self, row: TableRow) -> tuple[str, ...]:
        (post,) = row.person.posts or (None,)
        span = "–".join((post.valid_from, post.valid_to)).strip("–") if post is not None else ""
        if post is not None and post.valid_from and not post.valid_to:
            span += "–"
        state = self._words(f"ui.row_{row.state}", said=row.said)
        title, source = (post.title, post.source) if post is not None else ("", "")
        return str(row.number), row.person.name, title, span, source, state
