"""What the rooms may ask of the window at work; the shell is that window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from editor_app.ui.base.context import Context
from editor_app.ui.base.opened import Opened

Do = Callable[[], object]


def nothing() -> None:
    """Do nothing, for whoever need not hear of it."""


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

    def open(self, piece_id: int, room: str = "", *, into: bool = False) -> None:
        """Open a piece, once the open room is finished; with ``into`` the keys go to its text."""

    def await_text(self) -> None:
        """Keep what is typed from now on for the piece that is opened next."""

    def show_room(self, name: str) -> None:
        """Show the open piece in another room, once this one is finished, the keys in its text."""

    def leave(self, then: Do, stay: Do = nothing) -> None:
        """Finish what is being written, and go on with ``then``, at once where it is saved.

        ``stay`` is called where the user must or wants to stay, or wanted something else
        before it was saved.
        """

    def save(self, then: Do) -> None:
        """Have all that is typed in the library, and go on; where it is not, that is said."""

    def show_list(self) -> None:
        """Have the list in sight."""

    def focus_list(self) -> None:
        """Give the keys to the list."""

    def rebuild(self, *, library: Path | None = None, user: str = "") -> None:
        """Build the window anew, for another library or user, once this one is finished."""
