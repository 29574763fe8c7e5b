from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.counting import Counts, count
from tests.text.edits import own_speech

# 字数 as Word 2019 shows it for the text alone in a document.
WORDS = [
    ("", 0),
    ("劳模", 2),
    ("“劳模”", 4),
    ("同志们：", 4),
    ("2019年4月30日", 6),
    ("2.2万多条", 4),
    ("100%", 1),
    ("增长5.1%，", 4),
    ("GDP增长", 3),
    ("hello world", 2),
    ("hello, world!", 2),
    ("COVID-19疫情", 3),
    ("don't stop", 2),
    ("don’t stop", 2),
    ("学员回信一周年之际,我们", 12),
    ("甲,乙", 3),
    ("——在大会上", 6),
    ("……", 2),
    ("中国梦·劳动美", 7),
    ("《工人日报》", 6),
    ("（一）", 3),
    ("(一)", 3),
    ("1. 第一", 3),
    ("Ａ１", 2),
    ("　　一、成绩", 4),
    ("甲 乙\t丙\n丁", 4),
    ("カタカナ", 4),
    ("𠮷", 1),
    ("①②", 2),
    ("37℃", 2),
    ("http://www.workercn.cn/a?b=c", 1),
    ("甲\u200b乙\ufe0f", 2),
    ("〇", 1),
    ("二〇一九年", 5),
    ("3/4", 1),
    ("A股B股", 4),
    ("二○一九年", 5),
    ("……——", 4),
    ("...", 1),
    ("¥100", 1),
    ("￥100", 2),
    ("x²+y²", 1),
    ("привет мир", 2),
    ("甲/乙", 3),
    ("ﾗｲﾅｰ", 4),
    ("㎡", 1),
    ("Ａ　Ｂ", 2),
    # What is seen as one is one.
    ("e\u0301te\u0301", 1),
    ("字\u0301", 1),
    ("か\u3099", 1),
    ("👍", 1),
    ("👍🏽", 1),
    ("👩‍🔧", 1),
    ("👩‍👩‍👧", 1),
    ("❤️", 1),
    ("🇨🇳🇨🇳", 2),
    ("1️⃣", 1),
    ("𠮷\U000e0100", 1),
    # What is not seen is none.
    ("甲\u202a乙\u202c", 2),
    ("甲\u2066乙\u2069", 2),
    ("甲\u00ad乙", 2),
    ("甲\ufeff乙\u2060丙", 3),
    ("甲\x02乙\x7f", 2),
    ("\u180e\ufffc", 0),
    (" \u3000\xa0\t\u2009", 0),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_by_words_rule(text: str, words: int) -> None:
    assert count(text).words == words


def test_all_counts_of_a_short_text() -> None:
    text = "一、2019年 工作\n\n　　Hello，世界。\n"
    assert count(text) == Counts(
        words=11, han=6, characters=21, characters_no_spaces=18, paragraphs=2
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_every_line_end_ends_a_line(end: str) -> None:
    assert count(f"甲乙{end}{end}丙 a") == Counts(4, 3, 5, 4, 2)


def test_half_a_character_is_counted_and_stops_nothing() -> None:
    assert count("\ud83d劳") == Counts(2, 1, 2, 2, 1)


def test_a_long_line_is_counted() -> None:
    assert count("劳模" * 200_000 + "a" * 100_000).words == 400_001


def test_a_speech_is_counted_by_its_lines() -> None:
    lines = [count(line) for line in own_speech().split("\n")]
    assert count(own_speech()) == sum(lines[1:], lines[0])
    assert [lines[1].words, lines[1].han, lines[1].characters] == [124, 107, 134]


def test_counts_add_up() -> None:
    assert count("甲乙") + count("丙 d") == Counts(4, 3, 5, 4, 2)


@given(st.text(max_size=60))
def test_counts_are_consistent(text: str) -> None:
    found = count(text)
    assert found.han <= found.words <= found.characters_no_spaces <= found.characters <= len(text)
    assert found.characters_no_spaces == len("".join(text.split())) or len(text) > 0


@given(st.text(max_size=30), st.text(max_size=30))
def test_lines_are_counted_apart(one: str, other: str) -> None:
    together = count(f"{one}\n{other}")
    assert together.words == count(one).words + count(other).words
    assert together.han == count(one).han + count(other).han
