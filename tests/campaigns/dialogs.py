"""Every file dialog of the window in the library's own folder, a second process writing.

The window is a process of its own (``tests.campaigns.window_asking``); this one makes a piece
each time a dialog is up, and lets go of the library again: where the window's locks are gone it
takes itself for the last one there and removes the log.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from editor_app.paths import resources
from editor_app.services.desk import open_desk
from tests.campaigns.outcome import Outcome
from tests.ui.every_dialog import EVERY_DIALOG

COUNT = 6 * len(EVERY_DIALOG)
SMALL = 3
_NAMES = ("稿库.dinggao", "稿库", "稿库.txt")  # an ending of our own, none, and that of a text


def run(count: int, seed: int) -> Outcome:
    """Open so many dialogs, each in turn, in a new library after each round."""
    outcome = Outcome("file dialogs in the library's folder, a second process writing")
    todo = [list(EVERY_DIALOG)[number % len(EVERY_DIALOG)] for number in range(count)]
    for start in range(0, count, len(EVERY_DIALOG)):
        name = _NAMES[(seed + start // len(EVERY_DIALOG)) % len(_NAMES)]
        with tempfile.TemporaryDirectory() as folder:
            _round(Path(folder), name, todo[start : start + len(EVERY_DIALOG)], outcome)
    return outcome


def typed(dialog: str) -> str:
    """Return what the window types after a dialog."""
    return f"〔{dialog}〕"


def _round(folder: Path, name: str, dialogs: list[str], outcome: Outcome) -> None:
    library = folder / "稿件" / name
    library.parent.mkdir()
    open_desk(library, resources=resources()).close()
    made: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.campaigns.window_asking", str(library), *dialogs],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as window:
        assert window.stdin is not None
        assert window.stdout is not None
        for told in _told(window.stdout):
            if "faults" in told:
                outcome.note(told["dialog"], told["faults"])
                continue
            made.append(f"旁边写的第{len(made) + 1}篇")
            _write_beside(library, made[-1])
            window.stdin.write("\n")  # it goes on
            window.stdin.flush()
    outcome.failed.extend(_lost(library, made, dialogs))
    if window.returncode:
        outcome.failed.append(f"{name}: the window ended with {window.returncode}")


def _told(stream: IO[str]) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in stream if line.startswith("{"))


def _write_beside(library: Path, title: str) -> None:
    desk = open_desk(library, resources=resources())
    desk.drafting.new("news", title, by=desk.users.owner(), text=title)
    desk.close()


def _lost(library: Path, made: list[str], dialogs: list[str]) -> list[str]:
    """Return what is no longer in the library, and what is wrong with it."""
    with closing(sqlite3.connect(library)) as raw:
        (sound,) = raw.execute("PRAGMA integrity_check").fetchone()
    desk = open_desk(library, resources=resources())
    pieces = [desk.drafting.open(piece) for piece in desk.finding.ids()]
    text = "".join(piece.text for piece in pieces)
    titles = {piece.title for piece in pieces}
    faults = [str(fault) for fault in desk.upkeep.verify()]
    desk.close()
    lost = [f"{title} is gone" for title in made if title not in titles]
    lost += [f"what was typed is gone: {typed(d)}" for d in dialogs if typed(d) not in text]
    return [*lost, *faults, *([] if sound == "ok" else [f"integrity_check: {sound}"])]
