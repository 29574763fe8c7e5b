"""The right column: the checks, as what the piece leaves, the button, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.result import Notice
from editor_app.services.publishing.publishing import LABELS
from editor_app.ui.base.context import Context
from editor_app.ui.export.cards import Ground
from editor_app.ui.export.check_row import CheckRow
from editor_app.ui.export.checks import CheckLine, Examined, check_lines, page_lines, why_not_final
from editor_app.ui.export.history import ExportHistory
from editor_app.ui.export.outcome import Outcome
from editor_app.ui.widgets.controls import button, column, hairline, label, row, scrolling

FINAL = ""


class LeavePanel(Ground):
    """Says what stands against the piece leaving, and lets it leave.

    Signals:
        label_chosen: ``""`` for final, else 征求意见稿 or 送审稿.
        export_wanted: the user pressed the button.
        cancel_wanted: the user stops the export that runs.
    """

    label_chosen = Signal(str)
    export_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "panel")
        self._context = context
        self._lines: tuple[CheckLine, ...] = ()
        self._of_piece: tuple[CheckLine, ...] = ()
        self._of_pages: tuple[CheckLine, ...] = ()
        self._running = False
        self.heading = label(context.words("export.checks"), "strong")
        self._checks = QVBoxLayout()
        self._checks.setSpacing(0)
        self._why = label("", "warning", wrap=True)
        self._group = QButtonGroup(self)
        self._labels = {name: self._tile(name) for name in (FINAL, *LABELS)}
        self.go = button("", "primary", self.export_wanted.emit)
        self.go.setAutoDefault(True)  # Enter presses it where it has the keys
        self.go.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.stop = button(context.words("ui.stop"), "quiet", self.cancel_wanted.emit)
        self.stop.hide()
        self._kept = label(context.words("export.kept"), "small", wrap=True)
        self._kept.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.outcome = Outcome(context)
        self.history = ExportHistory(context)
        self._build()

    @property
    def lines(self) -> tuple[CheckLine, ...]:
        """The checks that are shown."""
        return self._lines

    @property
    def reason(self) -> str:
        """Why the piece may not leave as final, as shown."""
        return self._why.text()

    def show_examined(self, examined: Examined) -> None:
        """Show the checks of a piece; what was found in its pages stays below them."""
        words = self._context.words
        self._of_piece = check_lines(examined, words)
        self._show_lines()
        why = why_not_final(examined, words)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        final = self._labels[FINAL]
        final.setEnabled(not why)
        final.setToolTip(why)

    def show_pages(self, warnings: Sequence[Notice]) -> None:
        """Show what was found when the pages were set."""
        self._of_pages = page_lines(warnings, self._context.words)
        self._show_lines()

    def show_label(self, chosen: str | None) -> None:
        """Mark as what the piece would leave, and name the button after it."""
        name = chosen or FINAL
        self._labels[name].setChecked(True)
        self.go.setText(self._context.words(f"export.go_{name or 'final'}"))

    def show_ready(self, ready: bool) -> None:
        """Allow the button once the checks are known."""
        self.go.setEnabled(ready and not self._running)

    def show_running(self, running: bool) -> None:
        """Show that a file is being written."""
        self._running = running
        self.go.setEnabled(not running)
        self.stop.setVisible(running)
        key = "export.running" if running else "export.kept"
        self._kept.setText(self._context.words(key))

    def show_file(self, path: Path, warnings: Sequence[Notice]) -> None:
        """Tell of a written file where one sees it; a low window had it below its edge."""
        self.outcome.show_file(path, warnings)
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.outcome, 0, 16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tiles under each other where they do not fit beside each other."""
        super().resizeEvent(event)
        px = self._context.theme.px
        wanted = sum(tile.sizeHint().width() for tile in self._labels.values()) + px(12)
        beside = wanted <= self.width() - px(32 + 12)  # margins and a scroll bar
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._tiles.setDirection(way)

    def _build(self) -> None:
        px, words = self._context.theme.px, self._context.words
        heading = self.heading
        heading.setContentsMargins(px(16), 0, px(16), 0)
        heading.setFixedHeight(px(40))
        self._tiles = row(*self._labels.values(), gap=px(6))
        act = column(
            *(label(words("export.leaves_as"), "small"), self._tiles, self._why, px(4)),
            *(self.go, row(None, self._kept, self.stop, None), px(8)),
            *(self.outcome, px(8), self.history, None),
            gap=px(8),
        )
        act.setContentsMargins(px(16), px(16), px(16), px(16))
        inside = QWidget()
        layout = column(self._checks, act, gap=0)
        layout.setStretch(1, 1)
        inside.setLayout(layout)
        self._area = scrolling(inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(heading, hairline(), self._area, gap=0))

    def _show_lines(self) -> None:
        """Rebuild nothing, so that nothing jumps, where all is as before."""
        lines = self._of_piece + self._of_pages
        if lines == self._lines:
            return
        self._lines = lines
        while (item := self._checks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._checks.addWidget(CheckRow(self._context.theme, self._context.words, line))
            self._checks.addWidget(hairline())

    def _tile(self, name: str) -> QPushButton:
        made = button(self._named(name), "tile", lambda: self.label_chosen.emit(name))
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setStyleSheet("padding: 0 4px;")
        self._group.addButton(made)
        return made

    def _named(self, name: str) -> str:
        words = self._context.words
        return words(f"export.label_{name}") if name else words("export.final")
