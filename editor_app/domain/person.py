"""People of the register with their posts, and the users who sign in this library."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Post:
    """A post held by a person; dates are ISO 8601 and empty where unknown.

    ``recorded`` is the day somebody read it at ``source``; it says nothing of
    since when the post was held.
    """

    title: str
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the register; ``uid`` is the lasting id, empty for one of an old library."""

    name: str
    posts: tuple[Post, ...] = ()
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A person offered for the register, as a page names them."""

    name: str
    posts: tuple[str, ...]


_UNSEEN = ("Cc", "Cf")


class Role(StrEnum):
    """What a user may do."""

    AUTHOR = "author"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    CHIEF = "chief"
    PROOFREADER = "proofreader"
    ADMIN = "admin"


def name_key(name: str) -> str:
    """Return what a user's name is compared by, so that no two look alike.

    Compatible forms are one (NFKC), case does not count, and white space and characters
    that show nothing (Unicode's Cc and Cf) are left out.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(
        sign for sign in plain if not sign.isspace() and unicodedata.category(sign) not in _UNSEEN
    )


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who works in the library under their own name.

    ``name`` is what the record holds and stays for good; ``shown`` is what others read
    since a renaming.
    """

    id: int
    name: str
    roles: frozenset[Role]
    has_passphrase: bool = False
    pace: int = 0  # own syllables a minute; 0: the kind's
    since: datetime | None = None
    renamed: str = ""
    retired: datetime | None = None

    @property
    def shown(self) -> str:
        """The name to show."""
        return self.renamed or self.name

    def may_hold(self, role: Role) -> bool:
        """Whether the user can act in a role; an admin can in every one that needs no signature."""
        return role in self.roles or Role.ADMIN in self.roles
