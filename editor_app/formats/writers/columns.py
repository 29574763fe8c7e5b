"""How wide the columns of a table are."""

from __future__ import annotations

from editor_app.formats.writers.titles import width
from editor_app.text.blocks import Inline, Table, plain

_NARROWEST, _WIDEST = 3.0, 18.0  # Han characters


def column_count(table: Table) -> int:
    """Return the columns of the longest row."""
    return max((len(row) for row in table.rows), default=0)


def even_rows(table: Table) -> list[tuple[tuple[Inline, ...], ...]]:
    """Return the rows, short ones filled up with empty cells."""
    count = column_count(table)
    return [row + ((),) * (count - len(row)) for row in table.rows]


def column_shares(table: Table) -> list[float]:
    """Return each column's share of the width, by the longest cell in it; they sum to 1."""
    sizes = [
        min(_WIDEST, max(_NARROWEST, *(width(plain(cell)) + 1 for cell in column)))
        for column in zip(*even_rows(table), strict=True)
    ]
    return [size / sum(sizes) for size in sizes]
