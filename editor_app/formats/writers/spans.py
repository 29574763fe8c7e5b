"""Inlines laid flat: what a writer of runs needs."""

from __future__ import annotations

import re
from typing import NamedTuple

from editor_app.text.blocks import Inline, Link, NoteRef, Strong, Text

# Characters that neither XML nor a page can hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Span(NamedTuple):
    """Characters that look alike, or the call of a note (``note``, with no characters)."""

    text: str
    strong: bool = False
    stress: bool = False
    url: str = ""
    note: str = ""


def flatten(children: tuple[Inline, ...]) -> list[Span]:
    """Return the spans of inlines, in order."""
    if len(children) == 1 and isinstance(children[0], Text):
        return [Span(printable(children[0].text))]
    spans: list[Span] = []
    _flatten(children, Span(""), spans)
    return spans


def _flatten(children: tuple[Inline, ...], look: Span, spans: list[Span]) -> None:
    for child in children:
        if isinstance(child, Text):
            spans.append(look._replace(text=printable(child.text)))
        elif isinstance(child, NoteRef):
            spans.append(Span("", note=child.label))
        elif isinstance(child, Link):
            _flatten(child.children, look._replace(url=child.url), spans)
        elif isinstance(child, Strong):
            _flatten(child.children, look._replace(strong=True), spans)
        else:
            _flatten(child.children, look._replace(stress=True), spans)


def cut(spans: list[Span], length: int) -> tuple[list[Span], list[Span]]:
    """Cut spans after so many code points: a lead and the rest."""
    head: list[Span] = []
    left = length
    for index, span in enumerate(spans):
        if left <= 0:
            return head, spans[index:]
        if len(span.text) > left:
            head.append(span._replace(text=span.text[:left]))
            return head, [span._replace(text=span.text[left:]), *spans[index + 1 :]]
        head.append(span)
        left -= len(span.text)
    return head, []


def printable(text: str) -> str:
    """Return text without control characters and lone surrogates."""
    return _UNPRINTABLE.sub("", text) if _UNPRINTABLE.search(text) else text
