"""A two-character word looked up in 100,000 pieces, to 50 rows with snippets.

The peer is raw SQLite finding and reading the same 50 rows in the same order, with
their texts but without snippets. A second row holds ours against the reading alone,
the ids already known. Before anything is timed, what is found is held against brute
force over the folded texts.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from editor_app.paths import resources
from editor_app.services.desk import open_desk
from editor_app.text.folding import fold, match_expression
from tests.benchmarks.figures import Figure, pair
from tests.benchmarks.large import large_library

WORD = "劳模"
ROWS = 50
COLUMNS = (
    "SELECT piece.*, working_text.text FROM piece"
    " JOIN working_text ON working_text.piece_id = piece.id WHERE piece.binned IS NULL AND "
)
ORDER = " ORDER BY piece.updated DESC, piece.id DESC LIMIT 50"
FIND = "piece.place IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)"


def measure() -> list[Figure]:
    """Return both figures; raises AssertionError where search and brute force differ."""
    path = large_library()
    desk = open_desk(path, resources=resources())
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        found = desk.finding.ids(WORD)
        hold_to_brute_force(raw, found)
        first = desk.finding.ids(WORD, limit=ROWS)
        assert first == found[:ROWS]
        known = COLUMNS + f"piece.id IN ({','.join(map(str, first))})" + ORDER
        search = COLUMNS + FIND + ORDER
        match = match_expression(fold(WORD))
        assert [row[0] for row in raw.execute(search, (match,))] == first

        def ours() -> object:
            return desk.finding.found(WORD, ROWS)

        found_raw = pair(ours, lambda: raw.execute(search, (match,)).fetchall(), rounds=25)
        read_raw = pair(ours, lambda: raw.execute(known).fetchall(), rounds=25)
    desk.close()
    what = "two-character search, 100,000 pieces, 50 rows with snippets"
    return [
        Figure(what, *found_raw, 3),
        Figure(f"{what}; the peer knows the ids and only reads", *read_raw, 3),
    ]


def hold_to_brute_force(raw: sqlite3.Connection, found: list[int]) -> None:
    """Compare found ids with a scan of every stored folded text."""
    word = fold(WORD)
    scanned = raw.execute("SELECT piece_id FROM search_text WHERE instr(folded, ?) > 0", (word,))
    assert sorted(found) == sorted(row[0] for row in scanned)
