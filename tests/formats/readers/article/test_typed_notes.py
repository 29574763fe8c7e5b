"""Notes typed by hand at a text's end become notes where each is called once, else they stay."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Incoming, Reason
from editor_app.formats.reading import read
from editor_app.text.blocks import Note, plain
from tests.formats.readers.article.test_manuscript_head import FORMS, body, text
from tests.formats.readers.docx.word import p, r, word

TITLE = "算盘的来历"
FORMS_OF_SIGNS = [
    ("[1]", "[2]"),
    ("〔1〕", "〔2〕"),
    ("【1】", "【2】"),
    ("［1］", "［2］"),
    ("①", "②"),
]


def said(first: str, second: str) -> tuple[str, str]:
    return f"算盘之名始见于元{first}，至明代才普遍使用{second}。", "今天，它成了文化遗产。"


def notes(value: Incoming) -> list[str]:
    return [plain(each.children) for each in value.document.blocks if isinstance(each, Note)]


@FORMS
@pytest.mark.parametrize("signs", FORMS_OF_SIGNS)
@pytest.mark.parametrize("heading", ["注释：", "注　释", ""])
def test_typed_notes_become_notes_and_are_told(
    signs: tuple[str, str], heading: str, form: str
) -> None:
    typed = [f"{signs[0]} 刘因《静修先生文集》。", f"{signs[1]}程大位《算法统宗》卷一。"]
    lines = (TITLE, *said(*signs), *filter(None, [heading]), *typed)
    result = text(lines, form)
    value = result.value
    assert notes(value) == ["刘因《静修先生文集》。", "程大位《算法统宗》卷一。"]
    assert body(value)[:2] == list(said("[^1]", "[^2]"))
    assert [n.details["count"] for n in result.warnings if n.key == "read_notes_typed"] == [2]
    left = [(each.text, each.reason) for each in value.left_out]
    assert left == ([(heading, Reason.REPEATED)] if heading else [])


def test_notes_in_one_line_behind_the_word() -> None:
    value = text((TITLE, *said("①", "②"), "注：①见文集。②见卷一。"), "txt").value
    assert notes(value) == ["见文集。", "见卷一。"]


def test_what_stands_over_the_notes_is_read_as_the_end_of_the_text() -> None:
    lines = (TITLE, *said("[1]", "[2]"), "（作者单位：长河市委党校）", "[1]见文集。", "[2]见卷一。")
    value = text(lines, "txt").value
    assert value.field_values()["author_note"] == "（作者单位：长河市委党校）"
    assert len(notes(value)) == 2


@pytest.mark.parametrize(
    "lines",
    [
        ("主要做法有三条，分别如下。", "①抓宣讲，进车间。", "②抓落实，有人管。"),
        ("始见于元[1]，明代再见[1]，清代普及[2]。", "[1]见文集。", "[2]见卷一。"),
        ("始见于元[1]，明代普及。", "[1]见文集。", "[2]见卷一。"),
        ("始见于元[2]，明代普及[1]。", "[1]见文集。", "[2]见卷一。"),
        ("始见于元[1]，明代普及[2]。", "参考文献", "[2]见卷一。", "[1]见文集。"),
        ("始见于元①。", "①这一条只有一句话。"),
    ],
    ids=["a list", "called twice", "not called", "out of order", "not in a row", "one sign alone"],
)
def test_what_may_be_something_else_stays_as_it_is(lines: tuple[str, ...]) -> None:
    result = text((TITLE, *lines), "txt")
    assert body(result.value) == list(lines)
    assert not notes(result.value)
    assert "read_notes_typed" not in [notice.key for notice in result.warnings]


def test_typed_notes_of_a_page() -> None:
    first, second = said("<sup>[1]</sup>", "<sup>[2]</sup>")
    page = (
        f"<html><head><title>{TITLE}_海州文史网</title></head><body><h1>{TITLE}</h1>"
        f"<div class=content><p>{first}</p><p>{second * 3}</p><p>注释：</p>"
        "<p>[1]刘因《静修先生文集》。</p><p>[2]程大位《算法统宗》卷一。</p></div></body></html>"
    )
    value = read("页.html", page.encode()).value
    assert notes(value) == ["刘因《静修先生文集》。", "程大位《算法统宗》卷一。"]
    assert "[^1]" in body(value)[0]


def test_raised_figures_of_word_files_call_typed_notes() -> None:
    def raised(sign: str) -> str:
        return r(sign, '<w:vertAlign w:val="superscript"/>')

    runs = r("始见于元") + raised("1") + r("，明代普及") + raised("2") + r("，占地三平方米。")
    ends = p("", "", raised("1") + r(" 见文集。")) + p("", "", raised("2") + r(" 见卷一。"))
    value = read("稿.docx", word(p(TITLE) + p("", "", runs) + ends)).value
    assert notes(value) == ["见文集。", "见卷一。"]
    assert body(value)[0] == "始见于元[^1]，明代普及[^2]，占地三平方米。"


@pytest.mark.parametrize("first", ["占地三亩¹，体积5m²，见下。", "占地5m²，高3m³。"])
def test_a_raised_figure_that_is_a_power_is_no_call(first: str) -> None:
    value = text((TITLE, first, "¹ 见文集。", "² 见卷一。"), "txt").value
    assert body(value) == [first, "¹ 见文集。", "² 见卷一。"]
