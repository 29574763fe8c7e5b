"""A library whose file has two names on its disk: one of them is worked in, none loses anything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.errors import LibraryUnavailable
from editor_app.library.sqlite import replacing
from editor_app.library.store import Library
from tests.library.conftest import MakePiece, copied
from tests.library.test_backup import titles

_HOLD = """
import sys
from pathlib import Path
from editor_app.library.store import Library
library = Library.open(Path(sys.argv[1]))
print("open", flush=True)
for line in sys.stdin:
    with library.write() as work:
        work.pieces.add("article", {"title": line.strip()}, "", "")
    print("saved", flush=True)
library.close()
"""


class Other:
    """Another process that has a library open and saves what it is told."""

    def __init__(self, path: Path) -> None:
        command = [sys.executable, "-c", _HOLD, str(path)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._answer() == "open"

    def saves(self, title: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{title}\n")
        self.process.stdin.flush()
        assert self._answer() == "saved"

    def close(self) -> None:
        self.process.communicate(timeout=60)
        assert self.process.returncode == 0

    def _answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


def add(path: Path, title: str) -> None:
    with closing(Library.open(path)) as library, library.write() as work:
        work.pieces.add("article", {"title": title}, "", "")


def names(path: Path) -> int:
    return path.stat().st_nlink


@pytest.fixture
def pair(template: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Return the two names of a library."""
    first = copied(template, tmp_path)
    second = tmp_path / "快照" / "稿库.dinggao"
    second.parent.mkdir()
    os.link(first, second)
    return first, second


def test_whoever_writes_has_a_file_of_its_own_and_the_other_stays_as_it_was(
    pair: tuple[Path, Path],
) -> None:
    first, second = pair
    first.chmod(0o640)
    before = second.read_bytes()[100:]
    add(first, "一")
    assert (names(first), names(second)) == (1, 1)
    assert second.read_bytes()[100:] == before
    assert first.stat().st_mode & 0o777 == 0o640
    assert (titles(first), titles(second)) == (["一"], [])
    assert sorted(each.name for each in first.parent.iterdir()) == ["快照", first.name]


def test_reading_goes_on_and_writing_is_refused_while_it_is_open_by_the_other_name(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    first, second = pair
    second.unlink()
    other = Other(first)
    os.link(first, second)
    other.saves("窗口一")
    with closing(Library.open(second)) as library:
        assert library.why_read_only is not None
        assert library.why_read_only.key == "library_two_names"
        with library.read() as work:
            assert work.pieces.counts().total <= 1
        with pytest.raises(LibraryUnavailable, match="library_two_names"), library.write():
            pass
    other.saves("窗口二")
    other.close()
    assert titles(first) == ["窗口一", "窗口二"]


def test_a_name_that_is_given_meanwhile_keeps_nobody_from_the_log_they_share(
    pair: tuple[Path, Path],
) -> None:
    first, second = pair
    second.unlink()
    other = Other(first)
    os.link(first, second)  # as a snapshot does
    add(first, "终端")
    other.saves("窗口")
    other.close()
    assert titles(first) == ["终端", "窗口"]


def test_this_process_does_not_open_it_twice_by_two_names(pair: tuple[Path, Path]) -> None:
    first, second = pair
    second.unlink()
    with closing(Library.open(first)) as library:
        os.link(first, second)
        with closing(Library.open(second)) as again, closing(Library.open(first)) as same:
            assert not again.writable
            assert same.writable
        assert library.writable


def test_without_room_for_a_file_of_its_own_it_is_read(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(replacing, "to_disk", full)
    with closing(Library.open(pair[0])) as library:
        assert not library.writable
    assert names(pair[0]) == 2
    assert sorted(each.name for each in pair[0].parent.iterdir()) == ["快照", pair[0].name]


def test_a_restore_killed_between_keeping_and_replacing_leaves_no_pair_for_long(
    library: Library, path: Path, make_piece: MakePiece, tmp_path: Path
) -> None:
    make_piece("一")
    library.backup(tmp_path / "备份.dinggao")
    make_piece("二")
    library.close()
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from editor_app.library.backup import restore\n"
        "Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "restore(Path(sys.argv[1]), Path(sys.argv[2]))\n"
    )
    command = [sys.executable, "-c", script, str(path), str(tmp_path / "备份.dinggao")]
    assert subprocess.run(command, check=False).returncode == -9
    (kept,) = path.parent.glob("*.before-restore-*")
    assert names(path) == 2
    add(path, "三")
    assert titles(path) == ["一", "二", "三"]
    assert titles(kept) == ["一", "二"]
    assert (names(path), names(kept)) == (1, 1)


def test_a_plain_copy_is_left_alone(template: Path, tmp_path: Path) -> None:
    path = copied(template, tmp_path)
    shutil.copy(path, tmp_path / "另一份.dinggao")
    number = path.stat().st_ino
    add(path, "一")
    assert path.stat().st_ino == number
