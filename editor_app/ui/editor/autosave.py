"""Saves the working text by itself, never later than two seconds after a key.

The library is the safe place: a killed process has lost at most what was typed
since the last save. What was composed but not committed is not text yet.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from editor_app.domain.piece import Piece
from editor_app.domain.result import Result
from editor_app.errors import Conflict, EditorError
from editor_app.ui.tasks import Tasks

DELAY_MS = 1200  # after the first unsaved change; the rest of two seconds is for writing
_WAIT_MS = 100  # for an input method to finish
_LONGEST_WAITS = 5
_RETRY_MS = 2000

Save = Callable[[int, str, int], Result[Piece]]
Read = Callable[[int], Piece]


class Autosave(QObject):
    """Keeps one piece's text in the library.

    Signals:
        state_changed: ``saved``, ``saving``, ``unsaved`` or ``failed``.
        saved: the Piece as it is in the library now.
        conflicted: the Piece that another wrote; saving stops until ``resume``.
        failed: the EditorError that stopped a save; it is tried again, and told once.
    """

    state_changed = Signal(str)
    saved = Signal(object)
    conflicted = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        save: Save,
        read: Read,
        text: Callable[[], str],
        composing: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._save, self._read = tasks, save, read
        self._text, self._composing = text, composing
        self._piece: Piece | None = None
        self._dirty = self._saving = self._stopped = self._failing = False
        self._waits = 0
        self._said = ""  # the failure the user was told of
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

    def open(self, piece: Piece | None) -> None:
        """Look after another piece from now on."""
        self._timer.stop()
        self._piece = piece
        self._dirty = self._stopped = self._failing = False
        self.state_changed.emit("saved")

    def moved_on(self, piece: Piece) -> None:
        """Take the piece's newer revision, its text being the one known here."""
        self._piece = piece

    def resume(self, piece: Piece) -> None:
        """Go on after a conflict from what the library holds now."""
        self._piece, self._stopped = piece, False
        self._set_dirty(self._text() != piece.text)
        if self._dirty:
            self._start(0)

    def changed(self) -> None:
        """Note that the text changed; a run of typing does not put the save off."""
        if self._piece is None:
            return
        self._set_dirty(True)
        if not self._timer.isActive() and not self._stopped:
            self._start(DELAY_MS)

    def flush(self, timeout_ms: int = 5000) -> bool:
        """Save now and wait for it; False when it could not be saved."""
        until = time.monotonic() + timeout_ms / 1000
        self._timer.stop()
        if self._dirty and not self._saving and not self._stopped:
            self._write()
        while self.dirty and not self._stopped and not self._failing:
            if time.monotonic() > until:
                return False
            QCoreApplication.processEvents()
            time.sleep(0.001)
        return not self.dirty

    def _start(self, after_ms: int) -> None:
        self._waits = 0
        self._timer.start(after_ms)

    def _due(self) -> None:
        if self._saving:
            return  # its end sees that more was typed
        if self._composing() and self._waits < _LONGEST_WAITS:
            self._waits += 1
            self._timer.start(_WAIT_MS)
            return
        self._write()

    def _write(self) -> None:
        piece = self._piece
        if piece is None or self._stopped:
            return
        text = self._text()
        self._dirty, self._saving, self._failing = False, True, False
        self.state_changed.emit("saving")
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
        if self._piece is None or self._piece.id != piece_id:
            return
        self._piece, self._said = result.value, ""
        self.saved.emit(result.value)
        if self._dirty:
            self._start(DELAY_MS)
        self.state_changed.emit("unsaved" if self._dirty else "saved")

    def _refused(self, piece_id: int, error: EditorError) -> None:
        self._saving = False
        if self._piece is None or self._piece.id != piece_id:
            return
        self._dirty = True
        self.state_changed.emit("failed")
        if isinstance(error, Conflict):
            self._stopped = True
            self._tasks.read(partial(self._read, piece_id), self.conflicted.emit)
            return
        self._failing = True
        if error.key != self._said:  # once, however often it is tried
            self._said = error.key
            self.failed.emit(error)
        self._start(_RETRY_MS)

    def _set_dirty(self, dirty: bool) -> None:
        if dirty != self._dirty:
            self._dirty = dirty
            self.state_changed.emit("unsaved" if dirty else "saved")
