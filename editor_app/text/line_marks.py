"""Marks at the head of a line: ``#``, ``>``, ``-``, ``|``, a picture, a note, ``***``.

A mark counts only in the first column and only with something after it, so
that ``#话题#``, ``>5%`` and an indented ``- `` stay what they are: text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Region: TypeAlias = tuple[int, int]


class LineKind(StrEnum):
    """What a line is; the parser and the editor's highlighter both go by it."""

    BLANK = "blank"
    HEADING = "heading"
    NUMBERED = "numbered"
    SALUTATION = "salutation"
    END_NOTE = "end_note"
    QUOTE = "quote"
    BULLET = "bullet"
    TABLE = "table"
    PICTURE = "picture"
    NOTE = "note"
    BREAK = "break"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class LineMark:
    """A recognised mark: ``mark`` code points of it are hidden at the head of the line."""

    kind: LineKind
    mark: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class PictureParts:
    """What a picture line says; ``caption_at`` is where the caption stands in the line."""

    asset: str
    alt: str
    caption: str
    caption_at: Region


LABEL = r"[^\s\[\]\\^|]{1,32}"
_STARTS = frozenset("#>-|![*")
_BLANK = re.compile(r"[\s\u200b\u2060\ufeff]*\Z")
_HASHES = re.compile(r"(#{1,4}) (?=.*[^\s\u200b\u2060\ufeff])")
_DASH = re.compile(r"[>-] (?=.*[^\s\u200b\u2060\ufeff])")
_NOTE = re.compile(rf"\[\^({LABEL})\]:(?: |\Z)")
_BREAK = re.compile(r"\*\*\*\s*\Z")
_PICTURE = re.compile(
    r"!\[((?:\\.|[^\[\]\\])*+)\]\(asset:([0-9A-Za-z]+)(?: \"((?:\\.|[^\"\\])*+)\")?\)\s*\Z"
)
_CELL = re.compile(r"((?:\\.|[^|\\])*+)\|")
_SEPARATOR = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*\Z")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def is_blank(line: str) -> bool:
    """Whether a line says nothing: white space and zero-width characters only."""
    return _BLANK.match(line) is not None


def line_mark(line: str) -> LineMark | None:
    """Return the mark at the head of a line, None where the line is plain text."""
    if not line or line[0] not in _STARTS:
        return None
    if line[0] == "#":
        found = _HASHES.match(line)
        return LineMark(LineKind.HEADING, found.end(), found.end() - 1) if found else None
    return _other_mark(line)


def _other_mark(line: str) -> LineMark | None:
    first = line[0]
    if first in ">-":
        kind = LineKind.QUOTE if first == ">" else LineKind.BULLET
        return LineMark(kind, 2) if _DASH.match(line) else None
    if first == "|":
        return _table_mark(line)
    if first == "[":
        found = _NOTE.match(line)
        return LineMark(LineKind.NOTE, found.end()) if found else None
    if first == "!":
        return LineMark(LineKind.PICTURE, len(line)) if _PICTURE.match(line) else None
    return LineMark(LineKind.BREAK, len(line)) if _BREAK.match(line) else None


def _table_mark(line: str) -> LineMark | None:
    if is_separator(line):
        return LineMark(LineKind.TABLE, len(line))
    return LineMark(LineKind.TABLE, 1) if cells(line) else None


def is_separator(line: str) -> bool:
    """Whether a line is the rule under a table's head: ``|---|---|``."""
    return line.startswith("|") and _SEPARATOR.match(line) is not None


def cells(line: str) -> list[Region]:
    """Return where the cells of a table row stand, trimmed; empty for any other line.

    A row starts with ``| `` and ends with a ``|`` that no backslash escapes.
    """
    row = line.rstrip()
    if not row.startswith("| ") or not row.endswith("|"):
        return []
    found: list[Region] = []
    at = 1
    while at < len(row):
        cell = _CELL.match(row, at)
        if cell is None:
            return []
        found.append(_trimmed(row, at, cell.end() - 1))
        at = cell.end()
    return found


def _trimmed(row: str, start: int, end: int) -> Region:
    inside = row[start:end]
    left = len(inside) - len(inside.lstrip())
    return (start + left, start + max(len(inside.rstrip()), left))


def picture_parts(line: str) -> PictureParts | None:
    """Return the parts of a picture line, None for any other line."""
    found = _PICTURE.match(line)
    if found is None:
        return None
    caption = found[3] or ""
    at = found.span(3) if caption else (len(line), len(line))
    return PictureParts(found[2], unescape(found[1]), unescape(caption), at)


def note_label(line: str) -> str:
    """Return the label of a note line, empty for any other line."""
    found = _NOTE.match(line)
    return found[1] if found else ""


def unescape(text: str) -> str:
    """Return a picture's alternative text or caption without its backslash escapes."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def regions(line: str) -> list[Region]:
    """Return the parts of a line where inline marks are read."""
    mark = line_mark(line)
    if mark is None:
        return [(0, len(line))]
    if mark.kind is LineKind.TABLE:
        return [] if is_separator(line) else cells(line)
    if mark.kind in (LineKind.PICTURE, LineKind.BREAK):
        return []
    return [(mark.mark, len(line))]
