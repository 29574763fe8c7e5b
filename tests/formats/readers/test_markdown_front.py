"""What the head of a Markdown file states between two rules."""

from __future__ import annotations

import pytest

from editor_app.domain.result import Result
from editor_app.formats.incoming import Incoming, Reason
from editor_app.formats.reading import read
from editor_app.text.source import write


def told(text: str) -> Result[Incoming]:
    return read("稿.md", text.encode())


def test_a_title_in_front_matter_leaves_the_first_line_in_the_text() -> None:
    value = told("---\ntitle: 港口读书记\n---\n\n港口的灯火\n\n第二段照常。\n").value
    assert value.field_values()["title"] == "港口读书记"
    assert write(value.document) == "港口的灯火\n第二段照常。"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: >-\n  港口\n  读书记\nslug: a", {"title": "港口读书记"}),
        ("title: |\n  A reading\n  day", {"title": "A reading day"}),
        ("title:\n  港口读书记", {"title": "港口读书记"}),
        ("title: 港口\n  读书记", {"title": "港口读书记"}),
        ("Title: 题目\nSource: 清川日报", {"title": "题目", "source": "清川日报"}),
        ("title: 题目\nauthors:\n- 宋禾\n- 卢一鸣", {"title": "题目", "byline": "宋禾、卢一鸣"}),
        ("title: 题目\nauthor: {name: 宋禾}", {"title": "题目"}),
        ("title: ~\nauthor: null\nsource: 清川日报", {"title": "稿", "source": "清川日报"}),
        ("标题：题目\n作者：宋禾", {"title": "题目", "byline": "宋禾"}),
        ("title: '题目' # 待定\nsource: 清川日报  # 问过", {"title": "题目", "source": "清川日报"}),
        ('title: "第 # 3 期" # 待定', {"title": "第 # 3 期"}),
        ("title: 讲好 #劳模# 的故事", {"title": "讲好 #劳模# 的故事"}),
        (
            "title: 题目\nauthors:  # 两位\n- 宋禾 # 甲\n# 乙\n- 卢一鸣",
            {"title": "题目", "byline": "宋禾、卢一鸣"},
        ),
    ],
)
def test_front_matter_of_other_programs(head: str, expected: dict[str, str]) -> None:
    value = told(f"---\n{head}\n---\n\n港口的灯火亮了一夜。\n").value
    assert value.field_values() == expected
    assert write(value.document) == "港口的灯火亮了一夜。"


@pytest.mark.parametrize(
    "between",
    ["\n港口的灯火亮了一夜。\n", "主持人：大家好。", "港口的灯火亮了一夜。", "# 港口读书记"],
)
def test_text_between_two_rules_is_no_front_matter(between: str) -> None:
    value = told(f"---\n{between}\n\n---\n\n第二段照常。\n").value
    said = [*write(value.document).split("\n"), value.field_values()["title"]]
    assert between.strip("\n# ") in said
    assert not value.left_out


def test_front_matter_that_no_field_takes_is_told() -> None:
    value = told("---\ntitle: 题目\nlayout: post\nweight:\n  - 3\n---\n\n正文。\n").value
    assert [(each.text, each.reason) for each in value.left_out] == [
        ("layout: post", Reason.HEAD),
        ("weight: 3", Reason.HEAD),
    ]


def test_remarks_in_front_matter_are_told() -> None:
    result = told("---\n# 发稿前删\ntitle: 题目 # 待定\n---\n\n正文。\n")
    left = [each.text for each in result.value.left_out if each.reason is Reason.REMARK]
    assert left == ["# 发稿前删", "# 待定"]
    assert [n.details["count"] for n in result.warnings if n.key == "read_remarks"] == [2]


TOML = """+++
# 网站用
title = "港口读书记"
date = 2024-03-08T16:20:00+08:00
authors = ["宋禾", "卢一鸣"]
draft = false
[params]
weight = 3
+++
港口的灯火亮了一夜。
"""
JSON = """{
  "title": "港口读书记",
  "date": "2024-03-08 16:20",
  "authors": ["宋禾", "卢一鸣"],
  "draft": false,
  "params": {"weight": 3}
}

港口的灯火亮了一夜。
"""


@pytest.mark.parametrize(("text", "remarks"), [(TOML, ["# 网站用"]), (JSON, [])])
def test_front_matter_in_the_two_other_forms_is_read_and_told(
    text: str, remarks: list[str]
) -> None:
    value = told(text).value
    stated = value.field_values()
    assert stated.pop("published")[:16].replace("T", " ") == "2024-03-08 16:20"
    assert stated == {"title": "港口读书记", "byline": "宋禾、卢一鸣"}
    assert write(value.document) == "港口的灯火亮了一夜。"
    left = [each.text for each in value.left_out]
    assert left == ["draft: false", "params: weight: 3", *remarks]


@pytest.mark.parametrize(
    "text",
    [
        "+++\n港口的灯火亮了一夜。\n+++\n第二段照常。",
        '{\n"port": 8080\n}\n\n第二段照常。',
        '{"title": "没有完\n\n第二段照常。',
        '{"title": "题目"} 后面还有字。',
        '{"title": ' + "[" * 100_000,
        "+++\na = " + "[" * 60_000 + "\n+++\n第二段照常。",
    ],
)
def test_what_is_not_quite_front_matter_is_text(text: str) -> None:
    said = told(text).value.field_values()["title"] + write(told(text).value.document)
    assert "".join(text.split())[3:40] in "".join(said.replace("\\", "").split())
    assert not told(text).value.left_out
