"""What leaves comes back the same, by what it states and by its own marks."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Reason
from editor_app.text import source
from editor_app.text.blocks import Heading, Note, Paragraph, Table
from editor_app.text.dialect import parse
from tests.formats.readers.own.left import FIELDS, TEXT, again, fields, keys, left, piece, text

WHOLE = ("docx", "html", "md", "pdf")


@pytest.mark.parametrize("target", WHOLE)
@pytest.mark.parametrize("profile", ["official", "speech", "newspaper"])
def test_kind_fields_and_text_come_back(target: str, profile: str) -> None:
    back = again(target, left(target, profile=profile))
    assert fields(back) == FIELDS
    assert back.value.kind == "speech"
    assert text(back) == source.write(parse(TEXT))
    assert keys(back) == ["read_label_left_out"]
    assert back.value.content_hash == "ab" * 32


@pytest.mark.parametrize("target", WHOLE)
def test_the_label_is_left_out_and_all_else_is_accounted_for(target: str) -> None:
    back = again(target, left(target)).value
    reasons = {line.reason for line in back.left_out}
    assert Reason.LABEL in reasons
    assert reasons <= {Reason.LABEL, Reason.PAGE}
    assert "在现场会上的讲话" in "".join(back.field_lines)


@pytest.mark.parametrize("target", WHOLE)
def test_a_final_file_comes_back_too(target: str) -> None:
    back = again(target, left(target, piece(label="")))
    public = target in ("html", "pdf")
    hidden = {"approval"} if public else set()  # names nobody but is not printed
    assert fields(back) == {n: v for n, v in FIELDS.items() if n not in hidden}
    assert keys(back) == []


@pytest.mark.parametrize("target", WHOLE)
@pytest.mark.parametrize(
    "line",
    [
        "**重点。**接着说", "他说**“好”**了", "**甲**==乙==**丙**", "[**粗**](https://e.org/a_(b))",
        "==着重==", "同志们\\：", "（加括号的一段\\）", "一是\\没有段首", "2*3*4=24 和 a_b_c",
        "`码` ~~删~~", "1986. 年", "C:\\\\temp", "> 不是引文", "　　两个全角空格", "#话题#",
        "&nbsp; &amp; <b>", "……——", "\\*\\*不是粗体\\*\\*", "| 一格 |  |", "# 一、有号的标题",
        "#### 四级",
    ],
)  # fmt: skip
def test_any_line_comes_back(target: str, line: str) -> None:
    written = source.write(parse(f"开头一段。\n{line}\n结尾一段。"))
    assert text(again(target, left(target, piece(written)))) == written


@pytest.mark.parametrize("target", WHOLE)
@pytest.mark.parametrize("head", [0, 1, 2, 3])
def test_tables_keep_their_heads_and_empty_cells(target: str, head: int) -> None:
    rows = ["| 甲 |  |", "|  |  |", "|  | 丁 |"]
    rows.insert(head, "| --- | --- |") if head else None
    written = source.write(parse("开头一段。\n" + "\n".join(rows)))
    _, table = again(target, left(target, piece(written))).value.document.blocks
    assert isinstance(table, Table)
    assert (table.head, len(table.rows), [len(row) for row in table.rows]) == (head, 3, [2, 2, 2])


@pytest.mark.parametrize("target", WHOLE)
def test_a_note_called_twice_is_one_note(target: str) -> None:
    written = "甲[^注]，乙[^2]，又是甲[^注]。\n[^注]: 第一\n[^2]: 第二"
    back = again(target, left(target, piece(written))).value.document
    assert source.write(back) == written


def test_a_dateline_is_no_text_however_often_it_goes_round() -> None:
    made = piece("同志们：\n今日开会。", dateline="本报海州5月1日讯")
    for target in (*WHOLE, "txt"):
        back = again(target, left(target, made))
        assert fields(back)["dateline"] == "本报海州5月1日讯"
        assert text(back) == "同志们：\n今日开会。"


def test_a_plain_text_gives_its_words_back() -> None:
    back = again("txt", left("txt"))
    words = {name: value for name, value in FIELDS.items() if name in fields(back)}
    words["published"] = "2024-03-06T09:15:00+08:00"
    assert fields(back) == words
    assert {"kicker", "title", "subtitle", "speaker", "end_note", "editor"} <= words.keys()
    blocks = back.value.document.blocks
    assert [type(b) for b in blocks if isinstance(b, Note)] == [Note]
    assert isinstance(blocks[2], Heading)
    assert isinstance(blocks[3], Paragraph)
    assert blocks[3].lead
    assert {line.reason for line in back.value.left_out} == {Reason.LABEL}
