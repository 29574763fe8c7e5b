"""The corner tells the truth, and a long run can be stopped there."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from editor_app.errors import Cancelled, EditorError
from editor_app.ui.base.tasks import Task, Tasks
from editor_app.ui.base.theme import Theme
from editor_app.ui.shell.statusline import StatusLine
from editor_app.words import Words
from tests.ui.walking import press


@pytest.fixture
def line(qtbot: QtBot, theme: Theme, words: Words) -> StatusLine:
    made = StatusLine(theme, words)
    qtbot.addWidget(made)
    made.resize(900, made.height())
    made.show()
    return made


def shown(line: StatusLine) -> list[str]:
    return [each.text() for each in line.findChildren(QLabel) if each.isVisible() and each.text()]


def test_nothing_is_said_of_no_piece(line: StatusLine) -> None:
    line.show_saved("saved")
    assert shown(line) == []
    assert not line._dot.isVisible()


def test_which_text_it_is_stands_at_the_right(line: StatusLine) -> None:
    line.show_measures(("1,024 字", "约 5–6 分钟"))
    line.show_piece(("版本 3 · 初审", "指纹 ab12 cd34"))
    line.show_saved("saved")
    assert shown(line) == ["1,024 字　 约 5–6 分钟", "版本 3 · 初审　 指纹 ab12 cd34", "已保存"]
    line.show_piece(())
    assert shown(line) == ["1,024 字　 约 5–6 分钟"]


@pytest.mark.parametrize(
    ("state", "token"),
    [("saved", "green"), ("saving", "amber"), ("unsaved", "amber"), ("failed", "accent")],
)
def test_the_colour_of_the_dot_stands_beside_a_word(
    line: StatusLine, theme: Theme, words: Words, state: str, token: str
) -> None:
    line.show_piece(("版本 1",))
    line.show_saved(state)
    assert shown(line)[-1] == words(f"ui.state_{state}")
    picture = line._dot.grab().toImage()
    assert picture.pixelColor(picture.rect().center()) == theme.colour(token)


def test_a_long_run_is_shown_with_how_far_it_is_and_can_be_stopped(
    line: StatusLine, tasks: Tasks, qtbot: QtBot, words: Words
) -> None:
    tasks.started.connect(line.show_task)
    go, ended = threading.Event(), list[EditorError]()

    def work(task: Task) -> None:
        task.step(3, 10, "第三个文件.txt")
        go.wait(10)
        task.step(4, 10, "")

    tasks.run(work, failed=ended.append, title="导入")
    bar = line.findChildren(QProgressBar)[0]
    qtbot.waitUntil(lambda: bar.value() == 3)
    assert "导入　3/10" in shown(line)
    assert (bar.maximum(), bar.accessibleName()) == (10, "导入")
    assert line._progress._text.toolTip() == "第三个文件.txt"
    press(line, words("ui.stop"))
    go.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert isinstance(ended[0], Cancelled)
    assert not bar.isVisible()


def test_the_run_is_gone_from_it_before_its_results_are_shown(
    line: StatusLine, tasks: Tasks, qtbot: QtBot
) -> None:
    tasks.started.connect(line.show_task)
    seen: list[bool] = []
    tasks.run(
        lambda task: task.step(11, 11, ""),
        lambda _n: seen.append(line._progress.isVisible()),
        title="导入",
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [False]


def test_a_run_that_ends_leaves_the_one_that_began_after_it(line: StatusLine) -> None:
    first, second = Task("导入"), Task("导出")
    line.show_task(first)
    line.show_task(second)
    first.ended.emit()
    assert line._progress.isVisible()
    second.ended.emit()
    assert not line._progress.isVisible()


@pytest.mark.parametrize("width", [560, 700, 900, 1200])
def test_nothing_in_it_is_cut(line: StatusLine, qtbot: QtBot, width: int) -> None:
    line.show_measures(("95,819 words", "about 400–480 min", "1,241 in section", "0 selected"))
    line.show_piece(("Version 12 · Second review", "Fingerprint 3d0a a51c"))
    line.show_saved("saved")
    line.show_task(Task("Importing"))
    line.resize(width, line.height())
    QApplication.processEvents()
    for each in line.findChildren(QWidget):
        if isinstance(each, QLabel | QAbstractButton) and each.isVisible() and each.text():
            assert each.width() >= each.fontMetrics().horizontalAdvance(each.text()), each.text()
    shown_ones = [each for each in line.findChildren(QWidget) if each.isVisible()]
    inner = line._progress
    places = [each.geometry() for each in shown_ones if each.parent() is inner]
    assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[n + 1 :])
    assert line._measures.text().startswith("95,819 words")
    if width == 560:
        assert "0 selected" in line._measures.toolTip()


def test_it_grows_with_the_interface(line: StatusLine, theme: Theme) -> None:
    before = line.height()
    theme.set_scale(1.5)
    try:
        assert line.height() == round(before * 1.5)
    finally:
        theme.set_scale(1.0)
