"""The steps of writing, handed to the one undo owner of the window.

The document's own undo is switched off: it would take a restyled paragraph for
a step, and it keeps a second copy of all that was typed.
"""

from __future__ import annotations

from collections.abc import Callable

from editor_app.ui.base.undo import Scope, Undo
from editor_app.ui.editor.source_text import Edit

_ENDS = "，。、；：！？,.;:!?…—”’）》」』\n"
_LONGEST = 20


class History:
    """Turns edits into steps; a run of typing is one step up to the next punctuation mark."""

    def __init__(self, undo: Undo, apply: Callable[[Edit], None], name: str) -> None:
        self._undo = undo
        self._apply = apply
        self._name = name
        self._open: _Step | None = None
        self._pushing = False
        self._replaying = False
        undo.changed.connect(self._someone_moved)

    def record(self, edit: Edit, name: str = "") -> None:
        """Keep an edit that was made; while a step is being undone or redone, nothing."""
        if self._replaying:
            return
        if not name and self._open is not None and self._open.take(edit):
            return
        step = _Step(edit)
        self._pushing = True
        text = name or self._name
        self._undo.push(text, lambda: self._redo(step), lambda: self._back(step), Scope.TEXT)
        self._pushing = False
        self._open = None if name else step

    def close_run(self) -> None:
        """End the run of typing: the next character starts a new step."""
        self._open = None

    def _redo(self, step: _Step) -> None:
        if not self._pushing:
            self._replay(step.edit)

    def _back(self, step: _Step) -> None:
        self._replay(step.edit.inverse)

    def _replay(self, edit: Edit) -> None:
        self._replaying = True
        try:
            self._apply(edit)
        finally:
            self._replaying = False

    def _someone_moved(self) -> None:
        if not self._pushing:
            self._open = None


class _Step:
    """An edit that may still grow while its run of typing goes on."""

    def __init__(self, edit: Edit) -> None:
        self.edit = edit

    def take(self, new: Edit) -> bool:
        """Grow by the next edit of the run; False when that one begins a new step."""
        grown = _typed_on(self.edit, new) or _deleted_on(self.edit, new) or _dressed(self.edit, new)
        if grown is not None:
            self.edit = grown
        return grown is not None


def _typed_on(old: Edit, new: Edit) -> Edit | None:
    if new.removed or not old.inserted or (new.line, new.column) != old.end:
        return None
    if old.inserted[-1] in _ENDS or "\n" in new.inserted or len(old.inserted) >= _LONGEST:
        return None
    return Edit(old.line, old.column, old.removed, old.inserted + new.inserted)


def _dressed(old: Edit, new: Edit) -> Edit | None:
    """Return what was typed with the marks that it got."""
    if old.removed or not new.removed or new.removed != old.inserted:
        return None
    if (new.line, new.column) != (old.line, old.column) or old.inserted not in new.inserted:
        return None
    return Edit(old.line, old.column, "", new.inserted)


def _deleted_on(old: Edit, new: Edit) -> Edit | None:
    if old.inserted or new.inserted or len(old.removed) >= _LONGEST:
        return None
    if "\n" in old.removed + new.removed:
        return None
    if new.removed_end == (old.line, old.column):
        return Edit(new.line, new.column, new.removed + old.removed, "")
    if (new.line, new.column) == (old.line, old.column):
        return Edit(old.line, old.column, old.removed + new.removed, "")
    return None
