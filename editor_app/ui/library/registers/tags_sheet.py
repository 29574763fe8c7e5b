"""Manages the tags: rename, merge, colour, delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.domain.piece import Tag
from editor_app.domain.result import Result
from editor_app.ui.base.context import Context
from editor_app.ui.library.list_steps import ListSteps
from editor_app.ui.library.sending_sheet import LineSheet
from editor_app.ui.library.sidebar.entries import TAG_COLOURS
from editor_app.ui.widgets.controls import button, label, row
from editor_app.ui.widgets.row_list import Line, RowList
from editor_app.ui.widgets.sheet import Sheet

COLOURS = ("red", "blue", "green", "amber", "grey")


class TagsSheet(Sheet):
    """All tags with their counts; buttons act on the chosen ones."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        words = context.words
        super().__init__(context.theme, words("ui.tags_heading"), parent, width=520, height=560)
        self._context = context
        self._list = RowList(context.theme, words("ui.tags"), several=True)
        self._list.itemSelectionChanged.connect(self._enable)
        self.content.addWidget(label(words("ui.tags_hint"), "soft", wrap=True))
        self.content.addWidget(self._list, 1)
        self._rename = button(words("ui.tags_rename"), "plain", self._ask_name)
        self._merge = button(words("ui.tags_merge"), "plain", self._ask_target)
        self._colour = button(words("ui.tags_colour"), "plain", self._choose_colour)
        self._delete = button(words("ui.tags_delete"), "danger", self._ask_delete)
        buttons = row(self._rename, self._merge, self._colour, None, self._delete)
        self.content.addLayout(buttons)
        self.add_button(button(words("ui.close"), "primary", self.accept), default=True)
        context.tasks.changed.connect(self._read)
        self._read()

    @property
    def chosen(self) -> list[str]:
        """The names of the chosen tags."""
        return self._list.chosen

    def _read(self) -> None:
        self._context.tasks.read(self._context.desk.tagging.tags, self._show)

    def _show(self, tags: tuple[Tag, ...]) -> None:
        self._list.show_lines(
            [Line(tag.name, f"{tag.name}　{tag.count:,}", self._dot(tag.colour)) for tag in tags]
        )
        self._enable()

    def _enable(self) -> None:
        count = len(self.chosen)
        self._rename.setEnabled(count == 1)
        self._merge.setEnabled(count > 1)
        self._colour.setEnabled(count > 0)
        self._delete.setEnabled(count > 0)

    def _dot(self, colour: str) -> QIcon:
        side = self.theme.px(16)
        picture = QPixmap(side, side)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(TAG_COLOURS[colour]))
        painter.drawEllipse(3, 3, side - 6, side - 6)
        painter.end()
        return QIcon(picture)

    def _ask_name(self) -> None:
        old, words = self.chosen[0], self._context.words
        tagging, user = self._context.desk.tagging, self._context.user
        heading = words("ui.tags_rename_heading", name=old)
        sheet = LineSheet(self._context, heading, self, value=old)
        sheet.send(
            lambda: tagging.rename(old, sheet.text, by=user),
            partial(ListSteps(self._context).renamed_tag, old),
        )

    def _ask_target(self) -> None:
        words, chosen = self._context.words, self.chosen
        heading = words("ui.tags_merge_heading", count=len(chosen))
        tagging, user = self._context.desk.tagging, self._context.user
        sheet = LineSheet(self._context, heading, self, value=chosen[0], may_stay=True)
        sheet.send(lambda: tagging.merge(chosen, sheet.text, by=user))

    def _choose_colour(self) -> None:
        menu = QMenu(self)
        for colour in COLOURS:
            text = self._context.words(f"ui.colour_{colour}")
            action = menu.addAction(self._dot(colour), text)
            action.triggered.connect(partial(self._paint, colour))
        menu.exec(self._colour.mapToGlobal(self._colour.rect().bottomLeft()))
        menu.deleteLater()

    def _paint(self, colour: str, _checked: bool = False) -> None:
        tagging, user = self._context.desk.tagging, self._context.user
        for name in self.chosen:
            self._write(partial(tagging.colour, name, colour, by=user))

    def _ask_delete(self) -> None:
        words, chosen = self._context.words, self.chosen
        sure = self._context.messages.ask(
            words("ui.tags_delete_ask", count=len(chosen)),
            details=words("ui.tags_delete_details"),
            yes=words("ui.tags_delete"),
            danger=True,
        )
        tagging, user = self._context.desk.tagging, self._context.user
        for name in chosen if sure else ():
            self._write(partial(tagging.delete, name, by=user))

    def _write(self, fn: Callable[[], Result[Any]]) -> None:
        self._context.tasks.write(fn)
