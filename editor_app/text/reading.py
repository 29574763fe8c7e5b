"""Reading text: what a reader sees of a source, and where each character of it stands.

One line for each block that has words (a line for each table row, cells parted by a
tab; a picture's caption), marks removed, everything else as it stands in the source,
leading spaces included.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from editor_app.text.blocks import Block, Break, Document, Picture, Table, plain
from editor_app.text.line_marks import (
    LineKind,
    cells,
    is_blank,
    is_separator,
    line_mark,
    picture_parts,
)
from editor_app.text.lines import split_lines
from editor_app.text.marks import inline_spans, visible

Run: TypeAlias = tuple[int, str]  # where words stand in the line, and the words

_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class ReadingMap:
    """Reading text and where each of its characters stands in the source, in code points."""

    text: str
    reading_starts: Sequence[int]
    source_starts: Sequence[int]
    lengths: Sequence[int]

    def to_source(self, position: int, *, end: bool = False) -> int:
        """Return the source position of a reading position.

        At a mark, the position is after it; with ``end``, which the end of a range
        wants, it is right behind the character before.
        """
        if not self.reading_starts:
            return 0
        if end and position > 0:
            return self.to_source(position - 1) + 1
        run = max(bisect_right(self.reading_starts, position) - 1, 0)
        offset = min(position - self.reading_starts[run], self.lengths[run])
        return self.source_starts[run] + max(offset, 0)

    def to_reading(self, position: int) -> int:
        """Return the reading position of a source position; inside a mark, the next one."""
        run = bisect_right(self.source_starts, position) - 1
        if run < 0:
            return 0
        return self.reading_starts[run] + min(position - self.source_starts[run], self.lengths[run])


def reading_text(source: str) -> str:
    """Return the reading text of a source."""
    return "\n".join(
        runs[0][1] if len(runs) == 1 else "".join(words for _, words in runs)
        for _, line in split_lines(source)
        if (runs := _runs(line)) is not None
    )


def reading_map(source: str) -> ReadingMap:
    """Return the reading text of a source with the places of its characters."""
    builder = _MapBuilder()
    for at, line in split_lines(source):
        runs = _runs(line)
        if runs is not None:
            builder.line(at, runs, at + len(line))
    return builder.built()


class _MapBuilder:
    def __init__(self) -> None:
        self._read: list[str] = []
        self._at = 0
        self._columns: tuple[list[int], list[int], list[int]] = ([], [], [])
        self._line_end: int | None = None

    def line(self, at: int, runs: Iterable[Run], end: int) -> None:
        """Add a line that starts and ends at these places of the source."""
        if self._line_end is not None:
            self._add(self._line_end, "\n")
        for start, words in runs:
            self._add(at + start, words)
        self._line_end = end

    def _add(self, source: int, words: str) -> None:
        for column, value in zip(self._columns, (self._at, source, len(words)), strict=True):
            column.append(value)
        self._read.append(words)
        self._at += len(words)

    def built(self) -> ReadingMap:
        """Return the map of all lines added."""
        return ReadingMap("".join(self._read), *self._columns)


def _runs(line: str) -> list[Run] | None:
    """Return the parts of a line that are read; None for a line that says nothing."""
    mark = line_mark(line)
    if mark is None:
        return None if is_blank(line) else _words(line, 0, len(line))
    if mark.kind is LineKind.TABLE:
        return None if is_separator(line) else list(_table_runs(line))
    if mark.kind is LineKind.PICTURE:
        return _caption_runs(line)
    if mark.kind is LineKind.BREAK or is_blank(line[mark.mark :]):
        return None
    return _words(line, mark.mark, len(line))


def _words(line: str, start: int, end: int) -> list[Run] | None:
    """Return the words of a region; None where all of it is marks (a lone note call)."""
    marks = inline_spans(line, start, end)
    if not marks:
        return [(start, line[start:end])]
    return [(left, line[left:right]) for left, right in visible(start, end, marks)] or None


def _table_runs(line: str) -> Iterator[Run]:
    for number, (start, end) in enumerate(cells(line)):
        if number:
            yield (line.rindex("|", 0, start), "\t")
        yield from _words(line, start, end) or ()


def _caption_runs(line: str) -> list[Run] | None:
    parts = picture_parts(line)
    if parts is None or is_blank(parts.caption):
        return None
    start, end = parts.caption_at
    cuts = [start, *_escapes(line, start, end), end]
    return [
        (left + (left > start), line[left + (left > start) : right])
        for left, right in pairwise(cuts)
    ]


def _escapes(line: str, start: int, end: int) -> Iterator[int]:
    at = start
    while (found := _ESCAPE.search(line, at, end)) is not None:
        yield found.start()
        at = found.end() + 1


def document_reading(document: Document) -> str:
    """Return the reading text of a block tree: that of the source it would be written as."""
    return "\n".join(line for block in document.blocks for line in block_lines(block))


def block_lines(block: Block) -> Iterator[str]:
    """Yield the lines of reading text of one block."""
    if isinstance(block, Table):
        for row in block.rows:
            yield "\t".join(plain(cell) for cell in row)
    elif isinstance(block, Picture):
        if not is_blank(block.caption):
            yield block.caption
    elif not isinstance(block, Break):
        words = plain(block.children)
        if words:
            yield words
