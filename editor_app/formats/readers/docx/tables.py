"""Tables of Word files: data becomes a table laid out flat, mere layout the lines in its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeAlias

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.docx.styles import Styles, has_lines
from editor_app.formats.readers.docx.wordml import W, is_on, number, value
from editor_app.formats.readers.inlines import filled_up, merged
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Inline, Table, Text, plain

_WIDEST = 200
_LONG = 100  # characters in one cell of one row that make it a page in columns
_Lines: TypeAlias = Callable[[Element], list[Line]]
_UNSEEN = frozenset(
    {W + "tblPr", W + "tblGrid", W + "trPr", W + "tcPr", W + "sdtPr", W + "tblPrEx"}
)
_LINE_SIDES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")


@dataclass(slots=True)
class _Cell:
    """One cell with its lines; ``before`` and ``after`` count empty places beside it."""

    lines: list[Line]
    before: int = 0
    after: int = 0

    @property
    def words(self) -> list[Line]:
        """The lines that are text of the cell."""
        return [line for line in self.lines if line.text and not line.left]


@dataclass(slots=True)
class _Grid:
    rows: list[list[_Cell]] = field(default_factory=list)
    heads: int = 0
    merged: bool = False
    bordered: bool = False
    deleted: list[Line] = field(default_factory=list)


def table_lines(element: Element, lines: _Lines, styles: Styles) -> tuple[list[Line], bool]:
    """Return a table as lines, and whether it had to be laid out flat.

    A table of data is one line that holds it, with the pictures of its cells and what is
    left out in them behind; of layout each cell's lines. ``lines`` reads what a cell holds.
    """
    grid = _grid(element, lines, styles)
    if _is_layout(grid):
        return [
            *chain.from_iterable(c.lines for row in grid.rows for c in row),
            *grid.deleted,
        ], False
    done = _table(grid)
    for cell in chain.from_iterable(grid.rows):
        done.extend(line for line in cell.lines if line.left or (line.block and not line.text))
    return [*done, *grid.deleted], grid.merged and bool(done)


def _is_layout(grid: _Grid) -> bool:
    """Whether cells only place what they hold: one column, or one row that says no data."""
    if all(len(row) <= 1 for row in grid.rows):
        return True
    if not grid.bordered and all(sum(bool(c.words) for c in row) <= 1 for row in grid.rows):
        return True
    one = len(grid.rows) == 1 and not grid.deleted
    return one and (not grid.bordered or any(map(_is_page, grid.rows[0])))


def _is_page(cell: _Cell) -> bool:
    words = cell.words
    return len(words) > 1 and sum(len(line.text) for line in words) > _LONG


def _table(grid: _Grid) -> list[Line]:
    rows = [tuple(chain.from_iterable(map(_places, row))) for row in grid.rows]
    if not any(plain(cell) for row in rows for cell in row):
        return []
    even = filled_up(rows)
    text = " ".join(plain(cell) for row in even for cell in row if cell)
    return [Line(text, block=Table(even, max(1, grid.heads)))]


def _places(cell: _Cell) -> list[tuple[Inline, ...]]:
    return [*[()] * cell.before, _content(cell.words), *[()] * cell.after]


def _content(lines: Sequence[Line]) -> tuple[Inline, ...]:
    """Return a cell's paragraphs in one line, and those of tables inside it."""
    parts: list[Inline] = []
    for line in lines:
        parts.extend([Text(" ")] if parts else [])
        parts.extend(line.content)
    return merged(parts)


def _grid(element: Element, lines: _Lines, styles: Styles) -> _Grid:
    properties = element.find(W + "tblPr")
    named = value(properties.find(W + "tblStyle")) if properties is not None else ""
    grid = _Grid(bordered=has_lines(properties) or (named != "" and styles.get(named).bordered))
    for row in _inside(element, W + "tr"):
        look = row.find(W + "trPr")
        cells = _cells(row, lines, grid)
        if look is not None and look.find(W + "del") is not None:
            said = (line for cell in cells for line in cell.words)
            grid.deleted.extend(Line(line.text, left=Reason.STRUCK) for line in said)
            continue
        if is_on(look, "tblHeader") and grid.heads == len(grid.rows):
            grid.heads += 1
        grid.rows.append(cells)
    return grid


def _cells(row: Element, lines: _Lines, grid: _Grid) -> list[_Cell]:
    done: list[_Cell] = []
    look = row.find(W + "trPr")
    skipped = number(value(look.find(W + "gridBefore"))) if look is not None else 0
    for element in _inside(row, W + "tc"):
        properties = element.find(W + "tcPr")
        span = number(value(properties.find(W + "gridSpan")), 1) if properties is not None else 1
        down = properties.find(W + "vMerge") if properties is not None else None
        nested = element.find(W + "tbl") is not None
        grid.merged = grid.merged or span > 1 or down is not None or nested
        grid.bordered = grid.bordered or _has_lines(properties)
        cell = _Cell(lines(element), after=min(max(0, span - 1), _WIDEST))
        if down is not None and value(down, "continue") == "continue":
            cell.lines = [_covered(line) for line in cell.lines]
        done.append(cell)
    if done and skipped:
        done[0] = replace(done[0], before=min(skipped, _WIDEST))
    return done


def _covered(line: Line) -> Line:
    """Return a line of a cell that another covers, where nobody sees it."""
    return Line(line.text, left=line.left or Reason.HIDDEN) if line.text else line


def _has_lines(properties: Element | None) -> bool:
    borders = properties.find(W + "tcBorders") if properties is not None else None
    return borders is not None and any(
        value(each) not in ("", "nil", "none")
        for each in borders
        if each.tag.rpartition("}")[2] in _LINE_SIDES
    )


def _inside(parent: Element, wanted: str) -> Iterator[Element]:
    """Yield rows or cells, those in controls and marks among them."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag not in _UNSEEN:
            yield from _inside(child, wanted)
