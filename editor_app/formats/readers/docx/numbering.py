"""Automatic numbers: counted along the document and turned into the text that Word shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from editor_app.formats.readers.docx.wordml import W, number, value
from editor_app.formats.readers.number_forms import written
from editor_app.formats.readers.trees import Element

_PLACE = re.compile(r"%([1-9])")
_HAN_FORM = re.compile("[\u3000-\u9fff\uff00-\uffef]$")
_OWN_FORM = re.compile(r"0+1(?=\s*[,，;])")
BULLET = "\0"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, its form and its text with places (%1、)."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    tight: bool = False  # nothing stands between number and text
    begins: int = _LEVELS  # below this level it begins again; 0: it never does


@dataclass(slots=True)
class _List:
    levels: list[Level]
    abstract: str
    overrides: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Numbering:
    """The lists of a file; lists that share a definition count on together."""

    root: Element | None
    _lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        abstracts = {a.get(W + "abstractNumId", ""): a for a in self.root.iter(W + "abstractNum")}
        # A definition may only name the style whose definition it shares.
        styled = {value(a.find(W + "styleLink")): a for a in abstracts.values()}
        for key, abstract in abstracts.items():
            shared = abstract.find(W + "numStyleLink")
            if shared is not None:
                abstracts[key] = styled.get(value(shared), abstract)
        for element in self.root.iter(W + "num"):
            identity = element.get(W + "numId", "")
            self._lists[identity] = _list(element, abstracts)

    def next(self, identity: str, level: int) -> str:
        """Count one paragraph and return its number as text, BULLET for a bullet, '' for none."""
        found = self._lists.get(identity)
        if found is None or not 0 <= level < len(found.levels):
            return ""
        shape = found.levels[level]
        counts = self._count(found, identity, level)
        if shape.form == "bullet":
            return BULLET
        return _text(found.levels, shape, counts)

    def _count(self, found: _List, identity: str, level: int) -> Sequence[int]:
        key = identity if found.overrides else found.abstract
        counts = self._counts.setdefault(key, [shape.start - 1 for shape in found.levels])
        counts[level] += 1
        for above in range(level):  # a level that was skipped counts as begun
            if counts[above] < found.levels[above].start:
                counts[above] = found.levels[above].start
        for below in range(level + 1, len(counts)):
            if level < found.levels[below].begins:
                counts[below] = found.levels[below].start - 1
        return counts


def _text(levels: Sequence[Level], shape: Level, counts: Sequence[int]) -> str:
    def place(match: re.Match[str]) -> str:
        n = int(match[1]) - 1
        if n >= len(counts):
            return ""
        form = "decimal" if shape.legal and levels[n] is not shape else levels[n].form
        return written(form, counts[n])

    text = _PLACE.sub(place, shape.text)
    if not text.strip():
        return ""
    return text if shape.tight or _HAN_FORM.search(text) else text.rstrip() + " "


def _list(element: Element, abstracts: dict[str, Element]) -> _List:
    identity = value(element.find(W + "abstractNumId"))
    abstract = abstracts.get(identity)
    levels = [Level() for _ in range(_LEVELS)]
    for each in abstract.findall(W + "lvl") if abstract is not None else ():
        _set(levels, number(each.get(W + "ilvl", "")), each)
    made = _List(levels, identity)
    for override in element.findall(W + "lvlOverride"):
        at = number(override.get(W + "ilvl", ""))
        own = override.find(W + "lvl")
        if own is not None:
            _set(levels, at, own)
        start = override.find(W + "startOverride")
        if start is not None and 0 <= at < _LEVELS:
            levels[at] = _restarted(levels[at], number(value(start), 1))
            made.overrides.add(at)
    return made


def _restarted(level: Level, start: int) -> Level:
    return replace(level, start=start)


def _set(levels: list[Level], at: int, element: Element) -> None:
    if not 0 <= at < _LEVELS:
        return
    levels[at] = Level(
        number(value(element.find(W + "start")), 1),
        _form(element),
        value(element.find(W + "lvlText")),
        element.find(W + "isLgl") is not None,
        value(element.find(W + "suff")) == "nothing",
        number(value(element.find(W + "lvlRestart")), _LEVELS),
    )


def _form(element: Element) -> str:
    """Return a level's form: one of its own (001, 002, …) by its first number."""
    for found in element.iter(W + "numFmt"):
        if value(found) != "custom":
            return value(found, "decimal")
        own = _OWN_FORM.match(found.get(W + "format", ""))
        if own is not None:
            return own[0]
    return "decimal"
