from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor_app.ui.editor.text_edit import TextEdit
from tests.ui.editor.conftest import Hands

SHIFT = Qt.KeyboardModifier.ShiftModifier.value


def after(page: TextEdit, hands: Hands, text: str, at: tuple[int, int], key: Qt.Key) -> str:
    page.load(text)
    page.go(*at)
    hands.key(key, "\r" if key == Qt.Key.Key_Return else "")
    return page.text


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("- 甲", (0, 3), "- 甲\n- "),
        ("> 甲乙", (0, 3), "> 甲\n> 乙"),
        ("- ", (0, 2), ""),
        ("| 甲 | 乙 |", (0, 9), "| 甲 | 乙 |\n|  |  |"),
        ("| 甲 | 乙 |", (0, 3), "| 甲 | 乙 |\n|  |  |"),  # a row is never torn in two
        ("| 甲 |\n| 乙 |", (0, 3), "| 甲 |\n| 乙 |"),
        ("| 甲 |", (0, 0), "\n| 甲 |"),  # room for a paragraph above
        ("- 甲", (0, 0), "\n- 甲"),
        ("- 甲", (0, 1), "-\n 甲"),
        ("# 标题", (0, 4), "# 标题\n"),
        ("甲乙", (0, 1), "甲\n乙"),
        ("一、标题", (0, 4), "一、标题\n"),
    ],
)
def test_enter_goes_on_with_what_one_is_in(
    page: TextEdit, hands: Hands, text: str, at: tuple[int, int], expected: str
) -> None:
    assert after(page, hands, text, at, Qt.Key.Key_Return) == expected


def test_enter_in_an_empty_item_leaves_the_list(page: TextEdit, hands: Hands) -> None:
    page.load("- 甲")
    page.go(0, 3)
    hands.key(Qt.Key.Key_Return, "\r")
    hands.key(Qt.Key.Key_Return, "\r")
    assert page.lines == ["- 甲", ""]


def test_enter_in_an_empty_row_leaves_the_table(page: TextEdit, hands: Hands) -> None:
    page.load("| 甲 |\n|  |")
    page.go(1, 4)
    hands.key(Qt.Key.Key_Return, "\r")
    assert page.lines == ["| 甲 |", ""]


def test_there_are_no_line_breaks_inside_a_paragraph(page: TextEdit, hands: Hands) -> None:
    page.load("甲乙")
    page.go(0, 1)
    hands.key(Qt.Key.Key_Return, "\r", SHIFT)
    assert page.lines == ["甲", "乙"]


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [("## 小标题", 3, "小标题"), ("- 甲", 2, "甲"), ("- ", 2, ""), ("甲乙", 1, "乙")],
)
def test_backspace_takes_a_mark_whole(
    page: TextEdit, hands: Hands, text: str, column: int, expected: str
) -> None:
    assert after(page, hands, text, (0, column), Qt.Key.Key_Backspace) == expected


def test_tab_goes_through_a_table(page: TextEdit, hands: Hands) -> None:
    page.load("| 甲 | 乙 |\n| 丙 | 丁 |")
    page.go(0, 2)
    places = []
    for _ in range(4):
        hands.key(Qt.Key.Key_Tab, "\t")
        places.append(page.cursor_place)
    assert places[:3] == [(0, 6), (1, 2), (1, 6)]
    assert page.lines[2] == "|  |  |"
    assert places[3][0] == 2


def test_shift_tab_goes_back(page: TextEdit, hands: Hands) -> None:
    page.load("| 甲 | 乙 |\n| 丙 | 丁 |")
    page.go(1, 2)
    hands.key(Qt.Key.Key_Backtab, "", SHIFT)
    assert page.cursor_place == (0, 6)


def test_tab_makes_a_heading_deeper(page: TextEdit, hands: Hands) -> None:
    assert after(page, hands, "# 标题", (0, 2), Qt.Key.Key_Tab) == "## 标题"
    assert after(page, hands, "#### 标题", (0, 5), Qt.Key.Key_Tab) == "#### 标题"


def test_tab_in_a_paragraph_is_a_wide_space(page: TextEdit, hands: Hands) -> None:
    assert (
        after(page, hands, "市总工会主席周国平", (0, 6), Qt.Key.Key_Tab) == "市总工会主席　周国平"
    )


def test_keys_change_nothing_in_a_text_that_cannot_be_changed(page: TextEdit, hands: Hands) -> None:
    page.load("- 甲")
    page.setReadOnly(True)
    page.go(0, 3)
    hands.key(Qt.Key.Key_Return, "\r")
    hands.key(Qt.Key.Key_Tab, "\t")
    assert page.text == "- 甲"


def test_enter_in_a_cell_goes_to_the_one_below(page: TextEdit, hands: Hands) -> None:
    page.load("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |")
    page.go(0, 7)
    hands.key(Qt.Key.Key_Return, "\r")
    assert page.cursor_place == (2, 6)
    hands.key(Qt.Key.Key_Return, "\r")
    assert page.lines[3] == "|  |  |"
    assert page.cursor_place == (3, 2)


@pytest.mark.parametrize("column", [1, 2, 6])
def test_backspace_does_not_join_cells(page: TextEdit, hands: Hands, column: int) -> None:
    assert after(page, hands, "| 甲 | 乙 |", (0, column), Qt.Key.Key_Backspace) == "| 甲 | 乙 |"
    assert page.cursor_place == (0, column)


def test_backspace_in_a_cell_takes_its_words(page: TextEdit, hands: Hands) -> None:
    assert after(page, hands, "| 甲乙 |", (0, 4), Qt.Key.Key_Backspace) == "| 甲 |"


@pytest.mark.parametrize(
    ("start", "end", "key", "expected"),
    [
        ((0, 1), (1, 1), Qt.Key.Key_Return, "甲\n丁"),
        ((0, 1), (1, 1), Qt.Key.Key_Backspace, "甲丁"),
        ((0, 0), (0, 2), Qt.Key.Key_Return, "\n\n丙丁"),
    ],
)
def test_keys_take_the_selection_away(
    page: TextEdit,
    hands: Hands,
    start: tuple[int, int],
    end: tuple[int, int],
    key: Qt.Key,
    expected: str,
) -> None:
    page.load("甲乙\n丙丁")
    page.select(start, end)
    hands.key(key, {Qt.Key.Key_Return: "\r", Qt.Key.Key_Tab: "\t"}.get(key, ""))
    assert page.text == expected
    hands.undo()
    assert page.text == "甲乙\n丙丁"


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [("## 标题", 3, "# 标题"), ("# 标题", 2, "# 标题"), ("正文", 2, "正文")],
)
def test_shift_tab_makes_a_heading_higher(
    page: TextEdit, hands: Hands, text: str, column: int, expected: str
) -> None:
    page.load(text)
    page.go(0, column)
    hands.key(Qt.Key.Key_Backtab, "", SHIFT)
    assert page.text == expected


def test_every_enter_makes_a_line_in_empty_ones_too(page: TextEdit) -> None:
    page.load("甲乙")
    page.go(0, 2)
    page.setFocus()
    indents = []
    for _ in range(4):
        QTest.keyClick(page, Qt.Key.Key_Return)
        indents.append(page.textCursor().blockFormat().textIndent())
    assert page.lines == ["甲乙", "", "", "", ""]
    assert page.cursor_place == (4, 0)
    assert len(set(indents)) == 1
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(page.lines) < 5
