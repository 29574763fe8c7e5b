"""Lists of pages: the number, letter or bullet that a browser draws before each item."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from editor_app.formats.readers.html.looks import style_of
from editor_app.formats.readers.number_forms import written
from editor_app.formats.readers.trees import Element

_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
# The counter styles of CSS as forms of Word's numbers, with the sign behind.
_STYLES: Mapping[str, tuple[str, str]] = {
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimalZero", ". "),
    "lower-alpha": ("lowerLetter", ". "),
    "lower-latin": ("lowerLetter", ". "),
    "upper-alpha": ("upperLetter", ". "),
    "upper-latin": ("upperLetter", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-ideographic": ("chineseCounting", "、"),
    "simp-chinese-informal": ("chineseCounting", "、"),
    "trad-chinese-informal": ("chineseCounting", "、"),
    "japanese-informal": ("chineseCounting", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
}
_WHOLE = re.compile(r"[+-]?\d{1,9}$")
_PARTS = ("p", "div", "section", "h1", "h2", "h3", "h4", "h5", "h6", "table")


@dataclass(slots=True)
class ItemMarks:
    """Counts the items of one list, a ``ul``, ``ol`` or ``menu``."""

    _form: Callable[[int], str] | None  # None for bullets
    _next: int
    _step: int
    bulleted: bool = False

    @classmethod
    def of(cls, element: Element) -> ItemMarks:
        """Return the marks of a list by its tag, ``type``, ``start``, ``reversed`` and style."""
        style = style_of(element)
        named = (style.get("list-style-type") or style.get("list-style") or "").split(" ")
        ordered = element.tag == "ol"
        kind = next((each for each in named if each in _STYLES or each == "none"), "")
        kind = kind or _TYPES.get(element.get("type", ""), "decimal" if ordered else "")
        back = ordered and element.get("reversed") is not None
        first = sum(1 for _ in element.iterchildren("li")) if back else 1
        given = _whole(element.get("start", "")) if ordered else None
        if kind not in _STYLES:
            return cls(None, 0, 0, bulleted=not (ordered or kind == "none"))
        form, behind = _STYLES[kind]
        return cls(
            lambda count: written(form, count) + behind,
            first if given is None else given,
            -1 if back else 1,
        )

    def mark(self, item: Element) -> str:
        """Return what stands before the next item, "" for a bullet or nothing."""
        if self._form is None:
            return ""
        given = _whole(item.get("value", ""))
        count = self._next if given is None else given
        self._next = count + self._step
        return self._form(count)


def is_item(item: Element) -> bool:
    """Whether an ``li`` is an item of a list, and not a box that places a page's parts."""
    return sum(1 for child in item if child.tag in _PARTS and child.text_content().strip()) < 2


def is_marked(text: str, mark: str) -> bool:
    """Whether a line begins with its mark already, typed by hand."""
    bare = mark.rstrip()
    behind = text[len(bare) : len(bare) + 1]
    return text.startswith(bare) and not (behind.isascii() and behind.isalnum())


def _whole(text: str) -> int | None:
    return int(text) if _WHOLE.match(text.strip()) else None
