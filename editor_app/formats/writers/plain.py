"""Writes a manuscript as plain text: one line is one paragraph, no marks at all."""

from __future__ import annotations

from collections.abc import Iterator

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
from editor_app.formats.writers.images import describe, stand_in
from editor_app.formats.writers.notes import Notes
from editor_app.formats.writers.spans import Span, flatten, printable
from editor_app.text.blocks import Block, Break, Inline, Note, Paragraph, Picture, Role, Table

BULLET = "· "
BREAK_MARK = "＊　＊　＊"
KICKER, SUBTITLE = "引题：", "副题："
PICTURE = "图片"  # one without a caption, whose words are no text of the piece


def write_plain(manuscript: Manuscript) -> Result[bytes]:
    """Return UTF-8 text with LF line ends; pictures leave their words, tables their cells.

    Empty lines part head, body, tail and notes, and stand nowhere else, so that a text that
    comes back can be told apart again. Warnings: the notes that could not be numbered.
    """
    notes = Notes.of(manuscript.document)
    sections = (
        _head(manuscript), _body(manuscript, notes), _tail(manuscript), _notes(notes),
    )  # fmt: skip
    lines = ("\n".join(printable(line) for line in each if line) for each in sections)
    text = "\n\n".join(section for section in lines if section)
    return Result(f"{text}\n".encode(), notes.warnings)


def _head(manuscript: Manuscript) -> Iterator[str]:
    fields = manuscript.fields
    kicker, subtitle = fields.get("kicker", ""), fields.get("subtitle", "")
    delivered = fields.get("delivered", "")
    yield f"{KICKER}{kicker}" if kicker else ""
    yield manuscript.title
    yield f"{SUBTITLE}{subtitle}" if subtitle else ""
    yield bracketed(manuscript.label) if manuscript.label else ""
    yield person_line(fields, post=True)
    yield fields.get("reporters", "")
    yield bracketed(arabic_date(delivered)) if delivered else ""
    yield info_line(fields)
    yield from fields.get("editor_note", "").split("\n")


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
        yield stand_in(block) if block.caption else f"【{PICTURE}：{describe(block)}】"
    elif isinstance(block, Break):
        yield BREAK_MARK
    elif not isinstance(block, Note):
        bullet = isinstance(block, Paragraph) and block.role is Role.BULLET
        yield (BULLET if bullet else "") + _line(block.children, notes)


def _line(children: tuple[Inline, ...], notes: Notes) -> str:
    return "".join(_span(span, notes) for span in flatten(children))


def _span(span: Span, notes: Notes) -> str:
    if span.note:
        number = notes.numbers.get(span.note)
        return f"[{number}]" if number else ""
    return span.text


def _tail(manuscript: Manuscript) -> Iterator[str]:
    fields = manuscript.fields
    author = fields.get("author_note", "")
    for note in (*end_note(manuscript), bracketed(author) if author else ""):
        yield from note.split("\n")
    yield from original_lines(fields)
    yield sign_line(fields)


def _notes(notes: Notes) -> Iterator[str]:
    for number, children in notes.in_order():
        yield f"[{number}] {_line(children, notes)}"
