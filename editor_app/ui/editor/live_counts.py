"""Counts of the open text, kept up in the background, and what the status line says of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from editor_app.domain.fields import Fields
from editor_app.domain.kinds import Kind
from editor_app.domain.person import User
from editor_app.text.counting import Counts, count, grid_words
from editor_app.text.line_marks import LineKind
from editor_app.text.lines import classify
from editor_app.text.projections import reading_text
from editor_app.text.speech import syllables
from editor_app.text.structure import OutlineItem, outline
from editor_app.ui.base.minutes import pace_round, whole_minutes
from editor_app.ui.base.tasks import Tasks
from editor_app.words import Words

_NOTHING = Counts(*(0 for _ in fields(Counts)))
_LONGEST_MEMORY = 50_000
_REST_S = 0.0005  # after each new line: keys come first, and would wait for the interpreter
_REST_MS = 250  # keys are never counted between
_LONGEST_MS = 3000  # while somebody types without a rest
_AROUND = ("kicker", "title", "subtitle", "editor_note", "author_note", "end_note")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a stretch of text comes to."""

    counts: Counts = _NOTHING
    grid: int = 0  # 版面字数
    syllables: int = 0


@dataclass(frozen=True, slots=True)
class TextMeasures:
    """The measures of a piece: 正文, 全文 (with title, notes and other fields), each line's."""

    body: Measure = Measure()
    whole: Measure = Measure()
    lines: tuple[Measure, ...] = ()

    def of_lines(self, first: int, end: int) -> Measure:
        """Return what the lines from first up to end come to."""
        return total(self.lines[first:end])


class LineMeasurer:
    """Measures lines and remembers them, so that a key costs one paragraph.

    Used by one background task at a time.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[bool, Measure]] = {}

    def measure(self, lines: Sequence[str], around: str = "") -> TextMeasures:
        """Measure a text; ``around`` are the words printed with it: title, kicker, end note."""
        known = self._known
        found = [known.get(line) or self._learn(line) for line in lines]
        if len(known) > _LONGEST_MEMORY:
            self._known = {}
        body = total(m for in_body, m in found if in_body)
        notes = total(m for in_body, m in found if not in_body)
        whole = total((body, notes, measure_reading(around)))
        return TextMeasures(body, whole, tuple(m for _in_body, m in found))

    def _learn(self, line: str) -> tuple[bool, Measure]:
        time.sleep(_REST_S)
        in_body = classify(line).kind is not LineKind.NOTE
        self._known[line] = found = (in_body, measure_reading(reading_text(line)))
        return found


def measure_reading(reading: str) -> Measure:
    """Measure text without marks."""
    return (
        Measure(count(reading), grid_words(reading), syllables(reading)) if reading else Measure()
    )


def total(measures: Iterable[Measure]) -> Measure:
    """Return what many measures come to."""
    names = [f.name for f in fields(Counts)]
    sums = [0] * len(names)
    grid = spoken = 0
    for measure in measures:
        for i, name in enumerate(names):
            sums[i] += getattr(measure.counts, name)
        grid += measure.grid
        spoken += measure.syllables
    return Measure(Counts(*sums), grid, spoken)


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
) -> tuple[str, ...]:
    """Return counts of the body, minutes where the kind is spoken, section and selection."""
    parts = [words("editor.status_words", count=f"{measures.body.counts.words:,}")]
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
