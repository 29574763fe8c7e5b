"""The written forms of automatic numbers, and how lists count."""

from __future__ import annotations

import pytest
from lxml import etree

from editor_app.formats.readers.docx.numbering import BULLET, Numbering
from editor_app.formats.readers.docx.wordml import number, value
from editor_app.formats.readers.number_forms import FORMS, han, written
from tests.formats.readers.docx.word import NAMESPACES


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"),
        (101, "一百零一"), (110, "一百一十"), (1001, "一千零一"), (10_010, "一万零一十"),
        (100_000, "100000"), (0, "0"),
    ],
)  # fmt: skip
def test_han_numbers(count: int, text: str) -> None:
    assert han(count) == text


@pytest.mark.parametrize(
    ("form", "count", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedCircle", 99, "99"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("chineseCountingThousand", 15, "十五"),
        ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographEnclosedCircle", 2, "㈡"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("lowerLetter", 2, "b"),
        ("upperLetter", 27, "AA"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 1999, "MCMXCIX"),
        ("ordinal", 1, "1st"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 103, "103rd"),
        ("ordinal", 111, "111th"),
        ("ordinalText", 1, "First"),
        ("ordinalText", 12, "Twelfth"),
        ("ordinalText", 20, "Twentieth"),
        ("ordinalText", 22, "Twenty-second"),
        ("ordinalText", 105, "One hundred fifth"),
        ("ordinalText", 1001, "1001st"),
        ("cardinalText", 1, "One"),
        ("cardinalText", 30, "Thirty"),
        ("cardinalText", 142, "One hundred forty-two"),
        ("ideographZodiacTraditional", 13, "丙子"),
        ("numberInDash", 3, "- 3 -"),
        ("hex", 255, "FF"),
        ("chicago", 5, "**"),
        ("russianLower", 2, "б"),
        ("iroha", 2, "ロ"),
        ("001", 7, "007"),
        ("none", 5, ""),
        ("someNewForm", 5, "5"),
        ("decimal", 0, "0"),
    ],
)
def test_forms(form: str, count: int, text: str) -> None:
    assert written(form, count) == text


def test_every_form_writes_any_number() -> None:
    for form in FORMS:
        assert all(written(form, count) for count in (1, 9, 10, 11, 20, 36, 100, 1234))


def level(index: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def lists(levels: str, nums: str) -> Numbering:
    abstract = f'<w:abstractNum w:abstractNumId="4">{levels}</w:abstractNum>'
    xml = f"<w:numbering {NAMESPACES}>{abstract}{nums}</w:numbering>"
    return Numbering(etree.fromstring(xml.encode()))


def test_lists_of_one_definition_count_on_together() -> None:
    num = '<w:num w:numId="{0}"><w:abstractNumId w:val="4"/></w:num>'
    made = lists(level(0, "chineseCounting", "第%1条"), num.format(1) + num.format(2))
    assert [made.next(n, 0) for n in "1121"] == ["第一条", "第二条", "第三条", "第四条"]


def test_deeper_levels_begin_again_and_skipped_ones_count_as_begun() -> None:
    levels = (
        level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3")
    )
    made = lists(levels, '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>')
    assert made.next("1", 2) == "1.1.1 "
    assert made.next("1", 0) == "2. "
    assert made.next("1", 1) == "2.1 "
    assert made.next("1", 1) == "2.2 "
    assert made.next("1", 0) == "3. "
    assert made.next("1", 1) == "3.1 "


def test_no_gap_where_the_list_says_so_and_none_behind_han_marks() -> None:
    suffix = '<w:suff w:val="nothing"/>'
    levels = level(0, "decimal", "%1)", suffix) + level(1, "chineseCounting", "（%2）")
    made = lists(levels, '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>')
    assert (made.next("1", 0), made.next("1", 1)) == ("1)", "（一）")


def test_a_level_that_never_begins_again_counts_on() -> None:
    on = '<w:lvlRestart w:val="0"/>'
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "（%2）", on)
    made = lists(levels, '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>')
    assert [made.next("1", n) for n in (0, 1, 0, 1)] == ["1. ", "（1）", "2. ", "（2）"]


def test_a_form_of_its_own_shows_its_zeros() -> None:
    own = (
        '<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
    )
    made = lists(own, '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>')
    assert [made.next("1", 0), made.next("1", 0)] == ["001、", "002、"]


def test_a_definition_may_be_that_of_a_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="S"/></w:abstractNum>'
    owned = f'<w:styleLink w:val="S"/>{level(0, "chineseCounting", "%1、")}'
    made = lists(owned, f'{linked}<w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>')
    assert made.next("2", 0) == "一、"


def test_what_is_no_list() -> None:
    made = lists(level(0, "bullet", "●"), '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>')
    assert made.next("1", 0) == BULLET
    assert made.next("9", 0) == ""
    assert made.next("1", 12) == ""
    assert Numbering(None).next("1", 0) == ""


def test_a_level_of_its_own_in_a_list() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1、")}</w:lvlOverride>'
    made = lists(
        level(0, "decimal", "%1."), f'<w:num w:numId="1"><w:abstractNumId w:val="4"/>{own}</w:num>'
    )
    assert made.next("1", 0) == "A、"


@pytest.mark.parametrize(
    ("text", "found"), [("12", 12), ("-3", -3), ("", 7), ("x", 7), ("9" * 12, 7)]
)
def test_numbers_of_attributes(text: str, found: int) -> None:
    assert number(text, 7) == found
    assert value(None, "x") == "x"
