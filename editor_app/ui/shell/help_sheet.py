"""Help and About, in the language of the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFont, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextBrowser, QWidget

from editor_app import __version__
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import button, label
from editor_app.ui.widgets.sheet import Sheet
from editor_app.words import Words


class HelpSheet(Sheet):
    """The help text of ``resources/help``."""

    def __init__(self, theme: Theme, words: Words, folder: Path, parent: QWidget | None) -> None:
        super().__init__(theme, words("command.help"), parent, width=760, height=640)
        text = QTextBrowser()
        text.setAccessibleName(words("command.help"))
        text.document().setDefaultFont(theme.font(size=15))
        text.document().setDocumentMargin(theme.px(16))
        text.setMarkdown((folder / f"{words.language}.md").read_text("utf-8"))
        text.setOpenLinks(False)
        _space(text, theme)
        self.content.addWidget(text, 1)
        self.add_button(button(words("ui.close"), "primary", self.accept), default=True)


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
