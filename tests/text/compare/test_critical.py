from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.text.compare.critical import CriticalKind, critical, negations
from editor_app.text.compare.diff import ParagraphKind, compare
from tests.text.edits import own_speech, with_other_figures

NAMES = ("王东明", "王东峰", "副主席", "主席")


def listed(old: str, new: str) -> list[tuple[str, str, str]]:
    found = critical(compare(old, new, NAMES), NAMES)
    return [(entry.kind.value, entry.old, entry.new) for entry in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("完成2.2万亿元", "完成3.2万亿元", ("number", "2.2万亿", "3.2万亿")),
        ("增长百分之三十", "增长百分之三十五", ("number", "百分之三十", "百分之三十五")),
        ("增长-5%", "增长5%", ("number", "-5%", "5%")),
        ("第三届", "第四届", ("number", "三", "四")),
        ("一个问题", "两个问题", ("number", "一", "两")),
        ("C919客机", "C929客机", ("number", "C919", "C929")),
        ("完成2.2万亿元", "完成2.2亿元", ("number", "2.2万亿", "2.2亿")),
        ("完成5万元", "完成5元", ("number", "5万", "5")),
        ("占5%", "占5‰", ("number", "5%", "5‰")),
        ("二亿三千万人", "二亿五千万人", ("number", "二亿三千万", "二亿五千万")),
        ("共5人", "共人", ("number", "5", "")),
        ("2019年4月29日", "2019年4月", ("date", "2019年4月29日", "2019年4月")),
        (
            "二○一九年五月一日",
            "二○二○年五月一日",
            ("date", "二○一九年五月一日", "二○二○年五月一日"),
        ),
        ("4月29日召开", "4月30日召开", ("date", "4月29日", "4月30日")),
        ("王东明讲话", "王东峰讲话", ("name", "王东明", "王东峰")),
        ("他任副主席", "他任主席", ("name", "副主席", "主席")),
        ("同意这个意见", "不同意这个意见", ("negation", "", "不")),
        ("没有发现问题", "发现问题", ("negation", "没", "")),
        ("不断提高", "不提高", ("negation", "", "不")),
        ("合法经营", "非法经营", ("negation", "", "非")),
        ("已经完成", "尚未完成", ("negation", "", "未")),
    ],
)
def test_what_must_not_slip_by(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert listed(old, new) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "said", "says"),
    [
        ("攻关项目三百六十多余项", "攻关项目三百六十余项", "三百六十多余", "三百六十余"),
        ("近百人参加", "百人参加", "近百", "百"),
        ("约300人参加", "300余人参加", "约300", "300余"),
    ],
)
def test_about_how_many_is_how_many(old: str, new: str, said: str, says: str) -> None:
    found = critical(compare(old, new))
    assert [(one.kind, one.old, one.new) for one in found] == [(CriticalKind.NUMBER, said, says)]


@pytest.mark.parametrize("new", ["他们参加", "他们许多次参加"])
def test_many_without_a_figure_is_no_number(new: str) -> None:
    assert critical(compare("他们多次参加", new)) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("不断提高", "提高"),
        ("不仅要学", "要学"),
        ("不但要学", "既要学"),
        ("不得不承认", "承认"),
        ("非常重要", "重要"),
        ("无论如何", "如何"),
        ("未来五年的工作", "五年的工作"),
        ("未完成任务", "没完成任务"),
        ("一些同志", "同志"),
        ("十分重要", "重要"),
        ("万众同心", "同心"),
        ("始终坚持", "坚持"),
        ("劳模Word", "劳模Words"),
        ("共5人参加", "共5名职工参加"),
        ("4月29日召开", "4月29日上午召开"),
        ("个个争先", "一个个争先"),
    ],
)
def test_what_reverses_nothing(old: str, new: str) -> None:
    assert listed(old, new) == []


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.integers(1, 30))
def test_no_figure_changes_unsaid(chance: random.Random, count: int) -> None:
    old = own_speech()
    new = with_other_figures(old, count, chance)
    paragraphs = compare(old, new)
    changed = {place for place, p in enumerate(paragraphs) if p.kind is not ParagraphKind.EQUAL}
    found = critical(paragraphs)
    assert {entry.paragraph for entry in found} == changed
    for entry in found:
        paragraph = paragraphs[entry.paragraph]
        assert entry.old != entry.new
        assert all(word in paragraph.old for word in entry.old.split("、"))
        assert all(word in paragraph.new for word in entry.new.split("、"))
        assert entry.change in paragraph.changes


def test_each_is_listed_with_its_place() -> None:
    found = critical(compare("前言\n共12人，不同意\n结语", "前言\n共13人，同意\n结语"))
    assert [(entry.kind, entry.paragraph) for entry in found] == [
        (CriticalKind.NUMBER, 1),
        (CriticalKind.NEGATION, 1),
    ]
    assert found[0].change.old_start == 4


def test_a_new_paragraph_counts_too() -> None:
    assert listed("前言", "前言\n增长5%") == [("number", "", "5%")]


def test_a_date_changed_in_two_places_is_listed_once() -> None:
    one, other = "2019年12月29日", "2018年12月28日"
    assert listed(f"定于{one}召开", f"定于{other}召开") == [("date", one, other)]


def test_the_same_change_in_two_places_is_listed_twice() -> None:
    found = [("number", "5", "6")] * 2
    assert listed("城东县5人，城西县5人", "城东县6人，城西县6人") == found


def test_a_paragraph_taken_out_or_moved_counts_too() -> None:
    assert listed("前言\n王东明讲话，增长5%", "前言") == [
        ("number", "5%", ""),
        ("name", "王东明", ""),
    ]
    long = "加强组织领导，推动各项任务落地见效，三年内培训职工{}万人次。"
    other = "弘扬劳模精神，营造劳动光荣的社会风尚，讲好劳动故事、工匠故事，凝聚奋进力量。"
    assert listed(f"{long.format(3)}\n{other}", f"{other}\n{long.format(5)}") == [
        ("number", "3万", "5万")
    ]


def test_nothing_is_critical_where_nothing_changed() -> None:
    assert listed("王东明说不，增长5%", "王东明说不，增长5%") == []
    assert critical(()) == ()


def test_the_same_number_elsewhere_in_a_change_is_none() -> None:
    assert listed("会议认为甲乙12丙丁很好", "会议认为戊己12庚辛很好") == []


def test_where_a_text_denies() -> None:
    assert negations("不断地不忘，未必无效，并非没有") == [
        (6, "未"),
        (8, "无"),
        (12, "非"),
        (13, "没"),
    ]


@pytest.mark.parametrize(
    ("text", "denying"),
    [
        ("不同意", "不"),
        ("不符合条件", "不"),
        ("不予批准", "不"),
        ("尚未完成", "未"),
        ("未经批准", "未"),
        ("无效合同", "无"),
        ("无权处理", "无"),
        ("非法集资", "非"),
        ("没有通过", "没"),
        ("请勿转载", "勿"),
        ("并非没有不足", "非没不"),
        ("不是不报，时候未到", "不不未"),
        ("不同意见", "不"),
    ],
)
def test_what_denies(text: str, denying: str) -> None:
    assert "".join(sign for _, sign in negations(text)) == denying


@pytest.mark.parametrize(
    "text",
    [
        *(
            "不断提高",
            "不仅要学",
            "不但要讲",
            "不忘初心",
            "不负重托",
            "不久前",
            "不少职工",
            "不懈奋斗",
        ),
        *("不得不", "不能不", "不可不", "无不感动", "莫不如此", "不折不扣", "不约而同", "了不起"),
        *(
            "未来五年",
            "未成年人",
            "未雨绸缪",
            "无论如何",
            "无私奉献",
            "无产阶级",
            "无锡市",
            "无数次",
        ),
        *("非常重要", "非洲", "除非", "是非曲直", "非遗传承", "淹没", "没收", "沉没", "不锈钢"),
        *("同意", "", "ABC 123"),
    ],
)
def test_words_that_only_hold_such_a_character(text: str) -> None:
    assert negations(text) == []


@given(st.text("不未无非没勿断来论常收同意了，a", max_size=20))
def test_places_are_those_of_the_characters(text: str) -> None:
    found = negations(text)
    assert found == sorted(found)
    assert all(text[at] == sign for at, sign in found)
