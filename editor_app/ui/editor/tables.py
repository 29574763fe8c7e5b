"""Tables as they are shown: which rows belong together, how wide and high their cells are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from editor_app.text.line_marks import LineKind, cells, is_separator
from editor_app.text.marks import inline_spans, visible
from editor_app.ui.base.fonts import FontFace
from editor_app.ui.editor.highlighter import StyledLine
from editor_app.ui.page.page_style import PageStyle

_SIZE = 0.86  # of the text's
_LEADING = 1.45  # of the text's size, between the lines of one cell
_GAP = 0.6  # of the text's size, after each column
_LEAST = 2.0  # Chinese characters that an empty column still takes
_LATIN = 0.6  # of a Chinese character
_MOST_KNOWN = 5000  # lines whose cells are remembered
_MOST_LAID = 300  # rows whose cells are: what is in sight is drawn at each key


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: what its cells say, where each starts (pixels), how it stands in the table."""

    cells: tuple[str, ...]
    edges: tuple[float, ...]  # one more than cells in the widest row
    first: bool
    last: bool
    head: bool


@dataclass(frozen=True, slots=True)
class _Table:
    first: int
    end: int
    edges: tuple[float, ...]


class Tables:
    """Lays out the rows of a text in a width; ``forget`` it when a table's lines change or move."""

    def __init__(self, style: PageStyle, width: int) -> None:
        self.width = width
        self._style = style
        self._table_of: dict[int, _Table] = {}  # by line
        self._cells: dict[str, tuple[str, ...]] = {}
        self._laid: dict[TableRow, list[tuple[float, QTextLayout]]] = {}

    def forget(self) -> None:
        """Find tables and measure columns anew when next asked."""
        self._table_of.clear()

    def row(
        self, lines: Sequence[str], styled: Sequence[StyledLine], number: int
    ) -> TableRow | None:
        """Return a row as it is drawn; None for the rule under a head."""
        if is_separator(lines[number]):
            return None
        table = self._table(lines, styled, number)
        following = number + 1
        ruled = following < table.end and is_separator(lines[following])
        return TableRow(
            cells=self._read(lines[number]),
            edges=table.edges,
            first=number == table.first,
            last=following == table.end,
            head=ruled or number == table.first,
        )

    def more(self, row: TableRow) -> int:
        """Return the pixels that a row needs beyond its first line, for cells that wrap."""
        widths = [right - left for left, right in pairwise(row.edges)]
        character = self._style.size * _SIZE
        if all(len(c) < w / character - 1 for c, w in zip(row.cells, widths, strict=False)):
            return 0  # no need to lay it out
        most = max(layout.lineCount() for _left, layout in self.layouts(row))
        return round((most - 1) * self._style.size * _LEADING)

    def layouts(self, row: TableRow) -> list[tuple[float, QTextLayout]]:
        """Return the cells laid out, each with its left edge; their first lines are level."""
        if row not in self._laid:
            if len(self._laid) > _MOST_LAID:
                self._laid.clear()
            self._laid[row] = self._lay(row)
        return self._laid[row]

    def _lay(self, row: TableRow) -> list[tuple[float, QTextLayout]]:
        font = self._style.font(FontFace.SANS, _SIZE)
        font.setWeight(QFont.Weight.Bold if row.head else QFont.Weight.Normal)
        gap, leading = self._style.size * _GAP, self._style.size * _LEADING
        return [
            (left, _laid(text, font, max(right - left - gap, 1), leading))
            for text, left, right in zip(row.cells, row.edges, row.edges[1:], strict=False)
        ]

    def _table(self, lines: Sequence[str], styled: Sequence[StyledLine], number: int) -> _Table:
        if number not in self._table_of:
            first, end = extent(styled, number)
            rows = [self._read(line) for line in lines[first:end] if not is_separator(line)]
            widths = column_widths(rows, self.width / (self._style.size * _SIZE))
            edges = [0.0]
            for width in widths:
                edges.append(edges[-1] + width * self.width)
            self._table_of.update(dict.fromkeys(range(first, end), _Table(first, end, (*edges,))))
        return self._table_of[number]

    def _read(self, line: str) -> tuple[str, ...]:
        if line not in self._cells:
            if len(self._cells) > _MOST_KNOWN:
                self._cells.clear()
            self._cells[line] = read_cells(line)
        return self._cells[line]


def read_cells(line: str) -> tuple[str, ...]:
    """Return what the cells of a row say, without marks."""
    return tuple(
        "".join(line[a:b] for a, b in visible(start, end, inline_spans(line, start, end)))
        for start, end in cells(line)
    )


def extent(styled: Sequence[StyledLine], number: int) -> tuple[int, int]:
    """Return the first line and the end of the table that a line is in."""
    first = end = number
    while first and _in_table(styled[first - 1]):
        first -= 1
    while end < len(styled) and _in_table(styled[end]):
        end += 1
    return first, end


def column_widths(rows: Sequence[Sequence[str]], characters: float) -> tuple[float, ...]:
    """Return each column's share of a width of so many Chinese characters.

    A column that needs less than its fair share gets what it needs, the others
    divide the rest; where all fit, the room left over is divided in proportion.
    """
    count = max(map(len, rows), default=1)
    needs = [
        max((_length(row[c]) for row in rows if c < len(row)), default=0.0) for c in range(count)
    ]
    needs = [max(need, _LEAST) + 1 for need in needs]
    left, given = characters, [0.0] * count
    for place, column in enumerate(sorted(range(count), key=needs.__getitem__)):
        given[column] = min(needs[column], left / (count - place))
        left -= given[column]
    return tuple(width / sum(given) for width in given)


def _in_table(styled: StyledLine) -> bool:
    return styled.kind.kind is LineKind.TABLE


def _length(text: str) -> float:
    return sum(_LATIN if character.isascii() else 1 for character in text)


def _laid(text: str, font: QFont, width: float, leading: float) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.setTextOption(_WRAP)
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, (layout.lineCount() - 1) * leading))
        line = layout.createLine()
    layout.endLayout()
    return layout


_WRAP = QTextOption()
_WRAP.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
