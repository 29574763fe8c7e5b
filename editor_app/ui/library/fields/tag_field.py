"""The tags of the open piece: chips, a line with completion, suggestions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor_app.domain.piece import split_tags
from editor_app.ui.base.context import Context
from editor_app.ui.base.opened import Opened
from editor_app.ui.library.list.browser import Browser
from editor_app.ui.widgets.chips import Chip, ChipLabel
from editor_app.ui.widgets.controls import button, complete, in_order, label
from editor_app.ui.widgets.flow import FlowLayout
from editor_app.ui.widgets.text_line import TextLine

_MOST_SUGGESTED = 6


class TagField(QFrame):
    """Adds and takes away tags as steps that can be undone."""

    def __init__(self, context: Context, opened: Opened, browser: Browser) -> None:
        super().__init__()
        self._context, self._opened, self._browser = context, opened, browser
        words, px = context.words, context.theme.px
        self._shown: tuple[str, ...] | None = None
        self._chips, self._flow = _flow(px(6))
        self._hints, self._hint_flow = _flow(px(6))
        self._line = TextLine()
        self._line.setObjectName("inline")
        self._line.setPlaceholderText(words("ui.tag_add"))
        self._line.setAccessibleName(words("ui.tag_add"))
        self._line.returnPressed.connect(self._take_line)
        self._known = QStringListModel(self)
        complete(self._line, self._known, self._take_word)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(6), 0, 0)
        layout.setSpacing(px(4))
        for widget in (label(words("ui.tags"), "small"), self._chips, self._line, self._hints):
            layout.addWidget(widget)
        self._more = button(words("ui.tag_suggest"), "link", self._suggest)
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        opened.opened.connect(self._open)
        opened.refreshed.connect(self._refresh)
        browser.counted.connect(self._learn)  # a lambda would outlive the field

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [*self._flow.widgets(), self._line, *self._hint_flow.widgets(), self._more]

    def _learn(self, _places: object) -> None:
        self._known.setStringList([tag.name for tag in self._browser.tags])

    def _open(self, piece_id: int) -> None:
        self._shown = None
        self._line.clear()
        self._hint_flow.clear()
        self._hints.hide()

    def _refresh(self) -> None:
        piece = self._opened.piece
        if piece is None or piece.tags == self._shown:
            return
        self._shown = piece.tags
        self._flow.clear()
        hint = self._context.words("ui.tag_remove")
        for tag in piece.tags:
            chip = ChipLabel(self._context.theme, Chip(tag), removable=True, hint=hint)
            chip.removed.connect(self._remove)
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(piece.tags))

    def _take_line(self) -> None:
        self._take_word(self._line.text())

    def _take_word(self, word: str) -> None:
        self._line.clear()
        names = [name for name in split_tags(word) if name not in (self._shown or ())]
        if names:
            self._change("ui.undo_tag_add", names, added=True)

    def _remove(self, name: str) -> None:
        self._change("ui.undo_tag_remove", [name], added=False)

    def _change(self, step: str, names: list[str], *, added: bool) -> None:
        if not self._opened.id:
            return
        put = partial(self._write, self._opened.id, names, [])
        take = partial(self._write, self._opened.id, [], names)
        redo, undo = (put, take) if added else (take, put)
        said = self._context.words("list.join").join(names)
        self._context.undo.push(self._context.words(step, name=said), redo, undo)

    def _write(self, piece_id: int, add: list[str], remove: list[str]) -> None:
        tagging, user = self._context.desk.tagging, self._context.user
        self._context.tasks.write(lambda: tagging.tag([piece_id], add, remove, by=user))

    def _suggest(self) -> None:
        if self._opened.id:
            piece_id, tagging = self._opened.id, self._context.desk.tagging
            self._context.tasks.read(lambda: tagging.suggest(piece_id), self._show_suggested)

    def _show_suggested(self, names: tuple[str, ...]) -> None:
        self._hint_flow.clear()
        fresh = [name for name in names if name not in (self._shown or ())][:_MOST_SUGGESTED]
        for name in fresh:
            self._hint_flow.addWidget(button(f"＋ {name}", "chip", partial(self._take_hint, name)))
        if not fresh:
            self._hint_flow.addWidget(label(self._context.words("ui.tag_no_hint"), "small"))
        self._hints.show()
        in_order(*self.stops)

    def _take_hint(self, name: str) -> None:
        self._take_word(name)
        self._hint_flow.clear()
        self._hints.hide()


def _flow(gap: int) -> tuple[QWidget, FlowLayout]:
    holder = QWidget()
    flow = FlowLayout(holder, gap)
    holder.hide()
    return holder, flow
