from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.counting import count
from editor_app.text.speech import Minutes, minutes, syllables
from tests.text.edits import own_speech

# What is written, and how a newsreader says it: a syllable a character.
SPOKEN = [
    ("", ""),
    ("同志们：", "同志们"),
    ("“中国梦·劳动美”——主题", "中国梦劳动美主题"),
    ("2019年", "二零一九年"),
    ("2019年4月29日", "二零一九年四月二十九日"),
    ("2000年", "二零零零年"),
    ("2019年以来", "二零一九年以来"),
    ("2018级学员", "二零一八级学员"),
    ("〔2019〕12号", "二零一九十二号"),
    ("3000年", "三千年"),
    ("5000年文明", "五千年文明"),
    ("2000年前", "两千年前"),
    ("1500年历史", "一千五百年历史"),
    ("15年来", "十五年来"),
    ("2017—2019年", "二零一七至二零一九年"),
    ("2017年—2019年", "二零一七年至二零一九年"),
    ("2019-04-30", "二零一九年四月三十日"),
    ("2019/4/30", "二零一九年四月三十日"),
    ("70周年", "七十周年"),
    ("2.2万", "二点二万"),
    ("1.4万亿斤", "一点四万亿斤"),
    ("1,234,567人", "一百二十三万四千五百六十七人"),
    ("100%", "百分之一百"),
    ("５．１％", "百分之五点一"),
    ("13%—15%", "百分之十三至百分之十五"),
    ("3‰", "千分之三"),
    ("5万—10万", "五万至十万"),
    ("5—10天", "五至十天"),
    ("5-10天", "五至十天"),
    ("3/4", "四分之三"),
    ("07:30", "七点三十分"),
    ("8：05", "八点零五分"),
    ("8:00", "八点"),
    ("12:00:30", "十二点零分三十秒"),
    ("3:1", "三比一"),
    ("-5℃", "负五摄氏度"),
    ("5km", "五公里"),
    ("100kg", "一百公斤"),
    ("3×4", "三乘四"),
    ("80后", "八零后"),
    ("12345热线", "一二三四五热线"),
    ("010-84151598", "零一零八四一五一五九八"),
    ("13800138000", "一三八零零一三八零零零"),
    ("A股", "诶股"),
    ("5G", "五鸡"),
    ("GDP", "鸡帝屁"),
    ("C919", "西九一九"),
    ("PM2.5", "屁爱二点五"),
    ("①加强", "一加强"),
    ("⑫加强", "十二加强"),
    ("二〇一九年", "二零一九年"),
    ("￥100", "一百元"),
    # 〇 as people type it.
    ("二○一九年", "二零一九年"),
    ("二○○○年", "二零零零年"),
    ("张○○", "张"),
    # Ranges.
    ("8:30—11:30", "八点三十分至十一点三十分"),
    ("4月29日-5月3日", "四月二十九日至五月三日"),
    ("2019年4月29日—30日", "二零一九年四月二十九日至三十日"),
    ("2019年1-3月", "二零一九年一至三月"),
    ("（1978—2018）", "一九七八至二零一八"),
    ("1500—2000人", "一千五百至二千人"),
    ("10%-20%", "百分之十至百分之二十"),
    ("1.5亿—2亿元", "一点五亿至二亿元"),
    # Numbers of documents and telephones.
    ("京发[2019]1号", "京发二零一九一号"),
    ("400-810-1234", "四零零八一零一二三四"),
    ("95588热线", "九五五八八热线"),
    ("拨打110报警", "拨打一一零报警"),
    # Signs and units.
    ("+5%", "正百分之五"),
    ("±5", "正负五"),
    ("≥5", "大于等于五"),
    ("1+1=2", "一加一等于二"),
    ("1∶3", "一比三"),
    ("37.5°C", "三十七点五摄氏度"),
    ("500㎡", "五百平方米"),
    ("500m²", "五百平方米"),
    ("5 km", "五公里"),
    ("220V", "二百二十伏"),
    ("1:30:05", "一点三十分零五秒"),
    ("24:00", "二十四点"),
    # Numbers of lists.
    ("⑴加强", "一加强"),
    ("㉑加强", "二十一加强"),
    ("Ⅲ期", "三期"),
    # What is not said.
    ("劳\u200b模", "劳模"),
    ("👍，劳模！", "劳模"),
    ("　　劳模\t\r\n", "劳模"),
    ("——“……”（）", ""),
    # Full-width figures.
    ("２０１９年４月", "二零一九年四月"),
    ("０７：３０", "七点三十分"),
    ("１００％", "百分之一百"),
]


@pytest.mark.parametrize(("written", "said"), SPOKEN)
def test_syllables(written: str, said: str) -> None:
    assert syllables(written) == len(said)


@pytest.mark.parametrize(
    ("word", "count"), [("world", 1), ("media", 2), ("online", 2), ("apple", 2), ("WTO", 5)]
)
def test_latin_words_are_estimated(word: str, count: int) -> None:
    assert syllables(word) == count


@given(st.text("汉字，。2019年%/-—:.A b\n", max_size=40))
def test_any_text_has_a_finite_length(text: str) -> None:
    assert 0 <= syllables(text) <= 5 * len(text)


@given(st.text("汉字，。2019年%/-—:.A\n", max_size=20), st.text("汉字，。2019年%.A", max_size=20))
def test_lines_are_said_one_after_the_other(one: str, other: str) -> None:
    assert syllables(f"{one}。\n{other}") == syllables(f"{one}。") + syllables(other)


def test_a_speech_takes_as_long_as_its_parts() -> None:
    lines = own_speech().split("\n")
    assert syllables(own_speech()) == sum(map(syllables, lines))
    assert syllables(own_speech()) == pytest.approx(count(own_speech()).han, rel=0.15)


def test_minutes_are_a_range() -> None:
    assert minutes(1980, (180, 220)) == Minutes(9, 11)
    assert minutes(1980, (220, 180)) == Minutes(9, 11)
    assert minutes(0, (260, 300)) == Minutes(0, 0)
    with pytest.raises(ValueError, match="no pace"):
        minutes(100, (0, 200))
