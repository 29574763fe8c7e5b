"""One thing that is not as it was written, and how it can be put right."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from editor_app.domain.result import Notice

Statement: TypeAlias = tuple[str, tuple[object, ...]]

WRONG = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What a row that this program cannot have written does to code that reads it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; ``notice`` says what is wrong and where.

    ``mend`` puts a value right that can be worked out again: statements, none for what every
    mending does anyhow; it is None where the fault can only be named. ``reindex`` asks for
    the search index to be built anew after them. ``blinds`` marks a table that could not
    be read as it should be, so that nothing can be worked out from it.
    """

    notice: Notice
    piece: int = 0  # that it is about; 0: about none, or many
    mend: tuple[Statement, ...] | None = None
    reindex: bool = False
    blinds: bool = False

    def only_named(self) -> Fault:
        """Return it without what would put it right."""
        return replace(self, mend=None, reindex=False)


def named(key: str, /, piece: int | None = None, **details: object) -> Fault:
    """Return a fault that can only be named."""
    told = details if piece is None else {"piece": piece, **details}
    return Fault(Notice(key, told), piece or 0)


def mended(
    key: str,
    /,
    *statements: Statement,
    piece: int | None = None,
    reindex: bool = False,
    **details: object,
) -> Fault:
    """Return a fault with the statements that put it right."""
    return Fault(named(key, piece, **details).notice, piece or 0, statements, reindex)


def unbroken(look: Callable[[], Iterable[Fault]], piece: int | None = None) -> Iterator[Fault]:
    """Yield what a look finds; rows that nobody foresaw end this look, and not the others."""
    try:
        yield from look()
    except WRONG:
        _log.exception("a look at the library broke off")
        key = "fault_look" if piece is None else "fault_look_piece"
        yield replace(named(key, piece), blinds=True)
