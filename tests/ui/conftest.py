"""Real windows on real libraries, offscreen."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.domain.person import Role
from editor_app.paths import Places, resources
from editor_app.services.desk import Desk, open_desk
from editor_app.ui.base.collecting import collect_what_is_due
from editor_app.ui.base.commands import Commands
from editor_app.ui.base.context import Context
from editor_app.ui.base.messages import Message, Messages, Question
from editor_app.ui.base.state import State
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.base.theme import Mode, Theme, load_icons
from editor_app.ui.base.undo import Undo
from editor_app.words import Words
from tests.ui.choosing import Choosing
from tests.ui.walking import Start, Walker

SPEECH = """同志们：
三年来，全市各级工会把学习劳模、关爱劳模作为一件大事来抓。
一、肯定成绩
一是学习宣传更加深入。"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say what it cannot do."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(
                pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")
            )


@pytest.fixture(scope="session", autouse=True)
def _collect_here_only() -> Iterator[None]:
    """Keep the garbage collector out of the background door's threads, as the window does."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _collect() -> Iterator[None]:
    yield
    collect_what_is_due()


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing on the clipboard: the offscreen platform crashes on it at the very end."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def stored_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with three pieces, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("library")
    desk = open_desk(folder / "made.dinggao", resources=resources(), owner="林晓")
    owner = desk.users.owner()
    desk.users.add("陈立", [Role.EDITOR], by=owner)
    fields = {
        "speaker": "周国平",
        "post": "市总工会主席",
        "occasion": "劳模工作座谈会",
        "delivered": "2026-04-28",
        "published": "2026-04-29",
        "channel": "工会/要闻",
    }
    speech = desk.drafting.new(
        "speech", "在全市劳模工作座谈会上的讲话", by=owner, text=SPEECH, fields=fields
    ).value
    desk.drafting.new("commentary", "让每一份技能都有用武之地", by=owner, text="技能人才是宝。")
    desk.drafting.new("news", "一线职工创新成果发布会举行", by=owner, text="本报讯")
    desk.tagging.tag([speech.id], ["劳模精神", "座谈会"], by=owner)
    desk.tagging.colour("劳模精神", "red", by=owner)
    desk.register.add("周国平", "市总工会主席", by=owner, source="海川工人报")
    copy = desk.upkeep.backup(folder / "stored.dinggao")
    desk.close()
    return copy


@pytest.fixture
def library(stored_library: Path, tmp_path: Path) -> Path:
    """A library of the test's own; its speech is piece 1."""
    path = tmp_path / "library.dinggao"
    path.write_bytes(stored_library.read_bytes())
    return path


@pytest.fixture
def desk(library: Path, tmp_path: Path) -> Iterator[Desk]:
    """The desk on the library."""
    opened = open_desk(library, resources=resources(), aside=tmp_path / "unsaved")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def words() -> Words:
    """Chinese."""
    return Words.load(resources() / "translations", "zh")


@pytest.fixture(scope="session")
def english() -> Words:
    """English."""
    return Words.load(resources() / "translations", "en")


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light theme, with icons."""
    qapp.setStyle("Fusion")
    load_icons()
    made = Theme(resources() / "themes", Mode.LIGHT)
    made.apply()
    return made


def close_tasks(tasks: Tasks) -> None:
    """Let all work end; what does not fails the test."""
    assert tasks.wait_idle()
    tasks.close(lambda: None)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """The background door; a test that leaves work behind fails."""
    made = Tasks()
    yield made
    close_tasks(made)


class Recorder(Messages):
    """The message door of a test: keeps what was said, answers what was asked."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, self._answer, lambda asked, heard: heard(self._answer(asked)))
        self.said: list[Message] = []
        self.asked: list[Question] = []
        self.answer = True
        self.posted.connect(self.said.append)

    @property
    def texts(self) -> list[str]:
        """The sentences said."""
        return [message.text for message in self.said]

    def _answer(self, question: Question) -> bool:
        self.asked.append(question)
        return self.answer


@pytest.fixture
def messages(words: Words) -> Recorder:
    """A recorder in place of the message door."""
    return Recorder(words)


def context_of(
    desk: Desk, words: Words, theme: Theme, tasks: Tasks, messages: Recorder, state: State
) -> Context:
    """Put together what a room is given; the recorder hears of failures too."""
    tasks.failed.connect(messages.error)
    return Context(
        desk=desk,
        user=desk.users.owner(),
        words=words,
        theme=theme,
        tasks=tasks,
        messages=messages,
        commands=Commands(words),
        undo=Undo(),
        state=state,
    )


@pytest.fixture
def context(
    desk: Desk, words: Words, theme: Theme, tasks: Tasks, messages: Recorder, tmp_path: Path
) -> Context:
    """Everything a room is given, on the library."""
    return context_of(desk, words, theme, tasks, messages, State(tmp_path / "window.ini"))


@pytest.fixture
def choosing(qapp: QApplication) -> Iterator[Choosing]:
    """Hands in the file dialogs that open."""
    made = Choosing()
    yield made
    made.end()


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, library: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts windows on the library; each is closed after the test."""
    walkers: list[Walker] = []

    def start_one(
        *,
        language: str = "zh",
        mode: str = "light",
        path: Path | None = None,
        user: str = "",
        phrase: str = "",
    ) -> Walker:
        places = Places(data=tmp_path / "data", config=tmp_path / "config")
        state = State(places.config / "window.ini")
        state.keep("language", language)
        state.keep("theme", mode)
        state.flush()
        walker = Walker.start(qtbot, qapp, places, path or library, user, phrase)
        walkers.append(walker)
        return walker

    yield start_one
    for walker in walkers:
        walker.end()


@pytest.fixture
def walker(start: Callable[[], Walker]) -> Walker:
    """A window at work on the library, in Chinese, light."""
    return start()
