"""The three faces of a text: source as stored, reading text, canonical bytes as hashed.

Reading text is what a reader sees; ``reading`` tells it in full.

Canonical bytes are a sequence of items; each is a line of ASCII
``name length length…`` ended by LF, then the parts whose lengths in bytes it
gives, each followed by LF. Lengths come first, so no content can imitate structure::

    dinggao <len("2")>            the format number
    kind <len>                    the kind of piece
    field <len(name)> <len(value)>   once for each signed field that is not empty, by name
    asset <len>                   once for each picture, sorted, no hash twice
    text <len>                    the source, line ends as LF, nothing else changed

Text is UTF-8; a lone surrogate, which no file can hold, is written as its three bytes.

Format 1 held every field; format 2 holds 刊发内容 alone (``domain.fields.EDITORIAL`` names
what it leaves out). What was sealed under a format is judged by it for good, so a format is
never changed, only another one added.

The reading hash covers what an exported Word file can give back: the same fields and
reading text in *white space normal form*: control and zero-width characters gone, each run of white
space (tabs, no-break and ideographic spaces included) one space, none at the ends of
a line, no empty line; notes stand last, in the order of their calls. A later
reading of the dialect is a later reading format; those in ``READING_FORMATS`` can still
be made.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from editor_app.domain.fields import Fields, signed_fields
from editor_app.text.blocks import Block, Break, Document, Inline, Note, NoteRef, Picture, Table
from editor_app.text.line_marks import picture_parts
from editor_app.text.lines import split_lines
from editor_app.text.reading import (
    ReadingMap,
    block_lines,
    document_reading,
    reading_map,
    reading_text,
)

__all__ = [
    "CANONICAL_FORMAT",
    "READING_FORMAT",
    "READING_FORMATS",
    "ReadingMap",
    "asset_hashes",
    "canonical_bytes",
    "content_hash",
    "document_hash",
    "document_reading",
    "normal_line",
    "normal_lines",
    "reading_hash",
    "reading_map",
    "reading_text",
]

CANONICAL_FORMAT = 2
READING_FORMAT = 2
READING_FORMATS = (1, 2)  # that the parser of today still reads as it did then
_DROPPED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile(r"\s+")


def asset_hashes(source: str) -> tuple[str, ...]:
    """Return the hashes of the pictures of a source, in order, each once."""
    found: dict[str, None] = {}
    if "](asset:" in source:
        for _, line in split_lines(source):
            parts = picture_parts(line)
            if parts is not None:
                found[parts.asset] = None
    return tuple(found)


def canonical_bytes(
    kind: str,
    fields: Fields,
    source: str,
    assets: Sequence[str],
    format: int = CANONICAL_FORMAT,
) -> bytes:
    """Return the bytes that a content hash covers; the layout is told at the head of the file.

    ``assets`` are the SHA-256 of the pictures shown. ``format`` is 1 or 2.
    """
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    return b"".join(
        [
            _item("dinggao", str(format)),
            _item("kind", kind),
            *_field_items(_covered(fields, format)),
            *(_item("asset", asset) for asset in sorted(set(assets))),
            _item("text", text),
        ]
    )


def _covered(fields: Fields, format: int) -> Fields:
    return fields if format == 1 else signed_fields(fields)


def _field_items(fields: Mapping[str, str]) -> Iterator[bytes]:
    for name in sorted(fields):
        if fields[name]:
            yield _item("field", name, fields[name])


def _item(name: str, *parts: str) -> bytes:
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    head = " ".join([name, *(str(len(part)) for part in encoded)])
    return b"\n".join([head.encode("ascii"), *encoded, b""])


def content_hash(kind: str, fields: Fields, source: str, format: int = CANONICAL_FORMAT) -> str:
    """Return the SHA-256 of the canonical bytes of a format, in hex.

    Pictures are found in the source.
    """
    covered = canonical_bytes(kind, fields, source, asset_hashes(source), format)
    return hashlib.sha256(covered).hexdigest()


def reading_hash(fields: Fields, source: str, format: int = READING_FORMAT) -> str:
    """Return the SHA-256, in hex, of fields and reading text in white space normal form.

    ``format`` is one of ``READING_FORMATS``.
    """
    # Not at the head: whoever only counts or maps need not wait for the parser to load.
    from editor_app.text.dialect import parse

    return document_hash(fields, parse(source), format)


def document_hash(fields: Fields, document: Document, format: int = READING_FORMAT) -> str:
    """Return the reading hash of a block tree, such as one read from an exported file."""
    lines = [line for block in _notes_last(document) for line in block_lines(block)]
    text = "\n".join(kept for kept in map(normal_line, lines) if kept)
    covered = _covered(fields, format)
    normal_fields = {name: normal_lines(value) for name, value in covered.items()}
    items = [_item("reading", str(format)), *_field_items(normal_fields)]
    return hashlib.sha256(b"".join([*items, _item("text", text)])).hexdigest()


def normal_line(text: str) -> str:
    """Return one line in white space normal form."""
    return _SPACES.sub(" ", _DROPPED.sub("", text)).strip()


def normal_lines(text: str) -> str:
    """Return text of several lines in white space normal form, its empty lines gone."""
    lines = (normal_line(line) for _, line in split_lines(text))
    return "\n".join(line for line in lines if line)


def _notes_last(document: Document) -> Iterator[Block]:
    called = {label: place for place, label in enumerate(_calls(document))}
    notes = [block for block in document.blocks if isinstance(block, Note)]
    yield from (block for block in document.blocks if not isinstance(block, Note))
    yield from sorted(notes, key=lambda note: called.get(note.label, len(called)))


def _calls(document: Document) -> Iterator[str]:
    seen: set[str] = set()
    for block in document.blocks:
        for children in _inlines_of(block):
            for label in _labels(children):
                if label not in seen:
                    seen.add(label)
                    yield label


def _inlines_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    if isinstance(block, Table):
        for row in block.rows:
            yield from row
    elif not isinstance(block, Picture | Break):
        yield block.children


def _labels(children: Sequence[Inline]) -> Iterator[str]:
    for child in children:
        if isinstance(child, NoteRef):
            yield child.label
        elif hasattr(child, "children"):
            yield from _labels(child.children)
