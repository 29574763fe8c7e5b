"""Builds the rooms of the work area: the one place that knows them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from editor_app.ui.context import Context


@runtime_checkable
class Room(Protocol):
    """What the window asks of a room."""

    def open_piece(self, piece_id: int) -> None:
        """Show a piece."""

    def leave(self) -> bool:
        """Finish what is being written; False when the user must stay."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms by name, and the panels of the details that belong to them."""

    rooms: Mapping[str, Room]
    panels: Mapping[str, QWidget]


def build_rooms(context: Context) -> Rooms:
    """Build every room; imported here so that the window paints before they load."""
    return Rooms({}, {})
