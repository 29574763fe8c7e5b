"""Finding and replacing in the page: hits, highlights, one step for all replacements."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor_app.ui.base.theme import Theme
from editor_app.ui.editor.find_bar import FindBar
from editor_app.ui.editor.find_matches import Hit, find_all, replaced
from editor_app.ui.editor.source_text import Edit
from editor_app.ui.editor.text_edit import TextEdit
from editor_app.words import Words

_AGAIN_MS = 150


class Searching(QObject):
    """Joins the find bar to the page; only hits in sight are drawn.

    ``head`` returns the words of the head over the text: what stands there is said, though it
    is not found as a place, nor replaced.
    """

    def __init__(
        self,
        page: TextEdit,
        bar: FindBar,
        theme: Theme,
        words: Words,
        head: Callable[[], str],
    ) -> None:
        super().__init__(page)
        self._page, self._bar, self._theme, self._words = page, bar, theme, words
        self._head = head
        self._done = ""  # what was replaced, said until something else is done
        self._replacing = False
        self._hits: list[Hit] = []
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self.search)
        bar.changed.connect(self._search_and_go)
        bar.step.connect(self.step)
        bar.replace_one.connect(self.replace_one)
        bar.replace_all.connect(self.replace_all)
        bar.closed.connect(self._close)
        page.edited.connect(self._later)
        page.verticalScrollBar().valueChanged.connect(self._draw)

    @property
    def hits(self) -> list[Hit]:
        """The places found."""
        return self._hits

    def open(self, *, replace: bool = False) -> None:
        """Show the bar with the selected words."""
        self._page.commit_composition()
        self._bar.open(self._page.selected_source(), replace=replace)

    def search(self) -> None:
        """Find again, staying where one is."""
        if self._bar.isVisible():
            self._hits = find_all(self._page.lines, self._bar.term.text(), self._bar.how)
            self._draw()
            self._show_found()

    def step(self, by: int) -> None:
        """Go to the next or previous hit, round the end of the text."""
        self._done = ""
        self._page.commit_composition()
        self.search()
        if not self._hits:
            return
        start, end = self._page.selection
        keys = [(hit.line, hit.start) for hit in self._hits]
        at = bisect_left(keys, end if by > 0 else start)
        self._go(self._hits[(at if by > 0 else at - 1) % len(self._hits)])

    def replace_one(self) -> None:
        """Replace the hit that is selected, and go to the next."""
        hit = self._selected()
        if hit is not None and not self._page.isReadOnly():
            line = self._page.lines[hit.line]
            new = replaced(line, [hit], self._bar.new_words.text())
            tail = len(line) - hit.end
            inserted = new[hit.start : len(new) - tail]
            edit = Edit(hit.line, hit.start, line[hit.start : hit.end], inserted)
            self._page.apply(edit, self._words("editor.step_replace"))
        self.step(1)

    def replace_all(self) -> int:
        """Replace all hits as one step and say how many; returns it too."""
        self._page.commit_composition()
        self.search()
        if self._page.isReadOnly() or not self._hits:
            return 0
        by_line: dict[int, list[Hit]] = {}
        for hit in self._hits:
            by_line.setdefault(hit.line, []).append(hit)
        place, count = self._page.cursor_place, len(self._hits)
        self._replacing = True
        with self._page.model.step(self._words("editor.step_replace")) as cursor:
            for number, hits in by_line.items():
                self._replace_line(cursor, number, hits)
        self._replacing = False
        self._page.go(*place)
        self._done = self._words("editor.replaced", count=count)
        self.search()
        return count

    def _replace_line(self, cursor: QTextCursor, number: int, hits: list[Hit]) -> None:
        line = self._page.lines[number]
        block = self._page.model.block(number)
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(replaced(line, hits, self._bar.new_words.text()))

    def _search_and_go(self) -> None:
        self._done = ""
        self.search()
        start, _end = self._page.selection
        following = next((h for h in self._hits if (h.line, h.start) >= start), None)
        if following is not None or self._hits:
            self._go(following or self._hits[0])

    def _go(self, hit: Hit) -> None:
        self._page.select((hit.line, hit.start), (hit.line, hit.end))
        self._show_found()
        self._draw()

    def _selected(self) -> Hit | None:
        (line, start), (_last, end) = self._page.selection
        return next((h for h in self._hits if h == Hit(line, start, end)), None)

    def _show_found(self) -> None:
        selected = self._selected()
        at = self._hits.index(selected) + 1 if selected is not None else 0
        in_head = len(find_all(self._head().split("\n"), self._bar.term.text(), self._bar.how))
        self._bar.show_found(at, len(self._hits), in_head=in_head, done=self._done)

    def _later(self) -> None:
        if not self._replacing:
            self._done = ""
        if self._bar.isVisible():
            self._again.start()

    def _draw(self) -> None:
        """Highlight the hits in sight; drawing all of a long text would slow each key."""
        if not self._bar.isVisible():
            return
        first = self._page.line_at_top()
        bottom = self._page.viewport().rect().bottomRight()
        last = self._page.cursorForPosition(bottom).blockNumber()
        keys = [hit.line for hit in self._hits]
        near = self._hits[bisect_left(keys, first) : bisect_left(keys, last + 1)]
        look = QTextCharFormat()
        look.setBackground(self._theme.colour("amber_ground"))
        self._page.setExtraSelections([self._selection(hit, look) for hit in near])

    def _selection(self, hit: Hit, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = self._page.textCursor()
        cursor.setPosition(self._page.model.position(hit.line, hit.start))
        cursor.setPosition(
            self._page.model.position(hit.line, hit.end), QTextCursor.MoveMode.KeepAnchor
        )
        made.cursor, made.format = cursor, look
        return made

    def _close(self) -> None:
        self._hits = []
        self._page.setExtraSelections([])
        self._page.setFocus()
