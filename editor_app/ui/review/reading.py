"""Reads in the background what the review room shows of a piece."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from editor_app.domain.piece import Piece
from editor_app.domain.result import Changes
from editor_app.domain.review import Verdict
from editor_app.errors import EditorError
from editor_app.services.review.choices import Choice
from editor_app.services.review.review_state import Past
from editor_app.ui.base.context import Context
from editor_app.ui.review.showing import Showing, show_comparison, show_page


@dataclass(frozen=True, slots=True)
class Reading:
    """A piece as it stands, what is compared, and what there is to see of it."""

    past: Past
    offered: tuple[Choice, ...]
    choice: Choice
    showing: Showing

    @property
    def piece(self) -> Piece:
        """The piece as it stands."""
        return self.past.state.piece

    @property
    def shows_current(self) -> bool:
        """Whether the newer text shown is the one that a verdict would be about."""
        return self.past.hash_of(self.choice.new) == self.past.state.fingerprint

    @property
    def shown(self) -> tuple[Choice, str, str]:
        """What is on the page, so that the same thing is not put there twice."""
        hash_of = self.past.hash_of
        return self.choice, hash_of(self.choice.old), hash_of(self.choice.new)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts of the last round, oldest first."""
        return self.past.history[-1][1] if self.past.history else ()


class Reader(QObject):
    """Keeps the reading of the open piece fresh while somebody looks.

    Signals:
        read: a new Reading.
        failed: an EditorError; the reading before stays.
    """

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._id = 0
        self._chosen: Choice | None = None
        self._turn = 0
        self._stale = False
        self._watching = False
        context.tasks.changed.connect(self._take_changes)

    @property
    def piece_id(self) -> int:
        """The piece that is read, 0 for none."""
        return self._id

    def open(self, piece_id: int) -> None:
        """Read a piece; what was chosen for the one before is forgotten."""
        if piece_id != self._id:
            self._chosen = None
        self._id = piece_id
        self.refresh()

    def choose(self, choice: Choice | None) -> None:
        """Compare other versions; None for what is shown first."""
        self._chosen = choice
        self.refresh()

    def watch(self, on: bool) -> None:
        """Say whether somebody looks; changes made meanwhile are read when they look again."""
        self._watching = on
        if on and self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        if not self._id:
            return
        self._turn += 1
        self._stale = False
        turn = self._turn
        self._context.tasks.read(
            partial(read_piece, self._context, self._id, self._chosen),
            lambda reading: self._hand_over(turn, reading),
            lambda error: self._refuse(turn, error),
        )

    def _hand_over(self, turn: int, reading: Reading) -> None:
        if turn == self._turn:
            self.read.emit(reading)

    def _refuse(self, turn: int, error: EditorError) -> None:
        if turn == self._turn:
            self.failed.emit(error)

    def _take_changes(self, changes: Changes) -> None:
        if not self._id or (changes.pieces and self._id not in changes.pieces):
            return
        if self._watching:
            self.refresh()
        else:
            self._stale = True


def read_piece(context: Context, piece_id: int, chosen: Choice | None) -> Reading:
    """Read a piece and compare what was chosen, or what its viewer should see first."""
    words = context.words
    look = context.desk.reviewing.look(piece_id, context.user, chosen)
    if look.comparison is not None:
        showing = show_comparison(look.comparison, look.names, words)
    else:
        showing = show_page(look.shown, words)
    return Reading(look.past, look.offered, look.choice, showing)
