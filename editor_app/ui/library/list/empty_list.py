"""What the list says when nothing is in it: by place, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QStackedWidget

from editor_app.ui.base.commands import Commands
from editor_app.ui.base.theme import Theme
from editor_app.ui.library.sidebar.entries import BIN, MINE_TO_DO
from editor_app.ui.widgets.controls import button
from editor_app.ui.widgets.empty import EmptyState
from editor_app.words import Words


class EmptyList(QStackedWidget):
    """One page for each way of being empty."""

    def __init__(
        self, theme: Theme, words: Words, commands: Commands, clear: Callable[[], object]
    ) -> None:
        super().__init__()
        bring_in = button(words("ui.import"), "plain", lambda: commands.run("import_files"))
        make = button(words("ui.new"), "primary", lambda: commands.run("new_piece"))
        undo = button(words("ui.empty_search_clear"), "plain", clear)
        self._pages = {
            "library": self._page(theme, words, "library", "ph.files", bring_in, make),
            "search": self._page(theme, words, "search", "ph.magnifying-glass", undo),
            "waiting": self._page(theme, words, "waiting", "ph.tray"),
            "bin": self._page(theme, words, "bin", "ph.trash"),
            "place": self._page(theme, words, "place", "ph.file-dotted"),
        }
        for page in self._pages.values():
            self.addWidget(page)

    def explain(self, place_id: str, query: str, total: int | None) -> None:
        """Show the page for a place without pieces."""
        if query:
            reason = "search"
        elif place_id == MINE_TO_DO:
            reason = "waiting"
        elif place_id == BIN:
            reason = "bin"
        else:
            reason = "place" if total else "library"
        self.setCurrentWidget(self._pages[reason])

    def _page(
        self, theme: Theme, words: Words, name: str, icon: str, *buttons: QPushButton
    ) -> EmptyState:
        text = words(f"ui.empty_{name}_do")
        return EmptyState(theme, icon, words(f"ui.empty_{name}"), text, *buttons)
