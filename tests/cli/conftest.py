from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

PHRASE = "签发口令"


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR_APP_LANGUAGE", "zh")


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Return a terminal on a library that is not there yet."""
    return Terminal(tmp_path / "library.dinggao", capsys)


@pytest.fixture
def office(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal on a library with users and one speech by the author."""
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", PHRASE)
    for name, role in (
        ("作者", "author"), ("编辑", "editor"), ("复审员", "reviewer"), ("总编", "chief"),
    ):  # fmt: skip
        terminal("users", "add", name, "--role", role)
    text = terminal.library.parent / "text.txt"
    text.write_text("同志们：\n\n一是要学习。增长15%。\n\n二是要落实。", "utf-8")
    new = ("new", "--kind", "speech", "--title", "在会上的讲话", "--text-file", text)
    terminal(*map(str, new), "--user", "作者")
    terminal("set", 1, "speaker=李某", "--user", "作者")
    return terminal
