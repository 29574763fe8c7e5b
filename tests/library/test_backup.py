from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.errors import BadInput, EditorError, LibraryUnavailable
from editor_app.library.backup import restore
from editor_app.library.store import Library
from tests.library.conftest import MakePiece


def titles(path: Path) -> list[str]:
    with closing(Library.open(path, create=False)) as library, library.read() as work:
        return [work.pieces.get(n + 1).title for n in range(work.pieces.counts().total)]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "备份"
    folder.mkdir()
    return folder / "备份.dinggao"


def beside(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def test_a_backup_is_a_whole_library(library: Library, make_piece: MakePiece, target: Path) -> None:
    make_piece("一")
    library.backup(target)
    make_piece("二")
    assert titles(target) == ["一"]
    library.backup(target)
    assert titles(target) == ["一", "二"]
    assert beside(target) == [target.name]
    with closing(Library.open(target)) as copy:
        assert copy.verify() == []


def test_a_backup_made_while_another_writes_holds_what_was_written(
    library: Library, path: Path, make_piece: MakePiece, target: Path
) -> None:
    make_piece("一")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE piece SET title = '未写完'")
        library.backup(target)
    assert titles(target) == ["一"]


def test_a_backup_goes_nowhere_it_does_not_belong(library: Library, target: Path) -> None:
    other = target.with_name("论文.docx")
    other.write_bytes(b"PK\x03\x04 not a library")
    for place, key in (
        (library.path, "backup_onto_itself"),
        (library.path.parent / "." / library.path.name, "backup_onto_itself"),
        (target.parent / "没有" / "x", "backup_folder_missing"),
        (target.parent, "backup_onto_other"),
        (other, "backup_onto_other"),
    ):
        with pytest.raises(BadInput, match=key):
            library.backup(place)
    assert other.read_bytes() == b"PK\x03\x04 not a library"
    assert beside(target) == [other.name]


def test_a_failed_backup_leaves_the_old_one(
    library: Library, make_piece: MakePiece, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_piece("一")
    library.backup(target)

    def no_room(self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "replace", no_room)
    with pytest.raises(LibraryUnavailable, match="backup_not_written"):
        library.backup(target)
    monkeypatch.undo()
    assert titles(target) == ["一"]
    assert beside(target) == [target.name]


def test_restoring_puts_the_backup_in_place_and_keeps_what_was_there(
    library: Library, path: Path, make_piece: MakePiece, target: Path
) -> None:
    make_piece("一")
    library.backup(target)
    make_piece("二")
    library.close()
    kept = restore(path, target)
    assert titles(path) == ["一"]
    assert kept is not None
    assert titles(kept) == ["一", "二"]
    assert titles(target) == ["一"]
    assert beside(path) == sorted([path.name, kept.name, target.parent.name])


def test_restoring_where_nothing_was(library: Library, make_piece: MakePiece, target: Path) -> None:
    make_piece("一")
    library.backup(target)
    fresh = target.parent / "另一处" / "稿库.dinggao"
    assert restore(fresh, target) is None
    assert titles(fresh) == ["一"]


def test_a_damaged_library_is_what_a_backup_is_for(
    library: Library, path: Path, make_piece: MakePiece, target: Path
) -> None:
    make_piece("一")
    library.backup(target)
    library.close()
    path.write_bytes(b"damaged" * 100)
    kept = restore(path, target)
    assert titles(path) == ["一"]
    assert kept is not None
    assert kept.read_bytes() == b"damaged" * 100


def test_a_broken_backup_is_not_restored(
    library: Library, path: Path, make_piece: MakePiece, target: Path
) -> None:
    make_piece("一")
    library.backup(target)
    library.close()
    before = path.read_bytes()
    whole = target.read_bytes()
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("DROP TRIGGER record_no_update")
        connection.execute("UPDATE record SET by = '冒名'")
        connection.commit()
    for content, key in (
        (target.read_bytes(), "backup_broken"),
        (whole[: len(whole) // 2], "library_damaged"),
        (b"no library", "library_not_ours"),
        (b"", "backup_missing"),
    ):
        target.write_bytes(content)
        with pytest.raises(EditorError, match=key):
            restore(path, target)
        assert path.read_bytes() == before
    with pytest.raises(LibraryUnavailable, match="backup_missing"):
        restore(path, target.with_name("没有"))
    with pytest.raises(BadInput, match="restore_onto_itself"):
        restore(path, path)
    assert beside(path) == sorted([path.name, target.parent.name])


def test_a_library_in_use_is_not_put_aside(
    library: Library, path: Path, make_piece: MakePiece, target: Path
) -> None:
    make_piece("一")
    library.backup(target)
    with library.read() as work:
        assert work.users.list()
        with pytest.raises(LibraryUnavailable, match="library_locked"):
            restore(path, target, patience=0.1)
    with pytest.raises(LibraryUnavailable, match="library_locked"):
        restore(path, target, patience=0.1)  # open still, though nothing is being read
    assert titles(path) == ["一"]
    library.close()
    assert restore(path, target, patience=0.1) is not None
