"""The source of the open piece as lines, beside the widget that shows it.

A QTextDocument hands out its whole text only by copying it, counts in UTF-16
and turns no-break spaces into spaces. The lines kept here are the truth that
is counted, searched and saved; a key costs only the lines it touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


def utf16_length(text: str) -> int:
    """Return the UTF-16 units of a text, which is how Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def to_utf16(line: str, column: int) -> int:
    """Return the UTF-16 units before a code point column of a line."""
    return utf16_length(line[:column])


def from_utf16(line: str, units: int) -> int:
    """Return the code point column at a UTF-16 offset; inside a pair, the column before it."""
    if utf16_length(line) == len(line):
        return min(units, len(line))
    column = passed = 0
    for column, character in enumerate(line):
        passed += 2 if ord(character) > 0xFFFF else 1
        if passed > units:
            return column
    return column + 1


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: at a line and a code point column, some text gives way to other text."""

    line: int
    column: int
    removed: str
    inserted: str

    @property
    def inverse(self) -> Edit:
        """The change that takes this one back."""
        return Edit(self.line, self.column, self.inserted, self.removed)

    @property
    def end(self) -> tuple[int, int]:
        """Line and column after the inserted text."""
        return _after(self.line, self.column, self.inserted)

    @property
    def removed_end(self) -> tuple[int, int]:
        """Line and column after the removed text, before the change."""
        return _after(self.line, self.column, self.removed)


class SourceText:
    """The lines of the source, and the two ways of counting positions in it."""

    def __init__(self, text: str = "") -> None:
        self.lines: list[str] = text.split("\n")

    @property
    def text(self) -> str:
        """The whole source."""
        return "\n".join(self.lines)

    @property
    def empty(self) -> bool:
        """Whether nothing is written yet."""
        return len(self.lines) == 1 and not self.lines[0]

    def replace(self, first: int, count: int, new: Sequence[str]) -> Edit | None:
        """Put ``new`` in place of ``count`` lines; None when that changes nothing."""
        old = self.lines[first : first + count]
        if old == list(new):
            return None
        self.lines[first : first + count] = new
        return _least_edit(first, "\n".join(old), "\n".join(new))

    def replace_line(self, line: int, new: str, column: int) -> Edit | None:
        """Put ``new`` in place of a line whose change began at a column: what a key does."""
        old = self.lines[line]
        grown = len(new) - len(old)
        if grown > 0 and old[:column] + new[column : column + grown] + old[column:] == new:
            self.lines[line] = new
            return Edit(line, column, "", new[column : column + grown])
        return self.replace(line, 1, [new])

    def offset(self, line: int, column: int) -> int:
        """Return the code point offset in the whole source."""
        return sum(map(len, self.lines[:line])) + line + column

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of a code point offset; past the end, the end."""
        left = max(offset, 0)
        for number, line in enumerate(self.lines):
            if left <= len(line):
                return number, left
            left -= len(line) + 1
        return len(self.lines) - 1, len(self.lines[-1])

    def utf16_offset(self, offset: int) -> int:
        """Return Qt's position of a code point offset."""
        line, column = self.place(offset)
        before = sum(map(utf16_length, self.lines[:line])) + line
        return before + to_utf16(self.lines[line], column)

    def offset_of_utf16(self, position: int) -> int:
        """Return the code point offset of Qt's position; past the end, the end."""
        left, passed = position, 0
        for line in self.lines:
            units = utf16_length(line)
            if left <= units:
                return passed + from_utf16(line, left)
            left -= units + 1
            passed += len(line) + 1
        return passed - 1


def _after(line: int, column: int, text: str) -> tuple[int, int]:
    breaks = text.count("\n")
    if not breaks:
        return line, column + len(text)
    return line + breaks, len(text) - text.rindex("\n") - 1


def _least_edit(first: int, old: str, new: str) -> Edit:
    prefix = _common(old, new, len(min(old, new, key=len)))
    rest = min(len(old), len(new)) - prefix
    suffix = _common(old[::-1], new[::-1], rest)
    line, column = _after(first, 0, old[:prefix])
    return Edit(line, column, old[prefix : len(old) - suffix], new[prefix : len(new) - suffix])


def _common(one: str, other: str, most: int) -> int:
    """Return how many first characters are alike, by halving: long texts stay cheap."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
