"""Whatever lies in the file, the look at it goes on: what is damaged is named, the rest seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.errors import LibraryUnavailable
from editor_app.library.sqlite import triggers
from editor_app.library.store import Library
from editor_app.library.verifying.checking import look_from_outside
from editor_app.library.verifying.fault import Fault, named, unbroken
from editor_app.library.verifying.reading import Reader
from tests.library.verifying.conftest import change, found

UNCHECKED = "PRAGMA writable_schema = ON"
# So that a column takes anything, as a page that was overwritten does.
LOOSE = """UPDATE sqlite_schema SET sql = replace(replace(replace(sql,
'ROWID,' || char(10) || ' STRICT', 'ROWID'), 'STRICT', ''), 'NOT NULL', '')
WHERE type = 'table' AND name = '{}'"""


def keys(path: Path) -> set[str]:
    return {notice.key for notice in found(path)}


def loosened(path: Path, table: str, *statements: str) -> None:
    """Let a table take anything, put something in, and leave it so."""
    change(path, UNCHECKED, LOOSE.format(table), "PRAGMA writable_schema = RESET", *statements)


def without(path: Path, *tables: str) -> None:
    """Take tables away, and with them the rules that name them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers.drop(connection)
        for table in tables:
            connection.execute(f'DROP TABLE "{table}"')


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("verdict", "UPDATE verdict SET report = CAST(x'ff00fe' AS TEXT)"),
        ("verdict", "UPDATE verdict SET by = NULL"),
        ("verdict", "UPDATE verdict SET received = 'viele'"),
        ("version", "UPDATE version SET stage = NULL, time = 'gestern'"),
        ("version_text", "UPDATE version_text SET text = NULL"),
        ("version_text", "UPDATE version_text SET fields = CAST(x'7bff' AS TEXT)"),
        ("round", "UPDATE round SET workflow = NULL, open = 'ja'"),
        ("confirmation", "UPDATE confirmation SET verdict_id = NULL"),
        ("record", "UPDATE record SET details = NULL, action = x'00'"),
        ("record", "UPDATE record SET time = 'x', previous = 7"),
        ("asset", "UPDATE asset SET data = NULL, sha256 = 1.5 WHERE name = '1.png'"),
        ("export", "UPDATE export SET version = 'eins'"),
        ("piece", "UPDATE piece SET title = CAST(x'e4b8' AS TEXT), words = NULL, kind = x'00'"),
        ("user", "UPDATE user SET roles = NULL, name = CAST(x'ff' AS TEXT) WHERE id = 2"),
        ("working_text", "UPDATE working_text SET text = CAST(x'ff' AS TEXT)"),
        ("piece_field", "UPDATE piece_field SET value = CAST(x'ff' AS TEXT)"),
        ("search_text", "UPDATE search_text SET folded = NULL, place = 'x'"),
        ("original", "INSERT INTO original VALUES (1, 1, NULL, 5, x'00', NULL, 'text', 'x')"),
    ],
)
def test_a_value_that_no_program_writes_is_named_with_its_table(
    broken: Path, table: str, statement: str
) -> None:
    loosened(broken, table, statement)
    cells = [n for n in found(broken) if n.key == "fault_cell"]
    assert {notice.details["table"] for notice in cells} == {table}


@pytest.mark.parametrize(
    "details",
    ["", "[]", "7", "null", "{", "[" * 100_000, '{"table": []}', "9" * 5_000, '{"table": {}}'],
)
def test_an_entry_that_is_no_object_or_tells_nonsense_is_named(broken: Path, details: str) -> None:
    change(broken, f"UPDATE record SET details = '{details}' WHERE action = 'verdict_given'")
    assert {"fault_record", "fault_verdict"} <= keys(broken)


NONSENSE = """{"table": 1, "row": [], "schema": "2", "phrase": 3, "round": [1], "sha256": {},
"name": [], "roles": 7, "editorial": 1, "changes": [1], "pieces": 1, "old": 2, "new": [], "hash": 5,
"version": "x", "uid": 1}"""


@pytest.mark.parametrize(
    "action",
    [
        *("new", "derive", "import", "editorial", "channel_rename", "bin", "unbin"),
        *("piece_erased", "asset_added", "asset_erased", "round_closed", "published"),
        *("library_made", "user_add", "user_roles", "passphrase", "seal"),
    ],
)
def test_what_an_entry_tells_need_not_be_of_the_kind_it_should(broken: Path, action: str) -> None:
    change(broken, f"UPDATE record SET action = '{action}', details = '{NONSENSE}' WHERE seq > 4")
    assert "fault_record" in keys(broken)


@pytest.mark.parametrize(
    "workflow",
    ["", "{}", "[]", '{"stages": []}', '{"stages": [{"name": 1}]}', '{"stages": 5}', "[" * 99_999],
)
def test_a_workflow_that_nobody_can_read_is_the_fault_of_its_round(
    broken: Path, workflow: str
) -> None:
    change(broken, f"UPDATE round SET workflow = '{workflow}'")
    assert "fault_round" in keys(broken)


@pytest.mark.parametrize(
    "table",
    [
        *("record", "version", "version_text", "round", "verdict", "confirmation", "export"),
        *("asset", "piece", "working_text", "piece_field", "tag", "piece_tag", "channel"),
        *("person", "post", "asset_use", "search_text", "saved_search", "user_name"),
        *("waiting", "original"),
    ],
)
def test_a_table_that_is_gone_is_named_and_the_rest_is_looked_at(broken: Path, table: str) -> None:
    change(broken, "UPDATE export SET path = '改'")
    without(broken, table)
    seen = found(broken)
    assert [n.details for n in seen if n.key == "fault_table_gone"] == [{"table": table}]
    assert table == "export" or "fault_export" in {notice.key for notice in seen}


def test_a_column_that_is_gone_is_named(broken: Path) -> None:
    change(broken, "ALTER TABLE verdict DROP COLUMN report")
    (column,) = [notice for notice in found(broken) if notice.key == "fault_column"]
    assert column.details == {"table": "verdict", "column": "report"}


def test_pieces_that_derive_from_each_other_stop_nothing(broken: Path) -> None:
    change(
        broken,
        "UPDATE piece SET derived_piece = 2, derived_version = 1 WHERE id = 1",
        "UPDATE piece SET derived_piece = 1, derived_version = 1 WHERE id = 2",
    )
    assert found(broken) == []  # nothing was told of these pieces that says otherwise


def test_huge_numbers_stop_nothing(broken: Path) -> None:
    most = 2**63 - 1
    change(
        broken,
        f"UPDATE version SET time = {most}, content_format = {most}, reading_format = -{most}",
        f"UPDATE round SET number = {most}, rules = {most}, time = -{most} WHERE piece_id = 1",
        f"UPDATE verdict SET received = {most}, handed_on = -{most}",
        f"UPDATE piece SET latest_version = {most}, created = {most}, words = -{most}",
        f"UPDATE search_text SET body_at = {most}",
    )
    assert {"fault_version", "fault_round", "fault_verdict", "fault_piece_derived"} <= keys(broken)


def test_rows_before_and_behind_a_damaged_page_are_read(broken: Path) -> None:
    count = 400
    with closing(Library.open(broken)) as library, library.write() as work:
        for number in range(count):
            work.searches.save(f"查找{number}", "甲" * 200)
    with closing(sqlite3.connect(broken)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = connection.execute(
            "SELECT pageno FROM dbstat WHERE name = 'saved_search' AND pagetype = 'leaf'"
        ).fetchall()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    damaged = pages[len(pages) // 2][0]
    content = bytearray(broken.read_bytes())
    content[(damaged - 1) * size : damaged * size] = b"\x5a" * size
    broken.write_bytes(content)
    with closing(sqlite3.connect(broken, isolation_level=None)) as connection:
        reader = Reader(connection)
        with reader.reading():
            read = [row["id"] for row in reader.rows("saved_search")]
    assert read == sorted(read)
    assert (read[0], read[-1]) == (1, count)
    assert count - 40 < len(read) < count
    assert reader.damaged == {"saved_search"}
    assert {"fault_file", "fault_table"} <= keys(broken)


def test_what_follows_from_half_a_table_is_not_put_in_the_place_of_what_is_right(
    broken: Path,
) -> None:
    loosened(
        broken,
        "working_text",
        "UPDATE working_text SET text = CAST(x'ff' AS TEXT) WHERE piece_id = 1",
    )
    with closing(Library.open(broken)) as library:
        worked_out = [f for f in library.verify() if f.notice.key == "fault_piece_derived"]
    assert worked_out
    assert [fault.mend for fault in worked_out] == [None] * len(worked_out)


@pytest.mark.parametrize("table", ["user", "search_state"])
def test_a_library_too_damaged_to_open_is_looked_at_all_the_same(broken: Path, table: str) -> None:
    without(broken, table)
    with pytest.raises(LibraryUnavailable, match="library_damaged"):
        Library.open(broken)
    seen = {f.notice.key: f.notice.details for f in look_from_outside(broken) or ()}
    assert seen["fault_table_gone"] == {"table": table}


def test_a_final_file_of_a_piece_without_rounds_is_no_final(broken: Path) -> None:
    change(broken, "DELETE FROM round", "UPDATE export SET label = ''")
    assert {"fault_row_gone", "fault_export_final"} <= keys(broken)


def test_a_look_that_breaks_off_is_named_and_what_it_found_stays() -> None:
    def look() -> Iterator[Fault]:
        yield named("fault_round", piece=1, seq=2)
        raise KeyError("复审")

    told = [*unbroken(look, 1)]
    assert [(f.notice.key, f.blinds) for f in told] == [
        ("fault_round", False),
        ("fault_look_piece", True),
    ]


def test_a_schema_that_nobody_can_read_is_said_by_opening(broken: Path) -> None:
    change(broken, UNCHECKED, "UPDATE sqlite_schema SET sql = 'CREATE 稿' WHERE name = 'piece'")
    with pytest.raises(LibraryUnavailable, match="library_damaged"):
        Library.open(broken)
    assert look_from_outside(broken) is None


def test_a_message_in_no_utf8_is_damage_and_no_failure_of_ours(broken: Path) -> None:
    change(
        broken,
        UNCHECKED,
        "UPDATE sqlite_schema SET sql = CAST(x'4352454154452054ff' AS TEXT) WHERE name = 'piece'",
    )
    with pytest.raises(LibraryUnavailable, match="library_damaged"):
        Library.open(broken)
