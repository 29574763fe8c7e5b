"""Which fields stand in sight, and which two share a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from editor_app.domain.fields import Fields
from editor_app.domain.kinds import Kind
from editor_app.ui.widgets.controls import row

# Two that follow each other share a line, in these parts of its width.
_PAIRS: Mapping[tuple[str, str], tuple[int, int]] = {
    ("speaker", "post"): (3, 5),
    ("byline", "post"): (3, 5),
    ("occasion", "place"): (5, 3),
    ("reporters", "place"): (5, 3),
    ("dateline", "reporters"): (3, 5),
    ("reporters", "dateline"): (5, 3),
    ("delivered", "published"): (3, 4),
    ("source", "editor"): (5, 3),
    ("published", "editor"): (4, 3),
    ("abridged", "approval"): (3, 5),
    ("page", "secrecy"): (1, 1),
    ("origin", "secrecy"): (1, 1),
}
# Few pieces have them: folded away while they are empty.
_SELDOM = frozenset(
    {
        *("kicker", "subtitle", "proofreader", "checkers", "editor_note", "author_note"),
        *("page",),
        *("end_note", "abridged", "origin", "approval", "secrecy"),
        *("original_title", "original_author", "original_url", "original_published"),
        *("reprint_form", "reprint_basis", "copy_number", "copied_to", "contributor"),
        *("length", "url", "urgency"),
    }
)


def fields_in_sight(kind: Kind, fields: Fields, *, every: bool = False) -> tuple[str, ...]:
    """Return the names to show, in the kind's order: required ones, filled ones, usual ones."""
    others = (n for n in kind.other_fields() if every or fields.get(n))
    usual = (n for n in kind.fields if every or n not in _SELDOM or kind.due(n) or fields.get(n))
    return (*usual, *others)


def lines_of(names: Sequence[str]) -> list[dict[str, int]]:
    """Return what stands on each line: one name, or two with their parts of its width."""
    lines: list[dict[str, int]] = []
    rest = list(names)
    while rest:
        pair = tuple(rest[:2])
        if len(pair) == 2 and pair in _PAIRS:
            lines.append(dict(zip(pair, _PAIRS[pair], strict=True)))
            del rest[:2]
        else:
            lines.append({rest.pop(0): 1})
    return lines


def add_lines(layout: QBoxLayout, boxes: Mapping[str, QWidget], gap: int) -> None:
    """Put boxes under each other by their names, pairs on one line."""
    for line in lines_of(list(boxes)):
        beside = row(gap=gap)
        for name, part in line.items():
            beside.addWidget(boxes[name], part, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(beside)
