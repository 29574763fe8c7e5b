"""Progress of a long command, and how Ctrl-C and a plain kill stop it.

Where a service tells its progress, the first of either is a wish: the item in hand is
finished, and the command answers with what was done. The next one, and the first where
there is but one item, ends at once; what was begun is then undone.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType, TracebackType
from typing import Self

import click

from editor_app.errors import Cancelled

_STOPPING = (signal.SIGINT, signal.SIGTERM)


class Terminated(KeyboardInterrupt):
    """A plain kill (SIGTERM), which ends what runs as Ctrl-C does."""


class Bar:
    """One line on stderr, written anew at each step, where somebody watches."""

    def __init__(self, *, quiet: bool, stopping: str) -> None:
        self._watched = sys.stderr.isatty()
        self._quiet = quiet
        self._stopping = stopping
        self._handlers = ExitStack()
        self.stopped_by = 0  # the number of the signal

    def __enter__(self) -> Self:
        """Take the signals for wishes from now on."""
        for number in _STOPPING:
            self._handlers.enter_context(_handled(number, self._wish))
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Let the signals be what they were."""
        self._handlers.close()

    def step(self, done: int, total: int, what: str) -> None:
        """Show how far the work is (``total`` 0: nobody knows); raises Cancelled when stopped."""
        if self.stopped_by:
            raise Cancelled
        if total == 1:
            self._handlers.close()
        if self._watched and not self._quiet and total > 1:
            click.echo(f"\r\033[K{done}/{total} {what}", nl=done == total, err=True)

    def _wish(self, number: int, _frame: FrameType | None) -> None:
        self.stopped_by = number
        self._handlers.close()
        if self._watched:  # past Python's own buffers, which this may have interrupted
            os.write(2, f"\n{self._stopping}\n".encode())


@contextmanager
def ending_whole() -> Iterator[None]:
    """Let a plain kill unwind what runs inside, so that nothing half is left behind.

    One that came while the program started, and was held, comes now.
    """

    def end(_number: int, _frame: FrameType | None) -> None:
        raise Terminated

    with _handled(signal.SIGTERM, end):
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
        yield


@contextmanager
def unheard() -> Iterator[None]:
    """Let a plain kill end the process at once: a window at rest would not hear of it."""
    with _handled(signal.SIGTERM, signal.SIG_DFL):
        yield


@contextmanager
def _handled(number: signal.Signals, handler: signal._HANDLER) -> Iterator[None]:
    """Have a signal handled while inside; only the main thread may say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(number, handler)
    try:
        yield
    finally:
        signal.signal(number, before)
