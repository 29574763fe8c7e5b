"""Which files this process has open as libraries: told by inode, whatever the name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor_app.errors import BadInput, LibraryUnavailable
from editor_app.library.sqlite.header import holds_library
from editor_app.library.sqlite.opened import is_open_here
from editor_app.library.store import Library
from tests.locks import BOTH, lasting_locks, on_linux


def touch(library: Library) -> None:
    """Have connections open, as a library at work has."""
    library.owner()
    with library.read() as work:
        work.users.list()


def test_a_library_is_open_from_opening_to_closing(tmp_path: Path) -> None:
    path = tmp_path / "稿库.dinggao"
    assert not is_open_here(path)
    library = Library.open(path)
    touch(library)
    assert is_open_here(path)
    assert is_open_here(path.with_name("稿库.dinggao-wal"))
    assert is_open_here(path.with_name("稿库.dinggao-shm"))
    assert not is_open_here(tmp_path)
    assert not is_open_here(tmp_path / ("长" * 4000))
    library.close()
    assert not is_open_here(path)


def test_other_names_of_it_count_too(tmp_path: Path) -> None:
    path = tmp_path / "稿库.dinggao"
    library = Library.open(path)
    (tmp_path / "软.txt").symlink_to(path)
    (tmp_path / "硬.txt").hardlink_to(path)
    assert is_open_here(tmp_path / "软.txt")
    assert is_open_here(tmp_path / "硬.txt")
    moved = path.rename(tmp_path / "改名.dinggao")
    assert is_open_here(moved)
    path.write_bytes(b"new")
    assert not is_open_here(path)
    library.close()


def test_the_log_of_a_library_behind_a_link_counts(tmp_path: Path) -> None:
    (tmp_path / "深").mkdir()
    real, link = tmp_path / "深" / "稿库.dinggao", tmp_path / "稿库.dinggao"
    Library.open(real).close()
    link.symlink_to(real)
    library = Library.open(link)
    touch(library)
    assert is_open_here(real)
    assert is_open_here(real.with_name(real.name + "-wal"))
    library.close()


def test_opened_twice_it_is_open_until_both_are_closed(tmp_path: Path) -> None:
    path = tmp_path / "稿库.dinggao"
    first, second = Library.open(path), Library.open(path)
    first.close()
    assert is_open_here(path)
    second.close()
    assert not is_open_here(path)


def test_one_that_cannot_be_opened_is_not_open(tmp_path: Path) -> None:
    path = tmp_path / "稿库.dinggao"
    Library.open(path).close()
    data = path.read_bytes()
    path.write_bytes(data[:100] + os.urandom(len(data) - 100))
    with pytest.raises(LibraryUnavailable):
        Library.open(path)
    assert not is_open_here(path)


@on_linux
def test_what_looks_at_an_open_library_leaves_its_locks(tmp_path: Path) -> None:
    path, other = tmp_path / "稿库.dinggao", tmp_path / "别名.dinggao"
    library = Library.open(path)
    touch(library)
    other.hardlink_to(path)
    assert lasting_locks(path) == BOTH
    assert holds_library(path)
    again = Library.open(path)
    touch(again)
    again.close()
    assert lasting_locks(path) == BOTH
    library.backup(tmp_path / "备份.dinggao")
    library.verify()
    for target in (path, other, path.with_name(path.name + "-wal")):
        with pytest.raises(BadInput, match="backup_onto_itself"):
            library.backup(target)
    assert lasting_locks(path) == BOTH
    library.close()
