"""Text and spans as HTML, escaped everywhere."""

from __future__ import annotations

import re

from editor_app.domain.result import Notice
from editor_app.formats.writers.links import safe_url
from editor_app.formats.writers.notes import Notes
from editor_app.formats.writers.spans import Span, cut, flatten, printable
from editor_app.text.blocks import Inline

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_MARKED = re.compile("[&<>\"']")
# 破折号 and 省略号 are two characters and one mark: they stay on one line.
_PAIRS = re.compile("——+|……+")


def escaped(text: str) -> str:
    """Return text fit for an element or a quoted attribute."""
    clean = printable(text)
    return clean.translate(_ESCAPES) if _MARKED.search(clean) else clean


def typeset(text: str) -> str:
    """Return escaped text with marks that may not be broken held together."""
    safe = escaped(text)
    return (
        _PAIRS.sub(r'<span class="u">\g<0></span>', safe) if "——" in safe or "……" in safe else safe
    )


class Markup:
    """Writes inlines; remembers which notes were called and which links were dropped."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self.called: dict[str, int] = {}
        self.dropped: dict[str, Notice] = {}

    def of(self, children: tuple[Inline, ...], lead: int = 0) -> str:
        """Return inlines as HTML, with the first ``lead`` characters as a lead."""
        spans = flatten(children)
        if not lead:
            return self._spans(spans)
        head, rest = cut(spans, lead)
        return f'<b class="lead">{self._spans(head)}</b>{self._spans(rest)}'

    def _spans(self, spans: list[Span]) -> str:
        if len(spans) == 1 and spans[0] == (spans[0].text, False, False, "", ""):
            return typeset(spans[0].text)
        parts: list[str] = []
        for index, span in enumerate(spans):
            previous = spans[index - 1] if index else Span("")
            following = spans[index + 1] if index + 1 < len(spans) else Span("")
            if following.note and _splits(span):
                parts.append(self._held(span, following.note))
            elif not (span.note and _splits(previous)):  # else it is held to the text before
                parts.append(self._span(span))
        return "".join(parts)

    def _held(self, span: Span, label: str) -> str:
        """Return a text whose last character and the call of a note stay on one line."""
        head, last = span._replace(text=span.text[:-1]), span._replace(text=span.text[-1:])
        start = self._span(head) if head.text else ""
        return f'{start}<span class="u">{self._span(last)}{self._call(label)}</span>'

    def _span(self, span: Span) -> str:
        if span.note:
            return self._call(span.note)
        text = typeset(span.text)
        if span.stress:
            text = f"<em>{text}</em>"
        if span.strong:
            text = f"<strong>{text}</strong>"
        return self._link(text, span.url) if span.url else text

    def _link(self, text: str, url: str) -> str:
        safe = safe_url(url)
        if not safe:
            self.dropped[url] = Notice.of("writing_link_dropped", url=url[:80])
            return text
        away = "" if safe.startswith("#") else ' rel="noopener noreferrer"'
        return f'<a href="{escaped(safe)}"{away}>{text}</a>'

    def _call(self, label: str) -> str:
        number = self._notes.numbers.get(label)
        if number is None:
            return ""
        first = label not in self.called
        self.called.setdefault(label, number)
        anchor = f' id="note-call-{number}"' if first else ""
        return (
            f'<sup{anchor}><a href="#note-{number}" role="doc-noteref" '
            f'aria-label="注释{number}">[{number}]</a></sup>'
        )


def _splits(span: Span) -> bool:
    return bool(span.text) and not span.url
