from __future__ import annotations

import pytest
from hypothesis import given

from editor_app.text.counting import count
from editor_app.text.structure import OutlineItem, outline, sections
from tests.text.edits import own_speech
from tests.text.samples import sources

SOURCE = """同志们：
前言
一、**成绩**
一是及时迅速。全国
二是
（一）小标题
## 无编号
首先，我代表大家讲几点意见，这一句话说得很长很长，长到不能全放在目录里，还要再长一些才行
二、打算
完
"""


def test_headings_and_leads_with_their_places() -> None:
    items = outline(SOURCE)
    assert [(item.level, item.text) for item in items] == [
        (1, "一、成绩"),
        (5, "一是及时迅速。"),
        (5, "二是"),
        (2, "（一）小标题"),
        (2, "无编号"),
        (5, "首先，我代表大家讲几点意见，这一句话说得很长很长，长到不能全放在目录里，还要再长…"),
        (1, "二、打算"),
    ]
    assert items[0] == OutlineItem(1, "一、成绩", 2, SOURCE.index("一、"))
    assert [SOURCE.split("\n")[item.line] for item in items] == [
        SOURCE[item.start :].split("\n")[0] for item in items
    ]


def test_a_section_goes_on_to_the_next_item_as_high() -> None:
    found = {
        section.item.text[:4]: SOURCE[section.start : section.end] for section in sections(SOURCE)
    }
    assert found["一、成绩"].startswith("一、**成绩**\n")
    assert found["一、成绩"].endswith("才行\n")
    assert found["一是及时"] == "一是及时迅速。全国\n"
    assert found["（一）小"] == "（一）小标题\n"
    assert found["二、打算"] == "二、打算\n完\n"


def test_a_speech_has_its_parts_and_their_words() -> None:
    text = own_speech()
    assert [(item.level, item.text[:6]) for item in outline(text) if item.level <= 2] == [
        (1, "一、三年行动"),
        (2, "（一）培训的"),
        (2, "（二）比武的"),
        (2, "（三）待遇的"),
        (1, "二、看清差距"),
        (1, "三、再干三年"),
    ]
    leads = [item.text[:2] for item in outline(text) if item.level == 5]
    assert leads == ["一是", "二是", "三是", "四是", "第一", "第二", "第三", "第四"]
    parts = [section for section in sections(text) if section.item.level == 1]
    head = text[: parts[0].start]
    words = [count(text[part.start : part.end]).words for part in parts]
    assert count(head).words + sum(words) == count(text).words
    assert [part.end for part in parts] == [*(part.start for part in parts[1:]), len(text)]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_part_lines_too(end: str) -> None:
    lines = ["一、甲", "文", "（一）乙", "二、丙"]
    source = end.join(lines)
    items = outline(source)
    assert [(item.text, item.line) for item in items] == [
        ("一、甲", 0),
        ("（一）乙", 2),
        ("二、丙", 3),
    ]
    assert [source[item.start :].startswith(item.text) for item in items] == [True] * 3


@pytest.mark.parametrize(
    "line",
    ["> 一、引文", "- 一是项目", "| 一、格子 |", "[^1]: 一、注", "一\\、正文", "同志们：", "---"],
)
def test_lines_that_stand_in_no_outline(line: str) -> None:
    assert outline(line) == ()


def test_nothing_in_nothing_out() -> None:
    assert outline("") == ()
    assert sections("只有正文") == ()


@given(sources)
def test_sections_nest(source: str) -> None:
    found = sections(source)
    assert [section.item for section in found] == list(outline(source))
    for one in found:
        assert one.start < one.end <= len(source)
        for other in found:
            apart = one.end <= other.start or other.end <= one.start
            within = one.start <= other.start and other.end <= one.end
            around = other.start <= one.start and one.end <= other.end
            assert apart or within or around
