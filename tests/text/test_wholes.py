from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.characters import equal_runs
from editor_app.text.diff import Op, compare_line
from editor_app.text.wholes import Wholes
from editor_app.text.widening import widen


def changed(old: str, new: str, *terms: str) -> list[tuple[str, str]]:
    return [(c.old, c.new) for c in compare_line(old, new, terms) if c.op is not Op.EQUAL]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("把多余项删去", "把余项删去", ("多", "")),
        ("完成2.2万亿元", "完成2.3万亿元", ("2.2万亿", "2.3万亿")),
        ("完成2万元", "完成2.2万元", ("2万", "2.2万")),
        ("共12人", "共123人", ("12", "123")),
        ("增长百分之三十", "增长百分之三十五", ("百分之三十", "百分之三十五")),
        ("三百六十行", "三百五十行", ("三百六十", "三百五十")),
        ("4月29日召开", "4月30日召开", ("4月29日", "4月30日")),
        ("二〇一九年五月一日", "二〇二〇年五月一日", ("二〇一九年五月一日", "二〇二〇年五月一日")),
        ("增长-5%", "增长5%", ("-5%", "5%")),
        ("２０１９年", "２０２０年", ("２０１９年", "２０２０年")),
        ("用Word打开", "用Words打开", ("Word", "Words")),
        ("C919客机", "C929客机", ("C919", "C929")),
        ("5-10人", "5-12人", ("10", "12")),
        ("第三届", "第四届", ("三", "四")),
        ("一些同志", "同志", ("一些", "")),
    ],
)
def test_numbers_dates_and_words_change_as_wholes(
    old: str, new: str, change: tuple[str, str]
) -> None:
    assert changed(old, new) == [change]


def test_terms_change_as_wholes() -> None:
    assert changed("王东明讲话", "王东峰讲话") == [("明", "峰")]
    assert changed("王东明讲话", "王东峰讲话", "王东明") == [("王东明", "王东峰")]
    assert changed("由副主席讲", "由主席讲", "副主席", "主席", "席") == [("副主席", "主席")]


def test_a_run_inside_a_whole_is_given_up() -> None:
    assert changed("共1523人", "共2533人") == [("1523", "2533")]


def test_a_place_at_an_edge_is_in_no_whole() -> None:
    wholes = Wholes(["劳动模范"])
    assert [wholes.around("向劳动模范学", at) for at in range(7)] == [
        (0, 0),
        (1, 1),
        *[(1, 5)] * 3,
        (5, 5),
        (6, 6),
    ]


texts = st.text(st.sampled_from("12.万三十年月日aB-，劳模"), max_size=16)


@given(texts, texts)
def test_no_edge_cuts_a_whole(old: str, new: str) -> None:
    wholes = Wholes(["劳模"])
    for run in widen(old, new, equal_runs(old, new), wholes):
        ends = (run.old + run.length, run.new + run.length)
        if run.old or run.new:
            assert wholes.around(old, run.old) == (run.old,) * 2
            assert wholes.around(new, run.new) == (run.new,) * 2
        if ends != (len(old), len(new)):
            assert wholes.around(old, ends[0]) == (ends[0],) * 2
            assert wholes.around(new, ends[1]) == (ends[1],) * 2
