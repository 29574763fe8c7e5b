"""Where each line of a source ended: in the body, in fields, or left out for a reason.

The passes of ``article`` decide; this looks at what they did, so that none of them can
lose a line in silence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.article import site_furniture
from editor_app.formats.readers.article.behind import reason_behind
from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.article.labels import (
    is_credit_line,
    is_label_line,
    without_labels,
)
from editor_app.formats.readers.article.printed import is_printed
from editor_app.formats.readers.article.regions import weight
from editor_app.formats.readers.article.titles import key
from editor_app.formats.readers.lines import Line
from editor_app.text.blocks import Note, Picture, Table, plain

_SIGNS = re.compile(r"[\W_]+")
_LIST = re.compile(r"名单|人员|名册|同志|代表$|领导$")  # 出席会议人员名单, over the people
_LINKED = 0.5
_LEAST_REST = 2  # characters beside the values that say something of their own


@dataclass(frozen=True, slots=True)
class Left:
    """A line that is in no field and not in the body; ``number`` is its place among all lines."""

    text: str
    reason: Reason
    number: int


@dataclass(frozen=True, slots=True)
class Account:
    """Where the lines ended that are not in the body.

    ``left`` in their order; ``read``, the lines that fields hold the whole of, or together
    with the body.
    """

    left: tuple[Left, ...] = ()
    read: tuple[str, ...] = ()


def numbered(lines: Sequence[Line]) -> list[Line]:
    """Return lines that know their place."""
    return [line if line.number == n else line.at(n) for n, line in enumerate(lines)]


def account(
    lines: Sequence[Line],
    body: Iterable[Line],
    read_from: Mapping[str, Sequence[str]],
    left_out: Mapping[int, Reason],
    titles: Collection[int] = (),
    people: Collection[int] = (),
    title: str = "",
    whole: Collection[int] = (),
) -> Account:
    """Say of each numbered line where it ended.

    ``read_from`` are the lines that fields were read from with the values that each gave;
    ``left_out`` what a pass said of a line by its number; ``titles`` and ``people`` the
    numbers of the lines of the title, which is ``title``, and of those that name people for
    the register; ``whole`` of those that fields hold with nothing over.
    """
    inside = {line.number: line.text for line in body}
    last = max(inside, default=-1)
    left: list[Left] = []
    read: list[str] = []
    first, top = min(inside, default=len(lines)), min(titles, default=len(lines))
    section: Reason | None = None
    for line in lines:
        if line.number in inside:
            if inside[line.number] != line.text:  # a field took the beginning or the end
                read.append(shown(line))
            continue
        text = shown(line)
        if not text:
            continue
        values = None if line.left else read_from.get(line.text)
        if (
            line.number in titles
            or line.number in whole
            or (values is not None and not _rest(text, values))
        ):
            read.append(text)
            continue
        behind, over = line.number > last, line.number < min(top, first)
        section = _section(line, section) if behind else None
        told = left_out.get(line.number) or _reason(line, title, read=values is not None)
        reason = told or _by_place(line, section, behind=behind, over=over)
        heads = reason is Reason.TOOL and line.number + 1 in people and _LIST.search(text)
        reason = Reason.PEOPLE if line.number in people or heads else reason
        left.append(Left(text, reason, line.number))
    return Account(tuple(left), tuple(read))


def shown(line: Line) -> str:
    """Return what a reader sees of a line, a table's cells parted by bars."""
    block = line.block
    if isinstance(block, Table):
        return " | ".join(said for row in block.rows for cell in row if (said := plain(cell)))
    if isinstance(block, Picture):
        return block.caption or block.alt
    if isinstance(block, Note):
        return plain(block.children)
    return line.text


def _rest(text: str, values: Sequence[str]) -> str:
    """Return what a line says beside labels, the day and the values that fields took from it."""
    when = find_when(text)
    kept = text[: when.start] + " " + text[when.end :] if when else text
    for value in sorted(values, key=len, reverse=True):
        for part in (value, *value.split("、"), *value.split()):
            kept = kept.replace(part, " ")
    kept = _SIGNS.sub("", without_labels(kept))
    return kept if len(kept) >= _LEAST_REST else ""


def _reason(line: Line, title: str, *, read: bool) -> Reason | None:
    """Return what a line says of itself; None where that tells nothing."""
    text = line.text
    if line.left:
        return line.left
    if site_furniture.is_footer(text):
        return Reason.FOOTER
    if site_furniture.is_statement(text):
        return Reason.STATEMENT
    told = read or is_label_line(text)
    if told or (is_credit_line(text) and not site_furniture.is_tool(text)):
        return Reason.HEAD
    if site_furniture.is_tool(text) or site_furniture.is_invitation(text):
        return Reason.TOOL
    if site_furniture.is_breadcrumb(text) or site_furniture.is_navigation(line):
        return Reason.NAVIGATION
    if is_printed(text):
        return Reason.PAGE
    if len(key(text)) >= _LEAST_REST and key(text) in key(title):
        return Reason.REPEATED
    return None


def _by_place(line: Line, section: Reason | None, *, behind: bool, over: bool) -> Reason:
    """Return why a line that tells nothing of itself is left out, by where it stands.

    Over the title are a site's bars, behind an article what the heading above says it is
    (other articles, comments, the foot), else its boxes and buttons, which are no sentences.
    """
    if line.hint:
        return line.hint
    told = reason_behind(line) if behind else None
    if told and (told is not Reason.RELATED or section is None):
        return told
    if section:
        return section
    if behind and site_furniture.footer_signs(line.text) and not site_furniture.is_said(line.text):
        return Reason.FOOTER
    if behind and line.linked > _LINKED:
        return Reason.RELATED
    if not behind and (line.linked > _LINKED or (over and not weight(line))):
        return Reason.NAVIGATION
    return Reason.TOOL if behind and not weight(line) else Reason.UNKNOWN


def _section(line: Line, section: Reason | None) -> Reason | None:
    """Return what the lines from here on are, where one heads a part behind the article."""
    if site_furniture.is_footer(line.text):
        return Reason.FOOTER
    if site_furniture.is_comments(line.text) and not site_furniture.is_tool(line.text):
        return Reason.COMMENT
    return Reason.RELATED if site_furniture.is_after(line.text) else section
