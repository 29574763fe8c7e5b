"""A field's name over the editor that its type wants, and what is wrong under it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.fields import (
    BEIJING,
    FIELDS,
    YES,
    Fields,
    FieldType,
    clean_field,
    title_lines,
)
from editor_app.errors import BadInput
from editor_app.ui.base.context import Context
from editor_app.ui.widgets.controls import complete, label, set_look
from editor_app.ui.widgets.date_line import DateLine
from editor_app.ui.widgets.growing_text import GrowingText
from editor_app.ui.widgets.text_line import TextLine

_ONE_LINE = (FieldType.DATE, FieldType.MOMENT, FieldType.CHANNEL)


def shown_value(name: str, fields: Fields) -> str:
    """Return a field as it stands in its editor: a title on its lines, a channel with arrows."""
    value = fields.get(name, "")
    if name == "title":
        return "\n".join(title_lines(fields))
    kind = FIELDS[name].type
    if kind is FieldType.CHANNEL:
        return value.replace("/", " › ")
    if kind is FieldType.MOMENT and len(value) > len("2019-04-30"):
        return f"{datetime.fromisoformat(value).astimezone(BEIJING):%Y-%m-%d %H:%M}"
    return value


class FieldFrame(QFrame):
    """Takes any text; ``check`` says what is wrong with it.

    Signals:
        picked: a day was chosen from the calendar.
    """

    picked = Signal()

    def __init__(
        self,
        context: Context,
        name: str,
        *,
        required: bool,
        channels: QStringListModel | None = None,
    ) -> None:
        super().__init__()
        self._context, self._name, self._channels = context, name, channels
        said = context.words(f"field.{name}")
        self._label = label(said, "small")
        if required:
            self._label.setTextFormat(Qt.TextFormat.RichText)
            self._mark()
            context.theme.changed.connect(self._mark)
        self._editor = self._build_editor()
        self._editor.setAccessibleName(said)
        self._label.setBuddy(self._editor)
        self._wrong = label("", "wrong", wrap=True)
        self._note = label("", "small", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for said_below in (self._wrong, self._note):
            said_below.hide()
        for widget in (self._label, self._editor, self._wrong, self._note):
            self._column.addWidget(widget)

    @property
    def editor(self) -> QWidget:
        """Where the value is typed or chosen, and Tab stops."""
        return self._editor

    def set_read_only(self, on: bool) -> None:
        """Let the value be read, and nothing else."""
        if isinstance(self._editor, QLineEdit | QPlainTextEdit):
            self._editor.setReadOnly(on)
        else:
            self._editor.setEnabled(not on)

    @property
    def value(self) -> str:
        """What stands in the editor."""
        editor = self._editor
        if isinstance(editor, QCheckBox):
            return YES if editor.isChecked() else ""
        if isinstance(editor, QComboBox):
            return str(editor.currentData() or "")
        if isinstance(editor, GrowingText):
            return editor.toPlainText()
        return editor.text() if isinstance(editor, QLineEdit) else ""

    @property
    def wrong(self) -> str:
        """What is said to be wrong, empty where nothing is."""
        return self._wrong.text()

    def set_value(self, value: str) -> None:
        """Show a value."""
        editor = self._editor
        if isinstance(editor, QCheckBox):
            editor.setChecked(value == YES)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, GrowingText):
            if editor.toPlainText() != value:
                editor.setPlainText(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.setCursorPosition(0)

    def check(self) -> bool:
        """Whether the value has an accepted form; what is wrong is said under it."""
        try:
            clean_field(self._name, self.value, self._context.desk.today())
        except BadInput as error:
            self.show_wrong(said(self._context, error))
            return False
        self.show_wrong("")
        return True

    def show_wrong(self, sentence: str) -> None:
        """Say what is wrong with the value; an empty sentence takes it back."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self._editor.setAccessibleDescription(sentence)
        set_look(self._editor, "wrong", "true" if sentence else "false")

    def _mark(self) -> None:
        """Put the sign of what is required behind the name, in the colour of the theme."""
        mark = f'<span style="color:{self._context.theme.hex("accent")}">＊</span>'
        self._label.setText(f"{self._context.words(f'field.{self._name}')}{mark}")

    @property
    def note(self) -> str:
        """What is said about the value, empty where nothing is."""
        return self._note.text()

    def show_note(self, text: str) -> None:
        """Say something about the value; an empty text takes it back."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _build_editor(self) -> QWidget:
        kind = FIELDS[self._name].type
        if kind is FieldType.FLAG:
            return QCheckBox(self._context.words("ui.yes"))
        if kind is FieldType.CHOICE:
            box = QComboBox()
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel only scrolls the panel
            box.setMinimumContentsLength(1)
            box.addItem("", "")
            for choice in FIELDS[self._name].choices:
                box.addItem(self._context.words(f"choice.{choice}"), choice)
            return box
        if kind not in _ONE_LINE:
            return GrowingText()
        if kind is not FieldType.CHANNEL:
            return self._build_date_line()
        line = TextLine()
        if self._channels is not None:
            complete(line, self._channels)
        return line

    def _build_date_line(self) -> DateLine:
        context, words = self._context, self._context.words

        def read(typed: str) -> str:
            return clean_field(self._name, typed, context.desk.today())

        line = DateLine(context.theme, words("ui.calendar"), read, words.language)
        line.setToolTip(words("ui.date_prompt"))
        line.picked.connect(self.picked)
        return line


def said(context: Context, error: BadInput) -> str:
    """Return a failure's sentence with the field named as the user knows it."""
    details = dict(error.details)
    name = str(details.get("name", ""))
    if context.words.has(f"field.{name}"):
        details["name"] = context.words(f"field.{name}")
    return context.words.error(BadInput(error.key, **details))
