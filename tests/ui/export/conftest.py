"""A library with a signed speech, a long one that is not signed, and a short one; and the room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.domain.person import Role
from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from editor_app.ui.base.context import Context
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.export.room import ExportRoom
from tests.services.office import PHRASE, quick_passphrases
from tests.ui.conftest import SPEECH

SIGNED, LONG, SHORT = 1, 2, 3
TITLE = "在全市劳模工作座谈会上的讲话"
FILE = f"2026-04-28-{TITLE}"  # what its file is called
LONG_TITLE = "在年度工作会议上的报告"
PARAGRAPH = "各级工会要把宣传劳模、服务劳模、用好劳模贯通起来，多出实招，少做虚功。" * 4
FIELDS = {
    "speaker": "周国平",
    "post": "市总工会主席",
    "occasion": "劳模工作座谈会",
    "delivered": "2026-04-28",
}


@pytest.fixture(scope="session")
def stored_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("library")
    desk = open_desk(
        folder / "made.dinggao",
        resources=resources(),
        owner="林晓",
        passphrases=quick_passphrases(),
    )
    owner = desk.users.owner()
    roles = {"陈立": Role.EDITOR, "何敏": Role.REVIEWER, "王政": Role.CHIEF}
    holders = [desk.users.add(name, [r], PHRASE, by=owner).value for name, r in roles.items()]
    desk.drafting.new("speech", TITLE, by=owner, text=SPEECH, fields=FIELDS)
    long = "\n".join([SPEECH, *[PARAGRAPH] * 30])
    desk.drafting.new("speech", LONG_TITLE, by=owner, text=long, fields=FIELDS)
    desk.drafting.new("commentary", "让每一份技能都有用武之地", by=owner, text="技能人才是宝。")
    desk.reviewing.submit(SIGNED, by=owner)
    for holder in holders:
        desk.reviewing.approve(SIGNED, by=holder, passphrase=PHRASE)
    copy = desk.upkeep.backup(folder / "stored.dinggao")
    desk.close()
    return copy


@dataclass
class Opener:
    """Stands where the system's programs are: keeps what it was asked to open."""

    opened: list[Path] = field(default_factory=list)
    can: bool = True

    def __call__(self, path: Path) -> bool:
        """Take a path."""
        self.opened.append(path)
        return self.can


@pytest.fixture
def opener() -> Opener:
    return Opener()


@pytest.fixture
def out(tmp_path: Path, context: Context) -> Path:
    """The folder that files go to."""
    folder = tmp_path / "out"
    folder.mkdir()
    context.state.keep("export.folder", str(folder))
    return folder


@pytest.fixture
def room(qtbot: QtBot, context: Context, out: Path, opener: Opener) -> Iterator[ExportRoom]:
    """The room, as large as in a window of 1440 × 900."""
    made = ExportRoom(context, opener)
    made.resize(1440, 780)
    made.show()
    yield made
    settle(qtbot, context.tasks, made)
    for widget in (made, made.tools):
        widget.close()
        widget.deleteLater()
    QApplication.processEvents()


def settle(qtbot: QtBot, tasks: Tasks, room: ExportRoom) -> None:
    """Let everything be read and drawn."""
    qtbot.waitUntil(
        lambda: tasks.idle and not room.waiting and room.pages.store.settled, timeout=20_000
    )


@pytest.fixture
def show(qtbot: QtBot, context: Context, room: ExportRoom) -> Callable[[int], ExportRoom]:
    """Open a piece in the room and wait for its pages."""

    def open_one(piece_id: int) -> ExportRoom:
        room.open_piece(piece_id)
        settle(qtbot, context.tasks, room)
        return room

    return open_one


@pytest.fixture
def settled(qtbot: QtBot, context: Context, room: ExportRoom) -> Callable[[], None]:
    """Wait until the room has read and drawn all."""
    return lambda: settle(qtbot, context.tasks, room)


def edit(desk: Desk, piece_id: int, text: str) -> None:
    """Write a text as somebody else's window would."""
    read = desk.drafting.open(piece_id)
    desk.drafting.save_text(piece_id, text, read.revision, by=desk.users.owner())
