"""Libraries as the window knows them: which is open, the ones before, making, moving, copying."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from editor_app.errors import EditorError
from editor_app.paths import LIBRARY_SUFFIX, is_file
from editor_app.ui.base.commands import Command
from editor_app.ui.base.context import Context
from editor_app.ui.base.host import Host
from editor_app.ui.base.state import State
from editor_app.ui.shell.window import MainWindow
from editor_app.words import Words

_RECENT = "libraries.recent"
_KEPT = 8


def library_name(path: Path, default: Path, words: Words) -> str:
    """Return what a library is called: by its file, or that it is the default one."""
    return words("ui.library_default") if path == default else path.stem


def recent_libraries(state: State) -> list[Path]:
    """Return the libraries that were opened last and are still there, the latest first."""
    kept = (Path(line) for line in state.text(_RECENT).split("\n") if line)
    return [path for path in kept if is_file(path)]


def remember_library(state: State, path: Path) -> None:
    """Remember that a library was opened."""
    lines = [str(path), *(str(each) for each in recent_libraries(state) if each != path)]
    state.keep(_RECENT, "\n".join(lines[:_KEPT]))


def back_up(context: Context, parent: QWidget) -> None:
    """Ask where to, by a name that says of what and of which day, and write a copy there."""
    words, upkeep = context.words, context.desk.upkeep
    day = f"{context.desk.library.now().astimezone():%Y-%m-%d}"
    name = words("ui.backup_name", library=context.desk.library_path.stem, day=day)
    heading = words("ui.library_backup")
    target = context.files.library_copy(parent, heading, name + LIBRARY_SUFFIX)
    if target is not None:
        context.tasks.run(
            lambda _task: upkeep.backup(target),
            lambda path: context.messages.info(words("ui.backup_done", path=path)),
            title=heading,
        )


class Libraries(QObject):
    """Commands over whole libraries; each builds the window anew on the one that is chosen."""

    def __init__(
        self, host: Host, window: MainWindow, default: Path, rebuild: Callable[..., object]
    ) -> None:
        """``default`` is the user's library where none is named; ``rebuild`` as the App's."""
        super().__init__(window)
        self._host, self._window, self._default = host, window, default
        self._rebuild = rebuild
        self._context = context = host.context
        here = context.desk.library_path
        writable, elsewhere = context.desk.writable, here != default
        remember_library(context.state, here)
        context.commands.add(
            Command("open_library", self.open, "", "ph.archive-box"),
            Command("default_library", self._go_home, "", "ph.house", lambda: elsewhere),
            Command("new_library", self.make, "", "ph.plus"),
            Command("move_library", self.move, "", "ph.arrow-right", lambda: writable),
            Command("backup_library", lambda: back_up(context, window), "", "ph.copy"),
        )

    def recent(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """Return the other libraries opened last: what each is called, and how to open it."""
        here = self._context.desk.library_path
        return [
            (f"{self._name(path)}　{path.parent}", partial(self._go, path))
            for path in recent_libraries(self._context.state)
            if path != here
        ]

    def open(self) -> None:
        """Ask for a library that is there."""
        heading, here = self._context.words("command.open_library"), self._context.desk.library_path
        path = self._context.files.library(self._window, heading, here.parent)
        if path is not None:
            self._go(path)

    def make(self) -> None:
        """Ask for a name and begin a library of it; one that is there already is opened."""
        words = self._context.words
        heading, name = words("command.new_library"), words("ui.library_new_name")
        path = self._context.files.library_place(
            self._window, heading, name + LIBRARY_SUFFIX, words("ui.new_make")
        )
        if path is not None:
            self._go(path)

    def move(self) -> None:
        """Ask where to, and have the library lie there from now on."""
        context, words = self._context, self._context.words
        heading, here = words("command.move_library"), context.desk.library_path
        target = context.files.library_place(
            self._window, heading, here.name, words("ui.library_move_here")
        )
        if target is None:
            return
        try:
            context.desk.upkeep.check_move(target)
        except EditorError as error:
            context.messages.error(error)
            return
        QTimer.singleShot(0, lambda: self._rebuild(library=target, moved_from=here))

    def _go_home(self) -> None:
        self._go(self._default)

    def _go(self, path: Path) -> None:
        QTimer.singleShot(0, lambda: self._rebuild(library=path))

    def _name(self, path: Path) -> str:
        return library_name(path, self._default, self._context.words)
