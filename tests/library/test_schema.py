"""What the database refuses by itself, whoever writes to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.library.sqlite.connection import raw_connection
from editor_app.library.sqlite.header import SCHEMA_VERSION
from tests.library.old import stored

PIECE = (
    "INSERT INTO piece (kind, revision, status, stage, author, created, updated, latest_version,"
    " edited_by, submitter, title, title_key, who, who_key, date, channel, words,"
    " syllables, stale, place) VALUES ('speech', {revision}, 'draft', '草稿', '', {created}, 0, 0,"
    " '', '', {title}, x'', '', x'', '', '', 0, 0, 0, {place})"
)


def piece(
    *, revision: str = "1", created: str = "0", title: str = "'题'", place: str = "99"
) -> str:
    return PIECE.format(revision=revision, created=created, title=title, place=place)


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A library with something in every table, opened as this program opens it."""
    path = tmp_path / "旧.dinggao"
    path.write_bytes(stored(SCHEMA_VERSION).read_bytes())
    with closing(raw_connection(path, patience=1)) as connection:
        yield connection


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        # Columns hold the type that they say, and nothing is left out.
        (piece(revision="'第一'"), "cannot store TEXT value in INTEGER column piece.revision"),
        (piece(created="1.5"), "cannot store REAL value in INTEGER column piece.created"),
        (piece(title="x'00'"), "cannot store BLOB value in TEXT column piece.title"),
        (piece(title="NULL"), "NOT NULL constraint failed: piece.title"),
        ("UPDATE original SET data = '字'", "cannot store TEXT value in BLOB column original.data"),
        ("UPDATE working_text SET text = NULL", "NOT NULL constraint failed: working_text.text"),
        # Names are given once.
        (
            "INSERT INTO user (name, roles, passphrase_hash, pace, since, is_owner, shown)"
            " VALUES ('王编辑', '', '', 0, 0, 0, '')",
            "UNIQUE constraint failed: user.name",
        ),
        (
            "INSERT INTO tag (name, folded, colour) VALUES ('勞模', '劳模', '')",
            "UNIQUE constraint failed: tag.folded",
        ),
        ("INSERT INTO channel (path) VALUES ('工会')", "UNIQUE constraint failed: channel.path"),
        (
            "INSERT INTO saved_search (name, query) VALUES ('近期', '')",
            "UNIQUE constraint failed: saved_search.name",
        ),
        (piece(place="(SELECT max(place) FROM piece)"), "UNIQUE constraint failed: piece.place"),
        (
            "INSERT INTO piece_tag SELECT * FROM piece_tag",
            "UNIQUE constraint failed: piece_tag.piece_id, piece_tag.tag_id",
        ),
        (
            "INSERT INTO piece_field SELECT * FROM piece_field",
            "UNIQUE constraint failed: piece_field.piece_id, piece_field.name",
        ),
        # What points somewhere points at something.
        ("INSERT INTO working_text VALUES (9, '文')", "FOREIGN KEY constraint failed"),
        ("INSERT INTO piece_field VALUES (9, 'title', '', '')", "FOREIGN KEY constraint failed"),
        ("INSERT INTO piece_tag VALUES (1, 9)", "FOREIGN KEY constraint failed"),
        (
            "INSERT INTO post (person_id, title, valid_from, valid_to, source, recorded)"
            " VALUES (9, '', '', '', '', '')",
            "FOREIGN KEY constraint failed",
        ),
        ("UPDATE piece SET derived_piece = 9, derived_version = 1", "FOREIGN KEY"),
        ("DELETE FROM tag", "FOREIGN KEY constraint failed"),
        ("DELETE FROM person", "FOREIGN KEY constraint failed"),
        ("DELETE FROM asset", "."),
    ],
)
def test_what_is_not_so_is_not_stored(raw: sqlite3.Connection, statement: str, reason: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=reason):
        raw.execute(statement)


WRITTEN_ONCE = ("version", "verdict", "confirmation", "export", "record")


@pytest.mark.parametrize("table", WRITTEN_ONCE)
def test_what_was_decided_stays(raw: sqlite3.Connection, table: str) -> None:
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    before = raw.execute(f"SELECT * FROM {table}").fetchall()
    assert before
    for column in columns:
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(f'UPDATE {table} SET "{column}" = "{column}" || 1')
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"DELETE FROM {table}")
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    assert raw.execute(f"SELECT * FROM {table}").fetchall() == before


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("synchronous", 2),
        ("temp_store", 2),
        ("journal_mode", "wal"),
    ],
)
def test_every_connection_is_set_up(raw: sqlite3.Connection, pragma: str, value: object) -> None:
    raw.execute("PRAGMA journal_mode = WAL")
    assert raw.execute(f"PRAGMA {pragma}").fetchone()[0] == value


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (
            "SELECT id FROM piece WHERE binned IS NULL ORDER BY place DESC, id DESC",
            "ix_piece_place",
        ),
        ("SELECT id FROM piece WHERE binned IS NULL ORDER BY words, id", "ix_piece_words"),
        ("SELECT id FROM piece WHERE binned IS NULL ORDER BY title_key, id", "ix_piece_title_key"),
        ("SELECT count(*) FROM piece WHERE binned IS NULL AND status = 'draft'", "ix_piece_status"),
        ("SELECT id, revision FROM piece WHERE stale = 1 AND erased IS NULL", "ix_piece_stale"),
        ("SELECT piece_id FROM original WHERE sha256 = 'ab'", "ix_original_sha256"),
        ("SELECT seq FROM record WHERE piece_id = 1", "ix_record_piece_id"),
        ("SELECT id FROM verdict WHERE round_id = 1", "ix_verdict_round_id"),
        ("SELECT piece_id FROM piece_field WHERE name = 'speaker'", "ix_piece_field_name_folded"),
    ],
)
def test_lists_run_along_an_index(raw: sqlite3.Connection, statement: str, index: str) -> None:
    plan = " ".join(row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}"))
    assert index in plan
    assert "TEMP B-TREE" not in plan
