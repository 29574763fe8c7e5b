"""The large library of the benchmarks is written as the program itself would write it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.library.lists.listing import SORTS, Listing
from editor_app.library.store import Library
from editor_app.text.folding import fold
from editor_app.text.query import parse_query
from tests.library.big import fill

PIECES = 60


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("big") / "x.dinggao"
    fill(path, PIECES)
    return path


def searched(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM search_text ORDER BY piece_id").fetchall()


def test_it_is_sound_and_as_large_as_asked_for(big: Path) -> None:
    with closing(Library.open(big)) as library:
        assert library.verify() == []
        with library.read() as work:
            ids = work.pieces.ids(Listing())
            assert len(ids) == work.pieces.counts().total == PIECES
            lengths = [len(work.pieces.get(id_).text) for id_ in ids]
            assert 1_300 < sum(lengths) / PIECES < 1_700
            assert (
                sum(channel.count for channel in work.channels.all() if not channel.depth) == PIECES
            )


def test_the_program_itself_would_write_the_same(big: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.dinggao"
    with closing(Library.open(big)) as library, library.read() as work:
        pieces = [work.pieces.get(id_) for id_ in sorted(work.pieces.ids(Listing()))]
    with closing(Library.open(path)) as own, own.write() as work:
        made = [work.pieces.add(p.kind, p.fields, p.text, "") for p in pieces]
    assert [row[:4] for row in searched(path)] == [row[:4] for row in searched(big)]
    assert [piece.fields for piece in made] == [piece.fields for piece in pieces]


@pytest.mark.parametrize("word", ["工作", "劳模", "回信", "的一", "，一"])
def test_search_in_it_equals_reading_it(big: Path, word: str) -> None:
    folded = fold(word)
    expected = {row[0] for row in searched(big) if folded in str(row[2])}
    with closing(Library.open(big)) as library, library.read() as work:
        for sort in SORTS:
            listing = Listing(query=parse_query(word), sort=sort, limit=PIECES)
            assert set(work.pieces.ids(listing)) == expected
