"""What the Typst template is given: page, styles and blocks as JSON.

A run of plain characters is a string; one with a look is an object. The names
are short because a long text has many of them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from editor_app.domain.result import Notice
from editor_app.formats.fonts import Fonts
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.profiles import Profile, Style
from editor_app.formats.writers.columns import column_shares, even_rows
from editor_app.formats.writers.front import FrontLine, dateline, front_lines, tail_lines
from editor_app.formats.writers.images import Figures, stand_in
from editor_app.formats.writers.links import outside_url
from editor_app.formats.writers.notes import Notes
from editor_app.formats.writers.pdf.lines import odd_characters
from editor_app.formats.writers.pdf.setting import SetRun, Setting
from editor_app.formats.writers.pdf.widths import Widths
from editor_app.formats.writers.spans import Span, cut, flatten, printable
from editor_app.text.blocks import (
    Block,
    Break,
    Heading,
    Inline,
    Note,
    Paragraph,
    Picture,
    Table,
    plain,
)

_BREAK_MARK = "＊　＊　＊"
_PAGE_FIELDS = re.compile(r"(\{pages?\})")
_HEAD_ROOM = 0.8  # of the page for a picture, with its caption below
Json = Any


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1)


class Data:
    """Builds the data of one manuscript; ``warnings`` after ``build``."""

    def __init__(
        self,
        manuscript: Manuscript,
        profile: Profile,
        fonts: Fonts,
        figures: Figures,
        root: Path,
    ) -> None:
        self._manuscript = manuscript
        self._profile = profile
        self._fonts = fonts
        self._figures = figures
        self._notes = Notes.of(manuscript.document)
        self._called: set[str] = set()
        self._dateline = dateline(manuscript)
        self._dropped: dict[str, Notice] = {}
        self._front = front_lines(manuscript, profile)
        self._tail = tail_lines(manuscript, profile)
        self._families = {role: self._family(chain) for role, chain in profile.fonts.items()}
        marks = _circled if self._notes.circled(profile.front.notes) else str
        self._marks = {note: marks(number) for note, number in self._notes.numbers.items()}
        odd = odd_characters("".join([self._whole(), *self._marks.values()]))
        self._setting = Setting(profile, Widths.measured(root, self._families, odd, fonts))

    @property
    def warnings(self) -> tuple[Notice, ...]:
        """What could not be kept."""
        return (*self._figures.warnings, *self._notes.warnings, *self._dropped.values())

    def build(self) -> dict[str, Json]:
        """Return the whole of the data."""
        manuscript, profile = self._manuscript, self._profile
        front = [self._line(line) for line in self._front]
        return {
            "meta": self._meta(),
            "page": self._page(),
            "styles": {name: self._style(style) for name, style in profile.styles.items()},
            "label": manuscript.label,
            "circled": self._notes.circled(profile.front.notes),
            "front": front,
            "gap": profile.front.gap * profile.page.pitch if front else 0,
            "blocks": [made for b in manuscript.document.blocks if (made := self._block(b))],
            "tail": [self._line(line) for line in self._tail],
        }

    def _whole(self) -> str:
        """Return all text that is set in lines."""
        blocks = self._manuscript.document.blocks
        texts = [
            plain(block.children) for block in blocks if isinstance(block, Paragraph | Heading)
        ]
        return "".join([*texts, self._dateline, *(line.text for line in self._front + self._tail)])

    def _family(self, chain: tuple[str, ...]) -> Json:
        latin = self._fonts.resolve(self._profile.latin) if self._profile.latin else ""
        names: list[Json] = [{"name": latin, "covers": "latin-in-cjk"}] if latin else []
        return [*names, self._fonts.resolve(chain) or chain[0]]

    def _meta(self) -> dict[str, Json]:
        manuscript = self._manuscript
        proofs = [
            f"稿件 {manuscript.piece}" if manuscript.piece else "",
            f"版本 {manuscript.version}" if manuscript.version else "",
            f"sha256:{manuscript.content_hash}" if manuscript.content_hash else "",
            f"chain:{manuscript.chain_head}" if manuscript.chain_head else "",
            printable(manuscript.workflow),
            printable(manuscript.signed),
        ]
        return {
            "title": printable(manuscript.title),
            "author": printable(manuscript.author),
            "keywords": [printable(tag) for tag in manuscript.tags],
            "description": " ".join(proof for proof in proofs if proof),
        }

    def _page(self) -> dict[str, Json]:
        page, number = self._profile.page, self._profile.number
        sides = (
            "width",
            "height",
            "top",
            "right",
            "bottom",
            "left",
            "header",
            "footer",
            "mirror",
            "widow",
        )
        shape = {name: getattr(page, name) for name in sides}
        return shape | {
            # A grid of whole lines: what a Word file has left over stays empty.
            "spare": max(0, page.text_height - page.lines * page.pitch - 0.05),
            "number": [part for part in _PAGE_FIELDS.split(number.form) if part],
            "odd": number.odd,
            "even": number.even,
            "inset": number.inset,
        }

    def _style(self, style: Style) -> dict[str, Json]:
        family = self._families[style.font]
        return {
            "font": family,
            # Typst makes no bold of its own; an outline stands in where the font has none.
            "fake": not self._fonts.has_bold(family[-1]),
            "size": style.size,
            "line": style.line or style.size * 1.35,
            "spacing": style.spacing,
            "bold": style.bold,
            "align": style.align,
            "first": style.first,
            "left": style.left,
            "right": style.right,
            "before": style.before * self._profile.page.pitch,
            "after": style.after * self._profile.page.pitch,
            "colour": style.colour,
            "underline": style.underline,
            "keep": style.keep_next,
        }

    def _block(self, block: Block) -> Json:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Heading):
            level = min(max(block.level, 1), 4)
            runs = self._runs(flatten(block.children))
            return {"k": "h", "l": level, "t": self._set(f"heading{level}", runs)}
        if isinstance(block, Table):
            return self._table(block) if block.rows else None
        if isinstance(block, Picture):
            return self._picture(block)
        if isinstance(block, Break):
            return {"k": "p", "s": "break", "t": _BREAK_MARK}
        assert isinstance(block, Note)  # it goes where it is called
        return None

    def _paragraph(self, block: Paragraph) -> Json:
        role = block.role.value
        spans = flatten(block.children)
        runs: list[SetRun] = []
        if self._dateline and role == "body":
            runs, self._dateline = [SetRun(Span(self._dateline), "lead")], ""
        head, rest = cut(spans, block.lead)
        style = f"heading{min(block.level, 4)}" if block.level else "lead"
        runs += [*self._runs(head, style), *self._runs(rest)]
        text = self._set(role, runs)
        return text if role == "body" else {"k": "p", "s": role, "t": text}

    def _runs(self, spans: list[Span], style: str = "") -> list[SetRun]:
        return [SetRun(span, style, self._marks.get(span.note, "")) for span in spans]

    def _set(self, style: str, runs: list[SetRun]) -> Json:
        """Return runs cut into lines; a line end is where the next line begins."""
        parts: list[Json] = []
        for line in self._setting.lines(style, runs):
            made = [self._span(run.span, run.style) for run in line.runs]
            if line.tighter:
                tracking = self._profile.styles[style].spacing - line.tighter
                made = [{"q": tracking, "t": made}]
            parts += ["\n", *made] if parts else made
        return "".join(parts) if all(isinstance(part, str) for part in parts) else parts

    def _line(self, line: FrontLine) -> Json:
        """Return a paragraph above or below the text, whose own line ends are kept."""
        texts = (self._set(line.style, [SetRun(Span(text))]) for text in line.text.split("\n"))
        return [line.style, list(texts)]

    def _inlines(self, children: tuple[Inline, ...]) -> Json:
        spans = flatten(children)
        if len(spans) == 1 and spans[0] == (spans[0].text, False, False, "", ""):
            return spans[0].text
        return [self._span(span) for span in spans if span.text or span.note]

    def _span(self, span: Span, style: str = "") -> Json:
        if span.note:
            return self._call(span.note)
        look: dict[str, Json] = {"i": style} if style else {}
        if span.strong:
            look["b"] = True
        if span.stress:
            look["e"] = _dotted(span.text)
        if span.url:
            look |= self._link(span.url)
        return {"x": span.text, **look} if look else span.text

    def _link(self, url: str) -> dict[str, str]:
        address = outside_url(url)
        if not address and not url.startswith("#"):
            self._dropped[url] = Notice.of("writing_link_dropped", url=url[:80])
        return {"u": address} if address else {}

    def _call(self, label: str) -> Json:
        number = self._notes.numbers.get(label)
        if number is None:
            return ""
        if label in self._called:
            return {"n": number}
        self._called.add(label)
        return {"f": self._inlines(self._notes.texts[label])}

    def _table(self, block: Table) -> Json:
        rows = even_rows(block)
        return {
            "k": "t",
            "w": column_shares(block),
            "h": block.head if block.head < len(rows) else 0,
            "r": [[self._inlines(cell) for cell in row] for row in rows],
        }

    def _picture(self, block: Picture) -> Json:
        figure = self._figures.found.get(block.asset)
        if figure is None:
            return {"k": "p", "s": "caption", "t": stand_in(block)}
        page = self._profile.page
        size = figure.fitted(page.text_width, page.text_height * _HEAD_ROOM)
        alt = printable(block.alt or block.caption)
        caption = printable(block.caption)
        return {"k": "i", "p": figure.file_name, "w": size[0], "a": alt, "c": caption}


def _dotted(text: str) -> list[str]:
    """Cut text into characters to dot, each with the mark behind it, which has no dot."""
    parts: list[str] = []
    for char in text:
        if parts and not char.isalnum():
            parts[-1] += char
        else:
            parts.append(char)
    return parts
