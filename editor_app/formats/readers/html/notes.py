"""Notes of web pages: a link to a place on the same page, and the text that stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Block, Heading, Inline, Note, NoteRef, Paragraph, Table, Text

_BACK = frozenset("↩↑^⏎ \ufe0e\ufe0f")
_ON_PAGE = "//a[starts-with(@href, '#') and string-length(@href) > 1]"
_PLACES = ("li", "p", "div", "aside", "dd", "td")
_SIGN = re.compile(
    r"[\s\[\](（)）〔〕【】^]*(?:注?\d{1,3}|[ivx]{1,5}|[a-z]|[*†‡§¶]{1,3}|[①-⓿]|注)[\s\[\](（)）〔〕【】.．]*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class PageNotes:
    """The calls, texts and links back of a page's notes, by their elements."""

    calls: dict[Element, str] = field(default_factory=dict)
    places: dict[Element, str] = field(default_factory=dict)
    backs: set[Element] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element) -> PageNotes:
        """Find the notes of a page.

        A call is raised and leads to a place that holds text, or it is a sign like [1] that
        leads to a place which begins with a link back to it, as Word and LibreOffice write.
        """
        links = root.xpath(_ON_PAGE)
        made = cls()
        if not links:
            return made
        # One after the other: to join what two paths find takes the square of its number.
        anchors = {each.get("id"): each for each in root.xpath("//*[@id]")}
        anchors |= {each.get("name"): each for each in root.xpath("//a[@name]")}
        leading: dict[Element, dict[Element, Element]] = {}
        for link in links:
            target = anchors.get(link.get("href")[1:])
            if target is None:
                continue
            place = _place(target)
            if place is None or link in made.backs or _lies_in(link, place):
                continue
            signed = _SIGN.fullmatch("".join(link.itertext())) is not None
            if signed and place not in leading:
                leading[place] = _leading(place, anchors)
            near = (link, link.getparent(), *link, link.getprevious())
            backs = leading[place] if signed else {}
            back = next((backs[each] for each in near if each in backs), None)
            known = signed and place in made.places
            if back is not None or known or (place is target and _is_raised(link)):
                if place not in made.places:
                    made.backs.update(_arrows(place))
                made.backs.update([] if back is None else [back])
                made.calls[link] = made.places.setdefault(place, str(len(made.places) + 1))
        return made


def called(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the labels of the notes that blocks call."""
    return frozenset(_labels(blocks))


def _place(target: Element) -> Element | None:
    """Return the paragraph or box that a link leads to or into."""
    place = target
    while place is not None and place.tag not in _PLACES:
        place = place.getparent()
    if place is None:
        return None
    box = place.getparent()
    if place.tag == "p" and box is not None and box.tag == "div" and box.get("id"):
        first = next(iter(box), None)
        if first is place and "note" in f"{box.get('id')}{box.get('style', '')}".lower():
            return box
    return place


def _lies_in(element: Element, place: Element) -> bool:
    return any(each is place for each in element.iterancestors())


def _leading(place: Element, anchors: Mapping[str, Element]) -> dict[Element, Element]:
    """Return the links in a place that lead to others of the page, by what they lead to."""
    links = (link for link in place.iter("a") if link.get("href", "").startswith("#"))
    found = ((anchors.get(link.get("href")[1:]), link) for link in links)
    return {target: link for target, link in found if target is not None}


def _is_raised(link: Element) -> bool:
    return link.find("sup") is not None or any(each.tag == "sup" for each in link.iterancestors())


def _arrows(place: Element) -> Iterable[Element]:
    return [link for link in place.iter("a") if set("".join(link.itertext())) <= _BACK]


def _labels(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph | Note):
            yield from _calls(block.children)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _calls(cell)


def _calls(children: Iterable[Inline]) -> Iterable[str]:
    for child in children:
        if isinstance(child, NoteRef):
            yield child.label
        elif not isinstance(child, Text):
            yield from _calls(child.children)
