"""Whatever is changed behind the program's back is found, and the row is named."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.library.sqlite import triggers
from editor_app.library.sqlite.connection import raw_connection
from editor_app.library.store import Library
from editor_app.library.verifying import checking
from tests.library.verifying.conftest import change
from tests.library.verifying.conftest import found as faults

PLACES = 200
KEPT = ("record", "version", "version_text", "round", "verdict", "confirmation", "export", "asset")


def test_a_library_as_it_was_written_is_sound(reviewed: Path) -> None:
    assert faults(reviewed) == []


def places(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield table, column and rowid of each value that the record vouches for."""
    with closing(sqlite3.connect(path)) as connection:
        for table in KEPT:
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            for (rowid,) in connection.execute(f'SELECT rowid FROM "{table}"').fetchall():
                yield from ((table, column, str(rowid)) for column in columns)


def other(value: object) -> object:
    """Return another value of the same kind."""
    if isinstance(value, bytes):
        return value[:-1] + b"\x00"
    if isinstance(value, int):
        return value + 1000 if value > 1 else 1 - value
    if value is None:
        return 77
    text = str(value)
    return text.replace("甲", "乙", 1) if "甲" in text else f"{text[:-1]}改"


def test_one_changed_value_is_found_wherever_it_is(broken: Path) -> None:
    every = list(places(broken))
    chosen = random.Random(5).sample(every, PLACES)
    missed = []
    with closing(sqlite3.connect(broken, isolation_level=None)) as connection:
        triggers.drop(connection)
        for table, column, rowid in chosen:
            (value,) = connection.execute(
                f'SELECT "{column}" FROM "{table}" WHERE rowid = {rowid}'
            ).fetchone()
            now = f'SELECT rowid FROM "{table}" WHERE "{column}" IS ?'
            put = f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?'
            connection.execute(put, (other(value), rowid))
            keys = {notice.key for notice in (f.notice for f in checking.faults(connection))}
            if not keys - {"fault_trigger", "fault_key"}:
                missed.append((table, column, rowid))
            if column in ("id", "seq", "rowid"):
                (rowid,) = connection.execute(now, (other(value),)).fetchone()
            connection.execute(put, (value, rowid))
        assert {f.notice.key for f in checking.faults(connection)} == {"fault_trigger"}
    assert missed == []


@pytest.mark.parametrize(
    ("statement", "key", "details"),
    [
        ("UPDATE record SET by = '乙' WHERE seq = 3", "fault_record", {"seq": 3}),
        ("UPDATE record SET hash = 'x' WHERE seq = 4", "fault_record", {"seq": 4}),
        ("UPDATE version SET note = '改' WHERE piece_id = 2", "fault_version", {"piece": 2}),
        ("UPDATE version_text SET text = '改' WHERE piece_id = 3", "fault_version", {"piece": 3}),
        ("UPDATE version_text SET fields = '[' WHERE piece_id = 1", "fault_version", {"number": 1}),
        ("UPDATE asset SET data = x'00' WHERE name = '1.png'", "fault_asset", {}),
        ("UPDATE verdict SET report = '改' WHERE by = '乙'", "fault_verdict", {}),
        ("UPDATE confirmation SET carried = 1", "fault_confirmation", {}),
        ("UPDATE export SET path = '改'", "fault_export", {}),
        ("UPDATE round SET open = 0 WHERE open = 1", "fault_round", {}),
        ("UPDATE round SET workflow = '{}' WHERE open = 1", "fault_round", {}),
        ("DELETE FROM export WHERE piece_id = 1", "fault_row_gone", {"table": "export"}),
        ("DELETE FROM asset", "fault_row_gone", {"table": "asset"}),
        ("DELETE FROM record WHERE seq = 5", "fault_record_gap", {"seq": 5}),
        ("DELETE FROM version_text WHERE piece_id = 1", "fault_version", {"piece": 1}),
    ],
)
def test_what_was_changed_is_named(
    broken: Path, statement: str, key: str, details: dict[str, object]
) -> None:
    change(broken, statement)
    found = faults(broken)
    assert found[0].key == key
    assert details.items() <= found[0].details.items()


def test_text_taken_from_a_piece_said_to_be_erased_is_missed(broken: Path) -> None:
    change(
        broken,
        "DELETE FROM version_text WHERE piece_id = 1",
        "UPDATE piece SET erased = 1, binned = 1 WHERE id = 1",
    )
    assert [notice.key for notice in faults(broken)] == ["fault_version", "fault_piece_erased"]


def test_a_row_put_in_without_an_entry_is_found(broken: Path) -> None:
    change(
        broken,
        "INSERT INTO version SELECT piece_id, 2, content_hash, reading_hash, author, time, note,"
        " stage, content_format, reading_format, identity, 1 FROM version WHERE piece_id = 1",
    )
    assert "fault_version" in [notice.key for notice in faults(broken)]


def test_a_missing_or_other_trigger_is_found(broken: Path) -> None:
    with closing(sqlite3.connect(broken)) as connection:
        connection.execute("DROP TRIGGER record_no_update")
        connection.execute("DROP TRIGGER review_own_piece")
        connection.execute(
            "CREATE TRIGGER review_own_piece BEFORE INSERT ON verdict BEGIN SELECT 1; END"
        )
    found = faults(broken)
    assert {notice.key for notice in found} == {"fault_trigger"}
    assert {notice.details["name"] for notice in found} == {"record_no_update", "review_own_piece"}


def test_a_key_that_points_nowhere_is_found(broken: Path) -> None:
    change(broken, "UPDATE piece SET derived_piece = 99 WHERE id = 1")
    (found,) = faults(broken)
    assert (found.key, found.details["table"]) == ("fault_key", "piece")


def test_a_lost_key_of_a_table_without_row_numbers_is_named_once(broken: Path) -> None:
    change(broken, "INSERT INTO piece_tag VALUES (999, 999)")
    (found,) = faults(broken)
    assert (found.key, found.details["table"]) == ("fault_key_table", "piece_tag")


def test_a_damaged_page_is_found(broken: Path) -> None:
    with closing(sqlite3.connect(broken)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'working_text'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(broken.read_bytes())
    content[(page - 1) * size : page * size] = b"\x5a" * size
    broken.write_bytes(content)
    assert faults(broken)[0].key == "fault_file"


@pytest.mark.parametrize("table", KEPT)
def test_the_database_keeps_what_was_written(broken: Path, table: str) -> None:
    with closing(sqlite3.connect(broken)) as connection:
        column = {"asset": "name", "version_text": "text"}.get(table, "time")
        for statement in (
            f'UPDATE "{table}" SET "{column}" = "{column}"',
            f'DELETE FROM "{table}"',
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append_only"):
                connection.execute(statement)


def test_a_piece_is_never_deleted_nor_brought_back(broken: Path) -> None:
    with closing(Library.open(broken)) as library, library.write() as work:
        work.pieces.erase(1)
    with closing(sqlite3.connect(broken)) as connection:
        for statement in ("DELETE FROM piece", "UPDATE piece SET erased = NULL WHERE id = 1"):
            with pytest.raises(sqlite3.IntegrityError, match="append_only"):
                connection.execute(statement)


def test_replacing_a_row_meets_the_triggers(broken: Path) -> None:
    refused = pytest.raises(sqlite3.IntegrityError, match="append_only")
    with closing(raw_connection(broken, patience=1)) as connection, refused:
        connection.execute("INSERT OR REPLACE INTO record SELECT * FROM record WHERE seq = 2")


def test_only_the_open_flag_of_a_round_may_change_and_only_to_closed(broken: Path) -> None:
    with closing(sqlite3.connect(broken)) as connection:
        for statement in (
            "UPDATE round SET open = 1 WHERE open = 0",
            "UPDATE round SET open = 0, submitted_by = '乙' WHERE open = 1",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append_only"):
                connection.execute(statement)
        connection.execute("UPDATE round SET open = 0 WHERE open = 1")
