"""Markdown files: front matter to fields, blocks by the ``markdown`` package to the block tree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor_app.domain.fields import FIELDS, join_title
from editor_app.domain.result import Notice
from editor_app.formats.incoming import Found, Pause, Reason
from editor_app.formats.readers.article.article import Clues, read_paper
from editor_app.formats.readers.article.titles import key
from editor_app.formats.readers.assembly import Reading
from editor_app.formats.readers.lines import Line, squeeze
from editor_app.formats.readers.markdown_blocks import read_blocks
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.secrecy import FIRST_LINES
from editor_app.formats.readers.wrapping import glue

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff-]*)\s*[:：]\s*(.*)$", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*-[ \t]+(\S.*)$")
_FOLDED = re.compile(r"[>|][+-]?\d?[+-]?")  # the value is the indented lines below
_NOTHING = frozenset({"~", "null", "Null", "NULL"})
# What our own files say of themselves, not of the piece.
_OF_FILE = frozenset({"label", "piece", "version", "content_hash"})
# Names that other programs' front matter gives to our fields.
_NAMES = {
    "date": "published", "author": "byline", "authors": "byline", "category": "channel",
    "标题": "title", "作者": "byline", "日期": "published", "来源": "source", "编辑": "editor",
    "讲话人": "speaker", "栏目": "channel",
}  # fmt: skip


def read_markdown(
    text: str,
    file_title: str,
    pictures: Pictures,
    pause: Pause,
    warnings: Sequence[Notice] = (),
) -> Reading:
    """Read a Markdown text; its one heading of the first level, at the top, is the title."""
    source = text.replace("\r\n", "\n").replace("\r", "\n")
    head, rest = _front_matter(source)
    kind, fields, unread = _fields(head)
    draft = read_blocks(rest, pictures, pause)
    lines = [*unread, *_with_title(draft.lines, fields)]
    article = read_paper(lines, Clues(fields=fields, file_title=file_title))
    stated = {found.name: found for found in fields}
    found = tuple(stated.pop(each.name, each) for each in article.fields)
    article = replace(article, fields=(*found, *stated.values()), kind=kind or article.kind)
    first = tuple(line.text for line in lines[:FIRST_LINES])
    raised = int(any(line.title for line in lines))
    told = (*warnings, *draft.notices())
    return Reading(article, pictures, tuple(draft.notes), (head, *first), told, raised)


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


def _front_matter(source: str) -> tuple[str, str]:
    """Return the front matter and what stands behind it; text between two rules is none."""
    found = _FRONT.match(source)
    if found is None or not all(map(_may_state, found[1].split("\n"))):
        return "", source
    return (found[1], source[found.end() :]) if _PAIR.search(found[1]) else ("", source)


def _may_state(line: str) -> bool:
    """Whether a line may stand in front matter: an entry, part of one, a remark or nothing."""
    pair = _PAIR.match(line)
    if pair and "：" in line[pair.end(1) : pair.start(2)]:
        return bool(_field_of(pair[1]))
    return bool(pair or not line.strip() or line[0] in " \t#]}-")


def _field_of(name: str) -> str:
    """Return the field that an entry's name stands for, in any case; "" for none."""
    low = name.lower()
    return low if low in FIELDS else _NAMES.get(low, "")


def _fields(head: str) -> tuple[str, tuple[Found, ...], list[Line]]:
    """Return the kind and the fields that front matter states, and its lines that are neither."""
    done: list[Found] = []
    unread: list[Line] = []
    kind = ""
    for name, value, line in _entries(head):
        known = _field_of(name)
        if name == "kind":
            kind = value
        elif known and value and value[0] != "{":
            values = join_title([value]) if known == "title" else {known: value}
            done.extend(Found.at(n, v, line, "front_matter") for n, v in values.items())
        elif name not in _OF_FILE:
            unread.append(Line(squeeze(line), left=Reason.HEAD))
    return kind, tuple(done), unread


def _entries(head: str) -> Iterator[tuple[str, str, str]]:
    """Yield the name, value and line of each entry.

    A list below a name is its value, and so are indented lines that are no entries.
    """
    lines = head.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        pair = _PAIR.match(line)
        below = list(_indented(lines, at)) if pair else []
        at += len(below)
        stated = [pair[2].strip()] if pair and not _FOLDED.fullmatch(pair[2].strip()) else []
        value = _scalar("".join(_glued([*stated, *below])))
        items: list[str] = []
        while pair and not value and at < len(lines) and (item := _ITEM.match(lines[at])):
            items.append(_scalar(item[1]))
            at += 1
        value = value or "、".join(items)
        line = " ".join((line, *below, *(["、".join(items)] if items else [])))
        if line.strip() and not line.startswith("#"):
            yield pair[1] if pair else "", value, line


def _glued(parts: Sequence[str]) -> Iterator[str]:
    """Yield the parts of a value with what stands between them: a blank, but none in Chinese."""
    for n, part in enumerate(parts):
        yield glue(parts[n - 1], part) + part if n else part


def _indented(lines: Sequence[str], at: int) -> Iterator[str]:
    """Yield the indented lines from ``at`` on where they are words and not entries of their own."""
    for line in lines[at:]:
        words = line.strip()
        if words == line or not words or _ITEM.match(line) or _PAIR.match(words):
            return
        yield words


def _scalar(text: str) -> str:
    bare = text.strip()
    if bare in _NOTHING:
        return ""
    if bare.startswith('"') and bare.endswith('"'):
        try:
            return str(json.loads(bare))
        except ValueError:
            return bare.strip('"')
    if bare.startswith("[") and bare.endswith("]"):
        return "、".join(part.strip(" \"'") for part in bare[1:-1].split(","))
    return bare.strip("'")
