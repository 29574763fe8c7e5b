"""A library that is taken away while it is open is noticed at the next write and the next look."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.errors import LibraryGone
from editor_app.library.store import Library
from tests.library.ways import WAYS, WHOLE
from tests.locks import BOTH, lasting_locks, on_linux

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file stays on Windows")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An open library with a piece of many pages, in a folder of its own."""
    (tmp_path / "稿").mkdir()
    opened = Library.open(tmp_path / "稿" / "稿库.dinggao")
    write(opened, "第一篇")
    yield opened
    opened.close()


@pytest.fixture
def older(library: Library, tmp_path: Path) -> Path:
    """A copy of it as it was; it goes on since."""
    copy = tmp_path / "备份.dinggao"
    library.backup(copy)
    write(library, "第二篇")
    with closing(sqlite3.connect(library.path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    library.check()
    return copy


def write(library: Library, title: str) -> int:
    with library.write() as work:
        return work.pieces.add("news", {"title": title}, title * 500, author="").id


def titles(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {title for (title,) in raw.execute("SELECT title FROM piece")}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_written_once_it_is_gone(library: Library, older: Path, way: str) -> None:
    WAYS[way](library.path, older)
    key = "library_gone" if way in WHOLE else "library_overwritten"
    with pytest.raises(LibraryGone, match=key):
        write(library, "第三篇")
    with pytest.raises(LibraryGone, match=key):
        library.data_version()


@pytest.mark.parametrize("way", WAYS)
def test_what_is_taken_away_during_a_write_is_not_said_to_be_written(
    library: Library, older: Path, way: str
) -> None:
    def write_meanwhile() -> None:
        with library.write() as work:
            work.pieces.add("news", {"title": "第三篇"}, "正文", author="")
            WAYS[way](library.path, older)

    with pytest.raises(LibraryGone):
        write_meanwhile()


@pytest.mark.parametrize("way", sorted(WHOLE))
def test_what_is_open_can_be_copied_as_long_as_it_is_whole(
    library: Library, older: Path, tmp_path: Path, way: str
) -> None:
    WAYS[way](library.path, older)
    library.backup(tmp_path / "另存.dinggao")
    assert titles(tmp_path / "另存.dinggao") == {"第一篇", "第二篇"}


@pytest.mark.parametrize("way", sorted(set(WAYS) - WHOLE))
def test_what_has_another_content_is_not_copied(
    library: Library, older: Path, tmp_path: Path, way: str
) -> None:
    WAYS[way](library.path, older)
    with pytest.raises(LibraryGone, match="library_overwritten"):
        library.backup(tmp_path / "另存.dinggao")
    assert not (tmp_path / "另存.dinggao").exists()


@pytest.mark.parametrize("way", ["replaced", "copied over"])
@pytest.mark.parametrize("noticed", [True, False])
def test_the_log_is_not_read_into_what_came_in_its_place(
    library: Library, older: Path, way: str, noticed: bool
) -> None:
    WAYS[way](library.path, older)
    if noticed:
        with pytest.raises(LibraryGone):
            library.check()
        assert titles(library.path) == {"第一篇"}  # for whoever comes meanwhile
    library.close()
    assert titles(library.path) == {"第一篇"}


def test_a_renamed_one_is_whole_under_its_new_name(library: Library, older: Path) -> None:
    WAYS["renamed"](library.path, older)
    renamed = library.path.with_name("改名.dinggao")
    with pytest.raises(LibraryGone):
        library.check()
    library.close()
    assert titles(renamed) == {"第一篇", "第二篇"}
    assert [path.name for path in renamed.parent.iterdir()] == [renamed.name]


def test_put_back_it_goes_on(library: Library, older: Path) -> None:
    WAYS["renamed"](library.path, older)
    with pytest.raises(LibraryGone):
        write(library, "第三篇")
    library.path.with_name("改名.dinggao").rename(library.path)
    write(library, "第四篇")
    library.close()
    assert titles(library.path) == {"第一篇", "第二篇", "第四篇"}


def test_a_log_that_is_removed_is_noticed(library: Library) -> None:
    write(library, "第二篇")
    library.path.with_name(library.path.name + "-wal").unlink()
    with pytest.raises(LibraryGone, match="library_gone"):
        library.check()


def test_another_library_written_over_it_is_noticed(library: Library, tmp_path: Path) -> None:
    other = Library.open(tmp_path / "别的.dinggao")
    for number in range(200):
        write(other, f"别的{number}")
    other.close()
    WAYS["copied over"](library.path, tmp_path / "别的.dinggao")
    with pytest.raises(LibraryGone, match="library_overwritten"):
        library.check()


def test_a_later_state_of_it_from_elsewhere_is_noticed(library: Library, tmp_path: Path) -> None:
    copy = tmp_path / "带走的.dinggao"
    library.backup(copy)
    elsewhere = Library.open(copy)
    for number in range(20):
        write(elsewhere, f"别处写的{number}")
    elsewhere.close()
    write(library, "这里写的")
    WAYS["copied over"](library.path, copy)
    with pytest.raises(LibraryGone, match="library_overwritten"):
        library.check()


def test_a_state_that_the_log_leads_on_from_does_no_harm(library: Library, tmp_path: Path) -> None:
    library.backup(tmp_path / "刚才的.dinggao")
    write(library, "第二篇")
    WAYS["copied over"](library.path, tmp_path / "刚才的.dinggao")
    write(library, "第三篇")
    library.close()
    assert titles(library.path) == {"第一篇", "第二篇", "第三篇"}


def test_a_link_that_leads_elsewhere_now_is_noticed(tmp_path: Path) -> None:
    real, link = tmp_path / "一.dinggao", tmp_path / "稿库.dinggao"
    for path in (real, tmp_path / "二.dinggao"):
        Library.open(path).close()
    link.symlink_to(real)
    library = Library.open(link)
    library.check()
    link.unlink()
    link.symlink_to(tmp_path / "二.dinggao")
    with pytest.raises(LibraryGone, match="library_gone"):
        library.check()
    library.close()


@on_linux
def test_work_of_every_kind_is_no_alarm(library: Library, tmp_path: Path) -> None:
    for number in range(60):  # some thousand pages: checkpoints come by themselves
        with library.write() as work:
            work.pieces.add("news", {"title": f"第{number}篇"}, f"{number}。" * 20_000, author="")
        library.check()
    again = Library.open(library.path)
    write(again, "同一进程里的另一扇门")
    again.close()
    with closing(sqlite3.connect(library.path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute("VACUUM")
    library.check()
    code = (
        "import sys; from pathlib import Path; from editor_app.library.store import Library\n"
        "library = Library.open(Path(sys.argv[1]))\n"
        "for number in range(30):\n"
        "    with library.write() as work:\n"
        "        work.pieces.add('news', {'title': '旁边'}, '旁边。' * 20_000, author='')\n"
        "library.close()"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(library.path)]) as beside:
        while beside.poll() is None:
            library.data_version()
            library.check()
    assert beside.returncode == 0
    write(library, "最后一篇")
    assert lasting_locks(library.path) == BOTH


def test_one_opened_for_reading_is_not_watched(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.library.store.on_network_share", lambda _path: True)
    reading = Library.open(library.path)
    library.path.rename(library.path.with_name("改名.dinggao"))
    reading.check()
    reading.close()
