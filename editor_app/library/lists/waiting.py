"""What waits for a user: kept with each piece, so that a list need not look at its round."""

from __future__ import annotations

from sqlalchemy import Select, exists, func, literal, or_, select
from sqlalchemy.orm import aliased

from editor_app.domain.piece import WaitsFor
from editor_app.library.tables.people import UserTable
from editor_app.library.tables.pieces import WaitingTable


def waiting_for(user: str) -> Select[int]:
    """Return the query for the pieces that wait for a user, by the roles the user has now.

    A piece in the bin is among them. Nothing waits for somebody who is retired.
    """
    barred = aliased(WaitingTable)
    roles = literal(",").concat(UserTable.roles).concat(",")
    held = func.instr(roles, literal(",").concat(WaitingTable.name).concat(",")) > 0
    is_barred = exists().where(
        barred.kind == WaitsFor.BARRED.value,
        barred.name == user,
        barred.piece_id == WaitingTable.piece_id,
    )
    by_name = (WaitingTable.kind == WaitsFor.PERSON.value) & (WaitingTable.name == user)
    by_role = (WaitingTable.kind == WaitsFor.ROLE.value) & held & ~is_barred
    return (
        select(WaitingTable.piece_id)
        .join(UserTable, UserTable.name == user)
        .where(UserTable.retired.is_(None), or_(by_name, by_role))
    )
