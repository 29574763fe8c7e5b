from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.compare.characters import equal_runs
from editor_app.text.compare.diff import Op, compare_line
from editor_app.text.compare.wholes import Wholes, widen


def changed(old: str, new: str, *terms: str) -> list[tuple[str, str]]:
    return [(c.old, c.new) for c in compare_line(old, new, terms) if c.op is not Op.EQUAL]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("把多余项删去", "把余项删去", ("多", "")),
        ("共12人", "共123人", ("12", "123")),
        ("共1234人", "共1034人", ("1234", "1034")),
        ("达1,234,567人", "达1,264,567人", ("1,234,567", "1,264,567")),
        ("三百六十行", "三百五十行", ("三百六十", "三百五十")),
        ("增长-5%", "增长5%", ("-5", "5")),
        ("第三届", "第四届", ("三", "四")),
        ("一些同志", "同志", ("一些", "")),
        ("5-10人", "5-12人", ("10", "12")),
        ("比分3:1", "比分3:2", ("3:1", "3:2")),
        ("上午9：30开会", "上午9：45开会", ("9：30", "9：45")),
        ("占1/3", "占2/3", ("1/3", "2/3")),
        # The unit stays, and changes alone.
        ("完成2.2万亿元", "完成2.3万亿元", ("2.2", "2.3")),
        ("完成2万元", "完成2.2万元", ("2", "2.2")),
        ("完成2.2万元", "完成2.2亿元", ("万", "亿")),
        ("完成2.2万亿元", "完成2.2亿元", ("万亿", "亿")),
        ("占5.1%", "占5.1‰", ("%", "‰")),
        ("增长百分之三十", "增长百分之三十五", ("三十", "三十五")),
        ("增长百分之十三点四", "增长百分之十三点六", ("十三点四", "十三点六")),
        ("二亿三千万人", "二亿五千万人", ("三千", "五千")),
        # Of a date, the number that is another.
        ("4月29日召开", "4月30日召开", ("29", "30")),
        ("2019年4月29日", "2018年4月29日", ("2019", "2018")),
        ("２０１９年", "２０２０年", ("２０１９", "２０２０")),
        ("二〇一九年五月一日", "二〇二〇年五月一日", ("二〇一九", "二〇二〇")),
        ("二○一九年五月", "二○二○年五月", ("二○一九", "二○二○")),
        # Latin words.
        ("用Word打开", "用Words打开", ("Word", "Words")),
        ("C919客机", "C929客机", ("C919", "C929")),
        ("COVID-19疫情", "COVID-20疫情", ("COVID-19", "COVID-20")),
        ("It’s好", "Its好", ("It’s", "Its")),
        # What is too long to be read at a glance changes by its groups, or by characters.
        ("账号1,234,567,890,123", "账号1,234,567,891,123", ("890", "891")),
        ("证号110101199003071234", "证号110101199003071235", ("4", "5")),
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
    assert changed("2019年12月29日", "2018年12月28日") == [("2019", "2018"), ("29", "28")]


def test_the_longest_term_counts() -> None:
    wholes = Wholes(["主席", "副主席", "副", ""])
    assert wholes.around("由副主席讲", 3) == (1, 4)
    assert wholes.around("由主席讲", 2) == (1, 3)


def test_the_ends_of_a_text_are_in_no_whole() -> None:
    wholes = Wholes(["劳模"])
    assert [wholes.around("2019", at) for at in (-1, 0, 4, 9)] == [(-1, -1), (0, 0), (4, 4), (9, 9)]
    assert wholes.around("", 0) == (0, 0)


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
