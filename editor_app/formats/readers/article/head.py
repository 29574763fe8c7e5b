"""The second pass: the lines between title and body, and those over the title that speak of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.article.channels import find_channel
from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.article.finds import Finds, Pass
from editor_app.formats.readers.article.header import is_dated, read_header
from editor_app.formats.readers.article.labels import is_label_line
from editor_app.formats.readers.article.printed import is_printed
from editor_app.formats.readers.article.regions import weight
from editor_app.formats.readers.article.title import TitlePass
from editor_app.formats.readers.lines import Line

_ABOVE = 6  # lines over a body whose title stands nowhere
_YEAR = re.compile(r"20\d\d")
_MONTH_DAY = re.compile(r"\d\d[-/]\d\d")
_OVER_TITLE = 4  # older sites put date and source there
_LINKED = 0.5
_POSTED = re.compile(r"楼主|只看")  # of a forum, whose writers are no outlets
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
    unread = read_header(lines[top:start], finds, days)
    _spread_moment(lines[:start], finds)
    rest: list[Line] = []
    left: dict[int, Reason] = {}
    for line in unread:
        if line.number < first and _names_outlet(lines, line):
            finds.suggest("source", line.text, line.text, "under_title")
        elif line.number >= first or (title.end and weight(line) and line.linked <= _LINKED):
            rest.append(line)
        else:
            left[line.number] = Reason.TOOL
    return Pass(finds, tuple(rest), left)


def _spread_moment(lines: Sequence[Line], finds: Finds) -> None:
    """Take a moment that is laid out in lines: 2025, 04/18, 09:12."""
    for n, line in enumerate(lines[:-2]):
        if _YEAR.fullmatch(line.text) and _MONTH_DAY.fullmatch(lines[n + 1].text):
            spread = f"{line.text}-{lines[n + 1].text.replace('/', '-')} {lines[n + 2].text}"
            when = find_when(spread)
            finds.suggest("published", when.moment if when else "", line.text, "under_title")


def _names_outlet(lines: Sequence[Line], line: Line) -> bool:
    """Whether a word outside the body's box, beside the day, is who published: 海川之家."""
    n = line.number
    near = [lines[i].text for i in (n - 1, n + 1) if 0 <= i < len(lines)]
    lone = re.fullmatch(r"[\u4e00-\u9fffA-Za-z·]{3,16}", line.text)
    plain = lone is not None and not line.level and line.linked <= _LINKED
    return plain and any(is_dated(text) and not _POSTED.search(text) for text in near)


def read_over_title(lines: Sequence[Line], title_line: int, days: Sequence[str]) -> Finds:
    """Read the labels right over a title, which count less than those under it.

    A printed moment of one of ``days``, which the format tells, counts wherever it stands.
    """
    finds = Finds()
    told = {day[:_DAY] for day in days}
    near = max(0, title_line - _OVER_TITLE)
    pages = {line.text for line in lines[:title_line] if is_printed(line.text)}
    over = [
        line
        for n, line in enumerate(lines[:title_line])
        if (n >= near and (is_label_line(line.text) or is_dated(line.text)))
        or line.field == "index"
        or (line.linked <= _LINKED and _is_moment_of(line.text, told))
        or (is_printed(line.text) and len(pages) == 1)
    ]
    read_header(over, finds, days)
    return finds


def _is_moment_of(text: str, days: Collection[str]) -> bool:
    when = find_when(text) if days and is_dated(text) else None
    return when is not None and bool(when.time) and when.day in days
