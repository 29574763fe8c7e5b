"""What a person sees in a file, read without thought: the measure of what is accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from editor_app.formats.incoming import Incoming
from editor_app.text.projections import reading_text
from editor_app.text.source import write

_NEVER = frozenset({"script", "style", "noscript", "template", "head", "option", "textarea"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.I)
_UNSEEN = re.compile(r"[\s\W_]+")


def seen_html(page: str) -> Iterator[str]:
    """Yield the texts of a page that are not hidden by an attribute or a style of their own."""
    root = html.fromstring(page)
    yield from _texts(root)


def _texts(element: html.HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str):
        yield element.tail or ""
        return
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    if element.tag not in _NEVER and not hidden:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
    yield element.tail or ""


def bare(text: str) -> str:
    """Return a text without blanks and signs, which readers put right."""
    return _UNSEEN.sub("", text)


def unaccounted(seen: Iterator[str], incoming: Incoming) -> list[str]:
    """Return the texts that are in no place of what was read: body, fields, left out."""
    places = [reading_text(write(incoming.document)), *incoming.field_lines]
    places += [found.value for found in incoming.fields]
    places += [left.text for left in incoming.left_out]
    held = bare("\n".join(places))
    return [text.strip() for text in seen if (word := bare(text)) and word not in held]
