"""Where a library may lie: odd names are names, and what cannot be one is refused whole."""

from __future__ import annotations

import os
import socket
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.errors import LibraryUnavailable
from editor_app.library.lists.listing import Listing
from editor_app.library.sqlite.header import holds_library
from editor_app.library.store import Library

posix = pytest.mark.skipif(sys.platform == "win32", reason="names and files are of other kinds")
pytestmark = posix

NAMES = [
    ":memory:",
    "file:x.dinggao",
    "file:x.dinggao?mode=memory",
    "file::memory:?cache=shared",
    "稿?mode=ro.dinggao",
    "稿#节.dinggao",
    "百%25分%.dinggao",
    "“双”\"直\"'单'.dinggao",
    " 空 格 .dinggao",
    "换\n行\t制表.dinggao",
    "back\\slash.dinggao",
    "𠮷😀.dinggao",
    "-wal",
    "x-journal",
    "没有后缀",
    "~",
    "长" * 79 + "12.dinggao",  # as long as a journal's name allows
    os.fsdecode(b"\xd6\xd0.dinggao"),  # an older system's Chinese
]


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with relative paths as they are typed."""
    folder = tmp_path / "里面"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def everything(folder: Path) -> set[str]:
    return {str(each.relative_to(folder)) for each in folder.rglob("*")}


@pytest.mark.parametrize("name", NAMES)
def test_a_library_of_any_name_is_made_once_and_opened_again(inside: Path, name: str) -> None:
    with closing(Library.open(Path(name), owner="甲")) as library, library.write() as work:
        made = work.pieces.add("speech", {"title": "题"}, "文", "")
    with closing(Library.open(Path(name), create=False)) as library:
        assert library.list(Listing()) == [made.id]
        assert library.owner().name == "甲"
        assert library.verify() == []
        library.backup(Path("file:备份?"))
    with closing(Library.open(Path("file:备份?"), create=False)) as copy:
        assert copy.list(Listing()) == [made.id]
    assert everything(inside) == {name, "file:备份?"}
    assert everything(inside.parent) == {"里面", f"里面/{name}", "里面/file:备份?"}


def refused(path: Path, key: str) -> None:
    """Expect that a path is refused, whether or not a library may be made there."""
    for create in (True, False):
        with pytest.raises(LibraryUnavailable) as raised:
            Library.open(path, create=create)
        assert raised.value.key == key


@pytest.mark.parametrize(
    ("place", "made"),
    [
        ("a/" * 2000 + "x.dinggao", 0),
        ("a/" * 2500 + "x", 0),
        ("字" * 200, 0),
        ("b" * 4000, 0),
        ("c" * 248, 0),
    ],
    ids=["deep", "deeper", "wide", "wider", "journal"],
)
def test_a_path_too_long_is_refused_and_makes_nothing(inside: Path, place: str, made: int) -> None:
    refused(Path(place), "library_path_long")
    assert everything(inside.parent) == {"里面"}


def test_a_path_is_as_long_as_the_database_takes_it(inside: Path) -> None:
    for over in (0, 1):
        room = 504 - len(os.fsencode(inside)) - 1 + over
        folder = Path("d" * 200)
        path = folder / ("x" * 200) / ("y" * (room - 402))
        assert len(os.fsencode(path.absolute())) == 504 + over
        if over:
            refused(path, "library_path_long")
        else:
            Library.open(path).close()
            Library.open(path, create=False).close()
    (inside / "链").symlink_to(inside / folder / ("x" * 200) / ("y" * (room - 402)))
    refused(Path("链"), "library_path_long")


@pytest.mark.parametrize("target", ["self", "gone/x.dinggao", "gone.dinggao"])
@pytest.mark.parametrize("below", ["", "below/x.dinggao"])
def test_a_link_to_nothing_is_refused_and_stays(inside: Path, target: str, below: str) -> None:
    Path("self").symlink_to(target)
    refused(Path("self") / below, "library_link_broken")
    assert everything(inside) == {"self"}


def test_a_link_to_a_library_opens_it(inside: Path) -> None:
    Library.open(Path("x.dinggao"), owner="甲").close()
    Path("链").symlink_to("x.dinggao")
    with closing(Library.open(Path("链"), create=False)) as library, library.write() as work:
        work.pieces.add("speech", {"title": "题"}, "文", "")
    assert everything(inside) == {"x.dinggao", "链"}
    with closing(Library.open(Path("x.dinggao"), create=False)) as library:
        assert len(library.list(Listing())) == 1


def put(kind: str, path: Path) -> None:
    """Put what is no file at a path; skips where this user may not."""
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(path))
    else:
        try:
            os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5 if kind == "zero" else 3))
        except OSError:
            pytest.skip("only root makes a device")


@pytest.mark.parametrize("kind", ["folder", "pipe", "socket", "zero", "null"])
def test_what_is_no_file_is_no_library_and_is_not_opened(inside: Path, kind: str) -> None:
    put(kind, Path("x"))
    before = Path("x").lstat()
    refused(Path("x"), "library_not_ours")
    assert Path("x").lstat() == before
    assert everything(inside) == {"x"}


def test_below_a_file_there_is_no_library(inside: Path) -> None:
    Path("x").write_text("文", "utf-8")
    assert not holds_library(Path("x/y/z.dinggao"))
    with pytest.raises(LibraryUnavailable, match="library_no_folder"):
        Library.open(Path("x/y/z.dinggao"))
    assert everything(inside) == {"x"}


def test_what_could_not_be_made_leaves_no_folder(inside: Path) -> None:
    with pytest.raises(LibraryUnavailable, match="library_path_long"):
        Library.open(Path("新") / "夹" / ("字" * 90))
    assert everything(inside) == set()


def modes(folder: Path) -> dict[str, int]:
    """Return what each file and folder of a folder allows."""
    return {each.name: stat.S_IMODE(each.stat().st_mode) for each in folder.rglob("*")}


def test_a_library_and_all_beside_it_are_for_their_user_alone(inside: Path) -> None:
    with closing(Library.open(Path("新/夹/x.dinggao"))) as library:
        with library.write() as work:
            work.pieces.add("speech", {"title": "题"}, "文", "")
        library.backup(Path("新/夹/备份.dinggao"))
        found = modes(inside)
    assert {found.pop("新"), found.pop("夹")} == {0o700}
    assert set(found) == {"x.dinggao", "x.dinggao-wal", "x.dinggao-shm", "备份.dinggao"}
    assert set(found.values()) == {0o600}


def test_what_a_library_allows_is_left_as_its_user_set_it(inside: Path) -> None:
    inside.chmod(0o750)
    Library.open(Path("x.dinggao")).close()
    Path("x.dinggao").chmod(0o660)
    with closing(Library.open(Path("x.dinggao"))) as library:
        with library.write() as work:
            work.pieces.add("speech", {"title": "题"}, "文", "")
        assert set(modes(inside).values()) == {0o660}
    assert stat.S_IMODE(inside.stat().st_mode) == 0o750


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_no_umask_takes_a_library_from_its_own_user(inside: Path) -> None:
    before = os.umask(0o777)
    try:
        with closing(Library.open(Path("新/x.dinggao"))) as library:
            with library.write() as work:
                work.pieces.add("speech", {"title": "题"}, "文", "")
            library.backup(Path("新/备份.dinggao"))
            found = modes(inside)
    finally:
        os.umask(before)
    assert found.pop("新") == 0o700
    assert set(found.values()) == {0o600}
