"""The outline of the open piece: jumps to a part, shows the part one is in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editor_app.text.structure import OutlineItem
from editor_app.ui.base.theme import Theme
from editor_app.words import Words

_INDENT = "　"
_LONGEST = 60


class OutlinePanel(QWidget):
    """A list of headings and leads, indented by level.

    Signals:
        chosen: the line of the part the user went to.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items: tuple[OutlineItem, ...] = ()
        self._line = 0
        self._list = QListWidget(self)
        self._list.setObjectName("outline")
        self._list.setAccessibleName(words("editor.outline"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setUniformItemSizes(True)
        self._list.itemClicked.connect(lambda _item: self._choose())
        self._list.itemActivated.connect(lambda _item: self._choose())
        self._empty = QLabel(words("editor.outline_empty"), self)
        self._empty.setProperty("role", "soft")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._build()

    @property
    def items(self) -> tuple[OutlineItem, ...]:
        """What is shown."""
        return self._items

    @property
    def current(self) -> OutlineItem | None:
        """The part that the cursor is in, None before the first."""
        return _part_at(self._items, self._line)

    def show_items(self, items: Sequence[OutlineItem]) -> None:
        """Show an outline; where only lines moved, nothing is drawn anew."""
        before, self._items = self._items, tuple(items)
        if [(i.level, i.text) for i in before] != [(i.level, i.text) for i in items]:
            self._fill()
        self.follow(self._line)

    def follow(self, line: int) -> None:
        """Mark the part that a line belongs to."""
        self._line = line
        current = self.current
        row = self._items.index(current) if current is not None else -1
        if row != self._list.currentRow():
            self._list.setCurrentRow(row)

    def section_lines(self, line_count: int) -> tuple[int, int]:
        """Return first line and end of the part that the cursor is in, its own parts included."""
        current = self.current
        if current is None:
            return 0, next((item.line for item in self._items), line_count)
        later = self._items[self._items.index(current) + 1 :]
        end = next((item.line for item in later if item.level <= current.level), line_count)
        return current.line, end

    def _build(self) -> None:
        gap = self._theme.px(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap, gap, gap, 0)
        self._empty.setContentsMargins(gap, gap, gap, gap)
        layout.addWidget(self._empty)
        layout.addWidget(self._list, 1)
        self._fill()

    def _fill(self) -> None:
        self._list.clear()
        levels = sorted({item.level for item in self._items})  # those used, one step each
        top = min(levels, default=1)
        for item in self._items:
            row = QListWidgetItem(_INDENT * levels.index(item.level) + item.text[:_LONGEST])
            row.setToolTip(item.text)
            row.setSizeHint(QSize(0, self._theme.px(32)))
            font = self._theme.font()
            font.setBold(item.level == top)
            row.setFont(font)
            if item.level != top:
                row.setForeground(self._theme.colour("soft_ink"))
            self._list.addItem(row)
        self._empty.setVisible(not self._items)
        self._list.setVisible(bool(self._items))

    def _choose(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._items):
            self.chosen.emit(self._items[row].line)


def _part_at(items: Sequence[OutlineItem], line: int) -> OutlineItem | None:
    return next((item for item in reversed(items) if item.line <= line), None)
