"""One field: its name over its value, a hairline under it, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
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
from editor_app.ui.context import Context
from editor_app.ui.widgets.controls import label, set_look


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


class FieldBox(QFrame):
    """The editor that the field's type wants; what is wrong is said under it.

    Signals:
        edited: the user finished a new value, which is in an accepted form.
    """

    edited = Signal(str)

    def __init__(
        self, context: Context, name: str, *, required: bool, channels: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._context, self._name, self._channels = context, name, channels
        self._value = ""
        words = context.words
        self._label = label(words(f"field.{name}"), "small")
        if required:
            self._label.setTextFormat(Qt.TextFormat.RichText)
            mark = f'<span style="color:{context.theme.hex("accent")}">＊</span>'
            self._label.setText(f"{words(f'field.{name}')}{mark}")
        self._editor = self._build_editor(words(f"field.{name}"))
        self._wrong = label("", "wrong", wrap=True)
        self._wrong.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, context.theme.px(6), 0, 0)
        layout.setSpacing(0)
        for widget in (self._label, self._editor, self._wrong):
            layout.addWidget(widget)

    def show_value(self, value: str, *, missing: bool = False) -> None:
        """Show the stored value, unless the user is at it."""
        self._value = value
        self._set_prompt(self._context.words("ui.field_missing") if missing else "")
        if not self._editor.hasFocus() or self._text() == value:
            self._set_text(value)

    def show_wrong(self, sentence: str) -> None:
        """Say what is wrong with what was typed; nothing was stored."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        set_look(self._editor, "wrong", "true" if sentence else "false")

    def focus(self) -> None:
        """Give the keyboard to the editor."""
        self._editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Finish on leaving; Escape takes the stored value back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if isinstance(event, QFocusEvent) and event.lostFocus():
            popup = Qt.FocusReason.PopupFocusReason  # its own menu or completion
            if event.reason() != popup:
                self._finish()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._set_text(self._value)
            self.show_wrong("")
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if FIELDS[self._name].type is FieldType.LINES:
                return False
            self._finish()
            return True
        return False

    def _finish(self) -> None:
        value = self._text()
        if value == self._value:
            self.show_wrong("")
            return
        try:
            clean_field(self._name, value)
        except BadInput as error:
            self.show_wrong(said(self._context, error))
            return
        self.show_wrong("")
        self.edited.emit(value)

    def _build_editor(self, name: str) -> QWidget:
        kind = FIELDS[self._name].type
        if kind is FieldType.FLAG:
            editor: QWidget = self._build_flag()
        elif kind is FieldType.CHOICE:
            editor = self._build_choice()
        elif kind is FieldType.LINES or self._name == "title":
            editor = GrowingText()
        else:
            editor = self._build_line()
        editor.setObjectName("inline")
        editor.setAccessibleName(name)
        editor.installEventFilter(self)
        return editor

    def _build_line(self) -> QLineEdit:
        line = QLineEdit()
        line.setTextMargins(-2, 0, 0, 0)  # Qt's own margin: values stand under their names
        if FIELDS[self._name].type is FieldType.CHANNEL:
            paths = [path.replace("/", " › ") for path in self._channels]
            completer = QCompleter(paths, line)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return line

    def _build_flag(self) -> QCheckBox:
        box = QCheckBox(self._context.words("ui.yes"))
        box.clicked.connect(lambda checked: self.edited.emit(YES if checked else ""))
        return box

    def _build_choice(self) -> QComboBox:
        box = QComboBox()
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.addItem("", "")
        for choice in FIELDS[self._name].choices:
            box.addItem(self._context.words(f"choice.{choice}"), choice)
        box.activated.connect(lambda: self.edited.emit(str(box.currentData())))
        return box

    def _text(self) -> str:
        editor = self._editor
        if isinstance(editor, QCheckBox):
            return YES if editor.isChecked() else ""
        if isinstance(editor, QComboBox):
            return str(editor.currentData() or "")
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText()
        return editor.text() if isinstance(editor, QLineEdit) else ""

    def _set_text(self, value: str) -> None:
        editor = self._editor
        if isinstance(editor, QCheckBox):
            editor.setChecked(value == YES)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QPlainTextEdit):
            if editor.toPlainText() != value:
                editor.setPlainText(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.setCursorPosition(0)

    def _set_prompt(self, prompt: str) -> None:
        if isinstance(self._editor, QLineEdit | QPlainTextEdit):
            self._editor.setPlaceholderText(prompt)


def said(context: Context, error: BadInput) -> str:
    """Return a failure's sentence with the field named as the user knows it."""
    details = dict(error.details)
    name = str(details.get("name", ""))
    if context.words.has(f"field.{name}"):
        details["name"] = context.words(f"field.{name}")
    return context.words.error(BadInput(error.key, **details))


class GrowingText(QPlainTextEdit):
    """Several lines in as much height as they need; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        """Return the height of the lines."""
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow once the style has said how much it takes round the lines."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        lines = max(1, round(self.document().size().height()))
        around = max(6, self.height() - self.viewport().height()) if self.isVisible() else 10
        wanted = lines * self.fontMetrics().lineSpacing() + around
        if self.height() != wanted:
            self.setFixedHeight(wanted)
