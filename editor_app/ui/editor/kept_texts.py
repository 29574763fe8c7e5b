"""What the user does about texts that never reached the library."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.services.unsaved import UnsavedText
from editor_app.text.compare.diff import ParagraphChange, compare
from editor_app.ui.base.context import Context
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

    def may_leave(self) -> bool:
        """Ask whether to leave a text that the library does not take; no where it is not safe."""
        words = self._context.words
        return self._writing.kept and self._context.messages.ask(
            words("editor.leave_kept"),
            details=words("editor.leave_kept_more"),
            yes=words("editor.leave_kept_yes"),
            no=words("editor.leave_kept_no"),
        )

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
        if self._context.messages.ask(
            words("editor.kept_discard_sure"), yes=words("editor.kept_discard"), danger=True
        ):
            self._writing.discard(kept)
