"""Word boundaries as hands of Word users expect them, with the segmenter and before it is there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.word_breaks import WordBreaks, load_segmenter

NAMES = ("周国平", "林晓", "阿不都·热西提", "高峰")
FULL = WordBreaks(NAMES, load_segmenter())
BARE = WordBreaks(NAMES)
BOTH = pytest.mark.parametrize("breaks", [FULL, BARE], ids=["loaded", "not loaded"])


def cut(breaks: WordBreaks, text: str) -> list[str]:
    return [text[start:end] for start, end in breaks.words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全市工会开展劳动竞赛", "全市 工会 开展 劳动 竞赛"),
        ("增长百分之三十七点五，", "增长 百分之三十七点五 ，"),
        ("5000亿元、2.2万多条、3.7亿千瓦", "5000亿 元 、 2.2万多 条 、 3.7亿 千瓦"),
        ("第十八届、第6号、三分之一", "第十八 届 、 第6 号 、 三分之一"),
        ("一项任务，一些问题，一是落实", "一 项 任务 ， 一些 问题 ， 一是 落实"),
        ("５Ｇ和PM2.5、COVID-19", "５Ｇ 和 PM2.5 、 COVID-19"),
        ("《海川日报》——……", "《 海川 日报 》 —— ……"),
        ("副主席周国平同志", "副主席 周国平 同志"),
        ("千方百计促进媒体报道", "千方百计 促进 媒体 报道"),
        ("社会主义新时代", "社会主义 新时代"),
    ],
)
def test_chinese_is_cut_into_words(text: str, words: str) -> None:
    assert cut(FULL, text) == words.split()


@BOTH
@pytest.mark.parametrize("name", ["周国平", "林晓", "林 晓", "林　晓", "阿不都·热西提", "高峰"])
def test_a_name_that_is_known_is_never_cut(breaks: WordBreaks, name: str) -> None:
    text = f"会上{name}同志、主席{name}，{name}"
    for at in range(len(text)):
        start, end = breaks.word_at(text, at)
        begin = text.rfind(name, 0, at + 1)
        if 0 <= begin <= at < begin + len(name):
            assert text[start:end] == name


@BOTH
def test_marks_figures_and_latin_part_words_before_the_segmenter_is_there(
    breaks: WordBreaks,
) -> None:
    text = "新建120家，word count是5%。"
    found = cut(breaks, text)
    assert {"120", "，", "word", "count", "5%", "。"} <= set(found)
    assert all(len(word) <= 2 for word in cut(BARE, "各级工会组织要充分认识工作的意义"))


@BOTH
def test_control_and_arrows_go_over_spaces_as_in_word(breaks: WordBreaks) -> None:
    text = "hello  world，工会"
    steps = [breaks.next_word(text, at) for at in (0, 3, 5, 6, 7, 12, 13)]
    assert steps == [7, 7, 7, 7, 12, 13, 15]
    back = [breaks.previous_word(text, at) for at in (15, 13, 12, 9, 7, 6, 3)]
    assert back == [13, 12, 7, 7, 0, 0, 0]
    assert breaks.word_at(text, 2) == (0, 5)
    assert breaks.word_at(text, 5) == (5, 7)
    assert breaks.word_at(text, 15) == (13, 15)


@BOTH
def test_lines_are_left_one_step_at_a_time(breaks: WordBreaks) -> None:
    text = "工会\n\n会员"
    assert [breaks.next_word(text, at) for at in (0, 2, 3, 4, 6)] == [2, 3, 4, 6, 6]
    assert [breaks.previous_word(text, at) for at in (6, 4, 3, 2, 0)] == [4, 3, 2, 0, 0]
    assert breaks.word_at(text, 3) == (3, 3)
    assert breaks.word_at("", 0) == (0, 0)


@BOTH
def test_no_sign_of_several_characters_is_cut(breaks: WordBreaks) -> None:
    for sign in ("👩\u200d🔧", "👍🏽", "e\u0301", "葛\U000e0100"):
        text = f"工会{sign}工会"
        ends = {end for _start, end in breaks.words(text)}
        assert not ends & set(range(3, 2 + len(sign))), sign


_SIGNS = "工会周国平林晓阿不都·热西提的一二十百万亿点第个副性"
_MARKS = "《》“”，。 \u3000\n0９5.%aG-—…👍🏽\u0301"
_TEXTS = st.text(_SIGNS + _MARKS, max_size=30)


@BOTH
@given(text=_TEXTS)
def test_words_are_the_text_and_steps_come_through_it(breaks: WordBreaks, text: str) -> None:
    assert "".join(cut(breaks, text)) == text
    at, steps = 0, 0
    while at < len(text):
        after = breaks.next_word(text, at)
        assert after > at
        at, steps = after, steps + 1
    while at > 0:
        before = breaks.previous_word(text, at)
        assert before < at
        at = before
    for at in range(len(text)):
        start, end = breaks.word_at(text, at)
        assert start <= at < end or (start == end == at and text[at] == "\n") or end == at


def test_a_paragraph_of_any_length_is_looked_at_only_round_the_place() -> None:
    asked: list[int] = []
    loaded = load_segmenter()

    def segment(run: str) -> Sequence[str]:
        asked.append(len(run))
        return loaded(run)

    breaks = WordBreaks(segmenter=segment)
    text = "工会工作" * 10_000
    assert breaks.next_word(text, 20_001) == 20_002
    assert sum(asked) < 1_000
