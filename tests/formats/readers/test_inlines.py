"""Cells of tables whose rows are of different lengths."""

from __future__ import annotations

from editor_app.formats.readers.inlines import filled_up
from editor_app.text.blocks import Text


def test_short_rows_are_filled_up_unless_that_makes_millions_of_cells() -> None:
    cell = (Text("甲"),)
    assert filled_up([(cell, cell), (cell,)]) == ((cell, cell), (cell, ()))
    wide, narrow = (cell,) * 10_000, (cell,)
    assert filled_up([wide, *[narrow] * 10_000]) == (wide, *[narrow] * 10_000)
    assert filled_up([]) == ()
