"""A library on a disk that has no room left: it is read, and the reason is told."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from editor_app.errors import LibraryUnavailable
from editor_app.library.sqlite.failures import disk_full
from editor_app.library.sqlite.header import APPLICATION_ID
from editor_app.library.store import Library
from tests.cli.terminal import Terminal
from tests.library.old import stored


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a disk of 4 MB; skips where this user may mount none."""
    folder = tmp_path / "盘"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("a small disk is made by Linux's mount")
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> None:
    """Leave no room on a disk."""
    with suppress(OSError), (disk / "别的文件").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    assert disk_full(disk)


@pytest.fixture
def full(office: Terminal, small_disk: Path) -> Terminal:
    """Return a terminal on an office's library on a disk with no room left."""
    place = small_disk / "x.dinggao"
    shutil.copyfile(office.library, place)
    office.library = place
    fill(small_disk)
    return office


def test_what_only_reads_goes_on(full: Terminal, tmp_path: Path) -> None:
    before = full.library.read_bytes()
    assert full.json("list")[0]["title"] == "在会上的讲话"
    assert "增长15%" in full("show", 1)
    assert full.json("search", "学习")[0]["id"] == 1
    assert full.json("verify")["sound"]
    full("backup", tmp_path / "备份.dinggao")
    draft = full.json("export", 1, "--to", "md", "--draft", "--output", tmp_path / "稿.md")
    assert "没有登记" in draft[0]["warnings"][-1]
    assert full.library.read_bytes() == before
    full.library = tmp_path / "备份.dinggao"
    assert full.json("verify")["sound"]


@pytest.mark.parametrize(
    "command",
    [
        ("tag", 1, "+劳模"),
        ("new", "--kind", "news", "--title", "题"),
        ("backup", "盘/备份.dinggao"),
        ("export", 1, "--to", "md", "--draft", "--output", "盘/稿.md"),
    ],
)
def test_what_writes_there_is_refused_with_the_reason(
    full: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str | int, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = full.library.read_bytes()
    assert "磁盘已满" in full.refused(*command)
    assert full.library.read_bytes() == before
    left = {each.name for each in full.library.parent.iterdir()}
    assert left <= {"别的文件", *(f"x.dinggao{end}" for end in ("", "-wal", "-shm"))}


def test_a_window_is_not_opened_on_it_as_others_may_write(full: Terminal) -> None:
    with pytest.raises(LibraryUnavailable, match="library_full_unopened"):
        Library.open(full.library)


def test_a_log_that_is_not_in_the_file_yet_is_not_passed_over(
    office: Terminal, small_disk: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(office.library)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE piece SET title = '改过的题'")
        connection.commit()
        for end in ("", "-wal"):  # as a process that was killed leaves them
            shutil.copyfile(f"{office.library}{end}", small_disk / f"x.dinggao{end}")
    fill(small_disk)
    office.library = small_disk / "x.dinggao"
    said = office.refused("list")
    assert "磁盘已满" in said
    (small_disk / "别的文件").unlink()
    assert office.json("list")[0]["title"] == "改过的题"


def test_no_library_is_begun_on_a_full_disk(terminal: Terminal, small_disk: Path) -> None:
    fill(small_disk)
    terminal.library = small_disk / "夹" / "x.dinggao"
    assert "磁盘已满" in terminal.refused("new", "--kind", "news", "--title", "题")
    assert [each.name for each in small_disk.iterdir()] == ["别的文件"]


def test_a_lock_is_still_a_lock(full: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor_app.library.store.PATIENCE", 0.1)
    with closing(sqlite3.connect(full.library, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert "占用" in full.refused("list")


def leave(disk: Path, room: int) -> None:
    """Leave so many bytes of room on a disk."""
    fill(disk)
    with (disk / "别的文件").open("r+b") as file:
        file.truncate(file.seek(0, 2) - room)


@pytest.mark.parametrize("room", [8192, 40960, 65536, 120000])
def test_a_library_that_was_not_made_leaves_nothing_and_is_not_called_old(
    terminal: Terminal, small_disk: Path, room: int
) -> None:
    leave(small_disk, room)
    terminal.library = small_disk / "夹" / "x.dinggao"
    said = terminal.refused("new", "--kind", "news", "--title", "题")
    assert "磁盘已满，没有建成稿库" in said
    assert [each.name for each in small_disk.iterdir()] == ["别的文件"]
    assert "找不到稿库" in terminal.refused("list")
    (small_disk / "别的文件").unlink()
    terminal("new", "--kind", "news", "--title", "题")
    terminal("verify")


def test_a_library_of_which_only_the_beginning_lies_there_is_none(
    terminal: Terminal, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(terminal.library)) as raw:  # as a killed process leaves it
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("PRAGMA journal_mode = WAL")
    assert terminal.library.stat().st_size == 4096
    assert "找不到稿库" in terminal.refused("list")
    assert "找不到备份" in terminal.refused("restore", terminal.library, "--library", "x.dinggao")
    terminal("new", "--kind", "news", "--title", "题")
    terminal("verify")


def test_an_old_library_that_has_no_room_to_be_upgraded_stays_as_it_was(
    terminal: Terminal, small_disk: Path
) -> None:
    terminal.library = small_disk / "x.dinggao"
    shutil.copyfile(stored(1), terminal.library)
    before = terminal.library.read_bytes()
    for room in (0, 8192, 40960, len(before) + 8192):
        leave(small_disk, room)
        said = terminal.refused("list")
        assert "由旧版本建立" in said
        assert "磁盘已满" in said
        assert "改动没有存入" not in said
        left = {each.name for each in small_disk.iterdir()}
        assert left - {"x.dinggao-wal", "x.dinggao-shm"} == {"别的文件", "x.dinggao"}
    (small_disk / "别的文件").unlink()
    assert terminal.json("list")


def test_what_is_said_of_a_full_disk_is_said_of_what_was_to_be_written(
    office: Terminal, small_disk: Path
) -> None:
    leave(small_disk, 20000)
    target = small_disk / "备份.dinggao"
    said = office.refused("backup", target)
    assert "备份没有写成" in said
    assert "改动没有存入" not in said
    backup = office.library.with_name("好备份.dinggao")
    office("backup", backup)
    office.library = small_disk / "新.dinggao"
    said = office.refused("restore", backup)
    assert "没有恢复到" in said
    assert [each.name for each in small_disk.iterdir()] == ["别的文件"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("limit", [4096, 8192, 65536, 200_000])
def test_a_limit_to_the_size_of_files_leaves_no_half_library(tmp_path: Path, limit: int) -> None:
    script = (
        "import resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "from editor_app.cli.main import run\n"
        "sys.exit(run(['--library', sys.argv[1], 'new', '--kind', 'news', '--title', 'x']))\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "夹" / "x.dinggao")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2, done.stderr
    assert "没有建成稿库" in done.stderr
    assert list(tmp_path.iterdir()) == []
