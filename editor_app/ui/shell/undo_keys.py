"""Ctrl+Z and Ctrl+Y in the window: of what the keys are in, and never out of sight unsaid."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from editor_app.ui.base.commands import Command
from editor_app.ui.base.host import Host
from editor_app.ui.base.undo import Scope
from editor_app.ui.shell.window import MainWindow

_Key = QKeySequence.StandardKey


class UndoKeys(QObject):
    """Takes steps back, shows where, and names those that are not before the eyes.

    In a field the keys take back what is being typed, and then the steps of the fields.
    """

    def __init__(self, host: Host, window: MainWindow, text: QWidget, fields: QWidget) -> None:
        super().__init__(window)
        self._host, self._window, self._text, self._fields = host, window, text, fields
        self._field: QWidget | None = None
        undo = self._undo = host.context.undo
        undo.scope = self._scope
        host.context.commands.add(
            Command("undo", self._back, "Ctrl+Z", "ph.arrow-u-up-left", lambda: undo.can_undo),
            Command(
                "redo",
                self._again,
                "Ctrl+Y",
                "ph.arrow-u-up-right",
                lambda: undo.can_redo,
                also="Ctrl+Shift+Z",
            ),
        )
        undo.changed.connect(host.context.commands.refresh)
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        qt.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys to the window once the field has nothing of its own to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            back, again = _own_steps(watched)
            if (event.matches(_Key.Undo) and not back) or (event.matches(_Key.Redo) and not again):
                event.ignore()
                return True
        return False

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        """Watch the field that has the keys, and let the menus say what they would do there."""
        if self._field is not None and old is self._field:
            old.removeEventFilter(self)
        inside = now is not None and self._fields.isAncestorOf(now)
        self._field = now if inside and isinstance(now, QLineEdit | QPlainTextEdit) else None
        if self._field is not None:
            self._field.installEventFilter(self)
        for command_id, possible in (
            ("undo", self._undo.can_undo),
            ("redo", self._undo.can_redo),
        ):
            self._host.context.commands.action(command_id).setEnabled(possible)

    def _scope(self) -> Scope | None:
        focus, window = QApplication.focusWidget(), self._window
        if focus is None:
            return None
        if focus is self._text:
            return Scope.TEXT
        if self._fields.isAncestorOf(focus):
            return Scope.FIELDS
        if any(place.isAncestorOf(focus) for place in (window.list_place, window.sidebar)):
            return Scope.LISTS
        return None

    def _back(self) -> None:
        self._tell("ui.undone", self._scope(), self._undo.undo())

    def _again(self) -> None:
        self._tell("ui.redone", self._scope(), self._undo.redo())

    def _tell(self, key: str, at: Scope | None, done: tuple[Scope, str] | None) -> None:
        if done is None:
            return
        scope, name = done
        if at is scope and scope is not Scope.LISTS:
            return
        if scope is Scope.FIELDS:
            self._window.show_details("info")
        elif scope is Scope.TEXT:
            self._host.show_room("write")
        self._host.context.messages.info(self._host.context.words(key, what=name))


def _own_steps(field: QObject) -> tuple[bool, bool]:
    """Return whether a field has something of its own to take back, and to do again."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable(), field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit):
        return field.document().isUndoAvailable(), field.document().isRedoAvailable()
    return True, True
