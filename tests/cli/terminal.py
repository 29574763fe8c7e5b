"""A terminal at which tests type."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from editor_app.cli.main import run

PHRASE = "签发口令"


@dataclass
class Terminal:
    """Runs commands in this process on one library and keeps what they printed."""

    library: Path
    capture: pytest.CaptureFixture[str]
    code: int = 0
    out: str = ""
    err: str = ""

    def __call__(self, *arguments: str | int | Path) -> str:
        """Run a command that must succeed; returns what it printed."""
        self.run(*arguments)
        assert self.code == 0, self.err
        return self.out

    def run(self, *arguments: str | int | Path) -> int:
        """Run a command; returns its exit code."""
        self.capture.readouterr()
        self.code = run(["--library", str(self.library), *map(str, arguments)])
        self.out, self.err = self.capture.readouterr()
        return self.code

    def json(self, *arguments: str | int | Path) -> Any:
        """Run a command with --json; returns what it answered."""
        return json.loads(self(*arguments, "--json"))

    def refused(self, *arguments: str | int | Path) -> str:
        """Run a command that must be refused with one sentence on stderr; returns it."""
        assert self.run(*arguments) == 2, (self.out, self.err)
        (line,) = self.err.splitlines()
        assert line.endswith(("。", "."))
        return line
