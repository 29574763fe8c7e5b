"""Files that leave: whole or not at all, and never in the place of what is no file."""

from __future__ import annotations

import os
import re
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.errors import BadInput
from editor_app.services.publishing.file_names import file_name, unused
from editor_app.services.publishing.files import make_folder, write_whole
from tests.services.office import Office, refused

posix = pytest.mark.skipif(sys.platform == "win32", reason="has no such files")


@pytest.fixture
def umask() -> int:
    """Return the umask of this process."""
    now = os.umask(0)
    os.umask(now)
    return now


@posix
def test_a_link_stays_and_what_it_points_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "真").mkdir()
    real, link = tmp_path / "真" / "稿.txt", tmp_path / "链.txt"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    new = tmp_path / "新链.txt"
    new.symlink_to(tmp_path / "真" / "还没有.txt")
    write_whole(new, b"made")
    assert (tmp_path / "真" / "还没有.txt").read_bytes() == b"made"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["新链.txt", "真", "链.txt"]


@posix
@pytest.mark.parametrize("to", ["self", "no/such/folder/x"])
def test_a_link_to_nowhere_is_refused_and_makes_nothing(tmp_path: Path, to: str) -> None:
    link = tmp_path / "self"
    link.symlink_to(tmp_path / to)
    with refused("file_not_written", kind=BadInput):
        write_whole(link, b"x")
    assert list(tmp_path.iterdir()) == [link]


def put_special(path: Path, kind: str) -> None:
    """Put something at a path that is no ordinary file; skips where this user may not."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(os.path.relpath(path))  # a socket's name must be short
    elif kind == "folder":
        path.mkdir()
    else:
        try:
            os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        except OSError:
            pytest.skip("only root makes a device")


@posix
@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "folder"])
@pytest.mark.parametrize("linked", [False, True], ids=["itself", "linked"])
def test_what_is_no_ordinary_file_is_never_replaced(
    tmp_path: Path, kind: str, linked: bool
) -> None:
    place = tmp_path / "x"
    put_special(place, kind)
    before = place.lstat()
    if linked:
        (tmp_path / "link").symlink_to(place)
    with refused("file_not_ordinary", kind=BadInput):
        write_whole(tmp_path / "link" if linked else place, b"x")
    assert (place.lstat().st_mode, place.lstat().st_ino) == (before.st_mode, before.st_ino)


@posix
def test_a_library_behind_a_link_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "x.dinggao").write_bytes(b"SQLite format 3\0" + bytes(99))
    (tmp_path / "out.txt").symlink_to(tmp_path / "x.dinggao")
    with refused("file_is_library", kind=BadInput):
        write_whole(tmp_path / "out.txt", b"x")


@posix
def test_a_new_file_follows_the_umask_and_a_replaced_one_its_predecessor(
    tmp_path: Path, umask: int
) -> None:
    path = tmp_path / "x.txt"
    write_whole(path, b"1")
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask
    path.chmod(0o640)
    write_whole(path, b"2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


AS_NOBODY = """
import os, sys
from pathlib import Path
from editor_app.errors import BadInput
from editor_app.services.publishing.files import write_whole
os.setuid(65534)
for name in sys.argv[1:]:
    try:
        write_whole(Path(name), b"x")
    except BadInput as error:
        print(error.key)
"""


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root becomes another")
def test_a_place_without_the_right_to_write_is_said(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = Path("/tmp") / f"dinggao-{os.getpid()}-files"
    folder.mkdir()
    try:
        (folder / "mine.txt").write_bytes(b"old")
        (folder / "open").mkdir(mode=0o777)
        (folder / "open").chmod(0o777)
        (folder / "open" / "mine.txt").write_bytes(b"old")
        names = (folder / "mine.txt", folder / "new.txt", folder / "open" / "mine.txt")
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, *map(str, names)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.split() == ["file_not_written"] * 3, done.stderr
        assert (folder / "open" / "mine.txt").read_bytes() == b"old"
        assert len(list(folder.rglob("*"))) == 3
    finally:
        for each in sorted(folder.rglob("*"), reverse=True):
            each.rmdir() if each.is_dir() else each.unlink()
        folder.rmdir()


def test_only_our_own_old_litter_is_swept(tmp_path: Path) -> None:
    old, young = f".{'a' * 32}.part", f".{'b' * 32}.part"
    others = (young, ".部分.part", f".{'c' * 31}.part", f"{'d' * 32}.part", "稿.txt")
    yesterday = time.time() - 25 * 60 * 60
    for name in (old, *others):
        (tmp_path / name).write_bytes(b"x")
        if name != young:
            os.utime(tmp_path / name, (yesterday, yesterday))
    write_whole(tmp_path / "新.txt", b"x")
    assert {each.name for each in tmp_path.iterdir()} == {*others, "新.txt"}


@pytest.mark.parametrize(
    "place", ["a/" * 2000, "a/" * 2100, "长" * 200, "/".join(["b" * 200] * 30)]
)
def test_a_path_too_long_is_refused_and_nothing_made(tmp_path: Path, place: str) -> None:
    with pytest.raises(BadInput, match=r"file_not_written|file_folder_missing"):
        write_whole(tmp_path / f"{place}x", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_slip_in_the_folder_makes_none(tmp_path: Path) -> None:
    with refused("file_folder_missing", kind=BadInput):
        write_whole(tmp_path / "没有" / "稿.txt", b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["a/" * 2100, "长" * 200])
def test_a_folder_too_long_is_refused_and_none_above_it_made(tmp_path: Path, place: str) -> None:
    with refused("file_not_written", kind=BadInput):
        make_folder(tmp_path / place)
    assert list(tmp_path.iterdir()) == []


@given(st.text(max_size=300), st.sampled_from(["", "送审稿", "征求意见稿"]))
def test_a_name_of_any_title_is_short_enough_for_every_system(title: str, label: str) -> None:
    for name in (file_name(title * 3, "docx", label), file_name("𠮷" * 100 + title, "md", label)):
        numbered = f"{name[:-5]} 999{name[-5:]}"
        assert len(numbered.encode()) <= 255
        assert len(numbered.encode("utf-16-le")) // 2 <= 255


@pytest.mark.parametrize("title", ["𠮷" * 62, "😀" * 300, "㐂" * 80, "e\u0301" * 200])
def test_a_title_outside_the_first_plane_stops_no_export(
    office: Office, tmp_path: Path, title: str
) -> None:
    ids = [office.piece("正文。") for _ in range(3)]
    office.desk.drafting.set_fields(ids[1], {"title": title}, by=office.author)
    folder = tmp_path / "出"
    for _ in range(2):
        done = office.desk.publishing.export(
            ids, "md", output=folder, by=office.owner, label="征求意见稿"
        ).value
        assert [one.error for one in done] == [None] * 3
    assert len(list(folder.iterdir())) == 6


@posix
def test_a_name_that_the_file_system_refuses_stops_only_its_own_piece(
    office: Office, tmp_path: Path
) -> None:
    ids = [office.piece("正文。") for _ in range(2)]
    folder = tmp_path / "深"
    while len(os.fsencode(folder)) < 3990:  # a whole path may have 4,096 bytes
        folder = folder / ("目" * min(60, (4000 - len(os.fsencode(folder))) // 3 - 1))
    make_folder(folder)
    office.desk.drafting.set_fields(ids[0], {"title": "长" * 60}, by=office.author)
    office.desk.drafting.set_fields(ids[1], {"title": "短"}, by=office.author)
    done = office.desk.publishing.export(
        ids, "md", output=folder, by=office.owner, label="送审稿"
    ).value
    assert [one.error and one.error.key for one in done] == ["file_not_written", None]


@posix
def test_no_link_in_a_folder_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "还没有")
    assert unused(tmp_path, "a.txt").name == "a 2.txt"


def test_our_temporary_files_match_what_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def full(_handle: int) -> None:
        seen.extend(each.name for each in tmp_path.iterdir())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("editor_app.services.publishing.files.os.fsync", full)
    with refused("file_disk_full", kind=BadInput):
        write_whole(tmp_path / "x.txt", b"x")
    assert re.fullmatch(r"\.[0-9a-f]{32}\.part", seen[0])
