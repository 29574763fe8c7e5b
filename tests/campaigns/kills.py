"""Processes killed in the middle of what they write: nothing acknowledged is lost, nothing half.

Up to half of the kills come at a system call that changes a file (strace ends the process as
it is made; there are only so many), the others at a random moment. Afterwards the library
must open, or, where nothing lies at its path, a whole copy be offered; ``verify`` must be
clean; what was answered must be there, and what was not must be there wholly or not at all;
an export or backup is whole, or as it was. One try in twenty-five is a window in which somebody
types: what was typed more than two seconds before the kill is there.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from editor_app.domain.person import Role
from editor_app.errors import EditorError
from editor_app.library.backup import restore
from editor_app.library.copies import kept_copies
from editor_app.library.store import Library
from editor_app.paths import resources
from editor_app.services.desk import open_desk
from tests.campaigns.outcome import Outcome
from tests.library.old import stored
from tests.services.office import PHRASE, Office, quick_passphrases

COUNT = 1_000
SMALL = 8

CALLS = (
    *("write", "pwrite64", "ftruncate", "fsync", "fdatasync", "rename", "link", "linkat"),
    *("unlink", "mkdir", "chmod", "fchmod"),
)
_LONGEST = 0.35  # seconds after which a random kill falls at the latest
_AT_ONCE = 60  # tries of one child
_WINDOWS = 25  # one try in so many is a window in which somebody types
LOST_AT_MOST = 2.0  # seconds of typing

_Rows = dict[str, list[str]]


@dataclass(frozen=True)
class Command:
    """One command that writes. ``whole``: all of it is one transaction."""

    name: str
    words: Sequence[str]
    whole: bool = True
    old: bool = False  # on a library of an older schema
    files: Sequence[str] = ()  # what it leaves outside the library


COMMANDS = (
    Command("new", ("new", "--kind", "news", "--title", "新稿", "--text-file", "文.txt")),
    Command("import", ("import", "文.txt", "又.txt"), whole=False),
    Command("edit", ("edit", "1", "--text-file", "文.txt")),
    Command("set", ("set", "1", "speaker=王某")),
    Command("save", ("save", "1", "--note", "记")),
    Command("submit", ("submit", "1", "--user", "作者")),
    Command("approve", ("approve", "2", "--user", "编辑")),
    Command("export", ("export", "3", "--to", "docx", "--output", "出.docx"), files=("出.docx",)),
    Command("backup", ("backup", "备份.dinggao"), files=("备份.dinggao",)),
    Command("restore", ("restore", "备份.dinggao", "--reason", "试"), files=("备份.dinggao",)),
    Command(
        "restore onto nothing",
        ("restore", "备份.dinggao", "--reason", "试"),
        files=("备份.dinggao",),
    ),
    Command("tag", ("tag", "1", "+劳模")),
    Command("users add", ("users", "add", "新人", "--role", "editor")),
    Command("bin", ("bin", "1")),
    Command("erase", ("erase", "4")),
    Command("publish", ("publish", "3")),
    Command("migration", ("users", "list"), old=True),
    Command("copy", ("copy",)),
)


@dataclass
class Try:
    """One command in a folder of its own, and how it is to end."""

    command: Command
    folder: Path
    delay: float | None
    said: Path = field(init=False)

    def __post_init__(self) -> None:
        """Say where the answer goes."""
        self.said = self.folder / "答"

    @property
    def library(self) -> Path:
        """The library that it writes to."""
        return self.folder / "稿库.dinggao"

    @property
    def killed(self) -> bool:
        """Whether it began and did not run through."""
        return not self.said.with_name(self.said.name + ".end").exists()

    @property
    def acknowledged(self) -> bool:
        """Whether its answer was given whole."""
        try:
            return bool(json.loads(self.said.read_text("utf-8")))
        except (OSError, ValueError):
            return False

    def arguments(self) -> list[str]:
        """Return the command line; files lie in the folder."""
        words = [
            str(self.folder / word) if "." in word and "=" not in word else word
            for word in self.command.words
        ]
        return ["--library", str(self.library), *words]


class Kills:
    """One run: templates to copy, what each command makes of them, the tries."""

    def __init__(self, home: Path, seed: int) -> None:
        self._home = home
        self._random = random.Random(seed)
        self._made = 0
        self._now = home / "样.dinggao"
        self._old = stored(1)
        _make_template(self._now)
        self._before = {False: rows(self._now), True: rows(self._old)}
        self._after: dict[str, _Rows] = {}

    def learn(self, commands: Sequence[Command], *, traced: bool) -> dict[str, Counter[str]]:
        """Run each command through once; returns how often it makes each system call."""
        tries = [self._try(command, None) for command in commands]
        log = self._home / "strace"
        tracer = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", f"trace={','.join(CALLS)}"]
        self._run(tries, [*tracer, "-o", str(log)] if traced else [])
        calls: dict[str, Counter[str]] = {}
        for each in tries:
            if each.killed or not each.acknowledged:
                raise AssertionError((each.command.name, each.said.read_text("utf-8")))
            opened = _opened(each)
            self._after[each.command.name] = rows(opened)
            process = next(each.folder.glob("答.[0-9]*")).suffix[1:]
            if traced:
                found = re.findall(rf"^{process} +(\w+)\(", log.read_text("utf-8", "replace"), re.M)
                calls[each.command.name] = Counter(found)
            shutil.rmtree(each.folder)
        return calls

    def at_random(self, commands: Sequence[Command], count: int, outcome: Outcome) -> None:
        """Kill at random moments."""
        while count > 0:
            chosen = [self._random.choice(commands) for _ in range(min(count, _AT_ONCE))]
            tries = [self._try(each, self._random.uniform(0.005, _LONGEST)) for each in chosen]
            self._run(tries, [])
            count -= self._judge(tries, "", outcome)

    def at_calls(self, calls: dict[str, Counter[str]], count: int, outcome: Outcome) -> None:
        """Kill as a system call is made: at each of all commands' in turn, in random order."""
        by_name = {command.name: command for command in COMMANDS}
        left = {
            name: self._random.sample(points, len(points))
            for name, made in calls.items()
            for points in [sorted((call, n + 1) for call in made for n in range(made[call]))]
        }
        done: set[tuple[str, int]] = set()
        while count > 0 and any(left.values()):
            # By command, as the longest of them would else take most launches for itself.
            point = self._random.choice([points for points in left.values() if points]).pop()
            if point in done:
                continue
            done.add(point)
            call, number = point
            able = [by_name[name] for name, made in calls.items() if made[call] >= number]
            tries = [self._try(command, None) for command in able[:count]]
            inject = f"inject={call}:signal=SIGKILL:when={number}"
            tracer = ["strace", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null"]
            self._run(tries, [*tracer, "-e", f"trace={call}", "-e", inject])
            count -= self._judge(tries, f" at {call} {number}", outcome)

    def typing(self, count: int, outcome: Outcome) -> None:
        """Kill windows while somebody types in them."""
        worst = 0.0
        for _ in range(count):
            folder = self._home / "窗口"
            folder.mkdir()
            library = folder / "稿库.dinggao"
            shutil.copyfile(self._now, library)
            with typed_marks(library, folder) as window:
                time.sleep(self._random.uniform(0, 5))
            told, killed = window.told, window.ended
            with closing(Library.open(library, create=False)) as opened:
                faults = ["unsound"] if opened.verify() else []
            text = rows(library)["working_text"][0]
            assert told, "nothing was typed"
            gone = [moment for number, moment in told if f"<{number}>" not in text]
            lost = killed - min(gone) if gone else 0.0
            worst = max(worst, lost)
            if lost > LOST_AT_MOST:
                faults.append(f"{lost:.2f} s of typing gone")
            outcome.note("window", faults)
            shutil.rmtree(folder)
        if count:
            outcome.figures["typing lost at most"] = f"{worst:.2f} s"

    def _try(self, command: Command, delay: float | None) -> Try:
        self._made += 1
        folder = self._home / f"{self._made}"
        folder.mkdir()
        one = Try(command, folder, delay)
        (folder / "文.txt").write_text("在会上的讲话\n同志们：\n要学习，要落实。\n", "utf-8")
        (folder / "又.txt").write_text("又一篇\n正文在这里，不长。\n", "utf-8")
        if command.name != "restore onto nothing":
            shutil.copyfile(self._old if command.old else self._now, one.library)
        if command.name.startswith("restore"):
            shutil.copyfile(self._home / "一稿.dinggao", folder / "备份.dinggao")
        return one

    def _run(self, tries: Sequence[Try], tracer: Sequence[str]) -> None:
        told = [
            {"arguments": each.arguments(), "said": str(each.said), "delay": each.delay}
            for each in tries
        ]
        plan = self._home / "plan.json"
        plan.write_text(json.dumps(told), "utf-8")
        child = [sys.executable, "-B", "-m", "tests.campaigns.kill_child", str(plan)]
        subprocess.run([*tracer, *child], check=True, stderr=subprocess.DEVNULL, timeout=600)

    def _judge(self, tries: Sequence[Try], where: str, outcome: Outcome) -> int:
        killed = 0
        for each in tries:
            if each.killed:
                killed += 1
                outcome.note(each.command.name, [f"{fault}{where}" for fault in self._faults(each)])
            shutil.rmtree(each.folder)
        return killed or 1

    def _faults(self, each: Try) -> Iterator[str]:
        command, after = each.command, self._after[each.command.name]
        kept = [copy for copy in kept_copies(each.library) if copy.sound]
        if command.name == "restore onto nothing" and not each.library.exists():
            return
        try:
            opened = _opened(each)
            with closing(Library.open(opened, create=False)) as library:
                if library.verify():
                    yield "unsound"
            found = rows(opened)
        except EditorError as error:
            yield f"not opened: {error.key}"
            return
        before = self._before[command.old]
        if each.acknowledged and found != after:
            yield "an acknowledged write is gone"
        if command.whole and found not in (before, after):
            yield "half of it is there"
        if (
            command.name == "restore"
            and found != before
            and before not in (rows(copy.path) for copy in kept)
        ):
            yield "the library before is gone"
        for name in command.files:
            yield from self._half(each.folder / name, acknowledged=each.acknowledged)

    def _half(self, file: Path, *, acknowledged: bool) -> Iterator[str]:
        if not file.exists():
            if acknowledged:
                yield f"{file.name} is not there"
        elif file.suffix == ".docx":
            if not zipfile.is_zipfile(file) or zipfile.ZipFile(file).testzip():
                yield f"{file.name} is half"
        else:
            with closing(Library.open(file, create=False)) as library:
                if library.verify():
                    yield f"{file.name} is unsound"


@dataclass
class Typed:
    """Which marks a window typed when, and when it was killed, by the same clock."""

    told: list[tuple[int, float]] = field(default_factory=list)
    ended: float = 0.0


@contextmanager
def typed_marks(library: Path, folder: Path) -> Iterator[Typed]:
    """Have a window type from its first mark on until the block ends, and kill it then."""
    typed = Typed()
    words = [sys.executable, "-B", "-m", "tests.campaigns.typing_child"]
    with (
        (folder / "stderr").open("wb") as said,
        subprocess.Popen(
            [*words, str(library), str(folder)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=said,
            encoding="utf-8",
        ) as window,
    ):
        assert window.stdout is not None
        lines = [window.stdout.readline()]
        assert lines[0], (window.wait(), (folder / "stderr").read_text("utf-8", "replace"))
        # Read as it comes, or a full pipe would stop the typing.
        reader = threading.Thread(target=lambda: lines.extend(window.stdout or ()), daemon=True)
        reader.start()
        try:
            yield typed
        finally:
            window.kill()
            typed.ended = time.monotonic()
            reader.join()
    told = [line.split() for line in lines if line.count(" ") == 1 and line.endswith("\n")]
    typed.told = [(int(number), float(moment)) for number, moment in told]


def run(count: int, seed: int) -> Outcome:
    """Kill ``count`` processes."""
    outcome = Outcome("kill -9 in the middle of a command")
    with tempfile.TemporaryDirectory(prefix="dinggao-kills-") as home:
        kills = Kills(Path(home), seed)
        chosen = random.Random(seed).sample(COMMANDS, min(len(COMMANDS), max(3, count // 4)))
        traced = shutil.which("strace") is not None
        calls = kills.learn(chosen, traced=traced)
        kills.typing(count // _WINDOWS, outcome)
        if traced:
            before = outcome.tried
            kills.at_calls(calls, (count - before) // 2, outcome)
            outcome.figures["at system calls"] = str(outcome.tried - before)
        else:
            outcome.figures["at system calls"] = "skipped: there is no strace"
        kills.at_random(chosen, count - outcome.tried, outcome)
    return outcome


def rows(path: Path) -> _Rows:
    """Return what a library holds, without moments, hashes and what is worked out."""
    with closing(sqlite3.connect(path)) as raw:
        tables = [
            name
            for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not name.startswith(("search", "sqlite", "library"))
        ]
        return {
            table: sorted(_plain(row) for row in raw.execute(f'SELECT * FROM "{table}"'))
            for table in tables
        }


_PASSING = re.compile(
    r"[0-9a-f]{32,}|\d{13,}|\$argon\S+|\d{4}-\d\d-\d\d[T ][\d:.+Z]+|b'.*'"
    r"|(?<=[\"'])/[^\"']*/"  # each try has a folder of its own
)


def _plain(row: tuple[object, ...]) -> str:
    return _PASSING.sub("#", repr(row))


def _opened(each: Try) -> Path:
    """Return the library; where nothing lies at its path, the copy that is offered restored."""
    try:
        open_desk(each.library, resources=resources(), create=False).close()
    except EditorError as error:
        if error.key != "library_missing_kept":
            raise
        restore(each.library, kept_copies(each.library)[0].path)
    return each.library


def _make_template(path: Path) -> None:
    """Make a library with a draft, a piece in review, a signed and a binned one."""
    desk = open_desk(path, resources=resources(), owner="本机", passphrases=quick_passphrases())
    desk.users.add("作者", [Role.AUTHOR])
    desk.users.add("编辑", [Role.EDITOR])
    desk.users.add("复审员", [Role.REVIEWER])
    desk.users.add("总编", [Role.CHIEF], PHRASE)
    author, editor, reviewer, chief = (
        desk.users.get(name) for name in ("作者", "编辑", "复审员", "总编")
    )
    office = Office(desk, desk.users.owner(), author, editor, reviewer, chief)
    office.piece()
    desk.upkeep.backup(path.with_name("一稿.dinggao"))
    office.submitted()
    office.signed()
    desk.drafting.bin([office.piece(title="要删的")], by=office.owner)
    desk.close()
