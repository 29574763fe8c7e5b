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


# What shows nothing, or an empty space, beside Unicode's Cc, Cf and Cs.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_UNSEEN = ("Cc", "Cf", "Cs")


LONGEST_NAME = 60  # characters of a user's name


class Role(StrEnum):
    """What a user may do."""

    AUTHOR = "author"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    CHIEF = "chief"
    PROOFREADER = "proofreader"
    ADMIN = "admin"


def clean_name(name: str) -> str:
    """Return a user's name as it is kept: one space between words, and nothing unseen in it.

    Control and direction characters and blanks that are no spaces are left out; ``""``
    where nothing is left to be seen.
    """
    seen = " ".join("".join(sign for sign in name if sign.isspace() or _shows(sign)).split())
    return seen if name_key(seen) else ""


def name_key(name: str) -> str:
    """Return what a user's name is compared by, so that no two look alike.

    Compatible forms are one (NFKC), case does not count, and white space and characters
    that show nothing of their own (variation selectors too) are left out.
    """
    seen = "".join(
        sign for sign in name if not sign.isspace() and _shows(sign) and not _selects(sign)
    )
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return "".join(sign for sign in plain if not sign.isspace() and _shows(sign))


def _shows(sign: str) -> bool:
    return sign not in _BLANK and unicodedata.category(sign) not in _UNSEEN


def _selects(sign: str) -> bool:
    """Whether a character only chooses the form of the one before it."""
    return sign in "\u180b\u180c\u180d\u180f" or (
        "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
    )


# What an entry of the record tells: set by its owner, set anew by an administrator.
PASSPHRASE, PASSPHRASE_RESET = "passphrase", "passphrase_reset"


@dataclass(frozen=True, slots=True)
class PassphraseReset:
    """Who set a user's passphrase anew without knowing the old one, and when."""

    by: str
    time: datetime


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

    def has(self, *roles: Role) -> bool:
        """Whether the user acts in one of some roles; of who has retired none counts."""
        return self.retired is None and not self.roles.isdisjoint(roles)
