"""Messages, commands, undo and what is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.ui.base.commands import Command, Commands
from editor_app.ui.base.messages import Level
from editor_app.ui.base.state import State
from editor_app.ui.base.undo import Undo
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


def test_undo_runs_through_text_and_fields_in_order(qtbot: QtBot) -> None:
    undo, document = Undo(), QTextDocument()
    field = ["旧"]
    undo.follow(document, "输入")
    QTextCursor(document).insertText("甲")
    undo.push("改标题", lambda: field.__setitem__(0, "新"), lambda: field.__setitem__(0, "旧"))
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertBlock()
    assert undo.undo_text == "输入"
    undo.undo()
    assert document.blockCount() == 1
    assert undo.undo_text == "改标题"
    undo.undo()
    assert field == ["旧"]
    assert undo.redo_text == "改标题"
    undo.undo()
    assert document.isEmpty()
    assert not undo.can_undo
    for _ in range(3):
        undo.redo()
    assert document.blockCount() == 2
    assert field == ["新"]
    assert not undo.can_redo


def test_another_document_starts_with_nothing_to_undo(qtbot: QtBot) -> None:
    undo, first, second = Undo(), QTextDocument(), QTextDocument()
    undo.follow(first)
    QTextCursor(first).insertText("甲")
    steps = [undo.can_undo]
    undo.follow(second)
    steps.append(undo.can_undo)
    QTextCursor(first).insertText("乙")
    assert [*steps, undo.can_undo] == [True, False, False]


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
    assert kept.number("scale") == 1.3
    assert kept.flag("open")
    assert kept.blob("geometry") == QByteArray(b"\x00\xff")


def test_an_unknown_or_odd_value_has_its_default(tmp_path: Path) -> None:
    state = State(tmp_path / "window.ini")
    state.keep("scale", "groß")
    assert state.text("nothing", "x") == "x"
    assert state.number("scale", 1.0) == 1.0
    assert state.flag("nothing", True)
    assert state.blob("nothing").isEmpty()
