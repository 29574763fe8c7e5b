"""Where an article's title stands among a page's lines, where its body begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.formats.readers.article import site_furniture
from editor_app.formats.readers.article.endnotes import is_note
from editor_app.formats.readers.article.header import is_dated, is_header, is_spoken
from editor_app.formats.readers.article.labels import is_label_line
from editor_app.formats.readers.article.names import names_in
from editor_app.formats.readers.article.titles import cut_known, cut_site, is_site, key, named_parts
from editor_app.formats.readers.lines import Line, line_class
from editor_app.text.blocks import Role
from editor_app.text.lines import LineKind

MOST_TITLE_LINES = 4
LONGEST_TITLE = 60
_END_MARK = re.compile(r"[。！？!?；;…][”’」』）)】]*$")
_STOPS = ("。", "；", "：", ":", "，", ".")
_LATIN_WORDS = 6
_MOST_NAMES = 2  # of people in a title; more are a list
_TAG = re.compile(r"^[【\[（(〔][^】\])）〕]{1,6}[】\])）〕]\s*")
_MARK = re.compile(r"\s+(?:原创|转载|置顶|图文|视频|独家)$")  # a mark in the title's own box
_BEFORE = 0.3  # of a page's prose may stand above its title: summaries of other articles
_CHAPTER = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[章节条编]")
_LONGEST_LINE = 300  # of a title, and of any line that is compared with one
_EDGE = 12  # characters at a line's end that tell whether it is a sentence
REACH = 8  # lines above a body, among which a title may stand


@dataclass(frozen=True, slots=True)
class Title:
    """The title's lines, first and behind the last; both 0 where it stands in no line."""

    start: int = 0
    end: int = 0
    sections: tuple[str, ...] = ()  # behind the title in the page's own title, nearest first


def weight(line: Line) -> float:
    """Return how much prose a line is: its length; 0 for links, statements, and without a stop."""
    text = line.text
    if line.block:
        return 0.0
    if len(text) < 12:
        return 0.0
    ends = _END_MARK.search(text[-_EDGE:]) or text.count("，") + text.count(",") >= 2
    prose = ends or _is_latin_prose(text)
    return len(text) * (1 - line.linked) if prose and not site_furniture.is_statement(text) else 0.0


def _is_latin_prose(text: str) -> bool:
    said = text.rstrip("\"'”’)]")[-1:] in (".", "?", "!")
    return said and text[:3].isascii() and len(text.split(maxsplit=_LATIN_WORDS)) > _LATIN_WORDS


def is_titular(line: Line) -> bool:
    """Whether a line can be a title: short, two letters at least, no stop, no numbered heading."""
    text = line.text
    if line.block or len(text) > LONGEST_TITLE or text.endswith(_STOPS) or len(key(text)) < 2:
        return False
    if len(names_in(text)) > _MOST_NAMES:
        return False
    if (
        _CHAPTER.match(text)
        or weight(line) > 40
        or is_note(text)
        or (text.isascii() and text.endswith(("!", "?")))
    ):
        return False
    return line_class(text).kind in (LineKind.BODY, LineKind.BLANK)


def is_content(line: Line) -> bool:
    """Whether a line is surely of the body: prose, a numbered heading, a salutation, a table."""
    if line.block or line.role is not Role.BODY:
        return True
    if site_furniture.is_chrome(line) or is_note(line.text) or is_label_line(line.text):
        return False
    if line.linked > 0.8:
        return False
    return weight(line) > 0 or line_class(line.text).kind in (
        LineKind.HEADING,
        LineKind.NUMBERED,
        LineKind.SALUTATION,
    )


def find_title(lines: Sequence[Line], page_title: str, before: int) -> Title:
    """Return the title's lines: the last run that the page's own title begins with.

    Where there is none, or it is a site's name, a part of it may be printed: the site's name
    may come first, or the speaker's (习近平：在…的讲话 above a title without the name).
    """
    end = _before_text(lines, before)
    best = _last_run(lines, key(page_title), end)
    whole = Title(sections=cut_site(page_title)[1])
    if best:
        text = " ".join(line.text for line in lines[best[0] : best[1]])
        whole = Title(*best, cut_known(page_title, text) or whole.sections)
        if not is_site(lines[best[0]].text):
            return whole
    for n, part in enumerate(named_parts(page_title)):
        wanted = key(part)
        long = len(wanted) >= (4 if n == 0 else 6) and not is_site(part)
        run = _last_run(lines, wanted, end) if long else None
        if run and key("".join(line.text for line in lines[run[0] : run[1]])).endswith(wanted):
            return Title(*run, cut_known(page_title, part) or cut_site(page_title)[1])
    head = _short_head(lines, named_parts(page_title)[0], end)
    if head is not None:
        return Title(head, head + 1, cut_known(page_title, lines[head].text))
    return whole


def _short_head(lines: Sequence[Line], part: str, end: int) -> int | None:
    """Return the heading that says just the first part of a page's title: 港口 - 百科 - 海川网."""
    wanted = key(part)
    if len(wanted) < 2 or is_site(part):
        return None
    return next(
        (n for n in range(end) if lines[n].level == 1 and key(lines[n].text) == wanted), None
    )


def title_above(lines: Sequence[Line], start: int, end: int, page_title: str) -> Title:
    """Return a title that no page's title tells: the line above the date, or above the body.

    It has to be marked as a heading, centred, stand above a date or label, or be
    called for by a page's title that is only a site's name.
    """
    heads = [n for n in range(min(start, len(lines))) if lines[n].level == 1 and lines[n].text]
    if heads and len(lines[heads[-1]].text) >= 4 and not is_site(lines[heads[-1]].text):
        return Title(heads[-1], heads[-1] + 1, cut_site(page_title)[1])
    site = not page_title or is_site(cut_site(page_title)[0])
    for n in range(start, max(-1, start - REACH), -1):
        line = lines[n] if n < len(lines) else Line("")
        spoken = is_spoken(line.text)
        if not is_titular(line) or site_furniture.is_chrome(line) or len(key(line.text)) < 4:
            continue
        if (is_header(lines, n) and not spoken) or line.linked > 0.5:
            continue
        below = lines[n + 1] if n + 1 < len(lines) else Line("")
        told = is_dated(below.text) or is_label_line(below.text)
        alone = not any(each.text or each.block for each in lines[n + 1 : end])
        if not alone and (line.level or line.centred or told or spoken or site):
            return Title(n, n + 1, cut_site(page_title)[1])
    return Title()


def without_tag(text: str, page_title: str) -> str:
    """Return a title without the sort that a forum puts before it ([随笔]) or a site behind it."""
    return text if key(text) in key(page_title) else _MARK.sub("", _TAG.sub("", text))


def _before_text(lines: Sequence[Line], before: int) -> int:
    """Return where no title may begin any more, since most of the page's text lies above."""
    weights = [weight(line) for line in lines[:before]]
    total, seen = sum(weights), 0.0
    for n, each in enumerate(weights):
        seen += each
        if seen > _BEFORE * total + LONGEST_TITLE:
            return n
    return min(before, len(lines))


def _last_run(lines: Sequence[Line], wanted: str, end: int) -> tuple[int, int] | None:
    best: tuple[int, int] | None = None
    for start in range(end):
        size = _matches(lines, start, wanted)
        longer = best is None or size >= best[1] - best[0]
        if size and (longer or _length(lines, start, size) >= _length(lines, *_span(best))):
            best = (start, start + size)
    return best


def _span(best: tuple[int, int] | None) -> tuple[int, int]:
    return (best[0], best[1] - best[0]) if best else (0, 0)


def _length(lines: Sequence[Line], start: int, size: int) -> int:
    return sum(len(line.text) for line in lines[start : start + size])


def _matches(lines: Sequence[Line], start: int, wanted: str) -> int:
    """Return how many lines from ``start`` on make the beginning of the page's title."""
    joined, best, wanted_stop = "", 0, lines[start].level > 0
    for size in range(1, MOST_TITLE_LINES + 1):
        if start + size > len(lines) or lines[start + size - 1].block:
            break
        text = lines[start + size - 1].text
        # The page's title with a full stop is the article's first sentence.
        if len(text) > _LONGEST_LINE or (text.endswith("。") and not wanted_stop):
            break
        part = key(_TAG.sub("", text) if size == 1 and not wanted.startswith(key(text)) else text)
        joined += part
        if not part or not wanted.startswith(joined):
            break
        if (len(joined) >= 4 or lines[start].level) and 2 * len(joined) >= len(wanted):
            best = size
    return best


def body_start(lines: Sequence[Line], start: int, end: int, *, strict: bool) -> int:
    """Return the first line of the body from ``start``.

    ``strict``: only sure content counts (a copied page); else any line does that
    the header's patterns do not claim.
    """
    for n in range(start, end):
        if is_header(lines, n):
            continue
        if is_content(lines[n]):
            return n
        other = site_furniture.is_chrome(lines[n]) or site_furniture.is_button(lines, n)
        if not strict and not other:
            return n
    return end
