"""Which: the found pieces as cards, or as columns with sortable headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.piece import PieceRow
from editor_app.ui.base.theme import Theme
from editor_app.ui.library.list.cards import CARD, CARD_WITH_SNIPPET, CardDelegate
from editor_app.ui.library.list.model import PieceRole, PiecesModel
from editor_app.ui.widgets.controls import (
    IconButton,
    button,
    hairline,
    has_keyboard,
    label,
    row,
)
from editor_app.ui.widgets.elided import ElidedLabel
from editor_app.ui.widgets.row_text import COLUMNS, STANDING, Column, RowText, side
from editor_app.words import Words

CARDS_WIDTH = 312
_COLUMN_WIDTHS = {
    Column.TITLE: 360,
    Column.WHO: 96,
    Column.KIND: 76,
    Column.STATUS: 88,
    Column.HOLDER: 100,
    Column.SINCE: 92,
    Column.URGENCY: 52,
    Column.CHANNEL: 120,
    Column.TAGS: 140,
    Column.SOURCE: 110,
    Column.EDITOR: 88,
    Column.DATE: 100,
    Column.WORDS: 76,
    Column.UPDATED: 104,
}
# As an editor reads a line: what, where it stands, in whose hands; ``COLUMNS`` is their order.
SHOWN_AT_FIRST = (
    *(Column.TITLE, Column.WHO, Column.KIND, Column.STATUS, Column.CHANNEL, Column.DATE),
    *(Column.WORDS, Column.UPDATED, Column.HOLDER, Column.SINCE, Column.URGENCY),
)
_SORTS = (
    *(Column.UPDATED, Column.DATE, Column.TITLE, Column.WORDS),
    *(Column.HOLDER, Column.SINCE, Column.URGENCY),
)
_LARGEST_FIRST = (Column.UPDATED, Column.DATE, Column.WORDS, Column.URGENCY)


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


class ListPanel(QFrame):
    """The found pieces with a heading that counts and sorts them.

    Signals:
        opened: the id of a piece to open.
        marked: the ids of the chosen pieces, one or several.
        sort_chosen: what to sort by, and whether the largest comes first.
        columns_chosen: the columns that the user wants to see, in their order.
        save_wanted: what is searched is to be kept under a name.
        clear_wanted: the place is to be listed without what was searched in it.
        columns_shown: whether columns took the place of cards.
        menu_wanted: ids and where on the screen to open their menu.
    """

    opened = Signal(int)
    marked = Signal(list)
    sort_chosen = Signal(str, bool)
    columns_chosen = Signal(list)
    save_wanted = Signal()
    clear_wanted = Signal()
    columns_shown = Signal(bool)
    menu_wanted = Signal(list, QPoint)

    def __init__(self, theme: Theme, words: Words, model: PiecesModel, texts: RowText) -> None:
        super().__init__()
        self.setObjectName("list")
        self._theme, self._words, self._model = theme, words, model
        self._sort, self._descending = str(Column.UPDATED), True
        self._in_columns = False
        self._marked: list[int] = []
        self._shown = frozenset(SHOWN_AT_FIRST)
        self._empty: QWidget | None = None
        self._cards = self._build_cards(texts)
        self._columns = self._build_columns()
        self._columns.setSelectionModel(self._cards.selectionModel())
        # A heading looks through all lines, at each paint, for whether its column is chosen.
        own = QItemSelectionModel(self._model, self)
        self._columns.horizontalHeader().setSelectionModel(own)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._cards)
        self._stack.addWidget(self._columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_header())
        layout.addWidget(hairline())
        self._bin = QFrame()
        self._bin.setObjectName("listheader")
        self._bin.hide()
        layout.addWidget(self._bin)
        layout.addWidget(self._stack, 1)
        theme.changed.connect(self._resize)
        self._resize()
        self.choose_columns(SHOWN_AT_FIRST)

    @property
    def in_columns(self) -> bool:
        """Whether columns are shown."""
        return self._in_columns

    @property
    def ids(self) -> Sequence[int]:
        """All listed pieces in order."""
        return self._model.ids

    @property
    def selected(self) -> list[int]:
        """The ids of the chosen pieces, in the order of the list."""
        return [self._model.ids[line] for line in self._chosen_lines()]

    @property
    def selected_rows(self) -> list[PieceRow]:
        """The chosen pieces that were read already."""
        lines = self._chosen_lines()
        rows = (self._model.index(line, 0).data(PieceRole.ROW) for line in lines)
        return [row for row in rows if isinstance(row, PieceRow)]

    def set_empty(self, widget: QWidget) -> None:
        """Give what is shown in place of an empty list."""
        self._empty = widget
        self._stack.addWidget(widget)

    def show_empty(self, empty: bool) -> None:
        """Show the list, or what stands in its place."""
        view = self._columns if self._in_columns else self._cards
        shown = self._empty if empty and self._empty is not None else view
        self._stack.setCurrentWidget(shown)

    def choose_columns(self, columns: Iterable[Column]) -> None:
        """Show these columns and no others; the title is always among them."""
        self._shown = frozenset((Column.TITLE, *columns))
        for place, column in enumerate(COLUMNS):
            self._columns.setColumnHidden(place, column not in self._shown)
        self._model.ask_standing(self._in_columns and bool(self._shown & STANDING))

    @property
    def said(self) -> str:
        """What the heading says: what is listed, and how many."""
        return f"{self._heading.text()} {self._count.text()}"

    def show_heading(
        self, place: str, sort: str, descending: bool, *, searched: bool = False
    ) -> None:
        """Say what is listed, how many there are and how they are sorted.

        What was searched can be kept or cleared, by buttons that are never cut.
        """
        self._sort, self._descending = sort, descending
        self._heading.setText(place)
        self._count.setText(f"· {len(self._model.ids):,}")
        self._save.setVisible(searched)
        self._clear.setVisible(searched)
        arrow = "↓" if descending else "↑"
        self._sorting.setText(f"{self._words(f'ui.sort_{sort}')} {arrow}")
        self._model.show_order(Column(sort), arrow)

    def show_snippets(self, shown: bool) -> None:
        """Make cards high enough for what a search found."""
        self._delegate.with_snippet = shown
        self._resize()

    def select(self, piece_id: int) -> None:
        """Mark a piece, saying nothing; a piece that is not listed leaves no mark."""
        line = self._model.place_of(piece_id)
        self._marked = [piece_id]
        selection = self._selection()
        selection.blockSignals(True)
        if line < 0:
            selection.clear()
        else:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            flags |= QItemSelectionModel.SelectionFlag.Rows
            selection.setCurrentIndex(self._model.index(line, 0), flags)
        selection.blockSignals(False)
        self._cards.viewport().update()
        self._columns.viewport().update()

    def show_marked(self, piece_id: int) -> None:
        """Mark again, in a list filled anew, the pieces that were marked; else ``piece_id``."""
        lines = [line for line in map(self._model.place_of, self._marked) if line >= 0]
        if len(self._marked) < 2 or not lines:
            self.select(piece_id)
            return
        chosen = QItemSelection()
        for line in lines:
            chosen.select(self._model.index(line, 0), self._model.index(line, len(COLUMNS) - 1))
        selection = self._selection()
        selection.blockSignals(True)
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        self._cards.viewport().update()
        self._columns.viewport().update()

    def scroll_to(self, piece_id: int) -> None:
        """Bring a piece into view."""
        line = self._model.place_of(piece_id)
        if line >= 0:
            self._cards.scrollTo(self._model.index(line, 0))

    def set_bin_buttons(self, *buttons: QWidget) -> None:
        """Give what can be done to pieces in the bin, shown over them with a word."""
        said = ElidedLabel(self._words("ui.bin_bar"), "small")
        layout = row(said, *buttons, gap=self._theme.px(6))
        layout.setStretch(0, 1)
        layout.setContentsMargins(self._theme.px(16), self._theme.px(6), self._theme.px(6), 0)
        self._bin.setLayout(layout)

    def show_bin(self, shown: bool) -> None:
        """Show, or not, that these pieces lie in the bin."""
        self._bin.setVisible(shown)

    def show_columns(self, shown: bool) -> None:
        """Show columns in place of cards, or cards again."""
        self._in_columns = shown
        self._model.ask_standing(shown and bool(self._shown & STANDING))
        self.show_empty(not self._model.ids)
        self._toggle.set_icon("ph.list" if shown else "ph.table")
        self.columns_shown.emit(shown)
        self.focus_list()

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        (self._columns if self.in_columns else self._cards).setFocus()

    def _chosen_lines(self) -> list[int]:
        """The lines chosen, by their ranges: cell by cell, 100,000 took ten seconds."""
        parts = cast("Iterable[QItemSelectionRange]", self._selection().selection())
        return sorted({line for part in parts for line in range(part.top(), part.bottom() + 1)})

    def _selection(self) -> QItemSelectionModel:
        return self._cards.selectionModel()

    def _build_header(self) -> QFrame:
        header = QFrame()
        header.setObjectName("listheader")
        self._heading = ElidedLabel("", "soft")
        # As wide as its words, so that the number stands beside them.
        self._heading.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._count = label("", "soft")
        words = self._words
        self._clear = IconButton(self._theme, "ph.x", words("ui.clear_search"))
        self._clear.clicked.connect(self.clear_wanted)
        self._save = IconButton(self._theme, "ph.funnel", words("ui.save_search_here"))
        self._save.clicked.connect(self.save_wanted)
        self._sorting = button("", "quiet", tip=self._words("ui.sort_tip"))
        self._sorting.clicked.connect(self._open_sorts)
        self._toggle = IconButton(self._theme, "ph.table", self._words("ui.toggle_columns"))
        self._toggle.clicked.connect(lambda: self.show_columns(not self.in_columns))
        beside = (self._count, self._clear, self._save, None, self._sorting, self._toggle)
        layout = row(self._heading, *beside, gap=self._theme.px(2))
        layout.setContentsMargins(self._theme.px(16), 0, self._theme.px(6), 0)
        header.setLayout(layout)
        header.setFixedHeight(self._theme.px(40))
        return header

    def _build_cards(self, texts: RowText) -> QTableView:
        # A table of one column: a list view asks the model for each of 100,000 lines
        # before it shows the first, half a second of calls into Python.
        view = QTableView()
        view.setObjectName("cards")
        self._delegate = CardDelegate(self._theme, texts, view)
        view.setItemDelegate(self._delegate)
        view.horizontalHeader().hide()
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMouseTracking(True)
        self._prepare(view)
        for column in range(1, len(COLUMNS)):
            view.hideColumn(column)
        view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        view.selectionModel().selectionChanged.connect(self._tell_marked)
        return view

    def _build_columns(self) -> QTableView:
        view = QTableView()
        view.setObjectName("columns")
        view.setItemDelegate(CellDelegate(self._theme, view))
        self._prepare(view)
        header = view.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(lambda section: self._sort_by(COLUMNS[section]))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self._open_columns(header.viewport().mapToGlobal(at))
        )
        return view

    def _prepare(self, view: QTableView) -> None:
        view.setModel(self._model)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.verticalHeader().hide()
        view.setCornerButtonEnabled(False)
        view.setTabKeyNavigation(False)
        view.setAccessibleName(self._words("ui.list"))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setDragEnabled(True)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.activated.connect(self._open)
        view.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(self.selected, view.viewport().mapToGlobal(at))
        )

    def _resize(self) -> None:
        px = self._theme.px
        self._columns.verticalHeader().setDefaultSectionSize(px(36))
        for place, column in enumerate(COLUMNS):
            self._columns.setColumnWidth(place, px(_COLUMN_WIDTHS[column]))
        card = CARD_WITH_SNIPPET if self._delegate.with_snippet else CARD
        self._cards.verticalHeader().setDefaultSectionSize(px(card))

    def _open(self, index: QModelIndex) -> None:
        piece_id = index.data(PieceRole.ID)
        if isinstance(piece_id, int):
            if self.in_columns:
                self.show_columns(False)
            self.opened.emit(piece_id)

    def _tell_marked(self) -> None:
        self._marked = self.selected
        self.marked.emit(self._marked)

    def _open_sorts(self) -> None:
        menu = QMenu(self)
        for column in _SORTS:
            action = menu.addAction(self._words(f"ui.sort_{column}"))
            action.setCheckable(True)
            action.setChecked(column == self._sort)
            action.triggered.connect(lambda _checked=False, c=column: self._sort_by(c))
        if self._in_columns:
            menu.addSeparator()
            self._fill_columns(menu.addMenu(self._words("ui.columns_menu")))
        menu.exec(self._sorting.mapToGlobal(self._sorting.rect().bottomLeft()))
        menu.deleteLater()

    def _open_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        self._fill_columns(menu)
        menu.exec(at)
        menu.deleteLater()

    def _fill_columns(self, menu: QMenu) -> None:
        for column in COLUMNS[1:]:  # a list without titles is none
            action = menu.addAction(self._words(f"ui.column_{column}"))
            action.setCheckable(True)
            action.setChecked(column in self._shown)
            action.triggered.connect(lambda _checked=False, c=column: self._turn_column(c))

    def _turn_column(self, column: Column) -> None:
        self.choose_columns(self._shown ^ {column})
        self.columns_chosen.emit([each for each in COLUMNS if each in self._shown])

    def _sort_by(self, column: Column) -> None:
        again = column == self._sort
        largest_first = not self._descending if again else column in _LARGEST_FIRST
        self.sort_chosen.emit(str(column), largest_first)
