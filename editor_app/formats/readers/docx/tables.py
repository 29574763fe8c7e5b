"""Tables of Word files: merged cells and tables inside cells are laid out flat, with a warning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from editor_app.formats.readers.docx.wordml import W, is_on, number, value
from editor_app.formats.readers.inlines import merged
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Inline, Table, Text, plain

_WIDEST = 200
_Lines: TypeAlias = Callable[[Element], list[Line]]


def table_line(element: Element, lines: _Lines) -> tuple[Line | None, bool]:
    """Return a table as one line that holds it, and whether it had to be laid out flat.

    ``lines`` reads what a cell holds. A table that says nothing gives None.
    """
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    heads, flat = 0, False
    for row in _rows(element):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            continue
        cells, merged_here = _cells(row, lines)
        flat = flat or merged_here
        if is_on(properties, "tblHeader") and heads == len(rows):
            heads += 1
        rows.append(cells)
    if not any(plain(cell) for row in rows for cell in row):
        return None, False
    return _line(rows, heads), flat


def _line(rows: list[tuple[tuple[Inline, ...], ...]], heads: int) -> Line:
    width = max(map(len, rows))
    even = tuple(row + ((),) * (width - len(row)) for row in rows)
    text = " ".join(plain(cell) for row in even for cell in row if cell)
    return Line(text, block=Table(even, max(1, heads)))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == W + "tr":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
            yield from _rows(child)


def _cells(row: Element, lines: _Lines) -> tuple[tuple[tuple[Inline, ...], ...], bool]:
    done: list[tuple[Inline, ...]] = []
    flat = False
    before = row.find(W + "trPr")
    skipped = number(value(before.find(W + "gridBefore"))) if before is not None else 0
    done.extend([()] * min(skipped, _WIDEST))
    for cell in _cell_elements(row):
        properties = cell.find(W + "tcPr")
        span = number(value(properties.find(W + "gridSpan")), 1) if properties is not None else 1
        down = properties.find(W + "vMerge") if properties is not None else None
        covered = down is not None and value(down, "continue") == "continue"
        nested = cell.find(W + "tbl") is not None
        flat = flat or span > 1 or down is not None or nested
        done.append(() if covered else _content(cell, lines))
        done.extend([()] * min(max(0, span - 1), _WIDEST))
    return tuple(done), flat


def _cell_elements(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            yield from _cell_elements(child)


def _content(cell: Element, lines: _Lines) -> tuple[Inline, ...]:
    """Return a cell's paragraphs in one line, and those of tables inside it."""
    parts: list[Inline] = []
    for line in lines(cell):
        if line.text:
            parts.extend([Text(" ")] if parts else [])
            parts.extend(line.content)
    return merged(parts)
