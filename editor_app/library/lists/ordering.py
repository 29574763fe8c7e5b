"""The lists that take more than one plain statement: filters, the bin, words in any order."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from sqlalchemy import (
    Select,
    UnaryExpression,
    and_,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session

from editor_app.library.index import search
from editor_app.library.lists.filters import Condition, among, conditions
from editor_app.library.lists.listing import Listing
from editor_app.library.tables.pieces import PieceTable, in_scope
from editor_app.text.query import Query

Order: TypeAlias = tuple[UnaryExpression[Any], UnaryExpression[int]]


def ordered_ids(session: Session, listing: Listing, stale: dict[int, str]) -> list[int]:
    """Return the ids of a listing in order; equal values by id.

    ``stale`` holds the folded text of pieces that the index does not know yet.
    Raises BadInput ``library_sort_unknown``.
    """
    known = PieceTable.__table__.columns
    key = known[listing.column] if listing.column in known else literal_column(listing.column)
    order = (
        (key.desc(), PieceTable.id.desc())
        if listing.descending
        else (key.asc(), PieceTable.id.asc())
    )
    chosen = _ordered(session, listing, order, stale).where(in_scope(listing.scope))
    wanted = chosen.limit(listing.limit).offset(listing.offset or None)
    # One string in place of 100,000 row objects: 4 times as fast, a tenth of the memory.
    gathered = select(func.json_group_array(wanted.subquery().c.id))
    return list(json.loads(session.scalar(gathered) or "[]"))


def _ordered(
    session: Session, listing: Listing, order: Order, stale: dict[int, str]
) -> Select[int]:
    """Return the query for a listing, by the plan that costs least."""
    everything, query = select(PieceTable.id), listing.query
    if query is None:
        return everything.order_by(*order)
    others = list(conditions(query, listing.scope))
    if stale and query.words:
        return everything.where(*others, _words(query, stale)).order_by(*order)
    if query.unmatch:
        others.append(PieceTable.id.not_in(search.matching(query.unmatch)))
    if not query.match:
        return everything.where(*others).order_by(*order)
    if listing.sort == "updated":
        newest = search.newest_first(descending=listing.descending)
        return search.matching(query.match).where(*others).order_by(newest)
    if search.are_few(session, query.match):
        return search.matching(query.match).where(*others).order_by(*order)
    return everything.where(among(search.matching(query.match)), *others).order_by(*order)


def _words(query: Query, stale: dict[int, str]) -> Condition:
    """Ask the index of the pieces that it knows, and the texts themselves of the others."""
    hits = [piece for piece, folded in stale.items() if search.answers(folded, query.words)]
    known: Condition = PieceTable.id.not_in(list(stale))
    if query.match:
        known = and_(known, PieceTable.id.in_(search.matching(query.match)))
    if query.unmatch:
        known = and_(known, PieceTable.id.not_in(search.matching(query.unmatch)))
    return or_(known, PieceTable.id.in_(hits))
