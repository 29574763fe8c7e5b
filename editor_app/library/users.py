"""Those who work in this library under their own names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from editor_app.domain.person import (
    LONGEST_NAME,
    PASSPHRASE,
    PASSPHRASE_RESET,
    PassphraseReset,
    Role,
    User,
    clean_name,
    name_key,
)
from editor_app.errors import BadInput, NotFound, Refused
from editor_app.library.lists.raw_lists import owner, user, users
from editor_app.library.sqlite.canonical import json_object
from editor_app.library.sqlite.engine import driver
from editor_app.library.tables.people import UserNameTable, UserTable
from editor_app.library.tables.record import RecordTable


class Users:
    """The users of one unit of work."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def owner(self) -> User:
        """Return who acts where nobody is named; see ``raw_lists.owner``."""
        return owner(self._raw)

    def get(self, name: str) -> User:
        """Return a user by a name they have or had; raises NotFound ``user_missing``."""
        return user(self._raw, name)

    def find(self, name: str) -> User | None:
        """Return a user by a name they have or had; None where nobody has."""
        with suppress(NotFound):
            return self.get(name)
        return None

    def active(self, name: str) -> User:
        """Return a user who may act; raises as ``get``, and Refused ``user_retired``."""
        found = self.get(name)
        if found.retired is not None:
            raise Refused("user_retired", user=found.name)
        return found

    def list(self) -> list[User]:
        """Return all users, the owner first."""
        return users(self._raw)

    def add(
        self,
        name: str,
        roles: Iterable[Role],
        passphrase_hash: str = "",
        *,
        owner: bool = False,
    ) -> User:
        """Add a user under a name that nobody has or had.

        ``name`` is cleaned (``person.clean_name``). Raises BadInput ``user_name_empty``,
        ``user_name_long``; ``user_exists`` or ``user_exists_retired``, which say who is
        called alike.
        """
        kept = clean_name(name)
        self._expect_free(kept, 0)
        id_ = self._session.scalars(
            insert(UserTable)
            .values(
                name=kept,
                roles=_joined(roles),
                passphrase_hash=passphrase_hash,
                since=self._now,
                is_owner=owner,
            )
            .returning(UserTable.id)
        ).one()
        self._keep_name(kept, id_)
        return self.get(kept)

    def rename(self, name: str, shown: str) -> User:
        """Show a user under another name; the one that sealed rows hold stays.

        A user may go back to a name of their own. Raises as ``add``, and NotFound
        ``user_missing``.
        """
        row, kept = self._row(name), clean_name(shown)
        self._expect_free(kept, row.id)
        self._keep_name(kept, row.id)
        self._change(name, shown="" if kept == row.name else kept)
        return self.get(row.name)

    def set_retired(self, name: str, *, retired: bool) -> None:
        """Let a user act no more, or again; raises NotFound ``user_missing``."""
        self._change(name, retired=self._now if retired else None)

    def set_roles(self, name: str, roles: Iterable[Role]) -> None:
        """Give a user other roles; raises NotFound ``user_missing``."""
        self._change(name, roles=_joined(roles))

    def set_passphrase(self, name: str, passphrase_hash: str) -> None:
        """Keep the hash of a user's passphrase; raises NotFound ``user_missing``."""
        self._change(name, passphrase_hash=passphrase_hash)

    def set_pace(self, name: str, pace: int) -> None:
        """Keep a user's own syllables a minute, 0 for the kind's; raises ``user_missing``."""
        self._change(name, pace=pace)

    def resets(self) -> dict[str, PassphraseReset]:
        """Return, by name, whose passphrase was last set anew by an administrator."""
        found = self._session.execute(
            select(RecordTable.action, RecordTable.by, RecordTable.time, RecordTable.details)
            .where(RecordTable.piece_id.is_(None))  # there is an index on it
            .where(RecordTable.action.in_((PASSPHRASE, PASSPHRASE_RESET)))
            .order_by(RecordTable.seq)
        )
        last = dict[str, Any]()
        for row in found:
            with suppress(ValueError, KeyError):  # what is shown beside a list keeps none from it
                last[str(json_object(row.details)["name"])] = row
        return {
            name: PassphraseReset(row.by, row.time)
            for name, row in last.items()
            if row.action == PASSPHRASE_RESET
        }

    def passphrase_hash(self, name: str) -> str:
        """Return the hash of a user's passphrase, ``""`` where none is set."""
        return self._row(name).passphrase_hash

    @property
    def _raw(self) -> sqlite3.Connection:
        return driver(self._session.connection())

    def _expect_free(self, name: str, own: int) -> None:
        """Refuse a name that is none, or that another user than ``own`` has or had."""
        if not name:
            raise BadInput("user_name_empty")
        if len(name) > LONGEST_NAME:
            raise BadInput("user_name_long", name=name[:20] + "…", longest=LONGEST_NAME)
        other = self._session.scalar(
            select(UserTable)
            .join(UserNameTable, UserNameTable.user_id == UserTable.id)
            .where(UserNameTable.name_key == name_key(name), UserTable.id != own)
        )
        if other is not None:
            key = "user_exists" if other.retired is None else "user_exists_retired"
            raise BadInput(key, name=name, other=other.shown or other.name)

    def _keep_name(self, name: str, id_: int) -> None:
        self._session.execute(
            insert(UserNameTable)
            .values(name_key=name_key(name), user_id=id_)
            .prefix_with("OR IGNORE")
        )

    def _row(self, name: str) -> UserTable:
        row = self._session.scalars(
            select(UserTable)
            .where(UserTable.name == name)
            .execution_options(populate_existing=True)
        ).first()
        if row is None:
            raise NotFound("user_missing", name=name)
        return row

    def _change(self, name: str, **values: object) -> None:
        row = self._row(name)
        self._session.execute(
            update(UserTable)
            .where(UserTable.id == row.id)
            .values(**values)
            .execution_options(synchronize_session=False)
        )


def _joined(roles: Iterable[Role]) -> str:
    return ",".join(sorted(role.value for role in roles))
