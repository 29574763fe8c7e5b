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
from editor_app.services.passphrases import Passphrases
from editor_app.ui.context import Context
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
