"""What a person sees in a file, read without thought: the measure of what is accounted for.

Pages are read by Python's own parser of HTML and not by the one of the readers, so that
neither can hide what the other loses.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from editor_app.formats.incoming import Incoming
from editor_app.text.projections import reading_text
from editor_app.text.source import write

# What no browser shows as text, or shows only where it cannot do better.
_UNDRAWN = """
script style noscript template title iframe video audio canvas datalist noframes rp progress meter
annotation annotation-xml desc metadata defs
"""
_EMPTY = "area base br col embed hr img input link meta param source track wbr basefont frame"
_NEVER, _VOID = frozenset(_UNDRAWN.split()), frozenset(_EMPTY.split())
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|$)|text-indent\s*:\s*-\d{4}|left\s*:\s*-\d{4}",
    re.I,
)
_HEARD = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text)(?:\s|$)", re.I)
_UNSEEN = re.compile(r"[\s\W_]+")
# An open element of the first kind is ended by a tag of the second (HTML, 13.1.2.4).
_ENDED_BY = {
    "p": "address article aside blockquote div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr"
    " main nav ol p pre section table ul center",
    "li": "li",
    "dt": "dt dd",
    "dd": "dt dd",
    "option": "option optgroup",
    "td": "td th tr tbody thead tfoot",
    "th": "td th tr tbody thead tfoot",
    "tr": "tr tbody thead tfoot",
    "rt": "rt rp",
}
_CALL = re.compile(r"[\s\[\](（)）〔〕【】^↩↑*†‡]*\d{0,3}[\s\[\](（)）〔〕【】^↩↑*†‡]*")


@dataclass
class _Open:
    tag: str
    hidden: bool
    to_place: bool  # a link to a place of the page, as notes have


@dataclass
class _Seen(HTMLParser):
    texts: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self.stack and tag in _ENDED_BY.get(self.stack[-1].tag, "").split():
            self.stack.pop()
        if tag in _VOID:
            return
        given = {name: value or "" for name, value in attrs}
        hidden = tag in _NEVER or (tag not in ("html", "body") and _is_hidden(tag, given))
        above = bool(self.stack) and self.stack[-1].hidden
        to_place = tag == "a" and given.get("href", "").startswith("#")
        within = bool(self.stack) and self.stack[-1].to_place
        self.stack.append(_Open(tag, hidden or above, to_place or within))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("svg", "path"):
            return
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("html", "body"):
            return
        if any(each.tag == tag for each in self.stack):
            while self.stack.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        top = self.stack[-1] if self.stack else None
        if top is None or not (top.hidden or (top.to_place and _CALL.fullmatch(data))):
            self.texts.append(data)


def _is_hidden(tag: str, given: dict[str, str]) -> bool:
    return (
        "hidden" in given
        or (tag == "dialog" and "open" not in given)
        or bool(_HIDDEN.search(given.get("style", "")))
        or bool(_HEARD.search(given.get("class", "")))
    )


def seen_html(page: str) -> Iterator[str]:
    """Yield the texts of a page that are not hidden by an attribute or a style of their own."""
    seen = _Seen()
    seen.feed(page.replace("\0", ""))
    seen.close()
    yield from seen.texts


def bare(text: str) -> str:
    """Return a text without blanks and signs, which readers put right; raised figures as such."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def unaccounted(seen: Sequence[str], incoming: Incoming) -> list[str]:
    """Return what is in no place of what was read: body, fields' lines, left out.

    First the texts that stand in none of them, then the characters that they hold too few
    of, so that what is said twice must be accounted for twice.
    """
    places = [reading_text(write(incoming.document)), *incoming.field_lines]
    places += [left.text for left in incoming.left_out]
    held = bare("\n".join(places))
    lost = [text.strip() for text in seen if (word := bare(text)) and word not in held]
    if lost:
        return lost
    short = Counter(bare("".join(seen))) - Counter(held)
    return ["".join(sorted(short.elements()))] if short else []
