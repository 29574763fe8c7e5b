"""What is drawn on the page beside its characters: pictures, bullets, bars, dots, dimming."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextBlock, QTextLine

from editor_app.text.lines import LineKind
from editor_app.text.marks import Span, SpanKind
from editor_app.ui.editor.pictures import GAP
from editor_app.ui.editor.source_text import to_utf16
from editor_app.ui.fonts import Face

if TYPE_CHECKING:
    from editor_app.ui.editor.text_edit import TextEdit

_DIMMED = 175  # of 255


class PagePainter:
    """Draws on the viewport of a text edit, for the paragraphs in sight only."""

    def __init__(self, page: TextEdit) -> None:
        self._page = page
        self.dim_others = False
        self._draw = {
            LineKind.QUOTE: self._bar,
            LineKind.BULLET: self._bullet,
            LineKind.PICTURE: self._picture,
            LineKind.BREAK: self._break,
            LineKind.TABLE: self._row,
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
        for number, block, rect in self._in_sight(dirty):
            styled = model.styled[number]
            draw = self._draw.get(styled.kind.kind)
            if draw is not None:
                draw(painter, number, rect)
            for span in styled.spans:
                if span.kind is SpanKind.STRESS:
                    self._dots(painter, number, block, rect, span)
        if empty:
            self._placeholder(painter)
        painter.end()

    def paint_over(self, dirty: QRect) -> None:
        """Draw the veil of focus mode over the characters of all other paragraphs."""
        veil = QColor(self._page.style_of_page.colour("background"))
        veil.setAlpha(_DIMMED)
        painter = QPainter(self._page.viewport())
        clear = QPainterPath()
        clear.addRect(QRectF(dirty))
        current = QPainterPath()
        current.addRect(self._rect(self._page.textCursor().block()).adjusted(-40, 0, 40, 0))
        painter.fillPath(clear.subtracted(current), veil)
        painter.end()

    def _placeholder(self, painter: QPainter) -> None:
        style, area = self._page.style_of_page, self._page.text_rect()
        top = self._rect(self._page.document().firstBlock()).top()
        place = QRectF(area.left(), top + style.line * 0.25, area.width(), style.line * 6)
        painter.setFont(style.font(Face.SANS, 0.83))
        painter.setPen(self._colour("soft_ink"))
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(place.adjusted(2 * style.size + 4, 0, 0, 0), wrap, self._page.placeholder)

    def _in_sight(self, dirty: QRect) -> Iterator[tuple[int, QTextBlock, QRectF]]:
        block = self._first_in_sight(dirty)
        while block.isValid():
            rect = self._rect(block)
            number = block.blockNumber()
            if rect.top() > dirty.bottom() + 400 or number >= len(self._page.model.styled):
                return  # 400: a picture stands above its line
            yield number, block, rect
            block = block.next()

    def _first_in_sight(self, dirty: QRect) -> QTextBlock:
        """Return the paragraph at the top; asking Qt by position takes it through all of them."""
        block = self._page.textCursor().block()
        area = self._page.viewport().rect()
        if not self._rect(block).intersects(QRectF(area)):
            return self._page.cursorForPosition(dirty.topLeft()).block()
        while block.previous().isValid() and self._rect(block).top() > dirty.top():
            block = block.previous()
        return block

    def _rect(self, block: QTextBlock) -> QRectF:
        rect = self._page.document().documentLayout().blockBoundingRect(block)
        rect.translate(0, -self._page.verticalScrollBar().value())
        return rect

    def _is_edited(self, number: int) -> bool:
        page = self._page
        return not page.isReadOnly() and page.textCursor().blockNumber() == number

    def _colour(self, token: str) -> QColor:
        return self._page.style_of_page.colour(token)

    def _glyph_box(self, block: QTextBlock, rect: QRectF) -> QRectF:
        """Return where the characters stand: their lines without the space between."""
        size, layout = self._page.style_of_page.size, block.layout()
        if not layout.lineCount():
            return rect
        first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
        origin = layout.position().y() - self._page.verticalScrollBar().value()
        top = origin + first.y() + first.ascent() - size * 0.88
        bottom = origin + last.y() + last.ascent() + size * 0.12
        return QRectF(rect.left(), top, rect.width(), bottom - top)

    def _bar(self, painter: QPainter, number: int, rect: QRectF) -> None:
        size = self._page.style_of_page.size
        box = self._glyph_box(self._page.model.block(number), rect)
        left = self._page.text_rect().left() + size
        painter.fillRect(QRectF(left, box.top() - 4, 2, box.height() + 8), self._colour("line"))

    def _bullet(self, painter: QPainter, number: int, rect: QRectF) -> None:
        if not self._is_edited(number):
            size = self._page.style_of_page.size
            box = self._glyph_box(self._page.model.block(number), rect)
            left = self._page.text_rect().left() + size * 1.4
            self._dot(painter, QPointF(left, box.top() + size * 0.52), size * 0.13, "ink")

    def _break(self, painter: QPainter, number: int, rect: QRectF) -> None:
        if self._is_edited(number):
            return
        size = self._page.style_of_page.size
        middle = self._page.text_rect().center().x()
        y = self._glyph_box(self._page.model.block(number), rect).center().y()
        for step in (-1, 0, 1):
            self._dot(painter, QPointF(middle + step * size * 1.2, y), size * 0.1, "soft_ink")

    def _dot(self, painter: QPainter, at: QPointF, radius: float, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(token))
        painter.drawEllipse(at, radius, radius)

    def _row(self, painter: QPainter, _number: int, rect: QRectF) -> None:
        painter.setPen(QPen(self._colour("line"), 1))
        bottom = round(rect.bottom()) + 0.5
        area = self._page.text_rect()
        painter.drawLine(QPointF(area.left(), bottom), QPointF(area.right(), bottom))

    def _picture(self, painter: QPainter, number: int, rect: QRectF) -> None:
        page = self._page
        line = page.lines[number]
        area = page.text_rect()
        picture = page.pictures.of_line(line)
        above = page.pictures.height(line)
        place = QRectF(area.left(), rect.top() - above, area.width(), above - GAP)
        if picture is None:
            painter.setPen(QPen(self._colour("line"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(self._colour("panel"))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        else:
            shown = QRectF(QPointF(), page.pictures.size(picture).toSizeF())
            shown.moveCenter(place.center())
            painter.drawPixmap(shown, picture, QRectF(picture.rect()))
        if not self._is_edited(number):
            self._caption(painter, number, rect)

    def _caption(self, painter: QPainter, number: int, rect: QRectF) -> None:
        style = self._page.style_of_page
        painter.setPen(self._colour("soft_ink"))
        painter.setFont(style.font(Face.KAI, 0.86))
        caption = self._page.pictures.caption(self._page.lines[number])
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), caption)

    def _dots(
        self, painter: QPainter, number: int, block: QTextBlock, rect: QRectF, span: Span
    ) -> None:
        """Draw 着重号: a dot under each character."""
        text = self._page.lines[number]
        size = self._page.style_of_page.size
        for column in range(span.inner_start, span.inner_end):
            if text[column].isspace():
                continue
            left, right = to_utf16(text, column), to_utf16(text, column + 1)
            line = block.layout().lineForTextPosition(left)
            if line.isValid():
                x = block.layout().position().x() + (_x(line, left) + _x(line, right)) / 2
                y = rect.top() + line.y() + line.ascent() + size * 0.36
                self._dot(painter, QPointF(x, y), size * 0.075, "ink")


def _x(line: QTextLine, position: int) -> float:
    found: object = line.cursorToX(position)
    return float(found[0]) if isinstance(found, tuple) else float(str(found))
