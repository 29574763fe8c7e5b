"""Dialogs that stay open, with what was typed, until what they ask for is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from editor_app.domain.result import Result
from editor_app.errors import EditorError
from editor_app.ui.base.context import Context
from editor_app.ui.widgets.controls import label
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.text_line import TextLine

T = TypeVar("T")


class SendingSheet(Sheet):
    """Does in the background what it was opened for, and says in itself why that was refused."""

    def __init__(
        self, context: Context, heading: str, parent: QWidget | None, width: int = 420
    ) -> None:
        super().__init__(context.theme, heading, parent, width=width)
        self._context = context
        self._start: Callable[[], object] | None = None
        self._trouble = label("", "wrong", wrap=True)
        self._trouble.hide()

    @property
    def trouble(self) -> str:
        """What was wrong with the last try."""
        return self._trouble.text()

    def send(
        self,
        write: Callable[[], Result[T]],
        done: Callable[[Result[T]], object] = lambda _result: None,
    ) -> None:
        """Open; ``write`` is done when the sheet is accepted, and ``done`` hears of it."""

        def finish(result: Result[T]) -> None:
            self._busy(busy=False)
            Sheet.accept(self)
            done(result)

        self._start = partial(self._context.tasks.write, write, finish, self._refuse)
        self.content.addWidget(self._trouble)
        self.exec()

    def accept(self) -> None:
        """Do it; the sheet closes once it is done."""
        if self._start is None:
            Sheet.accept(self)
            return
        self._busy(busy=True)
        self._start()

    def tell(self, sentence: str) -> None:
        """Say what is wrong with what was typed."""
        self._trouble.setText(sentence)
        self._trouble.show()
        self.make_room()

    def _refuse(self, error: EditorError) -> None:
        self._busy(busy=False)
        if self.isVisible():
            self.tell(self._context.words.error(error))
        else:  # it was closed meanwhile
            self._context.messages.error(error)

    def _busy(self, *, busy: bool) -> None:
        self.setEnabled(not busy)


class LineSheet(SendingSheet):
    """Asks for one line of text: another than ``value``, unless that ``may_stay``."""

    def __init__(
        self,
        context: Context,
        heading: str,
        parent: QWidget | None,
        *,
        prompt: str = "",
        value: str = "",
        may_stay: bool = False,
    ) -> None:
        super().__init__(context, heading, parent)
        words = context.words
        self._line = TextLine(value)
        self._line.setAccessibleName(prompt or heading)
        self._line.selectAll()
        if prompt:
            self.content.addWidget(label(prompt, "small", wrap=True))
        self.content.addWidget(self._line)
        accept = self.add_answers(words("ui.cancel"), words("ui.ok"))
        refused = ("",) if may_stay else ("", value)
        accept.setEnabled(may_stay and bool(value))
        self._line.textChanged.connect(lambda t: accept.setEnabled(t.strip() not in refused))
        self._line.setFocus()

    @property
    def text(self) -> str:
        """What is typed."""
        return self._line.text().strip()
