"""The one analysis of lines that all readers share: fields, body, people and kind.

It is a row of passes, title → head → body → edges → after. Each takes lines and hands back
what it found and the lines it leaves; none sees what another found, but for the title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Concatenate, ParamSpec

from editor_app.domain.fields import join_title
from editor_app.domain.person import RosterEntry
from editor_app.domain.result import Notice
from editor_app.formats.incoming import Found, Reason
from editor_app.formats.readers.article import body_edges, kinds, regions
from editor_app.formats.readers.article.account import Account, account, numbered
from editor_app.formats.readers.article.behind import body_end
from editor_app.formats.readers.article.body import read_body, read_edges, without_second_title
from editor_app.formats.readers.article.contents import leave_contents
from editor_app.formats.readers.article.endnotes import SPEECH, is_note, read_occasion
from editor_app.formats.readers.article.finds import Finds, joined
from editor_app.formats.readers.article.head import read_head, read_over_title, read_sunk
from editor_app.formats.readers.article.header import is_header
from editor_app.formats.readers.article.labels import is_label_line, may_be_text
from editor_app.formats.readers.article.manuscript_head import read_front
from editor_app.formats.readers.article.official import read_official
from editor_app.formats.readers.article.official_marks import unrolled
from editor_app.formats.readers.article.roster import find_roster
from editor_app.formats.readers.article.site_furniture import is_chrome
from editor_app.formats.readers.article.title import Clues, read_title
from editor_app.formats.readers.article.typed_notes import with_notes
from editor_app.formats.readers.characters import Righting
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.simplified import simplified

__all__ = ["Article", "Clues", "read_page", "read_paper"]

P = ParamSpec("P")
SPOKEN = frozenset({"speech", "address"})
_SPOKEN_TITLE = re.compile(rf"在.+(?:上|时)的{SPEECH}(?:[（(].{{1,12}}[）)])?$")
_NOTED = re.compile(
    r"[（(【\[]?作者(?:简介|介绍)?\s*[:：】\]]?\s*([^，,：:。（(]{2,16})[，,：:（(]"
)
_LINKED = 0.5
_EDGE = 6  # lines at either end of a paper that a table may lay out
_DAY = len("2019-04-29")


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
    every = numbered(lines)
    shown = [Line("", number=line.number) if line.left else line for line in every]
    roster = find_roster(shown)
    kept = [Line("", number=n) if n in roster.lines else line for n, line in enumerate(shown)]
    first, last = span or (0, len(kept))
    boxed = span is not None
    days = [found.value for found in clues.fields if found.name == "published"]
    title = read_title(kept, clues, first, last, boxed=boxed)
    known = title.finds.value("title")
    top = _lead(kept, title.below, first) if boxed else first
    start = regions.body_start(kept, max(top, title.below), last, strict=not boxed)
    kept = _without_hint(kept, start)
    shown = _without_hint(shown, start)
    end = _with_list(shown, roster.lines, body_end(kept, start, last))
    head = read_head(kept, title, start, top if boxed else len(kept), days)
    inside = [line for line in shown[start:end] if _inside(line, first)]
    sunk: frozenset[int] = frozenset()
    if "published" not in head.finds:
        sunk = read_sunk(inside, head.finds, days)
        inside = [line for line in inside if line.number not in sunk]
    noted = with_notes(inside)
    body = read_body(noted.lines)
    edges = read_edges(body.rest)
    bare = without_second_title(edges.rest, known)
    after = body_edges.read_after(kept[end:])
    over = read_over_title(kept, title.start, days, clues.page_title)
    finds = joined(
        (title.finds, head.finds, edges.finds, body.finds, after, bare.finds, over), clues.fields
    )
    _from_author_note(finds, kept[title.below : start])
    paper = read_official((*head.rest, *bare.rest), known, finds, kept[:start])
    finds.add(paper.finds)
    made = _finished(finds, (*paper.rest, *noted.notes), roster.people, page=True)
    left = {**head.left, **body.left, **bare.left, **paper.left, **noted.left}
    left.update(dict.fromkeys(sunk, Reason.HEAD))
    titles, given = range(title.start, title.end), finds.read_from()
    told = account(every, made.body, given, left, titles, roster.lines, known, paper.whole)
    return replace(made, warnings=noted.told(), account=told)


@_in_ordinary_characters
def read_paper(lines: Sequence[Line], clues: Clues) -> Article:
    """Analyse a manuscript, where all lines belong to the piece."""
    lines, contents = leave_contents(unrolled(lines, _EDGE))
    every = numbered(lines)
    lines = [line for line in every if not line.left]
    heading = Finds()
    known = next((found.value for found in clues.fields if found.name == "title"), "")
    front = read_front(lines, heading, known)
    heading.take(clues.fields)
    if "title" not in heading and clues.file_title:
        heading.put_all(join_title([clues.file_title]), clues.file_title, "file_name")
    rest = [*front.above, *front.unread, *lines[front.end :]]
    end = _paper_end(rest)
    noted = with_notes(rest[:end])
    body = read_body(noted.lines, paper=True)
    edges = read_edges(body.rest)
    after = body_edges.read_after(rest[end:])
    finds = joined((heading, edges.finds, body.finds, after))
    title = finds.value("title")
    official = read_official(edges.rest, title, finds)
    finds.add(official.finds)
    made = _finished(finds, (*official.rest, *noted.notes), _people(lines), page=False)
    left = {**front.left, **body.left, **official.left, **noted.left}
    given = finds.read_from()
    told = account(every, made.body, given, left, front.titles, title=title, whole=official.whole)
    return replace(made, warnings=(*contents, *front.warnings, *noted.told()), account=told)


def _lead(lines: Sequence[Line], below: int, first: int) -> int:
    """Return where prose begins between the title and the box of the body, else the box's start.

    A summary may stand over the box, or the box be that of longer comments.
    """
    if not below:
        return first
    return next(
        (
            n
            for n in range(below, first)
            if regions.weight(lines[n]) and lines[n].linked <= _LINKED and not is_header(lines, n)
        ),
        first,
    )


def _without_hint(lines: list[Line], start: int) -> list[Line]:
    """Return lines without the name of the box that the body itself stands in."""
    hint = lines[start].hint if start < len(lines) else None
    return (
        [replace(line, hint=None) if line.hint is hint else line for line in lines]
        if hint
        else lines
    )


def _inside(line: Line, first: int) -> bool:
    """Whether a line is for the body: all of its box, and over it what is not the site's."""
    if line.number < first and (is_chrome(line) or line.linked > _LINKED):
        return False
    return bool(line.text or line.block)


def _with_list(lines: Sequence[Line], people: Collection[int], end: int) -> int:
    """Return behind a list of people that a body ends with: 名单如下： or a heading over them."""
    if end and (lines[end - 1].level or lines[end - 1].text.endswith(("：", ":"))):
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
    return (
        is_note(line.text)
        or body_edges.is_aside(line)
        or (is_label_line(line.text) and not may_be_text(line.text))
    )


def _from_author_note(finds: Finds, head: Sequence[Line]) -> None:
    """Take a line over the text as the author whom 作者简介：铁匠，… begins with."""
    noted = _NOTED.match(simplified(finds.value("author_note")))
    for line in head:
        if noted and line.text == finds.value("author_note")[noted.start(1) : noted.end(1)]:
            finds.put("byline", line.text, line.text, "under_title")


def _from_title(finds: Finds) -> None:
    """Take who spoke at what from a title such as 李强在全体会议上的讲话."""
    title = finds.value("title")
    if " " not in title and _SPOKEN_TITLE.search(simplified(title)):
        said = read_occasion(title)
        finds.put("occasion", said.get("occasion", ""), title, "title_line")
        if "byline" not in finds:
            finds.put("speaker", said.get("speaker", ""), title, "title_line")


def _finished(
    finds: Finds,
    body: Sequence[Line],
    people: tuple[RosterEntry, ...],
    *,
    page: bool,
) -> Article:
    kind = kinds.guess(finds, body, page=page)
    if kind in SPOKEN:
        _from_title(finds)
        if not page and len(finds.value("published")) == _DAY:
            finds.move("published", "delivered")  # a manuscript's date is the day it was spoken
        if finds.value("speaker") == finds.value("byline"):
            finds.drop("speaker")  # the line under the title says it best
        finds.move("byline", "speaker")
    else:
        finds.move("speaker", "byline")
        if page:
            finds.drop("delivered")  # a day in a note is of a speech only where there is one
    if "original_title" in finds or "original_url" in finds:
        finds.put("origin", "reprint", finds.value("original_title"), "label")
    if finds.value("byline") == finds.value("editor"):
        finds.drop("byline")
    return Article(finds.in_order(), tuple(body), people, kind)
