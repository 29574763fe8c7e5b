from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.blocks import (
    Break,
    Document,
    Heading,
    Link,
    Note,
    NoteRef,
    Paragraph,
    Picture,
    Role,
    Stress,
    Strong,
    Table,
    Text,
    plain,
)
from editor_app.text.dialect import parse
from editor_app.text.marks import escape
from editor_app.text.projections import document_reading, reading_text
from editor_app.text.source import write
from tests.text.samples import any_text, documents, inlines, lines, sources


@given(sources)
def test_what_is_parsed_is_written_back(source: str) -> None:
    document = parse(source)
    assert parse(write(document)) == document


@given(documents)
def test_any_tree_becomes_its_normal_form_in_one_step(document: Document) -> None:
    normal = parse(write(document))
    assert parse(write(normal)) == normal


@given(inlines)
def test_no_word_is_lost_on_the_way(children: tuple[Text, ...]) -> None:
    written = write(Document((Paragraph(children),)))
    said = plain(children).replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
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
        Paragraph((Text("前"), Strong((Text(inner or "无"),)), Text("后"))),
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
    document = Document((Paragraph((Text(words),), literal=True),))
    assert write(document) == source
    assert parse(source) == document


@pytest.mark.parametrize(("words", "_source"), BODY)
def test_a_reader_that_calls_everything_body_lets_the_words_decide(
    words: str, _source: str
) -> None:
    assert write(Document((Paragraph((Text(words),)),))) == words


def test_a_literal_paragraph_in_bold() -> None:
    document = Document((Paragraph((Strong((Text("一、工作"),)),), literal=True),))
    assert write(document) == "**一\\、工作**"
    assert parse("**一\\、工作**") == document


def test_every_block_is_written_as_it_is_typed() -> None:
    document = Document(
        (
            Heading(1, (Text("一、成绩"),)),
            Heading(2, (Text("无编号标题"),), numbered=False),
            Heading(3, (Text("一、级别不同的编号"),)),
            Paragraph((Text("同志们："),), Role.SALUTATION),
            Paragraph((Text("引文"),), Role.QUOTE),
            Paragraph((Text("项目"),), Role.BULLET),
            Paragraph((Text("正文"), NoteRef("1"))),
            Picture("ab12", "图[1]", '说"明"'),
            Break(),
            Table((((Text("年"),), (Text("数|量"),)), ((), (Strong((Text("5"),)),)))),
            Note("1", (Text("注文"),)),
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
    table = Table((((Text("甲"),),),), head=0)
    document = Document((table, table))
    assert write(document) == "| 甲 |\n\n| 甲 |"
    assert parse(write(document)) == document


def test_a_cell_of_dashes_is_no_rule() -> None:
    document = Document((Table((((Text("---"),),), ((Text("-"),),))),))
    assert parse(write(document)) == document


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Paragraph((Text("上\n下"),)), "上 下"),
        (Paragraph((Strong((Text(" 粗 "),)), Text("后"))), " **粗** 后"),
        (Paragraph((Strong((Text("甲"),)), Strong((Text("乙"),)))), "**甲乙**"),
        (Paragraph((Strong((Strong((Text("甲"),)),)),)), "**甲**"),
        (Paragraph((Link((Text("甲"),), "javascript:alert(1)"),)), "甲"),
        (Paragraph((Stress(()), Text("甲"))), "甲"),
        (Paragraph(()), ""),
        (Paragraph((Text("   "),), Role.QUOTE), ""),
        (Heading(9, (Text("深"),), numbered=False), "#### 深"),
        (Heading(1, ()), ""),
        (Table(()), ""),
        (Picture("", "替代", ""), "替代"),
        (Picture("", "", ""), ""),
        (Note("a b", (Text("注"),)), "[^a_b]: 注"),
    ],
)
def test_the_normal_form_of_odd_blocks(
    block: Paragraph | Heading | Table | Picture | Note, written: str
) -> None:
    assert write(Document((block,))) == written
