"""The dialect: Markdown for Chinese offices, from its lines straight to blocks.

One line is one paragraph and blank lines mean nothing, but for one thing: a
blank line between two tables keeps them two. What a line is, ``lines.classify``
says; what is marked inside it, ``marks.inline_spans``. It is no Markdown: setext
headings, indented code, raw HTML, ordered lists, entities, ``_`` and single ``*``
are text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from editor_app.text.blocks import (
    Block,
    Break,
    Document,
    Heading,
    Inline,
    Link,
    Note,
    NoteRef,
    Paragraph,
    Picture,
    Role,
    Stress,
    Strong,
    Table,
    Text,
)
from editor_app.text.line_marks import cells, is_separator, note_label, picture_parts
from editor_app.text.lines import LineClass, LineKind, classify, split_lines
from editor_app.text.marks import Span, SpanKind, inline_spans

_ROLES = {
    LineKind.BODY: Role.BODY,
    LineKind.NUMBERED: Role.BODY,
    LineKind.SALUTATION: Role.SALUTATION,
    LineKind.END_NOTE: Role.END_NOTE,
    LineKind.QUOTE: Role.QUOTE,
    LineKind.BULLET: Role.BULLET,
}


def parse(source: str) -> Document:
    """Return the blocks of a source text. Every text is a document; nothing is refused."""
    blocks: list[Block] = []
    table: list[tuple[int, str]] = []
    for number, (_, line) in enumerate(split_lines(source)):
        found = classify(line)
        if found.kind is LineKind.TABLE:
            table.append((number, line))
            continue
        if table:
            blocks += _table(table)
            table = []
        if found.kind is not LineKind.BLANK:
            blocks.append(_BLOCKS.get(found.kind, _paragraph)(line, found, number))
    return Document((*blocks, *_table(table)))


def _table(lines: Sequence[tuple[int, str]]) -> list[Block]:
    """Return the table of lines that stand together; rules without a row are none."""
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    head = 0
    for _, line in lines:
        if is_separator(line):
            head = head or len(rows)
        else:
            rows.append(tuple(_inlines(line[start:end]) for start, end in cells(line)))
    return [Table(tuple(rows), head, lines[0][0])] if rows else []


def _heading(line: str, found: LineClass, number: int) -> Block:
    return Heading(found.level, _inlines(line[found.mark :]), found.numbered, number)


def _paragraph(line: str, found: LineClass, number: int) -> Block:
    children = _inlines(line[found.mark :])
    lead = found.reading_lead if found.level else 0
    role = _ROLES[found.kind]
    return Paragraph(children, role, lead, found.level, found.literal, number)


def _picture(line: str, found: LineClass, number: int) -> Block:
    parts = picture_parts(line)
    assert parts is not None  # what its class says
    return Picture(parts.asset, parts.alt, parts.caption, number)


def _note(line: str, found: LineClass, number: int) -> Block:
    words = line[found.mark :]
    return Note(note_label(line), _inlines(words) if words.strip() else (), number)


def _break(line: str, found: LineClass, number: int) -> Block:
    return Break(number)


_BLOCKS: dict[LineKind, Callable[[str, LineClass, int], Block]] = {
    LineKind.HEADING: _heading,
    LineKind.PICTURE: _picture,
    LineKind.NOTE: _note,
    LineKind.BREAK: _break,
}


def _inlines(words: str) -> tuple[Inline, ...]:
    marks = inline_spans(words)
    if not marks:
        return (Text(words),) if words else ()
    return _marked(words, 0, len(words), marks)


def _marked(words: str, at: int, end: int, marks: Sequence[Span]) -> tuple[Inline, ...]:
    """Return the inlines of ``words[at:end]``; ``marks`` are the spans inside, outer first."""
    done: list[Inline] = []
    said: list[str] = []
    here = 0
    while here < len(marks):
        span = marks[here]
        after = here + 1
        while after < len(marks) and marks[after].start < span.end:
            after += 1
        said.append(words[at : span.start])
        if span.kind is SpanKind.ESCAPE:
            said.append(words[span.inner_start : span.inner_end])
        else:
            _say(done, said)
            done.append(_inline(words, span, marks[here + 1 : after]))
        at, here = span.end, after
    said.append(words[at:end])
    _say(done, said)
    return tuple(done)


def _inline(words: str, span: Span, inside: Sequence[Span]) -> Inline:
    if span.kind is SpanKind.NOTE_REF:
        return NoteRef(words[span.inner_start : span.inner_end])
    children = _marked(words, span.inner_start, span.inner_end, inside)
    if span.kind is SpanKind.LINK:
        return Link(children, span.url)
    return Strong(children) if span.kind is SpanKind.STRONG else Stress(children)


def _say(done: list[Inline], said: list[str]) -> None:
    words = "".join(said)
    said.clear()
    if words:
        done.append(Text(words))
