"""What lies beside a library: read, taken back and judged by the name that SQLite works with."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.errors import LibraryUnavailable
from editor_app.library.backup import restore
from editor_app.library.copies import kept_copies
from editor_app.library.sqlite.connection import raw_connection
from editor_app.library.sqlite.header import holds_library
from editor_app.library.store import Library
from tests.library.conftest import MakePiece
from tests.library.old import stored
from tests.library.test_backup import titles
from tests.library.test_replacing import backup as backup
from tests.library.test_replacing import killed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and kills of POSIX")

# Changes titles without end in one transaction that spills into the file, and is killed in it.
_SPILL = """
import os, signal, sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA journal_mode = DELETE")
raw.execute("PRAGMA cache_size = 2")
raw.execute("BEGIN IMMEDIATE")
raw.execute("CREATE TABLE more (x)")
raw.execute("UPDATE piece SET title = '没有写完'")
raw.executemany("INSERT INTO more VALUES (?)", [("x" * 3000,)] * 300)
os.kill(os.getpid(), signal.SIGKILL)
"""


def cut_off(path: Path) -> Path:
    """Leave a library as a process does that was killed in the midst of a transaction."""
    before = path.read_bytes()
    done = subprocess.run([sys.executable, "-c", _SPILL, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.with_name(path.name + "-journal").stat().st_size
    assert path.read_bytes() != before, "half of it is in the file"
    return path


@pytest.fixture
def linked(library: Library, make_piece: MakePiece, tmp_path: Path, backup: Path) -> Path:
    """Return a link to a library of which a killed process left the last piece in its log."""
    make_piece("二")
    killed(library, tmp_path / "真" / "稿库.dinggao")
    library.close()
    link = tmp_path / "链接.dinggao"
    link.symlink_to(tmp_path / "真" / "稿库.dinggao")
    return link


def test_a_log_beside_the_file_that_a_link_means_is_read_through_the_link(linked: Path) -> None:
    with closing(raw_connection(linked, patience=0, read_only=True)) as raw:
        assert raw.execute("SELECT count(*) FROM piece").fetchone() == (2,)


def test_what_is_restored_through_a_link_has_what_is_in_the_log(
    linked: Path, tmp_path: Path
) -> None:
    target = tmp_path / "新" / "新.dinggao"
    restore(target, linked)
    assert titles(target) == ["一", "二"]


def test_a_library_through_a_link_killed_while_its_log_is_folded_in_is_no_damaged_one(
    linked: Path,
) -> None:
    place = linked.resolve()
    with place.open("r+b") as file:
        file.truncate(place.stat().st_size - 4096)  # the last page is in the log alone so far
        file.seek(24)
        counter = file.read(4)
        file.seek(92)
        assert file.read(4) == counter, "the length in the header counts"
    assert holds_library(linked)


def test_a_transaction_that_was_cut_off_is_taken_back_before_anything_is_read(
    library: Library, backup: Path, tmp_path: Path
) -> None:
    library.close()
    cut_off(backup)
    copy = tmp_path / "只看" / backup.name
    copy.parent.mkdir()
    for end in ("", "-journal"):
        shutil.copy(f"{backup}{end}", f"{copy}{end}")
    with closing(raw_connection(copy, patience=0, read_only=True)) as raw:
        assert raw.execute("SELECT title FROM piece").fetchone() == ("一",)
    target = tmp_path / "新.dinggao"
    restore(target, backup)
    assert titles(target) == ["一"]


def test_where_it_cannot_be_taken_back_that_is_said(
    library: Library, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    cut_off(backup)
    monkeypatch.setattr(os, "access", lambda *_: False)  # as root may write everywhere
    with pytest.raises(LibraryUnavailable, match="library_unfinished"):
        titles(backup)


def test_an_old_library_cut_off_as_it_was_brought_up_to_date_is_no_damaged_one(
    tmp_path: Path,
) -> None:
    path = Path(shutil.copy(stored(1), tmp_path / "旧.dinggao"))
    with path.open("r+b") as file:
        whole = file.read()
    cut_off(path)
    with path.open("r+b") as file:  # killed as its last pages were about to be written
        file.truncate(len(whole) - 512)
        file.seek(24)
        file.write(whole[24:28])
        file.seek(92)
        file.write(whole[24:28])
    assert holds_library(path)
    with closing(Library.open(path)) as library:
        assert library.verify() == []


def test_copies_beside_a_links_file_are_found_and_whole(linked: Path) -> None:
    place = linked.resolve()
    shutil.copy(place, place.with_name("稿库.v1.dinggao"))
    assert [copy.path.name for copy in kept_copies(linked)] == ["稿库.v1.dinggao"]
