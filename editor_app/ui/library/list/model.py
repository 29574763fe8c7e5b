"""The list of found pieces: all ids at once, rows only where somebody looks.

A hundred thousand ids are a list of integers; the rows of what is visible are
read in pages in the background and kept for a while.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from editor_app.domain.piece import PieceRow
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.library.dragged import PIECES_MIME
from editor_app.ui.widgets.row_text import COLUMNS, Column, RowText, side

if TYPE_CHECKING:
    from editor_app.services.finding import Finding

PAGE = 64
_KEPT_PAGES = 64
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PieceRole(IntEnum):
    """Roles beside Qt's own."""

    ROW = Qt.ItemDataRole.UserRole + 1  # PieceRow, or None while it is being read
    ID = Qt.ItemDataRole.UserRole + 2


_FLAGS = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)  # asked for each cell, and slow to put together
_NONE = Qt.ItemFlag.NoItemFlags


class PiecesModel(QAbstractTableModel):
    """Found pieces as a table; a list view shows its first column as cards."""

    def __init__(self, finding: Finding, tasks: Tasks, texts: RowText) -> None:
        super().__init__()
        self._finding, self._tasks, self._texts = finding, tasks, texts
        self._ids: Sequence[int] = ()
        self._places: dict[int, int] | None = None
        self._query = ""
        self._order: tuple[Column, str] | None = None
        self._standing = False
        self._pages: OrderedDict[int, dict[int, PieceRow]] = OrderedDict()
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._stale: set[int] = set()  # shown until read again
        self._turn = 0  # answers to an earlier listing are dropped
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask)

    @property
    def ids(self) -> Sequence[int]:
        """All found pieces in order."""
        return self._ids

    def ask_standing(self, asked: bool) -> None:
        """Have rows tell in whose hands their pieces are, which costs a little more, or not."""
        if asked and not self._standing:
            self._standing = True
            self.forget()
        self._standing = asked

    def show_ids(self, ids: Sequence[int], query: str = "") -> None:
        """Show another result; ``query`` gives the rows their snippets."""
        if list(ids) == list(self._ids) and query == self._query:
            self.forget()
            return
        self.beginResetModel()
        self._ids, self._query, self._places = ids, query, None
        self._drop_rows()
        self.endResetModel()

    def show_order(self, column: Column, arrow: str) -> None:
        """Let a column's heading say that it is sorted by, and which way."""
        self._order = column, arrow
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def forget(self) -> None:
        """Read the visible rows again: something changed in them."""
        self._drop_rows(keep_shown=True)
        if self._ids:
            last = self.index(len(self._ids) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def place_of(self, piece_id: int) -> int:
        """Return the line of a piece, -1 where it is not among the found."""
        if self._places is None:
            self._places = {found: line for line, found in enumerate(self._ids)}
        return self._places.get(piece_id, -1)

    def row_at(self, line: int) -> PieceRow | None:
        """Return a row if it was read, and have it read otherwise."""
        page = line // PAGE
        rows = self._pages.get(page)
        if rows is None or page in self._stale:
            self._want(page)
        return rows.get(self._ids[line]) if rows else None  # one erased meanwhile has no row

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many pieces were found."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """How many columns the column view has."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a view asks for."""
        if not index.isValid():
            return None
        if role == PieceRole.ID:
            return self._ids[index.row()]
        row = self.row_at(index.row())
        if role == PieceRole.ROW or row is None:
            return row if role == PieceRole.ROW else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts.cell(row, COLUMNS[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._texts.spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            column = COLUMNS[index.column()]
            whole = self._texts.tip(row) if column is Column.TITLE else ""
            return whole or self._texts.cell(row, column)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let pieces be dragged to the sidebar."""
        return _FLAGS if index.isValid() else _NONE

    def mimeTypes(self) -> list[str]:
        """Return the one form that dragged pieces have: it means nothing outside the window."""
        return [PIECES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of dragged pieces."""
        lines = sorted({index.row() for index in indexes})
        data = QMimeData()
        data.setData(PIECES_MIME, " ".join(str(self._ids[line]) for line in lines).encode())
        return data

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the name of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            name = self._texts.column(column)
            sorted_by, arrow = self._order or (None, "")
            return f"{name} {arrow}" if column is sorted_by else name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(column) | Qt.AlignmentFlag.AlignVCenter
        return None

    def _drop_rows(self, *, keep_shown: bool = False) -> None:
        self._turn += 1
        self._wanted.clear()
        self._asked.clear()
        self._stale = set(self._pages) if keep_shown else set()
        if not keep_shown:
            self._pages.clear()

    def _want(self, page: int) -> None:
        if page not in self._asked:
            self._wanted.add(page)
            if not self._timer.isActive():
                self._timer.start()

    def _ask(self) -> None:
        wanted, self._wanted = sorted(self._wanted), set()
        for page in wanted[-4:]:  # what flew past while scrolling is not read
            self._asked.add(page)
            ids = list(self._ids[page * PAGE : (page + 1) * PAGE])
            self._tasks.read(
                partial(self._finding.rows, ids, self._query, standing=self._standing),
                partial(self._take, self._turn, page),
            )

    def _take(self, turn: int, page: int, rows: list[PieceRow]) -> None:
        if turn != self._turn:
            return
        self._asked.discard(page)
        self._stale.discard(page)
        self._pages[page] = {row.id: row for row in rows}
        self._pages.move_to_end(page)
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        first = page * PAGE
        last = self.index(min(first + PAGE, len(self._ids)) - 1, len(COLUMNS) - 1)
        self.dataChanged.emit(self.index(first, 0), last)
