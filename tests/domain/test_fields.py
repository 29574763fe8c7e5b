"""Fields: canonical forms, refusals, and the title in its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.fields import FIELDS, clean_field, clean_fields, join_title, title_lines
from editor_app.errors import BadInput


@pytest.mark.parametrize(
    ("name", "raw", "kept"),
    [
        ("title", "  在座谈会上的讲话 ", "在座谈会上的讲话"),
        ("title", "两行\n标题", "两行 标题"),
        ("delivered", "2019-4-9", "2019-04-09"),
        ("delivered", "2019.4", "2019-04"),
        ("delivered", "2019", "2019"),
        ("published", "2019-04-30T07:30", "2019-04-30T07:30:00+08:00"),
        ("published", "2019-04-30 07:30:05", "2019-04-30T07:30:05+08:00"),
        ("published", "2019-04-30T07:30:00+09:00", "2019-04-30T07:30:00+09:00"),
        ("published", "2019-04-30", "2019-04-30"),
        ("abridged", "是", "true"),
        ("abridged", "No", ""),
        ("abridged", "", ""),
        ("origin", "转载", "reprint"),
        ("secrecy", "internal", "internal"),
        ("channel", "工会 › 全总要闻", "工会/全总要闻"),
        ("end_note", "一\r\n二", "一\n二"),
        ("title_breaks", "6,13", "6,13"),
        ("speaker", "   ", ""),
    ],
)
def test_a_field_is_kept_in_one_form(name: str, raw: str, kept: str) -> None:
    assert clean_field(name, raw) == kept
    assert clean_field(name, kept) == kept


@pytest.mark.parametrize(
    ("name", "raw", "key"),
    [
        ("nonsense", "x", "field_unknown"),
        ("delivered", "去年四月", "field_date"),
        ("delivered", "2019-02-30", "field_date"),
        ("published", "昨天", "field_moment"),
        ("abridged", "也许", "field_flag"),
        ("origin", "抄来的", "field_choice"),
        ("title_breaks", "a", "field_breaks"),
    ],
)
def test_a_bad_value_is_refused_by_name(name: str, raw: str, key: str) -> None:
    with pytest.raises(BadInput) as caught:
        clean_field(name, raw)
    assert caught.value.key == key


def test_empty_fields_are_not_kept() -> None:
    assert clean_fields({"title": "一", "speaker": " "}) == {"title": "一"}


@given(st.lists(st.text("一二三 四abc", min_size=1).filter(str.strip), min_size=1, max_size=4))
def test_a_title_comes_apart_where_it_was_joined(segments: list[str]) -> None:
    whole = join_title(segments)
    assert title_lines(whole) == tuple(segment.strip() for segment in segments)


def test_every_field_has_a_type_that_can_clean_it() -> None:
    samples = {"date": "2019", "moment": "2019-01-01", "flag": "1", "breaks": "1"}
    for spec in FIELDS.values():
        raw = spec.choices[0] if spec.choices else samples.get(spec.type, "字")
        assert clean_field(spec.name, raw)
