"""The piece that is open, and where it stands for the user who looks at it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from editor_app.domain.piece import Piece, Status
from editor_app.domain.result import Changes
from editor_app.errors import EditorError
from editor_app.ui.base.context import Context

if TYPE_CHECKING:
    from editor_app.services.review.review_state import ReviewState

_Seal: TypeAlias = tuple[Status, tuple[str, ...]]


class Opened(QObject):
    """Holds one piece and its review state and reads them again when they change.

    Signals:
        opened: another piece was opened, or none (its id, 0 for none).
        refreshed: the open piece or where it stands was read anew.
        seal_changed: the piece opens for reading now, or may be changed now.

    What is signed off or published opens for reading, until somebody asks to change it. They
    may until they leave it, or until it is signed or published anew.
    """

    opened = Signal(int)
    refreshed = Signal()
    seal_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._id = 0
        self._state: ReviewState | None = None
        self._sealed = False
        self._asked: _Seal | None = None  # what somebody asked to change nevertheless
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

    @property
    def sealed(self) -> bool:
        """Whether the open piece is there to be read only."""
        return self._sealed

    def unseal(self) -> None:
        """Let the open piece be changed, though verdicts or its publication speak for it."""
        if self._state is not None:
            self._asked = _seal(self._state)
            self._weigh()

    def open(self, piece_id: int) -> None:
        """Open a piece; the rooms hear of it once it was read."""
        self._id = piece_id
        self._read(partial(self._show, True))

    def close(self) -> None:
        """Have no piece open."""
        self._id, self._state, self._sealed, self._asked = 0, None, False, None
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
            self._asked = None
            self._context.undo.clear()
            self.opened.emit(state.piece.id)
        self._weigh()
        self.refreshed.emit()

    def _weigh(self) -> None:
        """See whether the piece is sealed; what was typed before can then not be taken back."""
        seal = _seal(self._state) if self._state is not None else None
        sealed = seal is not None and seal != self._asked
        if sealed and not self._sealed:
            self._context.undo.clear()
        self._sealed = sealed
        self.seal_changed.emit()

    def _refuse(self, error: EditorError) -> None:
        self._context.messages.error(error)
        self.close()

    def _take_changes(self, changes: Changes) -> None:
        if self._id and (not changes.pieces or self._id in changes.pieces):
            self.refresh()


def _seal(state: ReviewState) -> _Seal | None:
    """Return what speaks for the text as it stands: its status and verdicts; None for a draft."""
    if state.status not in (Status.SIGNED, Status.PUBLISHED):
        return None
    return state.status, tuple(view.verdict.uid for view in state.stages if view.verdict)
