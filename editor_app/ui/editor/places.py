"""Where one was in each piece, kept between starts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from editor_app.ui.state import State


@dataclass(frozen=True, slots=True)
class Place:
    """Line and code point column of the cursor, and the line at the top of the page."""

    line: int = 0
    column: int = 0
    top: int = 0


class Places:
    """Remembers a place for each piece of one library."""

    def __init__(self, state: State, library: Path) -> None:
        self._state = state
        self._library = hashlib.sha256(str(library).encode()).hexdigest()[:12]

    def of(self, piece_id: int) -> Place:
        """Return where one left a piece, its start if never."""
        numbers = self._state.text(self._name(piece_id)).split(" ")
        if len(numbers) != 3 or not all(n.isdigit() for n in numbers):
            return Place()
        return Place(*map(int, numbers))

    def keep(self, piece_id: int, place: Place) -> None:
        """Remember a place."""
        self._state.keep(self._name(piece_id), f"{place.line} {place.column} {place.top}")

    def _name(self, piece_id: int) -> str:
        return f"places.{self._library}/{piece_id}"
