"""What stands behind a body inside its box: credits, other articles, comments, the site's foot.

A sign that a body is over (``责任编辑：``, 相关新闻, 网友评论, a footer, a statement) counts only
where no text of the article follows it: prose that is no link and in none of those lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.article import site_furniture as site
from editor_app.formats.readers.article.endnotes import is_note
from editor_app.formats.readers.article.labels import (
    is_credit_line,
    is_label_line,
    labelled,
    may_be_text,
)
from editor_app.formats.readers.article.regions import is_content, weight
from editor_app.formats.readers.lines import Line
from editor_app.text.blocks import Picture, Table

_TAIL_LABELS = frozenset({"editor", "source", "proofreader", "checkers"})
_STAFF = frozenset({"editor", "proofreader", "checkers"})
_SHARE = 0.6  # of a body's prose lies before the line that names its editor
_LINKED = 0.5
_CONFIRM = 4  # lines under a heading that tell whether it heads links
_LONGEST_LABELS = 80
# 附件：1.报名表, 报名表.docx: linked, and the article's own.
_ATTACHED = re.compile(
    r"附\s*件|附[:：]|.*\.(?:docx?|wps|pdf|ofd|xlsx?|et|pptx?|zip|rar)\W*$", re.IGNORECASE
)
_LONGEST_ASKING = 40  # characters of a line that asks to scan the code under it
_CODE = re.compile(r"二维码|扫码|扫描|长按|扫一扫")


def body_end(lines: Sequence[Line], start: int, end: int) -> int:
    """Return behind the last line of the body that begins at ``start``."""
    own = _own_prose(lines, start, end)
    weights = [weight(line) for line in lines[start:end]]
    total, seen = sum(weights), 0.0
    stop = end
    for n in range(start, end):
        seen += weights[n - start]
        if n == start or not _is_sign(lines, n, end):
            continue
        closes = seen >= _SHARE * total and _names_staff(lines[n])
        if not own[n - start] or (closes and not _attaches(lines, n + 1, end)):
            stop = n
            break
    return _trimmed(lines, start, stop)


def _own_prose(lines: Sequence[Line], start: int, end: int) -> list[float]:
    """Return for each line how much of the article's own text stands from it on."""
    own = [0.0] * (end - start + 1)
    heading = end  # the next heading of a list, from behind
    for n in range(end - 1, start - 1, -1):
        line = lines[n]
        after = own[n + 1 - start]
        if line.left is None and _heads_list(lines, n, end):
            own[n - start] = own[_list_end(lines, n, heading) - start]
            heading = n
        elif not line.block and _heads_comments(lines, n, end):
            own[n - start] = 0.0
            heading = n
        else:
            own[n - start] = after + _said(line)
    return own


def _said(line: Line) -> float:
    if isinstance(line.block, Table):
        return 1.0
    if line.block or line.hint or site.is_comment_mark(line.text):
        return 0.0
    if site.is_statement(line.text) or site.is_invitation(line.text):
        return 0.0
    return weight(line) or float(is_content(line) and line.linked <= _LINKED)


def _heads_list(lines: Sequence[Line], n: int, end: int) -> bool:
    """Whether a line heads other articles: links under it, or titles and days in a copied page."""
    if lines[n].block or not site.is_after(lines[n].text):
        return False
    under = [line for line in lines[n + 1 : min(end, n + 1 + _CONFIRM)] if line.text]
    if not under or any(line.linked > _LINKED for line in under):
        return True
    if n and any(value.name in _TAIL_LABELS for value in labelled(lines[n - 1].text)):
        return True
    return not any(weight(line) or is_content(line) for line in under[:2])


def _list_end(lines: Sequence[Line], start: int, end: int) -> int:
    """Return behind the list that ``start`` heads: links, each with a summary at most."""
    if not any(line.linked > _LINKED for line in lines[start + 1 : min(end, start + 1 + _CONFIRM)]):
        return end  # a copied page, without its links
    for n in range(start + 1, end):
        above = lines[n - 1]
        if weight(lines[n]) and not above.linked > _LINKED:
            return n
    return end


def _heads_comments(lines: Sequence[Line], n: int, end: int) -> bool:
    """Whether a line heads what readers wrote: their marks under it, or nothing that is said."""
    if not site.is_comments(lines[n].text):
        return False
    under = [line for line in lines[n + 1 : min(end, n + 12)] if line.text]
    marked = sum(site.is_comment_mark(line.text) for line in under)
    return bool(marked) or not any(weight(line) for line in under)


def _is_sign(lines: Sequence[Line], n: int, end: int) -> bool:
    line = lines[n]
    text = line.text
    if line.block or not text:
        return False
    if site.is_footer(text) or site.is_statement(text) or site.is_comment_mark(text):
        return True
    if _heads_list(lines, n, end) or _heads_comments(lines, n, end):
        return True
    told = len(text) <= _LONGEST_LABELS and not may_be_text(text)
    return told and any(value.name in _TAIL_LABELS for value in labelled(text))


def _names_staff(line: Line) -> bool:
    """Whether a line says who edited, proofread or checked the text, which closes an article."""
    return any(value.name in _STAFF and value.value for value in labelled(line.text))


def _attaches(lines: Sequence[Line], n: int, end: int) -> bool:
    return any(_ATTACHED.match(line.text) for line in lines[n : min(end, n + _CONFIRM)])


def _trimmed(lines: Sequence[Line], start: int, stop: int) -> int:
    """Return ``stop`` moved before the lines that are about the article or the site's."""
    coded = footed = False
    while stop > start:
        line = lines[stop - 1]
        coded = coded or _CODE.search(line.text) is not None
        picture = isinstance(line.block, Picture)
        if picture and not (coded or _is_code(lines, start, stop - 1)):
            break
        foot = footed and site.footer_signs(line.text) and not site.is_said(line.text)
        if not picture and not foot and not is_trailing(line):
            break
        footed = bool(foot) or site.is_footer(line.text)
        if picture:
            coded = False
        stop -= 1
    return stop


def _is_code(lines: Sequence[Line], start: int, n: int) -> bool:
    """Whether a picture is a code to scan, by its own words or by those that ask for it above."""
    if _CODE.search(getattr(lines[n].block, "alt", "")):
        return True
    above = next((i for i in range(n - 1, start, -1) if lines[i].text or lines[i].block), start)
    text = lines[above].text
    asks = len(text) <= _LONGEST_ASKING and site.is_invitation(text)
    return asks and _CODE.search(text) is not None and is_trailing(lines[above])


def is_trailing(line: Line) -> bool:
    """Whether a line that nothing of the article follows is about it, or the site's."""
    text = line.text
    if line.block:
        return False
    if not text or reason_behind(line) or is_note(text):
        return True
    if not re.search(r"\w|…", text):
        return True  # ■, ＊＊＊: the end of an article, drawn
    return not may_be_text(text) and (is_label_line(text) or is_credit_line(text))


def reason_behind(line: Line) -> Reason | None:
    """Return why a line behind a body is not of it; None where nothing tells."""
    text = line.text
    if line.hint:
        return line.hint
    if site.is_footer(text):
        return Reason.FOOTER
    if site.is_statement(text):
        return Reason.STATEMENT
    if site.is_tool(text) or site.is_invitation(text) or site.is_tags(text):
        return Reason.TOOL
    if site.is_comment_mark(text) or (site.is_comments(text) and not site.is_after(text)):
        return Reason.COMMENT
    if site.is_advert(text):
        return Reason.ADVERT
    if site.is_after(text) or (line.linked > 0.8 and not _ATTACHED.match(text)):
        return Reason.RELATED
    return None
