"""The failures of SQLite as SQLAlchemy hands them on, and what the triggers refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from editor_app.errors import LibraryUnavailable, Refused
from editor_app.library.sqlite.failures import translated, unavailable

# What our triggers say when they refuse.
_REFUSALS = {"review_own_piece", "review_two_stages", "review_round_closed"}


@contextmanager
def session_translated(path: Path, check: Callable[[], None] | None = None) -> Iterator[None]:
    """Raise LibraryUnavailable as ``translated`` does, from under SQLAlchemy too."""
    try:
        with translated(path, check):
            yield
    except PoolTimeout as error:
        raise LibraryUnavailable("library_locked", path=str(path)) from error
    except DBAPIError as error:
        known = unavailable(error.orig, path)
        if known is None:
            raise
        if check is not None:
            check()
        raise known from error


@contextmanager
def refusals(**details: object) -> Iterator[None]:
    """Raise Refused with these details where a trigger refuses what is done inside.

    Keys: ``review_own_piece review_two_stages review_round_closed``.
    """
    try:
        yield
    except IntegrityError as error:
        if str(error.orig) not in _REFUSALS:
            raise
        raise Refused(str(error.orig), **details) from error
