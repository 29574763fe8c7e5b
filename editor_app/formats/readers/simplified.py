"""Traditional characters read as simplified ones, so that one set of patterns knows both.

What is found this way is cut out of the original: places in both are the same.
"""

from __future__ import annotations

import re

from editor_app.text.traditional import SIMPLIFIED, TRADITIONAL

_TABLE = str.maketrans(TRADITIONAL, SIMPLIFIED)
_ALL = frozenset(TRADITIONAL)


def simplified(text: str) -> str:
    """Return a text for matching only, as long as the original."""
    return text if _ALL.isdisjoint(text) else text.translate(_TABLE)


def without(pattern: re.Pattern[str], text: str, instead: str = "") -> str:
    """Return the original text with all that a pattern for simplified text finds replaced."""
    done, at = "", 0
    for found in pattern.finditer(simplified(text)):
        done += text[at : found.start()] + instead
        at = found.end()
    return done + text[at:]


def part(text: str, found: re.Match[str], group: str | int) -> str:
    """Return what a group of a match in the simplified text is in the original."""
    return text[found.start(group) : found.end(group)] if found[group] is not None else ""
