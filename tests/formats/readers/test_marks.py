"""What becomes of marks that a text cannot hold, for every reader alike."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.marks import Marks, guided, lowered, raised
from editor_app.formats.readers.runs import Mark, Run, text_of
from editor_app.formats.readers.symbols import signs, symbol


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("4", "⁴"), ("-3", "⁻³"), ("−12", "⁻¹²"), ("2+", "²⁺"), ("n", "ⁿ"), ("n+1", "ⁿ⁺¹"),
        ("+", "⁺"), ("注", ""), ("th", ""), ("", ""), ("a", ""), ("(1)", ""), ("1,2", ""),
    ],
)  # fmt: skip
def test_raised_signs(text: str, sign: str) -> None:
    assert raised(text) == sign


@pytest.mark.parametrize(("text", "sign"), [("2", "₂"), ("n", "ₙ"), ("max", "ₘₐₓ"), ("总", "")])
def test_lowered_signs(text: str, sign: str) -> None:
    assert lowered(text) == sign


def test_guides_stand_in_brackets() -> None:
    assert guided(" xuān ") == "（xuān）"
    assert guided(" ") == ""


def settled(
    *runs: Run,
) -> tuple[str, list[tuple[str, Reason | None]], dict[str, dict[str, object]]]:
    marks = Marks()
    kept, left = marks.settle(runs)
    assert all(run.mark is None for run in kept)
    told = {notice.key: dict(notice.details) for notice in marks.notices()}
    return text_of(kept), [(line.text, line.left) for line in left], told


def test_struck_words_are_left_out_and_told_once_a_passage() -> None:
    struck = (Run("八十", mark=Mark.STRUCK), Run("一", strong=True, mark=Mark.STRUCK))
    text, left, told = settled(Run("人数为"), *struck, Run("一百二十人"))
    assert text == "人数为一百二十人"
    assert left == [("八十一", Reason.STRUCK)]
    assert told == {"read_struck": {"count": 1, "text": "八十一"}}


def test_a_raised_figure_in_several_runs_is_one() -> None:
    exponent = (Run("-", mark=Mark.RAISED), Run("3", mark=Mark.RAISED))
    assert settled(Run("5×10"), *exponent, Run("吨")) == ("5×10⁻³吨", [], {})


def test_what_no_sign_can_raise_is_told_and_what_reads_the_same_is_not() -> None:
    text, left, told = settled(Run("总量"), Run("年均", mark=Mark.RAISED))
    assert (text, left) == ("总量年均", [])
    assert told == {"read_raised": {"count": 1, "text": "年均"}}
    assert settled(Run("5"), Run("th", mark=Mark.RAISED)) == ("5th", [], {})
    assert settled(Run("据报"), Run("[1]", mark=Mark.RAISED)) == ("据报[1]", [], {})


def test_blanks_that_are_struck_or_hidden_are_no_words() -> None:
    assert settled(Run("甲"), Run(" \u3000", mark=Mark.HIDDEN), Run("乙")) == ("甲乙", [], {})


def test_every_mark_is_decided() -> None:
    for mark in Mark:
        marks = Marks()
        marks.settle([Run("二十四项", mark=mark)])
        assert bool(marks.notices()) is (mark is not Mark.DELETED)


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Wingdings", 0xF0FE, "☑"), ("Wingdings", 0xA8, "□"), ("Wingdings", 0xF0E0, "→"),
        ("Wingdings", 0xF028, "☎"), ("Wingdings", 0xF02A, "✉"), ("Wingdings", 0xF081, "①"),
        ("Wingdings", 0xF08C, "❶"), ("Wingdings", 0xF022, "✂"), ("Wingdings", 0xF0D8, "➢"),
        ("Wingdings", 0xF0FC, "√"), ("Wingdings", 0xF0FB, "×"), ("Wingdings", 0xF06C, "●"),
        ("Wingdings", 0xF06E, "■"), ("Wingdings", 0xF075, "◆"), ("Wingdings", 0xF076, "❖"),
        ("Wingdings", 0xF0A7, "▪"), ("Wingdings", 0xF0AB, "★"), ("Wingdings", 0xF05D, "☸"),
        ("Wingdings", 0xF04A, "☺"), ("Wingdings", 0xF09F, "•"), ("Wingdings", 0xF0E8, "→"),
        ("Wingdings", 0xF0F0, "⇨"), ("Wingdings", 0xF0D5, "⌫"), ("Wingdings", 0xF0C2, "🕛"),
        ("Wingdings 2", 0xF052, "☑"), ("Wingdings 2", 0xF050, "√"), ("Wingdings 2", 0xF0A3, "□"),
        ("Wingdings 3", 0xF07D, "▶"), ("Webdings", 0xF061, "√"),
        ("Symbol", 0xF0B7, "•"), ("Symbol", 0xF0B9, "≠"), ("symbol", 0xF061, "α"),
        ("Symbol", 0xF0A3, "≤"), ("Symbol", 0xF0B3, "≥"), ("Symbol", 0xF0E5, "∑"),
        ("Symbol", 0xF0FE, "⎭"), ("Symbol", 0xF0D6, "√"), ("Symbol", 0xF07E, "∼"),
        ("Wingdings", 0xF097, ""), ("某字体", 0xF041, ""), ("宋体", 0x2103, "℃"),
        ("宋体", 0xE021, ""),
    ],
)  # fmt: skip
def test_signs_of_symbol_fonts(font: str, code: int, sign: str) -> None:
    assert symbol(font, code) == sign


def test_text_in_a_symbol_font() -> None:
    assert signs("Wingdings", "ü 同意 \uf0a8") == ("√ 同意 □", 0)
    assert signs("宋体", "甲\uf0fc") == ("甲□", 1)
    assert signs("宋体", "üa") == ("üa", 0)
