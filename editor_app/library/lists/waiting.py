"""What waits for a user: kept with each piece, so that a list need not look at its round."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, column, text

if TYPE_CHECKING:
    from sqlalchemy import TextualSelect

# By the roles that the user has now. The ends of the lists of roles are marked, so that no
# role is taken for a part of another.
_WAITING = """
    SELECT DISTINCT w.piece_id
    FROM user JOIN waiting AS w ON
        (w.kind = 'person' AND w.name = user.name)
        OR (w.kind = 'role' AND instr(',' || user.roles || ',', ',' || w.name || ',') > 0
            AND NOT EXISTS (SELECT 1 FROM waiting AS b WHERE b.kind = 'barred'
                            AND b.name = user.name AND b.piece_id = w.piece_id))
    WHERE user.name = :user AND user.retired IS NULL
"""
# CROSS: from the few that wait to their rows, not along all pieces.
_NEWEST_FIRST = (
    f"SELECT piece.id FROM ({_WAITING}) AS held CROSS JOIN piece ON piece.id = held.piece_id"
    " WHERE binned IS NULL ORDER BY place DESC"
)


def waiting_for(raw: sqlite3.Connection, user: str) -> list[int]:
    """Return the pieces outside the bin that wait for a user, the last changed first.

    Nothing waits for somebody who is retired.
    """
    return [id_ for (id_,) in raw.execute(_NEWEST_FIRST, {"user": user})]


def waiting_set(user: str) -> TextualSelect:
    """Return the same as a set to probe, those in the bin among them."""
    asked = text(_WAITING).bindparams(bindparam("user", user, unique=True))
    return asked.columns(column("piece_id"))
