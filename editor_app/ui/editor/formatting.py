"""What the toolbar does to the source: pure functions from lines and a selection to a change."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from editor_app.text.lines import LineKind, classify, guard_at
from editor_app.text.marks import SpanKind, spans, visible
from editor_app.ui.editor.char_marks import has_look, moved, with_look
from editor_app.ui.editor.source_text import Edit, SourceText

Place = tuple[int, int]
DEEPEST = 4
_NOTE_CALL = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True, slots=True)
class Change:
    """An edit and what is selected after it."""

    edit: Edit
    start: Place
    end: Place


def set_heading(lines: Sequence[str], first: int, last: int, level: int) -> Change | None:
    """Make lines unnumbered headings of a level, or plain paragraphs with level 0.

    A line that its own number or words style (一、 同志们：) is kept plain by a backslash.
    """
    if not level:
        return _each_line(lines, first, last, _plain)
    mark = "#" * level + " "
    return _each_line(lines, first, last, lambda line: mark + _without(line, LineKind.HEADING))


def toggle_quote(lines: Sequence[str], first: int, last: int) -> Change | None:
    """Make lines a quotation, or paragraphs again where they all are one."""
    return _toggle_line_mark(lines, first, last, LineKind.QUOTE, "> ")


def toggle_bullet(lines: Sequence[str], first: int, last: int) -> Change | None:
    """Make lines list items, or paragraphs again where they all are."""
    return _toggle_line_mark(lines, first, last, LineKind.BULLET, "- ")


def toggle_mark(lines: Sequence[str], start: Place, end: Place, kind: SpanKind) -> Change | None:
    """Set bold or 着重 on the selection, or lift it where all of it has it; it stays selected.

    Paragraphs are marked one by one. None where nothing is selected that can have it.
    """
    parts = [p for p in parts_of(lines, start, end) if p[2] > p[1]]
    lift = all(has_look(lines[line], a, b, kind) for line, a, b in parts)
    new = list(lines[start[0] : end[0] + 1])
    for line, a, b in parts:
        new[line - start[0]] = with_look(lines[line], a, b, kind, on=not lift)
    change = replace_lines(lines, start[0], end[0], new)
    if change is None:
        return None
    left = moved(lines[start[0]], new[0], start[1])
    right = moved(lines[end[0]], new[-1], end[1], end=True)
    return Change(change.edit, (start[0], left), (end[0], right))


def wrap_quotes(lines: Sequence[str], start: Place, end: Place) -> Change | None:
    """Put “ ” round the selection, ‘ ’ where it stands inside “ ” already."""
    before = lines[start[0]][: start[1]]
    inside = before.count("“") > before.count("”")
    return _wrap(lines, start, end, *("‘’" if inside else "“”"))


def insert_link(
    lines: Sequence[str], start: Place, end: Place, url: str, text: str
) -> Change | None:
    """Put a link in place of the selection."""
    made = f"[{text or url}]({url})"
    return _put(start, selected(lines, start, end), made)


def insert_block(lines: Sequence[str], at: int, block: Sequence[str]) -> Change:
    """Put lines after a line, or in place of it when it is empty; they are selected."""
    empty = not lines[at]
    inserted = "\n".join(block)
    first = at if empty else at + 1
    edit = Edit(at, len(lines[at]), "", inserted if empty else "\n" + inserted)
    return Change(edit, (first, 0), (first + len(block) - 1, len(block[-1])))


def insert_note(lines: Sequence[str], at: Place) -> Change | None:
    """Call a new footnote at a place, number all notes in order, and go to its text."""
    line, column = at
    fresh = "0"  # no label of ours: replaced by its number below
    new = list(lines)
    new[line] = new[line][:column] + f"[^{fresh}]" + new[line][column:]
    new.append(f"[^{fresh}]: ")
    numbers = _numbers(new)
    numbered = [_NOTE_CALL.sub(lambda m: f"[^{numbers[m[1]]}]", text) for text in new]
    body, notes = _split_notes(numbered)
    done = body + notes
    target = next(i for i, text in enumerate(done) if text == f"[^{numbers[fresh]}]: ")
    change = replace_lines(lines, 0, len(lines) - 1, done)
    place = (target, len(done[target]))
    return None if change is None else Change(change.edit, place, place)


def _each_line(
    lines: Sequence[str], first: int, last: int, make: Callable[[str], str]
) -> Change | None:
    """Make each line anew, but for rows of a table, which a mark before them would break."""
    new = [
        line if classify(line).kind is LineKind.TABLE else make(line)
        for line in lines[first : last + 1]
    ]
    return replace_lines(lines, first, last, new)


def _toggle_line_mark(
    lines: Sequence[str], first: int, last: int, kind: LineKind, mark: str
) -> Change | None:
    written = [line for line in lines[first : last + 1] if line] or [""]
    if all(classify(line).kind is kind for line in written):
        return _each_line(lines, first, last, lambda line: _without(line, kind))
    several = len(written) > 1
    return _each_line(
        lines, first, last, lambda line: line if several and not line else mark + _bare(line)
    )


def _bare(line: str) -> str:
    return _without(_without(line, LineKind.QUOTE), LineKind.BULLET)


def _plain(line: str) -> str:
    bare = _without(line, LineKind.HEADING)
    columns = [c for start, end in visible(0, len(bare), spans(bare)) for c in range(start, end)]
    at = guard_at("".join(bare[c] for c in columns))
    if at is None or classify(bare).kind is LineKind.BODY:
        return bare
    return bare[: columns[at]] + "\\" + bare[columns[at] :]


def _without(line: str, kind: LineKind) -> str:
    found = classify(line)
    return line[found.mark :] if found.kind is kind else line


def replace_lines(lines: Sequence[str], first: int, last: int, new: Sequence[str]) -> Change | None:
    """Put new lines in place of those from first to last, and select them; one is gone behind."""
    source = SourceText()
    source.lines = list(lines[first : last + 1])
    edit = source.replace(0, last - first + 1, new)
    if edit is None:
        return None
    moved = Edit(first + edit.line, edit.column, edit.removed, edit.inserted)
    end = (first + len(new) - 1, len(new[-1]))
    return Change(moved, end if len(new) == 1 else (first, 0), end)


def _wrap(lines: Sequence[str], start: Place, end: Place, left: str, right: str) -> Change | None:
    old = selected(lines, start, end)
    if "\n" in old:
        return None
    edit = Edit(*start, old, left + old + right)
    inner = (start[0], start[1] + len(left))
    return Change(edit, inner, (start[0], inner[1] + len(old)))


def parts_of(lines: Sequence[str], start: Place, end: Place) -> list[tuple[int, int, int]]:
    """Return line, from and to column of each paragraph selected, without its leading mark."""
    parts = []
    for number in range(start[0], end[0] + 1):
        text = lines[number]
        left = start[1] if number == start[0] else 0
        right = end[1] if number == end[0] else len(text)
        left = max(left, classify(text).mark)
        inside = text[left:right]
        left += len(inside) - len(inside.lstrip())  # a mark opens and closes at a character
        parts.append((number, left, left + len(inside.strip())))
    return parts


def selected(lines: Sequence[str], start: Place, end: Place) -> str:
    """Return the source between two places."""
    if start[0] == end[0]:
        return lines[start[0]][start[1] : end[1]]
    middle = lines[start[0] + 1 : end[0]]
    return "\n".join([lines[start[0]][start[1] :], *middle, lines[end[0]][: end[1]]])


def _put(start: Place, old: str, new: str) -> Change:
    edit = Edit(*start, old, new)
    return Change(edit, edit.end, edit.end)


def _numbers(lines: Sequence[str]) -> dict[str, str]:
    """Return a new number for each note, in the order in which they are called."""
    order: dict[str, str] = {}
    calls = [text for text in lines if classify(text).kind is not LineKind.NOTE]
    for text in [*calls, *lines]:
        for found in _NOTE_CALL.finditer(text):
            order.setdefault(found[1], str(len(order) + 1))
    return order


def _split_notes(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the lines with the notes at the end taken off, and those in order."""
    end = len(lines)
    while end and classify(lines[end - 1]).kind is LineKind.NOTE:
        end -= 1
    return list(lines[:end]), sorted(lines[end:], key=_note_number)


def _note_number(line: str) -> int:
    found = _NOTE_CALL.match(line)
    return int(found[1]) if found else 0
