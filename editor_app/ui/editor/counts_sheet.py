"""All counts of a piece in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from editor_app.domain.kinds import Kind
from editor_app.domain.person import User
from editor_app.text.measuring import GRID, Measure
from editor_app.ui.base.theme import Theme
from editor_app.ui.editor.live_counts import minutes_text, pace_of
from editor_app.ui.widgets.controls import button, label
from editor_app.ui.widgets.sheet import Sheet
from editor_app.words import Words

_ROWS: Mapping[str, Callable[[Measure], int]] = {
    "words": lambda m: m.counts.words,
    "han": lambda m: m.counts.han,
    "characters": lambda m: m.counts.characters,
    "no_spaces": lambda m: m.counts.characters_no_spaces,
    "paragraphs": lambda m: m.counts.paragraphs,
    "grid": lambda m: m.grid,
    "syllables": lambda m: m.syllables,
}


class CountsSheet(Sheet):
    """Rows of counts; a column each for body, whole, section and selection."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        columns: Mapping[str, Measure],
        kind: Kind,
        user: User,
        parent: QWidget | None,
    ) -> None:
        super().__init__(theme, words("editor.counts"), parent, width=560)
        self.setObjectName("counts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(8))
        for column, name in enumerate(columns, 1):
            grid.addWidget(_right(words(f"editor.counts_{name}"), "small"), 0, column)
        for line, (name, value) in enumerate(_ROWS.items(), 1):
            grid.addWidget(label(words(f"editor.count_{name}"), "soft"), line, 0)
            for column, measure in enumerate(columns.values(), 1):
                grid.addWidget(_right(f"{value(measure):,}"), line, column)
        if kind.spoken:
            last = len(_ROWS) + 1
            grid.addWidget(label(words("editor.count_minutes"), "soft"), last, 0)
            for column, measure in enumerate(columns.values(), 1):
                said = minutes_text(measure.syllables, pace_of(kind, user), words)
                text = said if measure.syllables else "–"
                grid.addWidget(_right(text), last, column)
        self.content.addLayout(grid)
        body = columns["body"]
        rule = words("editor.counts_rule", characters=body.grid // max(body.lines, 1) or GRID)
        self.content.addWidget(label(rule, "small", wrap=True))
        self.add_button(button(words("editor.close"), clicked=self.accept), default=True)


def _right(text: str, role: str = "") -> QWidget:
    made = label(text, role)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made
