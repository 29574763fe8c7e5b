"""Real libraries in a folder of their own, with a clock that the test can read."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.domain.person import Role
from editor_app.domain.piece import Piece
from editor_app.domain.workflow import Stage, StageKind, Workflow
from editor_app.library.sqlite.canonical import phrase_digest
from editor_app.library.store import Library
from editor_app.library.unit_of_work import UnitOfWork

MakePiece = Callable[..., Piece]

REVIEW = Workflow(
    id="three",
    name="三审",
    name_en="Three reviews",
    stages=(
        Stage("初审", "First", Role.EDITOR, group="review"),
        Stage("复审", "Second", Role.REVIEWER, group="review"),
        Stage("校对", "Proof", Role.PROOFREADER, StageKind.PROOF, group="proof"),
        Stage("终审", "Final", Role.CHIEF, signing=True, group="review"),
    ),
)


class Ticking:
    """A clock that goes ``step`` further each time it is asked."""

    def __init__(self, step: timedelta = timedelta(seconds=1)) -> None:
        self.now = datetime(2026, 5, 1, tzinfo=UTC)
        self.step = step

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


def copied(template: Path, folder: Path) -> Path:
    """Return a library of one's own, made a second sooner than from nothing."""
    return Path(shutil.copy(template, folder / "稿库.dinggao"))


def add_user(work: UnitOfWork, name: str, role: Role, phrase: str = "") -> None:
    """Add a user as the services do: the record tells of it."""
    work.users.add(name, [role], phrase)
    details = {"name": name, "roles": [role.value], "phrase": phrase_digest(phrase)}
    work.record.append("王编辑", "user_add", None, details)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new library, closed, to be copied and left as it is."""
    path = tmp_path_factory.mktemp("template") / "新.dinggao"
    Library.open(path, owner="王编辑", clock=Ticking()).close()
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "稿库.dinggao"


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def library(template: Path, path: Path, clock: Ticking) -> Iterator[Library]:
    copied(template, path.parent)
    opened = Library.open(path, patience=0.2, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def make_piece(library: Library) -> MakePiece:
    def make(
        title: str = "回信精神", text: str = "在给劳模的回信中。", author: str = "", **fields: str
    ) -> Piece:
        with library.write() as work:
            return work.pieces.add("speech", {"title": title, **fields}, text, author)

    return make
