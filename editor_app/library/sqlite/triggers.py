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


def _wrote(who: str, stage: str, round_: str) -> str:
    """Return the condition of being an author to a stage of a round: ``domain.authorship`` in SQL.

    The arguments are expressions; ``round_`` gives the round's number.
    """
    piece = f"(SELECT piece_id FROM round WHERE id = {round_})"
    before = f"(SELECT identity FROM version WHERE piece_id = {piece} AND number = v.number - 1)"
    then = f"(SELECT max(id) FROM round WHERE piece_id = {piece} AND id < v.seq)"
    first = f"(SELECT json_extract(workflow, '$.stages[0].name') FROM round WHERE id = {round_})"
    author = f"(SELECT author FROM piece WHERE id = {piece})"
    submitted = f"(SELECT min(id) FROM round WHERE piece_id = {piece})"
    by_versions = (
        f"EXISTS (SELECT 1 FROM version AS v WHERE v.piece_id = {piece} AND v.author = {who} "
        f"AND v.identity IS NOT {before} "
        f"AND NOT (v.stage = {stage} AND v.seq > {round_}) "
        f"AND NOT EXISTS (SELECT 1 FROM verdict AS w WHERE w.by = {who} "
        f"AND w.stage = v.stage AND w.round_id = {then}) "
        f"AND NOT ({author} = '' AND v.seq < {submitted} AND {stage} = {first}))"
    )
    rules = f"(SELECT rules FROM round WHERE id = {round_})"
    return f"(CASE WHEN {rules} = 1 THEN {who} = {author} ELSE {by_versions} END)"


def _reviewing() -> dict[str, str]:
    second = (
        "NEW.distinct_group <> '' AND EXISTS (SELECT 1 FROM verdict WHERE round_id = NEW.round_id "
        "AND by = NEW.by AND distinct_group = NEW.distinct_group AND stage <> NEW.stage)"
    )
    closed = "(SELECT open FROM round WHERE id = NEW.round_id) = 0"
    given = "(SELECT {0} FROM verdict WHERE id = NEW.verdict_id)"
    own = _wrote("NEW.by", given.format("stage"), given.format("round_id"))
    new_rules = f"(SELECT rules FROM round WHERE id = {given.format('round_id')}) > 1"
    refused = {
        name: _refuse(name, "INSERT", "verdict", condition, name)
        for name, condition in (
            ("review_own_piece", _wrote("NEW.by", "NEW.stage", "NEW.round_id")),
            ("review_two_stages", second),
            ("review_round_closed", closed),
        )
    }
    return refused | {
        "confirm_own_piece": _refuse(
            "confirm_own_piece",
            "INSERT",
            "confirmation",
            f"NEW.carried = 0 AND {new_rules} AND {own}",
            "review_own_piece",
        ),
        # Who may review hangs on whom a piece names: brought in is what names nobody.
        "piece_author_stays": _refuse(
            "piece_author_stays", "UPDATE OF author", "piece", "OLD.author IS NOT NEW.author"
        ),
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
