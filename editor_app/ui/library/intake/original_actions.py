"""原件: what a piece was brought in from, given out again byte for byte."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from editor_app.domain.piece import Original
from editor_app.services.publishing.files import write_whole
from editor_app.ui.base.commands import Command
from editor_app.ui.base.host import Host


class OriginalActions(QObject):
    """Saves a copy of the open piece's original, the newest where there are several."""

    def __init__(self, host: Host) -> None:
        super().__init__(host.window)
        self._host, self._context = host, host.context
        host.context.commands.add(
            Command("save_original", self.save, "", "ph.file-arrow-down", lambda: bool(self._piece))
        )

    @property
    def _piece(self) -> int:
        return self._host.opened.id

    def save(self) -> None:
        """Read the original, then ask where to."""
        read = partial(self._context.desk.drafting.originals, self._piece)
        self._context.tasks.read(read, self._ask)

    def _ask(self, originals: tuple[Original, ...]) -> None:
        words = self._context.words
        if not originals:
            self._context.messages.info(words("ui.original_none"))
            return
        last = originals[-1]
        heading = words("command.save_original")
        path = self._context.files.place(self._host.window, heading, Path(last.name).name)
        if path is not None:
            self._context.tasks.read(
                partial(_store, path, last.data),
                lambda path: self._context.messages.info(words("ui.original_saved", path=path)),
            )


def _store(path: Path, data: bytes) -> Path:
    write_whole(path, data)
    return path
