"""Which pieces a list shows, in which order."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, func, literal, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from editor_app.domain.fields import BEIJING, FIELDS, FieldType
from editor_app.errors import BadInput
from editor_app.library import search
from editor_app.library.tables.pieces import FieldTable, PieceTable, SearchTable, in_scope
from editor_app.library.tables.sorting import PieceTagTable, TagTable
from editor_app.text.folding import fold
from editor_app.text.query import DateRange, Filter, Query

Scope: TypeAlias = Literal["all", "bin"]
Condition: TypeAlias = ColumnElement[bool]

SORTS: dict[str, InstrumentedAttribute[Any]] = {
    "updated": PieceTable.updated,
    "created": PieceTable.created,
    "title": PieceTable.title_key,
    "who": PieceTable.who_key,
    "date": PieceTable.date,
    "kind": PieceTable.kind,
    "channel": PieceTable.channel,
    "status": PieceTable.status,
    "stage": PieceTable.stage,
    "words": PieceTable.words,
    "syllables": PieceTable.syllables,
    "author": PieceTable.author,
}


@dataclass(frozen=True, slots=True)
class Listing:
    """What to list: a query, a column of ``SORTS``, and how much of it."""

    query: Query | None = None
    sort: str = "updated"
    descending: bool = True
    scope: Scope = "all"
    limit: int | None = None
    offset: int = 0


def ordered_ids(session: Session, listing: Listing, stale: dict[int, str]) -> list[int]:
    """Return the ids of a listing in order; equal values by id.

    ``stale`` holds the folded text of pieces that the index does not know yet.
    Raises BadInput ``library_sort_unknown``.
    """
    key = SORTS.get(listing.sort)
    if key is None:
        raise BadInput("library_sort_unknown", name=listing.sort, known="、".join(SORTS))
    order = (key.desc(), PieceTable.id.desc()) if listing.descending else (key, PieceTable.id)
    chosen = _chosen(session, listing, stale).where(in_scope(listing.scope))
    ordered = chosen.order_by(*order).limit(listing.limit).offset(listing.offset or None)
    # One string in place of 100,000 row objects: 4 times as fast, a tenth of the memory.
    found = session.scalar(select(func.json_group_array(ordered.subquery().c.id)))
    return list(json.loads(found or "[]"))


def _chosen(session: Session, listing: Listing, stale: dict[int, str]) -> Select[int]:
    everything = select(PieceTable.id)
    query = listing.query
    if query is None:
        return everything
    others = [_signed(_filter(each), negated=each.negated) for each in query.filters]
    others += [_signed(_dates(each), negated=each.negated) for each in query.dates]
    if stale and query.words:
        return everything.where(*others, _words(query, stale))
    if query.unmatch:
        others.append(PieceTable.id.not_in(search.matching(query.unmatch)))
    if not query.match:
        return everything.where(*others)
    wanted = None if others or listing.limit is None else listing.limit + listing.offset
    return search.narrowed(session, everything.where(*others), query.match, wanted)


def _signed(condition: Condition, *, negated: bool) -> Condition:
    return not_(condition) if negated else condition


def _words(query: Query, stale: dict[int, str]) -> Condition:
    """Ask the index of the pieces that it knows, and the texts themselves of the others."""
    hits = [piece for piece, folded in stale.items() if search.answers(folded, query.words)]
    known: Condition = PieceTable.id.not_in(list(stale))
    if query.match:
        known = and_(known, PieceTable.id.in_(search.matching(query.match)))
    if query.unmatch:
        known = and_(known, PieceTable.id.not_in(search.matching(query.unmatch)))
    return or_(known, PieceTable.id.in_(hits))


def _filter(filter_: Filter) -> Condition:
    return or_(*(_holds(filter_.name, value) for value in filter_.values))


def _holds(name: str, value: str) -> Condition:
    if name in ("stage", "status", "kind"):
        column = {"stage": PieceTable.stage, "status": PieceTable.status, "kind": PieceTable.kind}
        return column[name] == value
    if name == "author":
        return func.instr(PieceTable.author, value) > 0
    if name == "tag":
        return PieceTable.id.in_(
            select(PieceTagTable.piece_id)
            .join(TagTable, TagTable.id == PieceTagTable.tag_id)
            .where(TagTable.folded == fold(value))
        )
    return _field_holds(name, value)


def _field_holds(name: str, value: str) -> Condition:
    held = select(FieldTable.piece_id).where(FieldTable.name == name)
    if not value:  # a flag that is not set
        return PieceTable.id.not_in(held)
    kind = FIELDS[name].type
    if kind in (FieldType.FLAG, FieldType.CHOICE):
        found = FieldTable.value == value
    elif kind is FieldType.CHANNEL:
        path = literal("/").concat(FieldTable.folded).concat("/")
        found = func.instr(path, f"/{fold(value).strip('/')}/") > 0
    else:
        found = func.instr(FieldTable.folded, fold(value)) > 0
    return PieceTable.id.in_(held.where(found))


def _dates(dates: DateRange) -> Condition:
    if dates.field in ("created", "updated"):
        column = PieceTable.created if dates.field == "created" else PieceTable.updated
        return and_(
            column >= _midnight(dates.start or "0001-01-02"),
            column < _midnight(dates.end or "9999-12-30") + timedelta(days=1),
        )
    if not dates.field:
        return _within(PieceTable.date, dates)
    held = select(FieldTable.piece_id).where(FieldTable.name == dates.field)
    return PieceTable.id.in_(held.where(_within(FieldTable.value, dates)))


def _within(column: InstrumentedAttribute[str], dates: DateRange) -> Condition:
    """Whether a date, perhaps only a year or month, touches the days asked for."""
    return and_(
        column != "",
        column >= func.substr(dates.start, 1, func.length(column)),
        func.substr(column, 1, 10) <= (dates.end or "9999"),
    )


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(), BEIJING)


def stale_texts(session: Session) -> list[tuple[int, int]]:
    """Return id and revision of the pieces that wait to be indexed."""
    rows = session.execute(
        select(PieceTable.id, PieceTable.revision).where(
            PieceTable.stale.is_(True), PieceTable.erased.is_(None)
        )
    )
    return [(row.id, row.revision) for row in rows]


def searched(session: Session, piece: int) -> tuple[str, str] | None:
    """Return what is searched of a piece, as written and folded."""
    row = session.execute(
        select(SearchTable.original, SearchTable.folded).where(SearchTable.piece_id == piece)
    ).first()
    return None if row is None else (row.original, row.folded)
