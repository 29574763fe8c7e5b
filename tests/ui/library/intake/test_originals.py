from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.ui.base.messages import Level, Message
from tests.ui.choosing import Choosing
from tests.ui.walking import Walker

TEXT = "在全市职工大会上的讲话\r\n周国平\r\n同志们：\r\n今天召开全市职工大会，部署今年任务。"
PAGE = TEXT.encode("gb18030")


@pytest.fixture
def said(walker: Walker) -> list[Message]:
    told: list[Message] = []
    walker.desktop.context.messages.posted.connect(told.append)
    return told


@pytest.fixture
def imported(walker: Walker, tmp_path: Path) -> int:
    """A piece brought in from a file, opened."""
    page, desk = tmp_path / "讲话.txt", walker.desktop.context.desk
    page.write_bytes(PAGE)
    read = desk.intake.read(page)
    piece = desk.intake.accept(read.value, by=desk.users.owner()).value.piece
    assert piece is not None
    walker.open(piece)
    return piece


def test_the_original_is_given_out_byte_for_byte(
    walker: Walker,
    imported: int,
    said: list[Message],
    tmp_path: Path,
    choosing: Choosing,
) -> None:
    copy = tmp_path / "copy.txt"
    choosing.answer = (copy,)
    walker.run("save_original")
    assert choosing.proposed == ["讲话.txt"]
    assert copy.read_bytes() == PAGE
    assert str(copy) in said[-1].text


def test_what_was_written_here_has_no_original(walker: Walker, said: list[Message]) -> None:
    walker.open(1)
    walker.run("save_original")
    assert said[-1].text == "这篇稿件不是导入的，没有原件。"


def test_a_place_that_cannot_be_written_is_said(
    walker: Walker,
    imported: int,
    said: list[Message],
    tmp_path: Path,
    choosing: Choosing,
) -> None:
    choosing.answer = (tmp_path / "讲话.txt" / "below.txt",)
    walker.run("save_original")
    assert said[-1].level is Level.ERROR
    assert (tmp_path / "讲话.txt").read_bytes() == PAGE


def test_giving_up_writes_nothing(
    walker: Walker, imported: int, tmp_path: Path, choosing: Choosing
) -> None:
    before = sorted(tmp_path.rglob("*.txt"))
    walker.run("save_original")
    assert sorted(tmp_path.rglob("*.txt")) == before
