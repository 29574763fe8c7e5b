"""The short rows that a list shows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Select, column, func, select
from sqlalchemy.orm import Session

from editor_app.domain.piece import PieceRow, Status
from editor_app.library.tables.pieces import PieceTable, SearchTable
from editor_app.library.tables.sorting import PieceTagTable, TagTable
from editor_app.text.query import Query
from editor_app.text.snippets import snippet

_SHOWN = (
    PieceTable.id,
    PieceTable.title,
    PieceTable.kind,
    PieceTable.who,
    PieceTable.date,
    PieceTable.channel,
    PieceTable.status,
    PieceTable.stage,
    PieceTable.words,
    PieceTable.syllables,
    PieceTable.updated,
)


def rows(session: Session, ids: Sequence[int], query: Query | None = None) -> list[PieceRow]:
    """Return the rows of pieces in the order of ``ids``; those that are gone are left out.

    With a query that names words, each row carries a snippet.
    """
    tags = tags_of(session, ids)
    snippets = _snippets(session, ids, query.terms) if query is not None and query.terms else {}
    found = session.execute(
        select(*_SHOWN).where(PieceTable.id.in_(_listed(ids)), PieceTable.erased.is_(None))
    )
    made = {
        row["id"]: PieceRow(
            **{**row, "status": Status(row["status"])},
            tags=tuple(tags[row["id"]]),
            snippet=snippets.get(row["id"], ""),
        )
        for row in found.mappings()
    }
    return [made[id_] for id_ in ids if id_ in made]


def tags_of(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    """Return the names of the tags of each piece, in the order they were made."""
    found: dict[int, list[str]] = defaultdict(list)
    pairs = session.execute(
        select(PieceTagTable.piece_id, TagTable.name)
        .join(TagTable, TagTable.id == PieceTagTable.tag_id)
        .where(PieceTagTable.piece_id.in_(_listed(ids)))
        .order_by(PieceTagTable.piece_id, PieceTagTable.tag_id)
    )
    for piece, name in pairs:
        found[piece].append(name)
    return found


def _listed(ids: Sequence[int]) -> Select[int]:
    """Return ids as a table: any number of them is one parameter."""
    each = func.json_each(json.dumps(list(ids))).table_valued(column("value"))
    return select(each.c.value)


def _snippets(session: Session, ids: Sequence[int], terms: Sequence[str]) -> dict[int, str]:
    found = session.execute(
        select(SearchTable.piece_id, SearchTable.original, SearchTable.folded).where(
            SearchTable.piece_id.in_(_listed(ids))
        )
    )
    return {row.piece_id: snippet(row.original, terms, folded=row.folded) for row in found}
