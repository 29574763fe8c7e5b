"""Tables, notes and what else is drawn in place of the characters."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.ui.base.context import Context
from editor_app.ui.base.theme import Theme
from editor_app.ui.editor.highlighter import read_line
from editor_app.ui.editor.room import WriteRoom
from editor_app.ui.editor.tables import TableRow, Tables, column_widths, read_cells
from editor_app.ui.editor.text_edit import TextEdit
from editor_app.ui.page.page_style import PageStyle
from tests.ui.editor.conftest import Hands

TABLE = ["上文", "| 姓名 | **单位** |", "|---|---|", "| 王琪 | 港口 |", "| 陈立 |", "下文"]


@pytest.fixture
def tables(theme: Theme) -> Tables:
    return Tables(PageStyle(theme), 576)


def row(tables: Tables, number: int, lines: list[str] = TABLE) -> TableRow:
    found = tables.row(lines, [read_line(line) for line in lines], number)
    assert found is not None
    return found


def grabbed(page: TextEdit, line: int) -> QImage:
    layout = page.document().documentLayout()
    rect = layout.blockBoundingRect(page.model.block(line)).toRect()
    width = page.viewport().width()
    part = QRect(QPoint(0, rect.top()), QPoint(width, rect.top() + page.style_of_page.line))
    image = QImage(page.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    page.viewport().render(image)
    return image.copy(part)


def ink(image: QImage) -> int:
    """Return how many pixels are dark."""
    return sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(image.width())
        for y in range(image.height())
    )


def test_cells_are_read_without_marks() -> None:
    assert read_cells(TABLE[1]) == ("姓名", "单位")


def test_rows_know_their_place(tables: Tables) -> None:
    first, last = row(tables, 1), row(tables, 4)
    assert (first.first, first.head, first.last) == (True, True, False)
    assert (last.first, last.head, last.last) == (False, False, True)
    assert tables.row(TABLE, [read_line(line) for line in TABLE], 2) is None


def test_all_rows_have_the_same_columns(tables: Tables) -> None:
    (edges,) = {row(tables, n).edges for n in (1, 3, 4)}
    assert edges[0] == 0
    assert edges[-1] == pytest.approx(576)
    assert len(edges) == 3


@pytest.mark.parametrize(
    ("rows", "characters", "expected"),
    [
        ([["甲", "乙"]], 32, [1 / 2, 1 / 2]),
        ([["四字姓名", "九"]], 32, [5 / 8, 3 / 8]),  # all fit: in proportion
        ([["字" * 40, "单位"]], 32, [29 / 32, 3 / 32]),  # the short one keeps what it needs
        ([["字" * 40, "字" * 60, "单位名"]], 32, [14 / 32, 14 / 32, 4 / 32]),
        ([["字"], ["字", "字", "字"]], 30, [1 / 3] * 3),  # a short row has the others' columns
        ([], 32, [1]),
    ],
)
def test_columns_share_the_width(
    rows: list[list[str]], characters: float, expected: list[float]
) -> None:
    assert column_widths(rows, characters) == pytest.approx(tuple(expected))


def test_long_cells_wrap_and_make_their_row_higher(tables: Tables) -> None:
    long = "以劳模创新工作室为平台带动青年职工学技术练本领但部分单位重视不够" * 3
    lines = [f"| {long} | 甲 |", "| 短 | 乙 |"]
    high, low = row(tables, 0, lines), row(tables, 1, lines)
    (_left, cell), _other = tables.layouts(high)
    assert cell.lineCount() == 3
    assert tables.more(high) == round((cell.lineCount() - 1) * 18 * 1.45)
    assert tables.more(low) == 0


def test_an_address_without_a_break_wraps_too(tables: Tables) -> None:
    address = "https://www.workercn.cn/" + "a" * 200
    lines = [f"| 网址 | {address} |"]
    _name, (left, cell) = tables.layouts(row(tables, 0, lines))
    assert left + max(cell.lineAt(n).naturalTextWidth() for n in range(cell.lineCount())) <= 576


LONG = "| " + "很长的单元格" * 12 + " | 甲 |"


def bottom(page: TextEdit, line: int) -> float:
    return page.model.block(line).blockFormat().bottomMargin()


def test_a_row_has_room_for_its_lines_but_while_it_is_edited(page: TextEdit) -> None:
    page.load(f"{LONG}\n| 短 | 乙 |\n下文")
    page.go(2, 0)
    assert bottom(page, 0) > 20
    assert bottom(page, 1) == 0
    page.go(0, 3)
    assert bottom(page, 0) == 0
    page.go(1, 3)
    assert bottom(page, 0) > 20


def test_a_row_that_grows_moves_the_columns_of_the_others(page: TextEdit, hands: Hands) -> None:
    page.load(f"| {'四字姓名以及单位全称和职务' * 2} | 甲 |\n| 短 | 乙 |\n下文")
    page.go(2, 0)
    assert bottom(page, 0) == 0
    page.go(1, len(page.lines[1]) - 2)
    hands.type("另一栏里的长文字" * 6)
    assert bottom(page, 0) == 0  # nothing jumps while one writes
    page.go(2, 0)
    assert bottom(page, 0) > 20
    hands.undo()
    page.go(2, 0)
    assert bottom(page, 0) == 0


def test_a_line_between_two_tables_parts_and_joins_them(page: TextEdit, hands: Hands) -> None:
    page.load(f"| {'四字姓名以及单位全称和职务' * 2} | 甲 |\n\n| 短 | {'长文字' * 12} |\n下文")
    page.go(3, 0)
    assert bottom(page, 0) == 0
    page.go(1, 0)
    hands.type("| 中 | 间 |")
    page.go(3, 0)
    assert bottom(page, 0) > 20


def test_a_narrower_page_wraps_more(page: TextEdit) -> None:
    page.load(f"{LONG}\n下文")
    page.go(1, 0)
    wide = bottom(page, 0)
    page.resize(420, 480)
    assert bottom(page, 0) > wide


def test_rows_in_another_size_are_laid_out_anew(page: TextEdit, theme: Theme) -> None:
    page.load(f"{LONG}\n下文")
    page.go(1, 0)
    before = bottom(page, 0)
    page.set_style(PageStyle(theme, 1.5))
    assert bottom(page, 0) > before


def _keys_in_a_table(page: TextEdit, hands: Hands, rows: int) -> float:
    page.load("\n".join(f"| 第{n}行 | 内容 |" for n in range(rows)))
    page.go(rows // 2, 4)
    begun = time.process_time()
    for _ in range(10):
        hands.type("字")
    return time.process_time() - begun


def test_a_key_does_not_look_at_the_other_rows_of_a_long_table(
    page: TextEdit, hands: Hands
) -> None:
    few = _keys_in_a_table(page, hands, 10)
    assert _keys_in_a_table(page, hands, 1000) < 20 * few  # a hundred times the rows


@pytest.mark.parametrize("line", ["| 姓名 | 单位 |", "***", "[^1]: 注", "- 条目", "> 引文"])
def test_something_is_drawn_for_a_line_whose_marks_are_hidden(page: TextEdit, line: str) -> None:
    page.load(f"{line}\n下文")
    page.go(1, 0)
    assert page.model.drawn == 1
    assert ink(grabbed(page, 0)) > 0


def test_the_rule_under_a_head_takes_no_room(page: TextEdit) -> None:
    page.load("\n".join(TABLE))
    assert page.model.block(2).blockFormat().lineHeight() == 2
    assert page.model.block(3).blockFormat().lineHeight() > 20


def test_a_row_becomes_a_rule_while_it_is_typed(page: TextEdit) -> None:
    page.load("| 甲 |\n|---")
    page.go(1, 4)
    page.insertPlainText("|")
    assert page.model.block(1).blockFormat().lineHeight() == 2


def test_dots_are_drawn_under_stressed_characters(page: TextEdit) -> None:
    page.load("劳模精神\n==劳模==精神\n下文")
    page.go(2, 0)
    assert ink(grabbed(page, 1)) > ink(grabbed(page, 0))


def painted(page: TextEdit) -> QImage:
    image = QImage(page.viewport().size(), QImage.Format.Format_RGB32)
    page.viewport().render(image)
    return image


def box_of(page: TextEdit, line: int) -> QRect:
    rect = page.document().documentLayout().blockBoundingRect(page.model.block(line)).toRect()
    return rect.translated(0, -page.verticalScrollBar().value())


def dark_spots(page: TextEdit, area: QRect) -> int:
    return ink(painted(page).copy(area))


def test_all_of_a_wide_cell_is_drawn(page: TextEdit) -> None:
    """Each line of the cell has ink, the last one too, and nothing runs into the next row."""
    page.load(f"{LONG}\n| 短 | 乙 |\n下文")
    page.go(2, 0)
    row = box_of(page, 0)
    left, (first, step) = page.text_rect().left(), (row.top(), round(18 * 1.45))
    lines = 1 + round(bottom(page, 0) / step)
    for number in range(lines):
        area = QRect(left, first + 4 + number * step, 300, step - 4)
        assert dark_spots(page, area) > 50, number
    assert box_of(page, 1).top() >= row.top() + lines * step


def test_a_row_being_written_shows_its_bars_and_no_cells(page: TextEdit) -> None:
    page.load("| 甲 | 乙 |\n下文")
    page.go(1, 0)
    drawn = painted(page)
    page.go(0, 3)
    assert painted(page) != drawn
    formats = page.model.block(0).layout().formats()
    assert all(span.format.fontPointSize() != pytest.approx(0.01) for span in formats)


def test_a_table_has_rules_at_its_head_and_foot(page: TextEdit) -> None:
    page.load("上文\n| 甲 | 乙 |\n| 丙 | 丁 |\n下文")
    page.go(0, 0)
    image, area = painted(page), page.text_rect()
    middle = area.left() + area.width() - 30  # right of all words
    column = [
        image.pixelColor(middle, y).name()
        for y in range(box_of(page, 1).top() - 6, box_of(page, 3).top() + 6)
    ]
    ground = page.style_of_page.colour("background").name()
    rules = [colour for colour in column if colour != ground]
    assert len(rules) == 3  # above the head, under it, under the last row
    assert rules[0] == rules[2] == page.style_of_page.colour("soft_ink").name()


def test_a_missing_picture_has_a_dashed_box_and_its_caption(
    writing: WriteRoom, context: Context
) -> None:
    page = writing.page
    page.load('![图](asset:ab "合影说明")\n下文')
    page.go(1, 0)
    assert context.tasks.wait_idle()
    image, above = painted(page), writing.pictures.height(page.lines[0])
    top = round(page.model.block(0).layout().position().y())
    edge = page.style_of_page.colour("line").name()
    x = page.text_rect().left() + 100
    frame = [image.pixelColor(x + dx, y).name() for dx in range(8) for y in range(top - above, top)]
    assert frame.count(edge) >= 2  # its upper and its lower side
    assert dark_spots(page, QRect(page.text_rect().left(), top, 560, 34)) > 30


def test_focus_mode_leaves_the_paragraph_written_bright(page: TextEdit) -> None:
    page.load("第一段文字\n第二段文字\n第三段文字")
    page.go(1, 0)
    page.set_focus_mode(True)
    spots = [dark_spots(page, box_of(page, line)) for line in range(3)]
    assert spots[1] > 100
    assert spots[0] == spots[2] == 0
    page.go(2, 0)
    assert dark_spots(page, box_of(page, 2)) > 100
    page.set_focus_mode(False)
    assert all(dark_spots(page, box_of(page, line)) > 100 for line in range(3))


def test_an_empty_page_tells_what_to_do_until_something_is_composed(
    page: TextEdit, hands: Hands
) -> None:
    page.load("")
    page.placeholder = "从这里开始写。"
    area = QRect(0, 0, page.viewport().width(), 80)
    hint = painted(page).copy(area)
    hands.compose("l")
    assert painted(page).copy(area) != hint
    hands.compose("")
    assert page.model.source.empty


def test_dots_stand_under_stressed_characters_and_not_under_spaces(page: TextEdit) -> None:
    page.load("==劳 模==\n==劳模==\n下文")
    page.go(2, 0)
    assert page.model.drawn == 2
    rows = []
    for line in (0, 1):
        under = box_of(page, line).translated(0, 0)
        style = page.style_of_page
        y = under.top() + round(style.line * 0.8 + style.size * 0.3)
        strip = QRect(under.left(), y - 2, under.width(), 5)
        rows.append(blobs(painted(page).copy(strip)))
    assert rows == [2, 2]


def blobs(strip: QImage) -> int:
    """Return how many runs of columns have ink."""
    dark = [
        any(strip.pixelColor(x, y).lightness() < 140 for y in range(strip.height()))
        for x in range(strip.width())
    ]
    return sum(now and not before for before, now in zip([False, *dark], dark, strict=False))


def test_the_rule_under_a_table_stays_when_something_is_typed_below(
    qtbot: QtBot, page: TextEdit
) -> None:
    page.load("前文\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n后文\n末段")
    page.activateWindow()
    page.setFocus()
    page.go(4, 0)
    QTest.qWait(50)
    QTest.keyClicks(page, "a")  # only what is below the table is painted
    QTest.qWait(50)

    def picture(of: QPixmap) -> QImage:
        inside = page.viewport().rect().adjusted(0, 0, -30, 0)  # without caret and scroll bar
        return of.toImage().convertToFormat(QImage.Format.Format_RGB32).copy(inside)

    at = page.text_rect().right() - 60
    seen = picture(page.screen().grabWindow(page.winId()))
    rules = [y for y in range(seen.height()) if seen.pixelColor(at, y) != seen.pixelColor(at, 0)]
    page.viewport().update()
    QTest.qWait(50)
    whole = picture(page.screen().grabWindow(page.winId()))
    assert rules == [
        y for y in range(whole.height()) if whole.pixelColor(at, y) != whole.pixelColor(at, 0)
    ]
