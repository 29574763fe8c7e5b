"""The three columns of the room, two where the window is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.ui.context import Context
from editor_app.ui.export.cards import Ground
from editor_app.ui.export.leave_panel import LeavePanel
from editor_app.ui.widgets.controls import hairline, row
from editor_app.ui.widgets.tabs import TextTabs

_THREE_FROM = 1080  # drawn pixels
_WIDE_FROM = 1400
_OUTPUT, _CHECKS = "output", "checks"


class Sides:
    """Lays the columns out; where only two fit, the checks share the left one under tabs."""

    def __init__(
        self, context: Context, room: QWidget, output: QWidget, middle: QWidget, checks: LeavePanel
    ) -> None:
        self._px = context.theme.px
        self._output, self._checks = output, checks
        self._narrow: bool | None = None
        words = context.words
        names = [(_OUTPUT, words("export.output")), (_CHECKS, words("export.checks"))]
        self.tabs = TextTabs(context.theme, names)
        self.tabs.chosen.connect(self._show)
        self._left = Ground(context.theme, "sidebar")
        self._left_box = QVBoxLayout(self._left)
        self._left_box.setContentsMargins(0, 0, 0, 0)
        self._left_box.setSpacing(0)
        self._tab_row = QWidget()
        bar = row(self.tabs, None, gap=0)
        bar.setContentsMargins(self._px(9), self._px(4), 0, 0)
        self._tab_row.setLayout(bar)
        self._left_box.addWidget(self._tab_row)
        self._left_box.addWidget(output, 1)
        self._line = hairline(vertical=True)
        self._whole = QHBoxLayout(room)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        for widget in (self._left, hairline(vertical=True), middle, self._line, checks):
            self._whole.addWidget(widget)
        self._whole.setStretchFactor(middle, 1)

    def arrange(self, width: int) -> None:
        """Put the columns where a width wants them."""
        px = self._px
        wide = width >= px(_WIDE_FROM)
        narrow = width < px(_THREE_FROM)
        self._left.setFixedWidth(px(300 if wide else 256))
        self._checks.setFixedWidth(px(256 if narrow else 320 if wide else 292))
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._tab_row.setVisible(narrow)
        self._line.setVisible(not narrow)
        self._checks.heading.setVisible(not narrow)
        (self._left_box if narrow else self._whole).addWidget(self._checks)
        self._show(self.tabs.current)

    def _show(self, tab: str) -> None:
        self._output.setVisible(not self._narrow or tab == _OUTPUT)
        self._checks.setVisible(not self._narrow or tab == _CHECKS)
