"""The piece that is open, and where it stands for the user who looks at it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor_app.domain.piece import Piece
from editor_app.domain.result import Changes
from editor_app.errors import EditorError
from editor_app.ui.base.context import Context

if TYPE_CHECKING:
    from editor_app.services.review.review_state import ReviewState


class Opened(QObject):
    """Holds one piece and its review state and reads them again when they change.

    Signals:
        opened: another piece was opened, or none (its id, 0 for none).
        refreshed: the open piece or where it stands was read anew.
    """

    opened = Signal(int)
    refreshed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._id = 0
        self._state: ReviewState | None = None
        context.tasks.changed.connect(self._take_changes)

    @property
    def id(self) -> int:
        """The open piece's id, 0 for none."""
        return self._id

    @property
    def piece(self) -> Piece | None:
        """The open piece as last read."""
        return self._state.piece if self._state is not None else None

    @property
    def state(self) -> ReviewState | None:
        """Where the open piece stands, as last read."""
        return self._state

    def open(self, piece_id: int) -> None:
        """Open a piece; the rooms hear of it once it was read."""
        self._id = piece_id
        self._read(partial(self._show, True))

    def close(self) -> None:
        """Have no piece open."""
        self._id, self._state = 0, None
        self._context.undo.clear()
        self.opened.emit(0)

    def refresh(self) -> None:
        """Read the open piece again."""
        if self._id:
            self._read(partial(self._show, False))

    def _read(self, done: Callable[[ReviewState], object]) -> None:
        wanted = self._id
        desk, user = self._context.desk, self._context.user

        self._context.tasks.read(
            lambda: desk.reviewing.state(wanted, user),
            done,
            self._refuse,
        )

    def _show(self, new: bool, state: ReviewState) -> None:
        if state.piece.id != self._id:
            return
        self._state = state
        if new:
            self._context.undo.clear()
            self.opened.emit(state.piece.id)
        self.refreshed.emit()

    def _refuse(self, error: EditorError) -> None:
        self._context.messages.error(error)
        self.close()

    def _take_changes(self, changes: Changes) -> None:
        if self._id and (not changes.pieces or self._id in changes.pieces):
            self.refresh()
