"""An author at work in the room: whole doings, and that each can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from editor_app.text.line_marks import LineKind
from editor_app.ui.base.context import Context
from editor_app.ui.base.undo import Scope
from editor_app.ui.editor.room import WriteRoom
from editor_app.ui.library.fields.fields_panel import FieldsPanel
from tests.ui.editor.conftest import FIELDS, SPEECH, Hands
from tests.ui.walking import Walker, flush, leave

DICTATED = [
    ("zun'jing'de", "尊敬的各位来宾，同志们：", LineKind.SALUTATION),
    ("jin'tian", "今天，我们在这里召开座谈会。", LineKind.BODY),
    ("yi", "一、肯定成绩", LineKind.HEADING),
    ("yi", "（一）学习宣传更加深入", LineKind.HEADING),
    ("yi'shi", "一是宣讲更加扎实。全年宣讲四百余场。", LineKind.NUMBERED),
    ("di'yi", "1. 抓落实", LineKind.HEADING),
    ("er", "二、突出重点，让劳模精神真正落到岗位上去，这是一句完整的话。", LineKind.NUMBERED),
    ("ben'wen", "（本文为讲话节选，发表时有删节）", LineKind.END_NOTE),
]


def dictate(hands: Hands) -> None:
    """Write a speech as an input method does: compose, commit, Enter."""
    for number, (pinyin, words, _kind) in enumerate(DICTATED):
        if number:
            hands.key(Qt.Key.Key_Return, "\r")
        for length in range(1, len(pinyin) + 1, 3):
            hands.compose(pinyin[:length])
        hands.type(words)


@pytest.fixture
def blank(room: WriteRoom, context: Context, new_piece: Callable[[str], int]) -> WriteRoom:
    room.open_piece(new_piece(""))
    assert context.tasks.wait_idle()
    return room


def test_a_speech_is_styled_as_it_is_written(blank: WriteRoom) -> None:
    dictate(Hands(blank.page))
    assert blank.page.lines == [words for _pinyin, words, _kind in DICTATED]
    shown = [styled.kind.kind for styled in blank.page.model.styled]
    assert shown == [kind for _pinyin, _words, kind in DICTATED]
    indents = [block.blockFormat().textIndent() > 0 for block in blank.page.model._blocks()]
    assert indents == [
        kind not in (LineKind.SALUTATION, LineKind.END_NOTE) for _p, _w, kind in DICTATED
    ]


def test_all_that_was_written_can_be_taken_back_and_done_again(
    blank: WriteRoom, context: Context
) -> None:
    dictate(Hands(blank.page))
    written = blank.page.text
    while context.undo.can_undo:
        context.undo.undo()
    assert blank.page.text == ""
    assert blank.page.model.styled[0].plain
    while context.undo.can_redo:
        context.undo.redo()
    assert blank.page.text == written
    assert flush(blank)


def test_an_input_method_that_replaces_what_it_wrote(blank: WriteRoom) -> None:
    """Some correct the word before: the commit takes characters before the cursor along."""
    hands = Hands(blank.page)
    hands.type("劳摸𠮷")
    hands.type("劳模精神", replacing=4)
    assert blank.page.text == "劳模精神"
    hands.undo()
    assert blank.page.text in ("劳摸𠮷", "")


def paste(room: WriteRoom, context: Context) -> None:
    data = QMimeData()
    data.setHtml("<p>贴来<b>的</b></p>")
    room.page.insertFromMimeData(data)
    assert context.tasks.wait_idle()


def paste_plain(room: WriteRoom, context: Context) -> None:
    data = QMimeData()
    data.setText("**贴来**")
    QGuiApplication.clipboard().setMimeData(data)
    assert context.commands.run("write_paste_plain")


def put_picture(room: WriteRoom, context: Context) -> None:
    path = Path(context.desk.library_path).parent / "合影.png"
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("steelblue"))
    assert image.save(str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    room.page.insertFromMimeData(data)
    assert context.tasks.wait_idle()


def put_table(room: WriteRoom, context: Context) -> None:
    room._tools._actions.insert_table(2, 2)


def grow_table(room: WriteRoom, context: Context) -> None:
    put_table(room, context)
    assert context.commands.run("write_column_add")


def replace_all(room: WriteRoom, context: Context) -> None:
    room.searching.open(replace=True)
    room.find_bar.term.setText("劳模")
    room.find_bar.new_words.setText("工匠")
    assert room.searching.replace_all()
    room.find_bar.close_bar()


def use_tool(room: WriteRoom, context: Context) -> None:
    room.page.select((1, 0), (1, 3))
    assert context.commands.run("write_bold")


def link(room: WriteRoom, context: Context) -> None:
    room.page.select((1, 0), (1, 3))
    room._tools._actions.insert_link("https://a.cn", "三年来")


def compose(room: WriteRoom, context: Context) -> None:
    hands = Hands(room.page)
    hands.compose("lao'mo")
    hands.type("劳模")


DOINGS = [
    compose,
    use_tool,
    paste,
    paste_plain,
    put_picture,
    put_table,
    grow_table,
    replace_all,
    link,
]


@pytest.mark.parametrize("do", DOINGS)
def test_each_doing_can_be_taken_back(
    writing: WriteRoom, context: Context, do: Callable[[WriteRoom, Context], None]
) -> None:
    do(writing, context)
    changed = writing.page.text
    assert changed != SPEECH
    while context.undo.can_undo:
        context.undo.undo()
    assert writing.page.text == SPEECH
    while context.undo.can_redo:
        context.undo.redo()
    assert writing.page.text == changed
    assert writing.page.document().toPlainText() == changed


def test_all_doings_after_each_other_are_taken_back_in_order(
    writing: WriteRoom, context: Context
) -> None:
    states = [writing.page.text]
    for do in DOINGS:
        do(writing, context)
        states.append(writing.page.text)
    assert len(set(states)) == len(states)
    seen = [writing.page.text]
    while context.undo.can_undo:
        context.undo.undo()
        seen.append(writing.page.text)
    wanted = iter(reversed(states))
    goal = next(wanted)
    for text in seen:
        goal = next(wanted, SPEECH) if text == goal else goal
    assert goal == writing.page.text == SPEECH
    assert flush(writing)


def test_text_and_title_have_steps_of_their_own(walker: Walker) -> None:
    walker.open(1)
    room, panel = walker.desktop.built.write, walker.desktop.fields
    context = walker.desktop.context
    before = room.page.text
    Hands(room.page).type("先改正文")
    change_title(walker, panel, "后改标题")
    assert room.head.shown_text().startswith("后改标题")
    context.undo.undo(Scope.FIELDS)
    walker.settle()
    assert not room.head.shown_text().startswith("后改标题")
    assert room.page.text == "先改正文" + before
    context.undo.undo(Scope.TEXT)
    assert room.page.text == before
    context.undo.redo(Scope.TEXT)
    context.undo.redo(Scope.FIELDS)
    walker.settle()
    assert room.page.text == "先改正文" + before
    assert room.head.shown_text().startswith("后改标题")


def change_title(walker: Walker, panel: FieldsPanel, title: str) -> None:
    panel.focus_field("title")
    field = walker.window.focusWidget()
    assert field is not None
    if isinstance(field, QLineEdit):
        field.selectAll()
    Hands(field).key(Qt.Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier.value)
    Hands(field).type(title)
    walker.desktop.built.write.page.setFocus()
    field.clearFocus()
    walker.settle()


def test_the_room_is_found_again_as_it_was_left(
    qtbot: QtBot, room: WriteRoom, context: Context, new_piece: Callable[[str], int]
) -> None:
    piece_id = new_piece("一段话。\n" * 100)
    room.open_piece(piece_id)
    assert context.tasks.wait_idle()
    room.zoom(1)
    room.go_to_line(60)
    assert leave(room)
    again = WriteRoom(context)
    qtbot.addWidget(again)
    again.resize(room.size())
    again.show()
    again.open_piece(piece_id)
    assert context.tasks.wait_idle()
    assert again.page.cursor_place == (60, 0)
    assert abs(again.page.line_at_top() - room.page.line_at_top()) <= 1
    assert again.page.style_of_page.size == room.page.style_of_page.size


def test_the_whole_text_can_be_written_over(writing: WriteRoom, context: Context) -> None:
    writing.page.selectAll()
    Hands(writing.page).type("从头写")
    assert writing.page.text == "从头写"
    context.undo.undo()
    assert writing.page.text == SPEECH
    assert FIELDS["title"] in writing.head.shown_text()
