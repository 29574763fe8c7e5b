"""Failures that a user can act on.

Each carries the key of its sentence in the translations (``error.<key>``) and
the details that fill it, so that both fronts can say it in the user's
language. Programming errors are left to be what they are.
"""

from __future__ import annotations


class EditorError(Exception):
    """A failure to tell the user: what happened, what to do, what was kept."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key, details)
        self.key = key
        self.details = details

    def __str__(self) -> str:
        """Return the key and details; fronts use ``Words.error`` instead."""
        filled = ", ".join(f"{name}={value!r}" for name, value in self.details.items())
        return f"{self.key}({filled})"


class BadInput(EditorError):
    """What came in (a file, a field, a query, an option) cannot be used."""


class NotFound(EditorError):
    """What was named is not in the library."""


class Refused(EditorError):
    """The rules of review, roles or records do not allow it."""


class Unsigned(Refused):
    """A signature that is needed is missing or wrong: the passphrase may be given again."""


class Conflict(EditorError):
    """Someone else changed the same thing first; nothing was overwritten."""


class LibraryUnavailable(EditorError):
    """The library cannot be opened or written: locked, read-only, damaged, newer, full disk."""


class LibraryGone(LibraryUnavailable):
    """The open library is no longer the file at its path: nothing that is written now is safe."""


class Cancelled(EditorError):
    """The user stopped a running task; what was finished is kept."""

    def __init__(self) -> None:
        super().__init__("cancelled")
