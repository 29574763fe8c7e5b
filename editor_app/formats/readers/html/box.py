"""Which box of a page holds its article, and which lines stand in boxes named as something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.article.regions import weight
from editor_app.formats.readers.html.lines import Walk
from editor_app.formats.readers.html.named import named_as
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.trees import Element

_SHARE = 0.8  # of the prose, which the box of an article holds
_NAMED_OTHER = 0.15  # what prose counts in a box that is named as something else
LEAST_PROSE = 20.0
_PARAGRAPHS = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dd", "b"}
)


def find_box(root: Element, walk: Walk) -> tuple[int, int] | None:
    """Return the lines of the article's box, None for a page with no article in it."""
    weights = _weights(walk.lines, named_others(walk))
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


def named_others(walk: Walk) -> dict[int, Reason]:
    """Return the lines in boxes that the page names as no part of its article, and as what.

    None where most of the page's prose would stand in such boxes: then names say nothing.
    """
    found: dict[int, Reason] = {}
    for element, (start, end) in walk.spans.items():
        reason = named_as(element) if end > start else None
        if reason:
            for n in range(start, end):
                found[n] = reason
    prose = sum(weight(line) for n, line in enumerate(walk.lines) if n not in found)
    return found if prose >= LEAST_PROSE else {}


def _heaviest(box: Element, walk: Walk, sums: Sequence[float]) -> Element:
    inside = [child for child in box if child in walk.spans and child.tag not in _PARAGRAPHS]
    return max(inside, key=lambda child: _held(child, walk, sums), default=None)


def _held(element: Element, walk: Walk, sums: Sequence[float]) -> float:
    start, end = walk.spans[element]
    return sums[end] - sums[start]


def _weights(lines: Sequence[Line], others: Mapping[int, Reason]) -> list[float]:
    return [
        0.0 if line.left else weight(line) * (_NAMED_OTHER if n in others else 1.0)
        for n, line in enumerate(lines)
    ]
