"""The outline of a text and its sections, straight from its lines."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.text.lines import LineClass, LineKind, classify, split_lines
from editor_app.text.reading import reading_text

_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A heading, or a paragraph that a number leads (一是, level 5).

    ``text`` is what it says: a heading's words, a lead's sentence, or the first words
    of a paragraph that only a number leads. ``line`` counts source lines from 0,
    ``start`` code points.
    """

    level: int
    text: str
    line: int
    start: int


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under an outline item, its own line included: ``source[start:end]``."""

    item: OutlineItem
    start: int
    end: int


def outline(source: str) -> tuple[OutlineItem, ...]:
    """Return the headings of a text and, a level deeper, its numbered leads."""
    items: list[OutlineItem] = []
    for number, (at, line) in enumerate(split_lines(source)):
        found = classify(line)
        if found.kind in (LineKind.HEADING, LineKind.NUMBERED):
            items.append(OutlineItem(found.level, _name(line, found), number, at))
    return tuple(items)


def _name(line: str, found: LineClass) -> str:
    words = reading_text(line)
    if found.kind is LineKind.HEADING:
        return words.strip()
    lead = words[: found.reading_lead]
    if len(lead.strip()) > _LONGEST_NAME // 8:
        return lead.strip()
    words = words.strip()
    return words if len(words) <= _LONGEST_NAME else words[:_LONGEST_NAME] + "…"


def sections(source: str) -> tuple[Section, ...]:
    """Return each outline item with its stretch, up to the next item as high or higher."""
    items = outline(source)
    ends = [len(source)] * len(items)
    waiting: list[int] = []
    for place, item in enumerate(items):
        while waiting and items[waiting[-1]].level >= item.level:
            ends[waiting.pop()] = item.start
        waiting.append(place)
    return tuple(Section(item, item.start, end) for item, end in zip(items, ends, strict=True))
