"""Finding in the source as it reads: pure functions over lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.text.line_marks import (
    LineKind,
    cells,
    is_separator,
    line_mark,
    picture_parts,
)
from editor_app.text.lines import classify
from editor_app.text.marks import (
    Span,
    SpanKind,
    guard_line_start,
    inline_spans,
    quote,
    spans,
    visible,
)

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_CASE = {
    code: ord(chr(code).lower())
    for code in range(0x41, 0x590)
    if len(chr(code).lower()) == 1 and chr(code).lower() != chr(code)
}

_LINE_MARKS = "#>-|!*["  # what a line with a mark of its own begins with


@dataclass(frozen=True, slots=True)
class Hit:
    """A found place: line, from and to column in the source."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class How:
    """How to compare: full and half width alike, capitals and small letters apart."""

    fold_width: bool = True
    match_case: bool = False

    def fold(self, text: str) -> str:
        """Return a text as it is compared; one character stays one."""
        if self.fold_width:
            text = text.translate(_WIDTH)
        return text if self.match_case else text.translate(_CASE)


def find_all(lines: Sequence[str], term: str, how: How) -> list[Hit]:
    """Return where a term stands, in order and without overlap, marks read over."""
    wanted = how.fold(term)
    if not wanted:
        return []
    return [hit for n, line in enumerate(lines) if line for hit in _in_line(n, line, wanted, how)]


def replaced(line: str, hits: Sequence[Hit], new: str) -> str:
    """Return a line with its hits replaced by words that read exactly as ``new``.

    Marks inside a hit are kept behind the new words; what would read as a mark in those is
    escaped, so that a line is of the same kind afterwards.
    """
    parts, at = [], 0
    for hit in hits:
        parts += [line[at : hit.start], _escaped(line, hit, new), _marks_in(line, hit)]
        at = hit.end
    made = "".join([*parts, line[at:]])
    return guard_line_start(made) if line_mark(line) is None else made


def _escaped(line: str, hit: Hit, new: str) -> str:
    mark = line_mark(line)
    links = [span for span in spans(line) if span.kind is SpanKind.LINK]
    brackets = "["
    if mark is not None and mark.kind is LineKind.TABLE:
        brackets += "|"
    if any(span.start < hit.start < span.end for span in links):
        brackets += "]"
    return quote(new, left=True, right=True, brackets=brackets)


def _in_line(number: int, line: str, wanted: str, how: How) -> Iterator[Hit]:
    for columns in read_columns(line):
        if isinstance(columns, range):
            reading = line[columns.start : columns.stop]
        else:
            reading = "".join(line[c] for c in columns)
        folded = how.fold(reading)
        at = folded.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            yield Hit(number, columns[at], columns[end - 1] + 1)
            at = folded.find(wanted, end)


def read_columns(line: str) -> Iterator[Sequence[int]]:
    """Yield the columns that are read, without marks; each cell of a table by itself."""
    marked = "*" in line or "=" in line or "[" in line or "\\" in line
    if not marked and line[0] not in _LINE_MARKS:
        yield range(len(line))
        return
    kind = classify(line)
    if kind.kind is LineKind.TABLE:
        for start, end in cells(line) if not is_separator(line) else ():
            yield _visible(start, end, inline_spans(line, start, end))
    elif kind.kind is LineKind.PICTURE:
        yield range(2, line.index("](asset:"))
        parts = picture_parts(line)
        yield range(*parts.caption_at) if parts is not None else range(0)
    elif kind.kind is not LineKind.BREAK:
        yield _visible(kind.mark, len(line), spans(line))


def _visible(start: int, end: int, marks: Sequence[Span]) -> list[int]:
    return [c for a, b in visible(start, end, marks) for c in range(a, b)]


def _marks_in(line: str, hit: Hit) -> str:
    """Return the marks that a hit covers only one side of, which must stay."""
    kept = []
    for span in spans(line):
        sides = ((span.start, span.inner_start), (span.inner_end, span.end))
        inside = [line[a:b] for a, b in sides if hit.start <= a < b <= hit.end]
        if len(inside) == 1 and span.kind != "escape":
            kept += inside
    return "".join(kept)
