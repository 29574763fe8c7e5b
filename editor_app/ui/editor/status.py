"""What the status line says of the text being written."""

from __future__ import annotations

from editor_app.domain.kinds import Kind
from editor_app.domain.person import User
from editor_app.ui.editor.live_counts import TextMeasures
from editor_app.ui.minutes import pace_round, whole_minutes
from editor_app.words import Words


def pace_of(kind: Kind, user: User) -> tuple[int, int]:
    """Return slow and fast syllables a minute: a tenth round the user's own, or the kind's."""
    return pace_round(user.pace, kind.pace)


def status_parts(
    measures: TextMeasures,
    kind: Kind,
    user: User,
    selected: int,
    words: Words,
    section: int | None = None,
) -> tuple[str, ...]:
    """Return counts of the body, minutes where the kind is spoken, section and selection."""
    parts = [words("editor.status_words", count=f"{measures.body.counts.words:,}")]
    if kind.spoken:
        parts.append(minutes_text(measures.body.syllables, pace_of(kind, user), words))
    if section is not None:
        parts.append(words("editor.status_section", count=f"{section:,}"))
    parts.append(words("editor.status_selected", count=f"{selected:,}"))
    return tuple(parts)


def minutes_text(syllables: int, pace: tuple[int, int], words: Words) -> str:
    """Return the minutes as a range of whole ones; under a minute says so."""
    low, high = whole_minutes(syllables, pace)
    if not high:
        return words("editor.status_short")
    if low == high:
        return words("editor.status_minutes_one", minutes=high)
    return words("editor.status_minutes", low=low, high=high)
