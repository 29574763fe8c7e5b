"""Writing a document as source: the inverse of ``dialect.parse``.

``parse(write(d)) == d`` holds for every document in normal form, and
``parse(write(d))`` is the normal form of any other, with the same words in the
same order. A document is in normal form when

* inlines are tidy: no empty or adjacent texts, no empty mark, no kind inside
  itself, no two alike side by side, marks neither begin nor end with a space,
  links lead to an address that the dialect knows, texts hold no line end;
* headings have level 1–4 and are ``numbered`` exactly when their words begin with
  a number; leads, levels, salutations, end notes and ``literal`` are what the words
  of their paragraph say;
* no block but ``Break``, ``Picture`` and ``Note`` is empty, tables have rows, rows
  have cells, cells are trimmed; labels and asset hashes are well formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor_app.text.blocks import (
    Block,
    Break,
    Document,
    Heading,
    Inline,
    Note,
    Paragraph,
    Picture,
    Role,
    Table,
    plain,
)
from editor_app.text.inlines import emit, flat, note_label, tidy, trim
from editor_app.text.line_marks import is_blank, is_separator
from editor_app.text.lines import LineKind, classify, guard_at
from editor_app.text.marks import escape, guard_line_start

_MARKS = {Role.QUOTE: "> ", Role.BULLET: "- "}
_ASSET = re.compile(r"[0-9A-Za-z]+")
_DEEPEST = 4


def write(document: Document) -> str:
    """Return the source of a document: one line a block, one a table row, no blank lines.

    Two tables in a row are kept apart by a blank line.
    """
    return "\n".join(line for lines in _written(document) for line in lines)


def first_lines(document: Document) -> list[int]:
    """Return for each block the number of its first line in what ``write`` makes.

    Then the number of all lines. A block that leaves no line has the next one's number.
    """
    numbers = [0]
    for lines in _written(document):
        numbers.append(numbers[-1] + len(lines))
    return numbers


def _written(document: Document) -> Iterator[list[str]]:
    """Yield the lines of each block; the second of two tables begins with a blank one."""
    last: Block | None = None
    for block in document.blocks:
        lines = _block(block)
        apart = [""] if lines and isinstance(block, Table) and isinstance(last, Table) else []
        yield [*apart, *lines]
        last = block if lines else last


def _block(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Heading):
        return _heading(block)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Note):
        return [f"[^{note_label(block.label)}]: {emit(tidy(block.children))}"]
    return ["***"] if isinstance(block, Break) else _picture(block)


def _paragraph(block: Paragraph) -> list[str]:
    children = tidy(block.children)
    line = emit(children)
    mark = _MARKS.get(block.role, "")
    if is_blank(line):
        return []
    if mark:
        return [mark + line]
    return [_kept_literal(children) if block.literal else guard_line_start(line)]


def _kept_literal(children: tuple[Inline, ...]) -> str:
    """Return a line that reads like a heading and is none."""
    words = plain(children)
    guards: set[int] = set()
    line = guard_line_start(emit(children))
    while classify(line).kind is not LineKind.BODY:
        masked = "".join("\x00" if at in guards else c for at, c in enumerate(words))
        guard = guard_at(masked)
        if guard is None or guard in guards:
            break
        guards.add(guard)
        line = guard_line_start(emit(children, guards))
    return line


def _heading(block: Heading) -> list[str]:
    line = emit(tidy(block.children))
    if is_blank(line):
        return []
    level = min(max(block.level, 1), _DEEPEST)
    found = classify(line)
    if found.kind is LineKind.HEADING and found.level == level and not found.mark:
        return [line]
    return ["#" * level + " " + line]


def _table(block: Table) -> list[str]:
    rows = ["| " + " | ".join(map(_cell, row)) + " |" for row in block.rows if row]
    head = min(block.head, len(rows))
    if head > 0:
        width = len(next(row for row in block.rows if row))
        rows.insert(head, "|" + " --- |" * width)
    return rows


def _cell(children: Sequence[Inline]) -> str:
    cell = emit(trim(tidy(children)), brackets="|")
    return "\\" + cell if is_separator(f"|{cell}|") else cell


def _picture(block: Picture) -> list[str]:
    if not _ASSET.fullmatch(block.asset):
        words = flat(block.caption or block.alt)
        return [] if is_blank(words) else [escape(words)]
    caption = flat(block.caption).replace("\\", "\\\\").replace('"', '\\"')
    alt = re.sub(r"[\\\[\]]", r"\\\g<0>", flat(block.alt))
    return [f"![{alt}](asset:{block.asset}" + (f' "{caption}")' if caption else ")")]
