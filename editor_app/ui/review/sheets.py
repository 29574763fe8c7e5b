"""The dialogs of a verdict: the report of a return, and the passphrase of a signature."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.ui.context import Context
from editor_app.ui.review.verdict_bar import ReportField
from editor_app.ui.widgets.controls import button, label
from editor_app.ui.widgets.sheet import Sheet


class ReturnSheet(Sheet):
    """Asks what is to be changed; a return without it goes nowhere.

    Signals:
        sent: the report.
    """

    sent = Signal(str)

    def __init__(self, context: Context, to: str, report: str, parent: QWidget | None) -> None:
        words = context.words
        super().__init__(context.theme, words("review.return_heading"), parent, width=520)
        self.field = ReportField(context, lines=4)
        self.field.setPlaceholderText(words("review.return_prompt"))
        self.field.setPlainText(report)
        text = words("review.return_to", name=to) if to else words("review.return_open")
        self.content.addWidget(label(text, "soft", wrap=True))
        self.content.addWidget(self.field)
        self.content.addStretch(1)
        self.add_button(button(words("ui.cancel"), "plain", self.reject))
        self._send = self.add_button(
            button(words("review.return_send"), "primary", self._take), default=True
        )
        self.field.textChanged.connect(self._allow)
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
        self, context: Context, what: str, detail: str, *, is_set: bool, parent: QWidget | None
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
        self._sign = self.add_button(
            button(words("review.sign"), "primary", self._take), default=True
        )
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
        self.field.selectAll()
        self.field.setFocus()
        self._allow()

    def _line(self, prompt: str) -> QLineEdit:
        line = QLineEdit()
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
