"""How a long use case tells how far it is, and how the user stops it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What a long use case calls between two items of its work."""

    def step(self, done: int, total: int, what: str) -> None:
        """Say that ``done`` of ``total`` items are finished and ``what`` comes next.

        A ``total`` of 0 says that nobody knows how far it is.
        Raises Cancelled when the user has stopped the task; what was finished is kept.
        """


class Silent:
    """Progress that nobody watches."""

    def step(self, done: int, total: int, what: str) -> None:
        """Say nothing and never stop."""


NO_PROGRESS: Progress = Silent()
