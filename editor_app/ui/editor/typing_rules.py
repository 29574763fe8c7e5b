"""What Enter, Backspace and Tab do in lists, tables and paragraphs.

Each rule takes the lines and the selection (start and end, equal where nothing
is selected) and returns the change to make, or None to leave the key to Qt.
"""

from __future__ import annotations

from editor_app.text.line_marks import cells
from editor_app.text.lines import LineKind, classify
from editor_app.ui.editor.source_text import Edit

Place = tuple[int, int]
_CONTINUED = frozenset({LineKind.QUOTE, LineKind.BULLET})
_EMPTY_ITEMS = ("- ", "> ")  # not list items to the grammar yet: nothing stands in them
SPACE = "　"


def enter(lines: list[str], start: Place, end: Place) -> Edit | None:
    """Go on with the list, quotation or table; in an empty item, leave it."""
    if start != end:
        return None
    line, column = start
    kind = classify(lines[line])
    if kind.kind is LineKind.TABLE and column == len(lines[line]):
        return _new_row(line, lines[line])
    if lines[line] in _EMPTY_ITEMS:
        return Edit(line, 0, lines[line], "")
    if kind.kind not in _CONTINUED or column < kind.mark:
        return None
    return Edit(line, column, "", "\n" + lines[line][: kind.mark])


def new_line(lines: list[str], start: Place, end: Place) -> Edit | None:
    """Start a paragraph: there are no line breaks inside one."""
    return Edit(*start, cut(lines, start, end), "\n")


def backspace(lines: list[str], start: Place, end: Place) -> Edit | None:
    """Take a whole mark away when the cursor stands right behind it."""
    line, column = start
    mark = 2 if lines[line] in _EMPTY_ITEMS else classify(lines[line]).mark
    if start != end or not mark or column != mark:
        return None
    return Edit(line, 0, lines[line][:mark], "")


def tab(lines: list[str], start: Place, end: Place) -> Edit | None:
    """Go to the next cell, make a heading one deeper, or set a wide space."""
    line, column = start
    text = lines[line]
    kind = classify(text)
    if kind.kind is LineKind.TABLE:
        return None
    if kind.kind is LineKind.HEADING and not kind.numbered and column <= kind.mark:
        return Edit(line, 0, "", "#") if kind.level < 4 else Edit(line, 0, "", "")
    return Edit(line, column, cut(lines, start, end), SPACE)


def cut(lines: list[str], start: Place, end: Place) -> str:
    """Return the source between two places."""
    (first, from_column), (last, to_column) = start, end
    if first == last:
        return lines[first][from_column:to_column]
    middle = lines[first + 1 : last]
    return "\n".join([lines[first][from_column:], *middle, lines[last][:to_column]])


def _new_row(line: int, row: str) -> Edit:
    if not row.strip("| "):
        return Edit(line, 0, row, "")
    return Edit(line, len(row), "", "\n|" + "  |" * len(cells(row)))
