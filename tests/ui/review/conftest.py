"""A review room on a real library with real users."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from pytestqt.qtbot import QtBot

from editor_app.domain.person import Role
from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from editor_app.services.review.passphrases import Passphrases
from editor_app.ui.base.commands import Commands
from editor_app.ui.base.context import Context
from editor_app.ui.base.state import State
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.base.theme import Theme
from editor_app.ui.base.undo import Undo
from editor_app.words import Words
from tests.ui.conftest import Recorder, close_tasks
from tests.ui.review.gallery import Gallery, build_gallery
from tests.ui.review.office import FIELDS, OLD, PHRASE, TITLE, Office


def open_office(path: Path) -> Desk:
    """Open a library whose passphrases are cheap to check."""
    phrases = Passphrases(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return open_desk(path, resources=resources(), owner="本机", passphrases=phrases)


@pytest.fixture(scope="session")
def stored_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one user of each role and a speech, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("office")
    desk = open_office(folder / "made.dinggao")
    author = desk.users.add("周敏", [Role.AUTHOR]).value
    for name, role in (("林晓", Role.EDITOR), ("陈立", Role.REVIEWER)):
        desk.users.add(name, [role])
    desk.users.add("何冰", [Role.CHIEF], PHRASE)
    desk.drafting.new("speech", TITLE, by=author, text=OLD, fields=FIELDS)
    copy = desk.upkeep.backup(folder / "stored.dinggao")
    desk.close()
    return copy


@pytest.fixture(scope="session")
def english() -> Words:
    """The sentences of the English window."""
    return Words.load(resources() / "translations", "en")


@pytest.fixture(scope="session")
def stored_gallery(stored_office: Path) -> tuple[Path, dict[str, int]]:
    """A library with a piece in every state of review."""
    path = stored_office.with_name("gallery.dinggao")
    path.write_bytes(stored_office.read_bytes())
    desk = open_office(path)
    ids = build_gallery(desk)
    copy = desk.upkeep.backup(path.with_name("gallery-stored.dinggao"))
    desk.close()
    return copy, ids


@pytest.fixture(scope="module")
def gallery(
    stored_gallery: tuple[Path, dict[str, int]],
    words: Words,
    theme: Theme,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Gallery]:
    """Every state of review, to be looked at by the tests of a module and changed by none."""
    stored, ids = stored_gallery
    folder = tmp_path_factory.mktemp("gallery")
    path = folder / "gallery.dinggao"
    path.write_bytes(stored.read_bytes())
    desk, tasks = open_office(path), Tasks()
    context = Context(
        desk=desk,
        user=desk.users.owner(),
        words=words,
        theme=theme,
        tasks=tasks,
        messages=Recorder(words),
        commands=Commands(words),
        undo=Undo(),
        state=State(folder / "window.ini"),
    )
    yield Gallery(desk, ids, context, folder)
    close_tasks(tasks)
    desk.close()


@pytest.fixture
def desk(stored_office: Path, tmp_path: Path) -> Iterator[Desk]:
    """The desk of a library of the test's own."""
    path = tmp_path / "office.dinggao"
    path.write_bytes(stored_office.read_bytes())
    opened = open_office(path)
    yield opened
    opened.close()


@pytest.fixture
def office(desk: Desk, context: Context, qtbot: QtBot) -> Iterator[Office]:
    """The people and their speech, not yet submitted."""
    author, editor, reviewer, chief = map(desk.users.get, ("周敏", "林晓", "陈立", "何冰"))
    (piece,) = desk.finding.ids()
    made = Office(desk, context, qtbot, author, editor, reviewer, chief, piece)
    yield made
    made.wait()
