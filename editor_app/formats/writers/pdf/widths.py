"""How wide the characters of a text are in each of its fonts, as Typst draws them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import typst

from editor_app.formats.fonts import Fonts

TEMPLATE = "widths.typ"


class Widths:
    """The widths of some characters by font, in parts of the size; any other is 1 wide."""

    def __init__(self, tables: Mapping[str, Mapping[str, float]]) -> None:
        self._tables = tables

    @classmethod
    def measured(
        cls, root: Path, families: Mapping[str, Any], characters: Iterable[str], fonts: Fonts
    ) -> Widths:
        """Measure characters in the families (as the template takes them) of each font.

        ``root`` holds the template ``widths.typ``.
        """
        asked = sorted(characters)
        if not asked:
            return cls({name: {} for name in families})
        given = json.dumps([[family, asked] for family in families.values()])
        answer = typst.query(
            root / TEMPLATE,
            "<widths>",
            field="value",
            one=True,
            root=root,
            font_paths=fonts.loaded,
            sys_inputs={"asked": given},
        )
        tables = (
            {char: width / 1000 for char, width in zip(asked, widths, strict=True)}
            for widths in json.loads(answer)
        )
        return cls(dict(zip(families, tables, strict=True)))

    def advances(self, text: str, font: str, size: float, spacing: float) -> list[float]:
        """Return how far each character moves on, in points, with the added spacing."""
        table, whole = self._tables[font], size + spacing
        if not table:
            return [whole] * len(text)
        return [table[char] * size + spacing if char in table else whole for char in text]
