from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.line_marks import cells, is_separator
from editor_app.text.lines import LineKind, classify
from editor_app.ui.editor import table_edits
from editor_app.ui.editor.formatting import Change, Place
from tests.ui.editor.test_formatting import done

TABLE = ["上文", "| 姓名 | 单位 |", "|---|---|", "| 王琪 | 港口 |", "| 陈立 |  |", "下文"]
Do = Callable[[list[str], Place], Change | None]


def after(do: Do, at: Place, lines: list[str] = TABLE) -> list[str]:
    return done(list(lines), do(list(lines), at))


def place(do: Do, at: Place, lines: list[str] = TABLE) -> Place:
    change = do(list(lines), at)
    assert change is not None
    assert change.start == change.end
    return change.start


def test_a_new_table_is_rows_the_dialect_reads() -> None:
    change = table_edits.insert_table(["上文"], 0, 2, 3)
    lines = done(["上文"], change)
    assert lines == ["上文", "|  |  |  |", "|  |  |  |"]
    assert all(classify(line).kind is LineKind.TABLE for line in lines[1:])
    assert change.start == (1, 2)


@pytest.mark.parametrize(
    ("do", "at", "expected", "goes_to"),
    [
        (table_edits.insert_row, (3, 3), [*TABLE[:4], "|  |  |", *TABLE[4:]], (4, 2)),
        (table_edits.insert_row, (1, 3), [*TABLE[:3], "|  |  |", *TABLE[3:]], (3, 2)),
        (table_edits.delete_row, (3, 3), [*TABLE[:3], *TABLE[4:]], (3, 0)),
        (table_edits.delete_row, (1, 3), [TABLE[0], *TABLE[3:]], (1, 0)),
        (
            table_edits.insert_column,
            (3, 3),
            [
                "上文",
                "| 姓名 |  | 单位 |",
                "| --- | --- | --- |",
                "| 王琪 |  | 港口 |",
                "| 陈立 |  |  |",
                "下文",
            ],
            (3, 7),
        ),
        (
            table_edits.delete_column,
            (1, 8),
            ["上文", "| 姓名 |", "| --- |", "| 王琪 |", "| 陈立 |", "下文"],
            (1, 2),
        ),
        (
            table_edits.delete_column,
            (3, 2),
            ["上文", "| 单位 |", "| --- |", "| 港口 |", "|  |", "下文"],
            (3, 2),
        ),
    ],
)
def test_rows_and_columns_come_and_go(
    do: Do, at: Place, expected: list[str], goes_to: Place
) -> None:
    assert after(do, at) == expected
    assert place(do, at) == goes_to


@pytest.mark.parametrize(
    "do",
    [
        table_edits.insert_row,
        table_edits.delete_row,
        table_edits.insert_column,
        table_edits.delete_column,
    ],
)
def test_outside_a_table_nothing_happens(do: Do) -> None:
    assert do(TABLE, (0, 1)) is None
    assert do(TABLE, (2, 1)) is None  # the rule is nobody's row
    assert do(["**甲|乙**"], (0, 3)) is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["| 甲 |"], [""]),
        (["上文", "| 甲 |", "| 乙 |"], ["上文"]),
        (["| 甲 |", "下文"], ["下文"]),
    ],
)
def test_the_last_column_takes_the_table_with_it(lines: list[str], expected: list[str]) -> None:
    row = next(n for n, line in enumerate(lines) if cells(line))
    assert done(lines, table_edits.delete_column(lines, (row, 2))) == expected


def test_a_bar_that_is_text_parts_no_cells() -> None:
    lines = [r"| 甲\|乙 | 丙 |"]
    assert table_edits.cell_at(lines, (0, 5)) == 0
    assert after(table_edits.delete_column, (0, 9), lines) == [r"| 甲\|乙 |"]


@pytest.mark.parametrize(
    ("at", "step", "goes_to"),
    [
        ((1, 2), 1, (1, 7)),
        ((1, 8), 1, (3, 2)),  # over the rule
        ((3, 2), -1, (1, 7)),
        ((4, 3), 1, (4, 7)),  # the middle of an empty cell
        ((4, 7), 1, None),
        ((1, 2), -1, None),
    ],
)
def test_cells_are_gone_through_in_order(at: Place, step: int, goes_to: Place | None) -> None:
    assert table_edits.next_cell(TABLE, at, step) == goes_to


def test_an_empty_table_is_gone_through_a_cell_at_a_time() -> None:
    lines = ["|  |  |", "|  |  |"]
    places = [(0, 2)]
    for _ in range(3):
        following = table_edits.next_cell(lines, places[-1])
        assert following is not None
        places.append(following)
    assert places == [(0, 2), (0, 5), (1, 2), (1, 5)]


@pytest.mark.parametrize(("at", "goes_to"), [((1, 8), (3, 7)), ((3, 8), (4, 7)), ((4, 2), None)])
def test_the_cell_below_is_in_the_same_column(at: Place, goes_to: Place | None) -> None:
    assert table_edits.cell_below(TABLE, at) == goes_to


def test_a_shorter_row_below_is_entered_at_its_last_cell() -> None:
    assert table_edits.cell_below(["| 甲 | 乙 | 丙 |", "| 丁 |"], (0, 10)) == (1, 2)


WORDS = st.text("甲乙a1，", max_size=4)
ROWS = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=1, max_size=4)
)


@given(ROWS, st.booleans(), st.data())
def test_an_added_column_can_be_deleted_again(
    rows: list[list[str]], ruled: bool, data: st.DataObject
) -> None:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    if ruled:
        lines.insert(1, "| " + " | ".join(["---"] * len(rows[0])) + " |")
    line = data.draw(st.sampled_from([n for n, text in enumerate(lines) if not is_separator(text)]))
    at = (line, data.draw(st.integers(1, len(lines[line]) - 1)))
    wide = after(table_edits.insert_column, at, lines)
    assert [len(cells(row)) for row in wide] == [len(rows[0]) + 1] * len(lines)
    back = after(table_edits.delete_column, place(table_edits.insert_column, at, lines), wide)
    assert [read(row) for row in back] == [read(row) for row in lines]


@given(ROWS, st.data())
def test_an_added_row_can_be_deleted_again(rows: list[list[str]], data: st.DataObject) -> None:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    at = (data.draw(st.integers(0, len(lines) - 1)), 1)
    longer = after(table_edits.insert_row, at, lines)
    assert len(longer) == len(lines) + 1
    assert after(table_edits.delete_row, place(table_edits.insert_row, at, lines), longer) == lines


def read(row: str) -> list[str]:
    return [row[start:end] for start, end in cells(row)]
