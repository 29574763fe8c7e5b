"""One field of the import sheet: its value, and where it was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from editor_app.domain.fields import FIELDS, YES, FieldType
from editor_app.ui.context import Context
from editor_app.ui.library.field_box import GrowingText, shown_value
from editor_app.ui.widgets.controls import label, set_look
from editor_app.ui.widgets.elided import ElidedLabel


class FoundField(Protocol):
    """A proposed field with the line it was seen in."""

    @property
    def name(self) -> str:
        """What it was called."""

    @property
    def value(self) -> str:
        """The proposed value."""

    @property
    def where(self) -> str:
        """The line it was seen in."""

    @property
    def how(self) -> str:
        """The name of the way it was found."""


class FoundBox(QFrame):
    """Name, editor, and under it the excerpt that the value comes from."""

    def __init__(
        self, context: Context, name: str, found: Mapping[str, FoundField], *, required: bool
    ) -> None:
        super().__init__()
        self._context, self._name = context, name
        words, px = context.words, context.theme.px
        mark = "＊" if required else ""
        self._editor = self._build_editor()
        self._editor.setAccessibleName(words(f"field.{name}"))
        self._where = ElidedLabel("", "small")
        self._wrong = label("", "wrong", wrap=True)
        self._wrong.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(8), 0, 0)
        layout.setSpacing(px(3))
        name_label = label(words(f"field.{name}") + mark, "small")
        for widget in (name_label, self._editor, self._wrong, self._where):
            layout.addWidget(widget)
        values = {each.name: each.value for each in found.values()}
        if name in found:
            self.set_value(shown_value(name, values))
            self._where.setText(self._say_where(found[name]))
        self._where.setVisible(name in found)
        self.setFocusProxy(self._editor)

    @property
    def value(self) -> str:
        """The value as typed."""
        editor = self._editor
        if isinstance(editor, QCheckBox):
            return YES if editor.isChecked() else ""
        if isinstance(editor, QComboBox):
            return str(editor.currentData() or "")
        if isinstance(editor, GrowingText):
            return editor.toPlainText()
        return editor.text() if isinstance(editor, QLineEdit) else ""

    def set_value(self, value: str) -> None:
        """Show a value."""
        editor = self._editor
        if isinstance(editor, QCheckBox):
            editor.setChecked(value == YES)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, GrowingText):
            editor.setPlainText(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.setCursorPosition(0)

    def show_wrong(self, sentence: str) -> None:
        """Say what is wrong with the value."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        set_look(self._editor, "wrong", "true" if sentence else "false")

    def _build_editor(self) -> QWidget:
        kind = FIELDS[self._name].type
        if kind is FieldType.FLAG:
            return QCheckBox(self._context.words("ui.yes"))
        if kind is FieldType.CHOICE:
            box = QComboBox()
            box.addItem("", "")
            for choice in FIELDS[self._name].choices:
                box.addItem(self._context.words(f"choice.{choice}"), choice)
            return box
        if kind is not FieldType.LINES and self._name != "title":
            return QLineEdit()
        text = GrowingText()
        text.setProperty("look", "field")  # in a scroll area the style takes its frame away
        return text

    def _say_where(self, found: FoundField) -> str:
        words = self._context.words
        how = words(f"found.{found.how}") if words.has(f"found.{found.how}") else ""
        where = words("ui.found_in", where=found.where) if found.where else ""
        return "　".join(part for part in (how, where) if part)
