"""What of a source is not in the body: folded by reason, put back by one key."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from editor_app.ui.library.intake.body_editor import bare
from editor_app.words import Words

READ = "read"  # the reason of lines that fields hold the whole of
# What may be the article's own, so that somebody should look at it.
_TEXT = frozenset({"unknown", "remark", "hidden", "struck", "head"})
_PROSE = re.compile(r"[^。！？；]{12,}[。！？；]")
_LONG = 40  # characters
_NUMBER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A line that is not in the body, and the name of the reason."""

    text: str
    reason: str


def looks_like_text(reason: str, lines: Iterable[str]) -> bool:
    """Whether lines that were left out for a reason should be looked at."""
    if reason == READ:
        return False
    return reason in _TEXT or any(len(t) >= _LONG and _PROSE.search(t) for t in lines)


class LeftOutTree(QTreeWidget):
    """Lines under their reasons. Enter, or a double click, puts those chosen back.

    Signals:
        wanted: the numbers of the lines to put back.
        undo: whoever looks at it wants the last step in the body taken back.
        redo: or done again.
    """

    wanted = Signal(list)
    undo = Signal()
    redo = Signal()

    def __init__(self, words: Words, lines: Sequence[LeftLine]) -> None:
        super().__init__()
        self._words, self._lines = words, lines
        self._items: dict[int, QTreeWidgetItem] = {}
        self._numbers: dict[str, list[int]] = {}  # of the lines of each reason
        self._bare = [bare(line.text) for line in lines]
        self.setObjectName("leftout")
        self.setAccessibleName(words("ui.left_out", count=len(lines)))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(self.fontMetrics().height())
        self._groups = self._fill(lines)
        for group in list(self._groups.values())[:1]:
            self.setCurrentItem(group)
            self.clearSelection()

    @property
    def chosen(self) -> list[int]:
        """The numbers of the lines chosen, in their order."""
        numbers = {item.data(0, _NUMBER) for item in self.selectedItems() if not item.isHidden()}
        return sorted(n for n in numbers if isinstance(n, int))

    @property
    def has_text(self) -> bool:
        """Whether some of the lines look like text."""
        return any(group.isExpanded() for group in self._groups.values())

    def hide_lines(self, numbers: Collection[int]) -> None:
        """Show all lines but some; each reason counts those in sight."""
        for number, item in self._items.items():
            if item.isHidden() != (number in numbers):
                item.setHidden(number in numbers)
        for reason, group in self._groups.items():
            count = sum(not self._items[number].isHidden() for number in self._numbers[reason])
            group.setText(0, self._name(reason, count))
            group.setHidden(not count)

    def show_line(self, text: str, *, whole: bool) -> bool:
        """Choose the first line in sight that is a text, or holds it; False where none does."""
        wanted = bare(text)
        for number, held in enumerate(self._bare if wanted else ()):
            item = self._items[number]
            if item.isHidden() or not (held == wanted or (not whole and wanted in held)):
                continue
            self.clearSelection()
            self.setCurrentItem(item)
            self.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtCenter)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter puts back or unfolds; the keys of undo reach the body."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(self.currentItem())
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Put the line back, or unfold the reason."""
        at: QPoint = event.position().toPoint()
        self._act(self.itemAt(at))

    def _act(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _NUMBER) is None:
            item.setExpanded(not item.isExpanded())
        elif self.chosen:
            self.put_back()

    def put_back(self) -> None:
        """Ask for the lines chosen, and stand on the one after them."""
        chosen = self.chosen
        following = self.itemBelow(self._items[chosen[-1]])
        self.wanted.emit(chosen)
        if following is not None and not following.isHidden():
            self.setCurrentItem(following)

    def _copy(self) -> None:
        texts = [self._lines[number].text for number in self.chosen]
        if texts:
            QGuiApplication.clipboard().setText("\n".join(texts))

    def _fill(self, lines: Sequence[LeftLine]) -> Mapping[str, QTreeWidgetItem]:
        for number, line in enumerate(lines):
            self._numbers.setdefault(line.reason, []).append(number)
        opened = {
            reason: looks_like_text(reason, (lines[n].text for n in numbers))
            for reason, numbers in self._numbers.items()
        }
        groups: dict[str, QTreeWidgetItem] = {}
        for reason in sorted(self._numbers, key=lambda r: (r == READ, not opened[r])):
            group = QTreeWidgetItem([self._name(reason, len(self._numbers[reason]))])
            group.setFlags(group.flags() & ~Qt.ItemFlag.ItemIsSelectable)
            for number in self._numbers[reason]:
                text = lines[number].text
                item = QTreeWidgetItem([" ".join(text.split())])
                item.setData(0, _NUMBER, number)
                item.setToolTip(0, f"<p>{escape(text)}</p>")  # so that it is wrapped
                self._items[number] = item
                group.addChild(item)
            groups[reason] = group
        self.addTopLevelItems(list(groups.values()))
        for reason, group in groups.items():
            group.setExpanded(opened[reason])
        return groups

    def _name(self, reason: str, count: int) -> str:
        return self._words("ui.left_out_group", reason=self._words(f"left_out.{reason}"), n=count)
