"""What actions and dialogs may ask of the window at work."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from editor_app.ui.context import Context
from editor_app.ui.library.browser import Browser
from editor_app.ui.library.list_panel import ListPanel
from editor_app.ui.opened import Opened
from editor_app.ui.window import MainWindow


class Host(Protocol):
    """The furnished window."""

    window: MainWindow
    context: Context
    list: ListPanel
    opened: Opened
    browser: Browser

    def open(self, piece_id: int, room: str = "") -> bool:
        """Open a piece; False when the open room must be finished first."""

    def show_room(self, name: str) -> bool:
        """Show the open piece in another room; False when this one must be finished first."""

    def leave(self) -> bool:
        """Finish what is being written; False when that failed."""

    def save(self) -> bool:
        """Have all that is typed in the library; False where it is not, which is said."""

    def show_list(self) -> None:
        """Have the list in sight."""

    def rebuild(self, *, library: Path | None = None, user: str = "") -> bool:
        """Build the window anew, for another library or user."""
