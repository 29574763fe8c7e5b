"""The bar at the top, the head of the work, and the details at the right."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.ui.base.commands import Command, Commands
from editor_app.ui.base.next_step import NextStep, Step
from editor_app.ui.base.theme import Theme
from editor_app.ui.shell.details import Details
from editor_app.ui.shell.topbar import TopBar
from editor_app.ui.shell.work_header import WorkHeader
from editor_app.words import Words


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def commands(qtbot: QtBot, words: Words, ran: list[str]) -> Commands:
    made = Commands(words)
    made.add(
        Command("import_files", lambda: ran.append("import"), "Ctrl+I"),
        Command("new_piece", lambda: ran.append("new"), "Ctrl+N"),
        Command("settings", lambda: ran.append("settings"), "Ctrl+,"),
        Command("about", lambda: ran.append("about")),
    )
    return made


@pytest.fixture
def topbar(qtbot: QtBot, theme: Theme, words: Words, commands: Commands) -> TopBar:
    made = TopBar(theme, words, commands)
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_can_be_pressed_before_somebody_sits_at_it(topbar: TopBar, ran: list[str]) -> None:
    for made in (topbar.bring_in, topbar.new, topbar.avatar):
        assert not made.isEnabled()
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert ran == []


def test_the_buttons_run_their_commands_and_name_their_keys(topbar: TopBar, ran: list[str]) -> None:
    topbar.attach("林晓")
    QTest.mouseClick(topbar.bring_in, Qt.MouseButton.LeftButton)
    QTest.mouseClick(topbar.new, Qt.MouseButton.LeftButton)
    assert ran == ["import", "new"]
    assert topbar.bring_in.toolTip().endswith("Ctrl+I")
    assert topbar.new.toolTip().endswith("Ctrl+N")


def test_the_users_menu_holds_the_commands_there_are(topbar: TopBar, ran: list[str]) -> None:
    topbar.attach("林晓")
    texts = [action.text() for action in topbar.avatar.menu().actions() if action.text()]
    assert texts == ["林晓", "设置…", "关于定稿"]
    assert not topbar.avatar.menu().actions()[0].isEnabled()
    assert "林晓" in topbar.avatar.accessibleName()
    topbar.avatar.menu().actions()[-1].trigger()
    assert ran == ["about"]
    topbar.attach("陈立")  # another user: one menu, not two
    texts = [action.text() for action in topbar.avatar.menu().actions() if action.text()]
    assert texts[0] == "陈立"
    assert len(texts) == 3


@pytest.fixture
def header(qtbot: QtBot, theme: Theme, words: Words) -> WorkHeader:
    made = WorkHeader(theme, words)
    qtbot.addWidget(made)
    made.show()
    return made


def test_no_step_shows_no_button(header: WorkHeader) -> None:
    assert not header.primary.isVisible()


@pytest.mark.parametrize(
    ("step", "enabled"),
    [
        (NextStep(Step.SUBMIT, "送初审"), True),
        (NextStep(Step.EXPORT, "导出正式稿"), True),
        (NextStep(Step.REVIEW, "等待复审", allowed=False, reason="先处理 3 项未决"), False),
    ],
)
def test_the_next_step_is_the_one_primary_button(
    header: WorkHeader, qtbot: QtBot, step: NextStep, enabled: bool
) -> None:
    taken: list[NextStep] = []
    header.step_wanted.connect(taken.append)
    header.show_step(step)
    assert (header.primary.text(), header.primary.isEnabled()) == (step.text, enabled)
    assert header.primary.toolTip() == header.primary.accessibleDescription() == step.reason
    QTest.mouseClick(header.primary, Qt.MouseButton.LeftButton)
    assert taken == ([step] if enabled else [])


def test_a_room_brings_its_tools(header: WorkHeader) -> None:
    write, review = QPushButton("加粗"), QPushButton("并排")
    header.add_tools(write)
    header.add_tools(review)
    for room, tools in (("write", write), ("review", review), ("preview", None)):
        header.show_room(room, tools)
        assert header.tabs.current == room
        assert [tool for tool in (write, review) if tool.isVisible()] == ([tools] if tools else [])


def test_tabs_and_fold_say_what_is_wanted(header: WorkHeader, qtbot: QtBot) -> None:
    with qtbot.waitSignal(header.room_chosen) as chosen:
        header.tabs.chosen.emit("review")
    assert chosen.args == ["review"]
    with qtbot.waitSignal(header.details_wanted):
        QTest.mouseClick(header.details, Qt.MouseButton.LeftButton)


def test_details_show_one_panel_at_a_time(qtbot: QtBot, theme: Theme, words: Words) -> None:
    panels = {name: QLabel(name) for name in ("info", "outline", "versions")}
    details = Details(theme, words, dict(panels))
    qtbot.addWidget(details)
    details.show()
    chosen: list[str] = []
    details.chosen.connect(chosen.append)
    for name in ("versions", "info", "outline"):
        details.show_panel(name)
        assert [each for each, panel in panels.items() if panel.isVisible()] == [name]
        assert details.current == name
    details.tabs.chosen.emit("info")
    assert panels["info"].isVisible()
    assert chosen == ["versions", "info", "outline", "info"]
    with qtbot.waitSignal(details.closed):
        QTest.mouseClick(details._fold, Qt.MouseButton.LeftButton)
