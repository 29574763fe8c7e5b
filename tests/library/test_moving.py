"""A library moved: whole where it is now, kept where it was, and both or neither."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.errors import BadInput, Cancelled, LibraryUnavailable
from editor_app.library.moving import move
from editor_app.library.store import Library
from tests.library.conftest import MakePiece
from tests.library.test_backup import titles

WRITER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT * FROM piece").fetchall()
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def closed(library: Library, make_piece: MakePiece) -> Path:
    """Return a library with two pieces that nobody has open."""
    make_piece("一")
    make_piece("二")
    library.close()
    return library.path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "新 处"
    folder.mkdir()
    return folder / "稿库.dinggao"


def test_it_is_whole_at_the_new_place_and_kept_at_the_old(closed: Path, target: Path) -> None:
    kept = move(closed, target)
    assert titles(target) == titles(kept) == ["一", "二"]
    assert not closed.exists()
    assert kept.parent == closed.parent
    assert ".before-move-" in kept.name
    assert [each.name for each in target.parent.iterdir()] == [target.name]
    with closing(Library.open(target, create=False)) as moved:
        assert moved.writable
        assert moved.verify() == []


def test_the_old_path_makes_no_empty_library(closed: Path, target: Path) -> None:
    move(closed, target)
    with pytest.raises(LibraryUnavailable) as refused:
        Library.open(closed)
    assert refused.value.key == "library_missing_kept"


def test_nothing_is_written_over(closed: Path, target: Path) -> None:
    target.write_bytes(b"other")
    for place in (target, closed):
        with pytest.raises(BadInput) as refused:
            move(closed, place)
        assert refused.value.key == "move_onto_other"
    with pytest.raises(BadInput) as refused:
        move(closed, target.parent / "none" / "l.dinggao")
    assert refused.value.key == "backup_folder_missing"
    assert target.read_bytes() == b"other"
    assert titles(closed) == ["一", "二"]


def test_whoever_has_it_open_keeps_it_where_it_is(closed: Path, target: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(closed)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(LibraryUnavailable) as refused:
            move(closed, target, patience=0.1)
        other.communicate()
    assert refused.value.key == "library_locked"
    assert not target.exists()
    assert titles(closed) == ["一", "二"]


def test_stopping_leaves_it_where_it_was(closed: Path, target: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        move(closed, target, on_pages=stop)
    assert list(target.parent.iterdir()) == []
    assert titles(closed) == ["一", "二"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_where_the_old_cannot_be_renamed_nothing_is_moved(
    closed: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = Path.rename

    def rename(self: Path, goal: Path) -> Path:
        if self == closed:
            raise PermissionError
        return renamed(self, goal)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(LibraryUnavailable) as refused:
        move(closed, target)
    assert refused.value.key == "move_not_done"
    assert list(target.parent.iterdir()) == []
    assert titles(closed) == ["一", "二"]
