"""The dialect: Markdown for Chinese offices, read by Python-Markdown with our extension.

One line is one paragraph and blank lines mean nothing, but for one thing: a
blank line between two tables keeps them two. What a line is, ``lines.classify``
says; what is marked inside it, ``marks.spans``. Python-Markdown's own blocks and
inlines (setext headings, indented code, raw HTML, ordered lists, entities, ``_``
and single ``*``) are taken out, so all of that is text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from editor_app.text.blocks import Document, Role
from editor_app.text.line_marks import cells, is_separator, note_label, picture_parts
from editor_app.text.lines import LineClass, LineKind, classify, split_lines
from editor_app.text.marks import Span, SpanKind, inline_spans
from editor_app.text.tree import blocks

_ROLES = {
    LineKind.BODY: Role.BODY.value,
    LineKind.NUMBERED: Role.BODY.value,
    LineKind.SALUTATION: Role.SALUTATION.value,
    LineKind.END_NOTE: Role.END_NOTE.value,
    LineKind.QUOTE: Role.QUOTE.value,
    LineKind.BULLET: Role.BULLET.value,
}


def parse(source: str) -> Document:
    """Return the blocks of a source text. Every text is a document; nothing is refused."""
    parser = Markdown(extensions=[OfficeExtension()])
    root = parser.parser.parseDocument([line for _, line in split_lines(source)]).getroot()
    for processor in parser.treeprocessors:
        processor.run(root)
    return Document(tuple(blocks(root)))


class OfficeExtension(Extension):  # type: ignore[misc]  # the package has no types
    """Our line and inline processors in place of all of Python-Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the package's name)
        """Replace the registries of a Markdown instance."""
        md.preprocessors = Registry()
        md.inlinePatterns = Registry()
        md.postprocessors = Registry()
        md.parser.blockprocessors = Registry()
        md.parser.blockprocessors.register(LineProcessor(md.parser), "line", 10)
        md.treeprocessors = Registry()
        md.treeprocessors.register(InlineProcessor(md), "inline", 10)


class LineProcessor(BlockProcessor):  # type: ignore[misc]  # the package has no types
    """Takes all lines at once and makes one element of each that says something."""

    def test(self, parent: Element, block: str) -> bool:
        """Take whatever comes."""
        return True

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Put the elements of all lines under ``parent``."""
        lines = "\n\n".join(blocks).split("\n")
        blocks.clear()
        table: Element | None = None
        for number, line in enumerate(lines):
            found = classify(line)
            if found.kind is LineKind.TABLE:
                table = self._row(parent, table, line, number)
                continue
            table = None
            if found.kind is not LineKind.BLANK:
                _ELEMENTS.get(found.kind, _paragraph)(parent, line, found, str(number))
        return True

    def _row(self, parent: Element, table: Element | None, line: str, number: int) -> Element:
        if table is None:
            table = SubElement(parent, "table", {"line": str(number), "head": "0"})
        if is_separator(line):
            if table.get("head") == "0":
                table.set("head", str(len(table)))
            return table
        row = SubElement(table, "tr")
        for start, end in cells(line):
            SubElement(row, "td").text = line[start:end]
        return table


def _heading(parent: Element, line: str, found: LineClass, number: str) -> None:
    attributes = {"line": number, "numbered": "1" if found.numbered else ""}
    SubElement(parent, f"h{found.level}", attributes).text = line[found.mark :]


def _paragraph(parent: Element, line: str, found: LineClass, number: str) -> None:
    attributes = {"line": number, "role": _ROLES[found.kind]}
    if found.level:
        attributes |= {"level": str(found.level), "lead": str(found.reading_lead)}
    if found.literal:
        attributes["literal"] = "1"
    SubElement(parent, "p", attributes).text = line[found.mark :]


def _picture(parent: Element, line: str, found: LineClass, number: str) -> None:
    parts = picture_parts(line)
    if parts is not None:
        attributes = {"line": number, "alt": parts.alt, "title": parts.caption, "src": parts.asset}
        SubElement(parent, "img", attributes)


def _note(parent: Element, line: str, found: LineClass, number: str) -> None:
    SubElement(parent, "note", {"line": number, "id": note_label(line)}).text = (
        line[found.mark :] if line[found.mark :].strip() else ""
    )


def _break(parent: Element, line: str, found: LineClass, number: str) -> None:
    SubElement(parent, "br", {"line": number})


_ELEMENTS: dict[LineKind, Callable[[Element, str, LineClass, str], None]] = {
    LineKind.HEADING: _heading,
    LineKind.PICTURE: _picture,
    LineKind.NOTE: _note,
    LineKind.BREAK: _break,
}


class InlineProcessor(Treeprocessor):  # type: ignore[misc]  # the package has no types
    """Turns the words of each element into words and marked elements."""

    def run(self, root: Element) -> None:
        """Fill every element that has words with marks."""
        for element in list(root.iter()):
            words = element.text
            if words:
                marks = inline_spans(words)
                if marks:
                    element.text = None
                    _fill(element, words, (0, len(words)), marks)


def _fill(parent: Element, words: str, part: tuple[int, int], marks: Sequence[Span]) -> None:
    """Put ``words[part]`` under an element; ``marks`` are the spans inside the part."""
    at, end = part
    last: Element | None = None
    said: list[str] = []
    for span, inside in _outermost(marks):
        said.append(words[at : span.start])
        at = span.end
        if span.kind is SpanKind.ESCAPE:
            said.append(words[span.inner_start : span.inner_end])
            continue
        _say(parent, last, said)
        last = SubElement(parent, _TAGS[span.kind])
        if span.kind is SpanKind.NOTE_REF:
            last.set("id", words[span.inner_start : span.inner_end])
        else:
            last.set("href", span.url)
            _fill(last, words, (span.inner_start, span.inner_end), inside)
    said.append(words[at:end])
    _say(parent, last, said)


_TAGS = {
    SpanKind.STRONG: "strong",
    SpanKind.STRESS: "em",
    SpanKind.LINK: "a",
    SpanKind.NOTE_REF: "sup",
}


def _outermost(marks: Sequence[Span]) -> Iterator[tuple[Span, Sequence[Span]]]:
    at = 0
    while at < len(marks):
        span = marks[at]
        after = at + 1
        while after < len(marks) and marks[after].start < span.end:
            after += 1
        yield span, marks[at + 1 : after]
        at = after


def _say(parent: Element, last: Element | None, said: list[str]) -> None:
    words = "".join(said)
    said.clear()
    if last is None:
        parent.text = words
    else:
        last.tail = words
