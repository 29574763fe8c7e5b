"""Markdown files: front matter to fields, CommonMark's marks to the block tree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editor_app.domain.fields import FIELDS, join_title
from editor_app.domain.result import Notice
from editor_app.formats.incoming import Found, Pause
from editor_app.formats.readers.article.article import Clues, read_paper
from editor_app.formats.readers.assembly import Reading
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.markdown_inline import image_of, inline_runs
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.runs import inlines_of, tidied
from editor_app.formats.readers.secrecy import FIRST_LINES
from editor_app.text.blocks import Block, Break, Note, Picture, Role, Table, plain

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff-]*)\s*[:：]\s*(.*)$")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(\S.*)$")
_BULLET = re.compile(r"^[ \t]*[-*+•][ \t]+(?=\S)")
_QUOTE = re.compile(r"^ {0,3}>[ \t]?")
_BREAK = re.compile(r"^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$")
_NOTE = re.compile(r"^\[\^([^\s\]]{1,32})\]:[ \t]*(.*)$")
_TARGET = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:[ \t]*(\S+)")
_CAPTION = re.compile(r"^\*([^*]+)\*$")
_SEPARATOR = re.compile(r"^\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$")
_CELLS = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
# Names that other programs' front matter gives to our fields.
_NAMES = {
    "date": "published", "author": "byline", "category": "channel", "标题": "title",
    "作者": "byline", "日期": "published", "来源": "source", "编辑": "editor",
    "讲话人": "speaker", "栏目": "channel",
}  # fmt: skip


@dataclass(slots=True)
class _Draft:
    """What the lines gave: lines of the piece, notes, and whether a first heading is the title."""

    lines: list[Line]
    notes: list[Block]


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
    kind, fields = _fields(head)
    draft = _Draft([], [])
    targets = {m[1].lower(): m[2].strip("<>") for m in map(_TARGET.match, rest.split("\n")) if m}
    _read_lines(rest.split("\n"), targets, pictures, draft, pause)
    lines = _with_title(draft.lines)
    article = read_paper(lines, Clues(fields=fields, file_title=file_title))
    stated = {found.name: found for found in fields}
    found = tuple(stated.pop(each.name, each) for each in article.fields)
    article = replace(article, fields=(*found, *stated.values()), kind=kind or article.kind)
    first = tuple(line.text for line in lines[:FIRST_LINES])
    raised = int(any(line.title for line in lines))
    return Reading(article, pictures, tuple(draft.notes), (head, *first), tuple(warnings), raised)


def _with_title(lines: list[Line]) -> list[Line]:
    """Mark the first line as the title where it is the only heading of the first level."""
    tops = [n for n, line in enumerate(lines) if line.level == 1]
    if len(tops) == 1 and tops[0] == next((n for n, x in enumerate(lines) if x.text), -1):
        lines[tops[0]] = replace(lines[tops[0]], title=True)
    return lines


def _front_matter(source: str) -> tuple[str, str]:
    found = _FRONT.match(source)
    return (found[1], source[found.end() :]) if found else ("", source)


def _fields(head: str) -> tuple[str, tuple[Found, ...]]:
    """Return the kind and the fields that front matter states, in its simple forms."""
    done: list[Found] = []
    kind = ""
    for line in head.split("\n"):
        pair = _PAIR.match(line)
        value = _scalar(pair[2]) if pair else ""
        if pair is None or not value:
            continue
        name = pair[1] if pair[1] in FIELDS else _NAMES.get(pair[1].lower(), "")
        if pair[1] == "kind":
            kind = value
        elif name:
            values = join_title([value]) if name == "title" else {name: value}
            done.extend(Found.at(n, v, line, "front_matter") for n, v in values.items())
    return kind, tuple(done)


def _scalar(text: str) -> str:
    bare = text.strip()
    if bare.startswith('"') and bare.endswith('"'):
        try:
            return str(json.loads(bare))
        except ValueError:
            return bare.strip('"')
    if bare.startswith("[") and bare.endswith("]"):
        return "、".join(part.strip(" \"'") for part in bare[1:-1].split(","))
    return bare.strip("'")


def _read_lines(
    lines: Sequence[str],
    targets: dict[str, str],
    pictures: Pictures,
    draft: _Draft,
    pause: Pause,
) -> None:
    gap, fenced, rows = True, False, []
    for raw in [*lines, ""]:
        pause()
        if _FENCE.match(raw):
            fenced = not fenced
            continue
        if not fenced and raw.lstrip().startswith("|") and raw.rstrip().endswith("|"):
            rows.append(raw)
            continue
        if rows:
            draft.lines.append(_table(rows))
            rows = []
        if raw.strip() and not _TARGET.match(raw):
            _read_line(raw, targets, pictures, draft, gap=gap, literal=fenced)
        gap = not raw.strip()


def _read_line(
    raw: str,
    targets: dict[str, str],
    pictures: Pictures,
    draft: _Draft,
    *,
    gap: bool,
    literal: bool,
) -> None:
    note = _NOTE.match(raw)
    image = image_of(raw.strip(), targets)
    if literal:
        draft.lines.append(Line(raw.strip(), gap=gap))
    elif note:
        draft.notes.append(Note(note[1], inlines_of(tidied(inline_runs(note[2], targets)))))
    elif image:
        picture = Picture(pictures.add_uri(image.url), image.alt, image.title)
        draft.lines.append(Line("", block=picture))
    elif _BREAK.match(raw):
        draft.lines.append(Line("", block=Break()))
    elif not _caption(raw.strip(), draft):
        draft.lines.append(_text_line(raw, targets, gap=gap))


def _caption(text: str, draft: _Draft) -> bool:
    """Take a line in emphasis right below a picture as its caption, as we write it."""
    found = _CAPTION.match(text)
    above = draft.lines[-1].block if draft.lines else None
    if found is None or not isinstance(above, Picture) or above.caption:
        return False
    caption = "".join(run.text for run in inline_runs(found[1], {}))
    draft.lines[-1] = Line("", block=replace(above, caption=caption))
    return True


def _text_line(raw: str, targets: dict[str, str], *, gap: bool) -> Line:
    heading = _HEADING.match(raw)
    level, role, text = 0, Role.BODY, raw
    if heading:
        level, text = len(heading[1]), _without_closing(heading[2])
    elif _QUOTE.match(raw):
        role, text = Role.QUOTE, _QUOTE.sub("", raw, count=1)
    elif _BULLET.match(raw):
        role, text = Role.BULLET, _BULLET.sub("", raw, count=1)
    inlines = inlines_of(tidied(inline_runs(text.strip(), targets)))
    return Line(plain(inlines), inlines, level, gap=gap, role=role)


def _without_closing(text: str) -> str:
    """Return a heading's text without the signs that may close it: ## 题 ##."""
    whole = text.rstrip()
    words = whole.rstrip("#")
    return words.rstrip() if words.endswith((" ", "\t")) else whole


def _table(rows: Sequence[str]) -> Line:
    cells = [list(_cells(row)) for row in rows if not _SEPARATOR.match(row.strip())]
    separator = next((n for n, row in enumerate(rows) if _SEPARATOR.match(row.strip())), 1)
    width = max(map(len, cells), default=0)
    made = tuple(
        tuple(inlines_of(tidied(inline_runs(cell, {}))) for cell in row + [""] * (width - len(row)))
        for row in cells
    )
    text = " ".join(plain(cell) for row in made for cell in row)
    return Line(text, block=Table(made, max(1, separator)))


def _cells(row: str) -> Iterator[str]:
    for cell in _CELLS.split(row.strip().strip("|") if not row.rstrip().endswith("\\|") else row):
        yield cell.strip()
