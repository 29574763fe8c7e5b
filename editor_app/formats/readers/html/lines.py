"""A page's tree to lines: all that a reader of the page would see, in order, with its looks.

What is no text of the article by the page's own marks (struck, hidden, a button) becomes a
line as well, with the reason why it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from editor_app.formats.incoming import Pause, Reason, go_on
from editor_app.formats.readers.article.site_furniture import is_tool
from editor_app.formats.readers.html.lists import ItemMarks, is_item, is_marked
from editor_app.formats.readers.html.looks import (
    PLAIN,
    PageLook,
    is_gone,
    is_veiled_box,
    look_of,
    style_of,
)
from editor_app.formats.readers.html.named import is_control
from editor_app.formats.readers.html.notes import PageNotes
from editor_app.formats.readers.html.tables import (
    grid_of,
    index_cells,
    is_data_table,
    is_index_table,
    is_line_row,
    is_title_label,
    strays,
)
from editor_app.formats.readers.inlines import merged
from editor_app.formats.readers.lines import Line, squeeze
from editor_app.formats.readers.marks import Marks, guided
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.runs import Mark, Run, inlines_of, text_of, tidied
from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Break, Inline, Note, Picture, Role, Text, plain

SKIPPED = frozenset(
    ("script", "style", "template", "input", "embed", "rp", "link", "meta", "title", "colgroup",
     "iframe")
)  # fmt: skip
# What a browser shows only where it cannot do better.
_INSTEAD = """
video audio canvas datalist progress meter annotation annotation-xml noscript noframes
"""
_UNSHOWN = frozenset(_INSTEAD.split())
_CONTROLS = frozenset(("button", "textarea"))
_BOXES = """
address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre section
summary table tbody td tfoot th thead tr ul caption marquee
"""
BLOCKS = frozenset(_BOXES.split())
_DISPLAYED = frozenset(("block", "flex", "grid", "table", "list-item"))  # as boxes, by style
_LISTS = frozenset(("ul", "ol", "menu"))
_LONGEST_NAMED = 80
_LONGEST_CARD = 60  # characters of a cell that stands beside the pairs of an index card
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")  # what icon fonts draw their signs at
_IN_WORD = re.compile(r"(?<=\w)[\ue000-\uf8ff\U000f0000-\U0010ffff]+(?=\w)")
_SOURCES = ("data-src", "data-original", "data-actualsrc", "data-lazy-src", "data-lazy", "data-url")
_ADDRESS_OF_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?)(?:$|[?#!@])", re.IGNORECASE)
# <span class=time>2023-04-02</span><a class=source>清川发布</a><span>湖北</span>
_PARTS = frozenset(("span", "a", "em", "i", "time", "label", "small"))
_INFORMATION = re.compile(
    r"\d{4}\s?[-/.年]|\d\d:\d\d|来源|來源|作者|编辑|編輯|责编|记者|記者|发布|發布"
)
_SAID = re.compile("[，。；！？]")
_IN_DAY = re.compile(
    r"[\d年月][\d年月日:：/.-]|.[，。、：:）)]"
)  # 2023 年5月6日: no parts of a line
_ANEW = re.compile(r"(?:19|20)\d\d[-/.年]|\d{1,2}:\d\d")
_LONGEST_DAY = 10
_LONGEST_INFORMATION = 160
_JOINT = Run("")  # what stands between such parts until their line ends
_HOLDER = re.compile(r"loading|lazy|placeholder|blank|spacer|gr[ae]y|transparent|pixel|1x1", re.I)
_SCANNED = re.compile(r"(?<![a-z])(?:qr[-_]?code|er-?wei-?ma|ewm)", re.IGNORECASE)
_LEAST_DATA = 3_000  # characters of a picture's own address; shorter ones only hold a place
_ENDS = frozenset("。！？；”’）")  # of a sentence
_LEAST_SIDE = 3  # pixels; what is smaller is a counter's dot or holds a place


@dataclass(slots=True)
class Walk:
    """Walks a tree once; ``spans`` tells for each element its lines, first and behind the last.

    ``ruled`` are the elements that the page's own style sheets hide; ``veiled`` the boxes
    that only a script would show, those among them; ``shown`` those that are read as if it
    had; ``marks`` what was settled of lines, with their numbers; ``noted`` the lines of notes
    by label.
    """

    pictures: Pictures
    pause: Pause = go_on
    notes: PageNotes = field(default_factory=PageNotes)
    ruled: Collection[Element] = ()
    shown: Collection[Element] = ()
    lines: list[Line] = field(default_factory=list)
    spans: dict[Element, tuple[int, int]] = field(default_factory=dict)
    veiled: list[Element] = field(default_factory=list)
    marks: list[tuple[int, Marks]] = field(default_factory=list)
    noted: dict[str, int] = field(default_factory=dict)
    weights: list[float] = field(default_factory=list)  # of the lines, once they are asked for
    _runs: list[tuple[Run, bool]] = field(default_factory=list)
    _look: PageLook = PLAIN
    _left: Reason | None = None  # why the lines that are being read are left out
    _number: str = ""  # of the item that begins, until its first line
    _bullet: bool = False
    _line_rows: dict[Element, bool] = field(default_factory=dict)

    def visit(self, element: Element, look: PageLook) -> None:
        """Add an element's lines."""
        if not isinstance(element.tag, str) or element.tag in SKIPPED:
            return
        tag, style = element.tag, style_of(element)
        if element in self.notes.backs:
            return
        if element in self.notes.calls:
            self._runs.append((Run("", note=self.notes.calls[element]), False))
        elif element in self.notes.places:
            self._note(element, look)
        elif element not in self.shown and (tag in _UNSHOWN or is_gone(element, tag, style)):
            self._aside(element, tag, look, Reason.HIDDEN)
            if tag == "noscript" or element in self.ruled:
                self.veiled.append(element)
        elif tag == "br":
            self.flush(look)
        elif tag == "hr":
            self.flush(look)
            if not (self._left or look.mark or _heads_notes(element)):
                self.lines.append(Line("", block=Break()))
        elif tag == "img":
            self._picture(element, look)
        elif tag == "rt":
            guide = guided("".join(element.itertext()))
            if guide:
                self._runs.append((Run(guide, mark=look.mark or Mark.GUIDE), False))
        elif tag == "svg":
            self._drawing(element, look)
        elif tag == "select":
            for option in element.iter("option"):
                self._aside(option, "option", look, Reason.TOOL)
        elif (tag in _CONTROLS and not look.level) or is_control(element):
            self._aside(element, tag, look, Reason.TOOL)
        elif tag == "table" and is_index_table(element):
            self.flush(look)
            self._index(element, look)
        elif tag == "table" and is_data_table(element) and not self._holds_note(element):
            self.flush(look)
            self._table(element, look)
        else:
            inner = look_of(element, tag, look, style)
            if element in self.ruled or is_veiled_box(tag, inner, look):
                self.veiled.append(element)
                if element in self.shown:
                    inner = replace(inner, mark=look.mark, unseen=look.unseen)
            drawn = "div" if style.get("display") in _DISPLAYED and tag not in BLOCKS else tag
            self._inside(element, drawn, inner)

    def _inside(self, element: Element, tag: str, look: PageLook) -> None:
        block = tag in BLOCKS and not (tag in ("td", "th") and self._in_line_row(element))
        if block:
            self.pause()
            if self._runs:
                self.flush(self._look)
            self._look = look
        elif tag in ("td", "th"):
            self._add("  ", look)
        start = len(self.lines)
        if element.text:
            self._add(element.text, look)
        items = ItemMarks.of(element) if tag in _LISTS else None
        for child in element:
            if items is not None and child.tag == "li":
                self._item(child, items, look)
            else:
                self.visit(child, look)
            if block and child.tag in BLOCKS:
                self._look = look
            if child.tail:
                self._add(child.tail, look)
            elif self._runs and self._runs[-1][0] is not _JOINT and _is_part(child):
                self._runs.append((_JOINT, False))
        if block:
            self.flush(look)
        end = len(self.lines)
        if start < end and any(run.text.strip() for run, _ in self._runs):
            end += 1  # the last line of what is no box goes on behind it
        self.spans[element] = (start, end)

    def _item(self, item: Element, items: ItemMarks, look: PageLook) -> None:
        """Add an item of a list, whose first line carries its bullet or number."""
        if not is_gone(item, "li", style_of(item)):
            self.flush(self._look)
            self._number += items.mark(item)
            self._bullet = items.bulleted and not self._number and is_item(item)
        self.visit(item, look)
        self._number, self._bullet = "", False

    def _aside(self, element: Element, tag: str, look: PageLook, reason: Reason) -> None:
        """Add lines that are left out, without an end to the line that they stand in."""
        held = self._runs, self._look, self._left
        self._runs, self._look, self._left = [], look, self._left or reason
        self._inside(element, tag, look)
        self.flush(look)
        self._runs, self._look, self._left = held

    def _in_line_row(self, cell: Element) -> bool:
        """Whether a cell's row reads as one line, found out once for all its cells."""
        row = cell.getparent()
        if row is None:
            return False
        if row not in self._line_rows:
            self._line_rows[row] = is_line_row(row)
        return self._line_rows[row]

    def _add(self, text: str | None, look: PageLook) -> None:
        if not text:
            return
        if _PRIVATE.search(text):
            text = _PRIVATE.sub("", _IN_WORD.sub("□", text))
        if look.pre and "\n" in text:
            for n, part in enumerate(text.split("\n")):
                if n:
                    self.flush(look)
                self._runs.append((Run(part, mark=look.mark), look.linked))
        else:
            run = Run(text, look.strong, look.stress, look.url, mark=look.mark)
            self._runs.append((run, look.linked))

    def flush(self, look: PageLook) -> None:
        """End the current line."""
        if not self._runs:
            return
        if len(self._runs) == 1 and self._left is None:
            run, is_link = self._runs[0]
            if not (run.mark or run.note):  # as nearly all are
                self._runs.clear()
                self._flush_one(run, look, is_link=is_link)
                return
        linked = sum(len(run.text.strip()) for run, is_link in self._runs if is_link)
        button = self._left is None and self._ends_with_button()
        runs = [run for run, _ in self._runs]
        self._runs.clear()
        if any(run is _JOINT for run in runs):
            runs = list(_set_apart(runs))
        if self._left is not None:
            text = text_of(tidied(runs))
            share = min(1.0, linked / len(text)) if text else 0.0
            self.lines.extend([Line(text, linked=share, left=self._left)] if text else [])
            return
        left: list[Line] = []
        if button:
            left = [Line(squeeze(runs[-1].text), linked=1.0, left=Reason.TOOL)]
            linked -= len(runs.pop().text.strip())
        if any(run.mark for run in runs):
            marks = Marks()
            linked_whole = linked == sum(len(run.text.strip()) for run in runs)
            kept, struck = marks.settle(runs)
            left += [replace(line, linked=1.0) for line in struck] if linked_whole else struck
            runs = list(kept)
            self.marks.append((len(self.lines), marks))
        runs = tidied(runs)
        text = text_of(runs)
        if text:
            self.lines.append(self._line(runs, text, look, linked))
        self.lines.extend(left)

    def _flush_one(self, run: Run, look: PageLook, *, is_link: bool) -> None:
        """End a line of one run, in which nothing is marked: blanks between tags as a rule."""
        bare = run.text.strip()
        runs = tidied([run]) if bare else []
        text = runs[0].text if runs else ""
        if text:
            self.lines.append(self._line(runs, text, look, len(bare) if is_link else 0))

    def _ends_with_button(self) -> bool:
        """Whether a sentence ends with a link that is a button: 返回海川网，查看更多."""
        while self._runs and not (self._runs[-1][0].text.strip() or self._runs[-1][0].note):
            self._runs.pop()
        if len(self._runs) < 2 or not self._runs[-1][1] or self._runs[-2][1]:
            return False
        last, before = self._runs[-1][0], self._runs[-2][0]
        said = before.text.rstrip()[-1:] in _ENDS
        return said and not (last.mark or last.note) and is_tool(last.text)

    def _line(self, runs: list[Run], text: str, look: PageLook, linked: int) -> Line:
        if self._number and not is_marked(text, self._number):
            first, text = runs[0], self._number + text
            if first.is_plain:
                runs = [Run(self._number + first.text), *runs[1:]]
            else:
                runs = [Run(self._number), *runs]
        role = Role.BULLET if self._bullet else look.role
        self._number, self._bullet = "", False
        inlines = inlines_of(runs)
        return Line(
            plain(inlines),
            inlines,
            look.level,
            look.level == 1,
            look.centred,
            min(1.0, linked / len(text)),
            gap=True,
            role=role,
            field=look.field if len(text) <= _LONGEST_NAMED else "",
            caption=look.caption,
        )

    def _picture(self, element: Element, look: PageLook) -> None:
        if self._left or _is_dot(element) or _is_code(element):
            return
        digest, waits = self._loaded(element)
        if digest is None and not waits:
            return
        self.flush(look)
        alt = " ".join(element.get("alt", "").split())
        if not digest:
            real = next(_later(element), element.get("src", "").strip())
            digest = self.pictures.elsewhere(real)
        self.lines.append(Line("", block=Picture(digest, alt)))

    def _loaded(self, element: Element) -> tuple[str | None, bool]:
        """Return what ``Pictures.add`` says of an image, None for one that only holds a place.

        Then whether the page has another address for it, which a script would load.
        """
        source = element.get("src", "").strip()
        later = [uri for uri in _later(element) if uri != source]
        digest: str | None = None
        for uri in filter(None, (source, *later)):
            found = self.pictures.add_uri(uri)
            if not self.pictures.has(found):
                digest = digest or found
            elif min(self.pictures.size(found)) >= _LEAST_SIDE and not (
                later and uri == source and _holds_place(uri)
            ):
                return found, False
            elif not later:
                return None, False
        return digest or "", bool(later) or digest is not None

    def _drawing(self, element: Element, look: PageLook) -> None:
        """Add the words of a drawing, which does not come along."""
        for words in element.iter("text", "foreignobject", "title", "desc"):
            drawn = words.tag not in ("title", "desc")
            self._aside(words, "text", look, Reason.OTHER_PICTURE if drawn else Reason.HIDDEN)

    def _note(self, element: Element, look: PageLook) -> None:
        """Add a line for the text of a note, which ``PageNotes`` has found."""
        self.flush(look)
        label = self.notes.places[element]
        start = len(self.lines)
        inlines = self._cell(element)
        note = Line(plain(inlines), block=Note(label, inlines), left=Reason.UNKNOWN)
        self.noted[label] = len(self.lines)
        self.lines.append(note)
        self.spans[element] = (start, len(self.lines))

    def _holds_note(self, table: Element) -> bool:
        return bool(self.notes.places) and any(
            cell in self.notes.places for cell in table.iter("td")
        )

    def _table(self, element: Element, look: PageLook) -> None:
        start = len(self.lines)
        for part in element:
            if part.tag == "caption":
                self.visit(part, look)
        for words in strays(element):
            self._add(words, look)
        self.flush(look)
        place = len(self.lines)
        table = grid_of(element, self._cell)
        beside = self.lines[place:]
        del self.lines[place:]
        if any(cell for row in table.rows for cell in row):
            text = " ".join(plain(cell) for row in table.rows for cell in row)
            self.lines.append(Line(text, block=table))
        self.lines.extend(beside)
        self.spans[element] = (start, len(self.lines))

    def _cell(self, element: Element) -> tuple[Inline, ...]:
        """Return what stands in a cell as one line; what is left out or drawn comes behind."""
        walk = Walk(self.pictures, self.pause, self.notes, self.ruled, self.shown)
        look = look_of(element, "div", PLAIN, style_of(element))
        walk._inside(element, "div", look)
        self.marks.extend((len(self.lines), marks) for _n, marks in walk.marks)
        said: list[Inline] = []
        for line in walk.lines:
            if line.left or line.block:
                self.lines.append(line)
            elif line.text:
                said.extend((*([Text(" ")] if said else []), *line.content))
        return merged(said)

    def _index(self, element: Element, look: PageLook) -> None:
        start = len(self.lines)
        for label, value, cell in index_cells(element):
            if not label and len(value) > _LONGEST_CARD:
                self.visit(cell, look)
            elif not label:
                self.lines.append(Line(value, left=Reason.HEAD))
            elif is_title_label(label):
                self.lines.append(Line(f"{label}：", left=Reason.HEAD))
                self.lines.append(Line(value, gap=True))
            else:
                self.lines.append(Line(f"{label}：{value}", gap=True, field="index"))
        self.spans[element] = (start, len(self.lines))


def _is_part(element: Element) -> bool:
    """Whether an element stands right before another on one line, set apart by style alone."""
    after = element.getnext()
    return (
        after is not None
        and element.tag in _PARTS
        and after.tag in _PARTS
        and (_is_named(element) or _is_named(after) or not (element.attrib or after.attrib))
    )


def _is_named(element: Element) -> bool:
    return bool(element.get("class") or element.get("id")) or element.tag == "time"


def _set_apart(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs of a line with a blank between its parts, where it tells of an article."""
    told = _is_information(text_of(runs))
    before = ""
    for n, run in enumerate(runs):
        if run is not _JOINT:
            before = run.text or before
            yield run
        elif told:
            after = text_of(runs[n + 1 :])[:_LONGEST_DAY]
            if not _IN_DAY.match(f"{before[-1:]}{after}") or _ANEW.match(after):
                yield Run(" ")


def _is_information(text: str) -> bool:
    """Whether a line tells of an article in parts that only their style sets apart."""
    told = len(text) <= _LONGEST_INFORMATION and not _SAID.search(text)
    return told and _INFORMATION.search(text) is not None


def _heads_notes(rule: Element) -> bool:
    """Whether a rule is the one that Word draws over its footnotes or comments."""
    box = rule.getparent()
    return box is not None and style_of(box).get("mso-element", "").endswith("-list")


def _is_dot(element: Element) -> bool:
    """Whether an image is a counter's dot or a spacer."""
    return any(
        element.get(side, "") in ("0", "1", "2", "1px", "0px") for side in ("width", "height")
    )


def _is_code(element: Element) -> bool:
    """Whether a page names an image as a code to scan: class=qrcode, src=images/ewm.png."""
    file = element.get("src", "").partition("?")[0].rpartition("/")[2]
    named = f"{element.get('class', '')} {element.get('id', '')} {file[:_LONGEST_NAMED]}"
    return _SCANNED.search(named) is not None


def _later(element: Element) -> Iterator[str]:
    """Yield the addresses that a script would load an image from."""
    for name in _SOURCES:
        if given := element.get(name, "").strip():
            yield given
    for name, value in element.attrib.items():
        other = name.startswith("data-") or name in ("original", "_src", "file", "zoomfile")
        if other and name not in _SOURCES and _ADDRESS_OF_PICTURE.search(value):
            yield value.strip().split(" ")[0]


def _holds_place(uri: str) -> bool:
    """Whether a picture that another is to replace is small or named as such."""
    if uri[:5].lower() == "data:":
        return len(uri) < _LEAST_DATA
    return _HOLDER.search(uri.rpartition("/")[2]) is not None
