"""Notes of web pages: a raised link to a place on the same page, and the text that stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from editor_app.formats.readers.runs import Run, inlines_of, tidied
from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Block, Heading, Inline, Note, NoteRef, Paragraph, Table, Text

_BACK = frozenset("↩↑^⏎ \ufe0e\ufe0f")
_CALLS = "//sup//a[starts-with(@href, '#')] | //a[starts-with(@href, '#')][sup]"
_PLACES = ("li", "p", "div", "aside", "dd", "td")


@dataclass(slots=True)
class PageNotes:
    """The calls and texts of a page's notes, by their elements."""

    calls: dict[Element, str] = field(default_factory=dict)
    places: dict[Element, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element) -> PageNotes:
        """Find the notes of a page: links in ``sup`` whose target holds text."""
        ids = {element.get("id"): element for element in root.iter(*_PLACES) if element.get("id")}
        made = cls()
        labels: dict[Element, str] = {}
        for link in root.xpath(_CALLS):
            place = ids.get(link.get("href")[1:])
            if place is not None and link not in place.iter("a"):
                made.calls[link] = labels.setdefault(place, str(len(labels) + 1))
        made.places = labels
        return made

    def texts(self, body: Iterable[Block]) -> tuple[Note, ...]:
        """Return the notes that a body calls."""
        called = set(_labels(body))
        return tuple(
            Note(label, _text_of(place)) for place, label in self.places.items() if label in called
        )


def _text_of(place: Element) -> tuple[Inline, ...]:
    """Return a note's text without the link back to its call."""
    runs: list[Run] = []
    _collect(place, runs)
    return inlines_of(tidied(runs))


def _collect(element: Element, runs: list[Run]) -> None:
    back = element.tag == "a" and set("".join(element.itertext())) <= _BACK
    if not back and element.text:
        runs.append(Run(element.text))
    for child in element:
        if isinstance(child.tag, str) and not back:
            _collect(child, runs)
        if child.tail:
            runs.append(Run(child.tail))


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
