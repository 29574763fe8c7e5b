"""What Enter, Backspace and Tab do in lists, tables and paragraphs.

Each rule takes the lines and the selection (start and end, equal where nothing
is selected) and returns the change to make, a place to go to, or None to leave
the key to Qt.
"""

from __future__ import annotations

from typing import TypeAlias

from editor_app.text.line_marks import cells
from editor_app.text.lines import LineKind, classify
from editor_app.ui.editor.formatting import Change, Place, selected
from editor_app.ui.editor.source_text import Edit
from editor_app.ui.editor.table_edits import cell_at, cell_below, insert_row, next_cell

Outcome: TypeAlias = Change | Place | None

SPACE = "　"
_CONTINUED = frozenset({LineKind.QUOTE, LineKind.BULLET})
_EMPTY_ITEMS = ("- ", "> ")  # not list items to the grammar yet: nothing stands in them


def enter(lines: list[str], start: Place, end: Place) -> Outcome:
    """Go on with the list or quotation, to the row below in a table; leave an empty item."""
    line, column = start
    text = lines[line]
    kind = classify(text)
    if start != end:
        return None
    if text in _EMPTY_ITEMS or (kind.kind is LineKind.TABLE and not text.strip("| ")):
        return _then_after(Edit(line, 0, text, ""))
    if cells(text) and column:
        return cell_below(lines, start) or insert_row(lines, start)
    if kind.kind in _CONTINUED and column >= kind.mark:
        return _then_after(Edit(line, column, "", "\n" + text[: kind.mark]))
    # In an empty paragraph Qt would only take the indent away, and no line would come.
    return new_line(lines, start, end) if not text else None


def new_line(lines: list[str], start: Place, end: Place) -> Outcome:
    """Start a paragraph: there are no line breaks inside one."""
    return _then_after(Edit(*start, selected(lines, start, end), "\n"))


def backspace(lines: list[str], start: Place, end: Place) -> Outcome:
    """Take a whole mark away right behind it; never a line between two cells."""
    line, column = start
    text = lines[line]
    if start == end and cells(text) and 0 < column <= cells(text)[cell_at(lines, start)][0]:
        return start  # the cell is empty before it
    mark = 2 if text in _EMPTY_ITEMS else classify(text).mark
    if start != end or not mark or column != mark or cells(text):
        return None
    return _then_after(Edit(line, 0, text[:mark], ""))


def tab(lines: list[str], start: Place, end: Place) -> Outcome:
    """Go to the next cell, make a heading one deeper, or set a wide space inside a line.

    At the start of a paragraph, which is indented without it, and over a selection it does
    nothing.
    """
    line, column = start
    kind = classify(lines[line])
    if cells(lines[line]):
        return next_cell(lines, start) or insert_row(lines, start)
    if kind.kind is LineKind.HEADING and kind.mark and column <= kind.mark:
        return _then_after(Edit(line, 0, "", "#")) if kind.level < 4 else start
    if start != end:
        return Change(Edit(*start, "", ""), start, end)
    if not lines[line][kind.mark : column].strip():
        return start
    return _then_after(Edit(line, column, "", SPACE))


def back_tab(lines: list[str], start: Place, end: Place) -> Outcome:
    """Go to the cell before, or make a heading one higher."""
    line, column = start
    kind = classify(lines[line])
    if cells(lines[line]):
        return next_cell(lines, start, -1) or start
    if kind.kind is LineKind.HEADING and kind.mark and column <= kind.mark and kind.level > 1:
        return _then_after(Edit(line, 0, "#", ""))
    return None


def _then_after(edit: Edit) -> Change:
    return Change(edit, edit.end, edit.end)
