"""Steps that can be taken back: of the text, of the fields, of lists; each by itself.

Ctrl+Z takes back what the keys are in: in the text only steps of the text, so that nothing
changes out of sight. Whoever makes a step says of which of the three it is. Text and fields
are those of the open piece; what was done to lists can be taken back while the window lives.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack


class Scope(StrEnum):
    """What a step belongs to."""

    TEXT = "text"
    FIELDS = "fields"
    LISTS = "lists"


class Undo(QObject):
    """The steps of each scope, newest last.

    ``scope`` says what the keys are in; None takes the newest step of all. So it is for the
    properties and functions that are given no scope.

    Signals:
        changed: what can be undone or redone is new.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scope: Callable[[], Scope | None] = lambda: None
        self._made = 0
        self._stacks = {scope: QUndoStack(self) for scope in Scope}
        for stack in self._stacks.values():
            stack.indexChanged.connect(self.changed)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self.next_undo() is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._redoable(self.scope()) is not None

    @property
    def undo_text(self) -> str:
        """What ``undo`` would take back."""
        scope = self.next_undo()
        return "" if scope is None else self._stacks[scope].undoText()

    @property
    def redo_text(self) -> str:
        """What ``redo`` would do again."""
        scope = self._redoable(self.scope())
        return "" if scope is None else self._stacks[scope].redoText()

    def next_undo(self) -> Scope | None:
        """Return what the step that ``undo`` would take back belongs to."""
        return self._undoable(self.scope())

    def push(
        self,
        text: str,
        redo: Callable[[], object],
        undo: Callable[[], object],
        scope: Scope = Scope.FIELDS,
    ) -> None:
        """Do something that can be taken back; ``redo`` is called at once, ``text`` names it."""
        self._made += 1
        self._stacks[scope].push(_Step(text, redo, undo, self._made))

    def did(self, text: str, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        """Keep a step of the lists that was done already; ``redo`` would do it again."""
        done = iter([True])
        self.push(text, lambda: next(done, False) or redo(), undo, Scope.LISTS)

    def undo(self, scope: Scope | None = None) -> tuple[Scope, str] | None:
        """Take the newest step back; return what it belonged to and its name, None for none."""
        found = self._undoable(scope or self.scope())
        if found is None:
            return None
        text = self._stacks[found].undoText()
        self._stacks[found].undo()
        return found, text

    def redo(self, scope: Scope | None = None) -> tuple[Scope, str] | None:
        """Do the step that was taken back last again; return as ``undo`` does."""
        found = self._redoable(scope or self.scope())
        if found is None:
            return None
        text = self._stacks[found].redoText()
        self._stacks[found].redo()
        return found, text

    def clear(self) -> None:
        """Forget the steps of text and fields: another piece is open, or none may be changed."""
        self._stacks[Scope.TEXT].clear()
        self._stacks[Scope.FIELDS].clear()

    def _undoable(self, scope: Scope | None) -> Scope | None:
        with_steps = {s: stack for s, stack in self._stacks.items() if stack.canUndo()}
        if scope is not None:
            return scope if scope in with_steps else None
        newest = {s: _number(stack, stack.index() - 1) for s, stack in with_steps.items()}
        return max(newest, key=newest.__getitem__, default=None)

    def _redoable(self, scope: Scope | None) -> Scope | None:
        with_steps = {s: stack for s, stack in self._stacks.items() if stack.canRedo()}
        if scope is not None:
            return scope if scope in with_steps else None
        oldest = {s: _number(stack, stack.index()) for s, stack in with_steps.items()}
        return min(oldest, key=oldest.__getitem__, default=None)


class _Step(QUndoCommand):
    """A pair of functions, numbered in the order in which steps were made."""

    def __init__(
        self, text: str, redo: Callable[[], object], undo: Callable[[], object], number: int
    ) -> None:
        super().__init__(text)
        self._redo = redo
        self._undo = undo
        self.number = number

    def redo(self) -> None:
        """Do it, the first time too."""
        self._redo()

    def undo(self) -> None:
        """Take it back."""
        self._undo()


def _number(stack: QUndoStack, index: int) -> int:
    step = stack.command(index)
    assert isinstance(step, _Step)
    return step.number
