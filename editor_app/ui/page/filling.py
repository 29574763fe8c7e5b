"""Fills a view without holding the window up: what is in sight at once, then the rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.ui.page.display import PLAIN, PageLine, Row, Run, fold

_AT_ONCE = 120  # rows put before anything else happens
_STEP = 40
_BUDGET_S = 0.012  # of each turn of the event loop


class Filler(QObject):
    """Puts rows into a view in steps.

    Signals:
        finished: every row is there.
    """

    finished = Signal()

    def __init__(self, put: Callable[[Sequence[Row]], object], parent: QObject) -> None:
        super().__init__(parent)
        self._put = put
        self._rows: Sequence[Row] = ()
        self._at = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def done(self) -> bool:
        """Whether every row is there."""
        return self._at >= len(self._rows)

    def start(self, rows: Sequence[Row]) -> None:
        """Begin with new rows; what was left of those before is dropped."""
        self._rows, self._at = rows, 0
        self._step(_AT_ONCE)
        if self.done:
            self._end()
        else:
            self._timer.start()

    def finish(self) -> None:
        """Put all that is left now."""
        if not self.done:
            self._step(len(self._rows))
            self._end()

    def _go_on(self) -> None:
        until = time.monotonic() + _BUDGET_S
        while not self.done and time.monotonic() < until:
            self._step(_STEP)
        if self.done:
            self._end()

    def _step(self, count: int) -> None:
        rows = self._rows[self._at : self._at + count]
        self._at += len(rows)
        self._put(rows)

    def _end(self) -> None:
        self._timer.stop()
        self.finished.emit()


def folded_rows(
    rows: Sequence[Row], head: int, opened: set[int], name: Callable[[int], str]
) -> list[Row]:
    """Return the rows with unchanged stretches as one line each, but for those ``opened``.

    ``name`` says how many paragraphs a line stands for. The first ``head`` rows stay.
    """
    out = list(rows[:head])
    shown = [row for row in rows[head:] if row.both or row.changed]
    for number, item in enumerate(fold(shown)):
        if isinstance(item, Row):
            out.append(item)
        elif number in opened:
            out.extend(item)
        else:
            line = PageLine((Run(name(len(item))),), PLAIN, folded=number + 1)
            out.append(Row((line,), (line,), (line,), changed=False))
    return out
