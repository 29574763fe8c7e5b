"""From the element tree that Python-Markdown hands over to our block tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from editor_app.text.blocks import (
    Block,
    Break,
    Heading,
    Inline,
    Link,
    Note,
    NoteRef,
    Paragraph,
    Picture,
    Role,
    Stress,
    Strong,
    Table,
    Text,
)

_ROLE_OF = {role.value: role for role in Role}


def _children(element: Element) -> tuple[Inline, ...]:
    if not len(element):
        return (Text(element.text),) if element.text else ()
    found: list[Inline] = [Text(element.text)] if element.text else []
    for child in element:
        found.append(_inline(child))
        if child.tail:
            found.append(Text(child.tail))
    return tuple(found)


def _inline(element: Element) -> Inline:
    if element.tag == "strong":
        return Strong(_children(element))
    if element.tag == "em":
        return Stress(_children(element))
    if element.tag == "sup":
        return NoteRef(element.attrib["id"])
    return Link(_children(element), element.attrib["href"])


def _to_heading(element: Element) -> Heading:
    named = element.attrib
    return Heading(
        int(element.tag[1]), _children(element), bool(named["numbered"]), int(named["line"])
    )


def _to_paragraph(element: Element) -> Paragraph:
    named = element.attrib
    if len(named) == 2:  # the common one: no number, nothing escaped
        return Paragraph(_children(element), _ROLE_OF[named["role"]], line=int(named["line"]))
    return Paragraph(
        _children(element),
        _ROLE_OF[named["role"]],
        int(named.get("lead", 0)),
        int(named.get("level", 0)),
        "literal" in named,
        int(named["line"]),
    )


def _to_table(element: Element) -> Table:
    rows = tuple(tuple(_children(cell) for cell in row) for row in element)
    return Table(rows, int(element.attrib["head"]), int(element.attrib["line"]))


def _to_picture(element: Element) -> Picture:
    named = element.attrib
    return Picture(named["src"], named["alt"], named["title"], int(named["line"]))


def _to_note(element: Element) -> Note:
    return Note(element.attrib["id"], _children(element), int(element.attrib["line"]))


def _to_break(element: Element) -> Break:
    return Break(int(element.attrib["line"]))


def blocks(root: Element) -> Iterator[Block]:
    """Yield the blocks of the dialect's element tree, in order; a rule without rows is none."""
    for element in root:
        if element.tag != "table" or len(element):
            yield _BLOCKS[element.tag[0]](element)


# By the first letter of the tag: h1–h4, p, table, img, note, br.
_BLOCKS: dict[str, Callable[[Element], Block]] = {
    "h": _to_heading,
    "p": _to_paragraph,
    "t": _to_table,
    "i": _to_picture,
    "n": _to_note,
    "b": _to_break,
}
