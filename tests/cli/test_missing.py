"""A path at which no library lies: which commands begin one there, and that no other does."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest

from editor_app.cli.front import Group
from editor_app.cli.main import _COMMANDS, main, run
from editor_app.paths import Places, resources
from tests.cli.terminal import PHRASE, Terminal

PAGE = str(resources() / "samples" / "page.txt")

# Every command is on one of these lists, with arguments that it would take.
BEGIN: dict[str, tuple[str, ...]] = {
    "import": (PAGE,),
    "new": ("--kind", "speech", "--title", "题"),
    "users add": ("甲", "--role", "editor"),
}
REFUSE: dict[str, tuple[str | int, ...]] = {
    "list": (),
    "search": ("劳模",),
    "show": (1,),
    "edit": (1, "--text-file", PAGE),
    "set": (1, "讲话人=李某"),
    "tag": (1, "+劳模"),
    "derive": (1, "--kind", "news"),
    "bin": (1,),
    "unbin": (1,),
    "erase": (1,),
    "save": (1,),
    "versions": (1,),
    "diff": (1, 1),
    "submit": (1,),
    "approve": (1,),
    "return": (1, "--report", "改"),
    "reconfirm": (1,),
    "workflows": (),
    "preflight": (1,),
    "export": (1, "--to", "txt", "--draft", "--output", "出/"),
    "print": (1,),
    "printers": (),
    "profiles": (),
    "publish": (1,),
    "users list": (),
    "users roles": ("甲", "--role", "editor"),
    "users rename": ("甲", "乙"),
    "users retire": ("甲",),
    "users unretire": ("甲",),
    "users passphrase": ("甲",),
    "users reset": ("甲",),
    "users pace": ("甲", 200),
    "people list": (),
    "people add": ("甲",),
    "people correct": (1,),
    "people merge": (1, 2),
    "people delete": (1,),
    "people import": (PAGE,),
    "people accept": (1,),
    "tags list": (),
    "tags rename": ("甲", "乙"),
    "tags merge": ("甲", "乙"),
    "tags colour": ("甲", "红"),
    "channels list": (),
    "channels add": ("工运",),
    "channels rename": ("工运", "工会"),
    "channels merge": ("工运", "工会"),
    "channels delete": ("工运",),
    "backup": ("备份.dinggao",),
    "verify": (),
}
OTHER = {"gui", "sample", "restore"}  # the window, a library of its own, a backup's own test


def every_command() -> set[str]:
    """Return the names of all commands, those of groups with their group's."""
    context = click.Context(main)
    found = {"gui"}
    for name in _COMMANDS:
        command = main.get_command(context, name)
        if isinstance(command, Group):
            found |= {f"{name} {inside}" for inside in command.list_commands(context)}
        else:
            found.add(name)
    return found


def test_every_command_is_on_one_list() -> None:
    listed = [*BEGIN, *REFUSE, *OTHER]
    assert len(listed) == len(set(listed))
    assert set(listed) == every_command()


@pytest.fixture
def nowhere(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal in an empty folder whose library's path has a slip in it."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", PHRASE)
    terminal.library = tmp_path / "no" / "such.dinggao"
    return terminal


@pytest.mark.parametrize("name", REFUSE)
def test_a_path_without_a_library_is_refused_and_nothing_is_made(
    nowhere: Terminal, name: str
) -> None:
    said = nowhere.refused(*name.split(), *REFUSE[name])
    assert str(nowhere.library) in said
    assert "找不到稿库" in said
    assert nowhere.out == ""
    assert [each.name for each in nowhere.library.parent.parent.iterdir()] == ["here"]
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("name", BEGIN)
def test_a_command_that_begins_a_library_makes_it_with_its_folder(
    nowhere: Terminal, name: str
) -> None:
    nowhere(*name.split(), *BEGIN[name])
    assert nowhere.json("verify")["sound"]


def test_the_default_library_is_no_exception(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert str(Places.of_user().default_library) in err
    made = [path for path in Places.of_user().data.rglob("*") if path.is_file()]
    assert {path.parent.name for path in made} <= {"logs"}  # nothing but what was told


def test_a_restore_begins_a_library(office: Terminal, nowhere: Terminal, tmp_path: Path) -> None:
    copy = tmp_path / "备份.dinggao"
    copy.write_bytes((tmp_path / "library.dinggao").read_bytes())
    nowhere("restore", copy)
    assert nowhere.json("list")[0]["title"] == "在会上的讲话"


def test_the_help_says_which_commands_begin_a_library(
    nowhere: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("zh", "en"):
        monkeypatch.setenv("EDITOR_APP_LANGUAGE", language)
        said = "".join(nowhere("--help").split())
        for name in (*BEGIN, "restore"):
            assert name.replace(" ", "") in said


@pytest.mark.skipif(sys.platform == "win32", reason="a shell puts no ~ in place there")
def test_a_tilde_that_names_nobody_is_a_name(nowhere: Terminal) -> None:
    nowhere.library = Path("~nobody-of-this-name/x.dinggao")
    assert "~nobody-of-this-name" in nowhere.refused("list")
