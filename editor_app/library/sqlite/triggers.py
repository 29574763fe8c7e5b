"""What the database itself refuses. The only place where triggers are written.

A migration drops them all, does its work and installs them anew.
"""

from __future__ import annotations

import sqlite3

_KEPT = ("record", "version", "verdict", "confirmation", "export")
_ROUND_FIXED = (
    *("id", "piece_id", "number", "workflow", "distinct_persons", "submitted_version"),
    *("submitted_hash", "submitted_by", "time"),
)


def _refuse(name: str, when: str, table: str, condition: str = "", say: str = "append_only") -> str:
    guard = f"WHEN {condition} " if condition else ""
    return (
        f"CREATE TRIGGER {name} BEFORE {when} ON {table} {guard}"
        f"BEGIN SELECT RAISE(ABORT, '{say}'); END"
    )


def _append_only() -> dict[str, str]:
    made = {}
    for table in _KEPT:
        for verb in ("update", "delete"):
            name = f"{table}_no_{verb}"
            made[name] = _refuse(name, verb.upper(), table)
    return made


def _texts_and_images() -> dict[str, str]:
    """What a version holds and images: never changed, gone only with an erased piece."""
    alive = "(SELECT erased FROM piece WHERE id = OLD.piece_id) IS NULL"
    # The last thing recorded must be that this very image goes.
    unsaid = (
        "NOT EXISTS (SELECT 1 FROM record WHERE seq = (SELECT max(seq) FROM record) "
        "AND action = 'asset_erased' AND instr(details, OLD.sha256) > 0)"
    )
    return {
        "version_text_no_update": _refuse("version_text_no_update", "UPDATE", "version_text"),
        "version_text_no_delete": _refuse(
            "version_text_no_delete", "DELETE", "version_text", alive
        ),
        "asset_no_update": _refuse("asset_no_update", "UPDATE", "asset"),
        "asset_no_delete": _refuse("asset_no_delete", "DELETE", "asset", unsaid),
        "piece_no_delete": _refuse("piece_no_delete", "DELETE", "piece"),
        "piece_stays_erased": _refuse(
            "piece_stays_erased", "UPDATE", "piece", "OLD.erased IS NOT NULL"
        ),
    }


def _rounds() -> dict[str, str]:
    """A round never changes, but for its open flag, which may close."""
    same = " AND ".join(f"OLD.{column} IS NEW.{column}" for column in _ROUND_FIXED)
    closing = f"NOT (OLD.open = 1 AND NEW.open = 0 AND {same})"
    return {
        "round_only_closes": _refuse("round_only_closes", "UPDATE", "round", closing),
        "round_no_delete": _refuse("round_no_delete", "DELETE", "round"),
    }


def _reviewing() -> dict[str, str]:
    author = (
        "NEW.by = (SELECT author FROM piece WHERE id = "
        "(SELECT piece_id FROM round WHERE id = NEW.round_id))"
    )
    second = (
        "NEW.stage_kind = 'review' "
        "AND (SELECT distinct_persons FROM round WHERE id = NEW.round_id) = 1 "
        "AND EXISTS (SELECT 1 FROM verdict WHERE round_id = NEW.round_id AND by = NEW.by "
        "AND stage_kind = 'review' AND stage <> NEW.stage)"
    )
    closed = "(SELECT open FROM round WHERE id = NEW.round_id) = 0"
    return {
        name: _refuse(name, "INSERT", "verdict", condition, name)
        for name, condition in (
            ("review_own_piece", author),
            ("review_two_stages", second),
            ("review_round_closed", closed),
        )
    }


TRIGGERS = {**_append_only(), **_texts_and_images(), **_rounds(), **_reviewing()}


def install(connection: sqlite3.Connection) -> None:
    """Create all triggers; none of them may be there yet."""
    for statement in TRIGGERS.values():
        connection.execute(statement)


def drop(connection: sqlite3.Connection) -> None:
    """Remove every trigger that is there."""
    for name in _installed(connection):
        connection.execute(f'DROP TRIGGER "{name}"')


def wrong(connection: sqlite3.Connection) -> list[str]:
    """Return the names of triggers that are missing or not as written here."""
    there = _installed(connection)
    return [name for name, sql in TRIGGERS.items() if there.get(name) != sql]


def _installed(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return dict(rows.fetchall())
