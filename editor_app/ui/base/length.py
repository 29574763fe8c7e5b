"""字数要求 in words: how long a text is, and how far that is from what was asked for."""

from __future__ import annotations

from editor_app.text.length_goal import Distance
from editor_app.words import Words


def away_text(away: Distance, words: Words) -> str:
    """Return 超86字, 还差4行, 字数合要求."""
    return words(f"length.{away.key}", count=f"{abs(away.over):,}")


def has_text(away: Distance, words: Words) -> str:
    """Return 实际1,286字，超86字."""
    has = words(f"length.has_{away.unit}", count=f"{away.has:,}")
    return words("length.has_and_away", has=has, away=away_text(away, words))
