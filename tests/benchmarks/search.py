"""A two-character word looked up in 100,000 pieces, to 50 rows with snippets.

The peer reads the same 50 rows in the same order by raw SQLite, their ids known.
Before it is timed, what is found is held against brute force over the folded text.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from editor_app.paths import resources
from editor_app.services.desk import open_desk
from editor_app.text.folding import fold
from tests.benchmarks.figures import Figure, pair
from tests.benchmarks.large import large_library

WORD = "劳模"
ROWS = 50
READ = (
    "SELECT piece.*, working_text.text FROM piece"
    " JOIN working_text ON working_text.piece_id = piece.id"
    " WHERE piece.id IN ({}) ORDER BY piece.updated DESC, piece.id DESC"
)


def measure() -> list[Figure]:
    """Return the one figure; raises AssertionError where search and brute force differ."""
    path = large_library()
    desk = open_desk(path, resources=resources())
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        found = desk.finding.ids(WORD)
        hold_to_brute_force(raw, found)
        first = desk.finding.ids(WORD, limit=ROWS)
        assert first == found[:ROWS]
        read = READ.format(",".join(map(str, first)))

        ours, peer = pair(
            lambda: desk.finding.rows(desk.finding.ids(WORD, limit=ROWS), WORD),
            lambda: raw.execute(read).fetchall(),
            rounds=15,
        )
    desk.close()
    return [Figure("two-character search, 100,000 pieces, 50 rows with snippets", ours, peer, 3)]


def hold_to_brute_force(raw: sqlite3.Connection, found: list[int]) -> None:
    """Compare found ids with a scan of every stored folded text."""
    word = fold(WORD)
    scanned = raw.execute("SELECT piece_id FROM search_text WHERE instr(folded, ?) > 0", (word,))
    assert sorted(found) == sorted(row[0] for row in scanned)
