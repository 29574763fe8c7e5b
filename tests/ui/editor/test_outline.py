"""The outline beside the text: jumps, follows, folds nothing away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from editor_app.text.structure import outline
from editor_app.ui.base.theme import Theme
from editor_app.ui.editor.outline import OutlinePanel
from editor_app.ui.editor.room import WriteRoom
from editor_app.words import Words
from tests.ui.editor.conftest import Hands

TEXT = """前言
# 总述
一、成绩
（一）宣传
一是宣讲更加扎实，全年四百余场。
（二）平台
二、重点
正文"""


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, words: Words) -> OutlinePanel:
    made = OutlinePanel(theme, words)
    qtbot.addWidget(made)
    made.resize(240, 400)
    made.show()
    made.show_items(outline(TEXT))
    return made


def listed(panel: OutlinePanel) -> QListWidget:
    (found,) = panel.findChildren(QListWidget)
    return found


def rows(panel: OutlinePanel) -> list[str]:
    shown = listed(panel)
    return [shown.item(n).text() for n in range(shown.count())]


def test_parts_are_indented_by_the_levels_in_use(panel: OutlinePanel) -> None:
    steps = {row.strip(): len(row) - len(row.lstrip("　")) for row in rows(panel)}
    assert steps["总述"] == steps["一、成绩"] == steps["二、重点"] == 0
    assert steps["（一）宣传"] == steps["（二）平台"] == 1
    assert next(step for name, step in steps.items() if name.startswith("一是")) == 2


def test_only_the_top_level_is_bold(panel: OutlinePanel) -> None:
    shown = listed(panel)
    bold = [shown.item(n).text() for n in range(shown.count()) if shown.item(n).font().bold()]
    assert bold == [row for row in rows(panel) if not row.startswith("　")]


def test_a_long_heading_is_cut_and_told_whole(panel: OutlinePanel) -> None:
    long = "# " + "很长的标题" * 20
    panel.show_items(outline(long))
    item = listed(panel).item(0)
    assert len(item.text()) == 60
    assert item.toolTip() == long.removeprefix("# ")


@pytest.mark.parametrize(
    ("line", "part", "lines"),
    [
        (0, None, (0, 1)),
        (1, "总述", (1, 2)),
        (2, "一、成绩", (2, 6)),
        (3, "（一）宣传", (3, 5)),
        (4, "一是", (4, 5)),
        (5, "（二）平台", (5, 6)),
        (7, "二、重点", (6, 8)),
    ],
)
def test_the_part_one_is_in_and_how_far_it_goes(
    panel: OutlinePanel, line: int, part: str | None, lines: tuple[int, int]
) -> None:
    panel.follow(line)
    current = panel.current
    assert (current.text[: len(part)] if current and part else None) == part
    assert panel.section_lines(8) == lines
    marked = listed(panel).currentRow()
    assert marked == (-1 if current is None else panel.items.index(current))


def test_enter_jumps_to_the_part(qtbot: QtBot, panel: OutlinePanel) -> None:
    listed(panel).setCurrentRow(2)
    with qtbot.waitSignal(panel.chosen) as told:
        Hands(listed(panel)).key(Qt.Key.Key_Return, "\r")
    assert told.args == [3]


def test_a_click_jumps_to_the_part(qtbot: QtBot, panel: OutlinePanel) -> None:
    shown = listed(panel)
    spot = shown.visualItemRect(shown.item(4)).center()
    with qtbot.waitSignal(panel.chosen) as told:
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot)  # type: ignore[no-untyped-call]
    assert told.args == [5]


def test_following_does_not_jump(qtbot: QtBot, panel: OutlinePanel) -> None:
    with qtbot.assertNotEmitted(panel.chosen):
        panel.follow(6)


def test_a_text_without_parts_has_a_hint_and_gets_its_list_back(panel: OutlinePanel) -> None:
    panel.show_items(())
    assert not listed(panel).isVisible()
    assert panel.section_lines(9) == (0, 9)
    panel.show_items(outline(TEXT))
    assert listed(panel).isVisible()


def test_the_jump_lands_at_the_top_with_the_cursor_there(
    qtbot: QtBot, room: WriteRoom, new_piece: Callable[[str], int]
) -> None:
    before, after = "\n".join(f"第{n}段。" * 30 for n in range(40)), "文\n" * 60
    room.open_piece(new_piece(f"{before}\n# 后面\n{after}"))
    qtbot.waitUntil(lambda: len(room.outline.items) == 1)
    room.outline.chosen.emit(room.outline.items[0].line)
    assert room.page.cursor_place == (40, 0)
    assert abs(room.page.line_at_top() - 40) <= 1
