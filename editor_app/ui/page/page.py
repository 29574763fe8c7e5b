"""The page that shows a comparison, or one side of it; nothing on it can be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextLine,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from editor_app.text.line_marks import picture_parts
from editor_app.ui.page.display import Face, PageLine, Run, picture_words
from editor_app.ui.page.formats import FOLDED, MOVED, QUOTE, STRESS, TITLE, DiffStyle

if TYPE_CHECKING:
    from editor_app.ui.page.pictures import Pictures

_SIDE, _TOP, _BOTTOM = 40, 24, 96
_LINES_BOXED = 2  # a longer change gets one frame round all its lines
_HEAD = 8  # blocks in which the head's lines stand
_LEAST = 2.5  # characters of the last line of a title
_WAITING = (240, 96)  # pixels of a picture that is not here yet


class DiffPage(QTextEdit):
    """A centred measure of text with what came, went and moved marked.

    Signals:
        fold_opened: the user wants to see a folded stretch (its number).
        widened: the width of the text is another; heights are new.
    """

    fold_opened = Signal(int)
    widened = Signal()

    def __init__(self, style: DiffStyle, pictures: Pictures, name: str) -> None:
        super().__init__()
        self._style = style
        self._pictures = pictures
        self._stops: dict[int, tuple[int, int]] = {}
        self._current = -1
        self._empty = True
        self._lines_of_pictures: dict[str, str] = {}
        self.setReadOnly(True)
        self.setCursorWidth(0)  # nothing is typed here; selecting by keys shows what is selected
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("page")
        self.setAccessibleName(name)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.document().setDocumentMargin(0)
        pictures.arrived.connect(self._take_picture)

    @property
    def style_of_page(self) -> DiffStyle:
        """The formats in use."""
        return self._style

    @property
    def current(self) -> int:
        """The change that is marked, -1 for none."""
        return self._current

    @property
    def stops(self) -> tuple[int, ...]:
        """The changes that stand on this page."""
        return tuple(self._stops)

    def set_style(self, style: DiffStyle) -> None:
        """Use another theme or zoom for what is put on the page from now on."""
        self._style = style

    def clear_page(self) -> None:
        """Take everything off."""
        self._stops.clear()
        self._current = -1
        self._empty = True
        self.document().clear()
        self._lay_margins()

    def append_lines(self, lines: Sequence[PageLine]) -> int:
        """Put lines at the end; return the number of the first one's block."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        first = self.document().blockCount() - (1 if self._empty else 0)
        cursor.beginEditBlock()
        for line in lines:
            self._start_block(cursor, line)
            for run in line.runs:
                self._insert(cursor, line, run)
        cursor.endEditBlock()
        if first < _HEAD:
            self._balance_head()
        return first

    def span(self, stop: int) -> tuple[int, int] | None:
        """Return where a change stands in Qt's positions, None where this side lacks it."""
        return self._stops.get(stop)

    def mark(self, stop: int) -> None:
        """Draw a frame round a change."""
        self._current = stop
        self.viewport().update()

    def top_of(self, stop: int) -> float | None:
        """Return how far down the page a change begins, in pixels."""
        span = self._stops.get(stop)
        if span is None:
            return None
        block = self.document().findBlock(span[0])
        top = self.document().documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(span[0] - block.position())
        return top + (line.y() if line.isValid() else 0)

    def top_of_block(self, number: int) -> float:
        """Return how far down the page a paragraph begins, in pixels."""
        block = self.document().findBlockByNumber(number)
        return self.document().documentLayout().blockBoundingRect(block).top()

    def scroll_to(self, top: float) -> None:
        """Bring a place into the upper third, unless it is in sight already."""
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        line = self._style.page.line
        if not bar.value() + line <= top <= bar.value() + height - 2 * line:
            bar.setValue(round(top - height / 3))

    # Events

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """Give the document its pictures."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, url)
        picture = self._pictures.of_line(self._lines_of_pictures.get(QUrl(url).path(), ""))
        if picture is None:
            return self._placeholder()
        image = picture.toImage()
        size = self._pictures.size(picture)
        return image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, bars at what moved, dots of stress and the frame round the change."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block in self._in_sight():
            self._paint_block(painter, block)
        span = self._stops.get(self._current)
        if span is not None:
            self._paint_frame(painter, *span)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Centre the text anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_margins()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a folded stretch that was clicked."""
        super().mouseReleaseEvent(event)
        number = self._fold_at(event.position().toPoint())
        if number and not self.textCursor().hasSelection():
            self.fold_opened.emit(number - 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a folded stretch can be clicked."""
        super().mouseMoveEvent(event)
        over = self._fold_at(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    # Private

    def _start_block(self, cursor: QTextCursor, line: PageLine) -> None:
        shape = self._style.block(line)
        if line.folded:
            shape.setProperty(FOLDED, line.folded)
        base = self._style.run(line, Run(""))
        if self._empty:
            self._empty = False
            cursor.setBlockFormat(shape)
            cursor.setBlockCharFormat(base)
        else:
            cursor.insertBlock(shape, base)

    def _insert(self, cursor: QTextCursor, line: PageLine, run: Run) -> None:
        start = cursor.position()
        look = self._style.run(line, run)
        if run.face is Face.PICTURE:
            self._insert_picture(cursor, run.text)
            cursor.insertText(f"\u2028{picture_words(run.text)}", look)
        else:
            cursor.insertText(run.text, look)
        if run.stop >= 0:
            begin = self._stops.get(run.stop, (start, start))[0]
            self._stops[run.stop] = (begin, cursor.position())

    def _insert_picture(self, cursor: QTextCursor, line: str) -> None:
        parts = picture_parts(line)
        name = parts.asset if parts is not None else ""
        self._lines_of_pictures[name] = line
        image = QTextImageFormat()
        image.setName(f"asset:{name}")
        cursor.insertImage(image)

    def _take_picture(self) -> None:
        """Put pictures that arrived in the place of their placeholders."""
        document = self.document()
        for name, line in self._lines_of_pictures.items():
            if self._pictures.of_line(line) is not None:
                url = QUrl(f"asset:{name}")
                kind = QTextDocument.ResourceType.ImageResource
                image = self.loadResource(kind.value, url)
                document.addResource(kind.value, url, image)
        document.markContentsDirty(0, document.characterCount())

    def _placeholder(self) -> QImage:
        image = QImage(*_WAITING, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(self._style.colour("panel"))
        painter = QPainter(image)
        painter.setPen(QPen(self._style.colour("line"), 1, Qt.PenStyle.DashLine))
        painter.drawRect(0, 0, _WAITING[0] - 1, _WAITING[1] - 1)
        painter.end()
        return image

    def _lay_margins(self) -> None:
        """Centre the measure; both sides leave room for the bar that one of them has."""
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        measure = self._style.page.measure(width - 2 * _SIDE)
        left = max((width - measure) // 2, 0)
        self._pictures.set_widest(measure)
        root = self.document().rootFrame()
        shape = root.frameFormat()
        before = (shape.leftMargin(), shape.rightMargin(), shape.bottomMargin())
        right = max(self.viewport().width() - left - measure, 0)
        if before != (left, right, _BOTTOM):
            shape.setLeftMargin(left)
            shape.setRightMargin(right)
            shape.setTopMargin(_TOP)
            shape.setBottomMargin(_BOTTOM)
            root.setFrameFormat(shape)
            self._balance_head()
            self.widened.emit()

    def _balance_head(self) -> None:
        """Break the head's lines so that none ends on a character or two by themselves."""
        for number in range(min(_HEAD, self.document().blockCount())):
            block = self.document().findBlockByNumber(number)
            if block.blockFormat().hasProperty(TITLE):
                self._balance(block, block.blockFormat().intProperty(TITLE))

    def _balance(self, block: QTextBlock, size: int) -> None:
        self._narrow(block, 0)
        whole = self.document().documentLayout().blockBoundingRect(block).width()
        layout = block.layout()
        widths = [layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())]
        if len(widths) > 1 and widths[-1] < _LEAST * size:
            wanted = sum(widths) / len(widths) + size
            self._narrow(block, max((whole - wanted) / 2, 0))

    def _narrow(self, block: QTextBlock, margin: float) -> None:
        shape = QTextBlockFormat(block.blockFormat())
        if shape.leftMargin() != margin:
            shape.setLeftMargin(margin)
            shape.setRightMargin(margin)
            QTextCursor(block).setBlockFormat(shape)

    def _fold_at(self, at: QPoint) -> int:
        shape = self.cursorForPosition(at).blockFormat()
        return shape.intProperty(FOLDED) if shape.hasProperty(FOLDED) else 0

    def _in_sight(self) -> Iterator[QTextBlock]:
        block = self.cursorForPosition(QPoint(0, 0)).block()
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        layout = self.document().documentLayout()
        while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
            yield block
            block = block.next()

    def _paint_block(self, painter: QPainter, block: QTextBlock) -> None:
        if block.blockFormat().hasProperty(MOVED):
            box = self._boxes(block, 0, 1)
            if box:
                bar = QRectF(box[0].left() - 4, box[0].top(), 3, box[0].height())
                painter.fillRect(bar, self._style.colour("blue"))
        if block.blockFormat().hasProperty(QUOTE):
            self._paint_quote(painter, block)
        for piece in block.textFormats():
            if piece.format.hasProperty(STRESS):
                self._paint_dots(painter, block, piece.start, piece.length)

    def _paint_quote(self, painter: QPainter, block: QTextBlock) -> None:
        boxes = self._boxes(block, 0, block.length())
        if boxes:
            left = boxes[0].left() - self._style.page.size
            height = boxes[-1].bottom() - boxes[0].top()
            bar = QRectF(left, boxes[0].top(), 2, height)
            painter.fillRect(bar, self._style.colour("line"))

    def _paint_dots(self, painter: QPainter, block: QTextBlock, start: int, length: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.colour("ink"))
        size = self._style.page.size
        for at in range(start, start + length):
            for box in self._boxes(block, at, at + 1):
                place = QRectF(0, 0, size * 0.15, size * 0.15)
                place.moveCenter(box.center())
                place.moveBottom(box.bottom() + size * 0.02)
                painter.drawEllipse(place)

    def _paint_frame(self, painter: QPainter, start: int, end: int) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._style.colour("accent")), 1.2))
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            first = max(start - block.position(), 0)
            last = min(end - block.position(), block.length() - 1)
            for box in _joined(self._boxes(block, first, last)):
                painter.drawRoundedRect(box.adjusted(-2, -1, 2, 1), 3, 3)
            block = block.next()

    def _boxes(self, block: QTextBlock, start: int, end: int) -> list[QRectF]:
        """Return where a stretch of a paragraph stands in the viewport, a box for each line."""
        layout, scrolled = block.layout(), self.verticalScrollBar().value()
        rect = self.document().documentLayout().blockBoundingRect(block)
        boxes = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _x(line, first), _x(line, last)
                top = rect.top() + line.y() - scrolled
                boxes.append(QRectF(rect.left() + left, top, right - left, line.height()))
        return boxes


def _joined(boxes: list[QRectF]) -> list[QRectF]:
    """Return one box in place of many lines."""
    if len(boxes) <= _LINES_BOXED:
        return boxes
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.united(box)
    return [whole]


def _x(line: QTextLine, position: int) -> float:
    found: object = line.cursorToX(position)
    return float(found[0]) if isinstance(found, tuple) else float(str(found))
