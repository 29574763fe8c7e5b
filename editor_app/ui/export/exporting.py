"""Writes the open piece to a file: asks before it replaces one, in the background, stoppable."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor_app.domain.result import Result
from editor_app.errors import Cancelled, EditorError
from editor_app.services.publishing.publishing import Exported
from editor_app.ui.base.context import Context
from editor_app.ui.base.tasks import Task
from editor_app.ui.export.choice import FormatChoice


class Exporting(QObject):
    """One export at a time.

    Signals:
        running: whether a file is being written.
        exported: the Exported that was written.
    """

    running = Signal(bool)
    exported = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None

    def export(self, piece_id: int, choice: FormatChoice, path: Path) -> bool:
        """Write a piece; False when the user would rather keep the file that is there."""
        context, words = self._context, self._context.words
        if self._task is not None:
            return False
        if path.exists() and not context.messages.ask(
            words("export.replace", name=path.name),
            details=words("export.replace_details", folder=str(path.parent)),
            yes=words("export.replace_yes"),
        ):
            return False
        publishing, user = context.desk.publishing, context.user

        def write(task: Task) -> Result[tuple[Exported, ...]]:
            return publishing.export(
                [piece_id],
                choice.target,
                output=path,
                by=user,
                profile=choice.profile,
                label=choice.label,
                progress=task,
            )

        self._task = context.tasks.run(
            write, self._done, self._failed, title=words("export.running_title", name=path.name)
        )
        self.running.emit(True)
        return True

    def cancel(self) -> None:
        """Stop, where nothing was written yet."""
        if self._task is not None:
            self._task.cancel()

    def _done(self, result: Result[tuple[Exported, ...]]) -> None:
        self._end()
        self.exported.emit(result.value[0])

    def _failed(self, error: EditorError) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self._context.messages.info(self._context.words("export.cancelled"))
        else:
            self._context.messages.error(error)

    def _end(self) -> None:
        self._task = None
        self.running.emit(False)
