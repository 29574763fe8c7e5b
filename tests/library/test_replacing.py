"""Libraries and backups put in a place: what stands there, what lies beside, who holds it."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.errors import BadInput, EditorError, LibraryUnavailable
from editor_app.library.backup import restore
from editor_app.library.store import Library
from tests.library.conftest import MakePiece, copied
from tests.library.old import stored
from tests.library.test_backup import beside, titles

posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and rights of POSIX")


@pytest.fixture
def backup(library: Library, make_piece: MakePiece, tmp_path: Path) -> Path:
    """Return a backup of a library with one piece, which is closed."""
    make_piece("一")
    folder = tmp_path / "备份"
    folder.mkdir()
    library.backup(folder / "备份.dinggao")
    return folder / "备份.dinggao"


def killed(library: Library, path: Path) -> Path:
    """Return a library as a killed process leaves it: the last writes are in its log alone."""
    path.parent.mkdir(exist_ok=True)
    for end in ("", "-wal", "-shm"):
        shutil.copy(
            library.path.with_name(library.path.name + end), path.with_name(path.name + end)
        )
    assert path.with_name(path.name + "-wal").stat().st_size
    return path


def make(path: Path, what: str) -> None:
    """Lay something at a path that is no ordinary file."""
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "socket":
        with closing(socket.socket(socket.AF_UNIX)) as bound:
            bound.bind(str(path))
    else:
        path.symlink_to("/dev/null")


def test_what_a_killed_process_left_in_the_log_is_kept_and_never_replayed(
    library: Library, backup: Path, make_piece: MakePiece, tmp_path: Path
) -> None:
    make_piece("二")
    path = killed(library, tmp_path / "被杀" / "稿库.dinggao")
    kept = restore(path, backup)
    assert kept is not None
    assert beside(path) == sorted([path.name, kept.name])
    assert titles(path) == ["一"]
    assert titles(kept) == ["一", "二"]


def test_a_log_whose_library_is_gone_is_not_replayed_into_the_backup(
    library: Library, backup: Path, make_piece: MakePiece, tmp_path: Path
) -> None:
    make_piece("二")
    path = killed(library, tmp_path / "被删" / "稿库.dinggao")
    path.unlink()
    assert restore(path, backup) is None
    assert titles(path) == ["一"]
    logs = [name for name in beside(path) if name.endswith("-wal")]
    assert len(logs) == 1
    assert "before-restore" in logs[0]


def test_a_damaged_library_is_kept_with_its_log(
    library: Library, backup: Path, make_piece: MakePiece, tmp_path: Path
) -> None:
    make_piece("二")
    path = killed(library, tmp_path / "损坏" / "稿库.dinggao")
    log = path.with_name(path.name + "-wal").read_bytes()
    path.write_bytes(b"damaged" * 100)
    kept = restore(path, backup)
    assert kept is not None
    assert kept.read_bytes() == b"damaged" * 100
    assert kept.with_name(kept.name + "-wal").read_bytes() == log
    assert beside(path) == sorted([path.name, kept.name, kept.name + "-wal"])
    assert titles(path) == ["一"]


def test_a_backup_that_was_worked_in_takes_no_log_over_its_successor(
    library: Library, make_piece: MakePiece, tmp_path: Path, backup: Path
) -> None:
    with closing(Library.open(backup)) as copy:
        with copy.write() as work:
            work.pieces.add("speech", {"title": "备份里写的"}, "", "")
        target = killed(copy, tmp_path / "另存" / "备份.dinggao")
    make_piece("二")
    library.backup(target)
    assert titles(target) == ["一", "二"]
    assert beside(target) == [target.name]


@posix
@pytest.mark.parametrize("form", ["absolute", "relative", "chained"])
def test_a_link_stays_and_what_it_means_is_replaced(
    library: Library, backup: Path, make_piece: MakePiece, tmp_path: Path, form: str
) -> None:
    make_piece("二")
    real = tmp_path / "真" / "真稿库.dinggao"
    real.parent.mkdir()
    library.close()
    shutil.copy(library.path, real)
    link = tmp_path / "链接.dinggao"
    if form == "chained":
        (tmp_path / "中间").mkdir()
        (tmp_path / "中间" / "二.dinggao").symlink_to("../真/真稿库.dinggao")
        link.symlink_to("中间/二.dinggao")
    else:
        link.symlink_to(real if form == "absolute" else "真/真稿库.dinggao")
    kept = restore(link, backup)
    assert link.is_symlink()
    assert kept is not None
    assert beside(real) == sorted([real.name, kept.name])
    assert titles(real) == ["一"]
    assert titles(kept) == ["一", "二"]
    with closing(Library.open(kept)) as source:
        source.backup(link)  # a backup follows it too
    assert link.is_symlink()
    assert titles(real) == ["一", "二"]


@posix
def test_a_link_to_nothing_is_not_filled(backup: Path, tmp_path: Path, library: Library) -> None:
    link = tmp_path / "链接.dinggao"
    link.symlink_to("没有/稿库.dinggao")
    before = beside(link)
    with pytest.raises(LibraryUnavailable, match="library_link_broken"):
        restore(link, backup)
    with pytest.raises(LibraryUnavailable, match="library_link_broken"):
        library.backup(link)
    assert beside(link) == before


@posix
@pytest.mark.parametrize("what", ["folder", "pipe", "socket", "device"])
def test_only_ordinary_files_are_replaced(
    library: Library, backup: Path, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    path = Path("别的")
    make(path, what)
    before = (path.lstat().st_mode, beside(path))
    with pytest.raises(BadInput, match="restore_onto_other"):
        restore(path, backup)
    with pytest.raises(BadInput, match="backup_onto_other"):
        library.backup(path)
    assert (path.lstat().st_mode, beside(path)) == before


@posix
def test_a_file_that_must_not_be_written_is_not_replaced(
    library: Library, backup: Path, template: Path, tmp_path: Path
) -> None:
    path = copied(template, backup.parent)
    path.chmod(0o444)
    backup.chmod(0o444)
    with pytest.raises(BadInput, match="place_read_only") as refused:
        restore(path, backup)
    assert refused.value.details["path"] == str(path)
    with pytest.raises(BadInput, match="place_read_only") as refused:
        library.backup(backup)
    assert refused.value.details["path"] == str(backup)
    assert beside(path) == sorted([path.name, backup.name])


def test_another_library_is_no_backup_to_be_replaced(
    library: Library, make_piece: MakePiece, tmp_path: Path
) -> None:
    make_piece("一")
    other = tmp_path / "别处" / "稿库.dinggao"
    with closing(Library.open(other, owner="别人")) as opened, opened.write() as work:
        work.pieces.add("speech", {"title": "别人的"}, "", "")
    with pytest.raises(BadInput, match="backup_onto_other"):
        library.backup(other)
    assert titles(other) == ["别人的"]


def test_a_damaged_library_takes_no_good_backups_place(
    library: Library, backup: Path, make_piece: MakePiece
) -> None:
    make_piece("二")
    with closing(sqlite3.connect(library.path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'tag'").fetchone()[0]
        size = raw.execute("PRAGMA page_size").fetchone()[0]
    with library.path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(LibraryUnavailable, match="backup_of_damaged"):
        library.backup(backup)
    assert titles(backup) == ["一"]
    assert beside(backup) == [backup.name]


@posix
def test_what_is_made_is_ours_alone_and_what_was_there_keeps_what_its_owner_set(
    library: Library, backup: Path, template: Path, tmp_path: Path
) -> None:
    fresh, shared = tmp_path / "新" / "稿库.dinggao", copied(template, backup.parent)
    shared.chmod(0o660)
    backup.chmod(0o640)
    library.backup(backup)
    restore(fresh, backup)
    restore(shared, backup)
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (fresh, shared, backup)]
    assert modes == [0o600, 0o660, 0o640]


@pytest.mark.parametrize("number", [1])
def test_a_backup_of_an_older_schema_is_brought_up_to_date_and_proved(
    tmp_path: Path, number: int
) -> None:
    path = tmp_path / "稿库.dinggao"
    old = shutil.copy(stored(number), tmp_path / "旧备份.dinggao")
    assert restore(path, Path(old)) is None
    assert beside(path) == sorted([path.name, "旧备份.dinggao"])
    assert Path(old).read_bytes() == stored(number).read_bytes()
    with closing(Library.open(path, create=False)) as library:
        assert library.verify() == []


def test_half_copies_of_a_killed_run_are_swept_when_they_are_old(
    library: Library, path: Path, backup: Path
) -> None:
    library.close()
    old, new = ".稿库.dinggao.0a1b2c3d.part", ".备份.dinggao.99999999.part"
    others = [".我的.part", "稿库.0a1b2c3d.part"]
    hour_ago = time.time() - 3700
    for name in (old, old + "-journal", old + "-wal", new, *others):
        each = path.with_name(name)
        each.write_bytes(b"half")
        if name != new:
            os.utime(each, (hour_ago, hour_ago))
    Library.open(path).close()
    assert beside(path) == sorted([path.name, backup.parent.name, new, *others])


@posix
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace makes a disk without links")
@pytest.mark.parametrize("readable", [True, False])
def test_a_disk_without_second_names_keeps_a_copy(
    library: Library, backup: Path, make_piece: MakePiece, tmp_path: Path, readable: bool
) -> None:
    make_piece("二")
    path = killed(library, tmp_path / "无链接" / "稿库.dinggao")
    if not readable:
        path.write_bytes(b"damaged" * 100)
    code = (
        "import sys; from pathlib import Path; from editor_app.library.backup import restore;"
        "restore(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    calls = "link,linkat"
    refusing = ["strace", "-f", "-qq", "-e", f"trace={calls}", "-e", f"inject={calls}:error=EPERM"]
    command = [*refusing, sys.executable, "-c", code, str(path), str(backup)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "EPERM" in done.stderr
    assert titles(path) == ["一"]
    kept = next(each for each in path.parent.iterdir() if "before-restore" in each.name)
    if readable:
        assert titles(kept) == ["一", "二"]
        assert beside(path) == sorted([path.name, kept.name])
    else:
        assert len(beside(path)) == 3  # with its log


_WRITER = """
import sys
from contextlib import closing
from pathlib import Path
from editor_app.errors import EditorError
from editor_app.library.store import Library
path, number = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    number += 1
    try:
        with closing(Library.open(path, create=False, patience=0.2)) as library:
            with library.write() as work:
                work.pieces.add("speech", {"title": f"写{number}"}, "", "")
    except EditorError as error:
        print(f"- {error.key}", flush=True)
    else:
        print(f"写{number}", flush=True)
"""


def test_no_acknowledged_write_is_lost_to_restores_beside_it(
    library: Library, path: Path, backup: Path
) -> None:
    library.close()
    code = [sys.executable, "-c", _WRITER, str(path)]
    with subprocess.Popen(code, stdout=subprocess.PIPE, encoding="utf-8") as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        kept = []
        for _ in range(4):
            try:
                kept.append(restore(path, backup, patience=2))
            except EditorError as error:
                assert error.key == "library_locked"  # noqa: PT017 - either may happen
            writer.stdout.readline()
            writer.stdout.readline()
        writer.terminate()
        written = writer.stdout.read().split("\n")
    found = {title for each in (path, *filter(None, kept)) for title in titles(each)}
    assert kept
    assert {line for line in written if line.startswith("写")} <= found
