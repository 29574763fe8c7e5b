"""One undo owner across the text, the fields and the tags of the open piece.

A text room hands its document over with ``follow``: each step that Qt's
document records becomes one step here, and the room routes its own undo keys
to ``undo`` and ``redo``. Everything else pushes a pair of functions.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument, QUndoCommand, QUndoStack


class Undo(QObject):
    """The steps of the open piece, newest last.

    Signals:
        changed: what can be undone or redone is new.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stack = QUndoStack(self)
        self._stack.indexChanged.connect(self.changed)
        self._document: QTextDocument | None = None
        self._text = ""

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._stack.canUndo()

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._stack.canRedo()

    @property
    def undo_text(self) -> str:
        """What ``undo`` would take back."""
        return self._stack.undoText()

    @property
    def redo_text(self) -> str:
        """What ``redo`` would do again."""
        return self._stack.redoText()

    def follow(self, document: QTextDocument, text: str = "") -> None:
        """Take over a document's steps from now on, dropping all earlier ones.

        Call it again for each document (or after loading another piece into
        the same one); ``text`` names a step.
        """
        self.clear()
        if self._document is not None:
            self._document.undoCommandAdded.disconnect(self._take_step)
        self._document, self._text = document, text
        document.undoCommandAdded.connect(self._take_step)

    def push(self, text: str, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        """Do something that can be taken back; ``redo`` is called at once."""
        self._stack.push(_Step(text, redo, undo))

    def undo(self) -> None:
        """Take the newest step back."""
        self._stack.undo()

    def redo(self) -> None:
        """Do the step that was taken back again."""
        self._stack.redo()

    def clear(self) -> None:
        """Forget all steps: another piece is open."""
        self._stack.clear()
        if self._document is not None:
            self._document.clearUndoRedoStacks()

    def _take_step(self) -> None:
        if self._document is not None:
            self._stack.push(_TextStep(self._text, self._document))


class _Step(QUndoCommand):
    """A pair of functions."""

    def __init__(self, text: str, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        super().__init__(text)
        self._redo = redo
        self._undo = undo

    def redo(self) -> None:
        """Do it, the first time too."""
        self._redo()

    def undo(self) -> None:
        """Take it back."""
        self._undo()


class _TextStep(QUndoCommand):
    """A step that the document already did and keeps itself."""

    def __init__(self, text: str, document: QTextDocument) -> None:
        super().__init__(text)
        self._document = document
        self._done = True

    def redo(self) -> None:
        """Have the document do its step again."""
        if self._done:
            self._done = False  # pushing calls redo; the document did it before
            return
        self._document.redo()

    def undo(self) -> None:
        """Have the document take its step back."""
        self._document.undo()
