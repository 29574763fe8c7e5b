"""Asks why something is done that undoes what was signed, and for the passphrase of who does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.errors import EditorError
from editor_app.services.acting import Grounds
from editor_app.ui.base.context import Context
from editor_app.ui.widgets.controls import button, label
from editor_app.ui.widgets.report_field import ReportField
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.text_line import TextLine

T = TypeVar("T")


class GroundsSheet(Sheet):
    """Stays open until it is done, so that a slip of the finger costs nothing.

    Signals:
        sent: the Grounds.
    """

    sent = Signal(object)

    def __init__(
        self, context: Context, heading: str, what: str, *, send: str, parent: QWidget | None
    ) -> None:
        words = context.words
        super().__init__(context.theme, heading, parent, width=520)
        self._context = context
        self.field = ReportField(context.theme, words("ui.danger_reason"), lines=3)
        self.phrase = TextLine()
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.phrase.setPlaceholderText(words("ui.acting_passphrase"))
        self.phrase.setAccessibleName(words("ui.acting_passphrase"))
        self._locked = context.desk.users.get(context.user.name).has_passphrase
        self.phrase.setVisible(self._locked)
        self._trouble = label("", "wrong", wrap=True)
        self._trouble.hide()
        self.content.addWidget(label(what, "soft", wrap=True))
        for widget in (self.field, self.phrase, self._trouble):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        self.add_button(button(words("ui.cancel"), "plain", self.reject))
        self._send = self.add_button(button(send, "danger", self._take), default=True)
        self.field.textChanged.connect(self._allow)
        self.phrase.textChanged.connect(self._allow)
        self.field.grown.connect(self.make_room)
        self._allow()
        self.field.setFocus()

    @property
    def trouble(self) -> str:
        """What was wrong with the last try."""
        return self._trouble.text()

    def then(self, write: Callable[[Grounds], T], done: Callable[[T], object]) -> None:
        """Open; do it in the background on the grounds given, and close once it is done."""

        def finish(result: T) -> None:
            self.accept()
            done(result)

        self.sent.connect(
            lambda grounds: self._context.tasks.write(lambda: write(grounds), finish, self.refuse)
        )
        self.open()

    def refuse(self, error: EditorError) -> None:
        """Say what was wrong with the passphrase and let the user try again; else tell and go."""
        if not error.key.startswith("passphrase_"):
            self.reject()
            self._context.messages.error(error)
            return
        self._trouble.setText(self._context.words.error(error))
        self._trouble.show()
        self.make_room()
        self.phrase.selectAll()
        self.phrase.setFocus()
        self._allow()

    def _allow(self) -> None:
        given = bool(self.field.toPlainText().strip())
        self._send.setEnabled(given and (bool(self.phrase.text()) or not self._locked))

    def _take(self) -> None:
        self._send.setEnabled(False)
        self._trouble.hide()
        self.sent.emit(Grounds(self.field.toPlainText().strip(), self.phrase.text()))
