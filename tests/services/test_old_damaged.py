"""A damaged library of the first schema: what is wrong is named, and nothing ends in a fault."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from editor_app.domain.result import Notice
from editor_app.errors import LibraryUnavailable
from editor_app.library.store import Library
from editor_app.services.upkeep import verify_library
from tests.library.old import stored

SIGNED = stored(1).with_name("library-0001-signed.dinggao")


def damaged(folder: Path, *statements: str) -> Path:
    """Return an old library in which some statements were run past its rules."""
    path = Path(shutil.copy(SIGNED, folder / "旧.dinggao"))
    with closing(sqlite3.connect(path)) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        raw.commit()
    return path


DAMAGES = [
    ("UPDATE version_text SET fields = fields || '甲' WHERE piece_id = 2", "fault_version"),
    ("UPDATE version_text SET fields = '[]' WHERE piece_id = 1", "fault_version"),
    ("UPDATE round SET piece_id = 99 WHERE id = 17", "fault_key"),
    ("UPDATE version_text SET number = 9 WHERE piece_id = 2", "fault_key"),
    ("UPDATE record SET by = '冒名' WHERE seq = 3", "fault_record"),
    ("DROP TABLE version_text", "fault_table"),
    ("UPDATE alembic_version SET version_num = '0009'", "fault_old"),
    ("DELETE FROM alembic_version", "fault_old"),
    ("UPDATE version_text SET text = CAST(x'ff00fe' AS TEXT) WHERE piece_id = 2", "fault"),
]


@pytest.mark.parametrize(("statement", "key"), DAMAGES)
def test_what_is_wrong_in_an_old_library_is_named(tmp_path: Path, statement: str, key: str) -> None:
    path = damaged(tmp_path, statement)
    before = path.read_bytes()
    found = verify_library(path).faults
    assert any(notice.key.startswith(key) for notice in found), found
    if Notice.of("fault_old") in found:
        assert path.read_bytes() == before
        with pytest.raises(LibraryUnavailable, match=r"library_(old_)?damaged"):
            Library.open(path)
        assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_no_page_that_is_damaged_ends_in_a_fault_of_the_program(tmp_path: Path) -> None:
    chance = random.Random(1)
    whole = SIGNED.read_bytes()
    path = tmp_path / "旧.dinggao"
    for _ in range(25):
        data = bytearray(whole)
        at = chance.randrange(100, len(data) - 40)
        data[at : at + 40] = chance.randbytes(40)
        for left in tmp_path.iterdir():
            left.unlink()
        path.write_bytes(data)
        with suppress(LibraryUnavailable):
            verify_library(path)
