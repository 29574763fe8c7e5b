"""The second pass: the lines between title and body, and those over the title that speak of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.article.channels import find_channel
from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.article.finds import Finds, Pass
from editor_app.formats.readers.article.header import is_dated, is_header, read_header
from editor_app.formats.readers.article.information import (
    account_of,
    is_ago,
    is_outlet,
    read_information,
)
from editor_app.formats.readers.article.labels import is_label_line, labelled
from editor_app.formats.readers.article.printed import is_printed, page_of, read_printed
from editor_app.formats.readers.article.regions import weight
from editor_app.formats.readers.article.site_furniture import is_tool
from editor_app.formats.readers.article.title import TitlePass
from editor_app.formats.readers.article.titles import named_parts, outlet_of
from editor_app.formats.readers.lines import Line

_ABOVE = 6  # lines over a body whose title stands nowhere
_YEAR = re.compile(r"20\d\d")
_MONTH_DAY = re.compile(r"\d\d[-/]\d\d")
# 清川晚报数字报, 清川日报多媒体数字版, 清川日报电子版: an edition by the newspaper's name
_PAPER = re.compile(
    r"([\u4e00-\u9fff]{2,12}?报)\s*(?:多媒体|全媒体)*(?:数字|电子|网络)(?:报|版|报刊|报纸)"
)
_LONE = re.compile(r"[\u4e00-\u9fffA-Za-z·]{3,16}")
_PEN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_LONGEST_PAPER = 12
_SUNK = 8  # lines of a text, among which those of a head may stand under a summary
_OVER_TITLE = 4  # older sites put date and source there
_LINKED = 0.5
_POSTED = re.compile(r"楼主|只看|发表于")  # of a forum, whose writers are no outlets
_DAY = len("2019-04-30")


def read_head(
    lines: Sequence[Line], title: TitlePass, start: int, first: int, days: Sequence[str]
) -> Pass:
    """Read the lines over a body that begins at ``start`` in a box that begins at ``first``.

    The rest are the lines that say nothing known and are the article's: those in its box,
    and sentences over it. ``days`` are those that the format tells of the page.
    """
    finds = Finds()
    find_channel(lines, title.start or start, title.finds.value("title"), title.sections, finds)
    top = title.below or max(0, start - _ABOVE)
    _accounts(lines[top:start], finds)
    unread = read_header(lines[top:start], finds, days)
    _spread_moment(lines[:start], finds)
    rest: list[Line] = []
    left: dict[int, Reason] = {}
    for line in unread:
        account = account_of(line.text)
        if title.end and line.number == title.below and _is_pen_name(lines, line):
            finds.suggest("byline", line.text, line.text, "under_title")
            left[line.number] = Reason.HEAD
        elif line.number < first and _names_outlet(lines, line, titled=title.end > 0):
            finds.suggest("source", line.text, line.text, "under_title")
        elif account:
            finds.suggest("source", account, line.text, "under_title")
            left[line.number] = Reason.HEAD
        elif line.number >= first or (title.end and weight(line) and line.linked <= _LINKED):
            rest.append(line)
        else:
            left[line.number] = Reason.TOOL
    return Pass(finds, tuple(rest), left)


def _accounts(lines: Sequence[Line], finds: Finds) -> None:
    """Take the account that a link over its moment names, before what that line says of it."""
    for line, below in pairwise(lines):
        when = find_when(below.text) if line.linked > _LINKED and is_dated(below.text) else None
        lone = _LONE.fullmatch(line.text) is not None and not line.level
        other = is_tool(line.text) or labelled(below.text) or _POSTED.search(below.text)
        if lone and when and when.time and not other:
            finds.suggest("source", line.text, line.text, "under_title")


def _is_pen_name(lines: Sequence[Line], line: Line) -> bool:
    """Whether a short word stands alone between the title and the line that names the source."""
    below = lines[line.number + 1].text if line.number + 1 < len(lines) else ""
    sourced = any(value.name == "source" and value.value for value in labelled(below))
    bare = not (line.linked or line.level or is_outlet(line.text) or is_tool(line.text))
    return bare and sourced and _PEN_NAME.fullmatch(line.text) is not None


def read_sunk(lines: Sequence[Line], finds: Finds, days: Sequence[str]) -> frozenset[int]:
    """Read what tells of a piece under a summary that its text begins with.

    Such a summary stands between the title and the line of day and outlet, which the head
    has not found then. Returns the numbers of the lines that were read.
    """
    near = [n for n, line in enumerate(lines[:_SUNK]) if _tells(line)]
    if not near:
        return frozenset()
    told = [lines[n] for n in range(near[-1] + 1) if is_header(lines, n)]
    read_header(told, finds, days)
    return frozenset(line.number for line in told)


def _tells(line: Line) -> bool:
    """Whether a line has the day with its hour, or with the outlet, or who wrote when."""
    if line.block or line.level or line.linked > _LINKED or not is_dated(line.text):
        return False
    when = find_when(line.text)
    if when and when.time:
        return True
    return any(value.name and value.value for value in labelled(line.text)) or bool(
        read_information(line.text, sure=True)
    )


def _spread_moment(lines: Sequence[Line], finds: Finds) -> None:
    """Take a moment that is laid out in lines: 2025, 04/18, 09:12."""
    for n, line in enumerate(lines[:-2]):
        when = find_when(_spread(lines, n))
        finds.suggest("published", when.moment if when else "", line.text, "under_title")


def _spread(lines: Sequence[Line], n: int) -> str:
    """Return the moment that is laid out in three lines from ``n`` on as one, '' for none."""
    year, day, time = (line.text for line in lines[n : n + 3])
    if not _YEAR.fullmatch(year) or not _MONTH_DAY.fullmatch(day):
        return ""
    return f"{year}-{day.replace('/', '-')} {time}"


def _names_outlet(lines: Sequence[Line], line: Line, *, titled: bool) -> bool:
    """Whether a word outside the body's box, beside the day, is who published: 海川之家.

    It may be a link over the text of a post, which has no title.
    """
    n = line.number
    near = [lines[i].text for i in (n - 1, n + 1) if 0 <= i < len(lines)]
    spread = n > 2 and bool(find_when(_spread(lines, n - 3)))
    lone = re.fullmatch(r"[\u4e00-\u9fffA-Za-z·]{3,16}", line.text)
    over = not titled and is_dated(near[-1])
    plain = lone is not None and not line.level and (spread or over or line.linked <= _LINKED)
    dated = any(is_dated(text) and not _POSTED.search(text) for text in near)
    dated = dated or is_ago(near[-1])
    return plain and (spread or dated)


def read_over_title(
    lines: Sequence[Line], title_line: int, days: Sequence[str], page_title: str
) -> Finds:
    """Read the labels right over a title, which count less than those under it.

    A printed moment of one of ``days``, which the format tells, counts wherever it stands, and
    so does the day over the pages of a newspaper's edition, which ``page_title`` may name.
    """
    finds = Finds()
    told = {day[:_DAY] for day in days}
    near = max(0, title_line - _OVER_TITLE)
    pages = {page for line in lines[:title_line] if (page := _page(line.text))}
    over = [
        line
        for n, line in enumerate(lines[:title_line])
        if (n >= near and (is_label_line(line.text) or is_dated(line.text)))
        or line.field == "index"
        or (line.linked <= _LINKED and _is_moment_of(line.text, told))
        or (is_printed(line.text) and len(pages) == 1)
    ]
    read_header(over, finds, days)
    for page in pages if len(pages) == 1 else ():
        read_printed(page, finds)
    if pages:
        _edition(lines[:title_line], page_title, finds)
    finds.suggest("source", outlet_of(page_title), page_title, "page_title")
    return finds


def _page(text: str) -> str:
    """Return what of a line says on which page of a newspaper it is, '' for any other."""
    return text if is_printed(text) else page_of(text)


def _edition(lines: Sequence[Line], page_title: str, finds: Finds) -> None:
    """Put the one day that stands over a newspaper's pages, and the newspaper."""
    dated = [
        line.text
        for line in lines
        if page_of(line.text) or (line.linked <= _LINKED and is_dated(line.text))
    ]
    titled = find_when(page_title)  # 清川日报--2019年03月18日--要闻--…
    dated += [page_title] if titled else []
    moments = {when.moment: text for text in dated if (when := find_when(text))}
    if len(moments) == 1:
        ((day, text),) = moments.items()
        finds.suggest("published", day, text, "printed")
    parts = named_parts(page_title)
    for named in filter(None, map(_PAPER.fullmatch, parts)):
        finds.suggest("source", named[1], page_title, "page_title")
    if titled and len(parts[0]) <= _LONGEST_PAPER and parts[0].endswith("报"):
        finds.suggest("source", parts[0], page_title, "page_title")


def _is_moment_of(text: str, days: Collection[str]) -> bool:
    when = find_when(text) if days and is_dated(text) else None
    return when is not None and bool(when.time) and when.day in days
