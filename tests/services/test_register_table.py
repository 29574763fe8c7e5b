"""People from tables of every make: each row whole, or refused by its number with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from editor_app.domain.person import Person, Post
from editor_app.errors import BadInput
from editor_app.services.register_table import RowState, Table, ranges, read_table
from tests.services.office import Office, refused

DAY = "2024-03-05"
HEAD = "姓名,职务,任职时间,离任时间,来源"


def states(table: Table) -> list[tuple[int, str]]:
    """Return what becomes of each row."""
    return [(row.number, str(row.state)) for row in table.rows]


def one(line: str) -> tuple[str, str]:
    """Return what becomes of a single row under the usual headings, and what it hangs on."""
    (row,) = read_table(f"{HEAD}\n{line}\n", DAY).rows
    return str(row.state), row.said


@pytest.mark.parametrize(
    ("line", "state", "said"),
    [
        ("何静波,书记,2021-05,2023,通知", "new", ""),
        ("何静波", "new", ""),
        ("何静波,书记,,,,", "new", ""),
        (",书记", "no_name", ""),
        (f"{'长' * 61},书记", "long_name", ""),
        ("何静波、吕思源,书记", "several_names", "何静波、吕思源"),
        ('"何静波\n吕思源",书记', "several_names", "何静波 吕思源"),
        ("12,书记", "no_letters", "12"),
        (f"何静波,{'职' * 201}", "long_cell", ""),
        ("何静\x00波,书记", "signs", ""),
        ("何静波,书\ufffd记", "signs", ""),
        ("何静波,#REF!", "no_value", ""),
        ("何静波,书记,2021,,通知,多", "more_cells", ""),
        ("何静波,书记,去年", "date", "去年"),
        ("何静波,书记,2021-13", "date", "2021-13"),
        ("何静波,书记,2021-05,2020", "date_order", "2021-05–2020"),
        ("何静波,,2021-05", "no_post", ""),
        ('何静波,"书记', "quotes", '何静波,"书记'),
        ('何静波,书"记"', "quotes", '何静波,书"记"'),
    ],
)
def test_a_row_is_taken_whole_or_refused_with_its_reason(line: str, state: str, said: str) -> None:
    assert one(line) == (state, said)


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("张　三", "张三"),
        ("张 三", "张三"),
        ("欧阳　修远", "欧阳 修远"),
        ("A B", "A B"),
        ("马克·吐温", "马克·吐温"),
    ],
)
def test_names_set_apart_for_looks_are_names(name: str, taken: str) -> None:
    (row,) = read_table(f"姓名\n{name}\n", DAY).rows
    assert (row.person.name, row.state) == (taken, RowState.NEW)


def test_a_mark_left_open_swallows_no_row_though_another_closes_it() -> None:
    rows = ["甲,主任", '乙,"书记', "丙,委员", '丁,主席"', "戊,委员"]
    table = read_table("\n".join(["姓名,职务", *rows]), DAY)
    assert states(table) == [(2, "new"), (3, "quotes"), (4, "new"), (5, "quotes"), (6, "new")]


def test_rows_that_say_the_same_are_taken_once() -> None:
    lines = ["甲,书记,2019,", "甲,书记,2019,", "甲,主席,,", "甲,书记,2019,2021", "甲,,,", "乙,,,"]
    table = read_table("\n".join(["姓名,职务,任职时间,离任时间", *lines]), DAY)
    assert [(row.number, str(row.state), row.said) for row in table.rows] == [
        (2, "new", ""),
        (3, "repeated", "2"),
        (4, "new", ""),
        (5, "other_end", ""),
        (6, "repeated", ""),
        (7, "new", ""),
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_any_encoding_and_delimiter_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "人物.csv"
    rows = ["姓名,职务,任职起始", "何静波,书记,2021-05", "吕思源,主任,"]
    path.write_bytes("\r\n".join(rows).replace(",", delimiter).encode(encoding))
    table = read_table(path, DAY)
    assert [row.person.name for row in table.rows] == ["何静波", "吕思源"]
    assert table.rows[0].person.posts == (Post("书记", "2021-05", "", "人物.csv", DAY),)


def test_one_broken_byte_costs_its_row_only(tmp_path: Path) -> None:
    path = tmp_path / "人物.csv"
    rows = ["姓名,职务", *(f"王某{n},委员" for n in range(50)), "何静波,书记"]
    path.write_bytes("\n".join(rows).encode().replace("某7".encode(), b"\xe6\x9f7"))
    table = read_table(path, DAY)
    assert [(row.number, str(row.state)) for row in table.refused] == [(9, "signs")]
    assert len(table.people) == 50


def test_the_headings_need_not_stand_in_the_first_row() -> None:
    table = read_table(
        "工会领导名单,,\n（2024年3月）,,\n序号,姓　名,现任职务\n1,何静波,书记\n", DAY
    )
    assert states(table) == [(4, "new")]
    assert table.unused == ("序号",)
    with refused("table_pasted_no_name", kind=BadInput):
        read_table("甲\t乙\n一\t二\n", DAY)


@pytest.mark.parametrize(
    ("numbers", "shown"), [((), ""), ((3,), "3"), ((3, 4, 5, 9, 11, 12), "3–5 9 11–12")]
)
def test_numbers_of_rows_are_told_briefly(numbers: Sequence[int], shown: str) -> None:
    assert " ".join(ranges(numbers)) == shown


def workbook(path: Path, fill: Callable[[Worksheet], object]) -> Table:
    """Read an Excel file made by hand."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["姓名", "职务", "任职时间", "离任时间"])
    fill(sheet)
    book.save(path)
    return read_table(path, DAY)


def test_cells_merged_downwards_hold_for_each_row(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["何静波", "书记"], [None, "主席"], [None, "委员"], ["吕思源", "主任"]):
            sheet.append(row)
        sheet.merge_cells("A2:A4")

    table = workbook(tmp_path / "p.xlsx", fill)
    assert [(row.person.name, row.person.posts[0].title) for row in table.rows] == [
        ("何静波", "书记"), ("何静波", "主席"), ("何静波", "委员"), ("吕思源", "主任"),
    ]  # fmt: skip


def test_empty_names_that_were_not_merged_are_refused(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["何静波", "书记"], [None, "主席"], [], ["吕思源", "主任"]):
            sheet.append(row)

    table = workbook(tmp_path / "p.xlsx", fill)
    assert states(table) == [(2, "new"), (3, "no_name"), (5, "new")]


def test_a_formula_without_its_result_is_no_empty_cell(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["何静波", '="主"&"席"'])
        sheet.append(["吕思源", "主任"])

    table = workbook(tmp_path / "p.xlsx", fill)
    assert states(table) == [(2, "no_value"), (3, "new")]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2019, 4, 30), "2019-04-30"),
        (2019, "2019"),
        ("2019年4月", "2019-04"),
        (2019.1, None),
        (43585, None),
    ],
)
def test_a_day_is_a_day_or_refused(tmp_path: Path, cell: object, day: str | None) -> None:
    table = workbook(tmp_path / "p.xlsx", lambda sheet: sheet.append(["何静波", "书记", cell]))
    (row,) = table.rows
    assert row.state is (RowState.NEW if day else RowState.DATE)
    assert not day or row.person.posts[0].valid_from == day


def test_what_the_register_holds_is_said_before_it_is_stored(office: Office) -> None:
    register = office.desk.register
    register.add("何静波", "书记", by=office.editor, valid_from="2019")
    register.add("吕思源", "主任", by=office.editor, valid_from="2019", valid_to="2020")
    lines = ["何静波,书记,2019,", "何静波,主席,,", "吕思源,主任,2019,2021", "宋岚,,,", "何静波,,,"]
    table = register.read_table("\n".join(["姓名,职务,任职时间,离任时间", *lines]))
    assert states(table) == [
        (2, "known"), (3, "new"), (4, "other_end"), (5, "new"), (6, "known"),
    ]  # fmt: skip
    assert len(register.people()) == 2
    result = register.take_table(table, by=office.editor)
    assert (result.value, [notice.key for notice in result.warnings]) == (2, ["people_other_end"])
    assert register.take_table(table, by=office.editor).value == 0


def test_nothing_is_stored_where_one_row_cannot_be(office: Office) -> None:
    register = office.desk.register
    table = register.read_table("姓名,职务\n何静波,书记\n吕思源,主任\n")
    broken = replace(table.rows[1], person=Person(""))
    with refused("person_name_empty", kind=BadInput):
        register.take_table(replace(table, rows=(table.rows[0], broken)), by=office.editor)
    assert register.people() == ()


def test_ten_thousand_rows_come_in_whole(office: Office) -> None:
    lines = ["姓名,职务,任职时间", *(f"王某{n},委员,2019" for n in range(10_000))]
    lines[5_000] = '王某,"委员,2019'
    table = office.desk.register.read_table("\n".join(lines))
    result = office.desk.register.take_table(table, by=office.editor)
    assert result.value == 9_999
    assert [dict(notice.details) for notice in result.warnings] == [{"count": 1, "rows": ("5001",)}]
    assert len(office.desk.register.people()) == 9_999
