"""Markdown files: front matter to fields, blocks by the ``markdown`` package to the block tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor_app.domain.result import Notice
from editor_app.formats.incoming import Found, Pause, Reason
from editor_app.formats.readers.article.article import Clues, read_paper
from editor_app.formats.readers.article.titles import key
from editor_app.formats.readers.assembly import Reading
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.markdown_blocks import read_blocks
from editor_app.formats.readers.markdown_front import front_matter
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.secrecy import FIRST_LINES


def read_markdown(
    text: str,
    file_title: str,
    pictures: Pictures,
    pause: Pause,
    warnings: Sequence[Notice] = (),
) -> Reading:
    """Read a Markdown text; its one heading of the first level, at the top, is the title."""
    source = text.replace("\r\n", "\n").replace("\r", "\n")
    front = front_matter(source)
    fields = front.fields
    draft = read_blocks(source[front.end :], pictures, pause)
    draft.remarks += sum(line.left is Reason.REMARK for line in front.unread)
    lines = [*front.unread, *_with_title(draft.lines, fields)]
    article = read_paper(lines, Clues(fields=fields, file_title=file_title))
    stated = {found.name: found for found in fields}
    found = tuple(stated.pop(each.name, each) for each in article.fields)
    article = replace(article, fields=(*found, *stated.values()), kind=front.kind or article.kind)
    first = tuple(line.text for line in lines[:FIRST_LINES])
    raised = int(any(line.title for line in lines))
    told = (*warnings, *draft.notices())
    return Reading(article, pictures, tuple(draft.notes), (front.text, *first), told, raised)


def _with_title(lines: list[Line], fields: Sequence[Found]) -> list[Line]:
    """Mark the first line as the title where it is the only heading of the first level.

    A title that front matter states and the text does not begin with is put above the
    text, so that nothing of the text is taken for it.
    """
    stated = next((found.value for found in fields if found.name == "title"), "")
    tops = [n for n, line in enumerate(lines) if line.level == 1]
    first = next((n for n, line in enumerate(lines) if line.text and not line.left), -1)
    printed = key(lines[first].text) if first >= 0 else ""
    heading = first >= 0 and lines[first].level == 1
    same = printed == key(stated) or (
        heading and (printed in key(stated) or key(stated) in printed)
    )
    if stated and not same:
        return [Line(stated, title=True), *lines]
    if len(tops) == 1 and tops[0] == first:
        lines[first] = replace(lines[first], title=True)
    return lines
