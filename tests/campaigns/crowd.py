"""Eight terminals, a window that types and a folder that comes in, all on one library at once.

What a command answered must be there afterwards, what was typed longer than two seconds
before the window was killed too, and ``verify`` must be clean. A command that was refused,
as one is that waited too long for the others, is counted and says nothing.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from editor_app.library.store import Library
from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from tests.campaigns.kills import LOST_AT_MOST, typed_marks
from tests.campaigns.outcome import Outcome
from tests.services.office import quick_passphrases

COUNT = 480
SMALL = 8

_TERMINALS = 8
_FILES = 3  # of the folder, for each terminal
_WAYS = ("new", "tag", "users", "import", "edit", "edit")


@dataclass(frozen=True)
class Told:
    """One command: by which terminal, in which way, what it puts in, and its answer's file."""

    terminal: int
    way: str
    mark: str
    arguments: tuple[str, ...]
    said: Path

    def acknowledged(self) -> bool:
        """Whether it answered that all is done."""
        try:
            found = json.loads(self.said.read_text("utf-8"))
        except (OSError, ValueError):
            return False
        answers = found if isinstance(found, list) else [found]
        ended = self.said.with_name(self.said.name + ".end").exists()
        return ended and not any("error" in each for each in answers)


def run(count: int, seed: int) -> Outcome:
    """Let ``count`` commands and a folder meet a window that types."""
    outcome = Outcome("eight terminals, a window and a folder on one library")
    drawn = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="dinggao-crowd-") as place:
        home = Path(place)
        library = home / "稿库.dinggao"
        _begin(library)
        terminals = min(_TERMINALS, max(2, count // 4))
        plans = [_plan(home, library, n, count, terminals, drawn) for n in range(terminals)]
        with typed_marks(library, home) as window:
            processes = [_terminal(home, n, plan) for n, plan in enumerate(plans) if plan]
            processes.append(_folder(home, library, len(plans) * _FILES))
            for process in processes:
                process.wait(timeout=3_600)
            time.sleep(LOST_AT_MOST)
        desk = open_desk(library, resources=resources(), create=False)
        try:
            for plan in plans:
                for told, faults in _judged(desk, plan):
                    outcome.note(told.way if told.acknowledged() else "refused", faults)
            outcome.note("folder", _brought_in(desk, home))
            text = desk.drafting.open(1).text
        finally:
            desk.close()
        gone = [n for n, at in window.told if f"<{n}>" not in text and window.ended - at > 2]
        outcome.note("window", [f"{len(gone)} marks typed are gone"] if gone else [])
        with closing(Library.open(library, create=False)) as opened:
            outcome.note("verify", [str(fault.notice) for fault in opened.verify()])
        outcome.figures["marks typed"] = str(len(window.told))
    return outcome


def _begin(library: Path) -> None:
    """Make a library with a piece for the window and one for each terminal."""
    desk = open_desk(library, resources=resources(), owner="本机", passphrases=quick_passphrases())
    owner = desk.users.owner()
    for number in range(_TERMINALS + 1):
        desk.drafting.new("speech", f"第{number}篇", by=owner, text="起初的话。")
    desk.close()


def _plan(
    home: Path, library: Path, terminal: int, count: int, step: int, drawn: random.Random
) -> list[Told]:
    """Return what one terminal does of ``count`` commands: each ``step``-th, in order."""
    plan: list[Told] = []
    for number in range(terminal, count, step):
        way, mark = drawn.choice(_WAYS), f"甲{terminal}之{number}"
        file = home / f"{mark}.txt"
        file.write_text(f"{mark}的题目\n\n同志们：\n\n{mark}，要学习，要落实。\n", "utf-8")
        words = {
            "new": ("new", "--kind", "news", "--title", mark, "--text-file", str(file)),
            "tag": ("tag", "1", f"+{mark}"),
            "users": ("users", "add", mark, "--role", "editor"),
            "import": ("import", str(file)),
            "edit": ("edit", str(terminal + 2), "--text-file", str(file)),
        }[way]
        said = home / f"答{number}"
        plan.append(Told(terminal, way, mark, ("--library", str(library), *words), said))
    return plan


def _terminal(home: Path, number: int, plan: Sequence[Told]) -> subprocess.Popen[bytes]:
    tries = [{"arguments": t.arguments, "said": str(t.said), "delay": None} for t in plan]
    orders = home / f"终端{number}.json"
    orders.write_text(json.dumps(tries), "utf-8")
    child = [sys.executable, "-B", "-m", "tests.campaigns.kill_child", str(orders)]
    return subprocess.Popen(child, stderr=subprocess.DEVNULL)


def _folder(home: Path, library: Path, count: int) -> subprocess.Popen[bytes]:
    folder = home / "来稿"
    folder.mkdir()
    for number in range(count):
        text = f"来稿第{number}号的题目\n\n同志们：\n\n来稿{number}，要学习，要落实。\n"
        (folder / f"{number}.txt").write_text(text, "utf-8")
    words = [sys.executable, "-B", "-m", "editor_app", "--library", str(library)]
    with (home / "来稿.json").open("wb") as answer:
        return subprocess.Popen(
            [*words, "import", str(folder), "--json"],
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )


def _judged(desk: Desk, plan: Sequence[Told]) -> Iterator[tuple[Told, list[str]]]:
    """Yield each command with what of it is not there although it was acknowledged."""
    done = [told for told in plan if told.acknowledged()]
    last = next((told for told in reversed(done) if told.way == "edit"), None)
    for told in plan:
        overwritten = told.way == "edit" and told is not last
        gone = told.acknowledged() and not overwritten and not _there(desk, told)
        yield told, [f"{told.mark} is gone"] if gone else []


def _there(desk: Desk, told: Told) -> bool:
    if told.way == "tag":
        return told.mark in desk.drafting.open(1).tags
    if told.way == "users":
        return told.mark in {user.name for user in desk.users.list()}
    if told.way == "edit":
        return told.mark in desk.drafting.open(told.terminal + 2).text
    return bool(desk.finding.ids(f'title:"{told.mark}"'))


def _brought_in(desk: Desk, home: Path) -> list[str]:
    """Say which files of the folder were acknowledged and are not there."""
    answers = json.loads((home / "来稿.json").read_text("utf-8"))
    found = [desk.drafting.open(each["id"]).title for each in answers if each["id"] is not None]
    wanted = [each["title"] for each in answers if each["id"] is not None]
    return [] if found == wanted and found else [f"of the folder: {wanted} {found}"]
