"""Those who work in this library under their own names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from editor_app.domain.person import Role, User
from editor_app.errors import BadInput, NotFound
from editor_app.library.lists.raw_lists import owner, user, users
from editor_app.library.sqlite.engine import driver
from editor_app.library.tables.people import UserTable


class Users:
    """The users of one unit of work."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def owner(self) -> User:
        """Return the local owner, made with the library."""
        return owner(self._raw)

    def get(self, name: str) -> User:
        """Return a user; raises NotFound ``user_missing``."""
        return user(self._raw, name)

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
        """Add a user; raises BadInput ``user_exists``."""
        if self._session.scalar(select(UserTable.id).where(UserTable.name == name)) is not None:
            raise BadInput("user_exists", name=name)
        self._session.execute(
            insert(UserTable).values(
                name=name,
                roles=_joined(roles),
                passphrase_hash=passphrase_hash,
                since=self._now,
                is_owner=owner,
            )
        )
        return self.get(name)

    def set_roles(self, name: str, roles: Iterable[Role]) -> None:
        """Give a user other roles; raises NotFound ``user_missing``."""
        self._change(name, roles=_joined(roles))

    def set_passphrase(self, name: str, passphrase_hash: str) -> None:
        """Keep the hash of a user's passphrase; raises NotFound ``user_missing``."""
        self._change(name, passphrase_hash=passphrase_hash)

    def set_pace(self, name: str, pace: int) -> None:
        """Keep a user's own syllables a minute, 0 for the kind's; raises ``user_missing``."""
        self._change(name, pace=pace)

    def passphrase_hash(self, name: str) -> str:
        """Return the hash of a user's passphrase, ``""`` where none is set."""
        return self._row(name).passphrase_hash

    @property
    def _raw(self) -> sqlite3.Connection:
        return driver(self._session.connection())

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
