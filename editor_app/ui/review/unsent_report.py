"""The report of a verdict that was not given yet: nothing of it is lost."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from editor_app.errors import LibraryUnavailable
from editor_app.ui.base.context import Context
from editor_app.ui.review.verdict_bar import VerdictBar

_DELAY_MS = 1000  # after the first key; a run of typing does not put it off


class UnsentReport(QObject):
    """Keeps what its user writes of a piece beside the library, and shows it again.

    A window that closes, or is killed a second after a key, leaves the report to the next one.
    """

    def __init__(self, context: Context, bar: VerdictBar) -> None:
        super().__init__(bar)
        self._context, self._bar = context, bar
        self._piece = 0
        self._kept = ""
        self._told = False
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self.keep)
        bar.written.connect(self._written)

    def open(self, piece_id: int) -> None:
        """Keep the report of the piece before, and show what was written of this one."""
        self.keep()
        self._piece, self._told = piece_id, False
        self._kept = self._context.desk.unsaved.report(piece_id, self._context.user.name)
        self._bar.show_report(self._kept)

    def keep(self) -> None:
        """Keep now what is written."""
        self._timer.stop()
        report = self._bar.report
        if not self._piece or report == self._kept:
            return
        try:
            unsaved, user = self._context.desk.unsaved, self._context.user
            unsaved.keep_report(self._piece, report, user.name)
            self._kept = report
        except LibraryUnavailable as error:
            if not self._told:
                self._told = True
                self._context.messages.error(error)

    def sent(self, piece_id: int) -> None:
        """Forget the report of a piece: the library has it."""
        if piece_id == self._piece:
            self._bar.show_report("")
            self.keep()
        else:
            self._context.desk.unsaved.keep_report(piece_id, "", self._context.user.name)

    def _written(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
