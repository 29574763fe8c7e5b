"""Gives the verdicts: asks for what is missing, records, and says how it went."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.domain.piece import Status
from editor_app.domain.result import Result
from editor_app.errors import BadInput, Conflict, EditorError, Refused, Unsigned
from editor_app.ui.base.context import Context
from editor_app.ui.base.next_step import stage_name
from editor_app.ui.review.reading import Reading
from editor_app.ui.review.sheets import PassphraseSheet, ReasonSheet
from editor_app.ui.review.standing import fingerprint

if TYPE_CHECKING:
    from editor_app.services.review.review_state import ReviewState

_Write = Callable[[str], "Result[ReviewState]"]


class Deciding(QObject):
    """Carries out what the verdict bar was asked for, always on the text that was shown.

    Signals:
        busy: whether a verdict is being recorded.
        decided: one was recorded; the id of its piece.
        written: the report as it stands in the sheet that sends a piece back.
        moved_on: text or stage moved on while it was read, so that nothing was recorded.
    """

    busy = Signal(bool)
    decided = Signal(int)
    written = Signal(str)
    moved_on = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._room = context, parent
        self.sheet: PassphraseSheet | ReasonSheet | None = None

    def approve(self, reading: Reading, report: str) -> None:
        """Pass the piece on as it is shown; asks for the passphrase where the stage signs."""
        desk, user = self._context.desk, self._context.user
        piece, expected = reading.piece.id, reading.past.state.fingerprint

        def write(passphrase: str) -> Result[ReviewState]:
            return desk.reviewing.approve(
                piece, by=user, report=report, passphrase=passphrase, expected=expected
            )

        self._signed(reading, write)

    def confirm(self, reading: Reading) -> None:
        """Let the user's own verdict stand for the text as it is shown."""
        desk, user = self._context.desk, self._context.user
        piece, expected = reading.piece.id, reading.past.state.fingerprint

        def write(passphrase: str) -> Result[ReviewState]:
            return desk.reviewing.reconfirm(
                piece, by=user, passphrase=passphrase, expected=expected
            )

        self._signed(reading, write, said="review.done_confirmed")

    def send_back(self, reading: Reading, report: str) -> None:
        """Ask for the report, with what was written already, and return the piece."""
        round_ = reading.past.state.round
        to = reading.piece.author or (round_.submitted_by if round_ is not None else "")
        words = self._context.words
        self.sheet = ReasonSheet(
            self._context,
            words("review.return_heading"),
            words("review.return_to", name=words.person(to)) if to else words("review.return_open"),
            prompt=words("review.return_prompt"),
            send=words("review.return_send"),
            written=report,
            parent=self._room.window(),
        )
        field = self.sheet.field
        field.textChanged.connect(lambda: self.written.emit(field.toPlainText()))
        self.sheet.sent.connect(partial(self._send_back, reading))
        self.sheet.open()

    def _send_back(self, reading: Reading, report: str) -> None:
        desk, user = self._context.desk, self._context.user
        piece, expected = reading.piece.id, reading.past.state.fingerprint

        def write(passphrase: str) -> Result[ReviewState]:
            return desk.reviewing.send_back(
                piece, by=user, report=report, passphrase=passphrase, expected=expected
            )

        self._signed(reading, write, "sign_return")

    def _signed(self, reading: Reading, write: _Write, key: str = "sign", said: str = "") -> None:
        """Record a verdict, by passphrase where it signs; ``said`` is told in place of where it is.

        ``key`` begins the keys of what is asked.
        """
        if not reading.past.state.needs_passphrase:
            self._record(lambda: write(""), self._refuse, said=said)
            return
        user, words = reading.past.user, self._context.words
        what = words(
            f"review.{key}_what", title=reading.piece.title, number=reading.past.next_number
        )
        detail = words(
            "review.sign_detail",
            user=user.name,
            fingerprint=fingerprint(reading.past.state.fingerprint),
        )
        sheet = PassphraseSheet(
            self._context,
            what,
            detail,
            send=words(f"review.{key}"),
            is_set=user.has_passphrase,
            parent=self._room.window(),
        )
        sheet.signed.connect(lambda phrase, first: self._sign(sheet, write, phrase, first, said))
        self.sheet = sheet
        sheet.open()

    def _sign(
        self, sheet: PassphraseSheet, write: _Write, phrase: str, first: bool, said: str
    ) -> None:
        users, user, words = self._context.desk.users, self._context.user, self._context.words

        def work() -> Result[ReviewState]:
            if first:
                users.set_passphrase(user.name, "", phrase, by=user)
            return write(phrase)

        def failed(error: EditorError) -> None:
            if isinstance(error, Unsigned | BadInput):
                sheet.refuse(words.error(error))
            else:
                sheet.reject()
                self._refuse(error)

        self._record(work, failed, sheet.accept, said=said)

    def _record(
        self,
        work: Callable[[], Result[ReviewState]],
        failed: Callable[[EditorError], object],
        done: Callable[[], object] | None = None,
        *,
        said: str,
    ) -> None:
        self.busy.emit(True)

        def recorded(result: Result[ReviewState]) -> None:
            self.busy.emit(False)
            if done is not None:
                done()
            self._say(result, said)
            self.decided.emit(result.value.piece.id)

        def refused(error: EditorError) -> None:
            self.busy.emit(False)
            failed(error)

        self._context.tasks.write(work, recorded, refused)

    def _refuse(self, error: EditorError) -> None:
        self._context.messages.error(error)
        if isinstance(error, Conflict | Refused):
            self.moved_on.emit()

    def _say(self, result: Result[ReviewState], said: str) -> None:
        messages, words = self._context.messages, self._context.words
        done = words(said) if said else self._done(result.value)
        if any(warning.key == "review_confirmed_instead" for warning in result.warnings):
            messages.notices(result.warnings)
        elif result.warnings:
            messages.warn(done, [words.notice(one) for one in result.warnings])
        else:
            messages.info(done)

    def _done(self, state: ReviewState) -> str:
        words = self._context.words
        if state.status is Status.RETURNED:
            return words("review.done_returned")
        if state.stage is not None:
            return words("review.done_next", stage=stage_name(state.stage, words))
        return words("review.done_signed" if state.final else "review.done_confirmed")
