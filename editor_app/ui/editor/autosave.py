"""Saves the working text by itself, never later than two seconds after a key.

The library is the safe place: a killed process has lost at most what was typed
since the last save. While the library does not take the text (a conflict, a
lock, a full disk) it is kept beside it, as fast. What was composed but not
committed is not text yet.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

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

Save = Callable[[int, str, int], Result[Piece]]
Read = Callable[[int], Piece]


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
        self._dirty = self._saving = self._stopped = self._failing = False
        self._kept: str | None = None  # what lies beside the library
        self._texts: dict[int, str] = {}  # by piece, what was saved since the start
        self._all_kept = False  # these lie beside too
        self._left: dict[int, str] = {}  # by piece, what is to be saved after the save under way
        self._waits = 0
        self._said: set[str] = set()  # the failures the user was told of
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._due)

    @property
    def piece(self) -> Piece | None:
        """The piece as last read or saved."""
        return self._piece

    @property
    def dirty(self) -> bool:
        """Whether something typed is not in the library yet."""
        return self._dirty or self._saving

    @property
    def in_conflict(self) -> bool:
        """Whether saving stopped because another wrote."""
        return self._stopped

    @property
    def kept(self) -> bool:
        """Whether all that is not in the library lies beside it."""
        piece = self._piece
        kept = piece is not None and self._unsaved.keeps(piece.id, self._by)
        return kept and self._kept == self._text()

    def open(self, piece: Piece | None) -> None:
        """Look after another piece from now on; what is kept beside the library stays.

        What was typed into the one before while this one was read is saved behind its back.
        """
        self._timer.stop()
        if self._piece is not None and self._dirty:
            self._leave(self._piece)
        if self._piece is not None:
            self._unsaved.let_go(self._piece.id, self._by)
        self._piece, self._kept = piece, None
        self._dirty = self._stopped = self._failing = False
        self.state_changed.emit("saved")

    def part(self) -> None:
        """Have no more to do with the library: what is kept beside it is for anybody to offer."""
        self._timer.stop()
        self._piece = None
        self._unsaved.let_go_all()

    def moved_on(self, piece: Piece) -> None:
        """Take the piece's newer revision, its text being the one known here."""
        self._piece = piece

    def resume(self, piece: Piece) -> None:
        """Go on after a conflict from what the library holds now."""
        self._piece, self._stopped = piece, False
        self._set_dirty(self._text() != piece.text)
        if self._dirty:
            self._start(0)
        else:
            self._forget()

    def changed(self) -> None:
        """Note that the text changed; a run of typing does not put the save off."""
        if self._piece is None:
            return
        self._set_dirty(True)
        if not self._timer.isActive():
            self._start(DELAY_MS)

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
            self._dirty = self._failing = True
            self._keep()
            self._start(_RETRY_MS)
        if here:
            self.state_changed.emit("failed")
        return all(others) and (self.kept or not written)

    def flush(self, timeout_ms: int = 5000) -> bool:
        """Save now and wait for it; False when it could not be saved, see ``kept`` then."""
        until = time.monotonic() + timeout_ms / 1000
        self._timer.stop()
        if self._dirty and not self._saving and not self._stopped:
            self._write()
        while self.dirty and not self._stopped and not self._failing:
            if time.monotonic() > until:
                break
            QCoreApplication.processEvents()
            time.sleep(0.001)
        if self.dirty:
            self._keep()
        return not self.dirty

    def _start(self, after_ms: int) -> None:
        self._waits = 0
        self._timer.start(after_ms)

    def _due(self) -> None:
        if self._saving or self._stopped:
            self._keep()
            return
        if self._composing() and self._waits < _LONGEST_WAITS:
            self._waits += 1
            self._timer.start(_WAIT_MS)
            return
        self._write()

    def _leave(self, left: Piece) -> None:
        """Keep the text of a piece beside the library until a save, now begun, has it there."""
        self._keep()
        self._left[left.id] = self._text()
        if not self._saving and not self._stopped:
            self._write_left(left)

    def _write_left(self, left: Piece) -> None:
        work = partial(self._save_over_own, left, self._left.pop(left.id))
        kept = self._unsaved.keeps(left.id, self._by)
        self._tasks.write(work, self._left_saved, lambda error: self._say(error, kept=kept))

    def _left_saved(self, result: Result[Piece]) -> None:
        piece = result.value
        self._texts[piece.id] = piece.text
        if self._piece is None or self._piece.id != piece.id:
            self._unsaved.forget(piece.id, self._by)

    def _write(self) -> None:
        piece = self._piece
        if piece is None or self._stopped:
            return
        text = self._text()
        self._dirty, self._saving, self._failing = False, True, False
        self.state_changed.emit("saving")
        self._timer.start(_SLOW_MS)
        work = partial(self._save_over_own, piece, text)
        self._tasks.write(work, partial(self._done, piece.id), partial(self._refused, piece.id))

    def _save_over_own(self, piece: Piece, text: str) -> Result[Piece]:
        """Save; where only fields moved on since, their newer revision will do."""
        try:
            return self._save(piece.id, text, piece.revision)
        except Conflict:
            theirs = self._read(piece.id)
            if theirs.text != piece.text:
                raise
            return self._save(piece.id, text, theirs.revision)

    def _done(self, piece_id: int, result: Result[Piece]) -> None:
        self._saving = False
        self._texts[piece_id] = result.value.text
        if piece_id in self._left:
            self._write_left(result.value)
        if self._piece is None or self._piece.id != piece_id:
            return
        self._timer.stop()
        self._piece = result.value
        self._said.clear()
        if self._all_kept:
            self._forget_others()
        self.saved.emit(result.value)
        if self._kept is not None:
            self._keep() if self._dirty else self._forget()
        if self._dirty:
            self._start(DELAY_MS)
        self.state_changed.emit("unsaved" if self._dirty else "saved")

    def _refused(self, piece_id: int, error: EditorError) -> None:
        self._saving = False
        self._left.pop(piece_id, None)  # it lies beside the library
        if self._piece is None or self._piece.id != piece_id:
            return
        self._dirty = True
        self._timer.stop()
        self._keep()
        self.state_changed.emit("failed")
        if isinstance(error, Conflict):
            self._stopped = True
            self.conflicted.emit()
            return
        self._failing = True
        self._say(error, kept=self.kept)
        self._start(_RETRY_MS)

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

    def _set_dirty(self, dirty: bool) -> None:
        if dirty != self._dirty:
            self._dirty = dirty
            self.state_changed.emit("unsaved" if dirty else "saved")
