from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from editor_app.errors import LibraryUnavailable, NotFound
from editor_app.library import beginning, store
from editor_app.library.lists.listing import Listing
from editor_app.library.sqlite import network
from editor_app.library.sqlite.header import SCHEMA_VERSION
from editor_app.library.store import Library
from editor_app.text.query import parse_query
from tests.library.conftest import MakePiece, copied

NOT_OURS = {
    "text": "这不是稿库，只是一段文字。".encode() * 20,
    "short": b"SQLite format 3\x00",
    "zip": b"PK\x03\x04" + bytes(400),
}


def beside(path: Path) -> list[str]:
    """Return the names of all that lies in a library's folder."""
    return sorted(each.name for each in path.parent.iterdir())


def test_a_library_is_made_with_its_folder_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "新 文件夹#?%41" / "稿库.dinggao"
    with closing(Library.open(path, owner="甲")) as library:
        assert library.writable
        assert library.why_read_only is None
        with library.write() as work:
            made = work.pieces.add("speech", {"title": "题"}, "文", "")
    with (
        closing(Library.open(path, create=False, owner="不用")) as library,
        library.read() as work,
    ):
        assert work.pieces.get(made.id) == made
        assert work.users.owner().name == "甲"
    assert beside(path) == ["稿库.dinggao"]


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.touch()
    with closing(Library.open(path)) as library, library.read() as work:
        assert work.users.owner().name


def test_a_missing_library_is_made_only_where_wanted(path: Path) -> None:
    with pytest.raises(LibraryUnavailable, match="library_missing"):
        Library.open(path, create=False)
    assert not path.exists()


@pytest.mark.parametrize("content", NOT_OURS.values(), ids=NOT_OURS.keys())
def test_a_file_that_is_no_library_is_left_as_it_was(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(LibraryUnavailable, match="library_not_ours"):
        Library.open(path)
    assert path.read_bytes() == content
    assert beside(path) == [path.name]


def test_another_programs_database_is_left_as_it_was(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(LibraryUnavailable, match="library_not_ours"):
        Library.open(path)
    assert path.read_bytes() == before
    assert beside(path) == [path.name]


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnavailable, match="library_not_ours"):
        Library.open(tmp_path)


def test_a_newer_library_is_left_as_it_was(path: Path) -> None:
    Library.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(LibraryUnavailable, match="library_newer"):
        Library.open(path)
    assert path.read_bytes() == before
    assert beside(path) == [path.name]


def test_a_library_made_newer_while_its_log_is_open_is_refused(path: Path) -> None:
    Library.open(path).close()
    with closing(sqlite3.connect(path)) as connection:  # its header lies in the log until it closes
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        with pytest.raises(LibraryUnavailable, match="library_newer"):
            Library.open(path)


def test_a_library_cut_short_is_damaged(path: Path) -> None:
    Library.open(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(LibraryUnavailable, match="library_damaged"):
        Library.open(path)
    assert path.read_bytes() == whole[: len(whole) // 2]


def test_a_library_overwritten_in_part_is_damaged(path: Path) -> None:
    Library.open(path).close()
    whole = bytearray(path.read_bytes())
    whole[100:4096] = b"\xff" * 3996
    path.write_bytes(whole)
    with pytest.raises(LibraryUnavailable, match="library_damaged") as raised:
        Library.open(path)
    assert raised.value.__cause__ is not None
    assert path.read_bytes() == whole


def test_a_library_locked_whole_cannot_be_opened(path: Path) -> None:
    Library.open(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryUnavailable, match="library_locked"):
            Library.open(path, patience=0.1)


def test_a_share_is_read_and_not_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, make_piece: MakePiece, library: Library
) -> None:
    piece = make_piece()
    library.close()
    for module in (store, beginning):
        monkeypatch.setattr(module, "on_network_share", lambda _path: True)
    with closing(Library.open(path)) as shared:
        assert not shared.writable
        assert shared.why_read_only is not None
        assert shared.why_read_only.key == "library_network"
        with shared.read() as work:
            assert work.pieces.get(piece.id) == piece
        with pytest.raises(LibraryUnavailable, match="library_network"), shared.write():
            pass
        assert shared.data_version() == shared.data_version()
        assert shared.verify() == []
        shared.backup(path.with_name("备份.dinggao"))
    with pytest.raises(LibraryUnavailable, match="library_network"):
        Library.open(path.with_name("新.dinggao"))
    assert beside(path) == sorted([path.name, "备份.dinggao"])


def test_this_machines_folders_are_no_share(tmp_path: Path) -> None:
    assert not network.on_network_share(tmp_path / "还没有" / "x.dinggao")


AS_ANOTHER_USER = """
import os, sys
from pathlib import Path
from editor_app.errors import LibraryUnavailable, NotFound
from editor_app.library.store import Library
import editor_app.library.units  # the other user may not read where it is installed
if os.getuid() == 0:
    os.setuid(65534)
library = Library.open(Path(sys.argv[1]))
assert not library.writable and library.why_read_only.key == "library_read_only"
with library.read() as work:
    print(work.users.owner().name)
try:
    with library.write():
        pass
except LibraryUnavailable as error:
    print(error.key)
library.close()
try:
    Library.open(Path(sys.argv[1]).parent / "new.dinggao")
except LibraryUnavailable as error:
    print(error.key)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
def test_a_file_that_must_not_be_written_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = Path("/tmp") / f"dinggao-{os.getpid()}"
    folder.mkdir()
    try:
        path = folder / "x.dinggao"
        Library.open(path, owner="甲").close()
        path.chmod(0o444)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", AS_ANOTHER_USER, str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.split() == ["甲", "library_read_only", "library_not_begun"], done.stderr
        assert beside(path) == ["x.dinggao"]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_failure_inside_writes_nothing(library: Library) -> None:
    with pytest.raises(NotFound), library.write() as work:
        work.pieces.bin(work.pieces.add("speech", {"title": "题"}, "文", "").id + 1)
    with library.read() as work:
        assert work.pieces.counts().total == 0
        assert [entry.action for entry in work.record.entries()] == ["library_made"]


def test_units_that_belong_together_are_written_whole_or_not_at_all(
    library: Library, make_piece: MakePiece
) -> None:
    def make_and_fail() -> None:
        with library.together():
            piece = make_piece()
            with library.read() as work:
                assert work.pieces.get(piece.id).title == piece.title
            with ThreadPoolExecutor(1) as others, library.write() as work:
                work.pieces.bin(piece.id)
                assert others.submit(_total, library).result() == 0
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make_and_fail()
    assert _total(library) == 0
    assert not library.verify()


def test_a_refusal_takes_back_its_own_unit_of_those_that_belong_together(
    library: Library, make_piece: MakePiece
) -> None:
    def bin_both(first: int) -> None:
        with library.write() as work:
            work.pieces.bin(first)
            work.pieces.bin(first + 1)  # there is none

    with library.together():
        first = make_piece("其一")
        with pytest.raises(NotFound):
            bin_both(first.id)
        make_piece("其二")
    assert _total(library) == 2
    with library.read() as work:
        assert work.pieces.get(first.id).binned is None


def _total(library: Library) -> int:
    with library.read() as work:
        return work.pieces.counts().total


def test_others_wait_while_units_belong_together(library: Library, make_piece: MakePiece) -> None:
    with library.together(), ThreadPoolExecutor(1) as others:
        make_piece()
        with pytest.raises(LibraryUnavailable, match="library_locked"):
            others.submit(make_piece).result()
    assert _total(library) == 1


def test_a_reader_sees_one_moment(library: Library, make_piece: MakePiece) -> None:
    with library.read() as work:
        before = work.pieces.counts()
        make_piece()
        assert work.pieces.counts() == before
    with library.read() as work:
        assert work.pieces.counts().total == before.total + 1


def test_a_reader_cannot_write(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with pytest.raises(LibraryUnavailable, match="library_read_only"), library.read() as work:
        work.pieces.bin(piece.id)


def test_only_others_writes_change_the_data_version(
    library: Library, path: Path, make_piece: MakePiece
) -> None:
    before = library.data_version()
    make_piece()
    assert library.data_version() == before
    with closing(Library.open(path)) as other, other.write() as work:
        work.pieces.add("speech", {"title": "别人的"}, "文", "")
    changed = library.data_version()
    assert changed != before
    make_piece()
    assert library.data_version() == changed
    with library.write():
        assert library.data_version() == changed


def test_a_naive_moment_is_refused(template: Path, path: Path) -> None:
    copied(template, path.parent)
    with (
        closing(Library.open(path, clock=lambda: datetime(2026, 1, 1))) as library,
        pytest.raises(ValueError, match="offset"),
        library.write() as work,
    ):
        work.record.append("甲", "x")


def test_the_index_of_another_tokenizer_is_built_anew(
    library: Library, path: Path, make_piece: MakePiece
) -> None:
    piece = make_piece(text="劳模回信")
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE search_state SET tokenizer = -1")
        connection.execute("UPDATE search_text SET folded = '旧的折叠'")
        connection.execute("INSERT INTO search_index(search_index) VALUES ('delete-all')")
        connection.commit()
    steps: list[tuple[int, int]] = []
    again = Library.open(path, on_step=lambda *step: steps.append(step))
    with closing(again), again.read() as work:
        assert work.pieces.ids(Listing(query=parse_query("模回"))) == [piece.id]
    assert steps == [(1, 1)]


def test_closing_twice_does_nothing(library: Library) -> None:
    library.close()
    library.close()
