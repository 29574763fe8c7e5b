"""How a long use case tells how far it is, and how the user stops it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

_EVERY = 0.1  # seconds between two looks


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


def within(progress: Progress, done: int, total: int, what: str) -> Callable[[], None]:
    """Return what one item's work calls as often as it likes, to be stopped in its middle.

    It says the same step again, ten times a second at most. Raises Cancelled.
    """
    last = time.monotonic()

    def look() -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY:
            last = now
            progress.step(done, total, what)

    return look
