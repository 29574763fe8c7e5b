"""Counts and outline of the open text, brought up to date when the keys rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from editor_app.domain.fields import Fields
from editor_app.text.structure import OutlineItem, outline
from editor_app.ui.editor.live_counts import LineMeasurer, TextMeasures
from editor_app.ui.tasks import Tasks

_REST_MS = 250  # keys are never counted between
_LONGEST_MS = 3000  # while somebody types without a rest
_AROUND = ("kicker", "title", "subtitle", "editor_note", "author_note", "end_note")


class Tally(QObject):
    """Asks the background for what the text comes to.

    Signals:
        measured: TextMeasures of the text.
        outlined: its outline, a tuple of OutlineItem.
    """

    measured = Signal(object)
    outlined = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        lines: Callable[[], list[str]],
        composing: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._lines, self._composing = tasks, lines, composing
        self._measurer = LineMeasurer()
        self._around = ""
        self._running = self._again = False
        self._waiting = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._count)

    def set_fields(self, fields: Fields) -> None:
        """Count these fields into 全文 from now on."""
        self._around = "\n".join(fields[name] for name in _AROUND if fields.get(name))
        self.now()

    def changed(self) -> None:
        """Note that the text changed."""
        if not self._waiting.isValid():
            self._waiting.start()
        left = _LONGEST_MS - self._waiting.elapsed()
        self._timer.start(max(min(_REST_MS, left), 0))

    def now(self) -> None:
        """Count at once."""
        self._timer.start(0)

    def _count(self) -> None:
        if self._running or self._composing():
            self._again = True
            if not self._running:
                self._timer.start(_REST_MS)
            return
        self._waiting.invalidate()
        self._running, self._again = True, False
        self._tasks.read(partial(self._work, tuple(self._lines()), self._around), self._done)

    def _work(
        self, lines: Sequence[str], around: str
    ) -> tuple[TextMeasures, tuple[OutlineItem, ...]]:
        return self._measurer.measure(lines, around), outline("\n".join(lines))

    def _done(self, found: tuple[TextMeasures, tuple[OutlineItem, ...]]) -> None:
        self._running = False
        measures, items = found
        self.outlined.emit(items)
        self.measured.emit(measures)
        if self._again:
            self._timer.start(_REST_MS)
