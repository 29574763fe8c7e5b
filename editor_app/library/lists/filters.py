"""Filters of a query as conditions in SQL.

Each is a set of ids, made from an index that holds all it needs: a list runs along
the index of its order and probes the sets, and no row of a piece is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from sqlalchemy import (
    ColumnElement,
    Select,
    TextualSelect,
    and_,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from editor_app.domain.fields import BEIJING, FIELDS, FieldType
from editor_app.library.lists.listing import Scope
from editor_app.library.lists.waiting import waiting_set
from editor_app.library.tables.people import UserTable
from editor_app.library.tables.pieces import FieldTable, PieceTable, in_scope
from editor_app.library.tables.sorting import PieceTagTable, TagTable
from editor_app.text.folding import fold
from editor_app.text.query import DateRange, Query

Condition: TypeAlias = ColumnElement[bool]

_COLUMNS = {"stage": PieceTable.stage, "status": PieceTable.status, "kind": PieceTable.kind}
_PERSONS = {"author": PieceTable.author, "submitter": PieceTable.submitter}
_FIRST, _LAST = "0001-01-02", "9999-12-30"  # a day from each end of what a date can be


def conditions(query: Query, scope: Scope) -> Iterator[Condition]:
    """Yield what a piece of a scope must answer besides the words."""
    for filter_ in query.filters:
        condition = or_(
            *(
                _held(one.name, value, scope)
                for one in (filter_, *filter_.either)
                for value in one.values
            )
        )
        yield not_(condition) if filter_.negated else condition
    for dates in query.dates:
        condition = among(_dated(dates, scope))
        yield not_(condition) if dates.negated else condition


def among(ids: Select[int] | TextualSelect) -> Condition:
    """Return the condition of a piece to be one of a set.

    The sum keeps SQLite from looking up each piece of the set in place of probing it.
    """
    return (PieceTable.id + 0).in_(ids)


def _held(name: str, value: str, scope: Scope) -> Condition:
    if name == "waiting":
        return among(waiting_set(value))
    if value:
        return among(_holding(name, value, scope))
    unset = select(FieldTable.piece_id).where(FieldTable.name == name)
    return not_(among(unset))  # a flag that is not set


def _holding(name: str, value: str, scope: Scope) -> Select[int]:
    pieces = select(PieceTable.id).where(in_scope(scope))
    if name in _COLUMNS:
        return pieces.where(_COLUMNS[name] == value)
    if name in _PERSONS:
        return pieces.where(_PERSONS[name].in_(_called(value)))
    if name == "tag":
        return (
            select(PieceTagTable.piece_id)
            .join(TagTable, TagTable.id == PieceTagTable.tag_id)
            .where(TagTable.folded == fold(value))
        )
    return select(FieldTable.piece_id).where(FieldTable.name == name, _holds(name, value))


def _called(value: str) -> Select[str]:
    """Return the query for the users of a name, or with it in theirs where nobody has it whole.

    The name shown since a renaming and the one sealed before are both theirs. Said as
    sealed names, so that the index of the column answers.
    """
    other = aliased(UserTable)
    whole = exists().where(or_(other.name == value, other.shown == value))
    within = or_(func.instr(UserTable.name, value) > 0, func.instr(UserTable.shown, value) > 0)
    return select(UserTable.name).where(
        or_(UserTable.name == value, UserTable.shown == value, within & ~whole)
    )


def _holds(name: str, value: str) -> Condition:
    kind = FIELDS[name].type
    if kind in (FieldType.FLAG, FieldType.CHOICE):
        return FieldTable.folded == fold(value)
    if kind is FieldType.CHANNEL:
        path = literal("/").concat(FieldTable.folded).concat("/")
        return func.instr(path, f"/{fold(value).strip('/')}/") > 0
    return func.instr(FieldTable.folded, fold(value)) > 0


def _dated(dates: DateRange, scope: Scope) -> Select[int]:
    pieces = select(PieceTable.id).where(in_scope(scope))
    if dates.field in ("created", "updated"):
        column = PieceTable.created if dates.field == "created" else PieceTable.updated
        return pieces.where(
            column >= _midnight(dates.start or _FIRST),
            column < _midnight(dates.end or _LAST) + timedelta(days=1),
        )
    if not dates.field:
        return pieces.where(_within(PieceTable.date, dates))
    return select(FieldTable.piece_id).where(
        FieldTable.name == dates.field, _within(FieldTable.folded, dates)
    )


def _within(column: InstrumentedAttribute[str], dates: DateRange) -> Condition:
    """Whether a date, perhaps only a year or month, touches the days asked for.

    The year alone comes first: it bounds the part of the index to look at.
    """
    return and_(
        column >= (dates.start[:4] or "0"),
        column >= func.substr(dates.start, 1, func.length(column)),
        func.substr(column, 1, 10) <= (dates.end or "9999"),
    )


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(), BEIJING)
