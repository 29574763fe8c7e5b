"""Has long texts counted and indexed when the hands rest, when one is left, and at the start.

A text of more than 12,000 characters is not while somebody writes in it: its whole entry in
the index would be written every two seconds.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, SignalInstance

from editor_app.domain.result import Changes, Subject
from editor_app.ui.base.context import Context

REST_MS = 4000  # without a save, which comes each second while somebody types
_SOON_MS = 300


class CatchingUp(QObject):
    """Looks for texts that wait, and has them counted one after another while nothing else runs.

    ``left`` tells that another piece was opened, or none.
    """

    def __init__(self, context: Context, left: SignalInstance, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        context.tasks.changed.connect(self._take_changes)
        left.connect(self._soon)
        self._timer.start(REST_MS)

    def look(self) -> None:
        """Count what waits, unless something runs: then after another rest."""
        context = self._context
        if not context.desk.writable:
            return
        if not context.tasks.idle:
            self._timer.start(REST_MS)
            return
        context.tasks.read(context.desk.drafting.behind, self._count, self._leave)

    def _count(self, behind: int) -> None:
        if behind:
            one = partial(self._context.desk.drafting.catch_up, 1)
            self._context.tasks.write(one, lambda _done: self._soon(), self._leave)

    def _leave(self, _error: object) -> None:
        """Leave it for later: a search reads such a text through, so that nothing is missed."""

    def _soon(self, _piece: int = 0) -> None:
        self._timer.start(_SOON_MS)

    def _take_changes(self, changes: Changes) -> None:
        if Subject.TEXT in changes.subjects:
            self._timer.start(REST_MS)
