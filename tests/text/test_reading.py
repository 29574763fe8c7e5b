from __future__ import annotations

import pytest
from hypothesis import given

from editor_app.text.dialect import parse
from editor_app.text.reading import document_reading, reading_map, reading_text
from editor_app.text.source import write
from tests.text.samples import any_text, sources

SOURCE = """# 标题
一、**成绩**[^1]

> 引[文](http://a.cn)
- 项目
| 年 | ==数\\|量== |
|---|---|
|  | 5 |
![图](asset:ab "说\\"明\\"")
![图](asset:ab)
***
一\\、不是标题
  前面有空格
[^1]: 注
[^2]:
"""
READING = """标题
一、成绩
引文
项目
年\t数|量
\t5
说"明"
一、不是标题
  前面有空格
注"""


def test_one_line_for_each_block_without_marks() -> None:
    assert reading_text(SOURCE) == READING
    assert document_reading(parse(SOURCE)) == READING


@given(sources | any_text)
def test_source_and_tree_read_alike(source: str) -> None:
    assert document_reading(parse(source)) == reading_text(source)


@given(sources)
def test_writing_a_tree_keeps_its_reading_text(source: str) -> None:
    assert reading_text(write(parse(source))) == reading_text(source)


@given(sources | any_text)
def test_the_map_has_the_same_text_and_leads_back(source: str) -> None:
    found = reading_map(source)
    assert found.text == reading_text(source)
    for position, character in enumerate(found.text):
        at = found.to_source(position)
        assert found.to_reading(at) == position
        if character not in "\n\t":
            assert source[at] == character
            assert found.to_source(position + 1, end=True) == at + 1


@given(sources)
def test_source_positions_only_move_forward(source: str) -> None:
    found = reading_map(source)
    places = [found.to_reading(at) for at in range(len(source) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(found.text) for place in places)


@pytest.mark.parametrize(
    ("source", "reading", "start", "end"),
    [
        ("前**重点**后", 1, 3, 1),
        ("前**重点**后", 3, 7, 5),
        ("# 标题", 0, 2, 0),
        ("甲\n\n# 乙", 2, 5, 2),
        ("a𠮷b", 2, 2, 2),
        ("", 0, 0, 0),
        ("***", 0, 0, 0),
    ],
)
def test_ends_of_ranges(source: str, reading: int, start: int, end: int) -> None:
    found = reading_map(source)
    assert found.to_source(reading) == start
    assert found.to_source(reading, end=True) == (end if reading else found.to_source(0))


def test_inside_a_mark_is_before_what_comes_next() -> None:
    found = reading_map("前**重点**后")
    assert [found.to_reading(at) for at in range(9)] == [0, 1, 1, 1, 2, 3, 3, 3, 4]
    assert reading_map("# 标题").to_reading(1) == 0
    assert reading_map("甲\n\n乙").to_reading(2) == 2
