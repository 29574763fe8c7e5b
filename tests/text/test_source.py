from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text import blocks as b
from editor_app.text.dialect import parse
from editor_app.text.marks import escape
from editor_app.text.projections import document_reading, reading_text
from editor_app.text.source import first_lines, write
from tests.text.samples import any_text, documents, inlines, lines, sources


@given(sources)
def test_what_is_parsed_is_written_back(source: str) -> None:
    document = parse(source)
    assert parse(write(document)) == document


@given(documents)
def test_any_tree_becomes_its_normal_form_in_one_step(document: b.Document) -> None:
    normal = parse(write(document))
    assert parse(write(normal)) == normal


@given(inlines)
def test_no_word_is_lost_on_the_way(children: tuple[b.Text, ...]) -> None:
    written = write(b.Document((b.Paragraph(children),)))
    said = b.plain(children).replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    assert document_reading(parse(written)).strip() == said.strip() or not said.strip(
        "\u200b\ufeff\u2060 "
    )


@given(lines | any_text)
def test_escaped_text_reads_as_itself(text: str) -> None:
    kept = text.replace("\r", "").replace("\n", "")
    shown = reading_text(escape(kept))
    assert shown == kept or not kept.strip().strip("\u200b\ufeff\u2060")


@given(st.lists(lines, min_size=1, max_size=5))
def test_escaped_lines_stay_lines(several: list[str]) -> None:
    escaped = escape("\n".join(several)).split("\n")
    assert len(escaped) == len(several)
    assert [reading_text(line) for line in escaped] == [
        line if line.strip() else "" for line in several
    ]


@given(lines)
def test_text_escaped_inside_a_line_can_be_marked(text: str) -> None:
    inner = text.strip()
    line = f"前**{escape(inner or '无', line_start=False)}**后"
    assert parse(line).blocks == (
        b.Paragraph((b.Text("前"), b.Strong((b.Text(inner or "无"),)), b.Text("后"))),
    )


@pytest.mark.parametrize(
    "plain_text",
    [
        "一、充分肯定成绩",
        "2*3*4",
        "#话题#",
        "a_b_c",
        "[1]",
        "50%",
        "C:\\稿件",
        "—— 1 ——",
        "<b>&amp;",
    ],
)
def test_text_without_marks_is_left_alone(plain_text: str) -> None:
    assert escape(plain_text) == plain_text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("# 不是标题", "\\# 不是标题"),
        ("> 不是引文", "\\> 不是引文"),
        ("- 不是项目", "\\- 不是项目"),
        ("| 不是 | 表格 |", "\\| 不是 | 表格 |"),
        ("***", "\\*\\*\\*"),
        ("**不加粗**", "\\*\\*不加粗\\*\\*"),
        ("a==b==c", "a\\=\\=b\\=\\=c"),
        ("[^1]: 不是注", "\\[^1]: 不是注"),
        ("[文](http://a.cn)", "\\[文](http://a.cn)"),
    ],
)
def test_what_would_be_a_mark_is_escaped(text: str, source: str) -> None:
    assert escape(text) == source
    assert reading_text(source) == text


BODY = [
    ("一、工作", "一\\、工作"),
    ("（一）工作", "（一\\）工作"),
    ("1.工作", "1\\.工作"),
    ("(1)工作", "(1\\)工作"),
    ("一是工作。", "一\\是工作。"),
    ("首先，工作。", "首先\\，工作。"),
    ("①工作", "\\①工作"),
    ("同志们：", "同志们\\："),
    ("（本文发表时有删节）", "\\（本文发表时有删节）"),
]


@pytest.mark.parametrize(("words", "source"), BODY)
def test_a_literal_paragraph_is_kept_from_being_a_heading(words: str, source: str) -> None:
    document = b.Document((b.Paragraph((b.Text(words),), literal=True),))
    assert write(document) == source
    assert parse(source) == document


@pytest.mark.parametrize(("words", "_source"), BODY)
def test_a_reader_that_calls_everything_body_lets_the_words_decide(
    words: str, _source: str
) -> None:
    assert write(b.Document((b.Paragraph((b.Text(words),)),))) == words


def test_a_literal_paragraph_in_bold() -> None:
    document = b.Document((b.Paragraph((b.Strong((b.Text("一、工作"),)),), literal=True),))
    assert write(document) == "**一\\、工作**"
    assert parse("**一\\、工作**") == document


def test_every_block_is_written_as_it_is_typed() -> None:
    document = b.Document(
        (
            b.Heading(1, (b.Text("一、成绩"),)),
            b.Heading(2, (b.Text("无编号标题"),), numbered=False),
            b.Heading(3, (b.Text("一、级别不同的编号"),)),
            b.Paragraph((b.Text("同志们："),), b.Role.SALUTATION),
            b.Paragraph((b.Text("引文"),), b.Role.QUOTE),
            b.Paragraph((b.Text("项目"),), b.Role.BULLET),
            b.Paragraph((b.Text("正文"), b.NoteRef("1"))),
            b.Picture("ab12", "图[1]", '说"明"'),
            b.Break(),
            b.Table((((b.Text("年"),), (b.Text("数|量"),)), ((), (b.Strong((b.Text("5"),)),)))),
            b.Note("1", (b.Text("注文"),)),
        )
    )
    source = "\n".join(
        [
            "一、成绩",
            "## 无编号标题",
            "### 一、级别不同的编号",
            "同志们：",
            "> 引文",
            "- 项目",
            "正文[^1]",
            '![图\\[1\\]](asset:ab12 "说\\"明\\"")',
            "***",
            "| 年 | 数\\|量 |",
            "| --- | --- |",
            "|  | **5** |",
            "[^1]: 注文",
        ]
    )
    assert write(document) == source
    assert parse(source) == document


def test_two_tables_stay_two() -> None:
    table = b.Table((((b.Text("甲"),),),), head=0)
    document = b.Document((table, table))
    assert write(document) == "| 甲 |\n\n| 甲 |"
    assert parse(write(document)) == document


def test_a_cell_of_dashes_is_no_rule() -> None:
    document = b.Document((b.Table((((b.Text("---"),),), ((b.Text("-"),),))),))
    assert parse(write(document)) == document


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (b.Paragraph((b.Text("上\n下"),)), "上 下"),
        (b.Paragraph((b.Strong((b.Text(" 粗 "),)), b.Text("后"))), " **粗** 后"),
        (b.Paragraph((b.Strong((b.Text("甲"),)), b.Strong((b.Text("乙"),)))), "**甲乙**"),
        (b.Paragraph((b.Strong((b.Strong((b.Text("甲"),)),)),)), "**甲**"),
        (b.Paragraph((b.Link((b.Text("甲"),), "javascript:alert(1)"),)), "甲"),
        (b.Paragraph((b.Stress(()), b.Text("甲"))), "甲"),
        (b.Paragraph(()), ""),
        (b.Paragraph((b.Text("   "),), b.Role.QUOTE), ""),
        (b.Heading(9, (b.Text("深"),), numbered=False), "#### 深"),
        (b.Heading(1, ()), ""),
        (b.Table(()), ""),
        (b.Picture("", "替代", ""), "替代"),
        (b.Picture("", "", ""), ""),
        (b.Note("a b", (b.Text("注"),)), "[^a_b]: 注"),
    ],
)
def test_the_normal_form_of_odd_blocks(
    block: b.Paragraph | b.Heading | b.Table | b.Picture | b.Note, written: str
) -> None:
    assert write(b.Document((block,))) == written


@given(documents)
def test_each_block_begins_at_its_line(document: b.Document) -> None:
    lines = write(document).split("\n") if write(document) else []
    numbers = first_lines(document)
    assert numbers[-1] == len(lines)
    for at, block in enumerate(document.blocks):
        part = lines[numbers[at] : numbers[at + 1]]
        assert "\n".join(part).lstrip("\n") == write(b.Document((block,)))
