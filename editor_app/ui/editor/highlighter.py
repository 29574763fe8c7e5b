"""Styles the source as it is written: one line's class and marks at a time.

Character styles are laid over the text (QTextLayout formats) and never stored
in the document; what a line is comes from ``text.lines`` and ``text.marks``,
the same functions that the parser uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtGui import QTextCharFormat, QTextLayout

from editor_app.text.lines import LineClass, LineKind, classify
from editor_app.text.marks import Span, SpanKind, spans
from editor_app.ui.editor.source_text import to_utf16, utf16_length
from editor_app.ui.page.page_style import PageStyle

# Drawn, not written, unless edited.
_PAINTED = frozenset({LineKind.PICTURE, LineKind.BREAK, LineKind.TABLE})
DRAWN = frozenset({*_PAINTED, LineKind.QUOTE, LineKind.BULLET, LineKind.NOTE})
_BARE = frozenset({LineKind.BODY, LineKind.BLANK, LineKind.SALUTATION})


@dataclass(frozen=True, slots=True)
class StyledLine:
    """What is known of one line: its class and the marks in it."""

    kind: LineClass
    spans: tuple[Span, ...]
    drawn: bool  # something is drawn beside its characters

    @property
    def plain(self) -> bool:
        """Whether it is written in the body's font from end to end."""
        return not self.spans and self.kind.kind in _BARE

    @property
    def has_marks(self) -> bool:
        """Whether it looks different while it is edited."""
        return bool(self.spans) or bool(self.kind.mark) or self.kind.kind in _PAINTED


def read_line(line: str) -> StyledLine:
    """Return what the highlighter needs to know of a line."""
    kind = classify(line)
    marks = spans(line)
    drawn = kind.kind in DRAWN or any(span.kind is SpanKind.STRESS for span in marks)
    return StyledLine(kind, marks, drawn)


class Highlighter:
    """Turns a line into the formats laid over it."""

    def __init__(self, style: PageStyle) -> None:
        self._style = style
        self._merged: dict[object, QTextCharFormat] = {}

    def set_style(self, style: PageStyle) -> None:
        """Use another theme or zoom from now on."""
        self._style = style
        self._merged.clear()

    def formats(
        self, line: str, styled: StyledLine, *, shown: bool
    ) -> list[QTextLayout.FormatRange]:
        """Return the formats of a line in UTF-16; ``shown`` leaves its marks visible."""
        wide = utf16_length(line) != len(line)
        ranges = []
        for start, end, look in self._segments(line, styled, shown):
            if look.propertyCount() and end > start:
                made = QTextLayout.FormatRange()
                made.start = to_utf16(line, start) if wide else start
                made.length = (to_utf16(line, end) if wide else end) - made.start
                made.format = look
                ranges.append(made)
        return ranges

    def _segments(
        self, line: str, styled: StyledLine, shown: bool
    ) -> Iterator[tuple[int, int, QTextCharFormat]]:
        kind = styled.kind
        if not shown and kind.kind in _PAINTED:
            yield 0, len(line), self._style.hidden
            return
        edges = _edges(len(line), styled, line)
        for start, end in pairwise(edges):
            yield start, end, self._look(kind, styled.spans, line, start, shown)

    def _look(
        self, kind: LineClass, marks: Sequence[Span], line: str, at: int, shown: bool
    ) -> QTextCharFormat:
        covering = [span for span in marks if span.start <= at < span.end]
        mark = at < kind.mark or any(not s.inner_start <= at < s.inner_end for s in covering)
        if mark and not shown:
            return self._style.hidden
        names = tuple(sorted({span.kind for span in covering}))
        pipe = kind.kind is LineKind.TABLE and line[at] == "|"
        lead = kind.mark <= at < kind.lead
        key = (kind.kind, kind.level, shown, names, mark or pipe, lead)
        if key not in self._merged:
            self._merged[key] = self._merge(kind, names, mark or pipe, lead, shown)
        return self._merged[key]

    def _merge(
        self, kind: LineClass, names: tuple[str, ...], mark: bool, lead: bool, shown: bool
    ) -> QTextCharFormat:
        merged = QTextCharFormat(self._style.line_format(kind, shown) or QTextCharFormat())
        layers = {
            "strong": self._style.strong,
            "link": self._style.link,
            "note_ref": self._style.note_ref,
        }
        if lead and kind.kind is LineKind.NUMBERED:
            merged.merge(self._style.lead)
        for name in names:
            if name in layers and not mark:
                merged.merge(layers[name])
        if mark:
            merged.merge(self._style.mark)
        return merged


def _edges(length: int, styled: StyledLine, line: str) -> list[int]:
    edges = {0, length, styled.kind.mark, min(styled.kind.lead, length)}
    for span in styled.spans:
        edges.update((span.start, span.inner_start, span.inner_end, span.end))
    if styled.kind.kind is LineKind.TABLE:
        for at, character in enumerate(line):
            if character == "|":
                edges.update((at, at + 1))
    return sorted(edges)
