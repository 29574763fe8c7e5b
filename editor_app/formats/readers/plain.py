"""Plain text: a manuscript, or a web page copied as text with everything round it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from editor_app.formats.incoming import Pause, Reason, go_on
from editor_app.formats.readers.article import site_furniture
from editor_app.formats.readers.article.article import Article, Clues, read_page, read_paper
from editor_app.formats.readers.article.header import is_dated, is_header, is_spoken
from editor_app.formats.readers.article.labels import is_credit_line
from editor_app.formats.readers.article.regions import MOST_TITLE_LINES, is_content, weight
from editor_app.formats.readers.article.titles import cut_site, key
from editor_app.formats.readers.lines import Line, bulleted, squeeze
from editor_app.formats.readers.wrapping import joined

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DASHED = re.compile(r"[ \t\u3000]*[-*+] +\S")
_CENTRED = 8  # columns of blank before a centred line; a paragraph is indented by four


def lines_of(text: str, pause: Pause = go_on) -> tuple[Line, ...]:
    """Return the lines of a text that are not blank, with the blanks' hints.

    Lines that were broken to fit a width are whole again.
    """
    done: list[Line] = []
    gap = True
    whole = joined(_BREAK.split(text))
    dashed = {n for n, raw in enumerate(whole) if _DASHED.match(raw)}
    for n, raw in enumerate(whole):
        pause()
        bare = squeeze(raw.replace("\t", " "))
        if bare:
            centred = _columns(raw) >= _CENTRED
            if n in dashed and not dashed.isdisjoint((n - 1, n + 1)):
                bare = "•" + bare[1:]  # one alone may be a signature, or what somebody says
            line = Line(bare, gap=gap and bool(done), centred=centred, number=len(done))
            done.append(bulleted(line))
        gap = not bare
    return tuple(done)


def _columns(raw: str) -> int:
    if not raw[:1].isspace():
        return 0
    blank = raw[: len(raw) - len(raw.lstrip())]
    return sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in blank)


def read_plain(text: str, file_title: str, pause: Pause) -> Article:
    """Analyse a text as a copied page where it has a page's marks, else as a manuscript."""
    return read_lines(lines_of(text, pause), file_title)


def read_lines(lines: Sequence[Line], file_title: str) -> Article:
    """Analyse lines whose order is a page's or a manuscript's."""
    page_title = _page_title(lines)
    if page_title or _has_chrome(lines):
        if page_title:  # of the browser's tab, said again below
            lines = [replace(lines[0], left=Reason.REPEATED), *lines[1:]]
        return read_page(lines, Clues(page_title or _first(lines)))
    return read_paper(lines, Clues(file_title=file_title))


def _page_title(lines: Sequence[Line]) -> str:
    """Return the first line where it is a browser's title, which comes again below."""
    if not lines or len(lines[0].text) > 120 or lines[0].text.endswith(("。", "；", "，", "：")):
        return ""
    own, behind = cut_site(lines[0].text)
    again = {key(line.text) for line in lines[1:]}
    if (behind and key(own) in again) or (len(own) >= 6 and key(lines[0].text) in again):
        return lines[0].text
    return lines[0].text if behind and _has_chrome(lines) else ""


def _first(lines: Sequence[Line]) -> str:
    """Return the likeliest title of a copied page without a browser's title."""
    best = ""
    for n, line in enumerate(lines):
        header = is_header(lines, n) and (bool(best) or not is_spoken(line.text))
        if site_furniture.is_breadcrumb(line.text):
            best = ""  # above it there are only the site's names
            if under := _under_breadcrumb(lines, n + 1):
                return under
        if (is_content(line) and not header) or (best and is_dated(line.text)):
            break
        other = site_furniture.is_chrome(line) or is_credit_line(line.text)
        if not header and not other and len(line.text) >= 6:
            best = line.text
    return best


def _under_breadcrumb(lines: Sequence[Line], start: int) -> str:
    """Return the lines between a breadcrumb and the first known one, where they are a few."""
    for n in range(start, min(start + MOST_TITLE_LINES + 1, len(lines))):
        spoken = n == start and is_spoken(lines[n].text)
        if (is_header(lines, n) and not spoken) or is_content(lines[n]):
            return " ".join(line.text for line in lines[start:n])
    return ""


def _has_chrome(lines: Sequence[Line]) -> bool:
    """Whether a text was copied from a page: a site's foot behind all text, and one sign more.

    A foot is a number of registration or several signs, no sentence that speaks of one; lines
    of names are no menu. The buttons under an account's article and what else it wrote do too.
    """
    said = max((n for n, line in enumerate(lines) if weight(line)), default=-1)
    footers = sum(site_furniture.is_footer(line.text) for line in lines[said + 1 :])
    bars = sum(
        site_furniture.looks_like_menu(line.text) or site_furniture.is_breadcrumb(line.text)
        for line in lines[:40]
    )
    tools = sum(
        site_furniture.is_tool(line.text) or site_furniture.is_after(line.text) for line in lines
    )
    behind = lines[said + 1 :]
    shared = any(site_furniture.is_after(line.text) for line in behind) and any(
        site_furniture.is_tool(line.text) for line in behind
    )
    return footers >= 2 or (footers == 1 and bars + tools >= 1) or shared
