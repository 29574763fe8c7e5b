"""A form without pages as it is: the text of the file, letter for letter."""

from __future__ import annotations

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from editor_app.ui.fonts import Face
from editor_app.ui.theme import Theme

_SIZE, _MARGIN, _MEASURE = 15, 32, 760  # drawn pixels


class TextView(QPlainTextEdit):
    """Shows text to read and copy, in the middle of the room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("exporttext")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_text(self, text: str, *, same_piece: bool) -> None:
        """Show a text; that of the same piece at the place where one was."""
        if text == self.toPlainText():
            return
        place = self.verticalScrollBar().value() if same_piece else 0
        self.setPlainText(text)
        self.verticalScrollBar().setValue(place)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(Face.SERIF, _SIZE))
        self.document().setDocumentMargin(self._theme.px(_MARGIN))
        self.setMaximumWidth(self._theme.px(_MEASURE))
