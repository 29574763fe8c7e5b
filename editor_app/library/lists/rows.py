"""The short rows that a list shows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from editor_app.domain.piece import PieceRow, Standing, status_of
from editor_app.library.lists.holders import EDITOR, HOLDER, SINCE, SOURCE, URGENCY
from editor_app.library.sqlite.timestamps import shown_moment
from editor_app.text.query import Query
from editor_app.text.snippets import Snippets

_BETWEEN = "\x1f"  # no tag holds a control character
# One statement brings all that a row shows; any number of ids is one parameter.
_TAGS = (
    f"SELECT group_concat(tag.name, char({ord(_BETWEEN)}))"
    " FROM piece_tag JOIN tag ON tag.id = piece_tag.tag_id"
    " WHERE piece_tag.piece_id = "
)
_SHOWN = (
    "piece.id, title, kind, who, date, channel, status, stage,"
    f" ({_TAGS} piece.id), words, syllables, updated"
)
# As bytes: of a text only the line that is shown is made into characters.
_TEXTS = "CAST(original AS BLOB), CAST(folded AS BLOB)"
_ASKED = "json_each(?) AS asked JOIN piece ON piece.id = asked.value AND erased IS NULL"
_ROWS = f"SELECT {_SHOWN} FROM {_ASKED} ORDER BY asked.key"
_STANDINGS = f"SELECT piece.id, {HOLDER}, {SINCE}, {URGENCY}, {SOURCE}, {EDITOR} FROM {_ASKED}"
_FOUND = (
    f"SELECT {_SHOWN}, {_TEXTS} FROM {_ASKED}"
    " LEFT JOIN search_text ON piece_id = piece.id ORDER BY asked.key"
)


def rows(raw: sqlite3.Connection, ids: Sequence[int], query: Query | None = None) -> list[PieceRow]:
    """Return the rows of pieces in the order of ``ids``; those that are gone are left out.

    With a query that names words, each row carries a snippet.
    """
    listed = (json.dumps(list(ids)),)
    if query is None or not query.terms:
        return [_row(row) for row in raw.execute(_ROWS, listed)]
    line = Snippets(query.terms)
    found = raw.execute(_FOUND, listed)
    return [_row(row, line.of(row[-2] or b"", row[-1] or b"")) for row in found]


def with_standing(raw: sqlite3.Connection, listed: Sequence[PieceRow]) -> list[PieceRow]:
    """Return rows with where their pieces stand, which takes a statement of its own."""
    ids = json.dumps([row.id for row in listed])
    standings = {
        id_: Standing(holder, shown_moment(since), urgency, source, editor)
        for id_, holder, since, urgency, source, editor in raw.execute(_STANDINGS, (ids,))
    }
    return [replace(row, standing=standings.get(row.id)) for row in listed]


def tags_of(raw: sqlite3.Connection, id_: int) -> tuple[str, ...]:
    """Return the names of the tags of a piece, in the order they were made."""
    (names,) = raw.execute(f"{_TAGS} ?", (id_,)).fetchone()
    return tuple(names.split(_BETWEEN)) if names else ()


def _row(row: Sequence[Any], shown: str = "") -> PieceRow:
    """Make a row by position: 50 rows by name cost a millisecond more."""
    id_, title, kind, who, date, channel, status, stage, tags, words, syllables, updated = row[:12]
    return PieceRow(
        id_,
        title,
        kind,
        who,
        date,
        channel,
        status_of(status),
        stage,
        tuple(tags.split(_BETWEEN)) if tags else (),
        words,
        syllables,
        shown_moment(updated),
        shown,
    )
