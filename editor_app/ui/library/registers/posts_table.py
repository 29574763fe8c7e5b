"""The posts of a person as a table that is corrected where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from editor_app.domain.person import Person, Post
from editor_app.ui.base.theme import Theme
from editor_app.words import Words

_COLUMNS = ("post", "valid_from", "valid_to", "source", "recorded")
_WIDTHS = (0, 96, 96, 130, 96)
_RECORDED = _COLUMNS.index("recorded")


class PostsTable(QTableWidget):
    """One line a post, one empty line at the end for another.

    Signals:
        corrected: the posts as the user wants them.
    """

    corrected = Signal(tuple)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(0, len(_COLUMNS))
        self._words = words
        self._showing = False
        self.setAccessibleName(words("ui.people_posts"))
        names = [words(f"ui.person_{name}") for name in _COLUMNS]
        self.setHorizontalHeaderLabels(names)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(34))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, theme.px(width))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(self._take)

    @property
    def posts(self) -> tuple[Post, ...]:
        """What stands in the table; lines without a post are none."""
        lines = [
            [self._cell(line, column) for column in range(len(_COLUMNS))]
            for line in range(self.rowCount())
        ]
        return tuple(Post(*line) for line in lines if line[0])

    def show_person(self, person: Person | None) -> None:
        """Show the posts of a person."""
        self._showing = True
        posts = person.posts if person is not None else ()
        self.setRowCount(len(posts) + (person is not None))
        for line in range(self.rowCount()):
            post = posts[line] if line < len(posts) else Post("")
            values = (post.title, post.valid_from, post.valid_to, post.source, post.recorded)
            for column, value in enumerate(values):
                item = QTableWidgetItem(value)
                item.setToolTip(value)
                if column == _RECORDED:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.setItem(line, column, item)
        self._showing = False

    def remove_chosen(self) -> None:
        """Take the chosen posts away."""
        chosen = {index.row() for index in self.selectedIndexes()}
        lines = [n for n in range(self.rowCount()) if self._cell(n, 0)]
        kept = tuple(post for n, post in zip(lines, self.posts, strict=True) if n not in chosen)
        if len(kept) < len(lines):
            self.corrected.emit(kept)

    def _take(self, item: QTableWidgetItem) -> None:
        if not self._showing and self._cell(item.row(), 0):
            self.corrected.emit(self.posts)

    def _cell(self, line: int, column: int) -> str:
        item = self.item(line, column)
        return item.text().strip() if item is not None else ""
