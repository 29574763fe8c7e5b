from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.ui.base.minutes import pace_round, whole_minutes


@pytest.mark.parametrize(
    ("own", "of_kind", "pace"),
    [
        (0, (180, 220), (180, 220)),  # nobody said how fast they speak
        (0, (260, 300), (260, 300)),
        (200, (180, 220), (180, 220)),
        (240, (180, 220), (216, 264)),
        (60, (260, 300), (54, 66)),
    ],
)
def test_the_pace_is_the_users_own_or_the_kinds(
    own: int, of_kind: tuple[int, int], pace: tuple[int, int]
) -> None:
    assert pace_round(own, of_kind) == pace


@pytest.mark.parametrize(
    ("syllables", "shown"),
    [
        (0, (0, 0)),
        (50, (0, 0)),  # less than a minute says nothing
        (200, (1, 1)),
        (400, (2, 2)),
        (1000, (5, 6)),
        (2000, (9, 11)),
        (8000, (36, 44)),
    ],
)
def test_minutes_are_whole(syllables: int, shown: tuple[int, int]) -> None:
    assert whole_minutes(syllables, (180, 220)) == shown


@given(st.integers(0, 100_000), st.integers(60, 400), st.integers(0, 100))
def test_the_fewest_are_never_more_than_the_most(syllables: int, slow: int, more: int) -> None:
    low, high = whole_minutes(syllables, (slow, slow + more))
    assert 0 <= low <= high
    assert (low == 0) == (high == 0)
