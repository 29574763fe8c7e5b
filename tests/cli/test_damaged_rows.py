"""Values that nobody can have written: said in a sentence, never a fault; lists stay up."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

NEVER = 2**63 - 1  # no calendar has it
DAMAGES = [
    ("verdict", "decision = 'x'"),
    ("verdict", f"time = {NEVER}"),
    ("verdict", f"time = -{NEVER}"),
    ("version", f"time = {NEVER}"),
    ("version_text", "fields = '{}甲'"),
    ("version_text", "fields = '[]'"),
    ("round", "workflow = '{}'"),
    ("round", "workflow = 'null'"),
    ("round", f"workflow = '{'[' * 3000}'"),
    ("record", "details = '[1]'"),
    ("original", f"imported = {NEVER}"),
    ("piece", f"updated = {NEVER}, created = -{NEVER}"),
    ("piece", f"binned = {NEVER}"),
    ("user", f"since = {NEVER}"),
    ("export", f"time = {NEVER}"),
]
LISTS = ["list --json", "search 同志 --json", "users list"]
COMMANDS = [
    *("show 1 --json", "versions 1 --json", "diff 1 1", "preflight 1 --json", "save 1 --note n"),
    *("set 1 occasion=会", "approve 1 --user 复审员", "tag 1 +新", "bin 1 --reason 错"),
    "export 1 --to md --draft --output 稿.md",
]


def damage(library: Path, table: str, change: str) -> None:
    """Write past the rules of a library."""
    with closing(sqlite3.connect(library)) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            raw.execute(f"DROP TRIGGER {name}")
        assert raw.execute(f"UPDATE {table} SET {change}").rowcount
        raw.commit()


@pytest.fixture
def reviewed(office: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal on a library in which every table holds something."""
    monkeypatch.chdir(tmp_path)
    Path("来稿.txt").write_text("另一篇\n\n同志们：第二篇。", "utf-8")
    office("import", "来稿.txt", "--user", "编辑")
    office("submit", 1, "--user", "作者")
    office("approve", 1, "--user", "编辑")
    office("export", 1, "--to", "md", "--draft", "--output", "前.md", "--user", "编辑")
    return office


@pytest.mark.parametrize(("table", "change"), DAMAGES)
def test_a_damaged_value_ends_no_command_in_a_fault(
    reviewed: Terminal, table: str, change: str
) -> None:
    damage(reviewed.library, table, change)
    for command in LISTS:
        assert reviewed.run(*command.split()) == 0, (command, reviewed.err)
    said = set()
    for command in COMMANDS:
        assert reviewed.run(*command.split()) in (0, 1, 2), command
        assert "Traceback" not in reviewed.err
        said |= {reviewed.err} if "已损坏" in reviewed.err else set()
    if table in ("verdict", "round"):
        # Of a moment the database's own column knows no more than what is in it.
        where = "time" if change.startswith("time") else table
        assert any(f"（{where} " in each for each in said), "it says which row"
    assert reviewed.run("verify") == 1
