"""What a text comes to: one measure for the list, the status line, the sheet and the terminal.

正文 is all of the text, its notes and captions too, as Word counts; 全文 adds what is printed
with it. A text measures what its lines measure, so that a key costs one paragraph.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from editor_app.text.counting import Counts, count, grid_words
from editor_app.text.projections import reading_text
from editor_app.text.speech import syllables

GRID = 28  # characters a line of 版面字数, unless a piece is asked for in others
_NOTHING = Counts(*(0 for _ in fields(Counts)))
_LONGEST_MEMORY = 50_000


@dataclass(frozen=True, slots=True)
class Measure:
    """What a stretch of text comes to."""

    counts: Counts = _NOTHING
    grid: int = 0  # 版面字数
    syllables: int = 0
    lines: int = 0  # of the grid


@dataclass(frozen=True, slots=True)
class TextMeasures:
    """The measures of a piece: 正文, 全文 (with title, notes and other fields), each line's."""

    body: Measure = Measure()
    whole: Measure = Measure()
    lines: tuple[Measure, ...] = ()
    characters: int = GRID  # a line, that all were measured at

    def of_lines(self, first: int, end: int) -> Measure:
        """Return what the lines from first up to end come to."""
        return total(self.lines[first:end])


class LineMeasurer:
    """Measures lines and remembers them, so that a key costs one paragraph.

    Used by one background task at a time; ``rest`` is how many seconds it lets others go
    first after each new line: keys would wait for the interpreter.
    """

    def __init__(self, rest: float = 0.0) -> None:
        self._rest = rest
        self._known: dict[str, Measure] = {}
        self._characters = GRID

    def measure(
        self, lines: Sequence[str], around: str = "", characters: int = GRID
    ) -> TextMeasures:
        """Measure a text set at so many ``characters`` a line.

        ``around`` are the words printed with it: title, kicker, end note.
        """
        if characters != self._characters or len(self._known) > _LONGEST_MEMORY:
            self._known, self._characters = {}, characters
        known = self._known
        found = tuple(known.get(line) or self._learn(line) for line in lines)
        body = total(found)
        whole = total((body, measure_reading(around, characters)))
        return TextMeasures(body, whole, found, characters)

    def _learn(self, line: str) -> Measure:
        if self._rest:
            time.sleep(self._rest)
        found = measure_reading(reading_text(line), self._characters)
        self._known[line] = found
        return found


def measure_source(source: str, characters: int = GRID) -> Measure:
    """Measure the text of a piece: 正文, set at so many ``characters`` a line."""
    return measure_reading(reading_text(source), characters)


def measure_reading(reading: str, characters: int = GRID) -> Measure:
    """Measure text without marks, set at so many ``characters`` a line (3 at the least)."""
    if not reading:
        return Measure()
    grid = grid_words(reading, characters)
    return Measure(count(reading), grid, syllables(reading), grid // characters)


def total(measures: Iterable[Measure]) -> Measure:
    """Return what many measures come to."""
    names = [f.name for f in fields(Counts)]
    sums = [0] * len(names)
    grid = spoken = lines = 0
    for measure in measures:
        for i, name in enumerate(names):
            sums[i] += getattr(measure.counts, name)
        grid += measure.grid
        spoken += measure.syllables
        lines += measure.lines
    return Measure(Counts(*sums), grid, spoken, lines)
