"""The body of what is brought in: edited as source, lines that were left out put back in place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit

from editor_app.text.blocks import Document, Paragraph, Text
from editor_app.text.projections import asset_hashes
from editor_app.text.source import write
from editor_app.ui.base.fonts import FontFace
from editor_app.ui.base.theme import Theme

_LINE = QTextFormat.Property.UserProperty + 1  # the number of the line that was put back
_SHORT = re.compile(r"(?<=\]\(asset:)\d{1,4}(?=[ )])")
_LOOKS = re.compile(r"[\s*=\\]+")  # what may part words in the source and not in a file


class BodyEditor(QPlainTextEdit):
    """Source text with its own undo; what is put back is coloured and leaves by undo too.

    Pictures stand in it by a number instead of their hash.

    Signals:
        taken_changed: other lines than before are back in the body.
    """

    taken_changed = Signal()

    def __init__(self, theme: Theme, source: str, name: str) -> None:
        """``name`` is the accessible name."""
        super().__init__()
        self._theme = theme
        self._assets = {str(n): sha for n, sha in enumerate(asset_hashes(source), 1)}
        self.setObjectName("body")
        self.setProperty("look", "field")
        self.setFont(theme.font(FontFace.SERIF, 15))
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._begin = _with_numbers(source, self._assets)
        self.setPlainText(self._begin)
        self._anchors: dict[int, QTextCursor] = {}  # where the lines stand, which edits move
        self._taken: dict[int, QTextCursor] = {}  # what of the text each line put back takes
        self._places: dict[int, int] = {}
        self.document().contentsChange.connect(self._look)

    @property
    def is_edited(self) -> bool:
        """Whether the text is another one than was read."""
        return self.toPlainText() != self._begin

    @property
    def source(self) -> str:
        """The text as source, pictures by their hashes again."""
        return _SHORT.sub(lambda found: self._assets.get(found[0], found[0]), self.toPlainText())

    @property
    def taken(self) -> frozenset[int]:
        """The numbers of the lines that are back in the body."""
        return frozenset(self._taken)

    def stand(self, lines: Sequence[int]) -> None:
        """Say before which line of the text each line that was left out stands, in order.

        To be called once, before anything is edited.
        """
        self._places = dict(enumerate(lines))
        for place in dict.fromkeys(lines):
            block = self.document().findBlockByNumber(place)
            if block.isValid():
                self._anchors[place] = QTextCursor(block)

    def take(self, lines: Mapping[int, str]) -> None:
        """Put lines back where they stood, as one step; one without a place goes to the caret."""
        step = self.textCursor()
        step.beginEditBlock()
        for number in sorted(lines.keys() - self._taken.keys()):
            words = (Paragraph((Text(line),)) for line in lines[number].splitlines())
            written = write(Document(tuple(words)))
            if written:
                self._put(number, written)
        step.endEditBlock()
        if self._taken:
            last = max(self._taken.keys() & lines.keys(), default=None)
            if last is not None:
                self._show(self._taken[last].selectionStart(), self._taken[last].selectionStart())
        self.taken_changed.emit()

    def show_line(self, words: str, *, whole: bool) -> bool:
        """Select the first line that is some words, or holds them; False where none does."""
        wanted = bare(words)
        for number, line in enumerate(self.toPlainText().split("\n") if wanted else ()):
            held = bare(line)
            if held == wanted or (not whole and wanted in held):
                block = self.document().findBlockByNumber(number)
                self._show(block.position(), _end(block))
                return True
        return False

    def _show(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def _put(self, number: int, written: str) -> None:
        """Insert a line between those of its place that are there already."""
        look = QTextCharFormat()
        look.setProperty(_LINE, number)
        look.setBackground(self._theme.colour("green_ground"))
        cursor, behind = self._spot(number)
        plain = QTextCharFormat()
        if behind and not self.document().isEmpty():
            cursor.insertText("\n", plain)
        start = cursor.position()
        cursor.insertText(written, look)
        end = cursor.position()
        if not behind:
            cursor.insertText("\n", plain)
        self._keep(number, start, end)

    def _spot(self, number: int) -> tuple[QTextCursor, bool]:
        """Return where a line goes in, and whether as a new line behind what stands there."""
        cursor = QTextCursor(self.document())
        place = self._places.get(number)
        if place is None:
            cursor.setPosition(self.textCursor().block().position())
            return cursor, False
        beside = sorted(n for n in self._taken if self._places.get(n) == place)
        at = bisect_left(beside, number)
        if at:
            cursor.setPosition(_end(self._block_of(self._taken[beside[at - 1]].selectionEnd())))
            return cursor, True
        if beside:
            start = self._taken[beside[0]].selectionStart()
            cursor.setPosition(self._block_of(start).position())
            return cursor, False
        if place in self._anchors:
            cursor.setPosition(self._block_of(self._anchors[place].position()).position())
            return cursor, False
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor, True

    def _block_of(self, position: int) -> QTextBlock:
        return self.document().findBlock(position)

    def _keep(self, number: int, start: int, end: int) -> None:
        kept = QTextCursor(self.document())
        kept.setPosition(start)
        kept.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._taken[number] = kept

    def _look(self, position: int, _removed: int, added: int) -> None:
        """See which lines an edit, an undo or a redo took out of the body or put into it."""
        if not self._places and not self._taken:
            return
        before = self.taken
        self._taken = {n: kept for n, kept in self._taken.items() if kept.hasSelection()}
        block, cursor = self._block_of(position), QTextCursor(self.document())
        while block.isValid() and block.position() < position + added:
            if block.length() > 1:
                cursor.setPosition(block.position() + 1)
                number = cursor.charFormat().property(_LINE)
                if isinstance(number, int) and number not in self._taken:
                    self._keep(number, block.position(), _end(block))
            block = block.next()
        if self.taken != before:
            self.taken_changed.emit()


def bare(line: str) -> str:
    """Return the characters of a line by which it is known again, in the source or in a file."""
    return _LOOKS.sub("", line)


def _end(block: QTextBlock) -> int:
    return block.position() + block.length() - 1


def _with_numbers(source: str, assets: Mapping[str, str]) -> str:
    for number, sha in assets.items():
        source = source.replace(f"](asset:{sha}", f"](asset:{number}")
    return source
