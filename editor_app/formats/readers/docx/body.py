"""The body of a Word file, or of a note, a box or a cell: its paragraphs and tables as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from editor_app.formats.incoming import Pause
from editor_app.formats.readers.docx.drawings import chosen
from editor_app.formats.readers.docx.numbering import BULLET, Numbering
from editor_app.formats.readers.docx.runs import Content, Reader
from editor_app.formats.readers.docx.styles import (
    Styles,
    WordStyle,
    alignment,
    first_line,
    numbering,
    outline,
)
from editor_app.formats.readers.docx.tables import table_lines
from editor_app.formats.readers.docx.wordml import MC, R, W, value
from editor_app.formats.readers.lines import Line, captioned
from editor_app.formats.readers.marks import Marks
from editor_app.formats.readers.runs import Run, inlines_of, text_of, tidied
from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Picture, Role, plain

_PROPERTIES, _PARAGRAPH = W + "pPr", W + "p"
_DELETED_MARKS = (W + "del", W + "moveFrom")
_BLOCKS = (W + "p", W + "tbl", W + "altChunk")
_UNSEEN = frozenset(W + name for name in ("sectPr", "sdtPr", "sdtEndPr", "tcPr", "tblPr", "pPr"))
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"


@dataclass(frozen=True, slots=True)
class Form:
    """What a paragraph's properties and style make of it."""

    style: WordStyle
    level: int = 0
    centred: bool = False
    number: str = ""
    indent: int = 0


@dataclass(slots=True)
class WordBody:
    """Walks block-level elements; a paragraph whose mark is deleted runs on into the next.

    ``chunk`` reads another file that stands in this one, by its relationship.
    """

    styles: Styles
    numbers: Numbering
    reader: Reader
    marks: Marks
    chunk: Callable[[str], list[Line]]
    pause: Pause
    _carried: list[Run] = field(default_factory=list)
    _default: Form | None = None  # of a paragraph without properties

    def lines(self, container: Iterable[Element]) -> list[Line]:
        """Return the lines of a container of paragraphs and tables."""
        done: list[Line] = []
        gap = True
        cell = getattr(container, "tag", "") == W + "tc"
        for element, contents in blocks_in(container, contents=False):
            self.pause()
            if element.tag == _PARAGRAPH:
                made = self._paragraph(element, gap=gap, contents=contents, cell=cell)
                gap = not any(not line.left for line in made)
            elif element.tag == W + "tbl":
                made, flat = table_lines(element, self.lines, self.styles)
                self.reader.tally.flattened += flat
                gap = False
            else:
                made, gap = self.chunk(element.get(R + "id", "")), True
            done.extend(made)
        if self._carried:
            done.extend(self._lines(Content([self._carried]), Form(WordStyle()), gap=True))
            self._carried = []
        return captioned(done)

    def _paragraph(self, element: Element, *, gap: bool, contents: bool, cell: bool) -> list[Line]:
        if not (contents or self._carried) and (said := self.reader.said(element)) is not None:
            made = self._bare(said, gap=gap)
            if made is not None:
                return made
        properties = element.find(_PROPERTIES)
        form = self._form(properties)
        bold = bool(form.style.bold) and not form.level and not form.style.title
        content = self.reader.read(element, form.style, bold=bold, contents=contents)
        if mark_deleted(properties) or _is_drop_cap(properties):
            self._carried.extend(run for line in content.lines for run in line)
            content = Content([[]], content.pictures, content.boxes)
        elif self._carried:
            content.lines[0][:0] = self._carried
            self._carried = []
        made = self._lines(content, form, gap=gap)
        if cell and not made and form.number not in ("", BULLET):
            return [Line(form.number.strip())]  # a column of numbers has paragraphs without text
        return made

    def _bare(self, said: str, *, gap: bool) -> list[Line] | None:
        """Return the lines of a paragraph of nothing but text, None where its style says more."""
        form = self._default
        if form is None:
            form = self._default = Form(self.styles.get(""))
        style = form.style
        if style.mark or style.contents or style.font or style.bold:
            return None
        kept = tidied([Run(said)])
        return [_line(kept, form, "", 2 * said[:1].isspace(), gap=gap)] if kept else []

    def _form(self, properties: Element | None) -> Form:
        if properties is None:
            return Form(self.styles.get(""))
        style = self.styles.get(value(properties.find(W + "pStyle")))
        align = alignment(properties)
        centred = bool(style.centred) if align is None else align
        identity, level = numbering(properties)
        if not identity:
            identity, level = style.num_id, style.num_level
        number = self.numbers.next(identity, level) if identity not in ("", "0") else ""
        if not number and style.role is Role.BULLET:
            number = BULLET
        level = outline(properties) or style.level
        return Form(style, level, centred, number, first_line(properties, style.indent))

    def _lines(self, content: Content, form: Form, *, gap: bool) -> list[Line]:
        done: list[Line] = []
        number = form.number
        for runs in filter(None, content.lines):
            kept, left = self.marks.settle(runs)
            blank = text_of(kept[:2])[:1].isspace()
            kept = tidied(kept)
            if kept:
                indent = 2 if blank else 0 if done else form.indent
                done.append(_line(kept, form, number, indent, gap=gap and not done))
                number = number if number == BULLET else ""
            done.extend(left)
        done.extend(Line("", block=Picture(asset, alt)) for asset, alt in content.pictures)
        for box in content.boxes:
            done.extend(replace(line, title=False) for line in self.lines(box))
        return done


def _line(runs: list[Run], form: Form, number: str, indent: int, *, gap: bool) -> Line:
    role = form.style.role
    if number == BULLET:
        role, number = Role.BULLET, ""
    elif role is Role.BULLET:
        role = Role.BODY
    if number and not text_of(runs).startswith(number.strip()):
        runs = [replace(runs[0], text=number, note="", url=""), *runs]
    inlines = inlines_of(runs)
    text = plain(inlines)
    return Line(
        text, inlines, form.level, form.style.title, form.centred, gap=gap, role=role,
        field=form.style.field, caption=form.style.caption, indent=indent,
    )  # fmt: skip


def blocks_in(
    container: Iterable[Element], *, contents: bool = False
) -> Iterator[tuple[Element, bool]]:
    """Yield paragraphs, tables and other files, and whether each is in a list of contents."""
    for child in container:
        if child.tag in _BLOCKS:
            yield child, contents
        elif child.tag == MC + "AlternateContent":
            for each in chosen(child):
                yield from (
                    [(each, contents)]
                    if each.tag in _BLOCKS
                    else blocks_in(each, contents=contents)
                )
        elif child.tag not in _UNSEEN:
            gallery = child.find(_GALLERY) if child.tag == W + "sdt" else None
            listed = contents or value(gallery) == "Table of Contents"
            yield from blocks_in(child, contents=listed)


def _is_drop_cap(properties: Element | None) -> bool:
    """Whether a paragraph is the large first letter of the one below it."""
    frame = properties.find(W + "framePr") if properties is not None else None
    return frame is not None and frame.get(W + "dropCap", "none") != "none"


def mark_deleted(properties: Element | None) -> bool:
    """Whether a paragraph's own end is deleted or moved away."""
    look = properties.find(W + "rPr") if properties is not None else None
    return look is not None and any(look.find(name) is not None for name in _DELETED_MARKS)
