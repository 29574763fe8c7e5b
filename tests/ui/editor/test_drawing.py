"""Tables, notes and what else is drawn in place of the characters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage

from editor_app.ui.editor.highlighter import read_line
from editor_app.ui.editor.tables import read_cells, read_row
from editor_app.ui.editor.text_edit import TextEdit

TABLE = ["上文", "| 姓名 | **单位** |", "|---|---|", "| 王琪 | 港口 |", "| 陈立 |", "下文"]


def row(number: int) -> object:
    return read_row(TABLE, [read_line(line) for line in TABLE], number)


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


def test_rows_know_their_place() -> None:
    first, last = row(1), row(4)
    assert (first.first, first.head, first.last) == (True, True, False)  # type: ignore[attr-defined]
    assert (last.first, last.head, last.last) == (False, False, True)  # type: ignore[attr-defined]
    assert row(2) is None


def test_all_rows_have_the_same_columns() -> None:
    edges = {row(n).edges for n in (1, 3, 4)}  # type: ignore[attr-defined]
    assert len(edges) == 1
    (only,) = edges
    assert only[0] == 0
    assert only[-1] == pytest.approx(1)
    assert len(only) == 3


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
