"""What Enter, Backspace and Tab do in lists, tables and paragraphs.

Each rule takes the lines and the selection (start and end, equal where nothing
is selected) and returns the change to make, a place to go to, or None to leave
the key to Qt.
"""

from __future__ import annotations

from typing import TypeAlias

from editor_app.text.line_marks import cells
from editor_app.text.lines import LineKind, classify
from editor_app.ui.editor.formatting import Change, Place, next_cell, selected
from editor_app.ui.editor.source_text import Edit

Outcome: TypeAlias = Change | Place | None

SPACE = "　"
_CONTINUED = frozenset({LineKind.QUOTE, LineKind.BULLET})
_EMPTY_ITEMS = ("- ", "> ")  # not list items to the grammar yet: nothing stands in them


def enter(lines: list[str], start: Place, end: Place) -> Outcome:
    """Go on with the list, quotation or table; in an empty item, leave it."""
    line, column = start
    text = lines[line]
    kind = classify(text)
    if start != end:
        return None
    if text in _EMPTY_ITEMS or (kind.kind is LineKind.TABLE and not text.strip("| ")):
        return _then_after(Edit(line, 0, text, ""))
    if kind.kind is LineKind.TABLE and column == len(text):
        return _new_row(line, text)
    if kind.kind in _CONTINUED and column >= kind.mark:
        return _then_after(Edit(line, column, "", "\n" + text[: kind.mark]))
    return None


def new_line(lines: list[str], start: Place, end: Place) -> Outcome:
    """Start a paragraph: there are no line breaks inside one."""
    return _then_after(Edit(*start, selected(lines, start, end), "\n"))


def backspace(lines: list[str], start: Place, end: Place) -> Outcome:
    """Take a whole mark away when the cursor stands right behind it."""
    line, column = start
    text = lines[line]
    mark = 2 if text in _EMPTY_ITEMS else classify(text).mark
    if start != end or not mark or column != mark or cells(text):
        return None
    return _then_after(Edit(line, 0, text[:mark], ""))


def tab(lines: list[str], start: Place, end: Place) -> Outcome:
    """Go to the next cell, make a heading one deeper, or set a wide space."""
    line, column = start
    kind = classify(lines[line])
    if cells(lines[line]):
        return next_cell(lines, start) or _new_row(line, lines[line])
    if kind.kind is LineKind.HEADING and kind.mark and column <= kind.mark:
        return _then_after(Edit(line, 0, "", "#")) if kind.level < 4 else start
    return _then_after(Edit(line, column, selected(lines, start, end), SPACE))


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


def _new_row(line: int, row: str) -> Change:
    cell = (line + 1, 2)
    return Change(Edit(line, len(row), "", "\n|" + "  |" * len(cells(row))), cell, cell)
