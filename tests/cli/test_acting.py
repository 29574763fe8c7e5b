"""A name that has a passphrase asks for it before anything is written, and never for reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import cast

import click
import pytest

from editor_app.cli.main import main
from editor_app.library.store import Library
from tests.cli.terminal import PHRASE, Terminal

READING = [
    "list",
    "list --bin",
    "search 学习",
    "show 1",
    "versions 1",
    "diff 1 0",
    "workflows",
    "preflight 1",
    "profiles",
    "tag 1",
    "users list",
    "people list",
    "tags list",
    "channels list",
    "backup copy.dinggao",
    "verify",
]
WRITING = [
    "new --kind news --title 题",
    "edit 1 --text-file text.txt",
    "set 1 speaker=王某",
    "tag 1 +标签",
    "derive 1 --kind news",
    "bin 1",
    "unbin 1",
    "erase 1",
    "save 1 --note 记",
    "submit 1",
    "approve 1",
    "return 1 --report 改",
    "reconfirm 1",
    "export 1 --to txt --output out.txt --draft",
    "print 1 --printer X --draft",
    "publish 1",
    "import text.txt",
    "users add 某人 --role author",
    "users roles 编辑 --role author",
    "users rename 编辑 苏晴",
    "users retire 编辑",
    "users unretire 编辑",
    "users passphrase 编辑",
    "users reset 编辑",
    "users pace 编辑 200",
    "people add 某人 --post 主席",
    "people import people.csv",
    "people correct 1 --name 某",
    "people merge 1 2",
    "people delete 1",
    "people accept 1",
    "tags rename 甲 乙",
    "tags merge 甲 乙",
    "tags colour 甲 red",
    "channels add 工会",
    "channels rename 工会 要闻",
    "channels merge 工会 要闻",
    "channels delete 工会",
]
# A window; a library of its own; see test_danger; see test_printing.
ELSEWHERE = ["gui", "sample", "restore", "printers"]


@pytest.fixture
def locked(office: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal at which an administrator with a passphrase acts, and nobody can answer."""
    office("users", "roles", "总编", "--role", "chief", "--role", "admin")
    monkeypatch.delenv("EDITOR_APP_PASSPHRASE")
    monkeypatch.setenv("EDITOR_APP_USER", "总编")
    monkeypatch.chdir(tmp_path)
    Path("text.txt").write_text("题\n正文。", "utf-8")
    Path("people.csv").write_text("姓名,职务\n某,主任", "utf-8")
    return office


def written(terminal: Terminal) -> int:
    """Return how much is recorded."""
    with closing(Library.open(terminal.library)) as library, library.read() as work:
        return len(work.record.entries())


@pytest.mark.parametrize("command", READING)
def test_a_command_that_reads_asks_for_nothing(locked: Terminal, command: str) -> None:
    locked(*command.split())


def test_a_command_that_writes_asks_first(locked: Terminal) -> None:
    before = written(locked)
    for command in WRITING:
        said = locked.refused(*command.split())
        assert "总编" in said, command
        assert "EDITOR_APP_PASSPHRASE" in said, command
    assert written(locked) == before
    assert locked.json("show", 1)["text"].startswith("同志们")


def test_with_the_passphrase_it_does_what_it_is_for(
    locked: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", PHRASE + "错")
    assert "不对" in locked.refused("tag", 1, "+标签")
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", PHRASE)
    assert locked.json("tag", 1, "+标签")["tags"] == ["标签"]
    assert locked("tag", 1, "+再", "--user", "编辑")


def test_a_name_without_a_passphrase_is_taken_on_trust(
    locked: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR_APP_USER")
    locked("tag", 1, "+标签")
    locked("users", "add", "新人", "--role", "author")
    assert locked.json("users", "list")[-1]["has_passphrase"] is False
    locked("tag", 1, "+又", "--user", "新 人")


def commands(group: click.Group, context: click.Context, before: str = "") -> Iterator[str]:
    """Yield every command with what comes before it."""
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, context, f"{before}{name} ")
        else:
            yield before + name


def test_every_command_is_known_to_read_or_to_write() -> None:
    group = cast("click.Group", main)
    known = [*READING, *WRITING]
    for command in commands(group, click.Context(group)):
        sorted_in = [one for one in known if f"{one} ".startswith(f"{command} ")]
        assert sorted_in or command in ELSEWHERE, command


def test_administrators_rename_retire_and_reset(
    office: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    office("save", 1, "--note", "记", "--user", "作者")
    assert "林一舟" in office("users", "rename", "作者", "林一舟")
    found = {user["name"]: user for user in office.json("users", "list")}
    assert (found["作者"]["shown"], found["编辑"]["shown"]) == ("林一舟", "编辑")
    assert "林一舟" in office("show", 1)
    assert "作者" not in office("versions", 1)
    assert office.json("versions", 1)[0]["author"] == "作者"
    assert "林一舟" in office.refused("users", "add", "林 一舟", "--role", "editor")
    office("users", "retire", "编辑")
    assert "停用" in office("users", "list")
    assert office.json("users", "list")[2]["retired"] is not None
    assert "停用" in office.refused("tag", 1, "+甲", "--user", "编辑")
    office("users", "unretire", "编辑")
    office("tag", 1, "+甲", "--user", "编辑")
    monkeypatch.setenv("EDITOR_APP_NEW_PASSPHRASE", "临时的口令")
    owner = office.json("users", "list")[0]["name"]
    assert f"users passphrase {owner}" in office.refused("users", "reset", "编辑")
    monkeypatch.setenv("EDITOR_APP_NEW_PASSPHRASE", PHRASE)
    office("users", "passphrase", owner)
    monkeypatch.setenv("EDITOR_APP_NEW_PASSPHRASE", "临时的口令")
    assert f"users passphrase {owner}" in office.refused("users", "reset", owner)
    assert office.json("users", "reset", "编辑")["passphrase_reset_by"] == owner
    assert "重设" in office("users", "list")
    office.refused("tag", 1, "+乙", "--user", "编辑")
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", "临时的口令")
    monkeypatch.setenv("EDITOR_APP_NEW_PASSPHRASE", "自己的口令")
    office("users", "passphrase", "编辑", "--user", "编辑")
    assert office.json("users", "list")[2]["passphrase_reset_by"] is None


def test_only_an_administrator_sets_the_pace_of_another(office: Terminal) -> None:
    assert office.json("users", "pace", "编辑", 200, "--user", "编辑")["pace"] == 200
    assert "管理员" in office.refused("users", "pace", "作者", 200, "--user", "编辑")
    assert office.json("users", "pace", "作者", 190)["pace"] == 190


def test_an_old_passphrase_is_never_on_the_command_line(
    office: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office.run("users", "passphrase", "编辑", "--old", PHRASE) == 2
    monkeypatch.setenv("EDITOR_APP_NEW_PASSPHRASE", "新的口令")
    assert "原口令不对" in office.refused("users", "passphrase", "编辑")
    monkeypatch.setenv("EDITOR_APP_OLD_PASSPHRASE", PHRASE)
    office("users", "passphrase", "编辑")
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", "新的口令")
    office("tag", 1, "+甲", "--user", "编辑")
