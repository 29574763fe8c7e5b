"""A list of contents among the first lines of a manuscript: left out, and said so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from editor_app.domain.result import Notice
from editor_app.formats.incoming import Reason
from editor_app.formats.readers.article.titles import key
from editor_app.formats.readers.lines import Line

_HEADING = re.compile(r"[【\[（(]?\s*目\s*[录錄次]\s*[】\]）)]?")
# The dots and the number of a page that an entry ends with.
_PAGE = re.compile(r"(?:[\s.·…—\-_]*[.·…\t\u3000 ])\s*[（(]?\d{1,4}[）)]?$|\s*[.·…]{3,}\s*$")
_NUMBERS = re.compile(r"[\d.、\s（）()一二三四五六七八九十§-]+")
_LINKED = 0.5  # an item's number is no part of its link
_DEEPEST = 30  # lines, within which a list of contents begins
_MOST = 400  # entries


def is_contents_heading(text: str) -> bool:
    """Whether a line is 目　录 and nothing else."""
    return len(text) <= 12 and _HEADING.fullmatch(text) is not None


def leave_contents(lines: Sequence[Line]) -> tuple[list[Line], tuple[Notice, ...]]:
    """Return lines whose list of contents is left out, and what to say of it.

    Its entries have the number of a page or come again below as headings. A heading without
    any is text.
    """
    start = next(
        (n for n, line in enumerate(lines[:_DEEPEST]) if is_contents_heading(line.text)), -1
    )
    if start < 0 or lines[start].left:
        return list(lines), ()
    end = _end(lines, start + 1)
    known = any(line.left is Reason.CONTENTS for line in lines)  # which its format has told of
    if end == start + 1 and not known:
        return list(lines), ()
    left = [
        replace(line, left=line.left or Reason.CONTENTS) if start <= n < end else line
        for n, line in enumerate(lines)
    ]
    told = sum(bool(line.text) and not line.left for line in lines[start:end])
    notice = Notice.of("read_contents", count=told)
    return left, () if known and told == 1 else (notice,)


def linked_contents(lines: Sequence[Line], first: int, end: int) -> frozenset[int]:
    """Return which lines of a page's article, ``first`` to ``end``, are a list of contents.

    Two links at least, one after the other, that each say a heading which comes below; and
    the heading 目录 over them.
    """
    below: dict[str, int] = {}
    for n in range(first, end):
        if lines[n].level and not lines[n].left:
            below[_bare(lines[n].text)] = n  # the last one with these words
    found: set[int] = set()
    run: list[int] = []
    for n in range(first, end + 1):
        entry = n < end and lines[n].linked > _LINKED and not lines[n].block
        if entry and below.get(_bare(lines[n].text), n) > n:
            run.append(n)
            continue
        if len(run) > 1:
            over = run[0] - 1
            heads = over >= first and is_contents_heading(lines[over].text)
            found.update(run, [over] if heads else [])
        run = []
    return frozenset(found)


def _bare(text: str) -> str:
    return key(_NUMBERS.sub("", text, count=1) if _NUMBERS.match(text) else text)


def _end(lines: Sequence[Line], start: int) -> int:
    """Return behind the last entry of a list that begins at ``start``."""
    places: dict[str, int] = {}
    for n, line in enumerate(lines[start:], start):
        places[key(line.text)] = n  # the last one with these words
    end = start
    while end < min(len(lines), start + _MOST):
        line = lines[end]
        bare = _PAGE.sub("", line.text)
        again = places.get(key(bare), end) > end
        if line.block or not (line.left or bare != line.text or (again and len(bare) <= 60)):
            break
        end += 1
    return end
