"""Where an article's title stands among a page's lines, where its body begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.formats.readers import chrome
from editor_app.formats.readers.endnotes import is_note
from editor_app.formats.readers.header import is_header
from editor_app.formats.readers.labels import is_credit_line, is_label_line, labelled
from editor_app.formats.readers.lines import Line, line_class
from editor_app.formats.readers.names import is_name
from editor_app.formats.readers.titles import cut_known, cut_site, key
from editor_app.text.blocks import Role
from editor_app.text.lines import LineKind

MOST_TITLE_LINES = 4
_END_MARK = re.compile(r"[。！？!?；;…][”’」』）)】]*$")
_TAIL_LABELS = frozenset({"editor", "source", "proofreader"})


@dataclass(frozen=True, slots=True)
class Title:
    """The title's lines, first and behind the last; both 0 where it stands in no line."""

    start: int = 0
    end: int = 0
    sections: tuple[str, ...] = ()  # behind the title in the page's own title, nearest first


def weight(line: Line) -> float:
    """Return how much prose a line is: its length, nothing for links and lines without a stop."""
    text = line.text
    if line.block:
        return 0.0
    if len(text) >= 12 and (_END_MARK.search(text) or text.count("，") + text.count(",") >= 2):
        return len(text) * (1 - line.linked)
    return 0.0


def is_content(line: Line) -> bool:
    """Whether a line is surely of the body: prose, a numbered heading, a salutation, a table."""
    if line.block or line.role is not Role.BODY:
        return True
    if chrome.is_chrome(line) or is_note(line.text) or is_label_line(line.text):
        return False
    if line.linked > 0.8:
        return False
    return weight(line) > 0 or line_class(line.text).kind in (
        LineKind.HEADING,
        LineKind.NUMBERED,
        LineKind.SALUTATION,
    )


def find_title(lines: Sequence[Line], page_title: str, before: int) -> Title:
    """Return the title's lines: the last run that the page's own title begins with."""
    wanted = key(page_title)
    best: tuple[int, int] | None = None
    for start in range(min(before, len(lines))):
        size = _matches(lines, start, wanted)
        longer = best is None or size >= best[1] - best[0]
        if size and (longer or _length(lines, start, size) >= _length(lines, *_span(best))):
            best = (start, start + size)
    if best is None:
        who, _, said = page_title.replace(":", "：").partition("：")
        if is_name(who) and said.strip():  # 习近平：在…的讲话 above a title without the name
            return find_title(lines, said, before)
        return Title(sections=cut_site(page_title)[1])
    text = " ".join(line.text for line in lines[best[0] : best[1]])
    return Title(*best, cut_known(page_title, text) or cut_site(page_title)[1])


def _span(best: tuple[int, int] | None) -> tuple[int, int]:
    return (best[0], best[1] - best[0]) if best else (0, 0)


def _length(lines: Sequence[Line], start: int, size: int) -> int:
    return sum(len(line.text) for line in lines[start : start + size])


def _matches(lines: Sequence[Line], start: int, wanted: str) -> int:
    """Return how many lines from ``start`` on make the beginning of the page's title."""
    joined, best = "", 0
    for size in range(1, MOST_TITLE_LINES + 1):
        if start + size > len(lines) or lines[start + size - 1].block:
            break
        part = key(lines[start + size - 1].text)
        joined += part
        if not part or not wanted.startswith(joined):
            break
        if len(joined) >= 4 and 2 * len(joined) >= len(wanted):
            best = size
    return best


def body_start(lines: Sequence[Line], start: int, end: int, *, strict: bool) -> int:
    """Return the first line of the body from ``start``.

    ``strict``: only sure content counts (a copied page); else any line does that
    the header's patterns do not claim.
    """
    for n in range(start, end):
        if is_content(lines[n]) and not is_header(lines, n):
            return n
        if not strict and not is_header(lines, n) and not chrome.is_chrome(lines[n]):
            return n
    return end


def body_end(lines: Sequence[Line], start: int, end: int) -> int:
    """Return behind the last line of the body: before the first sure sign that it is over.

    A sign counts only once most of the prose lies before it.
    """
    weights = [weight(line) for line in lines[start:end]]
    total, seen = sum(weights), 0.0
    stop = end
    for n in range(start, end):
        seen += weights[n - start]
        if seen >= 0.6 * total and _is_sign(lines[n]) and n > start:
            stop = n
            break
    while stop > start and _is_trailing(lines[stop - 1]):
        stop -= 1
    return stop


def _is_sign(line: Line) -> bool:
    text = line.text
    if line.block:
        return False
    if chrome.is_footer(text) or chrome.is_after(text):
        return True
    return len(text) <= 80 and any(value.name in _TAIL_LABELS for value in labelled(text))


def _is_trailing(line: Line) -> bool:
    text = line.text
    if line.block:
        return False
    if not text or chrome.is_chrome(line) or line.linked > 0.8 or is_note(text):
        return True
    return is_label_line(text) or is_credit_line(text)
