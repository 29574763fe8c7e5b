"""What every room of the window is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.domain.person import User
from editor_app.ui.base.commands import Commands
from editor_app.ui.base.file_questions import FileQuestions
from editor_app.ui.base.messages import Messages
from editor_app.ui.base.state import State
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.base.theme import Theme
from editor_app.ui.base.undo import Undo
from editor_app.words import Words

if TYPE_CHECKING:
    from editor_app.services.desk import Desk


@dataclass(frozen=True)
class Context:
    """The open library, who acts, and the doors; one for the life of a window."""

    desk: Desk
    user: User
    words: Words
    theme: Theme
    tasks: Tasks
    messages: Messages
    commands: Commands
    undo: Undo
    state: State

    @property
    def files(self) -> FileQuestions:
        """The door for questions about files and folders."""
        return FileQuestions(self.words, self.state)
