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


class _Writer:
    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._notes = Notes.of(manuscript.document)
        self._figures = Figures.of(manuscript, WEB_TYPES)
        self._dateline = dateline(manuscript)
        self._dropped: dict[str, Notice] = {}

    def result(self) -> Result[bytes]:
        blocks = [*self._front(), *self._body(), *self._tail()]
        text = _front_matter(self._manuscript) + "\n" + "\n\n".join(blocks) + "\n"
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
        if self._dateline and block.role is Role.BODY:
            text, self._dateline = escaped(self._dateline) + text, ""
        return ("> " if block.role is Role.QUOTE else "") + _safe_start(text)

    def _table(self, block: Table) -> str:
        if not block.rows:
            return ""
        rows = ["| " + " | ".join(self._inlines(c) for c in row) + " |" for row in even_rows(block)]
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
        for number, children in self._notes.in_order():
            yield f"[^{number}]: {self._inlines(children)}"
        for figure in self._figures.found.values():
            data = b64encode(figure.data).decode()
            yield f"[{figure.sha256[:12]}]: data:{figure.media_type};base64,{data}"

    def _inlines(self, children: tuple[Inline, ...]) -> str:
        spans = [span for span in flatten(children) if span.text or span.note]
        parts = []
        for index, span in enumerate(spans):
            before = spans[index - 1].text[-1:] if index else ""
            after = spans[index + 1].text[:1] if index + 1 < len(spans) else ""
            parts.append(self._span(span, before, after))
        return "".join(parts)

    def _span(self, span: Span, before: str, after: str) -> str:
        if span.note:
            number = self._notes.numbers.get(span.note)
            return f"[^{number}]" if number else ""
        text = span.text.replace("\n", " ")
        mark = "**" * span.strong + "*" * span.stress
        marked = _emphasised(text, mark, before, after) if mark else escaped(text)
        if not span.url:
            return marked
        url = safe_url(span.url)
        if not url:
            self._dropped[span.url] = Notice.of("writing_link_dropped", url=span.url[:80])
            return marked
        return f"[{marked}](<{url}>)"


def _emphasised(text: str, mark: str, before: str, after: str) -> str:
    """Mark text; what CommonMark would not read as an end of emphasis stays outside.

    ``**重点。**接着`` is no bold there: a mark between punctuation and a letter
    closes nothing. The punctuation moves out, the characters stay the same.
    """
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or (_letter(before) and _mark(text[start]))):
        start += 1
    while end > start and (text[end - 1].isspace() or (_letter(after) and _mark(text[end - 1]))):
        end -= 1
    inner = escaped(text[start:end])
    middle = f"{mark}{inner}{mark}" if inner else ""
    return escaped(text[:start]) + middle + escaped(text[end:])


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


def _front_matter(manuscript: Manuscript) -> str:
    """Fields as YAML; every value is a JSON string where it could read as anything else."""
    named: Mapping[str, str] = {
        "kind": manuscript.kind,
        **dict(sorted(manuscript.fields.items())),
        "label": manuscript.label,
        "piece": str(manuscript.piece or ""),
        "version": str(manuscript.version or ""),
        "content_hash": manuscript.content_hash,
    }
    lines = [f"{name}: {_yaml(value)}" for name, value in named.items() if value]
    if manuscript.tags:
        lines.append("tags: [" + ", ".join(_yaml(tag) for tag in manuscript.tags) + "]")
    return "---\n" + "\n".join(lines) + "\n---\n"


def _yaml(value: str) -> str:
    plain = value[:1].isalpha() and not _QUOTED.search(value) and not value.isascii()
    return value if plain else json.dumps(printable(value), ensure_ascii=False)
