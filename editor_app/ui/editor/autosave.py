"""Saves the working text by itself, never later than two seconds after a key.

The library is the safe place: a killed process has lost at most what was typed
since the last save. While the library does not take the text (a conflict, a
lock, a full disk) it is kept beside it, as fast. What was composed but not
committed is not text yet.

How page and library stand to each other is one ``SaveState``, which only ``_go`` changes,
by the one table of what may follow. Nothing here waits: whoever must have the text
saved first is called back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.domain.piece import Piece
from editor_app.domain.result import Result
from editor_app.errors import Conflict, EditorError, LibraryUnavailable
from editor_app.services.unsaved import UnsavedTexts
from editor_app.ui.base.tasks import Tasks

DELAY_MS = 1100  # after the first unsaved change; the rest of two seconds is for writing
_WAIT_MS = 100  # for an input method to finish
_LONGEST_WAITS = 5
_SLOW_MS = 400  # a save that takes longer may not end soon
_RETRY_MS = 2000
_PATIENCE_MS = 5000  # for a save that somebody waits for

Save = Callable[[int, str, int], Result[Piece]]
Read = Callable[[int], Piece]
Settled = Callable[[bool], object]


class SaveState(Enum):
    """How the text on the page stands to the library."""

    CLEAN = auto()  # the library has it
    WRITTEN = auto()  # it has not, and a save is due
    SAVING = auto()  # a save of all of it is under way
    BEHIND = auto()  # a save is under way, and more was written since
    FAILED = auto()  # the library did not take it: it lies beside, and is tried again
    CONFLICT = auto()  # another wrote: it lies beside until somebody decides


class SaveEvent(Enum):
    """What happens to page or library."""

    TYPED = auto()  # the text on the page changed
    DUE = auto()  # it is to be saved now
    SAVED = auto()  # the save under way ended well
    REFUSED = auto()  # it failed
    CLASHED = auto()  # it failed, since another wrote the text
    GONE = auto()  # the library is gone, with what it was said to hold
    DECIDED = auto()  # which text goes on, and the one on the page is another than the library's
    IN_STEP = auto()  # page and library hold the same text, or none


_NEXT: Mapping[SaveEvent, Mapping[SaveState, SaveState]] = {
    SaveEvent.TYPED: {SaveState.CLEAN: SaveState.WRITTEN, SaveState.SAVING: SaveState.BEHIND},
    SaveEvent.DUE: {SaveState.WRITTEN: SaveState.SAVING, SaveState.FAILED: SaveState.SAVING},
    SaveEvent.SAVED: {SaveState.SAVING: SaveState.CLEAN, SaveState.BEHIND: SaveState.WRITTEN},
    SaveEvent.REFUSED: {SaveState.SAVING: SaveState.FAILED, SaveState.BEHIND: SaveState.FAILED},
    SaveEvent.CLASHED: {SaveState.SAVING: SaveState.CONFLICT, SaveState.BEHIND: SaveState.CONFLICT},
    SaveEvent.GONE: {
        SaveState.CLEAN: SaveState.FAILED,
        SaveState.WRITTEN: SaveState.FAILED,
        SaveState.SAVING: SaveState.BEHIND,
    },
    SaveEvent.DECIDED: {
        SaveState.CLEAN: SaveState.WRITTEN,
        SaveState.SAVING: SaveState.BEHIND,
        SaveState.FAILED: SaveState.WRITTEN,
        SaveState.CONFLICT: SaveState.WRITTEN,
    },
    SaveEvent.IN_STEP: dict.fromkeys(SaveState, SaveState.CLEAN),
}
_SHOWN = {
    SaveState.CLEAN: "saved",
    SaveState.WRITTEN: "unsaved",
    SaveState.SAVING: "saving",
    SaveState.BEHIND: "unsaved",
    SaveState.FAILED: "failed",
    SaveState.CONFLICT: "failed",
}
_UNDER_WAY = frozenset({SaveState.SAVING, SaveState.BEHIND})
_REFUSED = frozenset({SaveState.FAILED, SaveState.CONFLICT})


def next_state(state: SaveState, event: SaveEvent) -> SaveState:
    """Return the state that follows; what an event says nothing about stays."""
    return _NEXT[event].get(state, state)


@dataclass(frozen=True, slots=True, eq=False)
class _Sent:
    """A save under way: the piece as it was known, and its text."""

    piece: Piece
    text: str


class Autosave(QObject):
    """Keeps one piece's text in the library.

    Signals:
        state_changed: ``saved``, ``saving``, ``unsaved`` or ``failed``.
        saved: the Piece as it is in the library now.
        conflicted: another wrote the same text; saving stops until ``resume``.
        failed: the EditorError that stopped a save, and whether the text lies beside the library
            (a bool); what is on the page is tried again, and told once. ``unsaved_not_kept``
            where the text could not be kept beside the library either.
    """

    state_changed = Signal(str)
    saved = Signal(object)
    conflicted = Signal()
    failed = Signal(object, bool)

    def __init__(
        self,
        tasks: Tasks,
        save: Save,
        read: Read,
        text: Callable[[], str],
        composing: Callable[[], bool],
        unsaved: UnsavedTexts,
        by: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._save, self._read, self._unsaved = tasks, save, read, unsaved
        self._by = by  # who writes
        self._text, self._composing = text, composing
        self._piece: Piece | None = None
        self._state = SaveState.CLEAN
        self._sent: _Sent | None = None  # the save under way
        self._trouble: EditorError | None = None
        self._waiting: list[Settled] = []  # for all to be saved
        self._kept: str | None = None  # what lies beside the library
        self._texts: dict[int, str] = {}  # by piece, what was saved since the start
        self._all_kept = False  # these lie beside too
        self._waits = 0
        self._said: set[str] = set()  # the failures the user was told of
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._due)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)

    @property
    def state(self) -> SaveState:
        """How page and library stand to each other."""
        return self._state

    @property
    def piece(self) -> Piece | None:
        """The piece as last read or saved."""
        return self._piece

    @property
    def dirty(self) -> bool:
        """Whether something typed is not in the library yet."""
        return self._state is not SaveState.CLEAN

    @property
    def trouble(self) -> EditorError | None:
        """What stopped the last save, None where it went well."""
        return self._trouble

    @property
    def kept(self) -> bool:
        """Whether all that is not in the library lies beside it."""
        piece = self._piece
        kept = piece is not None and self._unsaved.keeps(piece.id, self._by)
        return kept and self._kept == self._text()

    def wrote(self, piece_id: int) -> bool:
        """Whether text of a piece was saved from this page since the start."""
        return piece_id in self._texts

    def open(self, piece: Piece | None) -> None:
        """Look after another piece from now on.

        What of the one before is not in the library is kept beside it.
        """
        if self._piece is not None:
            if self.dirty:
                self._keep()
            self._unsaved.let_go(self._piece.id, self._by)
        self._piece, self._kept, self._sent = piece, None, None
        self._go(SaveEvent.IN_STEP)
        self.state_changed.emit(_SHOWN[self._state])

    def part(self) -> None:
        """Have no more to do with the library: what is kept beside it is for anybody to offer."""
        self._piece = self._sent = None
        self._unsaved.let_go_all()
        self._go(SaveEvent.IN_STEP)

    def moved_on(self, piece: Piece) -> None:
        """Take the piece's newer revision, its text being the one known here."""
        self._piece = piece

    def take(self, piece: Piece, show: Callable[[], object]) -> None:
        """Take the text that the library holds now: ``show`` puts it on the page."""
        self._piece = None  # that is no change of the user's
        show()
        self._piece = piece

    def resume(self, piece: Piece) -> None:
        """Go on after a conflict from what the library holds now."""
        self._piece = piece
        self._texts[piece.id] = piece.text
        if self._text() == piece.text:
            self._sent = None
            self._forget()
            self._go(SaveEvent.IN_STEP)
        else:
            self._go(SaveEvent.DECIDED)
            self._start(0)

    def changed(self) -> None:
        """Note that the text changed; a run of typing does not put the save off."""
        if self._piece is None:
            return
        self._go(SaveEvent.TYPED)
        if not self._timer.isActive():
            self._start(DELAY_MS)

    def settle(self, then: Settled) -> None:
        """Save now; ``then`` hears whether all is in the library, at once where it is.

        What is written meanwhile is saved too. Where it is not in the library (refused, in
        conflict, or no end in sight), ``kept`` says whether it lies beside it.
        """
        self._go(SaveEvent.DUE)
        if self._state in _UNDER_WAY:
            self._waiting.append(then)
            self._patience.start()
            return
        if self.dirty:
            self._keep()
        then(not self.dirty)

    def write_now(self) -> bool:
        """Save in this very thread, for when the process is about to end; whether it was saved.

        It lies beside the library before that, and stays there where the library refuses it.
        """
        piece = self._piece
        if piece is None or not self.dirty:
            return True
        self._keep()
        if self._state is SaveState.CONFLICT:
            return False
        own = None if self._sent is None else self._sent.text
        try:
            result = self._save_over_own(piece, self._text(), own)
        except EditorError:
            return False
        self._sent, self._piece = None, result.value
        self._go(SaveEvent.IN_STEP)
        return True

    def keep_all(self) -> bool:
        """Keep beside the library all that was written since the start: the library is gone.

        What it was said to hold may be nowhere else. Saving is tried again. Returns whether
        all of it lies there.
        """
        here = 0 if self._piece is None else self._piece.id
        others = [self._keep_one(*each) for each in self._texts.items() if each[0] != here]
        self._all_kept = True
        written = here in self._texts or self.dirty
        if written:
            self._keep()
            self._go(SaveEvent.GONE)
        if here:
            self.state_changed.emit("failed")
        return all(others) and (self.kept or not written)

    def _go(self, event: SaveEvent) -> None:
        """Let something happen: the only place where the state changes."""
        before, self._state = self._state, next_state(self._state, event)
        if self._state is before:
            return
        if _SHOWN[self._state] != _SHOWN[before]:
            self.state_changed.emit(_SHOWN[self._state])
        self._enter(self._state)

    def _enter(self, state: SaveState) -> None:
        """Begin what a state is about."""
        if state is SaveState.CLEAN:
            self._timer.stop()
            if self._kept is not None:
                self._forget()
        elif state is SaveState.WRITTEN:
            self._start(DELAY_MS)
        elif state is SaveState.SAVING:
            self._write()
        elif state is SaveState.FAILED:
            self._keep()
            self._start(_RETRY_MS)
        elif state is SaveState.CONFLICT:
            self._timer.stop()
            self._keep()
            self.conflicted.emit()
        if state is SaveState.WRITTEN and self._waiting:
            self._go(SaveEvent.DUE)
        elif state is SaveState.CLEAN or state in _REFUSED:
            self._answer(state is SaveState.CLEAN)

    def _answer(self, saved: bool) -> None:
        """Call back whoever waits."""
        self._patience.stop()
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(saved)

    def _give_up(self) -> None:
        """Let nobody wait any longer: what does not end is kept beside."""
        self._keep()
        self._answer(False)

    def _start(self, after_ms: int) -> None:
        self._waits = 0
        self._timer.start(after_ms)

    def _due(self) -> None:
        if self._state in _UNDER_WAY or self._state is SaveState.CONFLICT:
            self._keep()
        elif self._composing() and self._waits < _LONGEST_WAITS:
            self._waits += 1
            self._timer.start(_WAIT_MS)
        else:
            self._go(SaveEvent.DUE)

    def _write(self) -> None:
        piece = self._piece
        if piece is None:
            return
        self._sent = sent = _Sent(piece, self._text())
        self._timer.start(_SLOW_MS)
        work = partial(self._save_over_own, piece, sent.text)
        self._tasks.write(work, partial(self._done, sent), partial(self._refused, sent))

    def _save_over_own(self, piece: Piece, text: str, own: str | None = None) -> Result[Piece]:
        """Save; also where only fields moved on since, or the text ``own`` was saved meanwhile."""
        try:
            return self._save(piece.id, text, piece.revision)
        except Conflict:
            theirs = self._read(piece.id)
            if theirs.text not in (piece.text, own):
                raise
            return self._save(piece.id, text, theirs.revision)

    def _done(self, sent: _Sent, result: Result[Piece]) -> None:
        self._texts[sent.piece.id] = sent.text
        if sent is not self._sent:
            return
        self._sent, self._piece, self._trouble = None, result.value, None
        self._said.clear()
        if self._all_kept:
            self._forget_others()
        self.saved.emit(result.value)
        if self._kept is not None and self._state is SaveState.BEHIND:
            self._keep()
        self._go(SaveEvent.SAVED)

    def _refused(self, sent: _Sent, error: EditorError) -> None:
        if sent is not self._sent:
            return
        self._sent, self._trouble = None, error
        if isinstance(error, Conflict):
            self._go(SaveEvent.CLASHED)
            return
        self._keep()
        self._say(error, kept=self.kept)
        self._go(SaveEvent.REFUSED)

    def _keep(self) -> None:
        """Keep the text beside the library; small enough not to need the background.

        That door may be shut by the very save that does not end.
        """
        text = self._text()
        if self._piece is not None and not self.kept:
            self._kept = text if self._keep_one(self._piece.id, text) else None

    def _keep_one(self, piece_id: int, text: str) -> bool:
        try:
            self._unsaved.keep(piece_id, text, self._by)
        except LibraryUnavailable as error:
            self._say(error)
            return False
        return True

    def _forget_others(self) -> None:
        """Drop what was kept while the library was gone: it is back, with all of it."""
        self._all_kept = False
        for piece in self._texts:
            if self._piece is None or piece != self._piece.id:
                self._unsaved.forget(piece, self._by)

    def _forget(self) -> None:
        if self._piece is not None:
            self._unsaved.forget(self._piece.id, self._by)
        self._kept = None

    def _say(self, error: EditorError, *, kept: bool = False) -> None:
        """Tell of a failure once, however often it is met before a save succeeds."""
        if error.key not in self._said:
            self._said.add(error.key)
            self.failed.emit(error, kept)
