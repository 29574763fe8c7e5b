"""What can be done with a version: keep one, take an old text back, derive a piece."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.domain.piece import Piece
from editor_app.domain.result import Result
from editor_app.domain.review import Version
from editor_app.ui.base.context import Context
from editor_app.ui.base.messages import Answer, Question
from editor_app.ui.review.version_names import version_name
from editor_app.ui.review.versions.version_list import VersionList
from editor_app.ui.widgets.new_piece import NewPieceSheet


class VersionActions(QObject):
    """Writes versions.

    ``flush`` puts what is being written into the library first, and says whether it is there.

    Signals:
        saved: a version was saved.
        piece_made: the id of a derived piece.
    """

    saved = Signal()
    piece_made = Signal(int)

    def __init__(
        self, context: Context, flush: Callable[[Answer], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._flush, self._panel = context, flush, parent

    def save(self, piece_id: int, note: str) -> None:
        """Save the working text as a version with a note."""
        context = self._context

        def go_on(saved: bool) -> None:
            if saved:
                context.tasks.write(
                    lambda: context.desk.reviewing.save_version(piece_id, note, by=context.user),
                    self._say_saved,
                )

        self._flush(go_on)

    def restore(self, versions: VersionList, number: int) -> None:
        """Make an old version's text the working text, after asking; nothing is lost."""
        words, context = self._context.words, self._context
        name = version_name(number, words)
        question = Question(
            words("review.restore_ask", version=name),
            words("review.restore_details"),
            words("review.restore_yes"),
        )

        def go_on(saved: bool) -> None:
            if not saved:
                return
            note = words("review.before_restore", version=name)
            context.tasks.write(
                lambda: context.desk.drafting.restore_version(
                    versions.piece, number, note=note, by=context.user
                ),
                lambda _result: context.messages.info(words("review.restored", version=name)),
            )

        context.messages.put(question, lambda sure: self._flush(go_on) if sure else None)

    def derive(self, versions: VersionList, number: int) -> None:
        """Make a piece of a chosen kind from a version."""
        context = self._context
        sheet = NewPieceSheet(
            context.theme, context.words, context.desk.kinds, self._panel.window()
        )
        sheet.for_deriving(versions.title, versions.kind)

        def derive() -> None:
            kind = sheet.kind
            context.tasks.write(
                lambda: context.desk.drafting.derive(versions.piece, number, kind, by=context.user),
                self._say_derived,
            )

        sheet.ask(derive)

    def _say_saved(self, result: Result[Version]) -> None:
        messages, words = self._context.messages, self._context.words
        if result.warnings:
            messages.notices(result.warnings)
        else:
            messages.info(words("ui.version_saved", number=result.value.number))
            self.saved.emit()

    def _say_derived(self, result: Result[Piece]) -> None:
        self._context.messages.notices(result.warnings)
        self._context.messages.info(self._context.words("review.derived"))
        self.piece_made.emit(result.value.id)
