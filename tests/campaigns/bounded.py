"""Tries that may hang or end their process: made in a child that is ended at a limit.

The child counts its own processor time, so that a busy machine makes no try a hang.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, Any

_ROOT = Path(__file__).resolve().parents[2]
_MEMORY = 4 << 30  # bytes
_PATIENCE = 15  # times the limit: of the clock on the wall, for systems that count no time


class Bounded:
    """Calls ``function`` (``module:name``) in a child; it returns a kind and the faults."""

    def __init__(self, function: str, seconds: int) -> None:
        self._function = function
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        # A pipe that nobody empties would hold up the child.
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed on leaving

    def __enter__(self) -> Bounded:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()
        self._said.close()

    def __call__(self, *arguments: object) -> tuple[str, list[str]]:
        """Return what the function does; a hang or an end of the child is a fault."""
        child = self._child or self._start()
        assert child.stdin is not None
        assert child.stdout is not None
        watch = threading.Timer(_PATIENCE * self._seconds, child.kill)
        watch.start()
        try:
            _send(child.stdin, arguments)
            answer: tuple[str, list[str]] = _receive(child.stdout)
        except (EOFError, BrokenPipeError):
            return "ended", [self._end()]
        finally:
            watch.cancel()
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", __name__, self._function, str(self._seconds)]
        pipe = subprocess.PIPE
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        self._child = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=self._said, cwd=_ROOT, env=environment
        )
        return self._child

    def _end(self) -> str:
        """End the child and return how it ended."""
        child, self._child = self._child, None
        if child is None:
            return ""
        child.communicate()
        self._said.seek(0)
        said = self._said.read()[-400:].decode("utf-8", "replace")
        if child.returncode in (-getattr(signal, "SIGPROF", 0), -9):
            return f"took over {self._seconds} s"
        return f"ended the process ({child.returncode}): {said}"


def _send(stream: IO[bytes], thing: object) -> None:
    data = pickle.dumps(thing)
    stream.write(struct.pack(">Q", len(data)) + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    head = stream.read(8)
    if len(head) < 8:
        raise EOFError
    return pickle.loads(stream.read(struct.unpack(">Q", head)[0]))


def _serve(function: Callable[..., object], seconds: int) -> None:
    """Answer calls until there are none."""
    calls, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    with contextlib.suppress(ImportError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    while True:
        try:
            arguments = _receive(calls)
        except EOFError:
            return
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, seconds)  # its default is to end the process
        _send(answers, function(*arguments))


if __name__ == "__main__":
    module, _, name = sys.argv[1].partition(":")
    _serve(getattr(importlib.import_module(module), name), int(sys.argv[2]))
