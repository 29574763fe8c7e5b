"""Those who work in the library under their own names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from editor_app.domain.person import (
    PASSPHRASE,
    PASSPHRASE_RESET,
    PassphraseReset,
    Role,
    User,
    clean_name,
)
from editor_app.domain.result import Changes, Result, Subject
from editor_app.errors import BadInput, Refused
from editor_app.library.sqlite.canonical import phrase_digest
from editor_app.services.acting import prove, prove_own
from editor_app.services.review.passphrases import Passphrases
from editor_app.services.review.round_state import refresh

if TYPE_CHECKING:
    from editor_app.library.store import Library
    from editor_app.library.unit_of_work import UnitOfWork

PACES = range(60, 501)  # syllables a minute that anybody speaks


class Users:
    """The users of one library.

    A user is named by any name they have or had. What an administrator does raises
    Refused ``users_admin_only``; where ``by`` is not given, the local owner does it.
    """

    def __init__(self, library: Library, passphrases: Passphrases) -> None:
        self._library = library
        self._passphrases = passphrases

    def list(self) -> tuple[User, ...]:
        """Return all users, those who have retired among them."""
        return tuple(self._library.users())

    def get(self, name: str) -> User:
        """Return a user by name; raises NotFound ``user_missing``."""
        return self._library.user(name)

    def owner(self) -> User:
        """Return who acts where nobody is named: the local owner, made with the library."""
        return self._library.owner()

    def acting(self, name: str, passphrase: str = "") -> User:
        """Return somebody who is about to act, with the passphrase of the name where it has one.

        A name without one is taken on trust. Raises NotFound ``user_missing``, Refused
        ``user_retired``, ``passphrase_to_act``, ``passphrase_wrong_to_act``.
        """
        with self._library.read() as work:
            user = work.users.active(name)
            prove(work, self._passphrases, user, passphrase)
        return user

    def resets(self) -> Mapping[str, PassphraseReset]:
        """Return, by name, whose passphrase an administrator set and they have not since."""
        with self._library.read() as work:
            return work.users.resets()

    def add(
        self, name: str, roles: Iterable[Role], passphrase: str = "", *, by: User | None = None
    ) -> Result[User]:
        """Add a user under a name that nobody has or had; what shows nothing in it is left out.

        Raises BadInput as the library's ``users.add``, ``user_no_role``, ``passphrase_short``.
        """
        cleaned, chosen = clean_name(name), frozenset(roles)
        if not cleaned:
            raise BadInput("user_name_empty")
        if not chosen:
            raise BadInput("user_no_role", name=cleaned)
        kept = self._passphrases.hash(passphrase) if passphrase else ""
        with self._library.write() as work:
            acting = _administrator(work, by)
            user = work.users.add(cleaned, chosen, kept)
            roles_ = sorted(role.value for role in chosen)
            details = {"name": user.name, "roles": roles_, "phrase": phrase_digest(kept)}
            work.record.append(acting.name, "user_add", None, details)
        return _changed(user)

    def set_roles(
        self, name: str, roles: Iterable[Role], *, by: User | None = None
    ) -> Result[User]:
        """Give a user other roles; raises BadInput ``user_no_role``, Refused ``users_last_admin``.

        Of who has retired none counts until they are taken back.
        """
        chosen = frozenset(roles)
        if not chosen:
            raise BadInput("user_no_role", name=name)
        with self._library.write() as work:
            acting, user = _administrator(work, by), work.users.get(name)
            if Role.ADMIN not in chosen and _is_last(work, user):
                raise Refused("users_last_admin", user=user.name)
            work.users.set_roles(user.name, chosen)
            details = {"name": user.name, "roles": sorted(role.value for role in chosen)}
            work.record.append(acting.name, "user_roles", None, details)
            user = work.users.get(user.name)
            # Whether unsaved edits are a stage's own hangs on the roles of whoever made them.
            touched = _placed_anew(work, user)
        return _changed(user, touched)

    def rename(self, name: str, shown: str, *, by: User | None = None) -> Result[User]:
        """Show a user under another name from now on, in what was recorded before too.

        The name that the record holds stays, and nobody else can be given either. Raises
        BadInput ``user_name_empty``, ``user_exists``.
        """
        with self._library.write() as work:
            acting, before = _administrator(work, by), work.users.get(name)
            user = work.users.rename(before.name, shown)
            if user.shown != before.shown:
                details = {"name": user.name, "old": before.shown, "new": user.shown}
                work.record.append(acting.name, "user_renamed", None, details)
        everywhere = (Subject.PIECES, Subject.VERSIONS, Subject.REVIEWS, Subject.EXPORTS)
        return Result(user, (), Changes.of(Subject.USERS, *everywhere))

    def retire(self, name: str, *, by: User | None = None) -> Result[User]:
        """Let a user act no more; what they did stays. Raises Refused ``users_last_admin_stays``.

        Retiring one who has retired changes nothing.
        """
        with self._library.write() as work:
            acting, user = _administrator(work, by), work.users.get(name)
            if _is_last(work, user):
                raise Refused("users_last_admin_stays", user=user.name)
            if user.retired is None:
                work.users.set_retired(user.name, retired=True)
                work.record.append(acting.name, "user_retired", None, {"name": user.name})
            user = work.users.get(user.name)
            touched = _placed_anew(work, user)
        return _changed(user, touched)

    def take_back(self, name: str, *, by: User | None = None) -> Result[User]:
        """Let somebody who has retired act again, in the roles they had."""
        with self._library.write() as work:
            acting, user = _administrator(work, by), work.users.get(name)
            if user.retired is not None:
                work.users.set_retired(user.name, retired=False)
                work.record.append(acting.name, "user_restored", None, {"name": user.name})
            user = work.users.get(user.name)
            touched = _placed_anew(work, user)
        return _changed(user, touched)

    def set_passphrase(
        self, name: str, old: str, new: str, *, by: User | None = None
    ) -> Result[User]:
        """Set a passphrase; the old one is needed where there is one.

        A first one is set by an administrator or the user. Raises Refused
        ``passphrase_wrong_old``, ``user_retired``; BadInput ``passphrase_short``.
        """
        hashed = self._passphrases.hash(new)
        with self._library.write(by) as work:
            user = work.users.get(name)
            kept = work.users.passphrase_hash(user.name)
            if kept and not self._passphrases.matches(kept, old):
                raise Refused("passphrase_wrong_old", user=user.name)
            themselves = by is not None and by.name == user.name
            acting = by if by and (kept or themselves) else _administrator(work, by)
            return self._keep(work, acting, user, hashed, PASSPHRASE)

    def reset_passphrase(
        self, name: str, new: str, *, by: User | None = None, passphrase: str = ""
    ) -> Result[User]:
        """Set another user's passphrase without the old one, as an administrator.

        Who does must have a passphrase of their own, ``passphrase``: whoever resets could act
        and be taken for the other. It is recorded who did, and shown until the user sets one
        of their own. Raises Refused ``passphrase_reset_own`` or as ``prove_own``; BadInput
        ``passphrase_short``.
        """
        with self._library.write() as work:
            acting, user = _administrator(work, by), work.users.get(name)
            if acting.name == user.name:
                raise Refused("passphrase_reset_own", user=user.name)
            proof = prove_own(work, self._passphrases, acting, passphrase)
            hashed = self._passphrases.hash(new)
            return self._keep(work, acting, user, hashed, PASSPHRASE_RESET, proof)

    def set_pace(self, name: str, pace: int, *, by: User | None = None) -> Result[User]:
        """Set syllables a minute, 0 for the kind's: one's own, another's as an administrator.

        Raises BadInput ``pace_range``.
        """
        if pace and pace not in PACES:
            raise BadInput("pace_range", low=PACES.start, high=PACES.stop - 1)
        with self._library.write(by) as work:
            user = work.users.get(name)
            if by is None or by.name != user.name:
                _administrator(work, by)
            work.users.set_pace(user.name, pace)
            user = work.users.get(user.name)
        return _changed(user)

    def _keep(
        self,
        work: UnitOfWork,
        acting: User,
        user: User,
        hashed: str,
        action: str,
        proof: str = "",
    ) -> Result[User]:
        """Keep a passphrase; ``proof`` is the digest of the one by which it was allowed."""
        work.users.set_passphrase(user.name, hashed)
        details = {"name": user.name, "phrase": phrase_digest(hashed)}
        details |= {"proof": proof} if proof else {}
        work.record.append(acting.name, action, None, details)
        return _changed(work.users.get(user.name))


def _administrator(work: UnitOfWork, by: User | None) -> User:
    acting = work.users.owner() if by is None else work.users.active(by.name)
    if not acting.has(Role.ADMIN):
        raise Refused("users_admin_only", user=acting.name)
    return acting


def _is_last(work: UnitOfWork, user: User) -> bool:
    """Whether a user is the only administrator who is there."""
    others = [one for one in work.users.list() if one.name != user.name and one.has(Role.ADMIN)]
    return user.has(Role.ADMIN) and not others


def _placed_anew(work: UnitOfWork, user: User) -> frozenset[int]:
    """Bring the status of pieces with a user's unsaved edits into line; returns the pieces.

    Whether these edits are a stage's own hangs on the roles of whoever made them.
    """
    return frozenset(refresh(work, piece).piece.id for piece in work.pieces.edited_by(user.name))


def _changed(user: User, pieces: frozenset[int] = frozenset()) -> Result[User]:
    subjects = (Subject.USERS, Subject.PIECES) if pieces else (Subject.USERS,)
    return Result(user, (), Changes.of(*subjects, pieces=pieces))
