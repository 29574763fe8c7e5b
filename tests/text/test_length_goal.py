"""字数要求: what people write in it, and how far a text is from it."""

from __future__ import annotations

import pytest

from editor_app.text.length_goal import LengthGoal, Unit, distance, read_goal
from editor_app.text.measuring import GRID, measure_source

WORDS, LINES = Unit.WORDS, Unit.LINES


@pytest.mark.parametrize(
    ("typed", "goal"),
    [
        ("1200字", LengthGoal(WORDS, 1200, 1200)),
        ("１２００ 字", LengthGoal(WORDS, 1200, 1200)),
        ("1,200字左右", LengthGoal(WORDS, 1200, 1200)),
        ("约1200字", LengthGoal(WORDS, 1200, 1200)),
        ("1200", LengthGoal(WORDS, 1200, 1200)),
        ("800字以内", LengthGoal(WORDS, 0, 800)),
        ("不超过800字", LengthGoal(WORDS, 0, 800)),
        ("800—1000字", LengthGoal(WORDS, 800, 1000)),
        ("800至1000字", LengthGoal(WORDS, 800, 1000)),
        ("不少于3000字", LengthGoal(WORDS, 3000, None)),
        ("3000字以上", LengthGoal(WORDS, 3000, None)),
        ("40行×17字", LengthGoal(LINES, 40, 40, 17)),
        ("40行，每行17字", LengthGoal(LINES, 40, 40, 17)),
        ("40行x17", LengthGoal(LINES, 40, 40, 17)),
        ("40×17", LengthGoal(LINES, 40, 40, 17)),
        ("62行", LengthGoal(LINES, 62, 62, GRID)),
        ("62行以内", LengthGoal(LINES, 0, 62, GRID)),
        ("", None),
        ("3分钟", None),
        ("千把字", None),
        ("1000-800字", None),
        ("0字", None),
        ("40行×2字", None),
    ],
)
def test_a_length_is_read_as_people_write_it(typed: str, goal: LengthGoal | None) -> None:
    assert read_goal(typed) == goal


@pytest.mark.parametrize(
    ("typed", "characters", "over", "key"),
    [
        ("1200字", 1286, 86, "over_words"),
        ("1200字", 1100, -100, "short_words"),
        ("1200字", 1200, 0, "right_words"),
        ("800字以内", 300, 0, "right_words"),
        ("800字以内", 801, 1, "over_words"),
        ("3000字以上", 4000, 0, "right_words"),
        ("3000字以上", 2999, -1, "short_words"),
        ("40行×17字", 44 * 17 - 2, 4, "over_lines"),
        ("40行×17字", 39 * 17 - 2, -1, "short_lines"),
        ("40行×17字", 40 * 17 - 2, 0, "right_lines"),
    ],
)
def test_a_text_is_over_or_short(typed: str, characters: int, over: int, key: str) -> None:
    goal = read_goal(typed)
    assert goal is not None
    away = distance(goal, measure_source("字" * characters, goal.characters))
    assert (away.over, away.key) == (over, key)
