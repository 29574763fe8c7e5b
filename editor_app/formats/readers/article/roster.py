"""People of a page's roster: lists of lines that are a name and a post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.domain.person import RosterEntry
from editor_app.formats.readers.article.names import (
    has_post,
    is_name,
    post_of_names,
    posted_name,
    tidy_name,
)
from editor_app.formats.readers.lines import Line, asked

SHORTEST = 3
_NAME_AND_POST = re.compile(r"([\u4e00-\u9fff]{2,4})[\s\u3000\xa0]+([^\s。！？：]{3,40})")
_LONGEST_POST = 80


@dataclass(frozen=True, slots=True)
class Roster:
    """The people, and the numbers of the lines they stand in."""

    people: tuple[RosterEntry, ...] = ()
    lines: frozenset[int] = frozenset()


def find_roster(lines: Sequence[Line]) -> Roster:
    """Return the people of all runs of three or more roster lines; one person's posts together."""
    people: dict[str, dict[str, None]] = {}
    used: set[int] = set()
    for run in _runs(lines):
        for start, end, name, post in run:
            people.setdefault(name, {}).update({post: None} if post else {})
            used.update(range(start, end))
    entries = tuple(RosterEntry(name, tuple(posts)) for name, posts in people.items())
    return Roster(entries, frozenset(used))


def _runs(lines: Sequence[Line]) -> list[list[tuple[int, int, str, str]]]:
    runs: list[list[tuple[int, int, str, str]]] = [[]]
    n = 0
    while n < len(lines):
        entries = (_entries(lines, n) if _names(lines[n].text) else []) or (
            _alike(lines, n) if len(runs[-1]) >= SHORTEST else []
        )
        if entries:
            runs[-1].extend(entries)
            n = entries[-1][1]
        else:
            if runs[-1]:
                runs.append([])
            n += 1
    return [run for run in runs if len({start for start, *_ in run}) >= SHORTEST]


@asked
def _names(text: str) -> bool:
    """Whether a line names anybody in a way that a list of people may."""
    return bool(posted_name(text)[0] or is_name(text) or post_of_names(text)[1])


def _entries(lines: Sequence[Line], n: int) -> list[tuple[int, int, str, str]]:
    """Return the people from line ``n`` on: one of a line or two, several behind one post."""
    entry = _entry(lines, n)
    if entry:
        return [entry]
    post, names = post_of_names(lines[n].text)
    return [(n, n + 1, name, post) for name in names]


def _entry(lines: Sequence[Line], n: int) -> tuple[int, int, str, str] | None:
    """Return one person: a line of name and post, or a name's line and its post's line."""
    text = lines[n].text
    if len(text) > _LONGEST_POST + 8 or text.endswith(("。", "！", "？")):
        return None
    name, post = posted_name(text)
    if name:
        return n, n + 1, name, post
    if is_name(text) and n + 1 < len(lines) and _is_post(lines[n + 1].text):
        return n, n + 2, tidy_name(text), lines[n + 1].text
    return None


def _alike(lines: Sequence[Line], n: int) -> list[tuple[int, int, str, str]]:
    """Return the person of a line like those of a list above, whatever the surname."""
    found = _NAME_AND_POST.fullmatch(lines[n].text)
    return [(n, n + 1, found[1], found[2])] if found and has_post(found[2]) else []


def _is_post(text: str) -> bool:
    return 2 < len(text) <= _LONGEST_POST and has_post(text) and text[-1] not in "。！？：:"
