"""Columns that stand straight in a terminal, where a Chinese character takes two of them."""

from __future__ import annotations

import re
import unicodedata

_UNBROKEN = re.compile(r"[!-~“”‘’–]+ *|.")  # a Latin word, or one character


def width(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def fitted(text: str, columns: int) -> str:
    """Return a text cut or padded to some columns."""
    if width(text) <= columns:
        return text + " " * (columns - width(text))
    cut = ""
    for character in text:
        if width(cut + character) > columns - 2:
            break
        cut += character
    return cut + "…" + " " * (columns - width(cut) - width("…"))


def wrapped(text: str, columns: int) -> list[str]:
    """Return the lines of a text none of which is wider; a Latin word stays whole."""
    lines = [""]
    for part in _UNBROKEN.findall(text):
        if lines[-1] and width(lines[-1] + part.rstrip()) > columns:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]
