"""One check: a round mark, a heading, and what there is to know."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.ui.base.theme import SMALL_PX, Theme
from editor_app.ui.export.checks import JOINER, CheckLine
from editor_app.ui.widgets.controls import column, label, row
from editor_app.words import Words

_SIDE = 18
_TOKENS = {True: "green", False: "accent", None: "amber"}
_SPOKEN = {True: "export.mark_ok", False: "export.mark_wrong", None: "export.mark_look"}


class CheckRow(QWidget):
    """A line of the list."""

    def __init__(self, theme: Theme, words: Words, line: CheckLine) -> None:
        super().__init__()
        px = theme.px
        title = label(line.title, "strong", wrap=True)
        texts = column(title, gap=px(2))
        if line.detail:
            texts.addWidget(label(line.detail, "small", wrap=True))
        mark = CheckMark(theme, line.ok)
        whole = row(column(px(1), mark, None, gap=0), texts, gap=px(10))
        whole.setStretch(1, 1)
        whole.setContentsMargins(px(16), px(10), px(12), px(10))
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{words(_SPOKEN[line.ok])}：{line.title}")
        self.setAccessibleDescription(line.detail.replace(JOINER, ""))


class CheckMark(QWidget):
    """✓ in green, ! in amber, × in red, each on its ground."""

    def __init__(self, theme: Theme, ok: bool | None) -> None:
        super().__init__()
        self._theme, self._ok = theme, ok
        self.setFixedSize(QSize(theme.px(_SIDE), theme.px(_SIDE)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        token, px = _TOKENS[self._ok], self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{token}_ground"))
        painter.drawEllipse(QRectF(self.rect()))
        ink = self._theme.colour(token)
        if self._ok is None:
            painter.setPen(ink)
            painter.setFont(self._theme.font(size=SMALL_PX, weight=QFont.Weight.Bold))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "!")
            return
        painter.setPen(QPen(ink, max(px(1.6), 1), c=Qt.PenCapStyle.RoundCap))
        stroke = _TICK if self._ok else _CROSS
        for first, second in itertools.pairwise(stroke):
            if first is not None and second is not None:
                painter.drawLine(_at(first, self.width()), _at(second, self.width()))


_TICK = ((0.30, 0.52), (0.44, 0.66), (0.70, 0.36))
_CROSS = ((0.34, 0.34), (0.66, 0.66), None, (0.66, 0.34), (0.34, 0.66))


def _at(point: tuple[float, float], side: int) -> QPointF:
    return QPointF(point[0] * side, point[1] * side)
