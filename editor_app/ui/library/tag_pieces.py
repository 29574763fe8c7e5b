"""Tags several pieces at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from editor_app.domain.piece import Tag
from editor_app.ui.context import Context
from editor_app.ui.widgets.chips import Chip, ChipLabel
from editor_app.ui.widgets.controls import button, label
from editor_app.ui.widgets.flow import FlowLayout
from editor_app.ui.widgets.sheet import Sheet


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
        names = [tag.name for tag in known]
        self._add_row(context.words("ui.tag_put_on"), self.added, names)
        self._add_row(context.words("ui.tag_take_off"), self.removed, names)
        self.add_button(button(context.words("ui.cancel"), "plain", self.reject))
        self.add_button(button(context.words("ui.ok"), "primary", self.accept))

    def _add_row(self, name: str, chosen: list[str], names: list[str]) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, self.theme.px(6))
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(self._context.words("ui.tag_prompt"))
        completer = QCompleter(QStringListModel(names, line), line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)

        def take(word: str) -> None:
            tag = " ".join(word.split())
            line.clear()
            if tag and tag not in chosen:
                chosen.append(tag)
                show(tag)

        def show(tag: str) -> None:
            chip = ChipLabel(self.theme, Chip(tag), removable=True)
            chip.removed.connect(chosen.remove)
            chip.removed.connect(lambda _tag: chip.deleteLater())
            flow.addWidget(chip)

        line.returnPressed.connect(lambda: take(line.text()))
        completer.activated.connect(take, Qt.ConnectionType.QueuedConnection)
        for widget in (label(name, "small"), line, holder):
            self.content.addWidget(widget)

    def accept(self) -> None:
        """Take what still stands in the lines too."""
        for line, chosen in zip(
            self.findChildren(QLineEdit), (self.added, self.removed), strict=True
        ):
            tag = " ".join(line.text().split())
            if tag and tag not in chosen:
                chosen.append(tag)
        super().accept()
