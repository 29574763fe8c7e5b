"""Tables as they are shown: which rows belong together, how wide each column is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.text.line_marks import LineKind, cells, is_separator
from editor_app.text.marks import inline_spans, visible
from editor_app.ui.editor.highlighter import StyledLine

_MOST_ROWS = 60  # looked at either side: a longer table keeps its columns by those near
_LEAST, _MOST = 3, 16  # characters that a column's width is weighed between


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what its cells say, where each starts (0 to 1), how it stands in the table."""

    cells: tuple[str, ...]
    edges: tuple[float, ...]  # one more than cells in the widest row
    first: bool
    last: bool
    head: bool


def read_row(lines: Sequence[str], styled: Sequence[StyledLine], number: int) -> Row | None:
    """Return a row as it is drawn; None for the rule under a head."""
    if is_separator(lines[number]):
        return None
    first, end = _extent(styled, number)
    rows = [read_cells(line) for line in lines[first:end] if not is_separator(line)]
    following = number + 1
    ruled = following < end and is_separator(lines[following])
    return Row(
        cells=read_cells(lines[number]),
        edges=_edges(rows),
        first=number == first,
        last=following == end,
        head=ruled or number == first,
    )


def read_cells(line: str) -> tuple[str, ...]:
    """Return what the cells of a row say, without marks."""
    return tuple(
        "".join(line[a:b] for a, b in visible(start, end, inline_spans(line, start, end)))
        for start, end in cells(line)
    )


def _extent(styled: Sequence[StyledLine], number: int) -> tuple[int, int]:
    first = end = number
    while first and number - first < _MOST_ROWS and _in_table(styled[first - 1]):
        first -= 1
    while end < len(styled) and end - number < _MOST_ROWS and _in_table(styled[end]):
        end += 1
    return first, end


def _in_table(styled: StyledLine) -> bool:
    return styled.kind.kind is LineKind.TABLE


def _edges(rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
    count = max(map(len, rows), default=1)
    widest = [max((len(row[c]) for row in rows if c < len(row)), default=0) for c in range(count)]
    weights = [max(_LEAST, min(width, _MOST)) for width in widest]
    edges = [0.0]
    for weight in weights:
        edges.append(edges[-1] + weight / sum(weights))
    return tuple(edges)
