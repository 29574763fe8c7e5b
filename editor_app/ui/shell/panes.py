"""F6: the keys go from one part of the window to the next, and back with Shift."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTextEdit, QWidget

from editor_app.ui.base.commands import Command, Commands
from editor_app.ui.shell.window import MainWindow


class Panes(QObject):
    """Sidebar, list, work, details and the search at the top, those that can be seen."""

    def __init__(self, window: MainWindow, commands: Commands) -> None:
        super().__init__(window)
        self._window = window
        commands.add(
            Command("next_pane", partial(self.step, 1), "F6", in_palette=False),
            Command("previous_pane", partial(self.step, -1), "Shift+F6", in_palette=False),
        )

    def step(self, by: int) -> None:
        """Give the keys to the next (1) or the previous (-1) part."""
        seen = [pane for pane in self._all() if pane.isVisible()]
        focus = QApplication.focusWidget()
        inside = [n for n, pane in enumerate(seen) if focus is not None and _within(focus, pane)]
        at = inside[0] + by if inside else 0
        order = [*seen[at % len(seen) :], *seen[: at % len(seen)]]
        if by < 0:
            order = [order[0], *reversed(order[1:])]
        for pane in order:
            target = _target(pane)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _all(self) -> Iterator[QWidget]:
        window = self._window
        yield window.sidebar
        yield window.list_place
        yield window.rooms
        if window.details is not None:
            yield window.details
        yield window.topbar.search


def _within(widget: QWidget, pane: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)


def _target(pane: QWidget) -> QWidget | None:
    """Return what takes the keys in a part: its list or text, else the first that can."""
    inside = [pane, *pane.findChildren(QWidget)]
    large = [one for one in inside if isinstance(one, (QAbstractItemView, QTextEdit))]
    for widget in (*large, *inside):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled():
            return widget
    return None
