"""Where a piece stands as a desk asks: in whose hands it is, since when, and how urgent.

Worked out when it is asked, from what is kept for the worklist: names change, people come
and go, and nothing here could be stale. Each is an expression over a row of ``piece``.
"""

from __future__ import annotations

_CALLED = "COALESCE(NULLIF(user.shown, ''), user.name)"
_FREE = (
    "NOT EXISTS (SELECT 1 FROM waiting AS b WHERE b.piece_id = piece.id"
    " AND b.kind = 'barred' AND b.name = user.name)"
)


def _named(condition: str) -> str:
    """Return the users who answer to a condition of ``w``, what the piece waits for."""
    return (
        f"(SELECT group_concat(name, '、') FROM (SELECT DISTINCT {_CALLED} AS name"
        f" FROM waiting AS w JOIN user ON {condition}"
        " WHERE w.piece_id = piece.id AND user.retired IS NULL ORDER BY user.id))"
    )


_BY_ROLE = (
    "w.kind = 'role' AND instr(',' || user.roles || ',', ',' || w.name || ',') > 0 AND " + _FREE
)
# An administrator may act in most stages; the piece is theirs only where nobody else is there.
_HANDS = _named(f"(w.kind = 'person' AND w.name = user.name) OR (w.name <> 'admin' AND {_BY_ROLE})")
_ADMINS = _named(_BY_ROLE)
_WRITER = f"(SELECT {_CALLED} FROM user WHERE user.name = COALESCE(NULLIF(edited_by, ''), author))"

HOLDER = (
    f"CASE WHEN status IN ('in_review', 'returned') THEN COALESCE({_HANDS}, {_ADMINS}, '')"
    f" WHEN status = 'draft' THEN COALESCE({_WRITER}, '') ELSE '' END"
)
"""Who has a piece: who may take its next step, or who writes it; nobody once it is signed off."""

SINCE = (
    "COALESCE((SELECT max(r.time, COALESCE((SELECT max(v.time) FROM verdict AS v"
    " WHERE v.round_id = r.id), r.time)) FROM round AS r WHERE r.piece_id = piece.id"
    " ORDER BY r.number DESC LIMIT 1), created)"
)
"""Since when: the last verdict of its last round, its going out, or its making."""


def _field(name: str, column: str = "value") -> str:
    held = (
        f"SELECT {column} FROM piece_field AS f WHERE f.piece_id = piece.id AND f.name = '{name}'"
    )
    return f"COALESCE(({held}), '')"


SOURCE, EDITOR, URGENCY = _field("source"), _field("editor"), _field("urgency")

URGENT = (
    f"CASE {URGENCY} WHEN 'most_urgent' THEN 3 WHEN 'urgent' THEN 2 WHEN 'ordinary' THEN 1"
    " ELSE 0 END"
)
"""How urgent, as a number to sort by."""

TAGGED = (
    "COALESCE((SELECT group_concat(tag.folded, ' ') FROM piece_tag"
    " JOIN tag ON tag.id = piece_tag.tag_id WHERE piece_tag.piece_id = piece.id), '')"
)
