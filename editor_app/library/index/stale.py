"""The pieces that wait to be indexed: long texts, written while somebody types.

Asked at every key typed, so before SQLAlchemy is loaded.
"""

from __future__ import annotations

import sqlite3

# The number as it stands in the index's own condition: a parameter would not use it.
_STALE = "SELECT id, revision FROM piece WHERE stale = 1 AND erased IS NULL"


def stale_texts(raw: sqlite3.Connection) -> list[tuple[int, int]]:
    """Return id and revision of the pieces that wait to be indexed."""
    return raw.execute(_STALE).fetchall()
