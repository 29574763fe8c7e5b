"""What the rooms may ask of the window at work; the shell is that window."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from editor_app.ui.base.context import Context
from editor_app.ui.base.opened import Opened


class Host(Protocol):
    """The furnished window, named by what it does and by none of its parts."""

    context: Context
    opened: Opened

    @property
    def window(self) -> QWidget:
        """The window, for what opens over it."""

    @property
    def marked(self) -> list[int]:
        """The pieces marked in the list."""

    def open(self, piece_id: int, room: str = "", *, into: bool = False) -> bool:
        """Open a piece, with ``into`` the keys go to its text; False as ``show_room``."""

    def show_room(self, name: str) -> bool:
        """Show the open piece in another room, and give the keys to its text.

        False when the room that is open must be finished first.
        """

    def leave(self) -> bool:
        """Finish what is being written; False when that failed."""

    def save(self) -> bool:
        """Have all that is typed in the library; False where it is not, which is said."""

    def show_list(self) -> None:
        """Have the list in sight."""

    def focus_list(self) -> None:
        """Give the keys to the list."""

    def rebuild(self, *, library: Path | None = None, user: str = "") -> bool:
        """Build the window anew, for another library or user."""
