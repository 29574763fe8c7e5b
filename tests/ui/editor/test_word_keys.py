"""Word by word with real keys and the mouse on a shown room."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.text.word_breaks import WordBreaks, load_segmenter
from editor_app.ui.base.context import Context
from editor_app.ui.editor.room import WriteRoom
from editor_app.ui.editor.text_edit import TextEdit
from tests.ui.editor.conftest import Hands

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SEGMENTER = load_segmenter()
TEXT = "市总工会主席周国平说，劳模精神是宝贵财富。"


@pytest.fixture
def text(page: TextEdit) -> TextEdit:
    """A shown page that knows its words."""
    page.by_words.breaks = WordBreaks(["周国平"], SEGMENTER)
    page.load(TEXT + "\n末段")
    page.setFocus()
    return page


def columns(page: TextEdit, key: Qt.Key, presses: int) -> list[tuple[int, int]]:
    seen = []
    for _ in range(presses):
        QTest.keyClick(page, key, CTRL)
        seen.append(page.cursor_place)
    return seen


def test_ctrl_and_arrows_go_by_words_and_over_the_end_of_a_line(text: TextEdit) -> None:
    there = columns(text, Qt.Key.Key_Right, 13)
    words = [
        TEXT[a:b] for (line, a), (_l, b) in zip([(0, 0), *there], there, strict=False) if not line
    ]
    assert "周国平" in words
    assert "劳模" in words
    assert there[-1][0] == 1
    back = columns(text, Qt.Key.Key_Left, 13)
    assert back[-1][1] == 0 or back[-1] in there


def test_with_shift_they_select(text: TextEdit) -> None:
    text.go(0, TEXT.index("周"))
    QTest.keyClick(text, Qt.Key.Key_Right, CTRL | SHIFT)
    assert text.selected_source() == "周国平"
    QTest.keyClick(text, Qt.Key.Key_Left, CTRL | SHIFT)
    assert text.selected_source() == ""


def test_ctrl_delete_takes_the_word_ahead_and_ctrl_backspace_the_one_behind(text: TextEdit) -> None:
    text.go(0, TEXT.index("周"))
    QTest.keyClick(text, Qt.Key.Key_Delete, CTRL)
    assert text.lines[0] == TEXT.replace("周国平", "")
    QTest.keyClick(text, Qt.Key.Key_Backspace, CTRL)
    assert text.lines[0] == TEXT.replace("主席周国平", "")
    for _ in range(2):
        Hands(text).undo()
    assert text.lines[0] == TEXT


def test_at_the_edge_of_a_line_the_line_end_goes(text: TextEdit) -> None:
    text.go(1, 0)
    QTest.keyClick(text, Qt.Key.Key_Backspace, CTRL)
    assert text.text == TEXT + "末段"
    text.go(0, len(TEXT) + 2)
    QTest.keyClick(text, Qt.Key.Key_Delete, CTRL)
    assert text.text == TEXT + "末段"


@pytest.mark.parametrize(
    ("line", "column", "key", "left"),
    [
        ("**劳模**精神", 2, Qt.Key.Key_Delete, "精神"),
        ("**劳模精神**好", 2, Qt.Key.Key_Delete, "**精神**好"),
        ("学习**劳模**", 8, Qt.Key.Key_Backspace, "学习"),
        ("见[报道](https://a.cn)", 2, Qt.Key.Key_Delete, "见"),
        ("| 劳模 | 精神 |", 4, Qt.Key.Key_Delete, "| 劳模 | 精神 |"),
        ("| 劳模 | 精神 |", 2, Qt.Key.Key_Delete, "|  | 精神 |"),
    ],
)
def test_no_half_of_a_mark_stays_behind(
    text: TextEdit, line: str, column: int, key: Qt.Key, left: str
) -> None:
    text.load(line)
    text.go(0, column)
    QTest.keyClick(text, key, CTRL)
    assert text.text == left


def middle(page: TextEdit, column: int, *, share: float = 0.5) -> QPoint:
    """A point inside a character."""
    cursor = page.textCursor()
    cursor.setPosition(page.model.position(0, column))
    left = page.cursorRect(cursor)
    cursor.setPosition(page.model.position(0, column + 1))
    width = page.cursorRect(cursor).left() - left.left()
    return QPoint(round(left.left() + width * share), left.center().y())


@pytest.mark.parametrize("share", [0.2, 0.8])
def test_a_double_click_takes_the_word_under_the_mouse(text: TextEdit, share: float) -> None:
    for at in ("周", "平", "劳", "模"):
        point = middle(text, TEXT.index(at), share=share)
        QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert text.selected_source() == ("周国平" if at in "周平" else "劳模")


def move(page: TextEdit, point: QPoint) -> None:
    place, none = QPointF(point), Qt.KeyboardModifier.NoModifier
    held = Qt.MouseButton.LeftButton
    at = QPointF(page.viewport().mapToGlobal(point))
    event = QMouseEvent(QMouseEvent.Type.MouseMove, place, at, held, held, none)
    QApplication.sendEvent(page.viewport(), event)


def test_dragging_from_a_double_click_goes_by_words_both_ways(text: TextEdit) -> None:
    button = Qt.MouseButton.LeftButton
    QTest.mouseDClick(text.viewport(), button, pos=middle(text, TEXT.index("劳")))
    QTest.mousePress(text.viewport(), button, pos=middle(text, TEXT.index("劳")))
    QTest.mouseRelease(text.viewport(), button)
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    point = middle(text, TEXT.index("国"))
    QTest.mousePress(text.viewport(), button, pos=point)
    QTest.mouseRelease(text.viewport(), button, pos=point)
    QTest.mouseDClick(text.viewport(), button, pos=point)
    text.by_words.begin(point)  # the button is still down
    move(text, middle(text, TEXT.index("模")))
    assert text.selected_source() == "周国平说，劳模"
    move(text, middle(text, TEXT.index("席")))
    assert text.selected_source() == "主席周国平"


@pytest.mark.parametrize("key", [Qt.Key.Key_D, Qt.Key.Key_U])
def test_keys_that_qt_took_from_emacs_delete_nothing(text: TextEdit, key: Qt.Key) -> None:
    QTest.keyClick(text, key, CTRL)
    assert text.text == TEXT + "\n末段"


@pytest.mark.skipif(sys.platform == "darwin", reason="Option and a letter is a letter there")
def test_alt_and_a_letter_types_nothing(text: TextEdit) -> None:
    QApplication.sendEvent(
        text, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier, "i")
    )
    assert text.text == TEXT + "\n末段"
    QTest.keyClicks(text, "i")
    assert text.text == "i" + TEXT + "\n末段"


def test_ctrl_y_redoes_and_ctrl_shift_z_too(text: TextEdit) -> None:
    text.go(1, 2)
    QTest.keyClicks(text, "a")
    for keys in ((Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)):
        QTest.keyClick(text, Qt.Key.Key_Z, CTRL)
        assert text.lines[1] == "末段"
        QTest.keyClick(text, *keys)
        assert text.lines[1] == "末段a"


def test_tab_does_no_harm_at_the_start_or_over_a_selection(text: TextEdit) -> None:
    QTest.keyClick(text, Qt.Key.Key_Tab)
    text.select((0, 0), (1, 1))
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert text.text == TEXT + "\n末段"
    assert text.selection == ((0, 0), (1, 1))


def test_the_words_are_loaded_once_one_rests_and_names_of_the_register_are_whole(
    qtbot: QtBot, writing: WriteRoom, context: Context
) -> None:
    name = "欧阳海川子"
    context.tasks.write(lambda: context.desk.register.add(name, "", by=context.user, source="名单"))
    assert context.tasks.wait_idle()
    writing.page.load(name + "说")
    qtbot.waitUntil(lambda: bool(writing._segmenter), timeout=20_000)
    assert context.tasks.wait_idle()
    QTest.keyClick(writing.page, Qt.Key.Key_Right, CTRL)
    assert writing.page.cursor_place == (0, len(name))
