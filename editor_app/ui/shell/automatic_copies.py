"""Has a copy of the library made each day, while nothing else is being done."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from editor_app.services.copies import Made
from editor_app.settings import COPIES_FOLDER, COPIES_OFF
from editor_app.ui.base.context import Context

_FIRST = 60_000  # milliseconds after the start, when the desk is in use by then
_EVERY = 600_000


class AutomaticCopies(QObject):
    """Looks now and then whether a copy is due; whoever writes meanwhile is not held up.

    What hinders a copy is told once until a copy succeeds or something else hinders it.
    """

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._told = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.setInterval(_EVERY)
        QTimer.singleShot(_FIRST, self, self._begin)

    def look(self) -> None:
        """Make a copy if one is due and nothing runs."""
        context = self._context
        if context.state.flag(COPIES_OFF) or not context.tasks.idle:
            return
        folder, copies = context.state.place(COPIES_FOLDER), context.desk.copies
        context.tasks.read(lambda: copies.due(folder), self._make, lambda _error: None)

    def _begin(self) -> None:
        self._timer.start()
        self.look()

    def _make(self, due: bool) -> None:
        if not due:
            return
        context = self._context
        folder, copies = context.state.place(COPIES_FOLDER), context.desk.copies
        context.tasks.run(
            lambda task: copies.make(folder, progress=task),
            self._tell,
            lambda _stopped: None,
            title=context.words("ui.copies_making"),
        )

    def _tell(self, made: Made) -> None:
        if made.why is not None and made.why.key != self._told:
            self._context.messages.notices([made.why])
        self._told = made.why.key if made.why is not None else ""
