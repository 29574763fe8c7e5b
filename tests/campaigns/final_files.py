"""Every file that left as final, looked at by SQL alone: is there an unbroken chain to it?"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any


def broken_finals(path: Path) -> list[str]:
    """Return what is wrong about the finals of a library; none is as it should be."""
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        finals = raw.execute("SELECT * FROM export WHERE label = ''").fetchall()
        return [fault for final in finals for fault in _faults(raw, final)]


def _faults(raw: sqlite3.Connection, final: sqlite3.Row) -> Iterator[str]:
    said = f"final {final['id']} of piece {final['piece_id']}"
    identities = {
        row["content_hash"]: row["identity"]
        for row in raw.execute("SELECT * FROM version WHERE piece_id = ?", (final["piece_id"],))
    }
    text = identities.get(final["hash"], final["hash"])
    if text not in identities.values():
        yield f"{said}: no version has this text"
    round_ = raw.execute(
        "SELECT * FROM round WHERE piece_id = ? AND id < ? ORDER BY id DESC LIMIT 1",
        (final["piece_id"], final["id"]),
    ).fetchone()
    if round_ is None:
        yield f"{said}: never submitted"
        return
    verdicts = _given(raw, round_, final["id"], identities)
    names = [stage["name"] for stage in json.loads(round_["workflow"])["stages"]]
    people: dict[str, list[str]] = {}
    for place, stage in enumerate(json.loads(round_["workflow"])["stages"]):
        standing = [v for v in verdicts if v["stage"] == stage["name"]]
        answering = [v for v in standing if text in _answers(v, verdicts, names[place + 1 :])]
        if not answering:
            yield f"{said}: nobody in {stage['name']} answers for it"
            continue
        verdict = answering[-1]
        if not _had_role(raw, verdict, stage):
            yield f"{said}: {verdict['by']} had no part in {stage['name']}"
        if _wrote_outside(raw, round_, verdict, stage["name"] == names[0]):
            yield f"{said}: {verdict['by']} wrote it and held {stage['name']}"
        if verdict["distinct_group"]:
            people.setdefault(verdict["distinct_group"], []).append(verdict["by"])
    for group, held in people.items():
        if len(held) != len(set(held)):
            yield f"{said}: one person twice in {group}"


def _given(
    raw: sqlite3.Connection, round_: sqlite3.Row, before: int, identities: dict[str, str]
) -> list[dict[str, Any]]:
    """Return the approvals of a round with the texts that they were given or confirmed for."""
    found = []
    for row in raw.execute(
        "SELECT * FROM verdict WHERE round_id = ? AND id < ? ORDER BY id", (round_["id"], before)
    ):
        assert row["decision"] == "approved", "a round that was returned has no finals"
        confirmed = raw.execute(
            "SELECT hash FROM confirmation WHERE verdict_id = ? AND id < ?", (row["id"], before)
        )
        hashes = [row["hash"], *(hash_ for (hash_,) in confirmed)]
        found.append(
            {
                **dict(row),
                "texts": {identities.get(hash_, hash_) for hash_ in hashes},
                "received_hash": identities.get(row["received_hash"], row["received_hash"]),
                "hash": identities.get(row["hash"], row["hash"]),
            }
        )
    return found


def _answers(verdict: dict[str, Any], all_: list[dict[str, Any]], after: list[str]) -> set[str]:
    """Return the texts that a verdict answers for: later holders' own edits go along with it."""
    texts = set(verdict["texts"])
    for later in all_:
        follows = later["id"] > verdict["id"] and later["stage"] in after
        if follows and later["received_hash"] in texts:
            texts.add(later["hash"])
    return texts


def _had_role(raw: sqlite3.Connection, verdict: dict[str, Any], stage: dict[str, Any]) -> bool:
    roles: set[str] = set()
    for action, by, details in raw.execute(
        "SELECT action, by, details FROM record WHERE seq < ? ORDER BY seq", (verdict["id"],)
    ):
        told = json.loads(details)
        if action == "library_made" and by == verdict["by"]:
            roles = {"admin"}
        if action in ("user_add", "user_roles") and told["name"] == verdict["by"]:
            roles = set(told["roles"])
    return stage["role"] in roles or ("admin" in roles and not stage["signing"])


def _wrote_outside(
    raw: sqlite3.Connection, round_: sqlite3.Row, verdict: dict[str, Any], first: bool
) -> bool:
    """Whether somebody changed the text outside all stages before they decided."""
    piece, before = round_["piece_id"], ""
    (author,) = raw.execute("SELECT author FROM piece WHERE id = ?", (piece,)).fetchone()
    if round_["rules"] == 1:
        return bool(author == verdict["by"])
    (submitted,) = raw.execute("SELECT min(id) FROM round WHERE piece_id = ?", (piece,)).fetchone()
    for row in raw.execute("SELECT * FROM version WHERE piece_id = ? ORDER BY seq", (piece,)):
        changed, before = row["identity"] != before, row["identity"]
        readied = first and not author and row["seq"] < submitted
        theirs = row["author"] == verdict["by"] and row["seq"] < verdict["id"]
        if theirs and changed and not row["stage"] and not readied:
            return True
    return False
