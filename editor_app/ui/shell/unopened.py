"""What the window shows in place of a library: that it cannot be opened, or not yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QTimer

from editor_app.errors import EditorError
from editor_app.services.copies import KeptCopy
from editor_app.services.upkeep import restore_library
from editor_app.ui.base.file_questions import FileQuestions
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.base.theme import Theme
from editor_app.ui.shell.window import MainWindow
from editor_app.ui.widgets.controls import button
from editor_app.ui.widgets.empty import EmptyState
from editor_app.words import Words

_SHOWN = 8  # copies


def show_unopened(
    window: MainWindow,
    theme: Theme,
    words: Words,
    error: EditorError,
    library: Path,
    files: FileQuestions,
    rebuild: Callable[..., object],
    default: Path,
) -> None:
    """Say what happened and offer another library, the ``default`` one, or another try."""

    def choose() -> None:
        path = files.library(window, words("ui.library_open"), library.parent)
        if path is not None:
            rebuild(library=path)

    ways = [button(words("ui.library_open"), "plain", choose)]
    if library != default:
        home = button(words("command.default_library"), "plain", lambda: rebuild(library=default))
        ways.append(home)
    ways.append(button(words("ui.try_again"), "primary", rebuild))
    heading = words("ui.library_unopened")
    state = EmptyState(theme, "ph.warning-circle", heading, words.error(error), *ways)
    window.rooms.addWidget(state)
    window.show_room(state, with_list=False, with_chrome=False)


def show_preparing(window: MainWindow, theme: Theme, words: Words, what: str) -> EmptyState:
    """Say what is done before the library opens; returns what says it, to be taken away after.

    ``what`` begins the keys of the sentences.
    """
    heading, text = words(f"ui.{what}"), words(f"ui.{what}_do")
    state = EmptyState(theme, "ph.files", heading, text)
    window.rooms.addWidget(state)
    window.rooms.setCurrentWidget(state)
    return state


class Opener(Protocol):
    """What opens libraries: the application."""

    window: MainWindow
    theme: Theme
    words: Words
    tasks: Tasks
    default_library: Path

    def rebuild(self) -> None:
        """Try again."""

    def begin_anew(self) -> None:
        """Begin a new library, whatever copies lie there."""


def show_lost(
    opener: Opener,
    error: EditorError,
    library: Path,
    files: FileQuestions,
    copies: Sequence[KeptCopy],
) -> None:
    """Say that a library is gone, and offer its copies (the latest first) or a new one."""
    words, window = opener.words, opener.window
    whole = [copy for copy in copies if copy.sound]

    def restore(copy: Path) -> None:
        opener.tasks.run(
            lambda _task: restore_library(library, copy),
            lambda _notice: QTimer.singleShot(0, opener.rebuild),
            lambda failed: show_unopened(
                window,
                opener.theme,
                words,
                failed,
                library,
                files,
                opener.rebuild,
                opener.default_library,
            ),
            title=words("ui.library_restore"),
        )

    def choose() -> None:
        path = files.library(window, words("ui.library_restore"), library.parent)
        if path is not None:
            restore(path)

    lines = [words.error(error), "", *(_line(copy, words) for copy in copies[:_SHOWN])]
    buttons = [
        button(words("ui.lost_anew"), "plain", opener.begin_anew),
        button(words("ui.lost_choose"), "plain", choose),
    ]
    if whole:
        latest = whole[0].path
        buttons.append(button(words("ui.lost_restore"), "primary", lambda: restore(latest)))
    state = EmptyState(
        opener.theme,
        "ph.warning-circle",
        words("ui.library_lost"),
        "\n".join(lines),
        *buttons,
    )
    window.rooms.addWidget(state)
    window.show_room(state, with_list=False, with_chrome=False)


def _line(copy: KeptCopy, words: Words) -> str:
    return words(
        "ui.lost_copy" if copy.sound else "ui.lost_copy_broken",
        time=f"{copy.time.astimezone():%Y-%m-%d %H:%M}",
        size=f"{copy.size / 1_000_000:.1f}",
        name=copy.path.name,
    )
