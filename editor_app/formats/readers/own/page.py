"""A web page of ours, by its elements and classes; what stands in it besides is read as in any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editor_app.formats.incoming import Pause, Reason
from editor_app.formats.readers.html.lines import Walk
from editor_app.formats.readers.html.looks import PLAIN
from editor_app.formats.readers.lines import blocks_of, captioned
from editor_app.formats.readers.own.blocks import Draft, children_of, paragraph_of
from editor_app.formats.readers.own.statement import Statement
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.runs import Run
from editor_app.formats.readers.trees import Element
from editor_app.formats.writers.front import GAP
from editor_app.formats.writers.images import stand_in
from editor_app.text.blocks import (
    Block,
    Break,
    Heading,
    Inline,
    Note,
    Picture,
    Role,
    Table,
)

# What a page of ours prints wherever it has it.
ALWAYS = (
    "kicker", "subtitle", "reporters", "date", "editor_note", "author_note", "dateline",
)  # fmt: skip
_HEADING = re.compile(r"\blevel-([1-4])\b")
_CALL = re.compile(r"#note-(\d+)$")
_WRAPPED = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_ROLES = {"salutation": Role.SALUTATION, "end-note": Role.END_NOTE}


def own_article(root: Element) -> Element | None:
    """Return the article of a page of ours, None where the page is not as we write it."""
    found = root.xpath("/html/body/main/article")
    if len(found) != 1 or found[0].find("header") is None:
        return None
    article = found[0]
    around = [*article.itersiblings(), *article.itersiblings(preceding=True)]
    main = article.getparent()
    around += [*main.itersiblings(), *main.itersiblings(preceding=True)]
    strange = any(each.tag not in ("script", "style") and _text(each) for each in around)
    return None if strange else article


def read_own_page(
    article: Element, statement: Statement, pictures: Pictures, pause: Pause
) -> Draft:
    """Return what the article of a page of ours holds."""
    draft = Draft(statement)
    reader = _Reader(draft, pictures, pause)
    for child in article:
        pause()
        if isinstance(child.tag, str):
            reader.part(child)
    return draft


@dataclass(slots=True)
class _Reader:
    """Reads the parts of an article into a draft."""

    draft: Draft
    pictures: Pictures
    pause: Pause

    def part(self, element: Element) -> None:
        """Read one child of the article."""
        tag, named = element.tag, element.get("class", "")
        if tag == "header":
            self._header(element)
        elif tag == "footer":
            self._footer(element)
        elif tag == "aside" and named == "editor-note":
            self.draft.front("editor_note", _paragraphs(element))
        elif tag == "section" and named == "notes":
            self._notes(element)
        else:
            self.draft.blocks.extend(self._blocks(element))

    def _header(self, header: Element) -> None:
        for child in header:
            if not isinstance(child.tag, str):
                continue
            text = _text(child)
            if child.tag == "h1":
                self.draft.front("title", text)
            elif child.get("class") == "person":
                post = "".join(map(_text, child.xpath("./span[@class='post']")))
                name = text.removeprefix(post).strip() if post else text
                self.draft.front("person", f"{post}{GAP}{name}" if post else name)
            elif text:
                self.draft.front(child.get("class", "") or "subtitle", text)

    def _footer(self, footer: Element) -> None:
        for child in footer:
            if not isinstance(child.tag, str):
                continue
            named = child.get("class", "")
            if child.tag == "aside":
                self.draft.front("author_note", _paragraphs(child))
            elif named in ("end-note", "original", "editor"):
                part = {"end-note": "end_note", "editor": "sign"}.get(named, named)
                self.draft.front(part, _text(child))
            else:
                self.draft.blocks.extend(self._blocks(child))

    def _notes(self, section: Element) -> None:
        for item in section.iter("li"):
            number = item.get("id", "").removeprefix("note-")
            runs = list(self._runs(item, Run("")))
            children = children_of(_trimmed(runs))
            self.draft.notes.append(Note(number, children))

    def _blocks(self, element: Element) -> Iterator[Block]:
        tag, named = element.tag, element.get("class", "")
        if tag == "p":
            yield from self._paragraph(element, _ROLES.get(named, Role.BODY))
        elif found := _HEADING.search(named):
            yield Heading(int(found[1]), self._children(element), numbered=False)
        elif tag == "ul":
            for item in element.iter("li"):
                yield from self._paragraph(item, Role.BULLET)
        elif tag == "blockquote":
            for each in element.iter("p"):
                yield from self._paragraph(each, Role.QUOTE)
        elif tag == "hr":
            yield Break()
        elif tag == "figure":
            yield self._picture(element)
        elif tag == "div" and named == "table" and element.find("table") is not None:
            yield self._table(element.find("table"))
        else:
            yield from self._strange(element)

    def _strange(self, element: Element) -> Iterator[Block]:
        walk = Walk(self.pictures, self.pause)
        walk.visit(element, PLAIN)
        walk.flush(PLAIN)
        for line in captioned(walk.lines):
            if line.left:
                self.draft.leave(line.text, line.left)
            else:
                yield from blocks_of([line])

    def _paragraph(self, element: Element, role: Role) -> Iterator[Block]:
        dateline = element.find("b[@class='dateline']")
        if dateline is not None:
            self.draft.front("dateline", _text(dateline).removesuffix(GAP))
        literal = element.get("class") == "literal"
        children = self._children(element)
        if children:
            yield paragraph_of(children, role, literal=literal)

    def _children(self, element: Element) -> tuple[Inline, ...]:
        return children_of(list(self._runs(element, Run(""))))

    def _runs(self, element: Element, look: Run) -> Iterator[Run]:
        if element.text:
            yield replace(look, text=_unwrapped(element.text))
        for child in element:
            if isinstance(child.tag, str):
                yield from self._inside(child, look)
            if child.tail:
                yield replace(look, text=_unwrapped(child.tail))

    def _inside(self, child: Element, look: Run) -> Iterator[Run]:
        tag, named = child.tag, child.get("class", "")
        if tag == "b" and named == "dateline":
            return
        if tag == "sup" and (link := child.find("a")) is not None:
            found = _CALL.search(link.get("href", ""))
            if found:
                yield Run("", note=found[1])
        elif tag == "a" and child.get("role") == "doc-backlink":
            return
        elif tag == "a":
            yield from self._runs(child, replace(look, url=child.get("href", "")))
        elif tag == "strong" or (tag == "b" and named != "lead"):
            yield from self._runs(child, replace(look, strong=True))
        elif tag == "em":
            yield from self._runs(child, replace(look, stress=True))
        elif tag in ("del", "s", "strike"):
            self.draft.leave(_text(child), Reason.STRUCK)
        elif tag == "br":
            yield replace(look, text=" ")
        else:
            yield from self._runs(child, look)

    def _table(self, table: Element) -> Table:
        rows, heads = [], 0
        for row in table.iter("tr"):
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            heads += bool(cells) and all(cell.tag == "th" for cell in cells)
            rows.append(tuple(self._children(cell) for cell in cells))
        return Table(tuple(rows), heads)

    def _picture(self, figure: Element) -> Block:
        image, caption = figure.find(".//img"), figure.find("figcaption")
        said = _text(caption) if caption is not None else ""
        asset, alt = "", ""
        if image is not None:
            asset = self.pictures.add_uri(image.get("src", ""))
            alt = image.get("alt", "")
        if alt == stand_in(Picture(asset)):
            alt = ""
        return Picture(asset, alt, said)


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    """Return the runs of a note without the blank before the way back."""
    done = list(runs)
    while done and not done[-1].note and not done[-1].text.strip():
        done.pop()
    if done and not done[-1].note:
        done[-1] = replace(done[-1], text=done[-1].text.rstrip(" "))
    return done


def _unwrapped(text: str) -> str:
    """Return text without line ends, which another program put into the source."""
    return _WRAPPED.sub(" ", text) if "\n" in text or "\r" in text else text


def _paragraphs(element: Element) -> str:
    return "\n".join(_text(each) for each in element.iter("p"))


def _text(element: Element) -> str:
    parts: list[str] = [element.text or ""]
    for each in element.iterdescendants():
        if isinstance(each.tag, str):
            parts += ["\v" if each.tag == "br" else "", each.text or ""]
        parts.append(each.tail or "")
    return _unwrapped("".join(parts)).replace("\v", "\n").strip(" \t\r\n")
