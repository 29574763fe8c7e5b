"""How long a text takes to say, in whole minutes: the list and the status line say the same."""

from __future__ import annotations

from editor_app.text.speech import minutes

_SPREAD = 0.1  # nobody speaks evenly: a tenth round the user's own pace


def pace_round(own: int, of_kind: tuple[int, int]) -> tuple[int, int]:
    """Return slow and fast syllables a minute: round the user's own pace, or the kind's."""
    return (round(own * (1 - _SPREAD)), round(own * (1 + _SPREAD))) if own else of_kind


def whole_minutes(syllables: int, pace: tuple[int, int]) -> tuple[int, int]:
    """Return the fewest and the most minutes, rounded; (0, 0) for less than one."""
    span = minutes(syllables, pace)
    high = max(round(span.high), round(span.low))
    return (max(round(span.low), 1), high) if high else (0, 0)
