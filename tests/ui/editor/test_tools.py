from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from editor_app.ui.base.context import Context
from editor_app.ui.base.theme import Theme
from editor_app.ui.editor.pickers import LinkSheet, TableGrid
from editor_app.ui.editor.room import WriteRoom
from editor_app.words import Words
from tests.ui.editor.conftest import SPEECH, Hands

CHANGING = [
    ("write_heading2", "## 同志们："),
    ("write_bold", "**同志**们："),
    ("write_stress", "==同志==们："),
    ("write_quotes", "“同志”们："),
    ("write_quote", "> 同志们："),
    ("write_list", "- 同志们："),
    ("write_note", "同志[^1]们："),
    ("write_heading0", r"同志们\："),
]


@pytest.mark.parametrize(("command", "expected"), CHANGING)
def test_each_tool_is_one_step(
    writing: WriteRoom, context: Context, command: str, expected: str
) -> None:
    writing.page.select((0, 0), (0, 2))
    assert context.commands.run(command)
    assert writing.page.lines[0] == expected
    assert context.undo.undo_text == context.commands.name(command)
    Hands(writing.page).undo()
    assert writing.page.text == SPEECH


def test_a_break_goes_under_the_line(writing: WriteRoom, context: Context) -> None:
    context.commands.run("write_break")
    assert writing.page.lines[:3] == ["同志们：", "***", ""]
    assert writing.page.cursor_place == (2, 0)


def test_every_command_has_a_name_and_most_have_keys(room: WriteRoom, context: Context) -> None:
    commands = [command for command in context.commands if command.id.startswith("write_")]
    assert len(commands) > 20
    assert all(context.commands.name(command.id) for command in commands)
    keys = [command.shortcut for command in commands if command.shortcut]
    assert len(keys) == len(set(keys)) >= len(commands) - 1


def test_tools_do_nothing_without_a_piece(room: WriteRoom, context: Context) -> None:
    assert not context.commands.run("write_bold")


def test_buttons_without_room_go_into_the_menu(writing: WriteRoom) -> None:
    bar = writing.tools
    bar.show()
    bar.resize(900, 34)
    buttons = bar.findChildren(QToolButton)
    everything = sum(not button.isHidden() for button in buttons)
    bar.resize(260, 34)
    shown = sum(not button.isHidden() for button in buttons)
    assert 2 < shown < everything == len(buttons)
    in_menu = [action for action in buttons[-1].menu().actions() if not action.isSeparator()]
    assert len(in_menu) >= everything - shown


def test_the_grid_is_pointed_at_or_walked(qtbot: QtBot, theme: Theme, words: Words) -> None:
    grid = TableGrid(theme, words)
    qtbot.addWidget(grid)
    hands = Hands(grid)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        hands.key(key)
    with qtbot.waitSignal(grid.chosen) as chosen:
        hands.key(Qt.Key.Key_Return)
    assert chosen.args == [4, 4]
    with qtbot.waitSignal(grid.chosen) as chosen:
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))  # type: ignore[no-untyped-call]
    assert chosen.args == [2, 1]
    assert not grid.grab().isNull()


def test_a_table_is_put_in(writing: WriteRoom) -> None:
    writing._tools._actions.insert_table(2, 2)
    assert writing.page.lines[1:3] == ["|  |  |", "|  |  |"]
    assert writing.page.cursor_place == (1, 2)


def test_a_link_gets_its_scheme(qtbot: QtBot, theme: Theme, words: Words) -> None:
    sheet = LinkSheet(theme, words, "报道", None)
    sheet._url.setText("www.workercn.cn/a")
    with qtbot.waitSignal(sheet.made) as made:
        sheet._accept()
    assert made.args == ["https://www.workercn.cn/a", "报道"]


def test_the_link_sheet_asks_with_the_selected_words(writing: WriteRoom, context: Context) -> None:
    writing.page.select((0, 0), (0, 2))
    context.commands.run("write_link")
    sheets = [w for w in QApplication.topLevelWidgets() if isinstance(w, LinkSheet)]
    (sheet,) = [w for w in sheets if w.isVisible()]
    sheet.made.emit("https://a.cn", "同志")
    sheet.close()
    assert writing.page.lines[0] == "[同志](https://a.cn)们："


def test_a_button_is_let_go_when_its_popup_closes(qtbot: QtBot, writing: WriteRoom) -> None:
    bar = writing.tools
    bar.show()
    bar.resize(900, 34)
    (button,) = (b for b in bar.findChildren(QToolButton) if b.text() == "表格")
    menu = button.menu()
    menu.popup(bar.mapToGlobal(QPoint(0, 40)))
    button.setDown(True)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QCursor.setPos(bar.mapToGlobal(QPoint(5, 400)))
    menu.close()
    qtbot.waitUntil(lambda: not button.isDown() and not button.underMouse(), timeout=2_000)


def test_buttons_of_a_text_to_be_read_cannot_be_pressed(writing: WriteRoom) -> None:
    piece = writing.writing.piece
    assert piece is not None
    writing.seal(piece.id, "只读")
    bold = next(b for b in writing.tools.findChildren(QToolButton) if b.text() == "B")
    assert not bold.isEnabled()
    writing.seal(piece.id, "")
    assert bold.isEnabled()
