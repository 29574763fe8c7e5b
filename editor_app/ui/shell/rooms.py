"""Builds the rooms of the work area: the one place that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from editor_app.ui.base.context import Context

if TYPE_CHECKING:
    from editor_app.ui.editor.room import WriteRoom
    from editor_app.ui.export.room import ExportRoom
    from editor_app.ui.review.room import ReviewRoom
    from editor_app.ui.review.versions.versions import VersionsPanel


class Room(Protocol):
    """What the window asks of a room, which is a widget."""

    @property
    def tools(self) -> QWidget | None:
        """The room's own tools, shown in the head of the work area."""

    def open_piece(self, piece_id: int) -> None:
        """Show a piece."""

    def focus_text(self) -> None:
        """Give the keys to the text that the room shows."""

    def leave(self, then: Callable[[], object], stay: Callable[[], object], /) -> None:
        """Finish what is being written, and go on; ``stay`` where the user must or wants to."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms of the work area, and the list of versions that works with two of them."""

    write: WriteRoom
    review: ReviewRoom
    preview: ExportRoom
    versions: VersionsPanel

    @property
    def by_name(self) -> Mapping[str, Room]:
        """The rooms by the names of their tabs."""
        return {"write": self.write, "review": self.review, "preview": self.preview}

    @property
    def panels(self) -> Mapping[str, QWidget]:
        """The panels of the details that belong to a room."""
        return {"outline": self.write.outline, "versions": self.versions}


def build_rooms(context: Context) -> Rooms:
    """Build every room; the modules come in here, after the window has painted."""
    from editor_app.ui.editor.room import WriteRoom
    from editor_app.ui.export.room import ExportRoom
    from editor_app.ui.review.room import ReviewRoom
    from editor_app.ui.review.versions.versions import VersionsPanel

    write, review = WriteRoom(context), ReviewRoom(context)
    versions = VersionsPanel(context, write.writing.flush)
    versions.compare_wanted.connect(review.compare)
    versions.version_wanted.connect(review.show_version)
    return Rooms(write, review, ExportRoom(context), versions)
