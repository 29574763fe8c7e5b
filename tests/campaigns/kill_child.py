"""Runs commands of the terminal in processes of their own, some of which are killed.

``python -m tests.campaigns.kill_child TRIES`` takes a JSON list of tries: ``arguments``,
``said`` (a file for the answer) and ``delay`` (seconds until the kill, none where somebody
else kills). All is loaded once, then each try is forked, so that a kill takes a tenth of
the time. Beside ``said`` a file with the process's number tells that it began, and one
that ends in ``.end`` that it ran through. This process itself changes no file otherwise,
as the tracer that kills others at such calls looks at it too.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

LOADED = (
    "editor_app.cli.main",
    "editor_app.cli.intake",
    "editor_app.cli.people",
    "editor_app.cli.pieces",
    "editor_app.cli.publish",
    "editor_app.cli.review",
    "editor_app.cli.sorting",
    "editor_app.cli.upkeep",
    "editor_app.formats.writers.docx.writer",
    "editor_app.library.backup",
    "editor_app.library.sqlite.migrating",
    "editor_app.library.sqlite.session_failures",
    "editor_app.library.units",
    "editor_app.services.copies",
    "editor_app.services.desk",
)


def copied(library: str) -> int:
    """Make an automatic copy, which no command does."""
    from editor_app.paths import resources
    from editor_app.services.desk import open_desk

    desk = open_desk(Path(library), resources=resources(), create=False)
    made = desk.copies.make(None)
    desk.close()
    sys.stdout.write(json.dumps({"path": str(made.path)}))
    sys.stdout.flush()
    return 0


def one(arguments: list[str], said: str) -> int:
    """Run one command in this process, its answer in a file."""
    from editor_app.cli.main import run

    answer = os.open(said, os.O_CREAT | os.O_WRONLY, 0o600)
    os.dup2(answer, 1)
    os.close(os.open(f"{said}.{os.getpid()}", os.O_CREAT | os.O_WRONLY, 0o600))
    code = copied(arguments[1]) if arguments[-1] == "copy" else run([*arguments, "--json"])
    os.close(os.open(said + ".end", os.O_CREAT | os.O_WRONLY, 0o600))
    return code


def main(tries: list[dict[str, Any]]) -> None:
    """Run all tries, one after another."""
    for name in LOADED:
        importlib.import_module(name)
    for each in tries:
        child = os.fork()
        if child == 0:
            code = 70
            try:
                code = one(each["arguments"], each["said"])
            finally:
                os._exit(code)
        if each["delay"] is not None:
            time.sleep(each["delay"])
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text("utf-8")))
