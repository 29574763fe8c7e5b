from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.row_list import Line, RowList

LINES = [Line("甲", "甲　3"), Line("乙", "乙　2"), Line("丙", "丙　1")]


@pytest.fixture
def several(theme: Theme, qtbot: QtBot) -> RowList:
    made = RowList(theme, "标签", several=True)
    qtbot.addWidget(made)
    made.show_lines(LINES)
    made.show()
    return made


@pytest.fixture
def one(theme: Theme, qtbot: QtBot) -> RowList:
    made = RowList(theme, "用户")
    qtbot.addWidget(made)
    made.show_lines(LINES)
    made.show()
    return made


def test_lines_stand_in_order_with_their_keys(several: RowList) -> None:
    assert several.keys == ["甲", "乙", "丙"]
    assert several.item(0).text() == "甲　3"
    assert several.item(0).toolTip() == "甲　3"
    assert several.accessibleName() == "标签"


def test_lines_grow_with_the_scale(several: RowList, theme: Theme) -> None:
    assert several.item(0).sizeHint().height() == theme.px(34)


def test_what_is_chosen_is_told_from_top_to_bottom(several: RowList) -> None:
    for line in (2, 0):
        several.item(line).setSelected(True)
    assert several.chosen == ["甲", "丙"]


@pytest.mark.parametrize(
    ("fresh", "chosen"),
    [
        (LINES, ["甲", "丙"]),
        (LINES[::-1], ["丙", "甲"]),
        ([*LINES, Line("丁", "丁")], ["甲", "丙"]),
        (LINES[1:], ["丙"]),
        ([Line("丁", "丁")], []),
        ([], []),
    ],
)
def test_the_choice_is_kept_when_lines_are_shown_anew(
    several: RowList, fresh: list[Line], chosen: list[str]
) -> None:
    for line in (0, 2):
        several.item(line).setSelected(True)
    several.show_lines(fresh)
    assert several.chosen == chosen


def test_one_of_a_list_is_chosen_by_its_key_or_the_first(one: RowList) -> None:
    one.choose("乙")
    assert one.chosen == ["乙"]
    one.choose("没有")
    assert one.chosen == ["甲"]


def test_the_keyboard_goes_on_where_it_was(one: RowList) -> None:
    one.choose("乙")
    one.show_lines([Line("新", "新"), *LINES])
    assert one.chosen == ["乙"]
    QTest.keyClick(one, Qt.Key.Key_Down)
    assert one.chosen == ["丙"]


def test_shift_and_arrows_choose_several(several: RowList) -> None:
    several.choose("甲")
    QTest.keyClick(several, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert several.chosen == ["甲", "乙"]


def test_a_picture_stands_before_the_words(theme: Theme, qtbot: QtBot) -> None:
    made = RowList(theme, "标签")
    qtbot.addWidget(made)
    picture = QPixmap(8, 8)
    picture.fill(theme.colour("accent"))
    made.show_lines([Line("甲", "甲", QIcon(picture)), Line("乙", "乙")])
    assert not made.item(0).icon().isNull()
    assert made.item(1).icon().isNull()


def test_a_long_line_is_cut_and_never_scrolled_sideways(theme: Theme, qtbot: QtBot) -> None:
    made = RowList(theme, "标签")
    qtbot.addWidget(made)
    made.resize(120, 200)
    made.show_lines([Line("长", "很长的标签名称" * 20)])
    made.show()
    assert made.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert made.item(0).toolTip() == "很长的标签名称" * 20
