"""Counts of the open text, kept up in the background a paragraph at a time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from editor_app.text.counting import Counts, count, grid_words
from editor_app.text.line_marks import LineKind
from editor_app.text.lines import classify
from editor_app.text.projections import reading_text
from editor_app.text.speech import syllables

_NOTHING = Counts(*(0 for _ in fields(Counts)))
_LONGEST_MEMORY = 50_000
_REST_S = 0.0005  # after each new line: keys come first, and would wait for the interpreter


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
