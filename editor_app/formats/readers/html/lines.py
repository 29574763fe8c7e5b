"""A page's tree to lines: what a reader of the page would see, in order, with its looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from editor_app.formats.incoming import Pause
from editor_app.formats.readers.html.notes import PageNotes
from editor_app.formats.readers.html.tables import (
    index_pairs,
    is_data_table,
    is_index_table,
    is_line_row,
    is_title_label,
    table_of,
)
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.runs import Run, inlines_of, text_of, tidied
from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Break, Picture, Role, plain

_UNSEEN = """
script style noscript template iframe svg select option button input textarea object embed canvas
head audio video map datalist rt rp link meta title
"""
_BOXES = """
address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table
tbody td tfoot th thead tr ul caption
"""
SKIPPED = frozenset(_UNSEEN.split())
BLOCKS = frozenset(_BOXES.split())
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-5]00)", re.IGNORECASE)
_STRESS = re.compile(
    r"text-emphasis(?:-style)?\s*:\s*(?!none)\S|mso-ansi-emphasis|layout-grid-mode:.*dot", re.I
)
_CENTRE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|mailto|ftp):", re.IGNORECASE)
# What sites of the Chinese press call the lines round a title in their style sheets.
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:(?P<kicker>yin-?ti|jian-?ti|pre-?title|intro-?title|kicker|suptitle)"
    r"|(?P<subtitle>fu-?ti|fu-?biao-?ti|sub-?title))(?=$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_NAMED = 80


@dataclass(frozen=True, slots=True)
class Look:
    """What an element and those round it make of the text inside."""

    strong: bool = False
    stress: bool = False
    url: str = ""
    linked: bool = False
    level: int = 0
    centred: bool = False
    role: Role = Role.BODY
    number: str = ""
    pre: bool = False
    caption: bool = False
    field: str = ""


@dataclass(slots=True)
class Walk:
    """Walks a tree once; ``spans`` tells for each element its lines, first and behind the last."""

    pictures: Pictures
    pause: Pause
    notes: PageNotes = field(default_factory=PageNotes)
    lines: list[Line] = field(default_factory=list)
    spans: dict[Element, tuple[int, int]] = field(default_factory=dict)
    _runs: list[tuple[Run, bool]] = field(default_factory=list)
    _look: Look = field(default_factory=Look)
    _line_rows: dict[Element, bool] = field(default_factory=dict)

    def visit(self, element: Element, look: Look) -> None:
        """Add an element's lines."""
        if not isinstance(element.tag, str) or _is_hidden(element):
            return
        tag = element.tag.lower()
        if element in self.notes.calls:
            self._runs.append((Run("", note=self.notes.calls[element]), False))
        elif element in self.notes.places:
            return
        elif tag == "br":
            self.flush(look)
        elif tag == "hr":
            self.flush(look)
            self.lines.append(Line("", block=Break()))
        elif tag == "img":
            self._picture(element, look)
        elif tag == "table" and is_index_table(element):
            self.flush(look)
            self._index(element)
        elif tag == "table" and is_data_table(element):
            self.flush(look)
            self._table(element, look)
        else:
            self._inside(element, tag, _look_of(element, tag, look))

    def _inside(self, element: Element, tag: str, look: Look) -> None:
        block = tag in BLOCKS and not (tag in ("td", "th") and self._in_line_row(element))
        if block:
            self.pause()
            self.flush(self._look)
            self._look = look
        elif tag in ("td", "th"):
            self._add("  ", look)
        start = len(self.lines)
        self._add(element.text, look)
        items = 0
        for child in element:
            self.visit(child, _child_look(element, tag, child, items, look))
            items += child.tag == "li"
            if block and child.tag in BLOCKS:
                self._look = look
            self._add(child.tail, look)
        if block:
            self.flush(look)
        self.spans[element] = (start, len(self.lines))

    def _in_line_row(self, cell: Element) -> bool:
        """Whether a cell's row reads as one line, found out once for all its cells."""
        row = cell.getparent()
        if row is None:
            return False
        if row not in self._line_rows:
            self._line_rows[row] = is_line_row(row)
        return self._line_rows[row]

    def _add(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if look.pre and "\n" in text:
            for part in text.split("\n"):
                self._runs.append((Run(part), False))
                self.flush(look)
        else:
            self._runs.append((Run(text, look.strong, look.stress, look.url), look.linked))

    def flush(self, look: Look) -> None:
        """End the current line."""
        if not self._runs:
            return
        linked = sum(len(run.text.strip()) for run, is_link in self._runs if is_link)
        runs = tidied([run for run, _ in self._runs])
        self._runs.clear()
        text = text_of(runs)
        if not text:
            return
        if look.number and not text.startswith(look.number):
            runs, text = [Run(look.number), *runs], look.number + text
            self._look = look = _numbered(look)
        inlines = inlines_of(runs)
        self.lines.append(
            Line(
                plain(inlines),
                inlines,
                look.level,
                look.level == 1,
                look.centred,
                min(1.0, linked / len(text)),
                gap=True,
                role=look.role,
                field=look.field if len(text) <= _LONGEST_NAMED else "",
                caption=look.caption,
            )
        )

    def _picture(self, element: Element, look: Look) -> None:
        if _is_dot(element):
            return
        self.flush(look)
        sources = (element.get(name, "") for name in ("src", "data-src", "data-original"))
        digest = ""
        for uri in filter(None, sources):
            digest = self.pictures.add_uri(uri) or digest
            if self.pictures.has(digest):
                break
        alt = " ".join(element.get("alt", "").split())
        self.lines.append(Line("", block=Picture(digest, alt)))

    def _table(self, element: Element, look: Look) -> None:
        start = len(self.lines)
        table = table_of(element)
        if table.rows:
            text = " ".join(plain(cell) for row in table.rows for cell in row)
            self.lines.append(Line(text, block=table))
        self.spans[element] = (start, len(self.lines))

    def _index(self, element: Element) -> None:
        start = len(self.lines)
        for label, value in index_pairs(element):
            titled = is_title_label(label)
            line = value if titled else f"{label}：{value}"
            self.lines.append(Line(line, gap=True, field="" if titled else "index"))
        self.spans[element] = (start, len(self.lines))


def _numbered(look: Look) -> Look:
    return replace(look, number="")


def _is_hidden(element: Element) -> bool:
    if element.tag in SKIPPED or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(element.get("style", "")))


def _is_dot(element: Element) -> bool:
    """Whether an image is a counter's dot or a spacer."""
    return any(
        element.get(side, "") in ("0", "1", "2", "1px", "0px") for side in ("width", "height")
    )


def _look_of(element: Element, tag: str, look: Look) -> Look:
    style = element.get("style", "")
    strong = look.strong or tag in ("b", "strong", "th") or bool(_BOLD.search(style))
    address = element.get("href", "").strip() if tag == "a" else ""
    return Look(
        strong=strong and not _NOT_BOLD.search(style),
        stress=look.stress or tag == "em" or bool(_STRESS.search(style)),
        url=address if _ADDRESS.match(address) else look.url,
        linked=look.linked or (tag == "a" and element.get("href") is not None),
        level=int(tag[1]) if re.fullmatch("h[1-6]", tag) else look.level,
        centred=_centred(element, tag, style) or (look.centred and tag not in ("table", "td")),
        role=Role.QUOTE if tag == "blockquote" else look.role,
        number=look.number,
        pre=look.pre or tag == "pre",
        caption=look.caption or tag == "figcaption",
        field=_field(element) or look.field,
    )


def _field(element: Element) -> str:
    found = _NAMED.search(f"{element.get('class', '')} {element.get('id', '')}")
    return found.lastgroup or "" if found else ""


def _centred(element: Element, tag: str, style: str) -> bool:
    return (
        tag == "center"
        or element.get("align", "").lower() == "center"
        or bool(_CENTRE.search(style))
    )


def _child_look(parent: Element, tag: str, child: Element, items: int, look: Look) -> Look:
    """Return the look for a child: a list's items carry their bullet or number.

    ``items`` is how many items the list has before it.
    """
    if child.tag != "li" or tag not in ("ul", "ol", "menu"):
        return look
    if tag == "ol":
        return replace(look, number=f"{_number(parent, child, items)}. ", role=Role.BODY)
    return replace(look, role=Role.BULLET)


def _number(parent: Element, child: Element, before: int) -> int:
    start = parent.get("start", "1")
    value = child.get("value", "")
    return int(value) if value.isdigit() else before + (int(start) if start.isdigit() else 1)
