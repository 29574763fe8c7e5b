"""Which of SQLite's failures a user is told of, and what is made of the rest."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from editor_app.errors import LibraryUnavailable, Refused
from editor_app.library.sqlite.engine import WRITE, make_engine
from editor_app.library.sqlite.failures import translated
from editor_app.library.sqlite.session_failures import refusals, session_translated
from editor_app.paths import resources
from editor_app.words import LANGUAGES, Words

PATH = Path("甲") / "稿库.dinggao"
Door = Callable[[Path], AbstractContextManager[None]]
SAID = [
    (sqlite3.SQLITE_BUSY, "library_locked"),
    (sqlite3.SQLITE_BUSY_SNAPSHOT, "library_locked"),
    (sqlite3.SQLITE_LOCKED, "library_locked"),
    (sqlite3.SQLITE_READONLY, "library_read_only"),
    (sqlite3.SQLITE_READONLY_DBMOVED, "library_read_only"),
    (sqlite3.SQLITE_PERM, "library_read_only"),
    (sqlite3.SQLITE_CORRUPT, "library_damaged"),
    (sqlite3.SQLITE_CORRUPT_INDEX, "library_damaged"),
    (sqlite3.SQLITE_NOTADB, "library_not_ours"),
    (sqlite3.SQLITE_FULL, "library_disk_full"),
    (sqlite3.SQLITE_IOERR, "library_unreachable"),
    (sqlite3.SQLITE_IOERR_READ, "library_unreachable"),
    (sqlite3.SQLITE_CANTOPEN, "library_unreachable"),
]


def failure(code: int | None) -> sqlite3.Error:
    error = sqlite3.OperationalError("what SQLite says")
    if code is not None:
        error.sqlite_errorcode = code
    return error


def raise_it(error: BaseException) -> None:
    raise error


@pytest.mark.parametrize(("code", "key"), SAID)
@pytest.mark.parametrize("door", [translated, session_translated])
def test_what_can_be_done_something_about_is_said(door: Door, code: int, key: str) -> None:
    error = failure(code)
    with pytest.raises(LibraryUnavailable, match=key) as raised, door(PATH):
        raise_it(error)
    assert raised.value.details == {"path": str(PATH)}
    assert raised.value.__cause__ is error


@pytest.mark.parametrize(("code", "key"), SAID)
def test_it_is_said_from_under_sqlalchemy_too(code: int, key: str) -> None:
    wrapped = OperationalError("SELECT 1", {}, failure(code))
    with pytest.raises(LibraryUnavailable, match=key) as raised, session_translated(PATH):
        raise_it(wrapped)
    assert raised.value.__cause__ is wrapped


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted({key for _code, key in SAID}))
def test_each_has_a_sentence_that_names_the_file(language: str, key: str) -> None:
    words = Words.load(resources() / "translations", language)
    assert "稿库.dinggao" in words.error(LibraryUnavailable(key, path=str(PATH)))


@pytest.mark.parametrize("code", [None, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE])
def test_a_fault_of_ours_stays_what_it_is(code: int | None) -> None:
    with pytest.raises(sqlite3.OperationalError), translated(PATH):
        raise_it(failure(code))
    with pytest.raises(DBAPIError), session_translated(PATH):
        raise_it(OperationalError("SELECT nothing", {}, failure(code)))


def test_waiting_in_vain_for_a_connection_is_a_lock() -> None:
    with pytest.raises(LibraryUnavailable, match="library_locked"), session_translated(PATH):
        raise_it(PoolTimeout())


@pytest.mark.parametrize("key", ["review_own_piece", "review_two_stages", "review_round_closed"])
def test_what_a_trigger_refuses_is_refused(key: str) -> None:
    said = IntegrityError("INSERT", {}, sqlite3.IntegrityError(key))
    with pytest.raises(Refused, match=key) as raised, refusals(user="甲", stage="初审"):
        raise_it(said)
    assert raised.value.details == {"user": "甲", "stage": "初审"}


def test_another_broken_rule_is_no_refusal() -> None:
    said = IntegrityError("INSERT", {}, sqlite3.IntegrityError("UNIQUE constraint failed"))
    with pytest.raises(IntegrityError), refusals():
        raise_it(said)


def test_an_error_of_sqlalchemy_carries_no_text_of_a_piece(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.touch()
    engine = make_engine(path, patience=1, begin=WRITE)
    with pytest.raises(OperationalError) as caught, engine.begin() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:text)"), {"text": "同志们"})
    engine.dispose()
    assert "同志们" not in str(caught.value)
