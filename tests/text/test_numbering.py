from __future__ import annotations

import pytest

from editor_app.text.numbering import LEAD_LEVEL, is_short_title, may_have_number, numbered

HEADINGS = [
    ("一、充分肯定成绩,学习宣传贯彻回信精神取得明显成效", 1),
    ("十二、关于外交工作", 1),
    ("二十、结束语", 1),
    ("一、2024年工作回顾", 1),
    ("一、二〇二四年工作回顾", 1),
    ("一、二十大精神的学习", 1),
    ("五、六中全会精神的学习", 1),
    ("一．全角点", 1),
    ("一、", 1),
    ("二、落实“两个维护”", 1),
    ("（一）关于经济建设", 2),
    ("(十一)半角括号", 2),
    ("（一）、带顿号", 2),
    ("1.加强领导", 3),
    ("１．全角数字", 3),
    ("1、顿号", 3),
    ("12. 有空格", 3),
    ("1.2019年工作", 3),
    ("（1）加强领导", 4),
    ("(12) 加强领导", 4),
]
PARAGRAPHS = [
    (
        "（一）大力提振消费、全方位扩大国内需求。促进消费。",
        2,
        "（一）大力提振消费、全方位扩大国内需求。",
    ),
    ("（二）深入推进改革。", 2, "（二）深入推进改革。"),
    ("一、为什么要学习？", 1, "一、为什么要学习？"),
    ("1.完善制度；", 3, "1."),
    ("（四）利用外资。扩大准入，加入", 2, "（四）利用外资。"),
    ("一是传达学习及时迅速。全国人大", 5, "一是传达学习及时迅速。"),
    ("二要加强领导。各级", 5, "二要加强领导。"),
    ("三是“稳”字当头。”各级", 5, "三是“稳”字当头。”"),
    ("十一是" + "长" * 70 + "。", 5, "十一是"),
    ("一、" + "长" * 70, 1, "一、"),
    ("第一，调整和优化农业结构。", 5, "第一，调整和优化农业结构。"),
    ("第二、合理分配国民收入", 5, "第二、合理分配国民收入"),
    ("第三是人才。人才", 5, "第三是人才。"),
    ("首先，我代表全国总工会。", 5, "首先，"),
    ("最后,祝大会成功!", 5, "最后,"),
    ("其一，时间。", 5, "其一，时间。"),
    ("①加强领导。", 5, "①加强领导。"),
]
PLAIN = [
    "1.5亿元投资",
    "3.15晚会",
    "1.1 总则",
    "2024. 年度工作",
    "3、4月份工作",
    "一、二等奖获得者",
    "二、三产业",
    "第一、第二产业",
    "第一、二、三产业",
    "一是一，二是二",
    "二是否可行",
    "三要素是什么",
    "第一要务是发展",
    "首先要扩大需求",
    "第一届全国人民代表大会",
    "（二〇一九年四月二十九日）",
    "（一九五四）",
    "（2019）",
    "（ 1）",
    "十月革命",
    "一",
    "",
]


@pytest.mark.parametrize(("words", "level"), HEADINGS)
def test_short_numbered_lines_are_headings(words: str, level: int) -> None:
    found = numbered(words)
    assert found is not None
    assert (found.level, found.heading) == (level, True)


@pytest.mark.parametrize(("words", "level", "lead"), PARAGRAPHS)
def test_other_numbered_lines_are_paragraphs_with_a_lead(words: str, level: int, lead: str) -> None:
    found = numbered(words)
    assert found is not None
    assert (found.level, found.heading, words[: found.lead]) == (level, False, lead)


@pytest.mark.parametrize("words", PLAIN)
def test_what_only_looks_like_a_number(words: str) -> None:
    assert numbered(words) is None


@pytest.mark.parametrize("words", [words for words, *_ in (*HEADINGS, *PARAGRAPHS)])
def test_the_guard_character_makes_the_number_one(words: str) -> None:
    found = numbered(words)
    assert found is not None
    masked = words[: found.guard] + "\x00" + words[found.guard + 1 :]
    assert numbered(masked) is None
    assert may_have_number(words)


def test_white_space_at_the_head_is_no_hindrance() -> None:
    found = numbered("　　一是好。其他")
    assert found is not None
    assert (found.level, found.marker, found.lead) == (LEAD_LEVEL, 4, 6)


def test_short_titles() -> None:
    assert is_short_title("一、" + "字" * 58)
    assert not is_short_title("一、" + "字" * 59)
    assert not is_short_title("一、甲。乙")
    assert not is_short_title("一、甲：")
