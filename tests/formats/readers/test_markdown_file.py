# ruff: noqa: E501 (the texts stand here as people write them)
"""Markdown files: the package's blocks, guarded for what Chinese offices write."""

from __future__ import annotations

import pytest
from lxml import html
from markdown import markdown

from editor_app.domain.result import Result
from editor_app.formats.incoming import Incoming, Reason
from editor_app.formats.reading import read
from editor_app.text.blocks import Heading, Table, plain
from editor_app.text.source import write
from tests.formats.readers.plain_reader import unaccounted
from tests.images import png

LONG = "近日，海州市总工会在市工人文化宫举办读书活动，来自全市各行业的职工代表参加。"


def told(text: str) -> Result[Incoming]:
    return read("稿.md", text.encode())


def body(text: str) -> list[str]:
    return write(told(f"# 题目\n\n{text}\n").value.document).split("\n")


def test_wrapped_lines_are_one_paragraph_without_a_blank_between_chinese() -> None:
    text = (
        "近日，海州市总工会在市工人文化宫举办“书香工\n会”活动，来自全市各行业的一百二十名职工代\n"
        "表参加。This is an English\nsentence wrapped."
    )
    assert body(f"{text}\n\n第二段照常。") == [
        "近日，海州市总工会在市工人文化宫举办“书香工会”活动，来自全市各行业的一百二十名职工代表参加。"
        "This is an English sentence wrapped.",
        "第二段照常。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "白日依山尽，\n黄河入海流。",
        "同志们：\n第一句话完了。\n第二句话完了。",
        "一、提高认识\n二、狠抓落实",
        "第一行  \n第二行",
        "第一行\\\n第二行",
        "第一行<br>第二行",
    ],
)
def test_lines_that_end_as_they_mean_to_stay_lines(text: str) -> None:
    lines = text.replace("\\", "").replace("<br>", "\n").split("\n")
    assert body(text) == [line.strip() for line in lines if line]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. 认识要高。\n1. 措施要实。\n1. 作风要硬。", ["1. 认识要高。", "2. 措施要实。", "3. 作风要硬。"]),
        ("1. 甲要。\n\n1. 乙要。\n\n1. 丙要。", ["1. 甲要。", "2. 乙要。", "3. 丙要。"]),
        ("3. 甲要。\n5. 乙要。", ["3. 甲要。", "5. 乙要。"]),
        ("2024. 年度工作总结已经完成。", ["2024. 年度工作总结已经完成。"]),
        ("（一）甲\n1. 子。\n（二）乙\n1. 丑。", ["（一）甲", "1. 子。", "（二）乙", "1. 丑。"]),
        ("前言如下：\n- 甲\n- 乙", ["前言如下：", "- 甲", "- 乙"]),
        ("- 甲\n    * 甲一\n      接着\n- 乙", ["- 甲", "- 甲一接着", "- 乙"]),
        ("1. 甲要。\n   - 子\n2. 乙要。", ["1. 甲要。", "- 子", "2. 乙要。"]),
        ("    四格是缩进，不是代码。", ["四格是缩进，不是代码。"]),
        ("#话题#是话题。", ["#话题#是话题。"]),
        ("增长5%%以上，降了6%%。", ["增长5%%以上，降了6%%。"]),
        ("[注]: 这是说明", ["[注]: 这是说明"]),
        ("> 引文\n正文。", ["> 引文", "正文。"]),
    ],
)  # fmt: skip
def test_numbers_lists_and_signs_as_offices_write_them(text: str, lines: list[str]) -> None:
    assert body(text) == lines


def test_narrow_prose_is_joined_too() -> None:
    lines = "第一段写了很多内容，\n足够长，是正文，\n谁看了都知道。"
    assert body(lines) == [lines.replace("\n", "")]


def test_nested_lists_are_flat_with_a_word() -> None:
    notices = told("# 题目\n\n- 甲\n    - 子\n    - 丑\n- 乙\n").warnings
    assert [(n.key, dict(n.details)) for n in notices] == [("read_lists_flattened", {"count": 2})]


def test_underlined_headings_are_headings_and_sentences_above_a_rule_are_not() -> None:
    value = told(f"港城职工读书记\n====\n\n第一节\n----\n\n{LONG}\n----\n末段。\n").value
    assert value.field_values()["title"] == "港城职工读书记"
    assert write(value.document).split("\n") == ["# 第一节", LONG, "***", "末段。"]


@pytest.mark.parametrize(
    ("text", "lines", "remarks"),
    [
        (f"{LONG}%%再核年份%%\n\n<!-- 先不发 -->\n\n末段。", [LONG, "末段。"], ["再核年份", "先不发"]),
        ("%%\n第一行\n第二行\n%%\n末段。", ["末段。"], ["第一行 第二行"]),
        ("前<!-- 甲\n乙 -->后。", ["前后。"], ["甲 乙"]),
        ("没有关上<!-- 的不是注释。", ["没有关上<!-- 的不是注释。"], []),
    ],
)  # fmt: skip
def test_notes_to_oneself_are_told_and_are_no_text(
    text: str, lines: list[str], remarks: list[str]
) -> None:
    result = told(f"# 题目\n\n{text}\n")
    assert write(result.value.document).split("\n") == lines
    left = [each.text for each in result.value.left_out if each.reason is Reason.REMARK]
    assert left == remarks
    counts = [n.details["count"] for n in result.warnings if n.key == "read_remarks"]
    assert counts == ([len(remarks)] if remarks else [])


def test_struck_words_are_told_and_raised_figures_keep_their_meaning() -> None:
    text = (
        "参会~~八十~~一百二十人，占地3×10<sup>4</sup>m<sup>2</sup>，H<sub>2</sub>O，<b>重</b>点。"
    )
    result = told(f"# 题目\n\n{text}\n")
    assert write(result.value.document) == "参会一百二十人，占地3×10⁴m²，H₂O，**重**点。"
    assert [(each.text, each.reason) for each in result.value.left_out] == [("八十", Reason.STRUCK)]
    assert [n.key for n in result.warnings] == ["read_struck"]


def test_a_bar_in_code_or_escaped_parts_no_cells() -> None:
    text = "| 甲 | `a|b` | c\\|d | `` x|`y `` | ` |\n|---|---|---|---|---|\n| 1 |\n"
    assert body(text)[0] == "| 甲 | a\\|b | c\\|d | x\\|`y | ` |"


def test_tables_keep_every_cell() -> None:
    text = "名称 | 数\n--- | ---:\n港区 | 36 | 多出\n海川\n\n| 没有 | 线 |\n| 也是 | 表 |"
    tables = [b for b in told(f"# 题目\n\n{text}\n").value.document.blocks if isinstance(b, Table)]
    assert [[[plain(cell) for cell in row] for row in table.rows] for table in tables] == [
        [["名称", "数", ""], ["港区", "36", "多出"]],
        [["没有", "线"], ["也是", "表"]],
    ]


def test_raw_html_is_read_and_never_run() -> None:
    text = "<table><tr><td>甲</td><td></td></tr><tr><td>乙</td><td>丙</td></tr></table>\n\n<script>a()</script>"
    assert body(text) == ["| 甲 |  |", "| --- | --- |", "| 乙 | 丙 |", "<script>a()</script>"]


def test_notes_over_several_lines_and_said_twice_are_kept() -> None:
    text = "文[^1]。\n\n[^1]: 第一条\n    接着的。\n\n    又一段。\n[^2]: 乙\n[^1]: 又是一"
    assert body(text)[1:] == ["[^1]: 第一条接着的。又一段。", "[^2]: 乙", "[^1]: 又是一"]


def test_bold_beside_chinese_marks_is_bold() -> None:
    text = "**注意：**请按时到会，由**工会（办公室）**负责。**“一线”**优先。"
    assert body(text) == [text]


def test_every_text_of_the_packages_own_page_is_accounted_for() -> None:
    text = (
        f"# 题目\n\n讲话人：李强\n\n{LONG}\n\n## 第一节\n\n* 甲\n    * 子\n\n3. 丙\n4. 丁\n\n> 引文\n\n"
        "| 表 | 头 |\n|---|---|\n| a\\|b | 甲 |\n\n第二节\n---\n\n文[^1]，**重**点与`代码`、"
        "[链接](http://a.cn)，~~删去~~。\n\n[^1]: 注文\n\n```\n# 代码\n```\n"
    )
    page = markdown(text, extensions=["tables", "footnotes", "fenced_code", "sane_lists"])
    seen = [str(each) for each in html.fromstring(f"<div>{page}</div>").itertext()]
    backlinks = ("↩", "1")  # of the package's own footnotes
    incoming = told(text).value
    assert unaccounted([t for t in seen if t.strip() not in backlinks], incoming) == []
    assert any(isinstance(block, Heading) for block in incoming.document.blocks)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("> [!note] 编辑提示\n> 数字要核。", ["> 编辑提示", "> 数字要核。"]),
        ("> [!warning]-\n> 数字要核。", ["> 数字要核。"]),
        ("参见 [[秦望海]] 与 [[规程|规程全文]]，又见 [[1]]。", ["参见 秦望海 与 规程全文，又见 [[1]]。"]),
        ("设备认人。 ^quote-1", ["设备认人。"]),
        ("二的三次方是 2 ^3", ["二的三次方是 2 ^3"]),
        (":::info 提示\n数字要核。\n:::\n完了。", ["提示", "数字要核。", "完了。"]),
        ('<callout emoji="bulb">\n要点。\n</callout>\n\n完了。', ["要点。", "完了。"]),
        ('<text color="red">设备**认人**。</text>', ["设备**认人**。"]),
        ("<script>a()</script>", ["<script>a()</script>"]),
        ("泛型 List<String> 没有另一半", ["泛型 List<String> 没有另一半"]),
        ("H~2~O，10^4^吨，5~8~天", ["H₂O，10⁴吨，5~8~天"]),
        ("年份  产量\n2022  1193.3\n2023  1286.4", ["年份 产量", "2022 1193.3", "2023 1286.4"]),
    ],
)  # fmt: skip
def test_what_note_taking_programs_write_reads_as_they_show_it(text: str, lines: list[str]) -> None:
    assert body(text) == lines


def test_a_place_for_a_list_of_contents_is_told() -> None:
    value = told(f"[TOC]\n\n# 题目\n\n{LONG}\n").value
    assert value.field_values()["title"] == "题目"
    assert write(value.document) == LONG
    assert [(each.text, each.reason) for each in value.left_out] == [("[TOC]", Reason.CONTENTS)]


def test_a_picture_that_a_note_names_is_told_and_read_where_it_lies_beside() -> None:
    result = told(f"# 题目\n\n{LONG}![[码头.png|300]]\n")
    assert write(result.value.document) == LONG
    assert [n.details["count"] for n in result.warnings if n.key == "read_images_missing"] == [1]
    named: list[str] = []

    def beside(name: str) -> bytes:
        named.append(name)
        return png(40, 24)

    found = read("稿.md", f"# 题目\n\n![[码头.png]]\n\n{LONG}".encode(), beside=beside).value
    assert named == ["码头.png"]
    assert len(found.assets) == 1


def test_a_heading_under_the_title_is_no_name() -> None:
    value = told(f"# 老班长的二十三年\n\n## 师傅\n\n{LONG}\n").value
    assert "byline" not in value.field_values()
    assert write(value.document) == f"# 师傅\n{LONG}"
