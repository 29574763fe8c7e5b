"""The body of a Word file of ours, by its styles: what each paragraph is they say, not its words.

What somebody wrote in it since, in whatever style, is read as in any Word file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editor_app.formats.incoming import Pause, Reason
from editor_app.formats.readers.assembly import Reading
from editor_app.formats.readers.docx.body import WordBody, blocks_in, mark_deleted
from editor_app.formats.readers.docx.file import edges_of, notices, opened, rest_of
from editor_app.formats.readers.docx.package import Package
from editor_app.formats.readers.docx.runs import Content, Reader
from editor_app.formats.readers.docx.styles import Styles, WordStyle
from editor_app.formats.readers.docx.wordml import W, is_on, value
from editor_app.formats.readers.inlines import cut_start, merged
from editor_app.formats.readers.lines import Line, block_of
from editor_app.formats.readers.own.blocks import Draft, children_of, paragraph_of
from editor_app.formats.readers.own.statement import Statement, word_statement
from editor_app.formats.readers.runs import Run, text_of
from editor_app.formats.readers.trees import Element
from editor_app.formats.writers.docx.body import BREAK_MARK, CAPTIONED, LITERAL
from editor_app.formats.writers.docx.names import BUILT_IN, OURS
from editor_app.formats.writers.front import GAP
from editor_app.text.blocks import (
    Block,
    Break,
    Heading,
    Inline,
    Picture,
    Role,
    Table,
    Text,
    plain,
)

_STYLES = {name.name.lower(): style for style, name in (BUILT_IN | OURS).items()}
_FRONT = frozenset(
    {"kicker", "title", "subtitle", "label", "person", "reporters", "date", "info", "editor_note"}
)
_TAIL = frozenset({"end_note", "author_note", "original", "sign"})
_ROLES = {
    "body": Role.BODY, "salutation": Role.SALUTATION, "end_note": Role.END_NOTE,
    "quote": Role.QUOTE, "bullet": Role.BULLET,
}  # fmt: skip
_LEAD = "段首"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph, or what is none, with the key of its style, ``""`` for one that is not ours."""

    style: str
    lines: tuple[tuple[Run, ...], ...] = ()
    block: Block | None = None
    literal: bool = False
    lead: str = ""  # what stands at its head in the style of leads
    left: Line | None = None  # what is left out here

    @property
    def text(self) -> str:
        """Its characters, with its line ends."""
        return "\n".join(map(text_of, self.lines))


class _Unled(Styles):
    """Styles of which those of leads are not bold: that is how they are set, and no mark."""

    def get(self, identity: str) -> WordStyle:
        """Return a style by its id."""
        found = super().get(identity)
        return replace(found, bold=None) if self.name(identity).startswith(_LEAD) else found


def own_word(data: bytes, pause: Pause) -> Reading | None:
    """Read a Word file of ours; None for any other. Raises BadInput as ``docx.file.read_docx``."""
    package = Package.open(data)
    statement = word_statement(package)
    if statement is None:
        return None
    parts, document = opened(package, pause)
    draft = _draft(parts.body(parts.name), document, statement, pause)
    rest: list[Line] = []
    draft.notes = list(rest_of(parts, rest))
    for line in (*rest, *edges_of(parts, "header"), *edges_of(parts, "footer")):
        label = line.text == statement.label
        draft.leave(line.text, Reason.LABEL if label else line.left or Reason.PAGE)
    warnings = tuple(notices(package, document, parts.tally, parts.marks))
    parts.pictures.missing += parts.tally.missing_pictures
    notes = draft.labelled_notes()
    article = draft.article(always=("dateline",))
    first = tuple(text for text, _reason, _before in draft.left)
    return Reading(article, parts.pictures, notes, first, warnings)


def _draft(body: WordBody, document: Element, statement: Statement, pause: Pause) -> Draft:
    """Return what the body of a Word file of ours holds, without the texts of its notes."""
    _restore_calls(document, body.styles)
    styles = _Unled(body.styles.root)
    walk = _Walk(body, styles, replace(body.reader, styles=styles), pause)
    parts = walk.parts(document)
    draft = Draft(statement)
    first = next((n for n, part in enumerate(parts) if not _is_front(part)), len(parts))
    last = _tail_start(parts, first, statement)
    for part in parts[:first]:
        if part.left is None:
            draft.front(part.style, part.text)
        else:
            _add(part, draft)
    for part in _without_dateline(parts[first:last], draft):
        _add(part, draft)
    for part in parts[last:]:
        draft.front(part.style, part.text)
    return draft


def _is_front(part: _Part) -> bool:
    return part.left is not None or part.style in _FRONT


def _add(part: _Part, draft: Draft) -> None:
    """Add a part of the body; a caption goes to the picture above it."""
    if part.left is not None:
        draft.leave(part.left.text, part.left.left or Reason.UNKNOWN)
        return
    for block in _blocks_of(part):
        above = draft.blocks[-1] if draft.blocks else None
        if not isinstance(block, Picture) or block.asset:
            draft.blocks.append(block)
        elif isinstance(above, Picture) and not above.caption:
            draft.blocks[-1] = replace(above, caption=block.caption)
        else:
            draft.blocks.append(paragraph_of((Text(block.caption),)))


@dataclass(slots=True)
class _Walk:
    """Walks the paragraphs and tables of a body."""

    body: WordBody
    styles: Styles
    reader: Reader
    pause: Pause

    def parts(self, container: Element) -> list[_Part]:
        """Return the parts of a container, empty paragraphs left out."""
        done: list[_Part] = []
        carried: list[Run] = []
        for element, contents in blocks_in(container):
            self.pause()
            properties = element.find(W + "pPr")
            named = value(properties.find(W + "pStyle")) if properties is not None else ""
            style = _STYLES.get(self.styles.name(named).lower(), "")
            if element.tag == W + "tbl" and _is_plain(element):
                done.extend(self._table(element))
                continue
            if element.tag != W + "p" or contents or not (style or carried):
                done.extend(_strange(self.body, element))
                continue
            content = self.reader.read(element, self.styles.get(named))
            if mark_deleted(properties):
                carried.extend(run for line in content.lines for run in line)
                content = Content([[]], content.pictures, content.boxes)
            elif carried:
                content.lines[0][:0] = carried
                carried = []
            done.extend(self._paragraph(element, style, content))
        if carried:
            done.extend(self._paragraph(container, "body", Content([carried])))
        return done

    def _paragraph(self, element: Element, style: str, content: Content) -> Iterator[_Part]:
        lines, left = self._settled(content)
        if lines:
            marks = (mark.get(W + "name", "") for mark in element.iter(W + "bookmarkStart"))
            literal = any(name.startswith(LITERAL) for name in marks)
            yield _Part(style, lines, literal=literal, lead=self._lead(element))
        yield from (_Part("", left=line) for line in left)
        names = [p.get("name", "") for p in element.iter() if p.tag.endswith("}docPr")]
        for n, (asset, alt) in enumerate(content.pictures):
            own = n >= len(names) or not names[n].startswith(CAPTIONED)
            yield _Part("picture", block=Picture(asset, alt if own else ""))
        for box in content.boxes:
            yield from _strange(self.body, *box)

    def _settled(self, content: Content) -> tuple[tuple[tuple[Run, ...], ...], list[Line]]:
        """Return the lines of a paragraph that say something, and what is left out of them."""
        done: list[tuple[Run, ...]] = []
        out: list[Line] = []
        for runs in content.lines:
            kept, left = self.body.marks.settle(runs)
            if any(run.text or run.note for run in kept):
                done.append(tuple(kept))
            out.extend(left)
        return tuple(done), out

    def _lead(self, element: Element) -> str:
        """Return what a paragraph's first runs say in the style of a lead without a number."""
        said = ""
        for run in element.iter(W + "r"):
            look = run.find(W + "rPr")
            named = value(look.find(W + "rStyle")) if look is not None else ""
            if self.styles.name(named) != _LEAD:
                break
            said += "".join(text.text or "" for text in run.iter(W + "t"))
        return said

    def _table(self, element: Element) -> Iterator[_Part]:
        out: list[Line] = []
        every = (
            tuple(self._cell(cell, out) for cell in row.iter(W + "tc"))
            for row in element.iter(W + "tr")
        )
        rows = [row for row in every if row]
        if rows:
            yield _Part("table", block=Table(tuple(rows), self._heads(element, len(rows))))
        yield from (_Part("", left=line) for line in out)

    def _heads(self, element: Element, rows: int) -> int:
        """Return how many rows of a table are its head."""
        found = 0
        for row in element.iter(W + "tr"):
            if not is_on(row.find(W + "trPr"), "tblHeader"):
                break
            found += 1
        look = next(element.iter(W + "tblLook"), None)
        if found or (look is not None and look.get(W + "firstRow") == "0"):
            return found
        named = {value(style) for style in element.iter(W + "pStyle")}
        ours = {_STYLES.get(self.styles.name(each).lower(), "") for each in named} == {"table"}
        return rows if ours else 1

    def _cell(self, cell: Element, out: list[Line]) -> tuple[Inline, ...]:
        """Return the paragraphs of a cell in one line; what is left out goes to ``out``."""
        parts: list[Inline] = []
        for element, _contents in blocks_in(cell):
            properties = element.find(W + "pPr")
            named = value(properties.find(W + "pStyle")) if properties is not None else ""
            lines, left = self._settled(self.reader.read(element, self.styles.get(named)))
            out.extend(left)
            for runs in lines:
                parts += [*([Text(" ")] if parts else []), *children_of(runs)]
        return merged(parts)


def _is_plain(table: Element) -> bool:
    """Whether a table is as we write one: no cells joined, nothing in them but words."""
    strange = ("gridSpan", "vMerge", "hMerge", "tbl", "drawing", "pict", "del", "altChunk")
    return next(table.iterdescendants(*(W + name for name in strange)), None) is None


def _strange(body: WordBody, *elements: Element) -> Iterator[_Part]:
    """Read what is in no style of ours as in any Word file."""
    for line in body.lines(elements):
        if line.left:
            yield _Part("", left=line)
        elif line.block or line.text:
            yield _Part("", block=line.block or block_of(replace(line, title=False)))


def _tail_start(parts: Sequence[_Part], first: int, statement: Statement) -> int:
    """Return where the parts below the body begin; a note of the body's own stays in it."""
    start = len(parts)
    while start > first and parts[start - 1].style in _TAIL:
        start -= 1
    notes = [n for n in range(start, len(parts)) if parts[n].style == "end_note"]
    if not notes:
        return start
    printed = "end_note" in (statement.printed or ())
    return notes[-1] if printed else notes[-1] + 1


def _without_dateline(parts: Sequence[_Part], draft: Draft) -> Iterator[_Part]:
    """Yield the parts of a body, the dateline that begins its first paragraph taken out."""
    sought = True
    for part in parts:
        if sought and part.style == "body":
            sought = False
            if part.lead.endswith(GAP) and part.text.startswith(part.lead):
                draft.front("dateline", part.lead.removesuffix(GAP))
                children = cut_start(children_of(part.lines[0]), len(part.lead))
                yield _Part("", block=paragraph_of(children, literal=part.literal))
                yield from (replace(part, lines=(line,)) for line in part.lines[1:])
                continue
        yield part


def _blocks_of(part: _Part) -> Iterator[Block]:
    if part.block is not None:
        yield part.block
        return
    for line in part.lines:
        children = children_of(line)
        if part.style.startswith("heading"):
            yield Heading(int(part.style[-1]), children, numbered=False)
        elif part.style == "break" and text_of(line) == BREAK_MARK:
            yield Break()
        elif part.style == "caption":
            yield Picture("", caption=plain(children))
        else:
            yield paragraph_of(children, _ROLES.get(part.style, Role.BODY), literal=part.literal)


def _restore_calls(document: Element, styles: Styles) -> None:
    """Make a further call of a note, which Word has only as its number, a call again."""
    calls = [each.get(W + "id", "") for each in document.iter(W + "footnoteReference")]
    numbers = list(dict.fromkeys(calls))
    for run in list(document.iter(W + "r")):
        look, text = run.find(W + "rPr"), run.find(W + "t")
        if look is None or text is None or not (text.text or ""):
            continue
        if styles.name(value(look.find(W + "rStyle"))).lower() != "footnote reference":
            continue
        said = text.text or ""
        number = _CIRCLED.find(said) + 1 if len(said) == 1 and said in _CIRCLED else 0
        number = number or (int(said) if said.isascii() and said.isdecimal() else 0)
        if 0 < number <= len(numbers):
            run.replace(text, text.makeelement(text.tag.replace("}t", "}footnoteReference")))
            run[-1].set(W + "id", numbers[number - 1])
