"""What is typed after a paste stands after it, whatever the paste takes."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from editor_app.ui.base.context import Context
from editor_app.ui.editor.room import WriteRoom
from tests.ui.conftest import Recorder
from tests.ui.editor.conftest import Hands
from tests.ui.walking import flush

CTRL = Qt.KeyboardModifier.ControlModifier


class Slow:
    """A clipboard whose cleaning waits until it is let go."""

    def __init__(self, context: Context) -> None:
        self._go = threading.Event()
        for _ in range(2):  # both threads that clean
            context.tasks.read(lambda: self._go.wait(10))

    def go(self, context: Context) -> None:
        self._go.set()
        assert context.tasks.wait_idle()


@pytest.fixture
def slow(writing: WriteRoom, context: Context) -> Slow:
    writing.page.load("")
    writing.page.setFocus()
    return Slow(context)


def paste(writing: WriteRoom, html: str) -> None:
    data = QMimeData()
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(writing.page, Qt.Key.Key_V, CTRL)


def test_two_pastes_with_enter_between_stand_in_order(
    writing: WriteRoom, context: Context, slow: Slow
) -> None:
    paste(writing, "<p>正文一段。</p>")
    QTest.keyClick(writing.page, Qt.Key.Key_Return)
    paste(writing, "<p>一、第一个标题</p>")
    QTest.keyClick(writing.page, Qt.Key.Key_Return)
    Hands(writing.page).type("接着写")
    assert writing.page.text == ""
    slow.go(context)
    assert writing.page.text == "正文一段。\n一、第一个标题\n接着写"


def test_backspace_after_pastes_takes_the_last_character_pasted(
    writing: WriteRoom, context: Context, slow: Slow
) -> None:
    Hands(writing.page).type("start")
    for _ in range(3):
        paste(writing, "<p>甲段落。</p>")
    QTest.keyClick(writing.page, Qt.Key.Key_Backspace)
    slow.go(context)
    assert writing.page.text == "start甲段落。甲段落。甲段落"


def test_undo_after_a_paste_takes_the_paste_back(
    writing: WriteRoom, context: Context, slow: Slow
) -> None:
    paste(writing, "<p>甲</p>")
    QTest.keyClick(writing.page, Qt.Key.Key_Z, CTRL)
    slow.go(context)
    assert writing.page.text == ""


def test_a_command_waits_for_its_turn(writing: WriteRoom, context: Context, slow: Slow) -> None:
    paste(writing, "<p>甲</p>")
    context.commands.run("write_list")
    slow.go(context)
    assert writing.page.text == "- 甲"


def test_esc_ends_the_wait_and_the_paste_comes_before_what_was_typed(
    writing: WriteRoom, context: Context, slow: Slow
) -> None:
    paste(writing, "<p>甲</p>")
    Hands(writing.page).type("乙")
    QTest.keyClick(writing.page, Qt.Key.Key_Escape)
    assert writing.page.text == "乙"
    slow.go(context)
    assert writing.page.text == "甲乙"


def test_saving_takes_what_was_typed_at_once(
    writing: WriteRoom, context: Context, slow: Slow
) -> None:
    paste(writing, "<p>甲</p>")
    Hands(writing.page).type("乙")
    assert flush(writing)
    assert writing.page.text == "乙"
    slow.go(context)


def test_a_paste_that_fails_lets_the_keys_go_on(
    writing: WriteRoom, context: Context, messages: Recorder, tmp_path: Path
) -> None:
    writing.page.load("")
    writing._tools._bringing_in.add_picture_files([tmp_path / "没有.png"])
    Hands(writing.page).type("乙")
    assert context.tasks.wait_idle()
    assert writing.page.text == "乙"
    assert len(messages.texts) == 1


def test_pictures_dropped_together_stand_in_their_order(
    writing: WriteRoom, context: Context, tmp_path: Path
) -> None:
    writing.page.load("前\n后")
    paths = [tmp_path / f"{number}号.png" for number in "一二三"]
    for path in paths:
        image = QImage(20, 10, QImage.Format.Format_RGB32)
        image.fill(len(path.name) + ord(path.name[0]))
        assert image.save(str(path))
    writing._tools._bringing_in.add_picture_files(paths)
    Hands(writing.page).type("末")
    assert context.tasks.wait_idle()
    lines = writing.page.lines
    assert [line[2:4] for line in lines[1:4]] == ["一号", "二号", "三号"]
