from __future__ import annotations

import pytest

from editor_app.services.review.choices import Choice, Since
from editor_app.ui.review.version_names import choice_name
from editor_app.words import Words


@pytest.mark.parametrize(
    ("choice", "name"),
    [
        (Choice(Since.SUBMITTED, 4, 6), "自送审稿 · 版本 4 → 版本 6"),
        (Choice(Since.LAST, 4, 0), "自上一稿 · 版本 4 → 工作稿"),
        (Choice(Since.CHOSEN, 1, 3), "版本 1 → 版本 3"),
        (Choice(Since.PAGE, 2, 2), "全文 · 版本 2"),
    ],
)
def test_a_comparison_is_called_by_why_and_which(words: Words, choice: Choice, name: str) -> None:
    assert choice_name(choice, words) == name
