"""The dialogs that ask for a reason, and for the passphrase of a signature."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.ui.base.context import Context
from editor_app.ui.widgets.controls import button, label
from editor_app.ui.widgets.report_field import ReportField
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.text_line import TextLine


class ReasonSheet(Sheet):
    """Asks for a reason that goes on record; nothing goes anywhere without it.

    Signals:
        sent: the reason.
    """

    sent = Signal(str)

    def __init__(
        self,
        context: Context,
        heading: str,
        what: str,
        *,
        prompt: str,
        send: str,
        written: str = "",
        parent: QWidget | None,
    ) -> None:
        super().__init__(context.theme, heading, parent, width=520)
        self.field = ReportField(context.theme, prompt, lines=4)
        self.field.setPlainText(written)
        self.content.addWidget(label(what, "soft", wrap=True))
        self.content.addWidget(self.field)
        self.content.addStretch(1)
        self.add_button(button(context.words("ui.cancel"), "plain", self.reject))
        self._send = self.add_button(button(send, "primary", self._take), default=True)
        self.field.textChanged.connect(self._allow)
        self.field.grown.connect(self.make_room)
        self._allow()
        self.field.setFocus()

    def _allow(self) -> None:
        self._send.setEnabled(bool(self.field.toPlainText().strip()))

    def _take(self) -> None:
        self.sent.emit(self.field.toPlainText().strip())
        self.accept()


class PassphraseSheet(Sheet):
    """Asks for the signer's passphrase, or for a first one where there is none yet.

    It stays open until the signature was taken, so that a slip of the finger
    costs nothing.

    Signals:
        signed: the passphrase, and whether it is to be set first.
    """

    signed = Signal(str, bool)

    def __init__(
        self,
        context: Context,
        what: str,
        detail: str,
        *,
        send: str,
        is_set: bool,
        parent: QWidget | None,
    ) -> None:
        words = context.words
        heading = words("review.sign_heading") if is_set else words("review.sign_first")
        super().__init__(context.theme, heading, parent, width=440)
        self._words, self._is_set = words, is_set
        self.content.addWidget(label(what, wrap=True))
        self.content.addWidget(label(detail, "small", wrap=True))
        self.field = self._line(words("review.passphrase"))
        self.again = self._line(words("review.passphrase_again"))
        self.again.setVisible(not is_set)
        self._trouble = label("", "wrong", wrap=True)
        self._trouble.hide()
        self.content.addWidget(self._trouble)
        self.content.addStretch(1)
        self.add_button(button(words("ui.cancel"), "plain", self.reject))
        self._sign = self.add_button(button(send, "primary", self._take), default=True)
        for line in (self.field, self.again):
            line.textChanged.connect(self._allow)
        self._allow()
        self.field.setFocus()

    @property
    def trouble(self) -> str:
        """What was wrong with the last try."""
        return self._trouble.text()

    def refuse(self, sentence: str) -> None:
        """Say what was wrong and let the user try again."""
        self._trouble.setText(sentence)
        self._trouble.show()
        self.make_room()
        self.field.selectAll()
        self.field.setFocus()
        self._allow()

    def _line(self, prompt: str) -> QLineEdit:
        line = TextLine()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setPlaceholderText(prompt)
        line.setAccessibleName(prompt)
        self.content.addWidget(line)
        return line

    def _allow(self) -> None:
        same = self._is_set or self.field.text() == self.again.text()
        self._sign.setEnabled(bool(self.field.text()) and same)

    def _take(self) -> None:
        self._sign.setEnabled(False)
        self._trouble.hide()
        self.signed.emit(self.field.text(), not self._is_set)
