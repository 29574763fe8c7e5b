from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.person import Role
from editor_app.domain.workflow import OnChange, Stage, Workflow
from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from editor_app.services.review.reviewing import Reviewing
from tests.services.office import PHRASE, Office, quick_passphrases


def opened(path: Path) -> Desk:
    """Open a library with passphrases that are quick to make."""
    return open_desk(path, resources=resources(), owner="本机", passphrases=quick_passphrases())


@pytest.fixture(scope="session")
def made_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library with one user of each role, to be copied: making one takes a while."""
    path = tmp_path_factory.mktemp("made") / "office.dinggao"
    desk = opened(path)
    desk.users.add("作者", [Role.AUTHOR])
    desk.users.add("编辑", [Role.EDITOR])
    desk.users.add("复审员", [Role.REVIEWER])
    desk.users.add("总编", [Role.CHIEF], PHRASE)
    desk.upkeep.backup(path.with_suffix(".copy"))
    desk.close()
    return path.with_suffix(".copy")


@pytest.fixture
def desk(made_library: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return the desk of a library without pieces."""
    path = tmp_path / "office.dinggao"
    shutil.copyfile(made_library, path)
    desk = opened(path)
    yield desk
    desk.close()


@pytest.fixture
def office(desk: Desk) -> Office:
    """Return a desk and who sits at it; the chief has a passphrase."""
    names = ("作者", "编辑", "复审员", "总编")
    author, editor, reviewer, chief = (desk.users.get(name) for name in names)
    return Office(desk, desk.users.owner(), author, editor, reviewer, chief)


@pytest.fixture
def signing_reconfirms(office: Office) -> Office:
    """Return an office of one-stage workflows: a signer who reconfirms, a stage that carries."""
    signing = Stage("签", "Sign", Role.CHIEF, signing=True, on_change=OnChange.RECONFIRM)
    carrying = Stage("审", "Check", Role.EDITOR, on_change=OnChange.CARRY)
    flows = (
        Workflow("signing", "签", "Sign", (signing,), default=True),
        Workflow("carrying", "审", "Check", (carrying,)),
    )
    desk = office.desk
    reviewing = Reviewing(desk.library, desk.kinds, flows, quick_passphrases())
    return replace(office, desk=replace(desk, reviewing=reviewing))
