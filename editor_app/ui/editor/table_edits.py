"""What is done to tables in the source: pure functions from lines and a place to a change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from editor_app.text.line_marks import Region, cells, is_separator
from editor_app.ui.editor.formatting import Change, Place, insert_block, replace_lines
from editor_app.ui.editor.source_text import Edit


def insert_table(lines: Sequence[str], at: int, rows: int, columns: int) -> Change:
    """Put an empty table after a line; the cursor goes to its first cell."""
    change = insert_block(lines, at, [_row([""] * columns)] * rows)
    return _going(change, (change.start[0], 2))


def insert_row(lines: Sequence[str], at: Place) -> Change | None:
    """Put an empty row under the one that one is in; None outside a table."""
    line = at[0]
    if not cells(lines[line]):
        return None
    under = line + 1 if _is_rule(lines, line + 1) else line
    row = "\n" + _row([""] * len(cells(lines[line])))
    cell = (under + 1, 2)
    return Change(Edit(under, len(lines[under]), "", row), cell, cell)


def delete_row(lines: Sequence[str], at: Place) -> Change | None:
    """Take the row away that one is in, with the rule under it; None outside a table."""
    line = at[0]
    if not cells(lines[line]):
        return None
    return _without(lines, line, line + 2 if _is_rule(lines, line + 1) else line + 1)


def insert_column(lines: Sequence[str], at: Place) -> Change | None:
    """Put an empty column at the right of the one that one is in; None outside a table."""
    cut = cell_at(lines, at) + 1
    return _each_row(lines, at, lambda row: [*row[:cut], "", *row[cut:]], cut)


def delete_column(lines: Sequence[str], at: Place) -> Change | None:
    """Take the column away that one is in, the table with the last one; None outside."""
    cut = cell_at(lines, at)
    return _each_row(lines, at, lambda row: [*row[:cut], *row[cut + 1 :]], cut)


def next_cell(lines: Sequence[str], at: Place, step: int = 1) -> Place | None:
    """Return the place of the next (or with -1 the previous) cell; None past the table's end."""
    line = at[0]
    here = cell_at(lines, at) + step
    if 0 <= here < len(cells(lines[line])):
        return _cell_place(lines, line, here)
    beside = _row_beside(lines, line, step)
    return None if beside is None else _cell_place(lines, beside, 0 if step > 0 else -1)


def cell_below(lines: Sequence[str], at: Place) -> Place | None:
    """Return the place of the cell under the one that one is in; None in the last row."""
    below = _row_beside(lines, at[0], 1)
    return None if below is None else _cell_place(lines, below, cell_at(lines, at))


def cell_at(lines: Sequence[str], at: Place) -> int:
    """Return the number of the cell that a place of a row is in, 0 for a line that is none."""
    line, column = at
    row = cells(lines[line])
    passed = sum(lines[line].index("|", end) < column for _start, end in row)
    return max(min(passed, len(row) - 1), 0)


def _cell_place(lines: Sequence[str], line: int, number: int) -> Place:
    """Return where to write in a cell: in the middle of the blanks of an empty one."""
    row = cells(lines[line])
    start, end = row[min(number, len(row) - 1)]
    blank = start == end and lines[line][start - 2 : start] == "  "
    return line, start - 1 if blank else start


def _row_beside(lines: Sequence[str], line: int, step: int) -> int | None:
    beside = line + step
    while _is_rule(lines, beside):
        beside += step
    return beside if 0 <= beside < len(lines) and cells(lines[beside]) else None


def _is_rule(lines: Sequence[str], line: int) -> bool:
    return 0 <= line < len(lines) and is_separator(lines[line])


def _each_row(
    lines: Sequence[str], at: Place, make: Callable[[list[str]], list[str]], goal: int
) -> Change | None:
    line = first = end = at[0]
    if not cells(lines[line]):
        return None
    while first and _parts(lines[first - 1]):
        first -= 1
    while end < len(lines) and _parts(lines[end]):
        end += 1
    new = [_changed(row, make) for row in lines[first:end]]
    if not new[line - first]:
        return _without(lines, first, end)
    change = replace_lines(lines, first, end - 1, new)
    return (
        None if change is None else _going(change, _cell_place([*lines[:first], *new], line, goal))
    )


def _changed(line: str, make: Callable[[list[str]], list[str]]) -> str:
    row = make([line[start:end] for start, end in _parts(line)])
    return _row(row, "---" if is_separator(line) else "") if row else ""


def _parts(line: str) -> list[Region]:
    """Return where the cells of a row or of a rule stand; empty for any other line."""
    if not is_separator(line):
        return cells(line)
    pipes = [at for at, character in enumerate(line) if character == "|"]
    return [(a + 1, b) for a, b in pairwise(pipes)]


def _row(row: Sequence[str], empty: str = "") -> str:
    return "|" + "".join(f" {text.strip() or empty} |" for text in row)


def _without(lines: Sequence[str], first: int, end: int) -> Change:
    """Take lines away; the cursor goes to the line that takes their place."""
    old = "\n".join(lines[first:end])
    if end < len(lines):
        edit, place = Edit(first, 0, old + "\n", ""), (first, 0)
    elif first:
        edit, place = Edit(first - 1, len(lines[first - 1]), "\n" + old, ""), (first - 1, 0)
    else:
        edit, place = Edit(0, 0, old, ""), (0, 0)
    return Change(edit, place, place)


def _going(change: Change, to: Place) -> Change:
    return Change(change.edit, to, to)
