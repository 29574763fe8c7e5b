"""The one analysis of lines that all readers share: fields, body, people and kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Concatenate, ParamSpec

from editor_app.domain.fields import join_title
from editor_app.domain.person import RosterEntry
from editor_app.domain.result import Notice
from editor_app.formats.incoming import Found
from editor_app.formats.readers.article import body_edges, kinds, regions, site_furniture
from editor_app.formats.readers.article.account import Account, account, numbered
from editor_app.formats.readers.article.channels import find_channel
from editor_app.formats.readers.article.contents import leave_contents
from editor_app.formats.readers.article.endnotes import SPEECH, is_note, read_occasion
from editor_app.formats.readers.article.finds import Finds
from editor_app.formats.readers.article.header import is_dashed, is_dated, is_header, read_header
from editor_app.formats.readers.article.labels import is_label_line, may_be_text
from editor_app.formats.readers.article.manuscript_head import read_front
from editor_app.formats.readers.article.printed import is_printed
from editor_app.formats.readers.article.roster import find_roster
from editor_app.formats.readers.article.titles import cut_site, key, segments
from editor_app.formats.readers.characters import Righting
from editor_app.formats.readers.inlines import cut_end, cut_start
from editor_app.formats.readers.lines import Line, line_class
from editor_app.formats.readers.simplified import simplified
from editor_app.text.blocks import Break, plain
from editor_app.text.lines import LineKind

P = ParamSpec("P")
SPOKEN = frozenset({"speech", "address"})
_SPOKEN_TITLE = re.compile(rf"在.+(?:上|时)的{SPEECH}(?:[（(].{{1,12}}[）)])?$")
_DAY = len("2019-04-29")
_LONGEST = 1_000
_EDGE = 8  # label lines this near to a body's end speak of the piece


@dataclass(frozen=True, slots=True)
class Clues:
    """What the format tells beside the lines: the page's own title, meta tags, properties."""

    page_title: str = ""
    fields: tuple[Found, ...] = ()
    keywords: tuple[str, ...] = ()
    file_title: str = ""  # the file's name without its ending


@dataclass(frozen=True, slots=True)
class Article:
    """What the lines hold."""

    fields: tuple[Found, ...]
    body: tuple[Line, ...]
    people: tuple[RosterEntry, ...]
    kind: str
    warnings: tuple[Notice, ...] = ()
    account: Account = field(default_factory=Account)


def _in_ordinary_characters(
    read: Callable[Concatenate[Sequence[Line], Clues, P], Article],
) -> Callable[Concatenate[Sequence[Line], Clues, P], Article]:
    """Let a reading see radicals and private characters put right, and tell of them."""

    def righted(
        lines: Sequence[Line], clues: Clues, /, *args: P.args, **named: P.kwargs
    ) -> Article:
        righting, unseen = Righting(), Righting()  # what clues say stands in the lines too
        fields = tuple(replace(found, value=unseen.text(found.value)) for found in clues.fields)
        page, file = unseen.text(clues.page_title), unseen.text(clues.file_title)
        known = replace(clues, fields=fields, page_title=page, file_title=file)
        made = read(righting.lines(lines), known, *args, **named)
        return replace(made, warnings=(*made.warnings, *righting.notices()))

    righted.__doc__ = read.__doc__
    return righted


@_in_ordinary_characters
def read_page(lines: Sequence[Line], clues: Clues, span: tuple[int, int] | None = None) -> Article:
    """Analyse a whole web page; ``span`` is the box its body was seen in, None for copied text."""
    finds, every = Finds(), numbered(lines)
    lines = [Line("", number=line.number) if line.left else line for line in every]
    roster = find_roster(lines)
    kept = [Line("", number=n) if n in roster.lines else line for n, line in enumerate(lines)]
    first, last = span or (0, len(kept))
    title = _find_title(kept, clues, first, last, strict=span is None)
    subtitle = _subtitle(kept, title, finds)
    start = max(first, title.end + subtitle)
    start = regions.body_start(kept, start, last, strict=span is None)
    end = _with_list(lines, roster.lines, regions.body_end(kept, start, last))
    _title(kept, title, clues, finds)
    find_channel(kept, title.start or start, finds.value("title"), title.sections, finds)
    unread = read_header(kept[title.end if title.end else max(0, start - 6) : start], finds)
    head = [line for line in kept[first:start] if any(line is each for each in unread)]
    inside = [lines[n] if start <= n < end else line for n, line in enumerate(kept)]
    body, note = _body_and_after(inside, start, end, finds)
    body = _without_second_title(body, finds)
    if span is not None:
        body = [*head, *body]
    if title.start:
        read_header(_labels_above(kept, title.start), finds)
    finds.take(clues.fields)
    finds.settle()
    made = _finished(finds, body, note, roster.people, page=True)
    titles = range(title.start, title.end)
    told = account(every, made.body, finds.read_from(), titles, roster.lines, finds.value("title"))
    return replace(made, account=told)


@_in_ordinary_characters
def read_paper(lines: Sequence[Line], clues: Clues) -> Article:
    """Analyse a manuscript, where all lines belong to the piece."""
    lines, contents = leave_contents(lines)
    finds, every = Finds(), numbered(lines)
    lines = [line for line in every if not line.left]
    known = next((found.value for found in clues.fields if found.name == "title"), "")
    front = read_front(lines, finds, known)
    finds.take(clues.fields)
    if "title" not in finds and clues.file_title:
        finds.put_all(join_title([clues.file_title]), clues.file_title, "file_name")
    rest = [*front.above, *front.unread, *lines[front.end :]]
    end = _paper_end(rest)
    body, note = _body_and_after(rest, 0, end, finds, paper=True)
    finds.settle()
    made = _finished(finds, body, note, _people(lines), page=False)
    told = account(every, made.body, finds.read_from(), front.titles, title=finds.value("title"))
    return replace(made, warnings=(*contents, *front.warnings), account=told)


def _find_title(
    lines: Sequence[Line], clues: Clues, first: int, last: int, *, strict: bool
) -> regions.Title:
    """Return where the title stands, by what the page says of itself or else by its place."""
    stated = [found.value for found in clues.fields if found.name == "title"]
    found = regions.Title()
    for wanted in (clues.page_title, *stated):
        found = regions.find_title(lines, wanted, last)
        if found.end:
            return _over_subtitle(lines, found)
    if strict or stated:
        return found
    start = regions.body_start(lines, first, last, strict=False)
    placed = regions.title_above(lines, start, last, clues.page_title)
    return placed if placed.end else found


def _over_subtitle(lines: Sequence[Line], found: regions.Title) -> regions.Title:
    """Return the heading over a line that begins with a dash, which a page names itself by."""
    n = found.start - 1
    if n < 0 or not is_dashed(lines[found.start].text):
        return found
    heads = regions.is_titular(lines[n]) and not is_header(lines, n)
    return replace(found, start=n, end=n + 1) if heads else found


def _with_list(lines: Sequence[Line], people: Collection[int], end: int) -> int:
    """Return behind a list of people that a body ends with: 名单如下：, then their lines."""
    if end and lines[end - 1].text.endswith(("：", ":")):
        while end in people:
            end += 1
    return end


def _people(lines: Sequence[Line]) -> tuple[RosterEntry, ...]:
    roster = find_roster(lines)
    return roster.people if 2 * len(roster.lines) > len(lines) else ()


def _paper_end(lines: Sequence[Line]) -> int:
    """Return behind the last line that is not a label, note or aside."""
    end = len(lines)
    while end and not lines[end - 1].block and _is_about(lines[end - 1]):
        end -= 1
    return end


def _is_about(line: Line) -> bool:
    return is_note(line.text) or is_label_line(line.text) or body_edges.is_aside(line)


def _title(lines: Sequence[Line], title: regions.Title, clues: Clues, finds: Finds) -> None:
    if title.end:
        printed = [line.text for line in lines[title.start : title.end]]
        printed[0] = regions.without_tag(printed[0], clues.page_title)
        parts = [part for line in printed for part in segments(line)]
        finds.put_all(join_title(parts), " ".join(printed), "title_line")
        above = lines[title.start - 1] if title.start else None
        if above and (above.level or above.field == "kicker") and _beside_title(above):
            finds.put("kicker", above.text, above.text, "title_line")
        return
    for found in clues.fields:
        if found.name == "title":
            finds.put_all(join_title(list(segments(found.value))), found.where, found.how)
    own, _ = cut_site(clues.page_title)
    for word in clues.keywords:
        own = own.removesuffix(word).rstrip(" -_|") if len(own) > 2 * len(word) else own
    finds.put_all(join_title(list(segments(own))), clues.page_title, "page_title")
    heads = (line.text for line in lines if line.level == 1 and len(line.text) > 4)
    finds.put_all(join_title([next(heads, "")]), finds.value("title"), "title_line")
    finds.put_all(join_title([clues.file_title]), clues.file_title, "file_name")


def _labels_above(lines: Sequence[Line], title_line: int) -> list[Line]:
    """Return the label lines right above a title; older sites put date and source there."""
    near = max(0, title_line - 4)
    pages = {line.text for line in lines[:title_line] if is_printed(line.text)}
    return [
        line
        for n, line in enumerate(lines[:title_line])
        if (n >= near and (is_label_line(line.text) or is_dated(line.text)))
        or line.field == "index"
        or (is_printed(line.text) and len(pages) == 1)
    ]


def _subtitle(lines: Sequence[Line], title: regions.Title, finds: Finds) -> int:
    """Take a heading right under the title as its subtitle; return how many lines it has."""
    below = lines[title.end] if 0 < title.end < len(lines) else None
    if (
        below is None
        or below.field == "subtitle"
        or not below.level
        or not _beside_title(below)
        or is_header(lines, title.end)
    ):
        return 0
    level = lines[title.start].level
    if sum(line.level == below.level for line in lines[title.end :]) > 1 or below.level <= level:
        return 0
    finds.put("subtitle", below.text, below.text, "under_title")
    return 1


def _beside_title(line: Line) -> bool:
    """Whether a heading next to a title can be its kicker or subtitle."""
    numbered = line_class(line.text).kind is not LineKind.BODY
    other = site_furniture.is_chrome(line) or site_furniture.is_after(line.text)
    return not (numbered or other or line.linked > 0.5)


def _body_and_after(
    lines: Sequence[Line], start: int, end: int, finds: Finds, *, paper: bool = False
) -> tuple[list[Line], str]:
    used, cut = body_edges.read_opening(lines[start:end], finds)
    start += used
    while end > start and not lines[end - 1].block and body_edges.is_aside(lines[end - 1]):
        end -= 1
    body: list[Line] = []
    note = ""
    for n in range(start, end):
        line = lines[n]
        near = n < start + 3 or n >= end - _EDGE
        late = n >= end - _EDGE and is_note(line.text)
        if line.block or not (late or _is_outside(line, near=near, paper=paper)):
            body.append(line)
        elif near:
            note = body_edges.read_after_line(line, finds) or note
    if cut and body:
        body[0] = _without(body[0], cut, len(body[0].text))
    last = next((n for n in reversed(range(len(body))) if not body[n].block), 0)
    if body and not body[last].block:
        text = body[last].text
        body[last] = _without(body[last], 0, body_edges.read_closing(text, finds))
    after = body_edges.read_after(lines[end:], finds)
    return _without_edges(body), after or note


def _without_second_title(body: list[Line], finds: Finds) -> list[Line]:
    """Return a body without a title that is printed again, nor the header lines under it."""
    first = next((n for n, line in enumerate(body) if line.block or line.text), len(body))
    again = key(body[first].text) if first < len(body) and not body[first].block else ""
    if len(again) < 4 or again not in key(finds.value("title")):
        return body
    start = first + 1
    while start < len(body) and is_header(body, start):
        start += 1
    read_header(body[first + 1 : start], finds)
    return body[start:]


def _without_edges(body: list[Line]) -> list[Line]:
    """Return a body without breaks and empty lines at its ends."""
    idle = [isinstance(line.block, Break) or not (line.block or line.text) for line in body]
    start = next((n for n, each in enumerate(idle) if not each), len(body))
    end = len(body) - next((n for n, each in enumerate(reversed(idle)) if not each), len(body))
    return body[start:end]


def _without(line: Line, start: int, end: int) -> Line:
    """Return a line's text from ``start`` to ``end``, what became a field being cut off."""
    if (start, end) == (0, len(line.text)):
        return line
    inlines = cut_start(cut_end(line.content, end), start)
    return replace(line, text=plain(inlines).strip(), inlines=inlines)


def _is_outside(line: Line, *, near: bool, paper: bool) -> bool:
    """Whether a line within a body is not of it.

    Amid the text a sentence stays, whatever it speaks of, and so does a number
    that heads a section.
    """
    text = line.text
    if near and is_label_line(text) and not may_be_text(text):
        return True
    if (
        paper
        or len(text) > _LONGEST
        or (not near and (site_furniture.is_said(text) or text.isdigit()))
    ):
        return False
    return site_furniture.is_chrome(line) or (line.linked > 0.9 and _invites(text))


def _invites(text: str) -> bool:
    return len(text) <= 40 and (text.endswith((">", "»", "】", "…")) or text.startswith("点击"))


def _from_title(finds: Finds) -> None:
    """Take who spoke at what from a title such as 李强在全体会议上的讲话."""
    title = finds.value("title")
    if " " not in title and _SPOKEN_TITLE.search(simplified(title)):
        said = read_occasion(title)
        finds.put("occasion", said.get("occasion", ""), title, "title_line")
        if "byline" not in finds:
            finds.put("speaker", said.get("speaker", ""), title, "title_line")


def _finished(
    finds: Finds, body: list[Line], note: str, people: tuple[RosterEntry, ...], *, page: bool
) -> Article:
    kind = kinds.guess(finds, body, note, page=page)
    if kind in SPOKEN:
        _from_title(finds)
        if not page and len(finds.value("published")) == _DAY:
            finds.move("published", "delivered")  # a manuscript's date is the day it was spoken
        if finds.value("speaker") == finds.value("byline"):
            finds.drop("speaker")  # the line under the title says it best
        finds.move("byline", "speaker")
    else:
        finds.move("speaker", "byline")
    if "original_title" in finds or "original_url" in finds:
        finds.put("origin", "reprint", finds.value("original_title"), "label")
    if finds.value("byline") == finds.value("editor"):
        finds.drop("byline")
    return Article(finds.in_order(), tuple(body), people, kind)
