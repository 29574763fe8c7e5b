"""Who acts: proof of it where their name has a passphrase, and what only some may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editor_app.domain.person import Role, User
from editor_app.domain.result import Notice
from editor_app.errors import BadInput, Refused
from editor_app.library.sqlite.canonical import phrase_digest
from editor_app.services.review.passphrases import Passphrases

if TYPE_CHECKING:
    from editor_app.library.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why something is done that undoes what was signed, and the passphrase of who does it."""

    reason: str = ""
    passphrase: str = field(default="", repr=False)


NO_GROUNDS = Grounds()


def prove(work: UnitOfWork, passphrases: Passphrases, by: User, passphrase: str) -> str:
    """Check the passphrase of a user who has one; returns its digest, ``""`` where none is set.

    Raises Refused ``passphrase_to_act`` where none was given, ``passphrase_wrong_to_act``.
    """
    return _proved(by, work.users.passphrase_hash(by.name), passphrases, passphrase)


def _proved(by: User, kept: str, passphrases: Passphrases, passphrase: str) -> str:
    if not kept:
        return ""
    if not passphrase:
        raise Refused("passphrase_to_act", user=by.name)
    if not passphrases.matches(kept, passphrase):
        raise Refused("passphrase_wrong_to_act", user=by.name)
    return phrase_digest(kept)


def prove_own(work: UnitOfWork, passphrases: Passphrases, by: User, passphrase: str) -> str:
    """Check the passphrase of a user who must have one that nobody else set anew.

    Returns its digest. Raises Refused ``passphrase_own_needed`` where there is none,
    ``passphrase_not_own`` where an administrator reset it, else as ``prove``.
    """
    if not work.users.passphrase_hash(by.name):
        raise Refused("passphrase_own_needed", user=by.name)
    reset = work.users.resets().get(by.name)
    if reset is not None:
        raise Refused("passphrase_not_own", user=by.name, other=reset.by)
    return prove(work, passphrases, by, passphrase)


def answer_for(
    work: UnitOfWork, passphrases: Passphrases, by: User, grounds: Grounds, act: Notice
) -> dict[str, object]:
    """Return what the record keeps of an act that undoes what was signed: reason and proof.

    ``act`` says what is to be done, for the sentence of a refusal. Only a chief or an
    administrator may, with their passphrase where they have set one. Raises Refused
    ``danger_not_allowed``, ``passphrase_…`` as ``prove``; BadInput ``danger_reason_needed``.
    """
    acting = work.users.active(by.name)
    kept = work.users.passphrase_hash(by.name)
    return check_grounds(acting, kept, passphrases, grounds, act)


def check_grounds(
    by: User, kept: str, passphrases: Passphrases, grounds: Grounds, act: Notice
) -> dict[str, object]:
    """Return what ``answer_for`` does of somebody whose passphrase's hash is ``kept``.

    Raises as it does, also where no library can be opened to ask.
    """
    if not by.has(Role.CHIEF, Role.ADMIN):
        raise Refused("danger_not_allowed", user=by.name, act=act)
    reason = grounds.reason.strip()
    if not reason:
        raise BadInput("danger_reason_needed", act=act)
    signed = _proved(by, kept, passphrases, grounds.passphrase)
    return {"reason": reason, **({"phrase": signed} if signed else {})}
