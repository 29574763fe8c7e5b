"""The library taken away under a window that types: where everything typed is afterwards.

The window is a process of its own (``tests.campaigns.window_losing``); this one takes the
library away in the middle and looks, when the window is closed, into the copy, whatever lies
at the library's path or under its new name, and the texts that the window kept.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from editor_app.paths import resources
from editor_app.services.desk import open_desk
from tests.campaigns.outcome import Outcome
from tests.library.ways import WAYS

COUNT = 10 * len(WAYS)
SMALL = 2


def run(count: int, seed: int) -> Outcome:
    """Take the library away so many times, each way in turn."""
    outcome = Outcome("library taken away under a window that types")
    chance = random.Random(seed)
    command = [sys.executable, "-m", "tests.campaigns.window_losing"]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as window,
    ):
        for number in range(count):
            way = list(WAYS)[number % len(WAYS)]
            place = Path(folder) / str(number)
            try:
                outcome.note(way, _one(window, place, way, chance, hurry=count <= SMALL))
            except (json.JSONDecodeError, BrokenPipeError) as error:
                outcome.note(way, [f"the window ended: {error!r}"])
                break
            shutil.rmtree(place)
        window.communicate()
    return outcome


def _one(
    window: subprocess.Popen[str], place: Path, way: str, chance: random.Random, *, hurry: bool
) -> list[str]:
    """Take the library away once; returns what is wrong afterwards."""
    library, other = place / "稿" / "稿库.dinggao", place / "别的.dinggao"
    library.parent.mkdir(parents=True)
    open_desk(library, resources=resources()).close()
    if chance.random() < 0.5:
        shutil.copy(library, other)  # an older state of the same
    else:
        open_desk(other, resources=resources()).close()
    longest = 100 if hurry else 2500
    _tell(
        window,
        {
            "library": str(library),
            "copy": str(place / "另存.dinggao") if chance.random() < 0.5 else "",
            "waits": [chance.randrange(longest) for _ in range(4)],
        },
    )
    _hear(window)
    WAYS[way](library, other)
    _tell(window, {})
    told = _hear(window)
    found = _everything_in(place)
    lost = [f"{mark} is gone" for mark in told["marks"] if mark not in found]
    return [*lost, *told["faults"]]


def _tell(window: subprocess.Popen[str], what: dict[str, object]) -> None:
    assert window.stdin is not None
    window.stdin.write(json.dumps(what) + "\n")
    window.stdin.flush()


def _hear(window: subprocess.Popen[str]) -> dict[str, Any]:
    assert window.stdout is not None
    told: dict[str, Any] = json.loads(window.stdout.readline())
    return told


def _everything_in(place: Path) -> str:
    """Return all that can be read below a folder: working texts, and texts that were kept."""
    found = [path.read_text("utf-8") for path in place.rglob("dinggao-*.txt")]
    for path in place.rglob("*.dinggao"):
        try:
            with closing(sqlite3.connect(path)) as raw:
                found += [text for (text,) in raw.execute("SELECT text FROM working_text")]
        except sqlite3.Error:
            continue
    return "\n".join(found)
