"""What the window asks first, and at every key typed, straight from SQLite.

Lists and users are read here in the statements that the units of work use too, with no
session round them and before SQLAlchemy is loaded, which takes longer than all of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.person import Role, User
from editor_app.domain.piece import PieceRow
from editor_app.errors import NotFound
from editor_app.library.connection import raw_connection
from editor_app.library.failures import translated
from editor_app.library.listing import Listing, ids_at_once
from editor_app.library.moments import moment
from editor_app.library.rows import rows

if TYPE_CHECKING:
    from editor_app.text.query import Query

_USERS = "SELECT id, name, roles, passphrase_hash <> '', pace, since FROM user"


class Glance:
    """The library as it is at one moment, for those who only look at lists."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    def ids(self, listing: Listing) -> list[int] | None:
        """Return the ids of a listing in order, None where a unit of work must be asked.

        Raises BadInput ``library_sort_unknown``.
        """
        return ids_at_once(self._raw, listing)

    def rows(self, ids: Sequence[int], query: Query | None = None) -> list[PieceRow]:
        """Return short rows in the order of ``ids``, as ``Pieces.rows`` does."""
        return rows(self._raw, ids, query)

    def user(self, name: str) -> User:
        """Return a user; raises NotFound ``user_missing``."""
        return user(self._raw, name)

    def owner(self) -> User:
        """Return the local owner, made with the library."""
        return owner(self._raw)


class Glances:
    """Keeps connections ready; each glance borrows one for a read transaction."""

    def __init__(self, path: Path, *, patience: float, read_only: bool) -> None:
        self._path, self._patience, self._read_only = path, patience, read_only
        self._idle: list[sqlite3.Connection] = []
        self._closed = False

    @contextmanager
    def open(self) -> Iterator[Glance]:
        """Look at the library; raises LibraryUnavailable."""
        with translated(self._path):
            raw = self._borrowed()
            try:
                raw.execute("BEGIN")
                yield Glance(raw)
            finally:
                raw.rollback()
                self._give_back(raw)

    def close(self) -> None:
        """Let go of the file."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    def _borrowed(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            raw = raw_connection(self._path, patience=self._patience, read_only=self._read_only)
            raw.execute("PRAGMA query_only = ON")
            return raw

    def _give_back(self, raw: sqlite3.Connection) -> None:
        if self._closed:
            raw.close()
        else:
            self._idle.append(raw)


def users(raw: sqlite3.Connection) -> list[User]:
    """Return all users, the owner first."""
    return [_user(*row) for row in raw.execute(f"{_USERS} ORDER BY is_owner DESC, id")]


def user(raw: sqlite3.Connection, name: str) -> User:
    """Return a user; raises NotFound ``user_missing``."""
    for row in raw.execute(f"{_USERS} WHERE name = ?", (name,)):
        return _user(*row)
    raise NotFound("user_missing", name=name)


def owner(raw: sqlite3.Connection) -> User:
    """Return the local owner; raises NotFound ``user_missing``."""
    for row in raw.execute(f"{_USERS} WHERE is_owner = 1"):
        return _user(*row)
    raise NotFound("user_missing", name="")


def _user(id_: int, name: str, roles: str, has_passphrase: int, pace: int, since: int) -> User:
    held = frozenset(Role(role) for role in roles.split(",") if role)
    return User(id_, name, held, bool(has_passphrase), pace, moment(since))
