"""The third and fourth pass: what is the body's between its first and last line, and its edges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.article import body_edges, site_furniture
from editor_app.formats.readers.article.credits import credits_of
from editor_app.formats.readers.article.endnotes import is_note
from editor_app.formats.readers.article.finds import Finds, Pass
from editor_app.formats.readers.article.header import (
    is_header,
    read_header,
    reporters_of,
)
from editor_app.formats.readers.article.labels import (
    has_own_label,
    is_label_line,
    may_be_text,
)
from editor_app.formats.readers.article.regions import weight
from editor_app.formats.readers.article.titles import key
from editor_app.formats.readers.inlines import cut_end, cut_start
from editor_app.formats.readers.lines import Line
from editor_app.text.blocks import Break, plain

_LONGEST = 1_000
_EDGE = 8  # label lines this near to a body's end speak of the piece
_OPENING = 3  # and this near to its beginning
_LEAST_TITLE = 4
_FOLLOWING = re.compile("关注|關注|订阅|訂閱|蓝字|藍字")
_LONGEST_LIST = 12  # of other articles, amid a text
_LINKED = 0.8
_NUMBERS = re.compile(r"[\d\s.、]+")  # 1 2 3: a table's row as well as pages
_ANOTHER = re.compile(
    r"[【\[]?(?:相关|延伸|推荐|更多|往期|扩展)(?:阅读|新闻|报道|链接|推荐|文章)?[】\]]?\s*[:：丨|]"
)


def read_body(lines: Sequence[Line], *, paper: bool = False) -> Pass:
    """Read the labels and notes near the ends of a body and leave out what is not of it."""
    finds = Finds()
    left: dict[int, Reason] = {}
    end = len(lines)
    while end and not lines[end - 1].block and body_edges.is_aside(lines[end - 1]):
        end -= 1
    kept: list[Line] = []
    said = [n for n in range(end) if weight(lines[n])]
    first, last = (said[0], said[-1]) if said else (end, -1)
    tail = max(end - _EDGE, last)
    for n, line in enumerate(lines[:end]):
        if paper and n < tail and n >= min(_OPENING, first):
            kept.append(line)  # nearly all of a manuscript
            continue
        # A label between two paragraphs, such as the source of a figure, is text.
        opening = n < min(_OPENING, first)
        if n < _OPENING and not (paper or line.block) and _is_by_reporters(line.text):
            body_edges.read_after_line(line, finds)  # under a summary or a caption
            finds.also("reporters", reporters_of(line.text), line.text, "under_title")
            left[line.number] = Reason.HEAD
            continue
        near = opening or n >= tail
        note = n >= tail and is_note(line.text)
        reason = (
            None
            if line.block or note
            else _outside(lines, n, near=near, opening=opening, paper=paper)
        )
        if line.block or not (note or reason):
            kept.append(line)
            continue
        if reason and reason is not Reason.HEAD:
            left[line.number] = reason
        elif near:
            body_edges.read_after_line(line, finds)
    for line in lines[end:]:
        body_edges.read_after_line(line, finds)
    return Pass(finds, tuple(kept), left)


def _is_by_reporters(text: str) -> bool:
    """Whether a line says nothing but who reported: ◎本报记者 甲, 清川在线记者 乙 摄影 丙."""
    return bool(reporters_of(text)) or any(each.name == "reporters" for each in credits_of(text))


def read_edges(lines: Sequence[Line]) -> Pass:
    """Read 编者按 and 电头 before a body and what its last bracket says; both are cut off."""
    finds = Finds()
    used, cut = body_edges.read_opening(lines, finds)
    body = list(lines[used:])
    if cut and body:
        body[0] = _part(body[0], cut, len(body[0].text))
    last = next((n for n in reversed(range(len(body))) if not body[n].block), 0)
    if body and not body[last].block:
        text = body[last].text
        signed = sum(body_edges.is_signed_item(line.text) for line in body) > 1  # briefs
        if not signed:
            body[last] = _part(body[last], 0, body_edges.read_closing(text, finds))
    return Pass(finds, tuple(_without_idle_ends(body)))


def without_second_title(lines: Sequence[Line], title: str) -> Pass:
    """Return a body without a title that is printed again, nor the header lines under it."""
    finds = Finds()
    first = next((n for n, line in enumerate(lines) if line.block or line.text), len(lines))
    again = key(lines[first].text) if first < len(lines) and not lines[first].block else ""
    if len(again) < _LEAST_TITLE or again not in key(title):
        return Pass(finds, tuple(lines))
    start = first + 1
    while start < len(lines) and is_header(lines, start):
        start += 1
    read_header(lines[first + 1 : start], finds)
    return Pass(finds, tuple(lines[start:]), {lines[first].number: Reason.REPEATED})


def _without_idle_ends(body: Sequence[Line]) -> Sequence[Line]:
    """Return a body without breaks and empty lines at its ends."""
    idle = [isinstance(line.block, Break) or not (line.block or line.text) for line in body]
    start = next((n for n, each in enumerate(idle) if not each), len(body))
    end = len(body) - next((n for n, each in enumerate(reversed(idle)) if not each), len(body))
    return body[start:end]


def _part(line: Line, start: int, end: int) -> Line:
    """Return a line's text from ``start`` to ``end``, what became a field being cut off."""
    if (start, end) == (0, len(line.text)):
        return line
    inlines = cut_start(cut_end(line.content, end), start)
    return replace(line, text=plain(inlines).strip(), inlines=inlines)


def _outside(
    lines: Sequence[Line], n: int, *, near: bool, opening: bool, paper: bool
) -> Reason | None:
    """Return why a line within a body is not of it; None for nearly every line.

    Labels near the ends speak of the piece. Beyond them only what is certainly the site's
    goes: links that are buttons or invitations, a row of buttons, and a platform's statement
    over the text. Words alone (主办单位, 微信, 声明) and names are text, wherever they stand.
    """
    line = lines[n]
    text = line.text
    if near and is_label_line(text) and not (may_be_text(text) or (paper and has_own_label(text))):
        return Reason.HEAD
    if paper or len(text) > _LONGEST or line.level:
        return None
    if line.hint and (line.linked > _LINKED or site_furniture.is_chrome(line)):
        return line.hint  # what its box is called and what it is say the same
    if _is_listed(lines, n):
        return Reason.RELATED
    another = _ANOTHER.match(text)
    if another and line.linked * len(text) >= len(text) - another.end() - 1 > 0:
        return Reason.RELATED  # 相关阅读：, and the rest is a link
    if line.linked > _LINKED:
        return _outside_link(line)
    row = len(text.split()) > 2 and site_furniture.is_tool(text) and not _NUMBERS.fullmatch(text)
    if (
        row
        or site_furniture.is_sharing(text)
        or (opening and not text.isdigit() and _beside_tool(lines, n))
    ):
        return Reason.TOOL
    asks = opening and _FOLLOWING.search(text) and not site_furniture.is_said(text)
    if asks and site_furniture.is_invitation(text):
        return Reason.TOOL  # 点击上方蓝字关注我们
    return Reason.STATEMENT if opening and site_furniture.is_statement(text) else None


def _is_listed(lines: Sequence[Line], n: int) -> bool:
    """Whether a line is of a list of other articles in a text: 相关阅读, and links under it."""
    if site_furniture.is_after(lines[n].text):
        return n + 1 < len(lines) and lines[n + 1].linked > _LINKED
    above = n
    while above and n - above < _LONGEST_LIST and lines[above].linked > _LINKED:
        above -= 1
    return above < n and not lines[above].block and site_furniture.is_after(lines[above].text)


def _outside_link(line: Line) -> Reason | None:
    text = line.text
    if site_furniture.is_tool(text) or site_furniture.is_invitation(text) or _invites(text):
        return Reason.TOOL
    if site_furniture.is_breadcrumb(text) or site_furniture.is_navigation(line):
        return Reason.NAVIGATION
    return Reason.ADVERT if site_furniture.is_advert(text) else None


def _beside_tool(lines: Sequence[Line], n: int) -> bool:
    near = [lines[i] for i in (n - 1, n + 1) if 0 <= i < len(lines)]
    return site_furniture.is_tool(lines[n].text) and any(
        each.text and not each.block and site_furniture.is_tool(each.text) for each in near
    )


def _invites(text: str) -> bool:
    return len(text) <= 40 and (text.endswith((">", "»", "】", "…")) or text.startswith("点击"))
