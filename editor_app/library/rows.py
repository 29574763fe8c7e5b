"""The short rows that a list shows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, column, func, select
from sqlalchemy.orm import Session

from editor_app.domain.piece import PieceRow, Status
from editor_app.library.tables.pieces import PieceTable, SearchTable
from editor_app.library.tables.sorting import PieceTagTable, TagTable
from editor_app.text.query import Query
from editor_app.text.snippets import snippet

# Any number of ids is one parameter, and one statement brings all that a row shows.
_IDS = select(func.json_each(bindparam("ids")).table_valued(column("value")).c.value)
_TAGS = (
    select(func.json_group_array(TagTable.name))
    .select_from(PieceTagTable)
    .join(TagTable, TagTable.id == PieceTagTable.tag_id)
    .where(PieceTagTable.piece_id == PieceTable.id)
    .correlate(PieceTable)
    .scalar_subquery()
)
_ROWS = select(
    PieceTable.id,
    PieceTable.title,
    PieceTable.kind,
    PieceTable.who,
    PieceTable.date,
    PieceTable.channel,
    PieceTable.status,
    PieceTable.stage,
    _TAGS.label("tags"),
    PieceTable.words,
    PieceTable.syllables,
    PieceTable.updated,
).where(PieceTable.id.in_(_IDS), PieceTable.erased.is_(None))
_TEXTS = select(SearchTable.piece_id, SearchTable.original, SearchTable.folded).where(
    SearchTable.piece_id.in_(_IDS)
)
_TAGS_OF = select(_TAGS).where(PieceTable.id == bindparam("id"))


def rows(session: Session, ids: Sequence[int], query: Query | None = None) -> list[PieceRow]:
    """Return the rows of pieces in the order of ``ids``; those that are gone are left out.

    With a query that names words, each row carries a snippet.
    """
    listed = {"ids": json.dumps(list(ids))}
    snippets: dict[int, str] = {}
    if query is not None and query.terms:
        found = session.connection().execute(_TEXTS, listed)
        snippets = {id_: snippet(text, query.terms, folded=folded) for id_, text, folded in found}
    made = {row[0]: _row(row, snippets) for row in session.connection().execute(_ROWS, listed)}
    return [made[id_] for id_ in ids if id_ in made]


def tags_of(session: Session, id_: int) -> tuple[str, ...]:
    """Return the names of the tags of a piece, in the order they were made."""
    return tuple(json.loads(session.scalar(_TAGS_OF, {"id": id_}) or "[]"))


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
        status=Status(status),
        stage=stage,
        tags=tuple(json.loads(tags)) if tags != "[]" else (),
        words=words,
        syllables=syllables,
        updated=updated,
        snippet=snippets.get(id_, ""),
    )
