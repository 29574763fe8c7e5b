"""Pieces that are dragged from the list to the sidebar."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

PIECES_MIME = "application/x-dinggao-pieces"


def dragged_pieces(data: QMimeData) -> list[int]:
    """Return the ids of the pieces that are dragged; none where something else is."""
    words = bytes(data.data(PIECES_MIME).data()).split()
    return [int(word) for word in words if word.isdigit()]
