"""Those who work in the library under their own names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from editor_app.domain.person import Role, User
from editor_app.domain.result import Changes, Result, Subject
from editor_app.errors import BadInput, Refused
from editor_app.library.sqlite.canonical import phrase_digest
from editor_app.services.review.passphrases import Passphrases

if TYPE_CHECKING:
    from editor_app.library.store import Library
    from editor_app.library.unit_of_work import UnitOfWork

PACES = range(60, 501)  # syllables a minute that anybody speaks


class Users:
    """The users of one library."""

    def __init__(self, library: Library, passphrases: Passphrases) -> None:
        self._library = library
        self._passphrases = passphrases

    def list(self) -> tuple[User, ...]:
        """Return all users."""
        with self._library.read() as work:
            return tuple(work.users.list())

    def get(self, name: str) -> User:
        """Return a user by name; raises NotFound ``user_missing``."""
        return self._library.user(name)

    def owner(self) -> User:
        """Return the local owner, an administrator made with the library."""
        return self._library.owner()

    def add(
        self, name: str, roles: Iterable[Role], passphrase: str = "", *, by: User | None = None
    ) -> Result[User]:
        """Add a user; the local owner acts where ``by`` is not given.

        Raises BadInput ``user_name_empty``, ``user_exists``, ``user_no_role``,
        ``passphrase_short``; Refused ``users_admin_only``.
        """
        cleaned, chosen = " ".join(name.split()), frozenset(roles)
        if not cleaned:
            raise BadInput("user_name_empty")
        if not chosen:
            raise BadInput("user_no_role", name=cleaned)
        kept = self._passphrases.hash(passphrase) if passphrase else ""
        with self._library.write() as work:
            acting = _administrator(work, by)
            user = work.users.add(cleaned, chosen, kept)
            roles_ = sorted(role.value for role in chosen)
            details = {"name": cleaned, "roles": roles_, "phrase": phrase_digest(kept)}
            work.record.append(acting.name, "user_add", None, details)
        return Result(user, (), Changes.of(Subject.USERS))

    def set_roles(
        self, name: str, roles: Iterable[Role], *, by: User | None = None
    ) -> Result[User]:
        """Give a user other roles; raises as ``add``, Refused ``users_last_admin``."""
        chosen = frozenset(roles)
        if not chosen:
            raise BadInput("user_no_role", name=name)
        with self._library.write() as work:
            acting = _administrator(work, by)
            work.users.get(name)
            others = [u for u in work.users.list() if u.name != name and Role.ADMIN in u.roles]
            if Role.ADMIN not in chosen and not others:
                raise Refused("users_last_admin", name=name)
            work.users.set_roles(name, chosen)
            details = {"name": name, "roles": sorted(role.value for role in chosen)}
            work.record.append(acting.name, "user_roles", None, details)
            user = work.users.get(name)
        return Result(user, (), Changes.of(Subject.USERS))

    def set_passphrase(
        self, name: str, old: str, new: str, *, by: User | None = None
    ) -> Result[User]:
        """Set a passphrase; the old one is needed where there is one, even by an administrator.

        A first one is set by an administrator or the user. Raises Refused
        ``passphrase_wrong_old``, ``users_admin_only``; BadInput ``passphrase_short``.
        """
        hashed = self._passphrases.hash(new)
        with self._library.write() as work:
            kept = work.users.passphrase_hash(name) if work.users.get(name) else ""
            if kept and not self._passphrases.matches(kept, old):
                raise Refused("passphrase_wrong_old", user=name)
            themselves = by is not None and by.name == name
            acting = by if by and (kept or themselves) else _administrator(work, by)
            work.users.set_passphrase(name, hashed)
            details = {"name": name, "phrase": phrase_digest(hashed)}
            work.record.append(acting.name, "passphrase", None, details)
            user = work.users.get(name)
        return Result(user, (), Changes.of(Subject.USERS))

    def set_pace(self, name: str, pace: int) -> Result[User]:
        """Set a user's own syllables a minute, 0 for the kind's; raises BadInput ``pace_range``."""
        if pace and pace not in PACES:
            raise BadInput("pace_range", low=PACES.start, high=PACES.stop - 1)
        with self._library.write() as work:
            work.users.set_pace(name, pace)
            user = work.users.get(name)
        return Result(user, (), Changes.of(Subject.USERS))


def _administrator(work: UnitOfWork, by: User | None) -> User:
    acting = work.users.owner() if by is None else work.users.get(by.name)
    if Role.ADMIN not in acting.roles:
        raise Refused("users_admin_only", user=acting.name)
    return acting
