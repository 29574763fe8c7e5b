"""Messages, commands, undo and what is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.ui.base.commands import Command, Commands
from editor_app.ui.base.messages import Level
from editor_app.ui.base.state import State
from editor_app.ui.base.undo import Scope, Undo
from editor_app.words import Words
from tests.ui.conftest import Recorder


def test_a_failure_is_told_by_its_sentence(messages: Recorder, words: Words) -> None:
    messages.error(BadInput("title_empty"))
    assert messages.said[0].level is Level.ERROR
    assert messages.texts == [words("error.title_empty")]


def test_warnings_come_together_and_none_says_nothing(messages: Recorder) -> None:
    messages.notices([])
    assert messages.said == []
    messages.notices(
        [Notice.of("people_no_name", count=1, rows=("2",)), Notice.of("review_binned")]
    )
    assert messages.said[0].level is Level.WARNING
    assert len(messages.said[0].details) == 1


def test_an_offer_can_be_taken(messages: Recorder) -> None:
    taken: list[int] = []
    messages.info("已移入回收站。", "撤销", lambda: taken.append(1))
    act = messages.said[0].act
    assert act is not None
    act()
    assert taken == [1]


def test_asking_hands_the_answer_back(messages: Recorder) -> None:
    messages.answer = False
    assert not messages.ask("删除？", danger=True)
    assert messages.asked[0].danger


def test_a_command_runs_only_when_it_may(qapp: QApplication, words: Words) -> None:
    ran: list[int] = []
    commands = Commands(words)
    allowed = [False]
    commands.add(Command("undo", lambda: ran.append(1), "Ctrl+Z", enabled=lambda: allowed[0]))
    assert not commands.run("undo")
    assert not commands.enabled("undo")
    allowed[0] = True
    commands.refresh()
    assert commands.action("undo").isEnabled()
    assert commands.run("undo")
    assert ran == [1]


def test_a_command_is_named_and_its_keys_shown(qapp: QApplication, words: Words) -> None:
    commands = Commands(words)
    commands.add(Command("search", lambda: None, "Ctrl+K"), Command("about", lambda: None))
    assert commands.name("search") == "搜索"
    assert commands.tip("search") == "搜索　Ctrl+K"
    assert commands.tip("about") == "关于定稿"
    assert [command.id for command in commands] == ["search", "about"]
    assert "search" in commands
    assert "help" not in commands


def test_keys_reach_a_command(qtbot: QtBot, words: Words) -> None:
    ran: list[int] = []
    window = QMainWindow()
    qtbot.addWidget(window)
    commands = Commands(words)
    commands.attach(window)
    commands.add(Command("help", lambda: ran.append(1), "F1"))
    with qtbot.waitActive(window):
        window.show()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert ran == [1]


def test_a_later_command_replaces_an_earlier_one(qapp: QApplication, words: Words) -> None:
    ran: list[str] = []
    commands = Commands(words)
    commands.add(Command("help", lambda: ran.append("old")))
    commands.add(Command("help", lambda: ran.append("new")))
    commands.action("help").trigger()
    assert ran == ["new"]


def step(log: list[str], undo: Undo, name: str, scope: Scope) -> None:
    undo.push(name, lambda: log.append(name), lambda: log.append(f"-{name}"), scope)


def test_undo_takes_back_what_the_keys_are_in(qtbot: QtBot) -> None:
    log: list[str] = []
    undo = Undo()
    for name, scope in (("甲", Scope.TEXT), ("题", Scope.FIELDS), ("删", Scope.LISTS)):
        step(log, undo, name, scope)
    undo.scope = lambda: Scope.TEXT
    assert undo.undo_text == "甲"
    assert undo.undo() == (Scope.TEXT, "甲")
    assert not undo.can_undo
    assert undo.undo() is None
    undo.scope = lambda: Scope.FIELDS
    assert undo.undo() == (Scope.FIELDS, "题")
    undo.scope = lambda: Scope.TEXT
    assert undo.redo_text == "甲"
    assert undo.redo() == (Scope.TEXT, "甲")
    assert log == ["甲", "题", "删", "-甲", "-题", "甲"]


def test_where_the_keys_are_in_none_the_newest_step_goes_first(qtbot: QtBot) -> None:
    log: list[str] = []
    undo = Undo()
    order = (("甲", Scope.TEXT), ("题", Scope.FIELDS), ("乙", Scope.TEXT))
    for name, scope in order:
        step(log, undo, name, scope)
    taken = []
    while undo.can_undo:
        taken.append(undo.undo_text)
        undo.undo()
    assert taken == ["乙", "题", "甲"]
    again = []
    while undo.can_redo:
        again.append(undo.redo_text)
        undo.redo()
    assert again == ["甲", "题", "乙"]


def test_another_piece_leaves_the_steps_of_lists(qtbot: QtBot) -> None:
    log: list[str] = []
    undo = Undo()
    step(log, undo, "甲", Scope.TEXT)
    undo.did("删", lambda: log.append("删"), lambda: log.append("-删"))
    undo.clear()
    undo.undo()
    assert not undo.can_undo
    undo.redo()
    assert log == ["甲", "-删", "删"]


def test_undo_tells_of_changes(qtbot: QtBot) -> None:
    undo = Undo()
    with qtbot.waitSignal(undo.changed):
        undo.push("x", lambda: None, lambda: None)


@pytest.mark.parametrize("again", [False, True])
def test_state_is_kept_in_its_own_file(tmp_path: Path, again: bool) -> None:
    path = tmp_path / "config" / "window.ini"
    state = State(path)
    state.keep("theme", "dark")
    state.keep("scale", 1.3)
    state.keep("open", True)
    state.keep("geometry", QByteArray(b"\x00\xff"))
    state.flush()
    assert path.is_file()
    kept = State(path) if again else state
    assert kept.text("theme") == "dark"
    assert kept.number("scale", 1.0, (0.5, 2.0)) == 1.3
    assert kept.flag("open")
    assert kept.blob("geometry") == QByteArray(b"\x00\xff")


def test_an_unknown_or_odd_value_has_its_default(tmp_path: Path) -> None:
    state = State(tmp_path / "window.ini")
    state.keep("scale", "groß")
    assert state.text("nothing", "x") == "x"
    assert state.number("scale", 1.0, (0.5, 2.0)) == 1.0
    assert state.flag("nothing", True)
    assert state.blob("nothing").isEmpty()
