"""A library and places that this user must not write, or not even read."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.another_user import as_another
from tests.cli.another_user import open_folder as open_folder  # a fixture
from tests.cli.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")

DRAFT = ("--to", "txt", "--draft", "--output")


@pytest.fixture
def closed(office: Terminal, open_folder: Path) -> Path:
    """Return an office's library that others can read and nobody else can write."""
    folder = open_folder / "稿库"
    folder.mkdir()
    library = folder / "x.dinggao"
    shutil.copyfile(office.library, library)
    library.chmod(0o444)
    folder.chmod(0o555)
    return library


def test_a_library_that_cannot_be_written_is_read_and_refuses_the_rest(
    office: Terminal, closed: Path
) -> None:
    listed, shown, tagged, new = as_another(
        closed,
        office.library,
        [
            ("list",),
            ("show", "1"),
            ("tag", "1", "+劳模"),
            ("new", "--kind", "news", "--title", "题"),
        ],
    )
    assert (listed.code, "在会上的讲话" in listed.out) == (0, True)
    assert (shown.code, "增长15%" in shown.out) == (0, True)
    for said in (tagged, new):
        assert (said.code, said.out) == (2, "")
        assert "不能写入" in said.err
        assert "权限" in said.err
    assert [each.name for each in closed.parent.iterdir()] == [closed.name]


def test_a_draft_leaves_a_library_that_cannot_be_written_and_it_is_said(
    office: Terminal, closed: Path, open_folder: Path
) -> None:
    out = open_folder / "出"
    out.mkdir()
    out.chmod(0o777)
    draft, many, final = as_another(
        closed,
        office.library,
        [
            ("export", "1", *DRAFT, "OUT稿.txt", "--json"),
            ("export", "1", "2", *DRAFT, "OUT", "--json"),
            ("export", "1", "--to", "txt", "--output", "OUT终.txt"),
        ],
        out,
    )
    assert draft.code == 0
    assert "没有登记" in draft.out
    assert "增长15%" in (out / "稿.txt").read_text("utf-8")
    assert (many.code, "没有登记" in many.out) == (2, True)  # there is no second piece
    assert (final.code, final.out) == (2, "")
    assert not (out / "终.txt").exists()
    assert len(list(out.iterdir())) == 2


def test_a_final_is_refused_where_it_cannot_be_recorded(
    office: Terminal, closed: Path, open_folder: Path
) -> None:
    office("submit", 1, "--user", "作者")
    for name in ("编辑", "复审员", "总编"):
        office("approve", 1, "--user", name)
    closed.parent.chmod(0o755)
    closed.chmod(0o644)
    shutil.copyfile(office.library, closed)
    closed.chmod(0o444)
    closed.parent.chmod(0o555)
    command = ("export", "1", "--to", "txt", "--output", "OUT终.txt")
    (final,) = as_another(closed, office.library, [command], open_folder)
    assert (final.code, final.out) == (2, "")
    assert "登记" in final.err


def test_a_library_that_cannot_be_read_is_said_and_not_called_missing(
    office: Terminal, closed: Path
) -> None:
    closed.chmod(0o000)
    commands = [("list",), ("verify",)]
    for said in as_another(closed, office.library, commands):
        assert (said.code, said.out) == (2, "")
        assert "权限" in said.err
    closed.parent.chmod(0o000)
    for said in as_another(closed, office.library, commands):
        assert (said.code, said.out) == (2, "")
        assert "权限" in said.err


def test_a_restore_names_the_file_or_the_folder_that_cannot_be_written(
    office: Terminal, closed: Path
) -> None:
    backup = str(closed)
    (file,) = as_another(
        closed, office.library, [("restore", backup + "-none", "--reason", "误删")]
    )
    assert file.code == 2  # the backup is looked for first
    copy = closed.parent.parent / "备份.dinggao"
    shutil.copyfile(closed, copy)
    copy.chmod(0o644)
    (file,) = as_another(closed, office.library, [("restore", str(copy), "--reason", "误删")])
    assert (file.code, file.out) == (2, "")
    assert str(closed) in file.err
    assert "只读" in file.err
    closed.chmod(0o666)
    (folder,) = as_another(closed, office.library, [("restore", str(copy), "--reason", "误删")])
    assert (folder.code, folder.out) == (2, "")
    assert f"“{closed.parent}”" in folder.err
    assert [each.name for each in closed.parent.iterdir()] == [closed.name]
