"""Which box of a page holds its article."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import islice

from editor_app.formats.readers.article.regions import weight
from editor_app.formats.readers.article.titles import key
from editor_app.formats.readers.html.lines import Walk
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.trees import Element

_SHARE = 0.8  # of the prose, which the box of an article holds
_UNCHOSEN = 0.15  # what prose counts that trafilatura did not choose
LEAST_PROSE = 20.0
_PARAGRAPHS = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dd", "b"}
)
_MOST_ELEMENTS = 20_000
_HEAD = 24  # characters of a line that are compared


def find_box(root: Element, walk: Walk) -> tuple[int, int] | None:
    """Return the lines of the article's box, None for a page with no article in it."""
    weights = _weights(walk.lines, _chosen(root))
    if sum(weights) < LEAST_PROSE:
        return None
    sums = [0.0]
    for each in weights:
        sums.append(sums[-1] + each)
    box, total = root, sums[-1]
    while True:
        inner = _heaviest(box, walk, sums)
        if inner is None or _held(inner, walk, sums) < _SHARE * total:
            return walk.spans[box]
        box = inner


def _heaviest(box: Element, walk: Walk, sums: Sequence[float]) -> Element:
    inside = [child for child in box if child in walk.spans and child.tag not in _PARAGRAPHS]
    return max(inside, key=lambda child: _held(child, walk, sums), default=None)


def _held(element: Element, walk: Walk, sums: Sequence[float]) -> float:
    start, end = walk.spans[element]
    return sums[end] - sums[start]


def _weights(lines: Sequence[Line], chosen: str) -> list[float]:
    if not chosen:
        return [weight(line) for line in lines]
    return [
        weight(line) * (1.0 if key(line.text)[:_HEAD] in chosen else _UNCHOSEN) for line in lines
    ]


def _chosen(root: Element) -> str:
    """Return what trafilatura takes for the body, as one key; '' where it finds none.

    A book in one page is not for it: it would take half a minute.
    """
    if sum(1 for _ in islice(root.iter(), _MOST_ELEMENTS)) == _MOST_ELEMENTS:
        return ""
    import trafilatura

    copied = deepcopy(root)
    for cell in copied.iter("td", "th"):  # it fills up a row with a cell for each that is spanned
        for name in ("colspan", "rowspan"):
            cell.attrib.pop(name, None)
    text = trafilatura.extract(
        copied, fast=True, include_comments=False, include_tables=True, favor_recall=True
    )
    return key(text or "")
