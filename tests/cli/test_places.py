"""Where a command writes and what it reads: nothing empty, nothing by a slip, no other's place."""

from __future__ import annotations

import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.library.store import Library
from tests.cli.another_user import as_another, open_folder  # noqa: F401
from tests.cli.terminal import Terminal
from tests.cli.test_prompts import talk

EMPTY = [
    ("backup", ""),
    ("restore", ""),
    ("import", ""),
    ("people", "import", ""),
    ("export", "1", "--to", "txt", "--draft", "--output", ""),
    ("sample", "--output", ""),
    ("list", "--library", ""),
    ("list", "--user", ""),
]


@pytest.mark.parametrize("command", EMPTY, ids=" ".join)
def test_an_empty_path_or_name_is_refused_and_taken_for_no_other(
    office: Terminal, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "这里").mkdir()
    monkeypatch.chdir(tmp_path / "这里")
    Path("稿.txt").write_text("题\n\n正文。", "utf-8")
    assert "空" in office.refused(*command)
    assert [each.name for each in Path().iterdir()] == ["稿.txt"]
    assert len(office.json("list")) == 1


def test_an_empty_head_is_refused_as_one_that_is_none(office: Terminal) -> None:
    for head in ("", " ", "abc"):
        assert "64" in office.refused("verify", "--head", head)


@pytest.mark.parametrize("command", ["backup", "export 1 --to txt --draft --output"])
def test_a_folder_that_is_not_there_is_refused_and_not_made(
    office: Terminal, command: str, tmp_path: Path
) -> None:
    place = tmp_path / "没有" / "一份"
    assert "文件夹" in office.refused(*command.split(), place)
    assert not place.parent.exists()
    office(*command.split(), f"{place}/")  # but a folder that is asked for is made
    assert len(list(place.iterdir())) == 1


@pytest.mark.parametrize("command", ["backup -", "export 1 --to docx --draft --output -"])
def test_what_is_no_text_does_not_go_to_a_terminal(office: Terminal, command: str) -> None:
    said, code = talk(office.library, command.split(), [])
    assert (code, "终端" in said, "\0" in said) == (2, True, False)


def test_a_setting_of_a_passphrase_without_one_says_how_to_give_it(
    office: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR_APP_PASSPHRASE")
    owner = office.json("users", "list")[0]["name"]
    assert "EDITOR_APP_NEW_PASSPHRASE" in office.refused("users", "passphrase", owner)
    assert "EDITOR_APP_NEW_PASSPHRASE" in office.refused("users", "reset", owner)


def test_a_piece_that_is_there_is_said_once(office: Terminal, tmp_path: Path) -> None:
    page = tmp_path / "稿.txt"
    page.write_text("题目在此\n\n正文一段。", "utf-8")
    office("import", page)
    assert office("import", page).count("稿库里已有") == 1


def test_a_refusal_says_what_it_was_about(office: Terminal, tmp_path: Path) -> None:
    office("backup", tmp_path / "备份.dinggao")
    said = office.refused("restore", tmp_path / "备份.dinggao")
    assert "用备份替换整个稿库" in said
    assert "签发" not in said


def test_another_library_is_put_in_the_place_only_where_that_is_said(
    office: Terminal, tmp_path: Path
) -> None:
    other, why = tmp_path / "别处.dinggao", ("--reason", "搬家")
    Terminal(other, office.capture)("new", "--kind", "news", "--title", "别处的稿")
    before = office.json("list")
    said = office.refused("restore", other, *why)
    assert "另一个稿库" in said
    assert "1 篇" in said
    assert "--other-library" in said
    assert office.json("list") == before
    assert "保留" in office("restore", other, *why, "--other-library")
    assert [row["title"] for row in office.json("list")] == ["别处的稿"]
    assert "就是现在的稿库" in office.refused("restore", office.library, *why)


def test_a_library_in_the_place_of_another_file_is_its_owners_alone(
    office: Terminal, tmp_path: Path
) -> None:
    backup, place = tmp_path / "备份.dinggao", tmp_path / "笔记.txt"
    office("backup", backup)
    place.write_text("不是稿库", "utf-8")
    place.chmod(0o644)
    said = Terminal(place, office.capture)("restore", backup)
    (kept,) = tmp_path.glob("笔记.before-restore-*.txt")
    assert str(kept) in said
    assert kept.read_text("utf-8") == "不是稿库"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    with closing(Library.open(place, create=False)) as library:
        assert library.writable


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
def test_a_library_that_cannot_be_begun_or_looked_at_is_told_truly(
    office: Terminal,
    open_folder: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    warm, new = tmp_path / "温.dinggao", ("new", "--kind", "news", "--title", "题")
    for mode, truth in ((0o555, "没有新建稿库"), (0o700, "没有权限查看")):
        folder = open_folder / f"{mode:o}"
        folder.mkdir()
        folder.chmod(mode)
        (said,) = as_another(folder / "新.dinggao", warm, [new])
        assert (said.code, said.out) == (2, "")
        assert truth in said.err
        assert "原有" not in said.err
        assert "存好的" not in said.err
        assert list(folder.iterdir()) == []
