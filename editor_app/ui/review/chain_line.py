"""The chain of a piece in one line: each stage, who, when, from which version to which.

The fingerprint stands right under it, in the window's status line; the tip of a stage
has that of the version it handed on.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from editor_app.ui.base.context import Context
from editor_app.ui.review.reading import Reading
from editor_app.ui.review.standing import Link, chain_links, chain_word, fingerprint
from editor_app.ui.widgets.controls import label, row
from editor_app.ui.widgets.elided import ElidedLabel

_HEIGHT = 30


class ChainLine(QFrame):
    """The stages at the left; at the right whether the chain holds."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("statusline")
        self._context = context
        self._reading: Reading | None = None
        self._links: list[QLabel] = []
        self._word = _AtTheRight("", "small")
        self._stages = QHBoxLayout()
        self._stages.setSpacing(context.theme.px(18))
        layout = row(self._stages, self._word, gap=context.theme.px(18))
        layout.setContentsMargins(context.theme.px(24), 0, context.theme.px(24), 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        context.theme.changed.connect(self._again)

    @property
    def said(self) -> str:
        """Everything it says, for those who cannot see it."""
        return self.accessibleName()

    def show_reading(self, reading: Reading) -> None:
        """Show a piece's chain."""
        self._reading = reading
        words = self._context.words
        self.setFixedHeight(self._context.theme.px(_HEIGHT))
        self._show_links(chain_links(reading, words))
        text, token = chain_word(reading, words)
        self._word.setText(text)
        self._word.setStyleSheet(f"color: {self._context.theme.hex(token)}")
        print_ = words("ui.fingerprint", start=fingerprint(reading.past.state.fingerprint))
        parts = [print_, *(made.text() for made in self._links), text]
        self.setAccessibleName("　".join(parts))

    def _show_links(self, links: tuple[Link, ...]) -> None:
        for old in self._links:
            self._stages.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._links = [self._label(link) for link in links]
        for made in self._links:
            self._stages.addWidget(made)

    def _label(self, link: Link) -> QLabel:
        made = label(f"{link.sign} {link.text}", "small")
        made.setToolTip(link.tip)
        made.setStyleSheet(f"color: {self._context.theme.hex(link.token)}")
        return made

    def _again(self) -> None:
        if self._reading is not None:
            self.show_reading(self._reading)


class _AtTheRight(ElidedLabel):
    """One line of text at the right end of its room, cut with … where it is too long."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        mode = Qt.TextElideMode.ElideRight
        painter.setPen(self.palette().color(self.foregroundRole()))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        shown = self.fontMetrics().elidedText(self.text(), mode, self.width())
        painter.drawText(self.rect(), side, shown)
