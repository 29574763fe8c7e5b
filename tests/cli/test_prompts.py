"""Passphrases typed at a real terminal."""

from __future__ import annotations

import os
import select
import sys
import time
from pathlib import Path

import pytest

from tests.cli.terminal import PHRASE, Terminal

pty = pytest.importorskip("pty", reason="this system has no pseudo terminals")
PATIENCE = 30


def talk(library: Path, arguments: list[str], answers: list[str]) -> tuple[str, int]:
    """Run a command in a process on a terminal of its own and answer its questions."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.pop("EDITOR_APP_PASSPHRASE", None)
        command = ["-m", "editor_app", "--library", str(library), *arguments]
        os.execv(sys.executable, [sys.executable, *command])
    said = b""
    for answer in answers:
        said += _until_asked(terminal)
        os.write(terminal, answer.encode() + b"\n")
    while chunk := _read(terminal):
        said += chunk
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return said.decode("utf-8", "replace"), os.waitstatus_to_exitcode(status)


def _until_asked(terminal: int) -> bytes:
    said = b""
    while not said.rstrip().endswith("：".encode()):
        chunk = _read(terminal)
        assert chunk, said
        said += chunk
    time.sleep(0.2)  # the echo is turned off just after the question
    return said


def _read(terminal: int) -> bytes:
    assert select.select([terminal], [], [], PATIENCE)[0], "nothing was said"
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that the other end is closed
        return b""


def test_a_passphrase_is_asked_for_and_not_shown(terminal: Terminal) -> None:
    terminal("users", "add", "作者", "--role", "author")
    add = ["users", "add", "总编", "--role", "chief"]
    said, code = talk(terminal.library, add, [PHRASE, PHRASE])
    assert (code, PHRASE in said, "已设口令" in said) == (0, False, True)
    said, code = talk(terminal.library, ["users", "add", "编辑", "--role", "editor"], [""])
    assert (code, "已设口令" in said) == (0, False)
    said, code = talk(
        terminal.library, ["users", "add", "副总编", "--role", "chief"], [PHRASE, "别的口令"]
    )
    assert (code, "不一样" in said) == (2, True)
    assert [user["name"] for user in terminal.json("users", "list")][2:] == ["总编", "编辑"]


def test_a_signer_is_asked_and_a_new_passphrase_needs_the_old(office: Terminal) -> None:
    office("submit", 1, "--user", "作者")
    for name in ("编辑", "复审员"):
        office("approve", 1, "--user", name)
    approve = ["approve", "1", "--user", "总编"]
    said, code = talk(office.library, approve, ["猜的口令"])
    assert (code, "口令不对" in said) == (2, True)
    change = ["users", "passphrase", "总编"]
    assert talk(office.library, change, ["猜的口令", "新的口令", "新的口令"])[1] == 2
    assert talk(office.library, change, [PHRASE, "新的口令", "新的口令"])[1] == 0
    assert talk(office.library, approve, ["新的口令"])[1] == 0
    assert office.json("show", 1)["final"] is True


def test_changes_have_colours_on_a_terminal_and_signs_elsewhere(
    office: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    office("save", 1, "--note", "", "--user", "作者")
    office("set", 1, "speaker=王某", "--user", "作者")
    said, code = talk(office.library, ["diff", "1", "1"], [])
    assert (code, "\x1b[" in said, "[-" in said) == (0, True, False)
    said, _ = talk(office.library, ["search", "学习"], [])
    assert "\x1b[31m" in said
    assert "\x1b" not in office("search", "学习")
    assert "[-李-]{+王+}某" in office("diff", 1, 1)


def test_an_import_shows_how_far_it_is_to_who_watches(terminal: Terminal, tmp_path: Path) -> None:
    for number in range(3):
        text = f"第{number}号讲话\n\n同志们：\n\n第{number}句话。"
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    files = [str(tmp_path / f"{number}.txt") for number in range(3)]
    said, code = talk(terminal.library, ["import", *files], [])
    assert (code, "1/3 1.txt" in said, "3/3" in said) == (0, True, True)
    said, _ = talk(terminal.library, ["import", *files, "--json"], [])
    assert "1/3" not in said
