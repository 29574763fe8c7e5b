"""Commands as a user whose rights bind; root's do not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

NOBODY = 65534

# Everything is loaded before the rights go: the other user may not read where it is installed.
_CHILD = """
import contextlib, io, json, os, sys
from editor_app.cli.main import run

def answer(library, command):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(["--library", library, *command])
    return [code, out.getvalue(), err.getvalue()]

warm, library, out, nobody, commands = json.loads(sys.argv[1])
for command in commands:
    answer(warm, [word.replace("OUT", warm + "-out/") for word in command])
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(nobody)
    os.setuid(nobody)
told = [[word.replace("OUT", out) for word in command] for command in commands]
print(json.dumps([answer(library, command) for command in told]))
"""


@dataclass
class Said:
    """What one command answered."""

    code: int
    out: str
    err: str


def as_another(
    library: Path, warm: Path, commands: Sequence[Sequence[str]], out: Path | None = None
) -> list[Said]:
    """Run commands on a library as another user.

    ``warm`` is a copy on which they are tried first. The word OUT in a command stands
    for the folder ``out``.
    """
    told = [str(warm), str(library), f"{out}/", NOBODY, [list(each) for each in commands]]
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, json.dumps(told)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [Said(*each) for each in json.loads(done.stdout)]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Yield a folder that other users reach, which those of pytest are not."""
    folder = Path("/tmp") / f"dinggao-{os.getpid()}-rights"
    folder.mkdir()
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        for each in [folder, *folder.rglob("*")]:
            if each.is_dir():
                each.chmod(0o755)
        shutil.rmtree(folder)
