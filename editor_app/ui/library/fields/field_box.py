"""One field of the open piece, edited where it stands, a hairline under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from editor_app.domain.fields import FIELDS, FieldType, clean_field
from editor_app.errors import BadInput
from editor_app.ui.base.context import Context
from editor_app.ui.library.fields.field_frame import FieldFrame
from editor_app.ui.widgets.controls import button, label, row
from editor_app.ui.widgets.growing_text import GrowingText

KEPT_AFTER_MS = 1500  # a killed process loses two seconds at most


class FieldBox(FieldFrame):
    """Finishes a value on Enter and on leaving; Escape takes it back.

    A channel that the library does not hold is asked for first: nothing makes it but a yes.

    Signals:
        edited: the user finished a value: what it was before, and what it is.
        kept: what was typed so far, in an accepted form, to be kept meanwhile.
    """

    edited = Signal(str, str)
    kept = Signal(str)

    def __init__(
        self,
        context: Context,
        name: str,
        *,
        required: bool,
        channels: QStringListModel | None = None,
    ) -> None:
        super().__init__(context, name, required=required, channels=channels)
        self.setFocusProxy(self._editor)
        self._stored = self._before = ""
        self._typed = self._showing = self._was_kept = False
        self._column.setContentsMargins(0, context.theme.px(6), 0, 0)
        self._editor.setObjectName("inline")
        self._editor.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self._keep)
        self._ask = self._build_ask()
        self.picked.connect(self.finish)
        self._listen()

    def show_value(self, value: str, *, missing: bool = False) -> None:
        """Show the stored value, unless the user is at it or it waits to be put right."""
        self._stored = value
        if isinstance(self._editor, QLineEdit | GrowingText):
            prompt = self._context.words("ui.field_missing") if missing else ""
            self._editor.setPlaceholderText(prompt)
        if not self._typed:
            self._show(value)

    def refuse(self, sentence: str) -> None:
        """Say why a finished value was not stored, and leave it there to be put right."""
        self._typed = True
        self.show_wrong(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Finish on leaving and on Enter; Escape takes the stored value back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if isinstance(event, QFocusEvent) and event.lostFocus():
            popup = Qt.FocusReason.PopupFocusReason  # its own menu or completion
            if event.reason() != popup:
                self.finish()
        return False

    @property
    def asks(self) -> bool:
        """Whether a channel that is not there waits for a yes."""
        return not self._ask.isHidden()

    def drop(self) -> tuple[str, str]:
        """Give up a channel that waits for a yes; return what was there before, and its path."""
        left = self._before, clean_field(self._name, self.value)
        self._take_back()
        return left

    def finish(self) -> None:
        """Hand over what was typed; a wrong value stays and is said, a new channel is asked."""
        if self._typed and self.check():
            if self._is_new_channel():
                self._timer.stop()
                self._ask.show()
            else:
                self._hand_over()

    def _is_new_channel(self) -> bool:
        if FIELDS[self._name].type is not FieldType.CHANNEL:
            return False
        path = clean_field(self._name, self.value)
        known = self._channels.stringList() if self._channels is not None else []
        return bool(path) and path.replace("/", " › ") not in known and path != self._before

    def _build_ask(self) -> QWidget:
        words, asked = self._context.words, QWidget(self)
        yes = button(words("ui.channel_make"), "link", self._hand_over)
        no = button(words("ui.channel_make_not"), "link", self._take_back)
        asked.setLayout(row(label(words("ui.channel_new_ask"), "small"), yes, no, None))
        asked.hide()
        self._column.addWidget(asked)
        return asked

    def _hand_over(self) -> None:
        self._ask.hide()
        self._timer.stop()
        self._typed = False
        value = self.value
        if value != self._before or self._was_kept:
            self.edited.emit(self._before, value)
        self._was_kept = False

    def _listen(self) -> None:
        editor = self._editor
        if isinstance(editor, QCheckBox):
            editor.clicked.connect(self._choose)
        elif isinstance(editor, QComboBox):
            editor.activated.connect(self._choose)
        elif isinstance(editor, GrowingText):
            editor.textChanged.connect(self._type)
        elif isinstance(editor, QLineEdit):
            editor.setTextMargins(-2, 0, 0, 0)  # Qt's own margin: values stand under their names
            editor.textEdited.connect(self._type)
            if editor.completer() is not None:
                editor.completer().activated.connect(self._type)

    def _choose(self) -> None:
        if self.value != self._stored:
            self.edited.emit(self._stored, self.value)

    def _type(self) -> None:
        if self._showing:
            return
        if not self._typed:
            self._typed, self._before = True, self._stored
        self._ask.hide()
        if not self._timer.isActive():
            self._timer.start()

    def _keep(self) -> None:
        if FIELDS[self._name].type is FieldType.CHANNEL:
            return  # half a name would be a channel
        value = self.value
        try:
            clean_field(self._name, value, self._context.desk.today())
        except BadInput:  # half a date; said when it is finished
            return
        if self._name != "title" or value.strip():
            self._was_kept = True
            self.kept.emit(value)

    def _press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self._take_back()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if FIELDS[self._name].type is FieldType.LINES or (shifted and self._name == "title"):
            return False
        if self.asks:  # the second Enter says yes
            self._hand_over()
        else:
            self.finish()
        return True

    def _take_back(self) -> bool:
        if not self._typed:
            return False  # the window closes details that lie over the work
        self._timer.stop()
        self._ask.hide()
        self._typed = False
        self.show_wrong("")
        self._show(self._before)
        if self._was_kept:
            self._was_kept = False
            self.edited.emit(self._before, self._before)
        return True

    def _show(self, value: str) -> None:
        self._showing = True
        self.set_value(value)
        self._showing = False
