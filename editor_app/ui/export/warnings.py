"""What to say of the warnings of an export, the missing fonts in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.domain.result import Notice
from editor_app.words import Words

_FONTS = ("writing_font_missing", "writing_font_none")


def said_of(warnings: Sequence[Notice], words: Words) -> tuple[str, ...]:
    """Return one sentence for each warning, fonts counted in the last."""
    fonts = [notice for notice in warnings if notice.key in _FONTS]
    said = [words.notice(notice) for notice in warnings if notice not in fonts]
    if fonts:
        said.append(words("export.fonts_missing", count=len(fonts)))
    return tuple(said)
