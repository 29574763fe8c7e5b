"""Word by word: Ctrl+arrows, Ctrl+Backspace, Ctrl+Delete and the double click, marks read over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from editor_app.text.line_marks import cells
from editor_app.text.word_breaks import WordBreaks
from editor_app.ui.editor.char_marks import without
from editor_app.ui.editor.find_matches import read_columns
from editor_app.ui.editor.formatting import Change, Place
from editor_app.ui.editor.source_text import Edit, SourceText
from editor_app.ui.editor.table_edits import cell_at

Lines: TypeAlias = Sequence[str]
Go: TypeAlias = Callable[[WordBreaks, Lines, Place], Place]


def next_word(breaks: WordBreaks, lines: Lines, place: Place) -> Place:
    """Return where the next word begins, the end of the line before the line below."""
    line, column = place
    for columns in read_columns(lines[line]) if lines[line] else ():
        ahead = next((n for n, c in enumerate(columns) if c >= column), None)
        if ahead is not None:
            at = breaks.next_word(_text(lines[line], columns), ahead)
            return line, columns[at] if at < len(columns) else columns[-1] + 1
    return (line + 1, _first(lines[line + 1])) if line + 1 < len(lines) else (line, len(lines[-1]))


def previous_word(breaks: WordBreaks, lines: Lines, place: Place) -> Place:
    """Return where the word before begins, the end of the line above before that."""
    line, column = place
    for columns in reversed(list(read_columns(lines[line]))) if lines[line] else ():
        behind = sum(c < column for c in columns)
        if behind:
            return line, columns[breaks.previous_word(_text(lines[line], columns), behind)]
    return (line - 1, _last(lines[line - 1])) if line else (0, 0)


def word_at(breaks: WordBreaks, line: str, column: int) -> tuple[int, int]:
    """Return the columns of the word that a character is of, without marks round it."""
    for columns in read_columns(line) if line else ():
        if columns and columns[0] <= column <= columns[-1]:
            at = sum(c < column for c in columns)
            start, end = breaks.word_at(_text(line, columns), at)
            return columns[start], columns[end - 1] + 1
    return column, column


def delete_word(breaks: WordBreaks, lines: Lines, place: Place, go: Go) -> Change | None:
    """Take away what stands between a place and where ``go`` leads, its marks kept whole.

    At the edge of a line the line end goes; a table's cell keeps its edges (None).
    """
    start, end = sorted((place, go(breaks, lines, place)))
    if start == end or _cuts_table(lines, start, end):
        return None
    if start[0] != end[0]:
        start, end = (start[0], len(lines[start[0]])), (end[0], 0)
        return Change(Edit(*start, "\n", ""), start, start)
    line = lines[start[0]]
    new, column = without(line, start[1], end[1])
    edit = SourceText(line).replace(0, 1, [new])
    if edit is None:
        return None
    place = (start[0], column)
    return Change(Edit(start[0], edit.column, edit.removed, edit.inserted), place, place)


class WordPage(Protocol):
    """What is asked of the page."""

    @property
    def lines(self) -> list[str]:
        """The source, a line for each block."""

    @property
    def cursor_place(self) -> Place:
        """Line and code point column of the cursor."""

    def place_at(self, position: int) -> Place:
        """Line and column of Qt's position."""

    def position_at(self, line: int, column: int) -> int:
        """Qt's position of a line and column."""

    def change(self, change: Change) -> None:
        """Make a change and select what it says."""

    def isReadOnly(self) -> bool:
        """Qt's own."""

    def textCursor(self) -> QTextCursor:
        """Qt's own."""

    def setTextCursor(self, cursor: QTextCursor) -> None:
        """Qt's own."""

    def ensureCursorVisible(self) -> None:
        """Qt's own."""

    def cursorForPosition(self, pos: QPoint, /) -> QTextCursor:
        """Qt's own."""

    def cursorRect(self, cursor: QTextCursor, /) -> QRect:
        """Qt's own."""


class ByWords:
    """The keys and the mouse of a page, going by words.

    ``breaks`` knows the words; without a segmenter until that is loaded.
    """

    def __init__(self, page: WordPage) -> None:
        self._page = page
        self.breaks = WordBreaks()
        self._first: tuple[int, int] | None = None  # Qt's positions of the one double clicked

    def key(self, event: QKeyEvent) -> bool:
        """Go, select or delete by words; False for keys that do not."""
        meaning, page = meaning_of(event), self._page
        if meaning is None:
            return False
        does, go = meaning
        if does == "delete":
            if not page.isReadOnly():
                self._delete(go)
            return True
        keep, move = QTextCursor.MoveMode.KeepAnchor, QTextCursor.MoveMode.MoveAnchor
        cursor, place = page.textCursor(), go(self.breaks, page.lines, page.cursor_place)
        cursor.setPosition(page.position_at(*place), keep if does == "select" else move)
        page.setTextCursor(cursor)
        page.ensureCursorVisible()
        return True

    def begin(self, point: QPoint) -> None:
        """Select the word at a point, and go on by words while the mouse is dragged."""
        self._first = self._under(point)
        self.drag(point)

    def drag(self, point: QPoint) -> bool:
        """Select from the first word to the one at a point; False where none was begun."""
        if self._first is None:
            return False
        (start, end), (left, right) = self._first, self._under(point)
        back = left < start
        cursor = self._page.textCursor()
        cursor.setPosition(end if back else start)
        cursor.setPosition(left if back else max(end, right), QTextCursor.MoveMode.KeepAnchor)
        self._page.setTextCursor(cursor)
        return True

    def end(self) -> None:
        """Drag no more."""
        self._first = None

    def _delete(self, go: Go) -> None:
        page = self._page
        if page.textCursor().hasSelection():
            page.textCursor().removeSelectedText()
            return
        change = delete_word(self.breaks, page.lines, page.cursor_place, go)
        if change is not None:
            page.change(change)

    def _under(self, point: QPoint) -> tuple[int, int]:
        """Return Qt's positions round the word at a point."""
        page = self._page
        cursor = page.cursorForPosition(point)
        line, column = page.place_at(cursor.position())
        if column and point.x() < page.cursorRect(cursor).left():
            column -= 1  # the right half of a character
        start, end = word_at(self.breaks, page.lines[line], column)
        return page.position_at(line, start), page.position_at(line, end)


def meaning_of(event: QKeyEvent) -> tuple[str, Go] | None:
    """Return what a key does by words (``move``, ``select`` or ``delete``), and which way."""
    for sequence, meaning in _KEYS.items():
        if event.matches(sequence):
            return meaning
    return None


_Key = QKeySequence.StandardKey
_KEYS: dict[QKeySequence.StandardKey, tuple[str, Go]] = {
    _Key.MoveToNextWord: ("move", next_word),
    _Key.MoveToPreviousWord: ("move", previous_word),
    _Key.SelectNextWord: ("select", next_word),
    _Key.SelectPreviousWord: ("select", previous_word),
    _Key.DeleteEndOfWord: ("delete", next_word),
    _Key.DeleteStartOfWord: ("delete", previous_word),
}


def _text(line: str, columns: Sequence[int]) -> str:
    return "".join(line[column] for column in columns)


def _first(line: str) -> int:
    return next((columns[0] for columns in read_columns(line) if columns), 0) if line else 0


def _last(line: str) -> int:
    ends = [columns[-1] + 1 for columns in read_columns(line) if columns] if line else []
    return ends[-1] if ends else len(line)


def _cuts_table(lines: Lines, start: Place, end: Place) -> bool:
    if not any(map(cells, lines[start[0] : end[0] + 1])):
        return False
    return start[0] != end[0] or cell_at(list(lines), start) != cell_at(list(lines), end)
