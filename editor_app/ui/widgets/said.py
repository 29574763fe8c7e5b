"""A sentence that may be long, in a place that may be narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy

from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import label

_MOST_LINES = 5


class Said(QScrollArea):
    """A sentence as high as it is, up to some lines; a long one is scrolled, never cut."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = label("", wrap=True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self._text.setText(sentence)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the sentence, of a few lines at most."""
        line = self._text.fontMetrics().lineSpacing()
        return min(max(self._text.heightForWidth(width), line), line * _MOST_LINES + 2)

    def sizeHint(self) -> QSize:
        """Return a size that leaves the height to the width."""
        return QSize(self._theme.px(200), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return one line of a few words."""
        return QSize(self._theme.px(120), self._text.fontMetrics().lineSpacing())
