"""Inlines set in order and written as source."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from editor_app.text.blocks import Inline, Link, NoteRef, Stress, Strong, Text
from editor_app.text.line_marks import LABEL
from editor_app.text.marks import URL, quote

Inlines: TypeAlias = tuple[Inline, ...]

_FLAT = re.compile(r"\r\n|[\r\n]")
_BAD_LABEL = re.compile(r"[\s\[\]\\^|]")


def flat(text: str) -> str:
    """Return text with its line ends turned into spaces, since a line is a paragraph."""
    return _FLAT.sub(" ", text) if "\n" in text or "\r" in text else text


def note_label(label: str) -> str:
    """Return a label that the dialect can read back; a good one stays as it is."""
    return label if re.fullmatch(LABEL, label) else _BAD_LABEL.sub("_", label)[:32] or "_"


def tidy(children: Sequence[Inline]) -> Inlines:
    """Return inlines in normal form (``source``); the words stay the same."""
    if len(children) == 1 and isinstance(children[0], Text):
        words = flat(children[0].text)
        return (Text(words),) if words else ()
    before: Inlines = tuple(children)
    after = _tidy_once(before, frozenset())
    while after != before:
        before, after = after, _tidy_once(after, frozenset())
    return after


def trim(children: Inlines) -> Inlines:
    """Return inlines without white space at either end, as a table cell has them."""
    _, kept, _ = _spaces_out(children)
    return kept


def _tidy_once(children: Sequence[Inline], open_kinds: frozenset[type]) -> Inlines:
    kept: list[Inline] = []
    for kind, group in groupby(_spliced(children, open_kinds), key=type):
        same = list(group)
        if kind is Text:
            kept.append(Text("".join(child.text for child in same if isinstance(child, Text))))
        elif kind in (Strong, Stress):
            kept += _tidy_marked(kind, same, open_kinds)
        else:
            kept += [_tidy_single(child, open_kinds) for child in same]
    return tuple(kept)


def _tidy_marked(kind: type, same: list[Inline], open_kinds: frozenset[type]) -> list[Inline]:
    inner = [c for child in same if isinstance(child, Strong | Stress) for c in child.children]
    before, kept, after = _spaces_out(_tidy_once(inner, open_kinds | {kind}))
    marked = [Strong(kept) if kind is Strong else Stress(kept)] if kept else []
    return [*(Text(before),) * bool(before), *marked, *(Text(after),) * bool(after)]


def _tidy_single(child: Inline, open_kinds: frozenset[type]) -> Inline:
    if isinstance(child, Link):
        return Link(_tidy_once(child.children, open_kinds | {Link}), child.url)
    return NoteRef(note_label(child.label)) if isinstance(child, NoteRef) else child


def _spliced(children: Sequence[Inline], open_kinds: frozenset[type]) -> Iterator[Inline]:
    """Yield inlines with empty ones gone and marks that cannot stand here opened up."""
    for child in children:
        if isinstance(child, Text):
            if child.text:
                yield Text(flat(child.text))
        elif isinstance(child, NoteRef):
            yield child
        elif type(child) in open_kinds or not _may_stand(child):
            yield from _spliced(child.children, open_kinds)
        else:
            yield child


def _may_stand(child: Strong | Stress | Link) -> bool:
    if isinstance(child, Link) and not re.fullmatch(URL, child.url):
        return False
    return any(True for _ in _spliced(child.children, frozenset()))


def _spaces_out(children: Inlines) -> tuple[str, Inlines, str]:
    """Return the white space at the head, what stands between, and that at the end."""
    before = after = ""
    kept = list(children)
    if kept and isinstance(kept[0], Text):
        words = kept[0].text.lstrip()
        before = kept[0].text[: len(kept[0].text) - len(words)]
        kept[:1] = [Text(words)] if words else []
    if kept and isinstance(kept[-1], Text):
        words = kept[-1].text.rstrip()
        after = kept[-1].text[len(words) :]
        kept[-1:] = [Text(words)] if words else []
    return before, tuple(kept), after


def emit(children: Inlines, guards: Collection[int] = (), brackets: str = "") -> str:
    """Return tidy inlines as source.

    ``guards`` are places in the reading text to put a backslash before; ``brackets``
    are characters to escape wherever they stand.
    """
    if any("](" in child.text for child in _texts(children)):
        brackets += "["
    writer = _Writer(frozenset(guards))
    writer.write(children, brackets, nested=False)
    return "".join(writer.parts)


def _texts(children: Sequence[Inline]) -> Iterator[Text]:
    for child in children:
        if isinstance(child, Text):
            yield child
        elif not isinstance(child, NoteRef):
            yield from _texts(child.children)


class _Writer:
    """Writes inlines left to right, counting the reading text as it goes."""

    def __init__(self, guards: frozenset[int]) -> None:
        self.parts: list[str] = []
        self._guards = guards
        self._read = 0

    def write(self, children: Inlines, brackets: str, *, nested: bool) -> None:
        """Write inlines; ``nested`` tells that a mark stands on both sides."""
        last = len(children) - 1
        for at, child in enumerate(children):
            if isinstance(child, Text):
                self._text(child.text, brackets, left=nested or at > 0, right=nested or at < last)
            elif isinstance(child, NoteRef):
                self.parts.append(f"[^{child.label}]")
            elif isinstance(child, Link):
                self._link(child, brackets)
            else:
                mark = "**" if isinstance(child, Strong) else "=="
                self.parts.append(mark)
                self.write(child.children, brackets, nested=True)
                self.parts.append(mark)

    def _link(self, link: Link, brackets: str) -> None:
        self.parts.append("[")
        first = len(self.parts)
        self.write(link.children, brackets + "[]", nested=True)
        if self.parts[first].startswith("^"):  # [^…] would be a note call
            self.parts[first] = "\\" + self.parts[first]
        self.parts.append(f"]({link.url})")

    def _text(self, text: str, brackets: str, *, left: bool, right: bool) -> None:
        begin, end = self._read, self._read + len(text)
        self._read = end
        for guard in sorted(g for g in self._guards if begin <= g < end):
            at = guard - begin
            self.parts.append(quote(text[:at], left=left, right=True, brackets=brackets))
            self.parts.append("\\" + text[at])
            text, begin, left = text[at + 1 :], guard + 1, True
        self.parts.append(quote(text, left=left, right=right, brackets=brackets))
