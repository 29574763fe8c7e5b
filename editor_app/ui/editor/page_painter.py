"""What is drawn on the page beside its characters: pictures, tables, bullets, dots, dimming."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextLine,
)
from PySide6.QtWidgets import QScrollBar, QWidget

from editor_app.text.line_marks import LineKind, note_label
from editor_app.text.marks import Span, SpanKind
from editor_app.ui.base.fonts import FontFace
from editor_app.ui.editor.source_text import to_utf16
from editor_app.ui.editor.tables import TableRow
from editor_app.ui.page.pictures import GAP

if TYPE_CHECKING:
    from editor_app.ui.editor.source_document import SourceDocument
    from editor_app.ui.page.page_style import PageStyle
    from editor_app.ui.page.pictures import Pictures

_VEIL = 175  # of 255
_BASELINE = 0.8  # of a line's height, where Qt sets text in lines of fixed height
_TALLEST = 400  # a picture stands above its line
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class Page(Protocol):
    """What the painter asks of the text edit that it draws on."""

    model: SourceDocument
    pictures: Pictures
    placeholder: str

    @property
    def lines(self) -> list[str]:
        """The source, a line for each block."""

    @property
    def composing(self) -> bool:
        """Whether an input method composes."""

    @property
    def style_of_page(self) -> PageStyle:
        """Fonts, colours and measures."""

    def text_rect(self) -> QRect:
        """Where the text stands in the viewport."""

    def viewport(self) -> QWidget:
        """Qt's own."""

    def document(self) -> QTextDocument:
        """Qt's own."""

    def textCursor(self) -> QTextCursor:
        """Qt's own."""

    def cursorForPosition(self, pos: QPoint, /) -> QTextCursor:
        """Qt's own."""

    def verticalScrollBar(self) -> QScrollBar:
        """Qt's own."""


class PagePainter:
    """Draws on the viewport of a text edit, for the paragraphs in sight only."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.dim_others = False
        self._draw: dict[LineKind, Callable[[QPainter, int, QRectF], None]] = {
            LineKind.QUOTE: self._bar,
            LineKind.BULLET: self._bullet,
            LineKind.PICTURE: self._picture,
            LineKind.BREAK: self._break,
            LineKind.TABLE: self._row,
            LineKind.NOTE: self._note,
        }

    def paint_under(self, dirty: QRect) -> None:
        """Draw what lies under the characters."""
        model = self._page.model
        empty = model.source.empty and not self._page.composing
        if not model.drawn and not empty:
            return
        painter = QPainter(self._page.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, block in self._in_sight(dirty):
            styled = model.styled[number]
            draw = self._draw.get(styled.kind.kind)
            if draw is not None:
                draw(painter, number, self._box(block))
            if styled.kind.kind is LineKind.TABLE and not self._is_edited(number):
                continue
            for span in styled.spans:
                if span.kind is SpanKind.STRESS:
                    self._dots(painter, number, block, span)
        if empty:
            self._placeholder(painter)
        painter.end()

    def paint_over(self, dirty: QRect) -> None:
        """Draw the veil of focus mode over the characters of all other paragraphs."""
        veil = QColor(self._colour("background"))
        veil.setAlpha(_VEIL)
        painter = QPainter(self._page.viewport())
        all_of_it, current = QPainterPath(), QPainterPath()
        all_of_it.addRect(QRectF(dirty))
        size = self._page.style_of_page.size
        box = self._box(self._page.textCursor().block())
        current.addRect(box.adjusted(-3 * size, size * 0.1, 3 * size, size * 0.25))
        painter.fillPath(all_of_it.subtracted(current), veil)
        painter.end()

    def _in_sight(self, dirty: QRect) -> Iterator[tuple[int, QTextBlock]]:
        block = self._first_in_sight(dirty)
        while block.isValid():
            number = block.blockNumber()
            below = self._rect(block).top() > dirty.bottom() + _TALLEST
            if below or number >= len(self._page.model.styled):
                return
            yield number, block
            block = block.next()

    def _first_in_sight(self, dirty: QRect) -> QTextBlock:
        """Return the paragraph at the top; asking Qt by position takes it through all of them."""
        block = self._page.textCursor().block()
        area = self._page.viewport().rect()
        if not self._rect(block).intersects(QRectF(area)):
            block = self._page.cursorForPosition(dirty.topLeft()).block()
        while block.previous().isValid() and self._rect(block).top() > dirty.top():
            block = block.previous()
        # The rule under a table's last row lies on the edge of what stands below it.
        return block.previous() if block.previous().isValid() else block

    def _rect(self, block: QTextBlock) -> QRectF:
        rect = self._page.document().documentLayout().blockBoundingRect(block)
        rect.translate(0, -self._page.verticalScrollBar().value())
        return rect

    def _box(self, block: QTextBlock) -> QRectF:
        """Return the room of a paragraph's lines across the text, hidden characters or not."""
        area, rect, layout = self._page.text_rect(), self._rect(block), block.layout()
        height = block.blockFormat().lineHeight()
        if not layout.lineCount():
            return QRectF(area.left(), rect.top(), area.width(), height)
        first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
        origin = layout.position().y() - self._page.verticalScrollBar().value()
        top = origin + first.y() + first.ascent() - height * _BASELINE
        bottom = origin + last.y() + last.ascent() + height * (1 - _BASELINE)
        return QRectF(area.left(), top, area.width(), bottom - top)

    def _is_edited(self, number: int) -> bool:
        return self._page.model.current == number

    def _colour(self, token: str) -> QColor:
        return self._page.style_of_page.colour(token)

    def _placeholder(self, painter: QPainter) -> None:
        style = self._page.style_of_page
        box = self._box(self._page.document().firstBlock())
        place = box.adjusted(2 * style.size + 4, style.size * 0.7, 0, style.line * 5)
        painter.setFont(style.font(FontFace.SANS, 0.83))
        painter.setPen(self._colour("soft_ink"))
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(place, wrap, self._page.placeholder)

    def _bar(self, painter: QPainter, _number: int, box: QRectF) -> None:
        size = self._page.style_of_page.size
        bar = QRectF(box.left() + size, box.top() + size * 0.4, 2, box.height() - size * 0.5)
        painter.fillRect(bar, self._colour("line"))

    def _bullet(self, painter: QPainter, number: int, box: QRectF) -> None:
        if not self._is_edited(number):
            style = self._page.style_of_page
            at = QPointF(box.left() + style.size * 1.4, box.top() + self._middle(style.line))
            self._dot(painter, at, style.size * 0.13, "ink")

    def _break(self, painter: QPainter, number: int, box: QRectF) -> None:
        if self._is_edited(number):
            return
        style = self._page.style_of_page
        y = box.top() + self._middle(style.line)
        for step in (-1, 0, 1):
            at = QPointF(box.center().x() + step * style.size * 1.2, y)
            self._dot(painter, at, style.size * 0.1, "soft_ink")

    def _middle(self, line_height: float) -> float:
        """Return how far the middle of the characters is below the top of their line."""
        return line_height * _BASELINE - self._page.style_of_page.size * 0.36

    def _dot(self, painter: QPainter, at: QPointF, radius: float, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(token))
        painter.drawEllipse(at, radius, radius)

    def _note(self, painter: QPainter, number: int, box: QRectF) -> None:
        if self._is_edited(number):
            return
        style = self._page.style_of_page
        painter.setFont(style.font(FontFace.SANS, 0.67))
        painter.setPen(self._colour("blue"))
        place = QRectF(box.left(), box.top(), style.size * 1.6, style.line * 0.8)
        painter.drawText(place, _LEFT, note_label(self._page.lines[number]))

    def _row(self, painter: QPainter, number: int, box: QRectF) -> None:
        model = self._page.model
        row = model.tables.row(self._page.lines, model.styled, number)
        if row is None:
            return
        edited = self._is_edited(number)
        bottom = box.bottom() + (0 if edited else model.tables.more(row))
        if row.first:
            self._rule(painter, box, box.top(), "soft_ink")
        self._rule(painter, box, bottom, "soft_ink" if row.last or row.head else "line")
        if not edited:
            self._cells(painter, row, box)

    def _rule(self, painter: QPainter, box: QRectF, y: float, token: str) -> None:
        painter.fillRect(QRectF(box.left(), round(y), box.width(), 1), self._colour(token))

    def _cells(self, painter: QPainter, row: TableRow, box: QRectF) -> None:
        painter.setPen(self._colour("ink"))
        for left, layout in self._page.model.tables.layouts(row):
            if layout.lineCount():
                middle = box.center().y() - layout.lineAt(0).height() / 2
                layout.draw(painter, QPointF(box.left() + left, middle))

    def _picture(self, painter: QPainter, number: int, box: QRectF) -> None:
        page = self._page
        line = page.lines[number]
        picture, above = page.pictures.of_line(line), page.pictures.height(line)
        place = QRectF(box.left(), box.top() - above + GAP, box.width(), above - 2 * GAP)
        if picture is None:
            painter.setPen(QPen(self._colour("line"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(self._colour("panel"))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        else:
            shown = QRectF(QPointF(), page.pictures.size(picture).toSizeF())
            shown.moveCenter(place.center())
            painter.drawPixmap(shown, picture, QRectF(picture.rect()))
        if not self._is_edited(number):
            painter.setPen(self._colour("soft_ink"))
            painter.setFont(page.style_of_page.font(FontFace.KAI, 0.83))
            painter.drawText(box, _CENTRE, page.pictures.caption(line))

    def _dots(self, painter: QPainter, number: int, block: QTextBlock, span: Span) -> None:
        """Draw 着重号: a dot under each character."""
        text, layout = self._page.lines[number], block.layout()
        size = self._page.style_of_page.size
        origin = layout.position() - QPointF(0, self._page.verticalScrollBar().value())
        for column in range(span.inner_start, span.inner_end):
            if text[column].isspace():
                continue
            left, right = to_utf16(text, column), to_utf16(text, column + 1)
            line = layout.lineForTextPosition(left)
            if line.isValid():
                x = (_x(line, left) + _x(line, right)) / 2
                y = line.y() + line.ascent() + size * 0.3
                self._dot(painter, origin + QPointF(x, y), size * 0.075, "ink")


def _x(line: QTextLine, position: int) -> float:
    found: object = line.cursorToX(position)
    return float(found[0]) if isinstance(found, tuple) else 0.0
