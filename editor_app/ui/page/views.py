"""The comparison as one text, or as two beside each other with their rows level."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.ui.page.diff_head import gap
from editor_app.ui.page.display import PLAIN, PageLine, Row
from editor_app.ui.page.filling import Filler
from editor_app.ui.page.formats import DiffStyle
from editor_app.ui.page.page import DiffPage
from editor_app.ui.page.pictures import Pictures
from editor_app.ui.widgets.controls import hairline, label

_BLANK = PageLine((), PLAIN)


class InlineView(QWidget):
    """One text in which what went is struck and what came underlined.

    Signals:
        fold_opened: see DiffPage.
    """

    fold_opened = Signal(int)

    def __init__(self, style: DiffStyle, pictures: Pictures, name: str) -> None:
        super().__init__()
        self.page = DiffPage(style, pictures, name)
        self.page.fold_opened.connect(self.fold_opened)
        self._filler = Filler(self._put, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.setFocusProxy(self.page)

    def show_rows(self, rows: Sequence[Row], style: DiffStyle) -> None:
        """Show rows from the start."""
        self.page.set_style(style)
        self.page.clear_page()
        self._filler.start(rows)

    def finish(self) -> None:
        """Put everything on the page now."""
        self._filler.finish()

    def go(self, stop: int) -> None:
        """Mark a change and bring it into sight."""
        if self.page.span(stop) is None:
            self.finish()
        self.page.mark(stop)
        top = self.page.top_of(stop)
        if top is not None:
            self.page.scroll_to(top)

    def stop_below(self) -> int:
        """Return the first change that begins below the upper edge, -1 for none."""
        return _first_below([self.page])

    def place(self) -> int:
        """How far it is scrolled."""
        return self.page.verticalScrollBar().value()

    def restore(self, place: int) -> None:
        """Scroll there again, where the page reaches so far."""
        if place:
            self.finish()
        self.page.verticalScrollBar().setValue(place)

    def _put(self, rows: Sequence[Row]) -> None:
        self.page.append_lines([line for row in rows for line in row.both])


class SideView(QWidget):
    """The older text at the left, the newer at the right.

    Rows are kept level by room under the shorter side, so that both scroll as one;
    Qt forgets the room under a last paragraph, so that a narrow line ends both.

    Signals:
        fold_opened: see DiffPage.
    """

    fold_opened = Signal(int)

    def __init__(self, style: DiffStyle, pictures: Pictures, names: tuple[str, str]) -> None:
        super().__init__()
        self.old = DiffPage(style, pictures, names[0])
        self.new = DiffPage(style, pictures, names[1])
        self._names = (label("", "small"), label("", "small"))
        self._starts: list[tuple[int, int]] = []  # first block of each row, left and right
        self._filler = Filler(self._put, self)
        self._again = QTimer(self, singleShot=True, interval=120)
        self._again.timeout.connect(lambda: self._level(0))
        self._build()

    def show_rows(self, rows: Sequence[Row], style: DiffStyle) -> None:
        """Show rows from the start."""
        for page in (self.old, self.new):
            page.set_style(style)
            page.clear_page()
        self._starts.clear()
        self._filler.start([*(row for row in rows if row.old or row.new), gap(0.1)])

    def name_sides(self, old: str, new: str) -> None:
        """Say which versions stand here."""
        for shown, text in zip(self._names, (old, new), strict=True):
            shown.setText(text)

    def finish(self) -> None:
        """Put everything on the pages now."""
        self._filler.finish()

    def go(self, stop: int) -> None:
        """Mark a change and bring it into sight."""
        if self.old.span(stop) is None and self.new.span(stop) is None:
            self.finish()
        for page in (self.old, self.new):
            page.mark(stop)
        tops = [top for top in (self.new.top_of(stop), self.old.top_of(stop)) if top is not None]
        if tops:
            self.new.scroll_to(tops[0])

    def stop_below(self) -> int:
        """Return the first change that begins below the upper edge, -1 for none."""
        return _first_below([self.old, self.new])

    def place(self) -> int:
        """How far it is scrolled."""
        return self.new.verticalScrollBar().value()

    def restore(self, place: int) -> None:
        """Scroll there again, where the pages reach so far."""
        if place:
            self.finish()
        self.new.verticalScrollBar().setValue(place)

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for page, name in ((self.old, self._names[0]), (self.new, self._names[1])):
            if page is self.new:
                layout.addWidget(hairline(vertical=True))
            layout.addWidget(_headed(page, name), 1)
            page.fold_opened.connect(self.fold_opened)
            page.widened.connect(self._again.start)
        self.old.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left, right = self.old.verticalScrollBar(), self.new.verticalScrollBar()
        left.valueChanged.connect(right.setValue)
        right.valueChanged.connect(left.setValue)
        self.setFocusProxy(self.new)

    def _put(self, rows: Sequence[Row]) -> None:
        first = len(self._starts)
        old = self._append(self.old, [row.old for row in rows])
        new = self._append(self.new, [row.new for row in rows])
        self._starts.extend(zip(old, new, strict=True))
        self._level(first)

    def _append(self, page: DiffPage, rows: list[tuple[PageLine, ...]]) -> list[int]:
        lines: list[PageLine] = []
        starts: list[int] = []
        for row in rows:
            starts.append(len(lines))
            lines.extend(row or (_BLANK,))
        first = page.append_lines(lines)
        return [first + start for start in starts]

    def _level(self, first: int) -> None:
        """Give each row from ``first`` on the same height at both sides."""
        count = len(self._starts)
        if first >= count:
            return
        heights = [self._heights(page, side, first) for side, page in enumerate(self._pages)]
        for side, page in enumerate(self._pages):
            wanted = [
                max(other - own, 0)
                for own, other in zip(heights[side], heights[1 - side], strict=True)
            ]
            self._set_room(page, side, first, wanted)

    @property
    def _pages(self) -> tuple[DiffPage, DiffPage]:
        return self.old, self.new

    def _heights(self, page: DiffPage, side: int, first: int) -> list[float]:
        """Return the rows' own heights, without the room that was put under them."""
        document = page.document()
        blocks = [starts[side] for starts in self._starts[first:]]
        tops = [page.top_of_block(number) for number in blocks]
        last = document.lastBlock()
        end = document.documentLayout().blockBoundingRect(last)
        under = last.blockFormat().bottomMargin()
        tops.append(max(end.bottom(), end.top() + last.blockFormat().lineHeight()) + under)
        room = [
            _room_of(page, number)
            for number in self._last_blocks(side, first, document.blockCount())
        ]
        return [b - a - r for a, b, r in zip(tops, tops[1:], room, strict=False)]

    def _last_blocks(self, side: int, first: int, count: int) -> list[int]:
        following = [starts[side] for starts in self._starts[first + 1 :]]
        return [number - 1 for number in (*following, count)]

    def _set_room(self, page: DiffPage, side: int, first: int, wanted: list[float]) -> None:
        document = page.document()
        edit = QTextCursor(document)
        edit.beginEditBlock()
        for number, room in zip(
            self._last_blocks(side, first, document.blockCount()), wanted, strict=True
        ):
            if abs(_room_of(page, number) - room) < 0.5:
                continue
            block = document.findBlockByNumber(number)
            shape = QTextBlockFormat(block.blockFormat())
            own = shape.bottomMargin() - _room_of(page, number)
            shape.setBottomMargin(own + room)
            shape.setProperty(_ROOM, float(room))
            cursor = QTextCursor(block)
            cursor.setBlockFormat(shape)
        edit.endEditBlock()


_ROOM = QTextBlockFormat.Property.UserProperty.value + 16  # pixels put under a block to level it


def _room_of(page: DiffPage, number: int) -> float:
    shape = page.document().findBlockByNumber(number).blockFormat()
    return shape.doubleProperty(_ROOM) if shape.hasProperty(_ROOM) else 0.0


def _first_below(pages: Sequence[DiffPage]) -> int:
    found = [
        (top, stop)
        for page in pages
        for stop in page.stops
        if (top := page.top_of(stop)) is not None and top >= page.verticalScrollBar().value()
    ]
    return min(found)[1] if found else -1


def _headed(page: DiffPage, name: QLabel) -> QWidget:
    made = QWidget()
    name.setAlignment(Qt.AlignmentFlag.AlignCenter)
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 6, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(name)
    layout.addWidget(page, 1)
    return made
