"""Asks for one line of text."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import label
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.text_line import TextLine
from editor_app.words import Words


def ask_line(
    theme: Theme,
    words: Words,
    parent: QWidget | None,
    heading: str,
    *,
    prompt: str = "",
    value: str = "",
    yes: str = "",
) -> str:
    """Return what the user typed, empty when they did not."""
    sheet = Sheet(theme, heading, parent, width=420)
    line = TextLine(value)
    line.setAccessibleName(prompt or heading)
    line.selectAll()
    if prompt:
        sheet.content.addWidget(label(prompt, "small"))
    sheet.content.addWidget(line)
    accept = sheet.add_answers(words("ui.cancel"), yes or words("ui.ok"))
    accept.setEnabled(bool(value))
    line.textChanged.connect(lambda text: accept.setEnabled(bool(text.strip())))
    line.setFocus()
    return line.text().strip() if sheet.exec() == QDialog.DialogCode.Accepted else ""
