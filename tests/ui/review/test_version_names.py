from __future__ import annotations

import pytest

from editor_app.services.review.choices import Choice, Since
from editor_app.ui.review.version_names import choice_name
from editor_app.words import Words


@pytest.mark.parametrize(
    ("choice", "name"),
    [
        (Choice(Since.SUBMITTED, 4, 6), "自送审稿 · 第 4 稿 → 第 6 稿"),
        (Choice(Since.LAST, 4, 0), "自上一稿 · 第 4 稿 → 工作稿"),
        (Choice(Since.CHOSEN, 1, 3), "第 1 稿 → 第 3 稿"),
        (Choice(Since.PAGE, 2, 2), "第 2 稿全文"),
    ],
)
def test_a_comparison_is_called_by_why_and_which(words: Words, choice: Choice, name: str) -> None:
    assert choice_name(choice, words) == name
