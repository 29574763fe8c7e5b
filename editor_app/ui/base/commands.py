"""Everything the window can do, by name: for menus, tool bars, keys and the palette."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from editor_app.words import Words


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Command:
    """One thing to do; its name is the sentence ``command.<id>``."""

    id: str
    run: Callable[[], object]
    shortcut: str = ""  # portable text: Ctrl+Shift+N
    icon: str = ""  # a name of Phosphor's: ph.plus
    enabled: Callable[[], bool] = _always
    in_palette: bool = True
    also: str = ""  # a second shortcut, for hands that learned it elsewhere; it is not shown
    within: QWidget | None = None  # the keys work only while the focus is in it


class Commands(QObject):
    """The commands there are now, and one QAction for each.

    Rooms add theirs when they are built. A command's keys work wherever the
    window has the focus; ``enabled`` decides whether it may run.

    Signals:
        changed: commands came or went.
    """

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._window: QWidget | None = None

    def __iter__(self) -> Iterator[Command]:
        """All commands in the order they were added."""
        return iter(tuple(self._commands.values()))

    def __contains__(self, command_id: str) -> bool:
        """Whether a command is there."""
        return command_id in self._commands

    def add(self, *commands: Command) -> None:
        """Add commands; one of the same id replaces the one before."""
        for command in commands:
            self._commands[command.id] = command
            self._bind(self.action(command.id), command.within)
        self.changed.emit()

    def attach(self, window: QWidget) -> None:
        """Let keys work in a window."""
        self._window = window
        for command_id, action in self._actions.items():
            self._bind(action, self._commands[command_id].within)

    def name(self, command_id: str) -> str:
        """Return what the user calls a command."""
        return self._words(f"command.{command_id}")

    def action(self, command_id: str) -> QAction:
        """Return the command's action, for menus and tool bars."""
        command = self._commands[command_id]
        action = self._actions.get(command_id)
        if action is None:
            action = QAction(self.name(command_id), self)
            action.triggered.connect(lambda: self.run(command_id))
            self._actions[command_id] = action
        keys = (command.shortcut, command.also)
        action.setShortcuts([QKeySequence(text) for text in keys if text])
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        window = Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(window if command.within is None else inside)
        return action

    def tip(self, command_id: str) -> str:
        """Return name and keys for a tool tip."""
        keys = self.keys(command_id)
        return f"{self.name(command_id)}　{keys}" if keys else self.name(command_id)

    def keys(self, command_id: str) -> str:
        """Return the keys as this platform writes them."""
        sequence = QKeySequence(self._commands[command_id].shortcut)
        return sequence.toString(QKeySequence.SequenceFormat.NativeText)

    def enabled(self, command_id: str) -> bool:
        """Whether a command may run now."""
        return self._commands[command_id].enabled()

    def run(self, command_id: str) -> bool:
        """Run a command; False when it may not run now."""
        command = self._commands[command_id]
        if not command.enabled():
            return False
        command.run()
        return True

    def refresh(self) -> None:
        """Let the actions show whether they may run; call it when the state changed."""
        for command_id, action in self._actions.items():
            action.setEnabled(self._commands[command_id].enabled())

    def _bind(self, action: QAction, within: QWidget | None) -> None:
        place = within or self._window
        if place is not None and action not in place.actions():
            place.addAction(action)
