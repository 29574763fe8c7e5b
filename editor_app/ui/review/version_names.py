"""What versions and comparisons are called."""

from __future__ import annotations

from editor_app.services.review.choices import Choice, Since
from editor_app.words import Words


def version_name(number: int, words: Words) -> str:
    """Return 版本 N, or 工作稿 for 0."""
    return words("ui.version", number=number) if number else words("review.working")


def choice_name(choice: Choice, words: Words) -> str:
    """Return what a comparison is called: 自送审稿 · 版本 4 → 版本 6."""
    if not choice.compares:
        return words("review.page_of", version=version_name(choice.new, words))
    pair = f"{version_name(choice.old, words)} → {version_name(choice.new, words)}"
    if choice.since is Since.CHOSEN:
        return pair
    return f"{words(f'review.since_{choice.since}')} · {pair}"
