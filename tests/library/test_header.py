"""What a file is, from its first hundred bytes, without touching it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.errors import LibraryUnavailable
from editor_app.library.sqlite.header import APPLICATION_ID, SCHEMA_VERSION, holds_library


def head(application: int = APPLICATION_ID, version: int = SCHEMA_VERSION) -> bytes:
    """Return a header as SQLite writes it, of a database of one page."""
    made = bytearray(100)
    made[:16] = b"SQLite format 3\x00"
    made[16:18] = (4096).to_bytes(2, "big")
    made[28:32] = (1).to_bytes(4, "big")
    made[60:64] = version.to_bytes(4, "big")
    made[68:72] = application.to_bytes(4, "big")
    return bytes(made)


WHOLE = head() + bytes(3996)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"x", "library_not_ours"),
        ("会议记录".encode() * 99, "library_not_ours"),
        (head()[:99], "library_not_ours"),
        (b"SQLite format 2\x00" + WHOLE[16:], "library_not_ours"),
        (head(application=0) + bytes(3996), "library_not_ours"),
        (head(application=252006675) + bytes(3996), "library_not_ours"),
        (head(version=SCHEMA_VERSION + 1) + bytes(3996), "library_newer"),
        (head(version=2**31) + bytes(3996), "library_newer"),
        (WHOLE[:-1], "library_damaged"),
        (head(), "library_damaged"),
    ],
)
def test_what_is_no_library_is_named_and_left(tmp_path: Path, data: bytes, key: str) -> None:
    path = tmp_path / "稿库.dinggao"
    path.write_bytes(data)
    with pytest.raises(LibraryUnavailable, match=key):
        holds_library(path)
    assert path.read_bytes() == data
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("data", [WHOLE, WHOLE + b"more", head(version=0) + bytes(2 * 4096)])
def test_a_library_is_one(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "稿库.dinggao"
    path.write_bytes(data)
    assert holds_library(path)


def test_nothing_an_empty_file_and_one_only_begun_are_none(tmp_path: Path) -> None:
    assert not holds_library(tmp_path / "没有.dinggao")
    (tmp_path / "空.dinggao").touch()
    assert not holds_library(tmp_path / "空.dinggao")
    (tmp_path / "刚开头.dinggao").write_bytes(head(version=0) + bytes(3996))
    assert not holds_library(tmp_path / "刚开头.dinggao")


def test_a_length_in_the_log_is_not_missed_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "稿库.dinggao"
    path.write_bytes(head())
    path.with_name("稿库.dinggao-wal").write_bytes(b"pages")
    assert holds_library(path)


@pytest.mark.parametrize("page_size", [512, 4096, 65536])
def test_the_length_is_said_for_every_size_of_page(tmp_path: Path, page_size: int) -> None:
    path = tmp_path / "稿库.dinggao"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA page_size = {page_size}")
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("CREATE TABLE t (x)")
    assert holds_library(path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(LibraryUnavailable, match="library_damaged"):
        holds_library(path)


@pytest.mark.parametrize("name", ["文件夹", "文件/稿库.dinggao"])
def test_a_folder_or_a_file_in_the_way_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "文件夹").mkdir()
    (tmp_path / "文件").touch()
    if name == "文件夹":
        with pytest.raises(LibraryUnavailable, match="library_not_ours"):
            holds_library(tmp_path / name)
    else:
        assert not holds_library(tmp_path / name)
