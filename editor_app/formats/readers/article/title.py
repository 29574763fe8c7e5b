"""The first pass: the title, with the kicker over it and the subtitle under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from editor_app.domain.fields import join_title
from editor_app.formats.incoming import Found
from editor_app.formats.readers.article import regions, site_furniture
from editor_app.formats.readers.article.finds import Finds
from editor_app.formats.readers.article.header import is_dashed, is_dated, is_header
from editor_app.formats.readers.article.labels import is_label_line
from editor_app.formats.readers.article.titles import cut_site, is_site, key, rejoined, segments
from editor_app.formats.readers.lines import Line, line_class
from editor_app.text.lines import LineKind

_ORIGINAL = re.compile(r"\s原创$")  # 清川港一季度增长 原创
_OPENING = re.compile(r"[【\[](?P<title>[^】\]]{6,40})[】\]](?=.{10})")
_DATED_BRACKET = re.compile(r"记\s*者|通讯员|编者按|报[道导]|[电讯]$")  # 【海川网讯】, no title
_PARTS = re.compile(r"\s*[-_|｜–—]\s*")
_NO_TITLE = re.compile(r"(?:微博|正文|头条|动态|详情|首页|网|客户端|APP)$", re.IGNORECASE)
_LEAST_HEAD = 5  # characters of a heading that may be a title where the page names none


@dataclass(frozen=True, slots=True)
class Clues:
    """What the format tells beside the lines: the page's own title, meta tags, properties."""

    page_title: str = ""
    fields: tuple[Found, ...] = ()
    keywords: tuple[str, ...] = ()
    file_title: str = ""  # the file's name without its ending


@dataclass(frozen=True, slots=True)
class TitlePass:
    """The title and its place; ``below`` is where the lines under title and subtitle begin.

    All places are 0 where the title stands in no line; ``sections`` are behind it in the
    page's own title, nearest first.
    """

    finds: Finds = field(default_factory=Finds)
    start: int = 0
    end: int = 0
    below: int = 0
    sections: tuple[str, ...] = ()


def read_title(
    lines: Sequence[Line], clues: Clues, first: int, last: int, *, boxed: bool
) -> TitlePass:
    """Find the title of a page whose text is somewhere in ``first`` to ``last``.

    ``boxed``: the body's box is known; in a copied page a title may be known by its place.
    """
    place = _place(lines, clues, first, last, boxed=boxed)
    finds = Finds()
    if not place.end:
        headed = _opening_title(lines, clues, first, last) if boxed else ""
        finds.put_all(join_title(list(segments(headed))) if headed else {}, headed, "title_line")
        _told(lines, clues, finds)
        return TitlePass(finds, sections=place.sections)
    printed = [line.text for line in lines[place.start : place.end]]
    printed[0] = regions.without_tag(printed[0], clues.page_title)
    if _ORIGINAL.search(lines[place.end - 1].text):
        finds.put("origin", "original", lines[place.end - 1].text, "title_line")
    if len(printed) > 1:  # a line's end is a segment's only where the page's own title has a gap
        printed = list(rejoined(printed, cut_site(clues.page_title)[0]))
    parts = [part for line in printed for part in segments(line)]
    finds.put_all(join_title(parts), " ".join(printed), "title_line")
    _kicker(lines, place, clues, finds)
    below = place.end + _subtitle(lines, place, finds)
    return TitlePass(finds, place.start, place.end, below, place.sections)


def _place(
    lines: Sequence[Line], clues: Clues, first: int, last: int, *, boxed: bool
) -> regions.Title:
    """Return where the title stands, by what the page says of itself or else by its place."""
    stated = [found.value for found in clues.fields if found.name == "title"]
    found = regions.Title()
    for wanted in (clues.page_title, *stated):
        found = regions.find_title(lines, wanted, last)
        if found.end:
            found = _over_subtitle(lines, _below_sites_name(lines, found, last))
            dashed = (n for n in range(found.start + 1, found.end) if is_dashed(lines[n].text))
            return replace(found, end=next(dashed, found.end))
    if not boxed or stated:
        return found
    if _opening_title(lines, clues, first, last):
        return found
    start = regions.body_start(lines, first, last, strict=False)
    placed = regions.title_above(lines, start, last, clues.page_title)
    return placed if placed.end else found


def _opening_title(lines: Sequence[Line], clues: Clues, first: int, last: int) -> str:
    """Return the title in brackets that a post's text begins with, where its page names none.

    It stays in the text: 【大堤守住了】7月19日，….
    """
    if clues.page_title and not all(map(_NO_TITLE.search, _PARTS.split(clues.page_title))):
        return ""
    start = regions.body_start(lines, first, last, strict=False)
    opened = _OPENING.match(lines[start].text) if start < len(lines) else None
    if opened is None or any(line.level for line in lines[:start]):
        return ""
    return "" if _DATED_BRACKET.search(opened["title"]) else opened["title"]


def _below_sites_name(lines: Sequence[Line], found: regions.Title, last: int) -> regions.Title:
    """Return the heading under a site's name, by which a page may name itself (海州市人民政府).

    It has to stand over the line of date or source.
    """
    if found.end - found.start > 1 or not is_site(lines[found.start].text):
        return found
    for n in range(found.end, min(last, found.end + regions.REACH)):
        line = lines[n]
        if not line.level or not regions.is_titular(line) or is_header(lines, n):
            continue
        below = lines[n + 1].text if n + 1 < len(lines) else ""
        if line.linked <= 0.5 and (is_dated(below) or is_label_line(below)):
            return replace(found, start=n, end=n + 1)
    return found


def _over_subtitle(lines: Sequence[Line], found: regions.Title) -> regions.Title:
    """Return the heading over a line that begins with a dash, which a page names itself by."""
    n = found.start - 1
    if n < 0 or not is_dashed(lines[found.start].text):
        return found
    heads = regions.is_titular(lines[n]) and not is_header(lines, n)
    return replace(found, start=n, end=n + 1) if heads else found


def _told(lines: Sequence[Line], clues: Clues, finds: Finds) -> None:
    """Put a title that stands in no line as the page tells it, else a heading, else the file's."""
    for found in clues.fields:
        if found.name == "title":
            finds.put_all(join_title(list(segments(found.value))), found.where, found.how)
    own, _ = cut_site(clues.page_title)
    for word in clues.keywords:
        own = own.removesuffix(word).rstrip(" -_|") if len(own) > 2 * len(word) else own
    finds.put_all(join_title(list(segments(own))), clues.page_title, "page_title")
    heads = (line.text for line in lines if line.level == 1 and len(line.text) >= _LEAST_HEAD)
    finds.put_all(join_title([next(heads, "")]), finds.value("title"), "title_line")
    finds.put_all(join_title([clues.file_title]), clues.file_title, "file_name")


def _kicker(lines: Sequence[Line], place: regions.Title, clues: Clues, finds: Finds) -> None:
    above = lines[place.start - 1] if place.start else None
    if above is None or not beside(above):
        return
    if not (above.level or above.field == "kicker" or _is_set_as(above, lines, place)):
        return
    again = key(above.text) in key(finds.value("title"))
    site = is_site(above.text) or key(above.text) in map(key, cut_site(clues.page_title)[1])
    if not again and (above.field == "kicker" or not site):
        finds.put("kicker", above.text, above.text, "title_line")


def _is_set_as(above: Line, lines: Sequence[Line], place: regions.Title) -> bool:
    """Whether a line is centred over a centred title that is no heading, as newspapers set it."""
    title = lines[place.start]
    centred = above.centred and title.centred and not (title.level or above.linked)
    return centred and regions.is_titular(above) and not is_header(lines, place.start - 1)


def _subtitle(lines: Sequence[Line], place: regions.Title, finds: Finds) -> int:
    """Take a heading right under the title as its subtitle; return how many lines it has."""
    below = lines[place.end] if place.end < len(lines) else None
    if (
        below is None
        or below.field == "subtitle"
        or not below.level
        or not beside(below)
        or is_header(lines, place.end)
    ):
        return 0
    level = lines[place.start].level
    rest = lines[place.end :]
    if sum(line.level == below.level for line in rest) > 1 or below.level <= level:
        return 0
    finds.put("subtitle", below.text, below.text, "under_title")
    return 1


def beside(line: Line) -> bool:
    """Whether a heading next to a title can be its kicker or subtitle."""
    numbered = line_class(line.text).kind is not LineKind.BODY
    other = site_furniture.is_chrome(line) or site_furniture.is_after(line.text)
    return not (numbered or other or line.linked > 0.5)
