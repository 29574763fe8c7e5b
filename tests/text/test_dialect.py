from __future__ import annotations

import time

import pytest
from hypothesis import given

from editor_app.text import blocks as b
from editor_app.text.dialect import parse
from editor_app.text.lines import LineKind, classify, split_lines
from editor_app.text.marks import SpanKind, spans
from tests.text.samples import any_text, sources


def body(*children: b.Inline) -> b.Paragraph:
    return b.Paragraph(children)


@pytest.mark.parametrize(
    ("source", "block"),
    [
        ("今天", body(b.Text("今天"))),
        ("一、成绩", b.Heading(1, (b.Text("一、成绩"),))),
        ("## 小标题", b.Heading(2, (b.Text("小标题"),), numbered=False)),
        ("## （一）小标题", b.Heading(2, (b.Text("（一）小标题"),))),
        ("**一、成绩**", b.Heading(1, (b.Strong((b.Text("一、成绩"),)),))),
        ("一是好。其他", b.Paragraph((b.Text("一是好。其他"),), lead=4, level=5)),
        (
            "**一是好。**其他",
            b.Paragraph((b.Strong((b.Text("一是好。"),)), b.Text("其他")), lead=4, level=5),
        ),
        ("（一）好。", b.Paragraph((b.Text("（一）好。"),), lead=5, level=2)),
        ("各位代表！", b.Paragraph((b.Text("各位代表！"),), b.Role.SALUTATION)),
        ("（本文有删节）", b.Paragraph((b.Text("（本文有删节）"),), b.Role.END_NOTE)),
        ("> 引**文**", b.Paragraph((b.Text("引"), b.Strong((b.Text("文"),))), b.Role.QUOTE)),
        ("- 项目", b.Paragraph((b.Text("项目"),), b.Role.BULLET)),
        ("![](asset:ab)", b.Picture("ab")),
        ('![甲](asset:ab "乙")', b.Picture("ab", "甲", "乙")),
        ("[^1]: 注==文==", b.Note("1", (b.Text("注"), b.Stress((b.Text("文"),))))),
        ("[^1]:", b.Note("1", ())),
        ("***", b.Break()),
        ("| 甲 | **乙** |", b.Table((((b.Text("甲"),), (b.Strong((b.Text("乙"),)),)),), head=0)),
        ("| 甲 |\n|---|\n| 乙 |", b.Table((((b.Text("甲"),),), ((b.Text("乙"),),)), head=1)),
        (
            "见[甲](http://a.cn)[^1]。",
            body(
                b.Text("见"), b.Link((b.Text("甲"),), "http://a.cn"), b.NoteRef("1"), b.Text("。")
            ),
        ),
        ("1\\. 甲\\*乙", b.Paragraph((b.Text("1. 甲*乙"),), literal=True)),
    ],
)
def test_blocks(source: str, block: b.Block) -> None:
    assert parse(source) == b.Document((block,))


@pytest.mark.parametrize(
    "line",
    [
        "2*3*4 和 *斜体* 与 _下划线_ __双__",
        "#话题# 今天",
        "    四个空格不是代码",
        "\t制表符",
        "　　全角空格",
        "---",
        "===",
        "<b>粗</b> <script>alert(1)</script> &amp; &lt; <!-- 注 -->",
        "`代码` ~~删~~ http://a.cn <http://b.cn>",
        "2024. 年度工作",
        "+ 加号",
        "* 星号",
        "5%>3%",
        "甲|乙|丙",
        "[1]: http://a.cn",
        "[甲][1] ![图](b.png) 后",
        "&#20013; \x02wzxhzdk:0\x03 klzzwxh:0000",
        "行末空格  ",
        "行末反斜线\\",
    ],
)
def test_everything_else_is_literal(line: str) -> None:
    assert parse(line) == b.Document((body(b.Text(line)),))


def test_numbers_stay_as_they_are_written() -> None:
    document = parse("3. 第三点\n3. 又第三点\n1. 第一点")
    assert [block.children for block in document.blocks if isinstance(block, b.Heading)] == [
        (b.Text("3. 第三点"),),
        (b.Text("3. 又第三点"),),
        (b.Text("1. 第一点"),),
    ]


def test_one_line_is_one_paragraph_and_blank_lines_mean_nothing() -> None:
    assert parse("甲\n乙\n\n\n丙\n---\n丁\n") == parse("\n甲\r\n乙\r丙\n\n---\n\u3000\n丁")
    assert len(parse("甲\n乙").blocks) == 2


def test_a_blank_line_keeps_two_tables_apart() -> None:
    assert len(parse("| 甲 |\n| 乙 |").blocks) == 1
    assert len(parse("| 甲 |\n\n| 乙 |").blocks) == 2


def test_only_the_first_rule_of_a_table_counts() -> None:
    (table,) = parse("| 甲 |\n| 乙 |\n|---|\n| 丙 |\n|---|").blocks
    assert isinstance(table, b.Table)
    assert (len(table.rows), table.head) == (3, 2)
    assert parse("|---|").blocks == ()


def test_blocks_know_their_lines() -> None:
    source = "一、甲\n\n乙\r\n| 丙 |\n| 丁 |\n[^1]: 注\n***\n![](asset:ab)"
    assert [block.line for block in parse(source).blocks] == [0, 2, 3, 5, 6, 7]


@given(sources | any_text)
def test_every_line_that_says_something_is_in_the_tree(source: str) -> None:
    named = [block.line for block in parse(source).blocks]
    said = [
        number
        for number, (_, line) in enumerate(split_lines(source))
        if classify(line).kind not in (LineKind.BLANK, LineKind.TABLE)
    ]
    assert sorted(set(named) | set(said)) == sorted(set(named))
    assert named == sorted(named)


@given(sources)
def test_the_editor_and_the_parser_see_the_same_marks(source: str) -> None:
    shown = [mark for _, line in split_lines(source) for mark in _spans_of(line)]
    parsed = [mark for block in parse(source).blocks for mark in _marks_of(block)]
    assert parsed == shown


def _spans_of(line: str) -> list[str]:
    return [span.kind.value + span.url for span in spans(line) if span.kind is not SpanKind.ESCAPE]


def _marks_of(block: b.Block) -> list[str]:
    if isinstance(block, b.Table):
        return [mark for row in block.rows for cell in row for mark in _inline_marks(cell)]
    return _inline_marks(getattr(block, "children", ()))


def _inline_marks(children: tuple[b.Inline, ...]) -> list[str]:
    found: list[str] = []
    for child in children:
        if isinstance(child, b.NoteRef):
            found.append("note_ref")
        elif isinstance(child, b.Link):
            found += [f"link{child.url}", *_inline_marks(child.children)]
        elif not isinstance(child, b.Text):
            name = "strong" if isinstance(child, b.Strong) else "stress"
            found += [name, *_inline_marks(child.children)]
    return found


NASTY = {
    "asterisks": "*" * 100_000,
    "opened bold": "**a " * 30_000,
    "closed bold": "**a**" * 30_000,
    "crossed": "==a**b" * 30_000,
    "brackets": "[" * 100_000,
    "calls in brackets": "[[^a]" * 30_000,
    "half links": "[a](http://" * 30_000,
    "address": "[a](http://" + "(a" * 50_000,
    "links": "[a](http://b)" * 20_000,
    "backslashes": "\\" * 100_000,
    "escaped pipes": "| " + "\\|" * 50_000,
    "cells": "| " * 50_000 + "|",
    "picture": "![" + "\\[" * 50_000,
    "nested quotes": "> " * 50_000,
    "one line": "汉" * 1_000_000,
    "spaces": "\u3000" * 1_000_000,
    "open brackets": "（" * 100_000,
    "polite": "尊敬的" * 30_000 + "：",
    "digits": "1" * 100_000,
    "dashes": "|" + "-" * 100_000,
    "blank lines": "\n" * 200_000,
}


@pytest.mark.parametrize("name", NASTY)
def test_nasty_input_is_read_in_bounded_time(name: str) -> None:
    started = time.process_time()
    parse(NASTY[name])
    # Linear work takes well under a second; what grows with the square takes minutes.
    assert time.process_time() - started < 8
