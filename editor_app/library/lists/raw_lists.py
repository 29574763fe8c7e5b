"""What the window asks first, and at every key typed, straight from SQLite.

Lists and users are read here in the statements that the units of work use too, with no
session round them and before SQLAlchemy is loaded, which takes longer than all of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor_app.domain.person import Role, User, name_key
from editor_app.domain.piece import PieceRow
from editor_app.errors import NotFound
from editor_app.library.lists.listing import Listing, ids_at_once
from editor_app.library.lists.rows import rows, with_standing
from editor_app.library.sqlite.connection import raw_connection
from editor_app.library.sqlite.failures import translated
from editor_app.library.sqlite.timestamps import shown_moment

if TYPE_CHECKING:
    from editor_app.text.query import Query

_USERS = "SELECT id, name, roles, passphrase_hash <> '', pace, since, shown, retired FROM user"
_MOVING = "status IN ('in_review', 'returned') AND id NOT IN (SELECT piece_id FROM waiting)"
# Twice, so that the index by bin and status answers; in the bin they are only if restored.
_UNASSIGNED = (
    f"SELECT id FROM piece WHERE binned IS NULL AND {_MOVING}"
    f" UNION ALL SELECT id FROM piece WHERE binned > 0 AND {_MOVING}"
)


class RawLists:
    """Keeps connections ready; each question borrows one for a read transaction.

    Every method raises LibraryUnavailable, of what ``check`` raises where that is the reason.
    """

    def __init__(
        self,
        path: Path,
        *,
        patience: float,
        read_only: bool,
        check: Callable[[], None] | None = None,
    ) -> None:
        self._path, self._patience, self._read_only = path, patience, read_only
        self._check = check
        self._idle: list[sqlite3.Connection] = []
        self._closed = False

    def ids(self, listing: Listing) -> list[int] | None:
        """Return the ids of a listing in order, None where a unit of work must be asked.

        Raises BadInput ``library_sort_unknown``.
        """
        with self._snapshot() as raw:
            return ids_at_once(raw, listing)

    def found(self, listing: Listing) -> list[PieceRow] | None:
        """Return the rows of a listing, of one moment; None as for ``ids``, raises as it."""
        with self._snapshot() as raw:
            ids = ids_at_once(raw, listing)
            return None if ids is None else rows(raw, ids, listing.query)

    def rows(
        self, ids: Sequence[int], query: Query | None = None, *, standing: bool = False
    ) -> list[PieceRow]:
        """Return short rows in the order of ``ids``, as ``Pieces.rows``; see ``with_standing``."""
        with self._snapshot() as raw:
            found = rows(raw, ids, query)
            return with_standing(raw, found) if standing else found

    def users(self) -> list[User]:
        """Return all users, the owner first."""
        with self._snapshot() as raw:
            return users(raw)

    def unassigned(self) -> list[int]:
        """Return the pieces in review or returned of which nothing says for whom they wait."""
        with self._snapshot() as raw:
            return [id_ for (id_,) in raw.execute(_UNASSIGNED)]

    def user(self, name: str) -> User:
        """Return a user by a name they have or had; raises NotFound ``user_missing``."""
        with self._snapshot() as raw:
            return user(raw, name)

    def owner(self) -> User:
        """Return who acts where nobody is named; see ``owner`` below."""
        with self._snapshot() as raw:
            return owner(raw)

    def close(self) -> None:
        """Let go of the file."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _snapshot(self) -> Iterator[sqlite3.Connection]:
        with translated(self._path, self._check):
            raw = self._borrowed()
            try:
                raw.execute("BEGIN")
                yield raw
            finally:
                raw.rollback()
                self._give_back(raw)

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
    return [_user(row) for row in raw.execute(f"{_USERS} ORDER BY is_owner DESC, id")]


def user(raw: sqlite3.Connection, name: str) -> User:
    """Return a user by a name they have or had; raises NotFound ``user_missing``.

    The name may be typed in any form that looks the same (``person.name_key``).
    """
    for row in raw.execute(f"{_USERS} WHERE name = ?", (name,)):
        return _user(row)
    alike = "WHERE id = (SELECT user_id FROM user_name WHERE name_key = ?)"
    for row in raw.execute(f"{_USERS} {alike}", (name_key(name),)):
        return _user(row)
    raise NotFound("user_missing", name=name)


def owner(raw: sqlite3.Connection) -> User:
    """Return who acts where nobody is named; raises NotFound ``user_missing``.

    The local owner, made with the library; once they retired, the first administrator.
    """
    there = "WHERE retired IS NULL AND (is_owner = 1 OR ',' || roles || ',' LIKE '%,admin,%')"
    for row in raw.execute(f"{_USERS} {there} ORDER BY is_owner DESC, id LIMIT 1"):
        return _user(row)
    raise NotFound("user_missing", name="")


def _user(row: Sequence[Any]) -> User:
    id_, name, roles, has_passphrase, pace, since, shown, retired = row
    # A word that is no role, of a later program or by tampering, gives none.
    held = frozenset(role for role in Role if role.value in roles.split(","))
    gone = None if retired is None else shown_moment(retired)
    return User(id_, name, held, bool(has_passphrase), pace, shown_moment(since), shown, gone)
