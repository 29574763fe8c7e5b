"""What a text that never reached the library has that the working text has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from editor_app.text.compare.diff import ParagraphChange, ParagraphKind
from editor_app.ui.base.context import Context
from editor_app.ui.page.display import Row, paragraph_row, stops_in
from editor_app.ui.page.filling import folded_rows
from editor_app.ui.page.formats import DiffStyle
from editor_app.ui.page.pictures import Pictures
from editor_app.ui.page.views import InlineView
from editor_app.ui.widgets.controls import button, label
from editor_app.ui.widgets.sheet import Sheet
from editor_app.words import Words


class CompareSheet(Sheet):
    """Shows the working text and a kept one as one: struck what only the first has.

    Signals:
        restore: the user wants to go on with the kept text.
    """

    restore = Signal()

    def __init__(
        self,
        context: Context,
        pictures: Pictures,
        changes: Sequence[ParagraphChange],
        parent: QWidget,
        *,
        may_write: bool,
    ) -> None:
        words, heading = context.words, context.words("editor.kept_compare_heading")
        super().__init__(context.theme, heading, parent, width=760, height=620)
        self.setObjectName("kept")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._words = words
        self._style = DiffStyle(context.theme)
        self._rows = list(_rows(changes, words))
        self._opened: set[int] = set()
        self.view = InlineView(self._style, pictures, heading)
        self.view.fold_opened.connect(self._open_fold)
        self.content.addWidget(label(words("editor.kept_compare_how"), "small", wrap=True))
        self.content.addWidget(self.view, 1)
        self._show()
        if may_write:
            self.add_button(button(words("editor.kept_restore"), clicked=self._restore))
        self.add_button(button(words("editor.close"), "primary", self.reject), default=True)

    def _show(self) -> None:
        words = self._words
        rows = folded_rows(
            self._rows, 0, self._opened, lambda n: words("review.fold_line", count=n)
        )
        self.view.show_rows(rows, self._style)

    def _open_fold(self, number: int) -> None:
        place = self.view.place()
        self._opened.add(number)
        self._show()
        self.view.restore(place)

    def _restore(self) -> None:
        self.accept()
        self.restore.emit()


def _rows(changes: Sequence[ParagraphChange], words: Words) -> Iterator[Row]:
    first = 0
    for change in changes:
        moved_from = ""
        if change.kind is ParagraphKind.MOVED and change.old_index is not None:
            moved_from = words("review.moved_from_paragraph", number=change.old_index + 1)
        yield paragraph_row(change, first, moved_from)
        first += stops_in(change)
