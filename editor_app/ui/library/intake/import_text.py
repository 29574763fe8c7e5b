"""The right half of the import sheet: the body, and under it what is not in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QSplitter, QStackedWidget, QWidget

from editor_app.ui.base.context import Context
from editor_app.ui.library.intake.body_editor import BodyEditor
from editor_app.ui.library.intake.left_out import READ, LeftLine, LeftOutTree
from editor_app.ui.widgets.controls import button, column, label, row
from editor_app.ui.widgets.tabs import TextTabs


class LeftOutLine(Protocol):
    """A line that a reader left out of the body."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def reason(self) -> str:
        """The name of the reason."""

    @property
    def before(self) -> int:
        """How many blocks of the body stand before it."""


class ImportText(QSplitter):
    """The body to edit, and the lines that can be put back into it."""

    def __init__(
        self,
        context: Context,
        source: str,
        first_lines: Sequence[int],
        left_out: Sequence[LeftOutLine],
        field_lines: Sequence[str],
    ) -> None:
        """``first_lines`` tells the line of the source at which each block begins."""
        super().__init__(Qt.Orientation.Vertical)
        self._context = context
        words = context.words
        self._left = [LeftLine(each.text, str(each.reason)) for each in left_out]
        read = dict.fromkeys(field_lines)
        self._lines = [*self._left, *(LeftLine(text, READ) for text in read if text)]
        self.body = BodyEditor(context.theme, source, words("ui.import_body"))
        self.body.setMinimumHeight(context.theme.px(56))
        blocks = len(first_lines) - 1
        self.body.stand([first_lines[min(each.before, blocks)] for each in left_out])
        self.tree = LeftOutTree(words, self._lines)
        self.back = button(words("ui.left_out_back"), "plain", self._put_back)
        self._count = label("", "small", wrap=True)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(context.theme.px(74))
        self._tabs: TextTabs | None = None
        self.setChildrenCollapsible(False)
        self.addWidget(self._part(label(words("ui.import_body"), "small"), self.body))
        self.setStretchFactor(0, 1)
        self._connect()

    def stand_on(self, people: QWidget | None, name: str) -> None:
        """Put what is not in the body under it, and people, if any, on a page behind (``name``)."""
        parts = [self._build_left_out()] if self._lines else []
        parts += [people] if people is not None else []
        for part in parts:
            self._stack.addWidget(part)
        lower: QWidget = self._stack
        if len(parts) > 1:
            tabs = [("left", self._context.words("ui.left_out_tab")), ("people", name)]
            self._tabs = TextTabs(self._context.theme, tabs)
            self._tabs.chosen.connect(self._turn_to)
            self._turn_to("left" if self.tree.has_text else "people")
            lower = self._part(self._tabs, self._stack)
        if parts:
            self.addWidget(lower)
            self.setSizes([self._context.theme.px(n) for n in (330, 220)])

    @property
    def text(self) -> str | None:
        """The body as source where it was edited, or None."""
        return self.body.source if self.body.is_edited else None

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes to."""
        tabs = self._tabs.findChildren(QAbstractButton) if self._tabs is not None else []
        return [self.body, *tabs, *((self.tree, self.back) if self._lines else ())]

    def show_place(self, where: str) -> None:
        """Choose the line that an excerpt comes from, in the body or beside it."""
        in_body = self.body.show_line
        if not (
            self._show_left(where, whole=True)
            or in_body(where, whole=True)
            or in_body(where, whole=False)
            or self._show_left(where, whole=False)
        ):
            self._turn_to("left")
            self._count.setText(self._context.words("ui.import_place_unseen"))

    def _show_left(self, where: str, *, whole: bool) -> bool:
        found = self.tree.show_line(where, whole=whole)
        if found:
            self._turn_to("left")
        return found

    def _turn_to(self, page: str) -> None:
        if self._tabs is not None:
            self._tabs.choose(page)
            self._stack.setCurrentIndex(0 if page == "left" else 1)

    def _connect(self) -> None:
        self.tree.wanted.connect(self._take)
        self.tree.undo.connect(self.body.undo)
        self.tree.redo.connect(self.body.redo)
        self.tree.itemSelectionChanged.connect(self._allow)
        self.body.taken_changed.connect(self._tell)
        self._tell()

    def _build_left_out(self) -> QWidget:
        head = row(self._count, self.back, gap=self._context.theme.px(8))
        head.setStretch(0, 1)
        holder = QWidget()
        layout = column(head, self.tree, gap=self._context.theme.px(4))
        layout.setContentsMargins(0, self._context.theme.px(4), 0, 0)
        holder.setLayout(layout)
        return holder

    def _part(self, *widgets: QWidget) -> QWidget:
        holder = QWidget()
        layout = column(*widgets, gap=self._context.theme.px(4))
        layout.setStretch(len(widgets) - 1, 1)
        holder.setLayout(layout)
        return holder

    def _put_back(self) -> None:
        if self.tree.chosen:
            self.tree.put_back()

    def _take(self, numbers: list[int]) -> None:
        self.body.take({number: self._lines[number].text for number in numbers})

    def _tell(self) -> None:
        """Show which lines are left, how many, and whether one can go back."""
        taken = self.body.taken
        self.tree.hide_lines(taken)
        left = sum(number not in taken for number in range(len(self._left)))
        self._count.setText(self._context.words("ui.left_out", count=left))
        self._allow()

    def _allow(self) -> None:
        self.back.setEnabled(bool(self.tree.chosen))
