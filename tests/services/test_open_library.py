"""Whatever reads or writes a file by its name: the open library keeps its locks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.cli.pieces import read_text
from editor_app.errors import BadInput, EditorError
from editor_app.services.outside import outside_bytes
from editor_app.services.publishing.files import write_whole
from tests.locks import BOTH, lasting_locks, on_linux
from tests.services.office import Office

NAMES = ("office.dinggao", "office.dinggao-wal", "office.dinggao-shm", "软.docx", "硬.csv")
DOORS: dict[str, Callable[[Office, Path], object]] = {
    "read": lambda office, path: outside_bytes(path),
    "import": lambda office, path: office.desk.intake.read(path),
    "table": lambda office, path: office.desk.register.import_table(path, by=office.owner),
    "text": lambda office, path: read_text(str(path)),
    "write": lambda office, path: write_whole(path, b"x"),
    "backup": lambda office, path: office.desk.upkeep.backup(path),
    "export": lambda office, path: office.desk.publishing.export(
        [office.piece("正文。")], "txt", output=path, by=office.owner, label="送审稿"
    ),
}


@pytest.fixture
def working(office: Office) -> Office:
    """An office at work, whose library has other names too."""
    library = office.desk.library_path
    library.with_name("软.docx").symlink_to(library)
    library.with_name("硬.csv").hardlink_to(library)
    office.piece("正文。")
    return office


@on_linux
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", NAMES)
def test_every_door_refuses_the_open_library_and_leaves_its_locks(
    working: Office, door: str, name: str
) -> None:
    library = working.desk.library_path
    assert lasting_locks(library) == BOTH
    with pytest.raises(EditorError) as caught:
        DOORS[door](working, library.with_name(name))
    assert name in str(caught.value)
    assert lasting_locks(library) == BOTH
    assert working.desk.upkeep.verify() == ()


@on_linux
def test_a_folder_is_brought_in_without_the_library_in_it(working: Office) -> None:
    library = working.desk.library_path
    (library.parent / "稿.txt").write_text("标题\n\n正文在这里。", "utf-8")
    (library.parent / "表.xls").write_bytes(b"x")
    result = working.desk.intake.bring_in([library.parent], by=working.editor)
    assert [one.status for one in result.value] == ["new"]
    told = {notice.key: str(notice.details["names"]) for notice in result.warnings}
    assert [name for name in NAMES if name not in told["import_open_library"]] == []
    assert told["import_passed_over"] == "('表.xls',)"
    assert lasting_locks(library) == BOTH


def test_the_library_among_named_files_fails_alone(working: Office) -> None:
    library = working.desk.library_path
    page = library.parent / "稿.txt"
    page.write_text("标题\n\n正文在这里。", "utf-8")
    first, second = working.desk.intake.bring_in([library, page], by=working.editor).value
    assert (first.status, second.status) == ("failed", "new")
    assert isinstance(first.error, BadInput)
    assert first.error.key == "file_is_open_library"


def test_once_closed_it_is_a_file_like_any_other(working: Office) -> None:
    library = working.desk.library_path
    working.desk.close()
    assert outside_bytes(library).startswith(b"SQLite format 3")
