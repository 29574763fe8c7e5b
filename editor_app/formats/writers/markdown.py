"""Writes a manuscript as Markdown that other programs read (CommonMark, tables, footnotes)."""

from __future__ import annotations

import json
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterator, Mapping

from editor_app.domain.result import Notice, Result
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.writers.columns import column_count, even_rows
from editor_app.formats.writers.front import bracketed, dateline, end_note
from editor_app.formats.writers.images import WEB_TYPES, Figures, stand_in
from editor_app.formats.writers.links import safe_url
from editor_app.formats.writers.notes import Notes
from editor_app.formats.writers.spans import Span, flatten, printable
from editor_app.formats.writers.stating import stated_fields
from editor_app.text.blocks import (
    Block,
    Break,
    Heading,
    Inline,
    Paragraph,
    Picture,
    Role,
    Table,
)

CARRIED = "dinggao.md"
"""The name that it has in a PDF."""

_MARKS = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)")
_LINE_START = re.compile(r"(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|=+\s*$|-+\s*$|\d+(?=[.)]\s))")
_QUOTED = re.compile(r"[\s:#\[\]{},&*!|>'\"%@`-]|^$")


def write_markdown(manuscript: Manuscript) -> Result[bytes]:
    """Return UTF-8 Markdown: the fields as front matter, the text in standard marks.

    Where the dialect differs: 着重 becomes emphasis, a numbered line stays the
    text that it is, images travel inside the file. Warnings: pictures, notes
    and links that could not be kept.
    """
    return _Writer(manuscript).result()


def carried_markdown(manuscript: Manuscript) -> bytes:
    """Return the Markdown that a PDF carries: it states what a page for everybody may.

    Its pictures are named and not in it, since the PDF would have them twice.
    """
    return _Writer(manuscript, carried=True).result().value


class _Writer:
    def __init__(self, manuscript: Manuscript, *, carried: bool = False) -> None:
        self._manuscript = manuscript
        self._carried = carried
        self._notes = Notes.of(manuscript.document)
        self._figures = Figures.of(manuscript, WEB_TYPES)
        self._dateline = dateline(manuscript)
        self._below_picture = False  # where a line in emphasis would be its caption
        self._dropped: dict[str, Notice] = {}

    def result(self) -> Result[bytes]:
        blocks = [*self._front(), *self._body(), *self._tail()]
        text = (
            _front_matter(self._manuscript, public=self._carried)
            + "\n"
            + "\n\n".join(blocks)
            + "\n"
        )
        warnings = (*self._figures.warnings, *self._notes.warnings, *self._dropped.values())
        return Result(printable(text).encode(), warnings)

    def _front(self) -> Iterator[str]:
        if self._manuscript.title:
            yield f"# {escaped(self._manuscript.title)}"
        if self._manuscript.label:
            yield escaped(bracketed(self._manuscript.label))

    def _body(self) -> Iterator[str]:
        listed: list[str] = []
        for block in self._manuscript.document.blocks:
            if isinstance(block, Paragraph) and block.role is Role.BULLET:
                listed.append("- " + self._inlines(block.children))
                continue
            if listed:
                yield "\n".join(listed)
                listed = []
            if text := self._block(block):
                yield text
            self._below_picture = isinstance(block, Picture) and not block.caption
        if listed:
            yield "\n".join(listed)

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Heading):
            return "#" * (min(block.level, 4) + 1) + " " + self._inlines(block.children)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Picture):
            return self._picture(block)
        return "***" if isinstance(block, Break) else ""

    def _paragraph(self, block: Paragraph) -> str:
        text = self._inlines(block.children)
        if block.literal:
            text = _kept_literal(text)
        if self._dateline and block.role is Role.BODY:
            text, self._dateline = escaped(self._dateline) + text, ""
        return ("> " if block.role is Role.QUOTE else "") + _safe_start(text)

    def _table(self, block: Table) -> str:
        if not block.rows:
            return ""
        rows = ["| " + " | ".join(self._inlines(c) for c in row) + " |" for row in even_rows(block)]
        if not block.head:  # Markdown knows no table without a head
            rows.insert(0, "|" + "   |" * column_count(block))
        return "\n".join([rows[0], "|" + " --- |" * column_count(block), *rows[1:]])

    def _picture(self, block: Picture) -> str:
        if block.asset not in self._figures.found:
            return escaped(stand_in(block))
        caption = f' "{escaped(block.caption)}"' if block.caption else ""
        return f"![{escaped(block.alt)}][{block.asset[:12]}]" + (
            f"\n\n*{escaped(block.caption)}*" if caption else ""
        )

    def _tail(self) -> Iterator[str]:
        yield from (escaped(note) for note in end_note(self._manuscript))
        for label in self._notes.numbers:
            yield f"[^{label}]: {self._inlines(self._notes.texts[label])}"
        for figure in () if self._carried else self._figures.found.values():
            data = b64encode(figure.data).decode()
            yield f"[{figure.sha256[:12]}]: data:{figure.media_type};base64,{data}"

    def _inlines(self, children: tuple[Inline, ...]) -> str:
        spans = [span for span in flatten(children) if span.text or span.note]
        around = [Span(""), *spans, Span("")]
        parts = []
        for before, span, after in zip(around, spans, around[2:], strict=False):
            parts.append(self._span(span, before, after))
        return "".join(parts)

    def _span(self, span: Span, before: Span, after: Span) -> str:
        if span.note:
            return f"[^{span.note}]" if span.note in self._notes.numbers else ""
        text = span.text.replace("\n", " ")
        alone = not (_is_marked(before) or _is_marked(after) or self._below_picture)
        marked = _emphasised(text, span, before.text[-1:], after.text[:1], alone=alone)
        if not span.url:
            return marked
        url = safe_url(span.url)
        if not url:
            self._dropped[span.url] = Notice.of("writing_link_dropped", url=span.url[:80])
            return marked
        return f"[{marked}](<{url}>)"


def _emphasised(text: str, span: Span, before: str, after: str, *, alone: bool) -> str:
    """Mark text; where CommonMark would not read asterisks as marks the tags of HTML stand.

    ``**重点。**接着`` is no bold there: a mark between punctuation and a letter closes
    nothing. Nor are asterisks clear beside other marked words (``alone``).
    """
    if not (span.strong or span.stress):
        return escaped(text)
    blank = not text or text[0].isspace() or text[-1].isspace()
    if alone and not blank and not span.url and _clear(before, text[0]) and _clear(after, text[-1]):
        mark = "**" * span.strong + "*" * span.stress
        return f"{mark}{escaped(text)}{mark}"
    inner = f"<em>{escaped(text)}</em>" if span.stress else escaped(text)
    return f"<strong>{inner}</strong>" if span.strong else inner


def _is_marked(span: Span) -> bool:
    return span.strong or span.stress or bool(span.url)


def _clear(outside: str, inside: str) -> bool:
    """Whether asterisks between two characters open or close."""
    return not (_letter(outside) and _mark(inside))


def _letter(char: str) -> bool:
    return bool(char) and not char.isspace() and not _mark(char)


def _mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def escaped(text: str) -> str:
    """Return plain text as Markdown that reads as exactly that text."""
    return _MARKS.sub(lambda found: "\\" + found[0], text)


def _safe_start(text: str) -> str:
    """Keep a paragraph from reading as a heading, list or rule by how it begins."""
    found = _LINE_START.match(text)
    if not found:
        return text
    end = found.end() if found[0][0].isdigit() else 0
    return text[:end] + "\\" + text[end:]


def _kept_literal(text: str) -> str:
    """Return a line whose first character is said by its number: it shows the same, and is text."""
    bare = text.removeprefix("\\")
    return f"&#{ord(bare[0])};{bare[1:]}" if bare and bare[0] not in "<*[&" else text


def _front_matter(manuscript: Manuscript, *, public: bool) -> str:
    """Fields as YAML; every value is a JSON string where it could read as anything else."""
    named: Mapping[str, str] = {
        "kind": manuscript.kind,
        **stated_fields(manuscript, public=public),
        "label": manuscript.label,
        "piece": str(manuscript.piece or ""),
        "version": str(manuscript.version or ""),
        "content_hash": manuscript.content_hash,
        "heads": _heads(manuscript),
    }
    lines = [f"{name}: {_yaml(value)}" for name, value in named.items() if value]
    if manuscript.tags:
        lines.append("tags: [" + ", ".join(_yaml(tag) for tag in manuscript.tags) + "]")
    return "---\n" + "\n".join(lines) + "\n---\n"


def _heads(manuscript: Manuscript) -> str:
    """Return how many rows the head of each table has, ``""`` where each has the usual one."""
    tables = [block for block in manuscript.document.blocks if isinstance(block, Table)]
    if all(table.head == 1 for table in tables):
        return ""
    return ",".join(str(min(table.head, len(table.rows))) for table in tables if table.rows)


def _yaml(value: str) -> str:
    plain = value[:1].isalpha() and not _QUOTED.search(value) and not value.isascii()
    return value if plain else json.dumps(printable(value), ensure_ascii=False)
