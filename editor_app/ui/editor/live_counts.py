"""Counts of the open text, kept up in the background, and what the status line says of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from editor_app.domain.fields import Fields
from editor_app.domain.kinds import Kind
from editor_app.domain.person import User
from editor_app.text.length_goal import Distance, read_goal
from editor_app.text.measuring import GRID, LineMeasurer, TextMeasures
from editor_app.text.structure import OutlineItem, outline
from editor_app.ui.base.length import away_text
from editor_app.ui.base.minutes import pace_round, whole_minutes
from editor_app.ui.base.tasks import Tasks
from editor_app.words import Words

_REST_S = 0.0005  # after each new line: keys come first, and would wait for the interpreter
_REST_MS = 250  # keys are never counted between
_LONGEST_MS = 3000  # while somebody types without a rest
_AROUND = ("kicker", "title", "subtitle", "editor_note", "author_note", "end_note")


def pace_of(kind: Kind, user: User) -> tuple[int, int]:
    """Return slow and fast syllables a minute: a tenth round the user's own, or the kind's."""
    return pace_round(user.pace, kind.pace)


def status_parts(
    measures: TextMeasures,
    kind: Kind,
    user: User,
    selected: int,
    words: Words,
    section: int | None = None,
    away: Distance | None = None,
) -> tuple[str, ...]:
    """Return counts of the body, minutes where the kind is spoken, section and selection.

    ``away`` is how far the body is from the length that is asked for.
    """
    parts = [words("editor.status_words", count=f"{measures.body.counts.words:,}")]
    if away is not None:
        parts.append(away_text(away, words))
    if kind.spoken:
        parts.append(minutes_text(measures.body.syllables, pace_of(kind, user), words))
    if section is not None:
        parts.append(words("editor.status_section", count=f"{section:,}"))
    parts.append(words("editor.status_selected", count=f"{selected:,}"))
    return tuple(parts)


def minutes_text(syllables: int, pace: tuple[int, int], words: Words) -> str:
    """Return the minutes as a range of whole ones; under a minute says so."""
    low, high = whole_minutes(syllables, pace)
    if not high:
        return words("editor.status_short")
    if low == high:
        return words("editor.status_minutes_one", minutes=high)
    return words("editor.status_minutes", low=low, high=high)


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
        self._measurer = LineMeasurer(_REST_S)
        self._around, self._characters = "", GRID
        self._running = self._again = False
        self._waiting = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._count)

    def set_fields(self, fields: Fields) -> None:
        """Count these fields into 全文 from now on, and lines as 字数要求 has them."""
        goal = read_goal(fields.get("length", ""))
        self._characters = goal.characters if goal is not None else GRID
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
        work = partial(self._work, tuple(self._lines()), self._around, self._characters)
        self._tasks.read(work, self._done)

    def _work(
        self, lines: Sequence[str], around: str, characters: int
    ) -> tuple[TextMeasures, tuple[OutlineItem, ...]]:
        return self._measurer.measure(lines, around, characters), outline("\n".join(lines))

    def _done(self, found: tuple[TextMeasures, tuple[OutlineItem, ...]]) -> None:
        self._running = False
        measures, items = found
        self.outlined.emit(items)
        self.measured.emit(measures)
        if self._again:
            self._timer.start(_REST_MS)
