"""The short rows that a list shows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from editor_app.domain.piece import PieceRow, Status
from editor_app.library.engine import driver
from editor_app.library.tables.base import moment
from editor_app.text.query import Query
from editor_app.text.snippets import snippet

_BETWEEN = "\x1f"  # no tag holds a control character
_STATUSES = {status.value: status for status in Status}
# One statement brings all that a row shows; any number of ids is one parameter. Asked
# of the driver itself: making rows of 50 results costs SQLAlchemy as long as finding them.
_IDS = "(SELECT value FROM json_each(?))"
_TAGS = (
    f"SELECT group_concat(tag.name, char({ord(_BETWEEN)}))"
    " FROM piece_tag JOIN tag ON tag.id = piece_tag.tag_id"
    " WHERE piece_tag.piece_id = "
)
_ROWS = (
    "SELECT id, title, kind, who, date, channel, status, stage,"
    f" ({_TAGS} piece.id), words, syllables, updated"
    f" FROM piece WHERE id IN {_IDS} AND erased IS NULL"
)
_TEXTS = f"SELECT piece_id, original, folded FROM search_text WHERE piece_id IN {_IDS}"


def rows(session: Session, ids: Sequence[int], query: Query | None = None) -> list[PieceRow]:
    """Return the rows of pieces in the order of ``ids``; those that are gone are left out.

    With a query that names words, each row carries a snippet.
    """
    asked, listed = driver(session.connection()), (json.dumps(list(ids)),)
    snippets: dict[int, str] = {}
    if query is not None and query.terms:
        texts = asked.execute(_TEXTS, listed)
        snippets = {id_: snippet(text, query.terms, folded=folded) for id_, text, folded in texts}
    made = {row[0]: _row(row, snippets) for row in asked.execute(_ROWS, listed)}
    return [made[id_] for id_ in ids if id_ in made]


def tags_of(session: Session, id_: int) -> tuple[str, ...]:
    """Return the names of the tags of a piece, in the order they were made."""
    (names,) = driver(session.connection()).execute(f"{_TAGS} ?", (id_,)).fetchone()
    return tuple(names.split(_BETWEEN)) if names else ()


def _row(row: Sequence[Any], snippets: Mapping[int, str]) -> PieceRow:
    """Make a row by position: 50 rows by name cost a millisecond more."""
    id_, title, kind, who, date, channel, status, stage, tags, words, syllables, updated = row
    return PieceRow(
        id=id_,
        title=title,
        kind=kind,
        who=who,
        date=date,
        channel=channel,
        status=_STATUSES[status],
        stage=stage,
        tags=tuple(tags.split(_BETWEEN)) if tags else (),
        words=words,
        syllables=syllables,
        updated=moment(updated),
        snippet=snippets.get(id_, ""),
    )
