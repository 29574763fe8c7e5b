from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.domain.person import Role
from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from tests.cli.terminal import PHRASE, Terminal
from tests.services.office import quick_passphrases

TEXT = "同志们：\n\n一是要学习。增长15%。\n\n二是要落实。"
CAST = {"作者": "author", "编辑": "editor", "复审员": "reviewer", "总编": "chief"}


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR_APP_LANGUAGE", "zh")


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Return a terminal on a library that is not there yet."""
    return Terminal(tmp_path / "library.dinggao", capsys)


def made(path: Path, fill: Callable[[Desk], object]) -> Path:
    """Make a library to be copied by each test: making one takes a while."""
    desk = open_desk(path, resources=resources(), passphrases=quick_passphrases())
    fill(desk)
    copy = desk.upkeep.backup(path.with_suffix(".copy"))
    desk.close()
    return copy


def fill_office(desk: Desk) -> None:
    """Put in users and one speech by the author."""
    for name, role in CAST.items():
        desk.users.add(name, [Role(role)], PHRASE)
    author = desk.users.get("作者")
    fields = {"speaker": "李某", "post": "主席", "occasion": "座谈会"}
    fields |= {"delivered": "2026-04-28", "published": "2026-04-29"}
    desk.drafting.new("speech", "在会上的讲话", by=author, text=TEXT, fields=fields)


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library with users and one speech."""
    return made(tmp_path_factory.mktemp("cli") / "office.dinggao", fill_office)


@pytest.fixture
def office(terminal: Terminal, made_office: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal on a library with users and one speech by the author."""
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", PHRASE)
    shutil.copyfile(made_office, terminal.library)
    return terminal
