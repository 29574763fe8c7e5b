"""Help and About, in the language of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QTextBrowser,
    QWidget,
)

from editor_app import __version__
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import button, column, label, row
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.text_line import TextLine
from editor_app.words import Words

_WIDTH = 560  # drawn pixels


class HelpWindow(QWidget):
    """The help text of ``resources/help`` in a window of its own, to be read while one tries.

    Under it stand all commands with their keys, as ``commands`` lists them by menu.
    """

    def __init__(
        self, theme: Theme, words: Words, folder: Path, commands: Callable[[], str]
    ) -> None:
        super().__init__()
        self._theme, self._words, self._commands = theme, words, commands
        self._page = (folder / f"{words.language}.md").read_text("utf-8")
        self.setWindowTitle(words("ui.help_title"))
        self._find = TextLine()
        self._find.setPlaceholderText(words("ui.help_find"))
        self._find.setAccessibleName(words("ui.help_find"))
        self._find.setClearButtonEnabled(True)
        self._missing = label("", "warning")
        self._missing.hide()
        self._contents = QListWidget()
        self._contents.setAccessibleName(words("ui.help_contents"))
        self._contents.setObjectName("contents")
        self.text = QTextBrowser()
        self.text.setAccessibleName(words("command.help"))
        self.text.setOpenLinks(False)
        self._build()
        self._connect()
        self.fill()

    def fill(self) -> None:
        """Show the text and its contents anew, at the place where one was."""
        place = self.text.verticalScrollBar().value()
        self.text.document().setDefaultFont(self._theme.font(size=15))
        self.text.document().setDocumentMargin(self._theme.px(16))
        self.text.setMarkdown(f"{self._page}\n{self._commands()}")
        _space(self.text, self._theme)
        self.text.verticalScrollBar().setValue(place)
        self._contents.clear()
        for block in _headings(self.text):
            self._contents.addItem(block.text())

    def search(self, text: str, *, back: bool = False) -> bool:
        """Go to the next place of a text, round the end; False and a word where there is none."""
        flag = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
        found = not text or self.text.find(text, flag)
        if not found:
            start = QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start
            before = self.text.textCursor()
            self.text.moveCursor(start)
            found = self.text.find(text, flag)
            if not found:
                self.text.setTextCursor(before)
        self._missing.setText("" if found else self._words("ui.help_missing"))
        self._missing.setVisible(not found)
        return found

    def show_beside(self, window: QWidget) -> None:
        """Come to the right of a window where there is room, else over its right edge."""
        if not self.isVisible():
            bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, self)
            room = window.screen().availableGeometry().adjusted(0, bar, 0, 0)
            frame = window.frameGeometry()
            width = min(self._theme.px(_WIDTH), max(room.width() // 2, self.minimumWidth()))
            height = min(max(frame.height(), self._theme.px(480)), room.height())
            left = min(frame.right() + 1, room.right() + 1 - width)
            top = min(max(frame.top(), room.top()), room.bottom() + 1 - height)
            self.setGeometry(left, top, width, height)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self._find.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape and on the key that opened it; go on finding with F3."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            self.close()
        elif event.key() == Qt.Key.Key_F3:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.search(self._find.text(), back=back)
        elif event.matches(QKeySequence.StandardKey.Find):
            self._find.setFocus()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        px = self._theme.px
        self._contents.setFixedWidth(px(148))
        both = row(self._contents, self.text, gap=px(8))
        both.setStretch(1, 1)
        layout = column(self._find, self._missing, both, gap=px(8))
        layout.setContentsMargins(px(12), px(12), px(12), px(12))
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setMinimumSize(px(420), px(320))

    def _connect(self) -> None:
        self._find.textEdited.connect(self._typed)
        self._find.returnPressed.connect(lambda: self.search(self._find.text()))
        self._contents.itemActivated.connect(self._go)
        self._contents.itemClicked.connect(self._go)
        self._theme.changed.connect(self.fill)

    def _typed(self, text: str) -> None:
        """Find from the start of what was found before, as more of it is typed."""
        cursor = self.text.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.text.setTextCursor(cursor)
        self.search(text)

    def _go(self, _item: QListWidgetItem) -> None:
        block = _headings(self.text)[self._contents.currentRow()]
        layout = self.text.document().documentLayout()
        self.text.verticalScrollBar().setValue(int(layout.blockBoundingRect(block).top()))
        self.text.setTextCursor(QTextCursor(block))


def _headings(text: QTextBrowser) -> list[QTextBlock]:
    """Return the headings of the chapters."""
    found, block = [], text.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == 2:
            found.append(block)
        block = block.next()
    return found


class AboutSheet(Sheet):
    """What this is, and the licences of what it stands on."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None) -> None:
        super().__init__(theme, words("app.name"), parent, width=460)
        lines = (
            words("ui.about_what"),
            words("ui.about_version", version=__version__, qt=qVersion()),
            words("ui.about_licences"),
        )
        for line in lines:
            text = label(line, "soft", wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.content.addWidget(text)
        self.add_button(button(words("ui.close"), "primary", self.accept), default=True)


def _space(text: QTextBrowser, theme: Theme) -> None:
    """Give headings and paragraphs the room that Markdown leaves out."""
    block = text.document().begin()
    while block.isValid():
        form, cursor = block.blockFormat(), QTextCursor(block)
        level = form.headingLevel()
        form.setTopMargin(theme.px(16 if level > 1 else 0))
        form.setBottomMargin(theme.px(6))
        cursor.setBlockFormat(form)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            style = cursor.charFormat()
            # Markdown's own enlarging would come on top of the size.
            style.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            style.setFont(theme.font(size=22 if level == 1 else 17, weight=QFont.Weight.Bold))
            cursor.setCharFormat(style)
        block = block.next()
