"""Markdown's blocks, by the parsers of the ``markdown`` package, as lines of a piece.

Each part of the source is given to the package by itself: over a whole text its list of
blocks takes a time that grows with the square of their number. Its own treatment of what
stands inside a line is not used, since that too grows so, and since bold beside Chinese
marks, struck words and calls of notes are ours to decide.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension
from markdown.extensions.tables import TableProcessor

from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.formats.foreign import foreign
from editor_app.formats.incoming import Pause, Reason
from editor_app.formats.readers.inlines import filled_up
from editor_app.formats.readers.lines import Line, squeeze
from editor_app.formats.readers.markdown_inline import (
    cut_images,
    hard_breaks,
    image_of,
    inline_runs,
)
from editor_app.formats.readers.markdown_source import MarkdownSource, Part, PartKind, cut
from editor_app.formats.readers.marks import Marks
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.runs import Run, inlines_of, tidied
from editor_app.formats.readers.wrapping import glue, paragraphs_of
from editor_app.text.blocks import Block, Break, Inline, Note, Picture, Role, Table, Text, plain

_NOTE_START = "[^"
_IN_ROW = re.compile(r"\\.|`+|\|")
_HARD = ("  ", "\\")
_CAPTION = re.compile(r"\*[^*]+\*")  # right below a picture, as we write it
# A paragraph without a sign that could mean anything, nor a blank but behind its number: what
# most of ours are.
_SIGNLESS = r"[\u4e00-\u9fff\u3001-\u301c\uff01-\uff5d“”‘’—…·A-Za-z0-9,.%;?]+"
_PLAIN = re.compile(rf"(?:\d{{1,9}}[.)] )?{_SIGNLESS}")
_MARKED = re.compile(rf"(?:(#{{1,6}})|(-)) ({_PLAIN.pattern})")
_NEVER = frozenset({"indent", "code", "olist", "reference"})  # of the package's own parsers


class _Heading(HashHeaderProcessor):  # type: ignore[misc]  # the package has no types
    """Takes ``# 题`` and leaves ``#话题#`` alone; a part with a heading holds nothing else."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is a heading."""
        return block.startswith("#") and "\n" not in block and block.lstrip("#")[:1] in (" ", "\t")

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Put a heading under ``parent``."""
        line = blocks.pop(0)
        words = line.lstrip("#")
        level = min(len(line) - len(words), 6)
        whole = words.strip()
        bare = whole.rstrip("#")
        SubElement(parent, f"h{level}").text = bare if bare.endswith((" ", "\t")) else whole


class _Rows(TableProcessor):  # type: ignore[misc]  # the package has no types
    """Tables whose every cell is kept: a row wider than the first is no reason to cut it."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Put a table under ``parent``."""
        lines = blocks.pop(0).split("\n")
        table = SubElement(parent, "table")
        for line in (lines[0], *lines[2:]):
            row = SubElement(table, "tr")
            for cell in self._split_row(line.strip(" ")):
                SubElement(row, "td").text = cell.strip(" ")

    def _split(self, row: str) -> list[str]:
        """Return the cells of a row: a bar that is escaped or in `code` parts none."""
        signs = list(_IN_ROW.finditer(row))
        ticks: dict[int, list[int]] = {}
        for n, sign in enumerate(signs):
            if sign[0][0] == "`":
                ticks.setdefault(len(sign[0]), []).append(n)
        cells: list[str] = []
        start = n = 0
        while n < len(signs):
            sign = signs[n]
            if sign[0] == "|":
                cells.append(row[start : sign.start()])
                start = sign.end()
            elif sign[0][0] == "`":
                same = ticks[len(sign[0])]
                closing = bisect_right(same, n)
                n = same[closing] if closing < len(same) else n
            n += 1
        return [*cells, row[start:]]


class _Notes(FootnoteExtension):  # type: ignore[misc]  # the package has no types
    """Footnotes in their order; one that is said twice is kept twice."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__()
        self.parser = markdown.parser
        self.said: list[tuple[str, str]] = []

    def setFootnote(self, id: str, text: str) -> None:  # noqa: N802 (the package's names)
        """Keep a note's label and words."""
        self.said.append((id, text))


def _parser() -> Markdown:
    made = Markdown()
    for name in _NEVER:
        made.parser.blockprocessors.deregister(name)
    made.parser.blockprocessors.register(_Heading(made.parser), "hashheader", 70)
    made.parser.blockprocessors.register(_Rows(made.parser, {}), "table", 75)
    return made


@dataclass(slots=True)
class MarkdownDraft:
    """What a text gave: lines of the piece, notes, and what to say."""

    lines: list[Line] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)
    nested: int = 0
    remarks: int = 0

    def notices(self) -> Iterator[Notice]:
        """Yield what to say of that which is not as it was."""
        yield from self.marks.notices()
        if self.remarks:
            yield Notice.of("read_remarks", count=self.remarks)
        if self.nested:
            yield Notice.of("read_lists_flattened", count=self.nested)


def read_blocks(text: str, pictures: Pictures, pause: Pause) -> MarkdownDraft:
    """Return the lines and notes of a Markdown text without its front matter."""
    return _Reader(cut(text, pause), pictures, pause).run()


class _Reader:
    """Goes through the parts of a text once."""

    def __init__(self, source: MarkdownSource, pictures: Pictures, pause: Pause) -> None:
        self._source, self._pictures, self._pause = source, pictures, pause
        self._draft = MarkdownDraft(nested=source.nested)
        self._markdown = _parser()
        self._notes = _Notes(self._markdown)
        self._note_parser = FootnoteBlockProcessor(self._notes)
        self._number = 0  # of the next line, as far as can be told before a block is read

    def run(self) -> MarkdownDraft:
        for part in self._source.parts:
            self._pause()
            if part.kind is PartKind.REMARK:
                self._draft.remarks += 1
                self._draft.lines.append(Line(squeeze(part.text), left=Reason.REMARK))
            elif part.kind is PartKind.CONTENTS:
                self._draft.lines.append(Line(part.text, left=Reason.CONTENTS))
            elif part.kind is PartKind.CODE:
                lines = map(squeeze, part.text.split("\n"))
                self._draft.lines += [Line(line, gap=part.gap) for line in lines if line]
            elif part.kind is PartKind.HTML:
                self._draft.lines += self._html(part)
            else:
                self._block(part)
        return self._draft

    def _html(self, part: Part) -> list[Line]:
        from editor_app.formats.readers.html.page import read_fragment

        try:
            with foreign("import_damaged"):
                found = read_fragment(part.text, self._pictures)
                self._draft.marks.take(found.marks)
                return found.with_notes()
        except BadInput:
            return [Line(squeeze(line)) for line in part.text.split("\n") if squeeze(line)]

    def _block(self, part: Part) -> None:
        self._number = len(self._draft.lines)
        if _PLAIN.fullmatch(part.text):
            self._draft.lines.append(self._plain(part.text, gap=part.gap))
            return
        if marked := _MARKED.fullmatch(part.text):
            role = Role.BULLET if marked[2] else Role.BODY
            line = self._plain(marked[3], role, gap=part.gap, level=len(marked[1] or ""))
            self._draft.lines.append(line)
            return
        root = Element("div")
        if part.text.lstrip().startswith(_NOTE_START) and self._note(root, part.text):
            return
        self._markdown.parser.parseBlocks(root, [part.text])
        lines = [line for element in root for line in self._element(element, Role.BODY)]
        for n, line in enumerate(lines):
            self._draft.lines.append(replace(line, gap=True) if part.gap and not n else line)

    def _plain(
        self, text: str, role: Role = Role.BODY, *, gap: bool = False, level: int = 0
    ) -> Line:
        self._number += 1
        number = self._number - 1
        return Line(text, (Text(text),), level, gap=gap, role=role, number=number)

    def _note(self, root: Element, text: str) -> bool:
        self._note_parser.run(root, [text])
        for label, words in self._notes.said:
            runs = self._settled(inline_runs(_one_line(words), self._source.targets))
            self._draft.notes.append(Note(label, inlines_of(tidied(runs))))
        found = bool(self._notes.said)
        self._notes.said.clear()
        return found

    def _element(self, element: Element, role: Role) -> Iterator[Line]:
        """Yield the lines of an element and of what stands in it and behind it."""
        if element.tag == "hr":
            yield Line("", block=Break())
        elif element.tag == "table":
            rows = [[cell.text or "" for cell in row] for row in element]
            yield self._table(rows)
        elif element.tag.startswith("h"):
            runs = inline_runs(element.text or "", self._source.targets)
            yield from self._line(runs, level=int(element.tag[1]))
        else:
            inner = {"blockquote": Role.QUOTE, "li": Role.BULLET}.get(element.tag, role)
            yield from self._words(element.text or "", inner)
            for child in element:
                yield from self._element(child, inner)
        yield from self._words(element.tail or "", role)

    def _words(self, text: str, role: Role) -> Iterator[Line]:
        rows = hard_breaks(text.strip("\n")).split("\n")
        if len(rows) > 1 or "|" in text:
            bare = [row.strip() for row in rows]
            if all(row[:1] == "|" == row[-1:] and row.strip("| ") for row in bare):
                yield self._table([_cells(row) for row in bare])
                return
        for group in _hard_parts(rows):
            parts = [group] if role is Role.BULLET else paragraphs_of(group)
            for lines in parts:
                yield from self._paragraph(_joined(lines), role)

    def _paragraph(self, text: str, role: Role) -> Iterator[Line]:
        if _PLAIN.fullmatch(text):
            yield self._plain(text, role)
            return
        words, images = cut_images(text, self._source.targets)
        if words.strip():
            caption = bool(_CAPTION.fullmatch(text.strip()))
            for line in self._line(inline_runs(words, self._source.targets), role=role):
                yield replace(line, caption=True) if caption else line
        for image in images:
            asset = self._pictures.add_uri(image.url)
            yield Line("", block=Picture(asset, image.alt, image.title))

    def _line(self, runs: list[Run], *, level: int = 0, role: Role = Role.BODY) -> Iterator[Line]:
        kept, left = self._draft.marks.settle(runs)
        inlines = inlines_of(tidied(kept))
        text = plain(inlines)
        if text or inlines:
            yield Line(text, inlines, level, role=role)
        yield from left

    def _settled(self, runs: list[Run]) -> list[Run]:
        """Return what stays of the runs of a cell or note; what is left out has its line."""
        kept, left = self._draft.marks.settle(runs)
        self._draft.lines += left
        return list(kept)

    def _table(self, rows: Sequence[Sequence[str]]) -> Line:
        made = filled_up([tuple(map(self._cell, row)) for row in rows if row])
        text = " ".join(plain(cell) for row in made for cell in row)
        return Line(text, block=Table(made, 1))

    def _cell(self, text: str) -> tuple[Inline, ...]:
        image = image_of(text.strip(), self._source.targets)
        if image:
            self._pictures.missing += 1  # a cell holds words alone
        runs = self._settled(inline_runs(text.replace("\n", " "), self._source.targets))
        return inlines_of(tidied(runs))


def _cells(row: str) -> list[str]:
    """Return the cells of a row without a rule above it; an escaped bar is text."""
    cells = row[1:-1].replace("\\|", "\x00").split("|")
    return [cell.replace("\x00", "\\|").strip() for cell in cells]


def _hard_parts(rows: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows of a paragraph between the line ends that its writer means."""
    part: list[str] = []
    for row in rows:
        hard = row.endswith(_HARD) and not row.endswith("\\\\")
        part.append(row.removesuffix("\\").rstrip() if hard else row)
        if hard:
            yield part
            part = []
    if part:
        yield part


def _joined(rows: Sequence[str]) -> str:
    done = rows[0].rstrip()
    parts = [done]
    for before, row in pairwise(rows):
        parts += (glue(before.rstrip(), row.lstrip()), row.strip())
    return "".join(parts)


def _one_line(text: str) -> str:
    return _joined([line for line in text.split("\n") if line.strip()] or [""])
