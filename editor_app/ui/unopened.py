"""What the window shows in place of a library: that it cannot be opened, or not yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor_app.errors import EditorError
from editor_app.ui.file_questions import FileQuestions
from editor_app.ui.theme import Theme
from editor_app.ui.widgets.controls import button
from editor_app.ui.widgets.empty import EmptyState
from editor_app.ui.window import MainWindow
from editor_app.words import Words


def show_unopened(
    window: MainWindow,
    theme: Theme,
    words: Words,
    error: EditorError,
    library: Path,
    files: FileQuestions,
    rebuild: Callable[..., bool],
) -> None:
    """Say what happened and offer another library, or another try."""

    def choose() -> None:
        path = files.library(window, words("ui.library_open"), library.parent)
        if path is not None:
            rebuild(library=path)

    state = EmptyState(
        theme,
        "ph.warning-circle",
        words("ui.library_unopened"),
        words.error(error),
        button(words("ui.library_open"), "plain", choose),
        button(words("ui.try_again"), "primary", rebuild),
    )
    window.rooms.addWidget(state)
    window.show_room(state, with_list=False, with_chrome=False)


def show_preparing(window: MainWindow, theme: Theme, words: Words) -> EmptyState:
    """Say that the samples are being put in; returns what says it, to be taken away after."""
    heading, text = words("ui.samples_preparing"), words("ui.samples_preparing_do")
    state = EmptyState(theme, "ph.files", heading, text)
    window.rooms.addWidget(state)
    window.rooms.setCurrentWidget(state)
    return state
