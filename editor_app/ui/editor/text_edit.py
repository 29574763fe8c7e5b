"""The page the text is written on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFrameFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editor_app.text.marks import SpanKind
from editor_app.ui.base.undo import Scope, Undo
from editor_app.ui.editor import page_keys
from editor_app.ui.editor.copied import copied, may_come_in
from editor_app.ui.editor.formatting import Change, Place
from editor_app.ui.editor.held_keys import HeldKeys
from editor_app.ui.editor.page_painter import PagePainter
from editor_app.ui.editor.source_document import SourceDocument
from editor_app.ui.editor.source_text import Edit, from_utf16
from editor_app.ui.editor.typed_looks import TypedLooks
from editor_app.ui.editor.word_keys import ByWords
from editor_app.ui.page.page_style import PageStyle
from editor_app.ui.page.pictures import Pictures
from editor_app.ui.widgets.field_typing import may_command

BOTTOM = 160  # free pixels under the text, so that the last line is not at the edge
_SIDE = 40
_LONG = 800  # lines from which the page is laid out again only when a resize ends


class TextEdit(QTextEdit):
    """Shows the source as a page: one line is one paragraph, marks hidden but where one writes.

    Positions given and taken are lines and code point columns of the source;
    UTF-16 stays inside.

    Signals:
        edited: the text changed (first line, lines before, lines now).
        line_changed: the cursor came to another line.
        composing_ended: the input method gave back what was composed, or dropped it.
        pasted: clipboard or dropped data to bring in at the cursor (QMimeData).
        zoom_wanted: larger (1) or smaller (-1), by the wheel.
        refused: something was typed or brought in that a text to be read does not take.
        menu_wanted: where on the screen to open the menu (QPoint).
        looks_changed: what is selected, or would be typed, may have another look.
    """

    edited = Signal(int, int, int)
    line_changed = Signal(int)
    composing_ended = Signal()
    pasted = Signal(object)
    zoom_wanted = Signal(int)
    looks_changed = Signal()
    refused = Signal()
    menu_wanted = Signal(object)

    def __init__(
        self,
        style: PageStyle,
        undo: Undo,
        pictures: Pictures,
        step_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._undo = undo
        self._header_height = 0
        self._line = 0
        self._was_composing = self._given = self._written = False
        self.by_words = ByWords(self)
        self.held = HeldKeys(self, self)
        self.to_html: Callable[[str], str] | None = None
        self.dropping = False  # a drop is still moving text
        self.placeholder = ""
        self.pictures = pictures
        self.model = SourceDocument(self.document(), style, undo, step_name, pictures.height)
        self._painter = PagePainter(self)
        self._resized = QTimer(self, singleShot=True, interval=60)
        self._resized.timeout.connect(self._lay_margins)
        self._looks = TypedLooks(self, self._dress, self.looks_changed.emit)
        self._build()
        self.model.edited.connect(self.edited)
        self.model.replaying.connect(self.drop_composition)
        self.model.replayed.connect(self.go)
        self.cursorPositionChanged.connect(self._follow_cursor)
        self.cursorPositionChanged.connect(self.looks_changed)
        self.selectionChanged.connect(self.looks_changed)
        pictures.arrived.connect(self.model.refresh_pictures)

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.document().setDocumentMargin(0)
        self.setObjectName("page")
        # It paints its own ground: the window under it is then not painted at each key.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # What is written

    @property
    def lines(self) -> list[str]:
        """The lines of the source; a copy is made only by who needs one."""
        return self.model.source.lines

    @property
    def text(self) -> str:
        """The source; composing text is not part of it."""
        return self.model.source.text

    @property
    def composing(self) -> bool:
        """Whether an input method is composing."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    @property
    def style_of_page(self) -> PageStyle:
        """The fonts and formats in use."""
        return self._style

    def load(self, text: str) -> None:
        """Show another piece's text, from its start; the steps of the one before are forgotten."""
        self.commit_composition()
        self.held.forget()
        self._undo.clear()
        self.model.load(text)
        self._lay_margins()
        self._line = -1
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._follow_cursor()

    def set_style(self, style: PageStyle) -> None:
        """Use another theme or zoom, staying at the same place."""
        self._style = style
        top = self.line_at_top()
        self.model.restyle(style)
        self._lay_margins()
        self.scroll_to_line(top)
        self.viewport().update()

    def set_header_height(self, height: int) -> None:
        """Keep room above the text for the title."""
        if height != self._header_height:
            self._header_height = height
            self._lay_margins()

    def set_focus_mode(self, on: bool) -> None:
        """Dim all but the paragraph being written."""
        self._painter.dim_others = on
        self.viewport().update()

    def commit_composition(self) -> None:
        """Put composing text into the document: before blur, save and close."""
        if not self.composing:
            return
        composed, self._given = self.textCursor().block().layout().preeditAreaText(), False
        QGuiApplication.inputMethod().commit()
        if not self._given:  # no input method answered, or it drops what it has not finished
            event = QInputMethodEvent()
            event.setCommitString(composed)
            self.inputMethodEvent(event)

    def drop_composition(self) -> None:
        """Give up composing text: before an undo, which must not become a step itself."""
        if self.composing:
            QGuiApplication.inputMethod().reset()
            self.inputMethodEvent(QInputMethodEvent("", []))

    # Where one is

    @property
    def cursor_place(self) -> tuple[int, int]:
        """Line and code point column of the cursor."""
        return self.place_at(self.textCursor().position())

    @property
    def selection(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Start and end of the selection; both the cursor when nothing is selected."""
        cursor = self.textCursor()
        return self.place_at(cursor.selectionStart()), self.place_at(cursor.selectionEnd())

    def selected_source(self) -> str:
        """The selected part of the source."""
        (first, start), (last, end) = self.selection
        if first == last:
            return self.lines[first][start:end]
        middle = self.lines[first + 1 : last]
        return "\n".join([self.lines[first][start:], *middle, self.lines[last][:end]])

    def place_at(self, position: int) -> tuple[int, int]:
        """Return line and column of Qt's position."""
        block = self.document().findBlock(position)
        number = block.blockNumber()
        return number, from_utf16(self.lines[number], position - block.position())

    def position_at(self, line: int, column: int) -> int:
        """Return Qt's position of a line and column."""
        return self.model.position(line, column)

    def select(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Select from one place to another and show it."""
        cursor = self.textCursor()
        cursor.setPosition(self.model.position(*start))
        cursor.setPosition(self.model.position(*end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def go(self, line: int, column: int) -> None:
        """Put the cursor at a place and show it."""
        self.select((line, column), (line, column))

    def line_at_top(self) -> int:
        """The first line that can be seen."""
        return self.cursorForPosition(self.viewport().rect().topLeft()).blockNumber()

    def scroll_to_line(self, line: int) -> None:
        """Bring a line to the top, as far as the text reaches."""
        block = self.model.block(line)
        top = self.document().documentLayout().blockBoundingRect(block).top() if line > 0 else 0
        self.verticalScrollBar().setValue(round(top) - self._style.line if line > 0 else 0)

    @property
    def looks(self) -> frozenset[SpanKind]:
        """Bold and 着重 of all that is selected, or of what is typed next."""
        return self._looks.now

    # Changing it

    def turn_look(self, kind: SpanKind) -> None:
        """Let what is typed next at the cursor have a look, or not have it where it would."""
        self._looks.turn(kind)
        self.looks_changed.emit()

    def apply(self, edit: Edit, step_name: str = "") -> None:
        """Make a change and put the cursor after it."""
        self.model.apply(edit, step_name)
        self.go(*edit.end)

    def change(self, change: Change) -> None:
        """Make a change and select what it says."""
        self.model.apply(change.edit)
        self.select(change.start, change.end)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo through the one owner; let lists, tables and marks have their keys."""
        if self.isReadOnly() and page_keys.would_write(event):
            self.refused.emit()
            event.accept()
            return
        if self.held.take_key(event):
            return
        self._looks.before_key()
        if self._own_key(event) or page_keys.does_nothing(event):
            event.accept()
        else:
            super().keyPressEvent(event)
        self._looks.after_key()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that go and delete by words from the window's own."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        if not page_keys.is_by_words(event) and not page_keys.is_emacs(event):
            return super().event(event)
        event.accept()
        return True

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word; Qt would take the paragraph, since it knows no Chinese word."""
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.by_words.begin(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag from a double click by words."""
        dragged = event.buttons() & Qt.MouseButton.LeftButton
        if not dragged or not self.by_words.drag(event.position().toPoint()):
            super().mouseMoveEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note when a composition ends: what waited for it may go on."""
        if self.isReadOnly() and (event.commitString() or event.preeditString()):
            self.refused.emit()  # Qt would take it all the same
            event.ignore()
            return
        if self.held.take_words(event):
            return
        self._looks.before_key()
        super().inputMethodEvent(event)
        self._looks.after_key()
        self._given = self._given or bool(event.commitString())
        composing, was_composing = self.composing, self._was_composing
        self._was_composing = composing
        if composing == was_composing:
            return
        for watched in filter(None, (self, self.window().windowHandle())):
            watched.removeEventFilter(self)
            if composing:
                watched.installEventFilter(self)
        if not composing:
            self.composing_ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what is being composed before Qt has it dropped: by a press, a command, a move."""
        if event.type() in _LEAVING or may_command(event):
            self.commit_composition()
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was being composed; show no marks where nobody writes."""
        self.commit_composition()
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self._written = False
            self._show_marks()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the marks of the line that is written."""
        super().focusInEvent(event)
        self._written = True
        self._show_marks()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the cursor where what is being brought in was wanted, until it is there."""
        self.by_words.end()
        if not self.held.holding:
            super().mousePressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell a drop from a paste: it is a change of its own that has not ended.

        A file is taken as a copy: whoever gave it by moving may delete it.
        """
        self.dropping = True
        super().dropEvent(event)
        self.dropping = False
        if event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words, pages and pictures."""
        return may_come_in(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Leave it to the room to clean what comes in."""
        if self.isReadOnly():
            self.refused.emit()
        elif self.canInsertFromMimeData(source):
            self.commit_composition()
            self.pasted.emit(source)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the source, what it reads, and its looks."""
        return copied(self.selected_source(), self.to_html)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the room's menu, at the mouse or at the cursor."""
        self.commit_composition()
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))
            return
        under, cursor = self.cursorForPosition(event.pos()), self.textCursor()
        if not cursor.selectionStart() <= under.position() <= cursor.selectionEnd():
            self.setTextCursor(under)  # as in Word: what is not selected is gone to
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what lies under and over the characters with them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._style.colour("background"))
        painter.end()
        self._painter.paint_under(event.rect())
        super().paintEvent(event)
        if self._painter.dim_others:
            self._painter.paint_over(event.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Centre the text anew."""
        super().resizeEvent(event)
        if event.oldSize().width() == event.size().width():
            return
        if len(self.lines) > _LONG and event.oldSize().width() > 0:
            self._resized.start()
        else:
            self._lay_margins()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Hide the marks of a text that cannot be changed, and let the keys go through it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ReadOnlyChange:
            if self.isReadOnly():
                self.drop_composition()  # no word of it may come in any more
                by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse
                by_keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
                self.setTextInteractionFlags(by_mouse | by_keys)
            self._show_marks()

    def text_rect(self) -> QRect:
        """Where the text runs, in the viewport: its left and width (height is the viewport's)."""
        width = self._style.measure(self.viewport().width() - 2 * _SIDE)
        left = max((self.viewport().width() - width) // 2, 0)
        return QRect(left, 0, width, self.viewport().height())

    # Private

    def _dress(self, edit: Edit, place: Place) -> None:
        """Give what was just typed its marks; it stays one step with it."""
        self.model.apply(edit)
        self.go(*place)

    def _own_key(self, event: QKeyEvent) -> bool:
        """Handle a key that means something of its own here; False for all others."""
        key = event.key()
        if key in page_keys.UNDOING and self._undo_key(event):
            return True
        if key in page_keys.RULED and not self.isReadOnly() and self._ruled_key(event):
            return True
        return key in page_keys.BY_WORDS and self.by_words.key(event)

    def _undo_key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._undo.undo(Scope.TEXT)
        elif page_keys.is_redo(event):
            self._undo.redo(Scope.TEXT)
        else:
            return False
        return True

    def _ruled_key(self, event: QKeyEvent) -> bool:
        outcome = page_keys.outcome_of(event, self.lines, *self.selection)
        if isinstance(outcome, Change):
            self.change(outcome)
        elif outcome is not None:
            self.go(*outcome)
        return outcome is not None

    def _follow_cursor(self) -> None:
        line = self.textCursor().blockNumber()
        if line == self._line:
            return
        self._line = line
        self._show_marks()
        self.line_changed.emit(line)
        if self._painter.dim_others:
            self.viewport().update()

    def _show_marks(self) -> None:
        written = self._written and not self.isReadOnly()
        self.model.set_current(self.textCursor().blockNumber() if written else -1)

    def _lay_margins(self) -> None:
        """Centre the text by the page's margins: those of a viewport mislead input methods."""
        rect = self.text_rect()
        self.model.set_width(rect.width())
        frame = self.document().rootFrame()
        margins = frame.frameFormat()
        before = QTextFrameFormat(margins)
        margins.setLeftMargin(rect.left())
        margins.setRightMargin(max(self.viewport().width() - rect.right() - 1, 0))
        margins.setTopMargin(self._header_height)
        margins.setBottomMargin(BOTTOM)
        if margins != before:
            frame.setFrameFormat(margins)


_LEAVING = (QEvent.Type.MouseButtonPress, QEvent.Type.FocusAboutToChange)
# The focus comes back when a menu closes, or another program's window.
_PASSING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
