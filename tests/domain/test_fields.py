"""Fields: canonical forms, refusals, and the title in its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.fields import FIELDS, clean_field, clean_fields, join_title, title_lines
from editor_app.errors import BadInput

CLEAN = [
    # One line.
    ("title", "  在座谈会上的讲话 ", "在座谈会上的讲话"),
    ("title", "　　在座谈会上的讲话　", "在座谈会上的讲话"),
    ("title", "两行\n标题", "两行 标题"),
    ("title", "两行\r\n标题", "两行 标题"),
    ("title", "两行\r标题", "两行 标题"),
    ("title", "两行\u2029标题", "两行 标题"),
    ("title", "表格\t里的标题", "表格 里的标题"),
    ("title", "两  个空格", "两  个空格"),
    ("title", "\ufeff题\u200b目\x00", "题目"),
    ("title", "\u200b", ""),
    ("title", "👩‍🔧之歌", "👩‍🔧之歌"),
    ("title", "𠮷", "𠮷"),
    ("speaker", "   ", ""),
    # Several lines.
    ("end_note", "一\r\n二", "一\n二"),
    ("end_note", "一\r二\u2029三\x0b四", "一\n二\n三\n四"),
    ("end_note", "\n 一 \n", "一"),
    ("editor_note", "一\n\n二", "一\n\n二"),
    # Dates, as exact as they are known.
    ("delivered", "2019-04-29", "2019-04-29"),
    ("delivered", "2019-4-9", "2019-04-09"),
    ("delivered", "2019.4", "2019-04"),
    ("delivered", "2019/4/9", "2019-04-09"),
    ("delivered", "2019", "2019"),
    ("delivered", "2019年4月29日", "2019-04-29"),
    ("delivered", "2019年4月", "2019-04"),
    ("delivered", "2019年", "2019"),
    ("delivered", "２０１９－４－２９", "2019-04-29"),
    ("delivered", "2020-02-29", "2020-02-29"),
    ("delivered", "", ""),
    # Moments: Beijing time where nothing else is said; a day alone is kept as one.
    ("published", "2019-04-30T07:30", "2019-04-30T07:30:00+08:00"),
    ("published", "2019-04-30 07:30:05", "2019-04-30T07:30:05+08:00"),
    ("published", "2019-04-30T07:30:05.999", "2019-04-30T07:30:05+08:00"),
    ("published", "2019-04-30T07:30:00+09:00", "2019-04-30T07:30:00+09:00"),
    ("published", "2019-04-30T07:30Z", "2019-04-30T07:30:00+00:00"),
    ("published", "2019-04-30", "2019-04-30"),
    ("published", "2019-4-3", "2019-04-03"),
    ("published", "2019年4月30日", "2019-04-30"),
    ("published", "2019年4月30日 7:30", "2019-04-30T07:30:00+08:00"),
    ("published", "2019年4月30日7时30分", "2019-04-30T07:30:00+08:00"),
    ("published", "2019/4/30　07：30", "2019-04-30T07:30:00+08:00"),
    # Flags and choices.
    ("abridged", "是", "true"),
    ("abridged", "有", "true"),
    ("abridged", "Yes", "true"),
    ("abridged", "１", "true"),
    ("abridged", "No", ""),
    ("abridged", "否", ""),
    ("abridged", "", ""),
    ("origin", "转载", "reprint"),
    ("origin", "Original", "original"),
    ("origin", "", ""),
    ("approval", "未经本人审阅", "unreviewed"),
    ("secrecy", "internal", "internal"),
    ("secrecy", " 公开 ", "open"),
    # Channels: a path, however its parts are joined.
    ("channel", "工会 › 全总要闻", "工会/全总要闻"),
    ("channel", "工会>全总要闻", "工会/全总要闻"),
    ("channel", "工会／全总要闻", "工会/全总要闻"),
    ("channel", "/工会 / / 要闻/", "工会/要闻"),
    ("channel", "/", ""),
    ("title_breaks", "6,13", "6,13"),
]


@pytest.mark.parametrize(("name", "raw", "kept"), CLEAN)
def test_a_field_is_kept_in_one_form(name: str, raw: str, kept: str) -> None:
    assert clean_field(name, raw) == kept
    assert clean_field(name, kept) == kept


BAD = [
    ("nonsense", "x", "field_unknown"),
    ("delivered", "去年四月", "field_date"),
    ("delivered", "2019-02-30", "field_no_such_day"),
    ("delivered", "2019-02-29", "field_no_such_day"),
    ("delivered", "2019-13", "field_no_such_day"),
    ("delivered", "2019-00", "field_no_such_day"),
    ("delivered", "0000", "field_no_such_day"),
    ("delivered", "19-4-9", "field_date"),
    ("delivered", "2019-4-", "field_date"),
    ("published", "昨天", "field_moment"),
    ("published", "2019-04", "field_moment"),
    ("published", "2019-02-30", "field_no_such_day"),
    ("published", "2019-04-30 25:00", "field_no_such_time"),
    ("published", "2019-04-30 07:60", "field_no_such_time"),
    ("published", "2019-04-301", "field_moment"),
    ("published", "20190430T0730", "field_moment"),
    ("abridged", "也许", "field_flag"),
    ("origin", "抄来的", "field_choice"),
    ("secrecy", "绝密", "field_choice"),
    ("channel", "/".join("一" * 9), "field_channel"),
    ("channel", "要" * 61, "field_channel"),
    ("title_breaks", "a", "field_breaks"),
    ("title_breaks", "1,", "field_breaks"),
    ("title_breaks", "-1", "field_breaks"),
]


@pytest.mark.parametrize(("name", "raw", "key"), BAD)
def test_a_bad_value_is_refused_by_name(name: str, raw: str, key: str) -> None:
    with pytest.raises(BadInput) as caught:
        clean_field(name, raw)
    assert caught.value.key == key
    assert caught.value.details["name"] == name
    assert caught.value.details.get("value", raw) == raw


@given(
    st.sampled_from(sorted(FIELDS)), st.text("2019年4月-:T 是/›\n\r\u200b\u3000甲,", max_size=20)
)
def test_cleaning_twice_changes_nothing_more(name: str, raw: str) -> None:
    try:
        kept = clean_field(name, raw)
    except BadInput:
        return
    assert clean_field(name, kept) == kept
    assert kept == kept.strip()


def test_empty_fields_are_not_kept() -> None:
    assert clean_fields({"title": "一", "speaker": " "}) == {"title": "一"}


@given(st.lists(st.text("一二三 四abc", min_size=1).filter(str.strip), min_size=1, max_size=4))
def test_a_title_comes_apart_where_it_was_joined(segments: list[str]) -> None:
    whole = join_title(segments)
    assert title_lines(whole) == tuple(segment.strip() for segment in segments)


@pytest.mark.parametrize(
    ("title", "breaks", "lines"),
    [
        ("甲 乙", "1", ("甲", "乙")),
        ("甲 乙 丙", "3,1", ("甲", "乙", "丙")),
        ("甲 乙 丙", "", ("甲 乙 丙",)),
        # Places that the title has no space at any more cut nothing, and nothing is lost.
        ("甲乙丙", "1", ("甲乙丙",)),
        ("甲 乙", "1,1,9,99", ("甲", "乙")),
        ("", "", ("",)),
    ],
)
def test_lines_of_a_title(title: str, breaks: str, lines: tuple[str, ...]) -> None:
    assert title_lines({"title": title, "title_breaks": breaks}) == lines


def test_joining_leaves_out_empty_segments_and_line_ends() -> None:
    assert join_title(["", "甲\n乙", "\u200b", " 丙"]) == {"title": "甲 乙 丙", "title_breaks": "3"}
    assert join_title(["甲"]) == {"title": "甲"}
    assert join_title([]) == {"title": ""}


def test_fields_with_one_bad_value_are_refused_whole() -> None:
    with pytest.raises(BadInput, match="field_date"):
        clean_fields({"title": "题", "delivered": "昨天"})


def test_every_field_has_a_type_that_can_clean_it() -> None:
    samples = {"date": "2019", "moment": "2019-01-01", "flag": "1", "breaks": "1"}
    for spec in FIELDS.values():
        raw = spec.choices[0] if spec.choices else samples.get(spec.type, "字")
        assert clean_field(spec.name, raw)
