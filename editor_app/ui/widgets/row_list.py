"""A list of a sheet: one line a thing, the choice kept when it is shown anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from editor_app.ui.base.theme import Theme

_LINE = 34


@dataclass(frozen=True, slots=True)
class Line:
    """What stands for a thing: its key, its words, a picture before them."""

    key: str
    text: str
    icon: QIcon | None = None


class RowList(QListWidget):
    """Lines of one height; what is cut is whole in its tip."""

    def __init__(self, theme: Theme, name: str, *, several: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    @property
    def keys(self) -> list[str]:
        """The keys of all lines."""
        return [_key(self.item(line)) for line in range(self.count())]

    @property
    def chosen(self) -> list[str]:
        """The keys of the chosen lines, from top to bottom."""
        return [_key(self.item(i)) for i in sorted(x.row() for x in self.selectedIndexes())]

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; what is still there stays chosen."""
        kept = set(self.chosen)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.text)
            item.setData(Qt.ItemDataRole.UserRole, line.key)
            item.setToolTip(line.text)
            item.setSizeHint(QSize(0, self._theme.px(_LINE)))
            if line.icon is not None:
                item.setIcon(line.icon)
            self.addItem(item)
            item.setSelected(line.key in kept)
        places = [place for place, line in enumerate(lines) if line.key in kept]
        if places:
            self.setCurrentRow(places[0], self.selectionModel().SelectionFlag.NoUpdate)

    def choose(self, key: str) -> None:
        """Choose the line of a key, or the first where there is none."""
        keys = self.keys
        self.setCurrentRow(keys.index(key) if key in keys else 0)


def _key(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))
