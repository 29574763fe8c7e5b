from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.numbers import figures, number, to_half_width, whole_number

WHOLE = [
    (0, "零"),
    (7, "七"),
    (10, "十"),
    (14, "十四"),
    (20, "二十"),
    (70, "七十"),
    (100, "一百"),
    (105, "一百零五"),
    (110, "一百一十"),
    (114, "一百一十四"),
    (1000, "一千"),
    (1005, "一千零五"),
    (1050, "一千零五十"),
    (1256, "一千二百五十六"),
    (10000, "一万"),
    (10500, "一万零五百"),
    (12345, "一万二千三百四十五"),
    (100000, "十万"),
    (112000, "十一万二千"),
    (1234567, "一百二十三万四千五百六十七"),
    (100000000, "一亿"),
    (100000005, "一亿零五"),
    (1400000000, "十四亿"),
]


@pytest.mark.parametrize(("value", "said"), WHOLE)
def test_whole_numbers(value: int, said: str) -> None:
    assert whole_number(str(value)) == len(said)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("2.2", "二点二"),
        ("134.9", "一百三十四点九"),
        ("0.05", "零点零五"),
        ("1,234.5", "一千二百三十四点五"),
        ("007", "零零七"),
        ("1.2.3", "一点二点三"),
    ],
)
def test_figures(figure: str, said: str) -> None:
    assert number(figure) == len(said)


@given(st.integers(0, 10**16))
def test_a_number_takes_at_least_as_long_as_its_digits_that_count(value: int) -> None:
    said = whole_number(str(value))
    assert 1 <= said <= 2 * len(str(value))
    assert said >= len(str(value).rstrip("0")) - str(value).count("0") * (value > 9) or value < 10


def test_half_width() -> None:
    assert to_half_width("５．１％，７：３０：甲～Ａ") == "5.1%，7:30：甲~A"


def test_figures_are_taken_out() -> None:
    assert figures("达2.2万，占5%") == ("达 万，占 ", 3 + 4)
    assert figures("没有") == ("没有", 0)
    assert figures("- 甲") == ("- 甲", 0)
