from __future__ import annotations

import pytest
from hypothesis import given

from editor_app.text.blocks import Break, Heading, Note, Paragraph, Picture, Role, Table, plain
from editor_app.text.dialect import parse
from editor_app.text.lines import LineClass, LineKind, classify, guard_at, split_lines
from editor_app.text.marks import SpanKind, spans
from tests.text.samples import any_text, lines


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", LineClass(LineKind.BLANK)),
        ("\u200b", LineClass(LineKind.BLANK)),
        ("一、成绩", LineClass(LineKind.HEADING, 1, numbered=True)),
        ("　　（一）工作", LineClass(LineKind.HEADING, 2, numbered=True)),
        ("(二) 工作", LineClass(LineKind.HEADING, 2, numbered=True)),
        ("3. 第三点", LineClass(LineKind.HEADING, 3, numbered=True)),
        ("(4)工作", LineClass(LineKind.HEADING, 4, numbered=True)),
        ("## 一、成绩", LineClass(LineKind.HEADING, 2, mark=3, numbered=True)),
        ("# 无编号", LineClass(LineKind.HEADING, 1, mark=2)),
        ("**一、成绩**", LineClass(LineKind.HEADING, 1, numbered=True)),
        (
            "一是及时迅速。全国",
            LineClass(LineKind.NUMBERED, 5, lead=7, reading_lead=7),
        ),
        (
            "**一是及时迅速。**全国",
            LineClass(LineKind.NUMBERED, 5, lead=9, reading_lead=7),
        ),
        ("同志们：", LineClass(LineKind.SALUTATION)),
        ("**各位代表！**", LineClass(LineKind.SALUTATION)),
        ("（本文发表时有删节）", LineClass(LineKind.END_NOTE)),
        ("> 一、引文", LineClass(LineKind.QUOTE, mark=2)),
        ("- 项目", LineClass(LineKind.BULLET, mark=2)),
        ("一\\、成绩", LineClass(LineKind.BODY, literal=True)),
        ("1\\. 点", LineClass(LineKind.BODY, literal=True)),
        ("\\# 无编号", LineClass(LineKind.BODY)),
        ("今天是个好日子", LineClass(LineKind.BODY)),
        ("---", LineClass(LineKind.BODY)),
        ("[^1]", LineClass(LineKind.BODY)),
        # Behind a byte order mark, a zero-width character or a tab a line is what it reads as.
        ("\ufeff一、成绩", LineClass(LineKind.HEADING, 1, numbered=True)),
        ("\u200b\u2060（一）工作", LineClass(LineKind.HEADING, 2, numbered=True)),
        ("\t1.工作", LineClass(LineKind.HEADING, 3, numbered=True)),
        (" \u200b一、成绩", LineClass(LineKind.HEADING, 1, numbered=True)),
        ("一、成绩\u200b", LineClass(LineKind.HEADING, 1, numbered=True)),
        ("一、成绩：\u200b", LineClass(LineKind.NUMBERED, 1, lead=6, reading_lead=6)),
        ("\ufeff同志们：\u200b", LineClass(LineKind.SALUTATION)),
        ("（本文有删节）\u200b", LineClass(LineKind.END_NOTE)),
        ("\u2060\u200b\ufeff \t", LineClass(LineKind.BLANK)),
        # What stands in the way is no part of a number.
        ("👍一、成绩", LineClass(LineKind.BODY)),
        ("一 、成绩", LineClass(LineKind.BODY)),
        ("○、成绩", LineClass(LineKind.BODY)),
        ("１２．３亿元", LineClass(LineKind.BODY)),
        ("ー、成绩", LineClass(LineKind.BODY)),
        ("\ud83d", LineClass(LineKind.BODY)),
        (" # 标题", LineClass(LineKind.BODY)),
        ("＃ 标题", LineClass(LineKind.BODY)),
    ],
)
def test_classify(line: str, found: LineClass) -> None:
    assert classify(line) == found


def test_lines_end_at_lf_crlf_and_cr_and_nowhere_else() -> None:
    text = "甲\r\n乙\r丙\n\n丁\u2028戊\x0b己"
    assert list(split_lines(text)) == [
        (0, "甲"),
        (3, "乙"),
        (5, "丙"),
        (7, ""),
        (8, "丁\u2028戊\x0b己"),
    ]
    assert [text[at : at + len(line)] for at, line in split_lines(text)] == [
        line for _, line in split_lines(text)
    ]
    assert list(split_lines("")) == [(0, "")]
    assert list(split_lines("甲\n")) == [(0, "甲"), (2, "")]


OTHERS = {
    Table: LineKind.TABLE,
    Picture: LineKind.PICTURE,
    Note: LineKind.NOTE,
    Break: LineKind.BREAK,
}
KINDS = {
    Role.SALUTATION: LineKind.SALUTATION,
    Role.END_NOTE: LineKind.END_NOTE,
    Role.QUOTE: LineKind.QUOTE,
    Role.BULLET: LineKind.BULLET,
}


@given(lines | any_text)
def test_the_editor_and_the_parser_see_the_same_line(line: str) -> None:
    line = line.replace("\n", "").replace("\r", "")
    found = classify(line)
    blocks = parse(line).blocks
    if not blocks:
        assert found.kind is LineKind.BLANK or found == LineClass(LineKind.TABLE, mark=len(line))
        return
    (block,) = blocks
    if isinstance(block, Heading):
        assert (found.kind, found.level) == (LineKind.HEADING, block.level)
        assert found.numbered == block.numbered
    elif isinstance(block, Paragraph):
        numbered = LineKind.NUMBERED if block.level else LineKind.BODY
        assert found.kind is KINDS.get(block.role, numbered)
        assert (found.level, found.reading_lead) == (block.level, block.lead)
        assert found.literal == block.literal
        assert _read(line, found.lead) == plain(block.children)[: block.lead]
    else:
        assert found.kind is OTHERS[type(block)]


def _read(line: str, lead: int) -> str:
    """What the first ``lead`` code points of a line say, its marks taken out one by one."""
    hidden: set[int] = set()
    for span in spans(line):
        hidden.update(range(span.start, span.inner_start), range(span.inner_end, span.end))
        if span.kind is SpanKind.NOTE_REF:
            hidden.update(range(span.start, span.end))
    return "".join(c for at, c in enumerate(line[:lead]) if at not in hidden)


@given(lines)
def test_a_guard_names_the_character_to_escape(line: str) -> None:
    guard = guard_at(line)
    kind = classify(line).kind
    if not spans(line) and kind in (LineKind.BODY, LineKind.SALUTATION, LineKind.END_NOTE):
        assert (guard is None) == (kind is LineKind.BODY)
    if guard is not None:
        assert 0 <= guard < len(line)
