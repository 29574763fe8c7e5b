from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.chips import HEIGHT, Chip, ChipLabel, chip_width, paint_chip
from editor_app.ui.widgets.flow import FlowLayout

LONG = "深入学习宣传贯彻习近平总书记重要回信精神专题"


def make(theme: Theme, qtbot: QtBot, text: str, *, removable: bool = True) -> ChipLabel:
    """Show a chip."""
    chip = ChipLabel(theme, Chip(text), removable=removable, hint="点 × 去掉")
    qtbot.addWidget(chip)
    chip.show()
    return chip


@pytest.mark.parametrize("text", ["劳模", "五一 表彰", "AI", LONG])
def test_a_chip_is_as_wide_as_its_words(theme: Theme, qtbot: QtBot, text: str) -> None:
    bare = make(theme, qtbot, text, removable=False).sizeHint()
    assert bare.width() == chip_width(theme, text)
    assert bare.height() == theme.px(HEIGHT)
    assert make(theme, qtbot, text).sizeHint().width() > bare.width()


def test_a_chip_says_all_of_itself_in_its_tip(theme: Theme, qtbot: QtBot) -> None:
    chip = make(theme, qtbot, LONG)
    assert chip.toolTip().splitlines() == [LONG, "点 × 去掉"]
    assert chip.accessibleName() == LONG
    assert make(theme, qtbot, LONG, removable=False).toolTip().startswith(LONG)


def test_a_long_chip_is_cut_but_never_its_cross(theme: Theme, qtbot: QtBot) -> None:
    def right_end(text: str, width: int) -> QImage:
        chip = make(theme, qtbot, text)
        chip.resize(width, theme.px(HEIGHT))
        image = chip.grab().toImage()
        return image.copy(width - theme.px(16), 0, theme.px(16), image.height())

    narrow = right_end(LONG, 120)
    whole = right_end("劳模精神", 120)
    assert narrow == whole


@pytest.mark.parametrize(
    ("x", "gone"), [(5, False), (40, False), (-6, True), (-20, True), (-30, False)]
)
def test_only_a_click_on_the_cross_takes_it_away(
    theme: Theme, qtbot: QtBot, x: int, gone: bool
) -> None:
    chip = make(theme, qtbot, LONG)
    removed: list[str] = []
    chip.removed.connect(removed.append)
    place = QPoint(x if x >= 0 else chip.width() + x, 8)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=place)
    assert removed == ([LONG] if gone else [])


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
@pytest.mark.parametrize("removable", [True, False])
def test_keys_take_away_what_may_go(
    theme: Theme, qtbot: QtBot, removable: bool, key: Qt.Key
) -> None:
    chip = make(theme, qtbot, "劳模", removable=removable)
    removed: list[str] = []
    chip.removed.connect(removed.append)
    QTest.keyClick(chip, key)
    QTest.keyClick(chip, Qt.Key.Key_A)
    assert removed == (["劳模"] if removable else [])
    assert bool(chip.focusPolicy() & Qt.FocusPolicy.TabFocus) is removable


def test_the_focus_is_seen_on_a_chip(theme: Theme, qtbot: QtBot) -> None:
    chip = make(theme, qtbot, "劳模")
    before = chip.grab().toImage()
    chip.activateWindow()
    chip.setFocus()
    qtbot.waitUntil(chip.hasFocus)
    assert chip.grab().toImage() != before


@pytest.mark.parametrize(("ink", "ground"), [("green", "green_ground"), ("amber", "amber_ground")])
def test_a_chip_is_painted_in_its_colours(theme: Theme, ink: str, ground: str) -> None:
    image = QImage(80, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_chip(painter, theme, Chip("草稿", ink, ground), QRect(0, 0, 80, 20))
    painter.end()
    assert image.pixelColor(12, 3) == theme.colour(ground)


@pytest.mark.parametrize(("width", "lines"), [(1000, 1), (200, 3), (90, 6)])
def test_chips_break_their_line_and_none_is_wider_than_it(
    theme: Theme, qtbot: QtBot, width: int, lines: int
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, 6)
    for text in ("产业工人", "班组", "改革", "一线职工", "技能竞赛", LONG):
        flow.addWidget(ChipLabel(theme, Chip(text), removable=True))
    holder.resize(width, 400)
    holder.show()
    QApplication.processEvents()
    tops = {chip.y() for chip in flow.widgets()}
    assert len(tops) == lines
    assert all(chip.geometry().right() < width for chip in flow.widgets())
    assert flow.heightForWidth(width) == max(tops) + theme.px(HEIGHT)
