"""Lines that were broken to fit a width, told from lines that end where they mean to.

A text out of a mail, a terminal or a PDF has a line end every so many columns, amid a
sentence and even amid a word. Verse, lists of names and texts with one paragraph a line
have line ends too, and those must stay. What tells them apart is seen over a whole text:
its unfinished lines fill one width, and they are prose, with commas and stops inside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from editor_app.formats.readers.inlines import merged
from editor_app.formats.readers.lines import Line, asked, line_class
from editor_app.text.blocks import Role, Text, plain
from editor_app.text.lines import LineKind

_STOPPED = re.compile(r"[。！？：；!?:;.…\ufffd][”’」』）)】\]]*\s*\Z")
_COMMA = re.compile(r"[，、,][”’]?\s*\Z")
_INSIDE = re.compile(r"[，。、；：！？,;]")
_BRACKETED = re.compile(r"[（(【\[][^（()）]*[）)】\]]")  # a note that stands on a line of its own
_CLAUSE = re.compile(r"[，。；！？,;]")
_LABEL = re.compile(r"\S{1,8}[:：](?!//)")  # 地点：, of a list of particulars
_QUOTED = re.compile(r"(?:>[ ]?)+")
_GAP = re.compile(r"\S(?:\u3000|\t| {2})")
_WORD = re.compile(r"[!-~]+")
_LETTERS = re.compile(r"[!-~]\Z")
_LETTER = re.compile(r"[!-~]")
_NARROWEST, _WIDEST = 24, 130  # columns; a Chinese character takes two
_SURE = 40  # columns, from which on two broken lines are enough to tell
_PROSE = 0.6  # of the lines that fill the width, which have marks inside
_SLACK = 4  # columns that a line stays short for a mark that may not begin the next
_MOST = 0.8  # of the unfinished lines, which fill the width
_TITLE = 0.7  # of the width, which a line without any mark may stay below
_ALL = 0.8  # of the lines, whose indent is that of the text
_LONG = 300  # characters, more than any line that was broken to fit has
_STARTS = frozenset({LineKind.HEADING, LineKind.NUMBERED, LineKind.SALUTATION, LineKind.END_NOTE})


def width(text: str) -> int:
    """Return how many columns a text takes; wide characters take two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(_is_wide, text))


@lru_cache(8192)
def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"


def glue(before: str, after: str) -> str:
    """Return what stands between two parts of a broken line: a blank beside Latin words only."""
    figure = before[-1:].isdigit() and after[:1].isdigit()  # broken in two, as Chinese lines are
    latin = _LETTERS.search(before[-1:]) and _LETTER.match(after)
    return " " if latin and not figure else ""


def wrap_width(lines: Sequence[str]) -> int:
    """Return the columns that a text's lines were broken at, 0 where they end as they mean to.

    Blank lines are those that part paragraphs.
    """
    found = [
        (line, size, size + _first_word(after))
        for line, after in pairwise(lines)
        if (size := _open_width(line)) and not _is_indented(after) and after.strip()
    ]
    sizes = sorted(size for _, size, _ in found if size <= _WIDEST)
    if not sizes or len(found) - len(sizes) > len(found) // 10:
        return 0
    edge = sizes[-1 - len(sizes) // 20]
    if edge < _NARROWEST:
        return 0
    counted = [
        (line, reach)
        for line, size, reach in found
        if size <= edge + 2 and (size >= _TITLE * edge or _CLAUSE.search(line))
    ]
    full = [line for line, reach in counted if reach > edge - _SLACK]
    prose = sum(map(_is_prose, full))
    if len(full) < (2 if edge >= _SURE else 3) or len(full) < _MOST * len(counted):
        return 0
    return edge if prose >= _PROSE * len(full) else 0


@asked
def _open_width(line: str) -> int:
    """Return the columns of an unfinished line that is no heading, 0 for any other."""
    if not _is_unfinished(line) or line_class(line.strip()).kind is LineKind.HEADING:
        return 0
    return width(line)


def _is_unfinished(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and not (_STOPPED.search(bare[-8:]) or _BRACKETED.fullmatch(bare))


def _is_prose(line: str) -> bool:
    """Whether a line has marks inside and no gaps, as lists of names, posts and times have."""
    bare = line.strip()
    return bool(_INSIDE.search(bare[:-1])) and not _GAP.search(bare)


def _is_indented(line: str) -> bool:
    return line.startswith(("\u3000", "  ", "\t"))


def _reach(line: str, after: str) -> int:
    """Return how many columns a line would have had with the first word of the next."""
    return width(line) + _first_word(after)


def _first_word(after: str) -> int:
    """Return how many columns the first word of a line takes behind another."""
    word = _WORD.match(after) if after[:1] <= "~" else None
    return 1 + len(word[0]) if word else 2


def goes_on(line: str, after: str, edge: int) -> bool:
    """Whether ``after`` is the rest of ``line`` in a text broken at ``edge`` columns."""
    if not edge or not line.strip() or not after.strip() or _is_indented(after):
        return False
    if _BRACKETED.fullmatch(after.strip()):
        return False
    if not edge - _SLACK < _reach(line, after) or width(line) > edge + 2:
        return False
    return _is_unfinished(line) or line_class(after.strip()).kind not in _STARTS


def joined(lines: Sequence[str]) -> list[str]:
    """Return a text's lines, blank ones among them, with the broken ones whole again."""
    edge = wrap_width(lines)
    if not edge:
        return list(lines)
    groups: list[list[str]] = []
    for n, line in enumerate(lines):
        if n and goes_on(lines[n - 1], line, edge):
            groups[-1].append(_unquoted(line.strip(), groups[-1][0]))
        else:
            groups.append([line.rstrip()])
    return [_whole(group) for group in groups]


def joined_lines(lines: Sequence[Line]) -> list[Line]:
    """Return lines with those whole again that were broken to fit a width.

    Only plain ones are: no title, heading, item or table, nor one set to the middle. An indent
    that all lines have tells nothing of where paragraphs begin.
    """
    plain_ones = [line for line in lines if _is_plain(line)]
    indented = sum(line.indent > 0 for line in plain_ones)
    least = 2 if indented > _ALL * len(plain_ones) else 1
    raw: list[str] = []
    for line in lines:
        raw.extend([""] if line.gap else [])
        raw.append(_as_typed(line, least) if _is_plain(line) else "")
    edge = wrap_width(raw)
    if not edge:
        return list(lines)
    done: list[Line] = []
    last = ""
    for line in lines:
        typed = _as_typed(line, least) if _is_plain(line) else ""
        if done and not line.gap and goes_on(last, typed, edge):
            between = Text(glue(done[-1].text, line.text))
            inlines = merged((*done[-1].content, between, *line.content))
            done[-1] = replace(done[-1], text=plain(inlines), inlines=inlines)
        else:
            done.append(line)
        last = typed
    return done


def _is_plain(line: Line) -> bool:
    marked = line.block or line.level or line.title or line.centred or line.field or line.caption
    return not (marked or line.left) and line.role is Role.BODY


def _as_typed(line: Line, least: int) -> str:
    """Return a line as a text file would have it; of a long one its ends tell enough."""
    text = line.text
    shown = text if len(text) <= _LONG else text[: _LONG // 2] + text[-_LONG // 2 :]
    return f"\u3000\u3000{shown}" if line.indent >= least else shown


def _unquoted(line: str, first: str) -> str:
    """Return the rest of a paragraph that a mail quotes, without the sign at its head."""
    quote = _QUOTED.match(line)
    return line[quote.end() :] if quote and _QUOTED.match(first) else line


def _whole(parts: Sequence[str]) -> str:
    done = [parts[0]]
    for before, after in pairwise(parts):
        done += (glue(before, after), after)
    return "".join(done)


def paragraphs_of(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines of one Markdown paragraph in groups, each a paragraph for us.

    Markdown shows all of them as one. A writer who ends each line as a paragraph means
    paragraphs: short lines without marks, verse, and whole sentences or numbered ones.
    """
    if len(lines) < 2:
        return [list(lines)]
    edge = wrap_width(lines)
    inside = sum(bool(_CLAUSE.search(line.strip()[:-1])) for line in lines)
    narrow = max(map(width, lines[:-1])) < _NARROWEST and not all(map(str.isascii, lines))
    verse = narrow and 3 * inside < len(lines)
    groups = [[lines[0]]]
    for line, after in pairwise(lines):
        if goes_on(line, after, edge) or (not edge and not verse and _runs_on(line, after)):
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups


def _runs_on(line: str, after: str) -> bool:
    if after.startswith("\u3000") or line_class(after.strip()).kind in _STARTS:
        return False
    if _GAP.search(line) and _GAP.search(after):  # columns
        return False
    if _LABEL.match(after) or _BRACKETED.fullmatch(after.strip()):
        return False
    if line.isascii() or _COMMA.search(line):
        return True
    return _is_unfinished(line) and bool(_CLAUSE.search(line))
