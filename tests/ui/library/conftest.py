"""One library and one window for the tests of a module; each test works on pieces of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.paths import Places, resources
from editor_app.services.desk import open_desk
from editor_app.ui.base.context import Context
from editor_app.ui.base.state import State
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.base.theme import Theme
from editor_app.ui.library.sidebar.entries import SidebarPlace
from editor_app.words import Words
from tests.ui.conftest import Recorder, close_tasks, context_of
from tests.ui.library.hands import Panel
from tests.ui.walking import Walker

_TITLES = count(1)


@pytest.fixture(scope="module")
def shared_library(stored_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the module's own."""
    path = tmp_path_factory.mktemp("shared") / "library.dinggao"
    path.write_bytes(stored_library.read_bytes())
    return path


@pytest.fixture(scope="module")
def office(
    qapp: QApplication, shared_library: Path, words: Words, theme: Theme
) -> Iterator[Context]:
    """Everything a sheet is given, for all tests of a module; ``said`` hears its messages."""
    desk, tasks, messages = (
        open_desk(shared_library, resources=resources()),
        Tasks(),
        Recorder(words),
    )
    state = State(shared_library.with_name("window.ini"))
    yield context_of(desk, words, theme, tasks, messages, state)
    close_tasks(tasks)
    desk.close()


@pytest.fixture
def settled(office: Context) -> Iterator[None]:
    """Leave no work behind for the next test."""
    yield
    assert office.tasks.wait_idle()


@pytest.fixture
def said(office: Context) -> Recorder:
    """What the office's message door says and asks in this test."""
    recorder = office.messages
    assert isinstance(recorder, Recorder)
    recorder.said.clear()
    recorder.asked.clear()
    recorder.answer = True
    return recorder


@pytest.fixture
def speech(office: Context) -> int:
    """A fresh speech of the office, complete."""
    return new_speech(office, f"第{next(_TITLES)}次座谈会上的讲话")


def new_speech(office: Context, title: str, **fields: str) -> int:
    """Make a speech and return its id."""
    known = {"speaker": "周国平", "delivered": "2026-04-28", "channel": "工会/要闻"}
    made = office.desk.drafting.new("speech", title, by=office.user, fields={**known, **fields})
    return made.value.id


@pytest.fixture
def panel(office: Context, said: Recorder, speech: int, qtbot: QtBot) -> Iterator[Panel]:
    """The details with a fresh speech open."""
    made = Panel(office, qtbot, speech)
    yield made
    made.end()


@pytest.fixture(scope="module")
def _started(
    request: pytest.FixtureRequest, qapp: QApplication, shared_library: Path
) -> Iterator[Walker]:
    folder = shared_library.parent
    places = Places(data=folder / "data", config=folder / "config")
    state = State(places.config / "window.ini")
    state.keep("language", "zh")
    state.keep("theme", "light")
    state.flush()
    walker = Walker.start(QtBot(request), qapp, places, shared_library, "")
    yield walker
    walker.end()


@pytest.fixture
def window(_started: Walker, qtbot: QtBot) -> Iterator[Walker]:
    """The module's window, back at the list of all pieces."""
    walker = Walker(qtbot, _started.app)
    desktop = walker.desktop
    desktop.show_room("write")
    if desktop.list.in_columns:
        desktop.list.show_columns(False)
    walker.window.sidebar.choose("library:all")
    walker.window.topbar.search.clear()
    walker.window.toast.hide()
    desktop.browser.go(SidebarPlace.named("library:all"))
    walker.settle()
    desktop.focus_list()
    yield walker
    walker.settle()
