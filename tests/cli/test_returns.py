"""``import`` of a file that left, changed or not: what was done is said, and what can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

BODY = "同志们：\n今天开会，我们要抓好落实。"


@pytest.fixture
def left(terminal: Terminal, tmp_path: Path) -> Path:
    """A draft of piece 1 as it left, in Markdown, with a line written into it since."""
    text = tmp_path / "稿.txt"
    text.write_text(BODY, "utf-8")
    terminal("new", "--kind", "speech", "--title", "在大会上的讲话", "--text-file", text)
    path = tmp_path / "稿.md"
    terminal("export", 1, "--to", "md", "--draft", "--output", path)
    path.write_text(path.read_text("utf-8") + "\n\n又加了一段。\n", "utf-8")
    return path


def test_a_changed_file_is_offered_and_touches_nothing(terminal: Terminal, left: Path) -> None:
    one = terminal.json("import", left)[0]
    assert (one["status"], one["id"], one["version"], one["kept"]) == ("returned", 1, None, True)
    assert "又加了一段" not in terminal("show", 1)
    said = terminal("import", left)
    assert "1" in said


def test_into_puts_it_in_as_a_version(terminal: Terminal, left: Path) -> None:
    one = terminal.json("import", left, "--into", 1)[0]
    assert (one["status"], one["id"], one["version"]) == ("returned", 1, 2)
    assert "又加了一段" in terminal("show", 1)
    assert len(terminal.json("list")) == 1


def test_new_makes_a_piece_of_its_own(terminal: Terminal, left: Path) -> None:
    one = terminal.json("import", left, "--new")[0]
    assert (one["status"], one["id"]) == ("new", 2)
    assert terminal.json("show", 2)["derived_from"] == {"id": 1, "version": 0}


def test_what_cannot_be_meant_is_refused(terminal: Terminal, left: Path, tmp_path: Path) -> None:
    assert "--into" in terminal.refused("import", left, "--into", 1, "--new")
    assert "1" in terminal.refused("import", left, tmp_path / "稿.txt", "--into", 1)
    assert len(terminal.json("list")) == 1
    terminal.run("import", left, "--into", 99)
    assert terminal.code == 1
