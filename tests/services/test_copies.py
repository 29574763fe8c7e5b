"""Copies made without being asked: when, where, how many, and what hinders them."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.errors import Cancelled
from editor_app.library.store import Library
from editor_app.paths import resources
from editor_app.services.copies import offered
from editor_app.services.desk import Desk, open_desk
from editor_app.services.upkeep import restore_library
from tests.services.test_upkeep import Stop


class Days:
    """A clock that stands until it is set."""

    now = datetime(2026, 5, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go(self, **time: int) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def desk(made_library: Path, tmp_path: Path, days: Days) -> Iterator[Desk]:
    path = tmp_path / "稿库.dinggao"
    shutil.copyfile(made_library, path)
    desk = open_desk(path, resources=resources(), clock=days)
    yield desk
    desk.close()


def titles(path: Path) -> set[str]:
    with closing(Library.open(path, create=False)) as library, library.read() as work:
        return {work.pieces.get(n + 1).title for n in range(work.pieces.counts().total)}


def new(desk: Desk, title: str) -> None:
    desk.drafting.new("news", title, by=desk.users.owner())


def test_a_copy_is_due_once_a_day(desk: Desk, days: Days) -> None:
    assert desk.copies.due(None)
    assert desk.copies.last(None) is None
    assert desk.copies.make(None).path is not None
    assert desk.copies.last(None) == days.now
    days.go(hours=23)
    assert not desk.copies.due(None)
    days.go(hours=1)
    assert desk.copies.due(None)
    desk.copies.make(None)
    days.go(days=-30)  # a clock put right
    assert desk.copies.due(None)


def test_a_copy_is_a_library_that_restore_takes(desk: Desk) -> None:
    new(desk, "一")
    made = desk.copies.make(None).path
    assert made is not None
    new(desk, "二")
    path = desk.library_path
    desk.close()
    path.unlink()
    assert [copy.path for copy in offered(path)] == [made]
    restore_library(path, made)
    assert titles(path) == {"一"}
    assert list(made.parent.iterdir()) == [made]


def test_the_last_seven_are_kept_and_nobody_elses_touched(
    desk: Desk, days: Days, made_library: Path, tmp_path: Path
) -> None:
    chosen = tmp_path / "另一处"
    chosen.mkdir()
    other = chosen / "稿库.copy-ffffffff-20200101-080000.dinggao"
    shutil.copyfile(made_library, other)
    for number in range(9):
        new(desk, f"第{number}篇")
        assert desk.copies.make(chosen).path is not None
        days.go(days=1)
    kept = sorted(chosen.iterdir())
    assert len(kept) == 8
    assert other in kept
    assert [len(titles(each)) for each in kept if each != other] == list(range(3, 10))
    assert not desk.copies.folder(None).exists()


def test_a_library_that_fails_its_check_pushes_out_nothing(desk: Desk, days: Days) -> None:
    for _ in range(7):
        desk.copies.make(None)
        days.go(days=1)
    before = sorted(desk.copies.folder(None).iterdir())
    path = desk.library_path
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'tag'").fetchone()[0]
        size = raw.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    made = desk.copies.make(None)
    assert made.path is None
    assert made.why is not None
    assert made.why.key == "copy_of_damaged"
    assert sorted(desk.copies.folder(None).iterdir()) == before


def test_a_copy_that_is_stopped_leaves_nothing(desk: Desk) -> None:
    with pytest.raises(Cancelled):
        desk.copies.make(None, progress=Stop())
    assert list(desk.copies.folder(None).iterdir()) == []
    assert desk.copies.make(None).path is not None


def test_two_windows_do_not_both_copy(desk: Desk) -> None:
    seen = []

    class Meanwhile:
        def step(self, done: int, total: int, what: str) -> None:
            seen.append(desk.copies.make(None))

    assert desk.copies.make(None, progress=Meanwhile()).path is not None
    assert seen
    assert all((made.path, made.why) == (None, None) for made in seen)
    assert len(list(desk.copies.folder(None).iterdir())) == 1


def test_a_folder_that_takes_no_files_is_told(desk: Desk, tmp_path: Path) -> None:
    in_the_way = tmp_path / "文件"
    in_the_way.write_text("不是文件夹", "utf-8")
    made = desk.copies.make(in_the_way)
    assert made.path is None
    assert made.why is not None
    assert (made.why.key, made.why.details["folder"]) == ("copy_no_folder", str(in_the_way))


def test_a_full_disk_is_told_and_not_filled(desk: Desk, tmp_path: Path) -> None:
    small = tmp_path / "小盘"
    small.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)]
    if subprocess.run(mounted, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        made = desk.copies.make(small)
        assert made.why is not None
        assert made.why.key == "copy_disk_full"
        assert list(small.iterdir()) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)
