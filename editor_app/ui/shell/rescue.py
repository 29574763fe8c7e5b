"""What the window does when its library is taken away: keeps what was written, offers a copy."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from editor_app.errors import LibraryGone, LibraryUnavailable
from editor_app.paths import LIBRARY_SUFFIX
from editor_app.ui.base.host import Do, Host
from editor_app.ui.base.messages import Question


class Rescue(QObject):
    """Hears of it from whatever reads or writes, and tells once until saving goes on.

    ``keep_all`` puts beside the library what was written in this window, and says whether it
    lies there.
    """

    def __init__(self, host: Host, keep_all: Callable[[], bool]) -> None:
        super().__init__(host.window)
        self._host, self._context, self._keep_all = host, host.context, keep_all
        self._told = self._copied = False
        self._context.tasks.library_gone.connect(self._take)

    def saved(self, state: str) -> None:
        """Hear how the text fares: once it is ``saved``, the library is back."""
        if state == "saved":
            self._told = False

    def leave(self, then: Do, stay: Do) -> bool:
        """Ask before the window leaves a library that is gone; False where it is there.

        What was written is kept before; where that fails the window stays. A library that was
        copied may be left unasked.
        """
        try:
            self._context.desk.check()
        except LibraryGone as error:
            if not self._keep_all():
                self._tell(error, kept=False)
                stay()
                return True
        else:
            return False
        if self._copied:
            then()
            return True
        words = self._context.words
        question = Question(
            words("ui.leave_gone"),
            words("ui.leave_gone_more"),
            words("editor.leave_kept_yes"),
            words("editor.leave_kept_no"),
            danger=True,
        )
        self._context.messages.put(question, lambda yes: then() if yes else stay())
        return True

    def refuse_save(self) -> bool:
        """Where the library is gone, say at once that nothing can be saved; whether it is."""
        try:
            self._context.desk.check()
        except LibraryGone as error:
            self._told = True
            self._tell(error, kept=self._keep_all())
            return True
        return False

    def copy(self) -> None:
        """Ask where to, write a whole copy of what is open there, and go on in it."""
        words = self._context.words
        heading, name = words("ui.library_copy"), words("ui.library_copy_name") + LIBRARY_SUFFIX
        target = self._context.files.library_copy(self._host.window, heading, name)
        if target is not None:
            backup = partial(self._context.desk.upkeep.backup, target)
            self._context.tasks.run(lambda _task: backup(), self._go_on, title=heading)

    def _take(self, error: LibraryGone) -> None:
        if self._told:
            return
        self._told = True
        self._tell(error, kept=self._keep_all())

    def _tell(self, error: LibraryGone, *, kept: bool) -> None:
        words, messages = self._context.words, self._context.messages
        folder = self._context.desk.unsaved.folder
        said = words("ui.gone_kept", folder=folder) if kept else words("ui.gone_not_kept")
        if error.key == "library_gone":
            messages.add_to(error.key, [said], words("ui.library_copy"), self.copy)
        else:
            messages.add_to(error.key, [said], "", None)
        messages.error(error)

    def _go_on(self, copy: Path) -> None:
        """Open the copy, where what it lacks is offered; where that cannot be kept, stay."""
        self._copied = True
        try:
            self._keep_all()
            self._context.desk.unsaved.offer_in(copy)
        except LibraryUnavailable as error:
            self._context.messages.error(error)
            return
        QTimer.singleShot(0, lambda: self._host.rebuild(library=copy))
