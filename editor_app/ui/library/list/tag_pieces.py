"""Tags several pieces at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.domain.piece import Tag, split_tags
from editor_app.ui.base.context import Context
from editor_app.ui.widgets.chips import Chip, ChipLabel
from editor_app.ui.widgets.controls import complete
from editor_app.ui.widgets.flow import FlowLayout
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.text_line import TextLine


class TagPiecesSheet(Sheet):
    """Two rows of chips: tags to put on, and tags to take off."""

    def __init__(
        self, context: Context, known: Sequence[Tag], count: int, parent: QWidget | None
    ) -> None:
        heading = context.words("ui.tag_pieces_heading", count=count)
        super().__init__(context.theme, heading, parent, width=460)
        self._context = context
        self.added: list[str] = []
        self.removed: list[str] = []
        self._lines: list[tuple[QLineEdit, Callable[[str], None]]] = []
        names = [tag.name for tag in known]
        self._add_row(context.words("ui.tag_put_on"), self.added, names)
        self._add_row(context.words("ui.tag_take_off"), self.removed, names)
        self.add_answers(context.words("ui.cancel"), context.words("ui.ok"), default=False)

    def _add_row(self, name: str, chosen: list[str], names: list[str]) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, self.theme.px(6))
        line = TextLine()
        line.setPlaceholderText(self._context.words("ui.tag_prompt"))

        def take(word: str) -> None:
            line.clear()
            # What is taken off may be an older tag with a mark in it.
            for tag in split_tags(word) if chosen is self.added else [" ".join(word.split())]:
                if tag and tag not in chosen:
                    chosen.append(tag)
                    show(tag)

        def show(tag: str) -> None:
            chip = ChipLabel(self.theme, Chip(tag), removable=True)
            chip.removed.connect(chosen.remove)
            chip.removed.connect(lambda _tag: chip.deleteLater())
            flow.addWidget(chip)

        def enter() -> None:
            if line.text().strip():
                take(line.text())
            elif self.added or self.removed:  # the second Enter is for the whole
                self.accept()

        line.returnPressed.connect(enter)
        complete(line, QStringListModel(names, line), take)
        self._lines.append((line, take))
        self.add_line(name, line)
        self.content.addWidget(holder)

    def accept(self) -> None:
        """Take what still stands in the lines too."""
        for line, take in self._lines:
            take(line.text())
        super().accept()
