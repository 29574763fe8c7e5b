"""Which box of a page holds its article, and which lines stand in boxes named as something else."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.article.labels import labelled
from editor_app.formats.readers.article.regions import weight
from editor_app.formats.readers.article.site_furniture import is_after, is_comment_mark, is_comments
from editor_app.formats.readers.html.lines import Walk
from editor_app.formats.readers.html.named import named_as
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Table

_SHARE = 0.8  # of the prose, which the box of an article holds
_LEAST_RECORDS = 3
_LEAST_MARKS = 2
_BARE_HEADING = 2  # characters of 评论
_MOST_HEADS = 40  # of comments, that are looked at
_LONGEST_RECORD = 12  # lines of an item in such a list
_LONGEST_HEAD = 12  # characters of a line above a list that heads it
_LONGEST_LINK = 60  # characters of such a line
_LINKED = 0.1  # of the line in an item that has its link or its buttons
_WHOLE_LINK = 0.9
_LEAST_SHARE = 0.05  # of a page's prose that stands in its article
LEAST_PROSE = 20.0
_NUMBERED = re.compile(r"\d+$")  # post_12, pid7781, floor3
# 发表于 2021-10-9 21:33, 沙发 发表于 2021-10-9 | 只看该作者, 12楼 2021-10-09
_POSTED = re.compile(
    r"(?:发[表布]于|发表时间|只看[该此]|楼主|沙发|板凳|\d\s*[楼#]|Posted).{0,20}?\d{1,4}[-/年月]\d"
    r"|\d{1,4}[-/年月]\d{1,2}.{0,24}(?:只看[该此]|楼主|\d\s*[楼#])"
)
# Names of boxes that stand behind an article.
_BEHIND = frozenset((Reason.COMMENT, Reason.RELATED, Reason.FOOTER))
_PARAGRAPHS = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dd", "b"}
)


def find_box(
    root: Element, walk: Walk, named: Mapping[int, Reason], records: Mapping[int, Reason]
) -> tuple[int, int] | None:
    """Return the lines of the article's box, None for a page with no article in it.

    ``named`` are the lines of ``named_others``, ``records`` those of ``listed_records``.
    """
    weights = _weights(walk, {*named, *records})
    if sum(weights) < LEAST_PROSE:
        return None
    sums = [0.0]
    for each in weights:
        sums.append(sums[-1] + each)
    box, total = root, sums[-1]
    while True:
        inner = _heaviest(box, walk, sums)
        if inner is None or _held(inner, walk, sums) < _SHARE * total:
            start, end = walk.spans[box]
            ends = {*records, *(n for n, reason in named.items() if reason in _BEHIND)}
            return start, _without_end(walk, start, end, ends)
        box = inner


def _without_end(walk: Walk, start: int, end: int, others: Collection[int]) -> int:
    """Return where a box ends without the other lines behind the last prose or table in it."""
    weights, lines = _prose(walk), walk.lines
    own = (n for n in range(start, end) if n not in others)
    last = max((n for n in own if weights[n] or isinstance(lines[n].block, Table)), default=end)
    return next((n for n in range(last, end) if n in others), end)


def named_others(walk: Walk) -> dict[int, Reason]:
    """Return the lines in boxes that the page names as no part of its article, and as what.

    None where most of the page's prose would stand in such boxes: then names say nothing.
    """
    found: dict[int, Reason] = {}
    for element, (start, end) in walk.spans.items():
        reason = named_as(element) if end > start else None
        if reason is None and 1 < end - start <= _LONGEST_RECORD:
            reason = Reason.RELATED if _heads_links(walk.lines[start:end]) else None
        if reason:
            for n in range(start, end):
                found[n] = reason
    found.update(dict.fromkeys(_headed_comments(walk, found), Reason.COMMENT))
    return found if _is_prose_left(walk, found) else {}


def _heads_links(lines: Sequence[Line]) -> bool:
    """Whether the lines of a box are a heading of other articles, and nothing but links."""
    rest = (line for line in lines[1:] if line.text or line.block)
    return is_after(lines[0].text) and all(line.linked > _WHOLE_LINK for line in rest)


def _headed_comments(walk: Walk, named: Mapping[int, Reason]) -> range:
    """Return the lines of what readers wrote under a heading that says so, whatever its box.

    Two of the lines right under it have to be marks of a comment, or who wrote and when; one
    is enough under a heading that says more than 评论, which may be a section's name, or that
    the page names as one of comments (``named``).
    """
    heads = (n for n, each in enumerate(walk.lines) if not each.left and is_comments(each.text))
    for n in islice(heads, _MOST_HEADS):
        under = [each.text for each in walk.lines[n + 1 : n + 1 + _LONGEST_RECORD]]
        told = named.get(n) is Reason.COMMENT or len(walk.lines[n].text) > _BARE_HEADING
        least = 1 if told else _LEAST_MARKS
        if sum(map(_is_mark, under)) < least:
            continue
        holding = [(e - s, e) for s, e in walk.spans.values() if s <= n and e > n + least]
        return range(n, min(holding)[1]) if holding else range(0)
    return range(0)


def _is_mark(text: str) -> bool:
    if len(text) > _LONGEST_LINK or labelled(text):
        return False
    when = find_when(text)
    return is_comment_mark(text) or (when is not None and bool(when.time))


def _is_prose_left(walk: Walk, others: Mapping[int, Reason]) -> bool:
    """Whether enough of a page's prose stands elsewhere than in some lines.

    Comments may be as long as they like.
    """
    prose = total = 0.0
    for n, (line, size) in enumerate(zip(walk.lines, _prose(walk), strict=True)):
        each = 0.0 if line.left or others.get(n) is Reason.COMMENT else size
        total += each
        prose += 0.0 if n in others else each
    return prose >= max(LEAST_PROSE, _LEAST_SHARE * total)


def listed_records(walk: Walk, named: Mapping[int, Reason]) -> dict[int, Reason]:
    """Return the lines of lists whose items are a link and more: summaries, comments.

    Where a line of each item is a link as a whole the list leads to other articles; where
    only words in lines are, as buttons, it holds what readers wrote.

    None where most of the page's prose stands in such lists.
    """
    found: dict[int, Reason] = {}
    for element, (start, end) in walk.spans.items():
        if end - start >= 2 * _LEAST_RECORDS and end - 1 not in found:
            items = [child for child in element if isinstance(child.tag, str)]
            alike = sum(child.tag == items[-1].tag and _is_record(child, walk) for child in items)
            if alike >= _LEAST_RECORDS and alike >= len(items) - 2:
                leads = any(line.linked > _WHOLE_LINK for line in walk.lines[start:end])
                reason = Reason.RELATED if leads else Reason.COMMENT
                headed = walk.spans.get(element.getprevious()) == (start - 1, start)
                first = start - (headed and _heads(walk.lines[start - 1]))
                found.update(dict.fromkeys(range(first, end), reason))
    return found if _is_prose_left(walk, {**found, **named}) else {}


def answers(walk: Walk) -> dict[int, Reason]:
    """Return the lines of all posts of a forum's thread but the first, which is the article.

    Posts stand side by side in boxes of one id but for its number, each with the day it was
    posted. None where too little prose is left.
    """
    threads: dict[tuple[Element | None, str, str], list[tuple[int, int]]] = {}
    for element, (start, end) in walk.spans.items():
        stem = _NUMBERED.sub("", element.get("id", ""))
        if end - start > 1 and stem != element.get("id", ""):
            key = (element.getparent(), str(element.tag), stem)
            threads.setdefault(key, []).append((start, end))
    found = {
        n: Reason.COMMENT
        for posts in threads.values()
        if len(posts) > 1 and all(_is_post(walk.lines[start:end]) for start, end in posts)
        for start, end in sorted(posts)[1:]
        for n in range(start, end)
    }
    return found if _is_prose_left(walk, found) else {}


def _is_post(lines: Sequence[Line]) -> bool:
    return any(len(line.text) <= _LONGEST_LINK and _POSTED.search(line.text) for line in lines)


def _heads(line: Line) -> bool:
    """Whether a line right above a list can be its heading."""
    return not line.block and (line.level > 1 or len(line.text) <= _LONGEST_HEAD)


def _is_record(item: Element, walk: Walk) -> bool:
    """Whether an item has two lines at least, of which one is short and has a link."""
    start, end = walk.spans.get(item, (0, 0))
    return 1 < end - start <= _LONGEST_RECORD and any(
        line.linked > _LINKED and len(line.text) <= _LONGEST_LINK for line in walk.lines[start:end]
    )


def _heaviest(box: Element, walk: Walk, sums: Sequence[float]) -> Element:
    inside = [child for child in box if child in walk.spans and child.tag not in _PARAGRAPHS]
    return max(inside, key=lambda child: _held(child, walk, sums), default=None)


def _held(element: Element, walk: Walk, sums: Sequence[float]) -> float:
    start, end = walk.spans[element]
    return sums[end] - sums[start]


def _weights(walk: Walk, others: Collection[int]) -> list[float]:
    """Return each line's prose; a heading is none, though it may ask a question."""
    return [
        0.0 if line.left or line.level or n in others else size
        for n, (line, size) in enumerate(zip(walk.lines, _prose(walk), strict=True))
    ]


def _prose(walk: Walk) -> list[float]:
    """Return how much prose each line of a page is, found out once for all that ask."""
    if len(walk.weights) != len(walk.lines):
        walk.weights = [weight(line) for line in walk.lines]
    return walk.weights
