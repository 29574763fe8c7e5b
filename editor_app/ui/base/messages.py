"""The message door: every word to the user goes through it.

The window listens and shows a bar; tests put a recorder in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from editor_app.domain.result import Notice
from editor_app.errors import EditorError
from editor_app.words import Words


class Level(StrEnum):
    """How grave a message is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Message:
    """Something to tell: a sentence, more under it, and perhaps one thing to do about it.

    ``key`` is a failure's own; ``stays`` until the next step is made or taken back.
    """

    level: Level
    text: str
    details: tuple[str, ...] = ()
    action: str = ""
    act: Callable[[], object] | None = None
    key: str = ""
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something to decide before going on."""

    text: str
    details: str = ""
    yes: str = ""
    no: str = ""
    danger: bool = False


Answer = Callable[[bool], object]


class Messages(QObject):
    """Tells and asks.

    ``ask`` shows a question and waits for the answer; ``put`` shows it and calls back.

    Signals:
        posted: a Message to show.
    """

    posted = Signal(object)

    def __init__(
        self,
        words: Words,
        ask: Callable[[Question], bool],
        put: Callable[[Question, Answer], object],
    ) -> None:
        super().__init__()
        self._words = words
        self._ask, self._put = ask, put
        self._more: dict[str, tuple[tuple[str, ...], str, Callable[[], object] | None]] = {}

    def info(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Tell what was done, with an optional next step (``action`` names it)."""
        self.posted.emit(Message(Level.INFO, text, action=action, act=act))

    def done(self, text: str, take_back: Callable[[], object]) -> None:
        """Tell what was done to pieces, and offer to take it back until the next step."""
        action = self._words("ui.take_back")
        self.posted.emit(Message(Level.INFO, text, action=action, act=take_back, stays=True))

    def warn(self, text: str, details: Sequence[str] = ()) -> None:
        """Tell of something to look at."""
        self.posted.emit(Message(Level.WARNING, text, tuple(details)))

    def add_to(
        self, key: str, details: Sequence[str], action: str, act: Callable[[], object] | None
    ) -> None:
        """Say more with each failure of a key from now on, and offer to act (``action``)."""
        self._more[key] = tuple(details), action, act

    def error(self, error: EditorError) -> None:
        """Tell of a failure, by its sentence and what was added to its key."""
        details, action, act = self._more.get(error.key, ((), "", None))
        text = self._words.error(error)
        self.posted.emit(Message(Level.ERROR, text, details, action, act, error.key))

    def notices(self, notices: Sequence[Notice]) -> None:
        """Tell of warnings gathered on the way; nothing when there are none."""
        said = tuple(self._words.notice(notice) for notice in notices)
        if said:
            self.posted.emit(Message(Level.WARNING, said[0], said[1:]))

    def ask(
        self, text: str, *, details: str = "", yes: str = "", no: str = "", danger: bool = False
    ) -> bool:
        """Ask and wait for the answer; ``danger`` when something would be lost for good."""
        return self._ask(Question(text, details, yes, no, danger))

    def put(self, question: Question, answer: Answer) -> None:
        """Ask, and go on with ``answer`` once the user has; the window works meanwhile.

        For everything on the way out of a text: nothing waits inside anything else there.
        """
        self._put(question, answer)
