"""What a use case hands back: a value, what to warn of, and what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence for the user, by its key in the translations (``notice.<key>``)."""

    key: str
    details: Mapping[str, object] = field(default_factory=dict[str, object])

    @classmethod
    def of(cls, key: str, **details: object) -> Notice:
        """Build a notice with its details as keywords."""
        return cls(key, details)


class Subject(StrEnum):
    """What kind of thing a write touched; views refresh by it."""

    PIECES = "pieces"
    STATUS = "status"  # what stands where, or waits for whom
    TEXT = "text"
    FIELDS = "fields"
    TAGS = "tags"
    CHANNELS = "channels"
    VERSIONS = "versions"
    REVIEWS = "reviews"
    PEOPLE = "people"
    USERS = "users"
    SEARCHES = "searches"
    EXPORTS = "exports"


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write changed: the subjects, and the pieces where it is known."""

    subjects: frozenset[Subject] = frozenset()
    pieces: frozenset[int] = frozenset()

    @classmethod
    def of(cls, *subjects: Subject, pieces: frozenset[int] | set[int] = frozenset()) -> Changes:
        """Build changes from subjects and piece ids."""
        return cls(frozenset(subjects), frozenset(pieces))

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.subjects)

    def __or__(self, other: Changes) -> Changes:
        """Both together."""
        return Changes(self.subjects | other.subjects, self.pieces | other.pieces)


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """A value with the warnings gathered on the way and the changes made."""

    value: T
    warnings: tuple[Notice, ...] = ()
    changes: Changes = field(default_factory=Changes)
