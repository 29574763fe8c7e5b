"""Says that another wrote the same text, and offers both ways on; neither loses a text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from editor_app.ui.theme import Theme
from editor_app.ui.widgets.controls import button, column, label, row
from editor_app.words import Words


class ConflictBar(QFrame):
    """A bar over the text while saving is stopped.

    Signals:
        keep_mine: theirs becomes a version, what is written here the working text.
        take_theirs: what is written here becomes a version, theirs the working text.
    """

    keep_mine = Signal()
    take_theirs = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setProperty("level", "warning")
        text = label(words("editor.conflict"), "strong", wrap=True)
        more = label(words("editor.conflict_more"), "soft", wrap=True)
        mine = button(words("editor.keep_mine"), clicked=self.keep_mine.emit)
        theirs = button(words("editor.take_theirs"), clicked=self.take_theirs.emit)
        layout = column(text, more, row(mine, theirs, None), gap=theme.px(6))
        side = theme.px(24)
        layout.setContentsMargins(side, theme.px(12), side, theme.px(12))
        self.setLayout(layout)
        self.hide()
