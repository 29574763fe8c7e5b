"""Front matter: what the head of a Markdown file states, between two rules, as YAML, TOML or JSON.

YAML is read line by line, since what writers put there is often not quite YAML; the other
two by their own parsers, and what is not quite them is text.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias

from editor_app.domain.fields import FIELDS, join_title
from editor_app.formats.incoming import Found, Reason
from editor_app.formats.readers.lines import Line, squeeze
from editor_app.formats.readers.wrapping import glue

_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.{0,65536}?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_JSON = re.compile(r"\A\{\s*\"")
_MOST = 65_536  # characters of front matter
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
_CLOSED = re.compile(r"(?:\"(?:\\.|[^\"\\])*\"|'(?:''|[^'])*'|\[[^\]]*\])\s*(?=#|$)")
_REMARK = re.compile(r"(?<=\s)#(?=\s|$)")
_Entry: TypeAlias = tuple[str, str, str]  # name, value, line


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter states; ``unread`` are its lines that are no field, ``end`` is behind it.

    ``text`` is the front matter as it stands.
    """

    text: str = ""
    end: int = 0
    kind: str = ""
    fields: tuple[Found, ...] = ()
    unread: tuple[Line, ...] = ()


def front_matter(source: str) -> FrontMatter:
    """Return the front matter that a text begins with; text between two rules is none."""
    found = _FRONT.match(source)
    if found and all(map(_may_state, found[1].split("\n"))) and _PAIR.search(found[1]):
        return _front(found[1], found.end(), _entries(found[1]))
    toml = _TOML.match(source)
    try:
        if toml:
            stated = tomllib.loads(toml[1])
            remarks = [line for line in toml[1].split("\n") if line.lstrip().startswith("#")]
            return _front(toml[1], toml.end(), _stated(stated, remarks))
        if _JSON.match(source):
            values, end = json.JSONDecoder().raw_decode(source[:_MOST])
            named = isinstance(values, dict) and any(map(_field_of, values))
            if named and source[end : end + 1] in ("", "\n"):
                return _front(source[:end], end, _stated(values))
    except (ValueError, RecursionError):
        return FrontMatter()
    return FrontMatter()


def _stated(values: Mapping[str, object], remarks: Sequence[str] = ()) -> Iterator[_Entry]:
    """Yield the entries of front matter that a parser has read, and its lines of remarks."""
    for name, value in values.items():
        said = _said(value)
        yield name, "" if isinstance(value, dict) else said, f"{name}: {said}"
    for line in remarks:
        yield "", "", line.strip()


def _said(value: object) -> str:
    if isinstance(value, dict):
        return "，".join(f"{name}: {_said(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return "、".join(filter(None, map(_said, value)))
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value).strip()


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


def _front(text: str, end: int, entries: Iterator[_Entry]) -> FrontMatter:
    """Return the kind and the fields that entries state, and the lines that are neither."""
    done: list[Found] = []
    unread: list[Line] = []
    kind = ""
    for name, value, line in entries:
        known = _field_of(name)
        if name == "kind":
            kind = value
        elif known and value and value[0] != "{":
            values = join_title([value]) if known == "title" else {known: value}
            done.extend(Found.at(n, v, line, "front_matter") for n, v in values.items())
        elif name not in _OF_FILE:
            left = Reason.REMARK if line.startswith("#") else Reason.HEAD
            unread.append(Line(squeeze(line), left=left))
    return FrontMatter(text, end, kind, tuple(done), tuple(unread))


def _entries(head: str) -> Iterator[_Entry]:
    """Yield the name, value and line of each entry, and remarks without a name.

    A list below a name is its value, and so are indented lines that are no entries.
    """
    lines: list[str] = []
    for line in head.split("\n"):
        kept, remark = _parted(line)
        lines += [kept] if kept or not remark else []
        if remark:
            yield "", "", remark
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
        if line.strip():
            yield pair[1] if pair else "", value, line


def _parted(line: str) -> tuple[str, str]:
    """Return a line of YAML without the remark that it ends with, and that: # and a blank."""
    if line.startswith("#"):
        return "", line
    pair, item = _PAIR.match(line), _ITEM.match(line)
    at = pair.start(2) if pair else item.start(1) if item else len(line)
    closed = _CLOSED.match(line, at)
    found = _REMARK.search(line, closed.end() if closed else at)
    return (line[: found.start()].rstrip(), line[found.start() :]) if found else (line, "")


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
