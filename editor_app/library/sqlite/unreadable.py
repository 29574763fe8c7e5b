"""Rows that hold what this program cannot have written: damage, or somebody's doing.

Where stored values become objects of the domain they are read inside ``readable``; whoever
opened the library then says that it is damaged (``failures.translated``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

# What comes of such a value: no number, no word of ours, no JSON, JSON of another shape.
_WRONG = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)


class UnreadableRow(Exception):
    """What was read is none of ours; ``where`` names the table and, if known, the row."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


@contextmanager
def readable(where: str) -> Iterator[None]:
    """Raise UnreadableRow where a value that is read inside is none that there is."""
    try:
        yield
    except _WRONG as error:
        raise UnreadableRow(where) from error
