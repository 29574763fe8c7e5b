"""The window has its library copied when nothing else is being done, and says what hinders that."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app.settings import COPIES_FOLDER, COPIES_OFF
from editor_app.ui.base.context import Context
from editor_app.ui.shell.automatic_copies import AutomaticCopies
from tests.ui.conftest import Recorder


@pytest.fixture
def copies(qtbot: QtBot, context: Context) -> AutomaticCopies:
    return AutomaticCopies(context, context.tasks)


def made(context: Context) -> list[Path]:
    assert context.tasks.wait_idle()
    folder = context.desk.copies.folder(context.state.place(COPIES_FOLDER))
    return sorted(folder.glob("*")) if folder.is_dir() else []


def test_a_copy_is_made_once_a_day_and_none_where_none_is_wanted(
    copies: AutomaticCopies, context: Context
) -> None:
    context.state.keep(COPIES_OFF, True)
    copies.look()
    assert made(context) == []
    context.state.keep(COPIES_OFF, False)
    copies.look()
    assert len(made(context)) == 1
    copies.look()
    assert len(made(context)) == 1


def test_it_lies_in_the_chosen_folder(
    copies: AutomaticCopies, context: Context, tmp_path: Path
) -> None:
    context.state.keep(COPIES_FOLDER, str(tmp_path / "另选"))
    copies.look()
    (copy,) = made(context)
    assert copy.parent == tmp_path / "另选"


def test_nothing_is_copied_while_something_runs(copies: AutomaticCopies, context: Context) -> None:
    go_on = threading.Event()
    context.tasks.write(go_on.wait)
    copies.look()
    go_on.set()
    assert made(context) == []


def test_what_hinders_it_is_told_once(
    copies: AutomaticCopies, context: Context, messages: Recorder, tmp_path: Path
) -> None:
    (tmp_path / "文件").touch()
    context.state.keep(COPIES_FOLDER, str(tmp_path / "文件"))
    for _ in range(3):
        copies.look()
        assert context.tasks.wait_idle()
    assert len(messages.texts) == 1
    assert str(tmp_path / "文件") in messages.texts[0]


def test_a_writer_is_not_held_up(copies: AutomaticCopies, context: Context) -> None:
    with closing(sqlite3.connect(context.desk.library_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        copies.look()
        assert len(made(context)) == 1
