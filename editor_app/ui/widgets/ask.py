"""The question dialog behind the message door."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from editor_app.ui.base.messages import Answer, Question
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import button, label
from editor_app.ui.widgets.sheet import Sheet
from editor_app.words import Words


def ask(theme: Theme, words: Words, parent: QWidget | None, question: Question) -> bool:
    """Show a question and wait; closing the dialog is a no."""
    return _sheet(theme, words, parent, question).exec() == QDialog.DialogCode.Accepted


def put(
    theme: Theme, words: Words, parent: QWidget | None, question: Question, answer: Answer
) -> None:
    """Show a question over ``parent`` and call ``answer`` later; closing the dialog is a no."""
    sheet = _sheet(theme, words, parent, question)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.finished.connect(lambda code: answer(code == QDialog.DialogCode.Accepted))
    sheet.open()


def _sheet(theme: Theme, words: Words, parent: QWidget | None, question: Question) -> Sheet:
    sheet = Sheet(theme, question.text, parent, width=440)
    if question.details:
        sheet.content.addWidget(label(question.details, "soft", wrap=True))
    no = button(question.no or words("ui.cancel"), "plain", sheet.reject)
    yes = button(
        question.yes or words("ui.ok"), "danger" if question.danger else "primary", sheet.accept
    )
    sheet.add_button(no, default=question.danger)
    sheet.add_button(yes, default=not question.danger)
    return sheet
