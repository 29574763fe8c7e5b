"""What the user does about texts that never reached the library."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.services.unsaved import UnsavedText
from editor_app.text.compare.diff import ParagraphChange, compare
from editor_app.ui.base.context import Context
from editor_app.ui.base.messages import Question
from editor_app.ui.editor.choice_bars import KeptBar
from editor_app.ui.editor.compare_sheet import CompareSheet
from editor_app.ui.editor.writing import Writing
from editor_app.ui.page.pictures import Pictures


class KeptTexts(QObject):
    """Tells of them in a bar, compares, restores and drops them."""

    def __init__(
        self, context: Context, writing: Writing, pictures: Pictures, room: QWidget
    ) -> None:
        super().__init__(room)
        self._context, self._writing, self._pictures = context, writing, pictures
        self._room = room
        self.bar = KeptBar(context.theme, context.words)
        writing.kept_found.connect(self._show)
        self.bar.compare.connect(self._compare)
        self.bar.restore.connect(writing.restore)
        self.bar.discard.connect(self._discard)

    def ask_to_leave(self, then: Callable[[], object], stay: Callable[[], object]) -> None:
        """Ask whether to leave a text that the library does not take; no where it is not safe."""
        if not self._writing.kept:
            stay()
            return
        words = self._context.words
        question = Question(
            words("editor.leave_kept"),
            words("editor.leave_kept_more"),
            words("editor.leave_kept_yes"),
            words("editor.leave_kept_no"),
        )
        self._context.messages.put(question, lambda yes: then() if yes else stay())

    def _show(self, found: tuple[UnsavedText, ...]) -> None:
        self.bar.show_kept(found, may_write=self._writing.may_write)

    def _compare(self, kept: UnsavedText) -> None:
        read = partial(compare, self._writing.text, kept.text)
        self._context.tasks.read(read, partial(self._show_changes, kept))

    def _show_changes(self, kept: UnsavedText, changes: tuple[ParagraphChange, ...]) -> None:
        may_write = self._writing.may_write
        sheet = CompareSheet(
            self._context, self._pictures, changes, self._room.window(), may_write=may_write
        )
        sheet.restore.connect(lambda: self._writing.restore(kept))
        sheet.open()

    def _discard(self, kept: UnsavedText) -> None:
        words = self._context.words
        sure = words("editor.kept_discard_sure")
        self._context.messages.put(
            Question(sure, yes=words("editor.kept_discard"), danger=True),
            lambda yes: self._writing.discard(kept) if yes else None,
        )
