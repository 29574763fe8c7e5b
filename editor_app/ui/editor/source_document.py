"""The document in the widget and the source beside it, kept in step.

Qt reports what changed; the lines concerned are read again, styled, and the
change becomes one step of the history. Paragraph formats are set apart from
the text: the document's own undo is off, so they are never a step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat, QTextLayout

from editor_app.text.line_marks import LineKind
from editor_app.ui.base.undo import Undo
from editor_app.ui.editor.highlighter import Highlighter, StyledLine, read_line
from editor_app.ui.editor.history import History
from editor_app.ui.editor.source_text import Edit, SourceText, from_utf16, to_utf16
from editor_app.ui.editor.tables import Tables, extent
from editor_app.ui.page.page_style import BlockLook, PageStyle

_SHAPED = frozenset({LineKind.PICTURE, LineKind.TABLE})  # their words shape the paragraph
_LOOK = QTextFormat.Property.UserProperty.value + 1


class SourceDocument(QObject):
    """Text, styles and steps of one QTextDocument.

    Signals:
        edited: lines changed (first line, how many before, how many now).
        replaying: a step is about to be undone or redone.
        replayed: an undone or redone step ended at a line and column.
    """

    edited = Signal(int, int, int)
    replaying = Signal()
    replayed = Signal(int, int)

    def __init__(
        self,
        document: QTextDocument,
        style: PageStyle,
        undo: Undo,
        step_name: str,
        picture_height: Callable[[str], int],
    ) -> None:
        super().__init__(document)
        document.setUndoRedoEnabled(False)
        self.qt = document
        self.source = SourceText()
        self.styled: list[StyledLine] = [read_line("")]
        self.drawn = 0  # lines that have something drawn beside their characters
        self.style = style
        self.history = History(undo, self._replay, step_name)
        self._highlighter = Highlighter(style)
        self._picture_height = picture_height
        self.tables = Tables(style, 0)
        self.loads = 0  # texts shown so far: what was begun for an earlier one is dropped
        self._current = -1
        self._busy = False
        self._step_name = ""
        self._unformatted: set[int] = set()
        document.contentsChange.connect(self._on_change)
        document.contentsChanged.connect(self._set_formats)

    def load(self, text: str) -> None:
        """Show another text; what was there before is no step."""
        self.loads += 1
        self.source = SourceText(text.replace("\r\n", "\n").replace("\r", "\n"))
        self._busy = True
        try:
            self.qt.setPlainText(self.source.text)
            self.source.lines = [block.text() for block in self._blocks()]
        finally:
            self._busy = False
        self.restyle(self.style)
        self.history.close_run()

    def restyle(self, style: PageStyle) -> None:
        """Dress all lines anew, in another theme or zoom or after loading."""
        self.style = style
        self.tables = Tables(style, self.tables.width)
        self._highlighter.set_style(style)
        self.qt.setDefaultFont(style.font())
        self.styled = [read_line(line) for line in self.source.lines]
        self.drawn = _drawn(self.styled)
        cursor = QTextCursor(self.qt)
        self._busy = True
        cursor.beginEditBlock()
        try:
            for number, block in enumerate(self._blocks()):
                self._lay_over(block, number)
                self._format_block(cursor, block, number)
        finally:
            cursor.endEditBlock()
            self._busy = False

    @property
    def current(self) -> int:
        """The line whose marks are shown, -1 for none."""
        return self._current

    def set_current(self, line: int) -> None:
        """Show the marks of a line (-1: of none) and hide those of the one before."""
        if line == self._current:
            return
        before, self._current = self._current, line
        if self._busy:  # all lines are about to be styled
            return
        for number in (before, line):
            if 0 <= number < len(self.styled) and self.styled[number].has_marks:
                self._restyle_line(number)
        if self._is(before, LineKind.TABLE):  # its columns stood still while it was written
            self._reformat_tables(before, before)
        if self._is(line, LineKind.TABLE):
            self._unformatted.add(line)
        self._set_formats()

    def set_width(self, pixels: int) -> None:
        """Lay tables out in another width."""
        if pixels != self.tables.width:
            self.tables = Tables(self.style, pixels)
            self._reformat_all(LineKind.TABLE)

    def refresh_pictures(self) -> None:
        """Make room for pictures that arrived."""
        self._reformat_all(LineKind.PICTURE)

    def block(self, line: int) -> QTextBlock:
        """Return the paragraph of a line."""
        return self.qt.findBlockByNumber(line)

    def position(self, line: int, column: int) -> int:
        """Return Qt's position of a line and code point column, kept inside the text."""
        line = max(0, min(line, len(self.source.lines) - 1))
        return self.block(line).position() + to_utf16(self.source.lines[line], max(column, 0))

    def apply(self, edit: Edit, step_name: str = "", behind: Edit | None = None) -> None:
        """Make a change, one further down first; they become one step when it has a name."""
        with self.step(step_name):
            if behind is not None:
                self._put(behind)
            self._put(edit)

    @contextmanager
    def step(self, name: str) -> Iterator[QTextCursor]:
        """All that the cursor does inside is one step of this name."""
        cursor = QTextCursor(self.qt)
        self._step_name = name
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self._step_name = ""

    def _replay(self, edit: Edit) -> None:
        self.replaying.emit()
        self._put(edit)
        self.replayed.emit(*edit.end)

    def _put(self, edit: Edit) -> None:
        cursor = QTextCursor(self.qt)
        cursor.setPosition(self.position(edit.line, edit.column))
        end = self.position(*edit.removed_end)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.inserted)

    def _on_change(self, position: int, _removed: int, added: int) -> None:
        if self._busy:
            return
        block = self.qt.findBlock(position)
        lines = self.source.lines
        if self.qt.blockCount() == len(lines):
            end = block.position() + block.length()
            if position + added < end:
                self._take_line(block, position)
                return
            if position + added == end and self._stands(block.next()):
                self._take_line(block)  # Qt tells all of a paragraph where words are committed
                return
        last_position = min(position + added, self.qt.characterCount() - 1)
        first = block.blockNumber()
        last = self.qt.findBlock(last_position).blockNumber()
        new = [block.text() for block in self._blocks(first, last)]
        count = len(new) - (self.qt.blockCount() - len(lines))
        edit = self.source.replace(first, count, new)
        if edit is None:
            self._keep_composing_dressed(first, last)
            return
        before, styled = self.styled[first : first + count], [read_line(line) for line in new]
        self.drawn += _drawn(styled) - _drawn(before)
        self.styled[first : first + count] = styled
        for number, changed in enumerate(self._blocks(first, last), first):
            self._lay_over(changed, number)
        by = len(new) - count
        above = {n for n in self._unformatted if n < first}
        below = {n + by for n in self._unformatted if n >= first + count}
        self._unformatted = {*above, *range(first, last + 1), *below}
        self._follow_tables(edit, before, styled, first)
        self.history.record(edit, self._step_name)
        self.edited.emit(first, count, len(new))

    def _stands(self, block: QTextBlock) -> bool:
        """Whether a paragraph is as its line, or there is none any more."""
        return not block.isValid() or block.text() == self.source.lines[block.blockNumber()]

    def _take_line(self, block: QTextBlock, position: int | None = None) -> None:
        """Take a change inside one paragraph, begun at a position: what nearly every key is."""
        number = block.blockNumber()
        if position is None:
            edit = self.source.replace(number, 1, [block.text()])
        else:
            column = from_utf16(self.source.lines[number], position - block.position())
            edit = self.source.replace_line(number, block.text(), column)
        if edit is None:
            self._keep_composing_dressed(number, number)
            return
        before = self.styled[number]
        self.styled[number] = after = read_line(self.source.lines[number])
        self.drawn += after.drawn - before.drawn
        if not (before.plain and after.plain) or block.layout().preeditAreaText():
            self._lay_over(block, number)
        if after.kind != before.kind or after.kind.kind in _SHAPED:
            self._unformatted.add(number)
        self._follow_tables(edit, [before], [after], number)
        self.history.record(edit, self._step_name)
        self.edited.emit(number, 1, 1)

    def _keep_composing_dressed(self, first: int, last: int) -> None:
        """Lay the styles back that Qt drops from a line while text is composed in it."""
        for number, block in enumerate(self._blocks(first, last), first):
            if block.layout().preeditAreaText() or number == self._current:
                self._lay_over(block, number)

    def _restyle_line(self, number: int) -> None:
        block = self.block(number)
        self._lay_over(block, number)
        self.qt.markContentsDirty(block.position(), block.length())

    def _lay_over(self, block: QTextBlock, number: int) -> None:
        line, styled = self.source.lines[number], self.styled[number]
        ranges = self._highlighter.formats(line, styled, shown=number == self._current)
        layout = block.layout()
        composing = len(layout.preeditAreaText())
        if composing:
            at = layout.preeditAreaPosition()
            own = [r for r in layout.formats() if at <= r.start < at + composing]
            ranges = [_moved(r, at, composing) for r in ranges] + own
        if ranges or layout.formats():
            layout.setFormats(ranges)

    def _is(self, number: int, kind: LineKind) -> bool:
        return 0 <= number < len(self.styled) and self.styled[number].kind.kind is kind

    def _reformat_all(self, kind: LineKind) -> None:
        self._unformatted.update(n for n in range(len(self.styled)) if self._is(n, kind))
        self._set_formats()

    def _follow_tables(
        self, edit: Edit, before: list[StyledLine], after: list[StyledLine], first: int
    ) -> None:
        """Measure tables that changed or moved; while a row is written its columns stand still."""
        was, now = ([line.kind.kind for line in lines] for lines in (before, after))
        if was == now and (edit.line == self._current or LineKind.TABLE not in now):
            return
        self._reformat_tables(first - 1, first + len(after))

    def _reformat_tables(self, first: int, last: int) -> None:
        """Have the rows of all tables that lines touch formatted: their columns may move."""
        self.tables.forget()
        number = max(first, 0)
        while number <= last:
            if self._is(number, LineKind.TABLE):
                top, end = extent(self.styled, number)
                self._unformatted.update(range(top, end))
                number = end
            number += 1

    def _set_formats(self) -> None:
        """Set the paragraph formats that no longer fit; never on a composing text."""
        if self._busy or not self._unformatted:
            return
        waiting = {n for n in self._unformatted if n < len(self.styled)}
        blocks = [(n, self.block(n)) for n in waiting]
        later = {n for n, block in blocks if block.layout().preeditAreaText()}
        wrong = [(n, b) for n, b in blocks if n not in later and not self._fits(b, n)]
        self._unformatted = later
        if wrong:
            self._format_blocks(wrong)

    def _format_blocks(self, blocks: Iterable[tuple[int, QTextBlock]]) -> None:
        cursor = QTextCursor(self.qt)
        self._busy = True
        cursor.beginEditBlock()
        try:
            for number, block in blocks:
                self._format_block(cursor, block, number)
        finally:
            cursor.endEditBlock()
            self._busy = False

    def _format_block(self, cursor: QTextCursor, block: QTextBlock, number: int) -> None:
        cursor.setPosition(block.position())
        look = self._look(number)
        made = self.style.block_format(look)
        made.setProperty(_LOOK, _name(look))
        cursor.setBlockFormat(made)

    def _fits(self, block: QTextBlock, number: int) -> bool:
        return block.blockFormat().stringProperty(_LOOK) == _name(self._look(number))

    def _look(self, number: int) -> BlockLook:
        kind = self.styled[number].kind
        picture = kind.kind is LineKind.PICTURE
        height = self._picture_height(self.source.lines[number]) if picture else 0
        if kind.kind is not LineKind.TABLE:
            return BlockLook(kind.kind, kind.level, height)
        row = self.tables.row(self.source.lines, self.styled, number)
        more = 0 if row is None or number == self._current else self.tables.more(row)
        return BlockLook(kind.kind, kind.level, rule=row is None, more=more)

    def _blocks(self, first: int = 0, last: int | None = None) -> Iterator[QTextBlock]:
        block = self.qt.findBlockByNumber(first)
        while block.isValid() and (last is None or block.blockNumber() <= last):
            yield block
            block = block.next()


def _drawn(styled: Iterable[StyledLine]) -> int:
    return sum(line.drawn for line in styled)


def _name(look: BlockLook) -> str:
    return f"{look.kind}/{look.level}/{look.picture}/{look.rule}/{look.more}"


def _moved(span: QTextLayout.FormatRange, at: int, by: int) -> QTextLayout.FormatRange:
    """Return a format widened or moved past the composing text at a position."""
    if span.start >= at and not (span.start == at and at == 0):
        span.start += by
    elif span.start + span.length >= at:
        span.length += by
    return span
