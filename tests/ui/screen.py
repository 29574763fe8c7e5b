"""A real screen without a monitor: Xvfb, with a window manager where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def real_screen(size: str = "1440x900") -> Iterator[str]:
    """Start one and yield its name for DISPLAY; skips the test where there is no Xvfb."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not here")
    read, write = os.pipe()
    with subprocess.Popen(
        [server, "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    ) as screen:
        os.close(write)
        try:
            with os.fdopen(read) as told:
                display = f":{told.readline().strip()}"
            with _managed(display):
                yield display
        finally:
            screen.terminate()


@contextmanager
def _managed(display: str) -> Iterator[None]:
    manager = shutil.which("openbox")
    if manager is None:
        yield
        return
    environment = {**os.environ, "DISPLAY": display}
    with subprocess.Popen([manager], env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.terminate()
