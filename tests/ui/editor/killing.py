"""A process that types, to be killed, and what it leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from editor_app.domain.piece import Piece
from editor_app.paths import resources
from editor_app.services.desk import open_desk

THEIRS = "对方写的"


def typing_process(library: Path, log: Path) -> subprocess.Popen[bytes]:
    """Start a window that types a character every 50 ms into a new piece of the library."""
    command = [sys.executable, "-m", "tests.ui.editor.typist", str(library), str(log)]
    return subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def moments(log: Path) -> list[float]:
    """Return when each character was typed."""
    return [float(line) for line in log.read_text().split("\n")[:-1]] if log.exists() else []


def wait_typed(log: Path, seconds: float) -> None:
    """Wait until it has been typing for so long."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        typed = moments(log)
        if typed and typed[-1] - typed[0] > seconds:
            return
        time.sleep(0.05)
    raise AssertionError("nothing was typed")


def text_of(library: Path, piece: int) -> str:
    """Return what the library holds of a piece."""
    desk = open_desk(library, resources=resources())
    try:
        return desk.drafting.open(piece).text
    finally:
        desk.close()


def write_over(library: Path) -> Piece:
    """Write the newest piece from another process."""
    desk = open_desk(library, resources=resources())
    try:
        piece = desk.drafting.open(max(desk.finding.ids()))
        by = desk.users.owner()
        return desk.drafting.save_text(piece.id, THEIRS, piece.revision, by=by).value
    finally:
        desk.close()
