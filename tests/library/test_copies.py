"""Copies that lie beside a library: what is found of them when the library is gone."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.errors import LibraryUnavailable
from editor_app.library.backup import restore
from editor_app.library.copies import copies_folder, copy_name, kept_copies, made_copies
from editor_app.library.store import Library
from tests.library.conftest import MakePiece
from tests.library.test_backup import titles

SEAL = "0123456789abcdef"
MOMENT = datetime(2026, 5, 1, 8, tzinfo=UTC)


@pytest.fixture
def kept(library: Library, make_piece: MakePiece, path: Path) -> list[Path]:
    """Return all kinds of copies of a library that is gone, the latest first."""
    make_piece("一")
    folder = copies_folder(path)
    folder.mkdir()
    names = [
        folder / copy_name(path, SEAL, MOMENT),
        path.with_name("稿库.before-restore-20260430-080000-123456.dinggao"),
        path.with_name("稿库.v1.dinggao"),
        path.with_name("稿库.v1-2.dinggao"),
        path.with_name(".稿库.dinggao.0a1b2c3d.part"),
    ]
    for age, name in enumerate(names):
        library.backup(name)
        then = (MOMENT - timedelta(days=age)).timestamp()
        os.utime(name, (then, then))
    library.close()
    path.unlink()
    return names


def test_all_copies_of_a_library_that_is_gone_are_found(path: Path, kept: list[Path]) -> None:
    shutil.copy(kept[0], path.with_name("别的.before-restore-20260430-080000-123456.dinggao"))
    shutil.copy(kept[0], path.with_name("稿库二.v1.dinggao"))
    shutil.copy(kept[0], path.with_name("稿库.先前.dinggao"))
    kept[1].write_bytes(kept[1].read_bytes()[:5000])
    found = {copy.path: copy for copy in kept_copies(path)}
    assert set(found) == set(kept)
    assert [copy.sound for copy in found.values() if copy.path == kept[1]] == [False]
    assert all(found[each].sound for each in kept if each != kept[1])
    assert found[kept[0]].time == MOMENT
    assert found[kept[0]].size == kept[0].stat().st_size


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("left", [None, b""])
def test_a_library_that_is_gone_is_not_begun_anew_beside_its_copies(
    path: Path, kept: list[Path], create: bool, left: bytes | None
) -> None:
    if left is not None:
        path.write_bytes(left)
    with pytest.raises(LibraryUnavailable, match="library_missing_kept") as refused:
        Library.open(path, create=create)
    assert refused.value.details["latest"] == str(kept[0])
    assert refused.value.details["copies"] == len(kept)
    assert path.exists() == (left is not None)
    assert restore(path, kept[0]) is None
    assert titles(path) == ["一"]


def test_a_new_one_is_begun_where_it_is_wanted(path: Path, kept: list[Path]) -> None:
    with closing(Library.open(path, anew=True, owner="甲")) as library:
        assert library.owner().name == "甲"
    assert all(each.exists() for each in kept[:-1])  # a half copy of a run is litter by then


def test_copies_that_are_broken_stand_in_nobodys_way(path: Path, kept: list[Path]) -> None:
    for each in kept:
        each.write_bytes(b"no library")
    Library.open(path, owner="甲").close()


def test_a_link_finds_the_copies_beside_what_it_means(path: Path, kept: list[Path]) -> None:
    elsewhere = path.parent / "桌面"
    elsewhere.mkdir()
    shutil.copy(kept[0], path)
    link = elsewhere / "稿库.dinggao"
    link.symlink_to(path)
    assert {copy.path for copy in kept_copies(link)} == set(kept)


def test_copies_made_are_told_apart_by_library_and_moment(path: Path, tmp_path: Path) -> None:
    for seal, days in ((SEAL, 0), (SEAL, 2), ("f" * 64, 1)):
        name = copy_name(path, seal, MOMENT + timedelta(days=days))
        (tmp_path / name).touch()
    (tmp_path / "稿库.copy-01234567-20269999-080000.dinggao").touch()
    made = made_copies(tmp_path, SEAL)
    assert [moment for moment, _ in made] == [MOMENT + timedelta(days=2), MOMENT]
    assert made_copies(tmp_path / "没有", SEAL) == []
