"""Who is known to a library that cannot be opened for work: as much as its users' table says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from editor_app.domain.person import Role, User
from editor_app.library.sqlite.connection import raw_connection

# What is left of a file that is shorter than it says is read, too.
_CUT_SHORT = ("PRAGMA writable_schema = ON",)


@dataclass(frozen=True, slots=True)
class Known:
    """A user, and the hash of their passphrase (``""`` where none is set)."""

    user: User
    kept: str = field(repr=False)


def known_users(path: Path) -> list[Known]:
    """Return those who may still act in a library, the owner first, whatever its schema is.

    Nobody where the table cannot be read to its end: it is then not known who is missing.
    """
    if not path.is_file():  # a pipe would keep us waiting
        return []
    try:
        with closing(raw_connection(path, patience=0, read_only=True, first=_CUT_SHORT)) as raw:
            raw.row_factory = sqlite3.Row
            rows = raw.execute("SELECT * FROM user ORDER BY is_owner DESC, id").fetchall()
        return [_known(dict(row)) for row in rows if dict(row).get("retired") is None]
    except (sqlite3.Error, UnicodeDecodeError, KeyError):
        return []


def _known(row: dict[str, Any]) -> Known:
    kept = str(row["passphrase_hash"])
    held = frozenset(role for role in Role if role.value in str(row["roles"]).split(","))
    user = User(row["id"], str(row["name"]), held, bool(kept), 0, datetime.fromtimestamp(0, UTC))
    return Known(user, kept)
