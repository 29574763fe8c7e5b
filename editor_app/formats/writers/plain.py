"""Writes a manuscript as plain text: one line is one paragraph, no marks at all."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.domain.fields import title_lines
from editor_app.domain.result import Result
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.writers.dates import arabic_date
from editor_app.formats.writers.front import (
    bracketed,
    dateline,
    end_note,
    info_line,
    original_lines,
    person_line,
    sign_line,
)
from editor_app.formats.writers.images import stand_in
from editor_app.formats.writers.notes import Notes
from editor_app.formats.writers.spans import Span, flatten, printable
from editor_app.text.blocks import Block, Break, Inline, Note, Paragraph, Picture, Role, Table

_BULLET = "· "


def write_plain(manuscript: Manuscript) -> Result[bytes]:
    """Return UTF-8 text with LF line ends; pictures leave their words, tables their cells.

    Warnings: the notes that could not be numbered.
    """
    notes = Notes.of(manuscript.document)
    lines = [*_head(manuscript), "", *_body(manuscript, notes), *_tail(manuscript, notes)]
    text = "\n".join(printable(line) for line in lines).strip("\n")
    return Result(f"{text}\n".encode(), notes.warnings)


def _head(manuscript: Manuscript) -> Iterator[str]:
    fields = manuscript.fields
    delivered = fields.get("delivered", "")
    lines = (
        fields.get("kicker", ""),
        *title_lines(fields),
        fields.get("subtitle", ""),
        bracketed(manuscript.label) if manuscript.label else "",
        person_line(fields, post=True),
        fields.get("reporters", ""),
        bracketed(arabic_date(delivered)) if delivered else "",
        info_line(fields),
        fields.get("editor_note", ""),
    )
    yield from (line for line in lines if line)


def _body(manuscript: Manuscript, notes: Notes) -> Iterator[str]:
    start = dateline(manuscript)
    for block in manuscript.document.blocks:
        for line in _block(block, notes):
            if start and isinstance(block, Paragraph) and block.role is Role.BODY:
                yield start + line
                start = ""
            else:
                yield line


def _block(block: Block, notes: Notes) -> Iterator[str]:
    if isinstance(block, Table):
        yield from ("\t".join(_line(cell, notes) for cell in row) for row in block.rows)
    elif isinstance(block, Picture):
        yield stand_in(block)
    elif isinstance(block, Break):
        yield ""
    elif not isinstance(block, Note):
        bullet = isinstance(block, Paragraph) and block.role is Role.BULLET
        yield (_BULLET if bullet else "") + _line(block.children, notes)


def _line(children: tuple[Inline, ...], notes: Notes) -> str:
    return "".join(_span(span, notes) for span in flatten(children))


def _span(span: Span, notes: Notes) -> str:
    if span.note:
        number = notes.numbers.get(span.note)
        return f"[{number}]" if number else ""
    return span.text


def _tail(manuscript: Manuscript, notes: Notes) -> Iterator[str]:
    fields = manuscript.fields
    author = fields.get("author_note", "")
    lines = (
        *end_note(manuscript),
        bracketed(author) if author else "",
        *original_lines(fields),
        sign_line(fields),
    )
    yield from (line for line in lines if line)
    if notes.numbers:
        yield ""
    for number, children in notes.in_order():
        yield f"[{number}] {_line(children, notes)}"
