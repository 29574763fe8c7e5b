"""Days and moments in every form that an office writes, and what is said of those there are not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.dates import read_day, read_moment
from editor_app.domain.fields import FIELDS, FieldType, clean_field
from editor_app.errors import BadInput
from editor_app.formats.writers.dates import arabic_date, han_date, moment_text

TODAY = date(2026, 11, 30)
DAYS = [
    ("二〇二六年四月二十八日", "2026-04-28"),
    ("二○二六年四月廿八日", "2026-04-28"),
    ("２０２６年４月２８日", "2026-04-28"),
    ("2026年四月二十八日", "2026-04-28"),
    ("2026 年 4 月 28 日", "2026-04-28"),
    ("2026年4月28号", "2026-04-28"),
    ("2026年4月28日（星期二）", "2026-04-28"),
    ("2026年4月28日 星期二", "2026-04-28"),
    ("2026年4月28日上午", "2026-04-28"),
    ("2026年4月28日上午9时", "2026-04-28"),
    ("2026-4-28", "2026-04-28"),
    ("2026/04/28", "2026-04-28"),
    ("2026.4.28", "2026-04-28"),
    ("26.4.28", "2026-04-28"),
    ("26年4月28日", "2026-04-28"),
    ("99.4.28", "1999-04-28"),
    ("20260428", "2026-04-28"),
    ("4月28日", "2026-04-28"),
    ("4/28", "2026-04-28"),
    ("4.28", "2026-04-28"),
    ("4-28日", "2026-04-28"),
    ("４月２８日", "2026-04-28"),
    ("四月二十八日", "2026-04-28"),
    ("今年4月28日", "2026-04-28"),
    ("去年十二月三十一日", "2025-12-31"),
    ("明年元月1日", "2027-01-01"),
    ("昨天", "2026-11-29"),
    ("今天", "2026-11-30"),
    ("前天", "2026-11-28"),
    ("明日", "2026-12-01"),
    ("2026年4月", "2026-04"),
    ("二〇二六年四月", "2026-04"),
    ("2026", "2026"),
    ("二〇二六年", "2026"),
]
MOMENTS = [
    ("2026年4月28日上午9时", "2026-04-28T09:00:00+08:00"),
    ("2026年4月28日下午3时30分", "2026-04-28T15:30:00+08:00"),
    ("4月28日下午3点半", "2026-04-28T15:30:00+08:00"),
    ("二〇二六年四月二十八日上午九时三十分", "2026-04-28T09:30:00+08:00"),
    ("2026年4月28日（星期二）晚8:05", "2026-04-28T20:05:00+08:00"),
    ("2026.4.28 9:30", "2026-04-28T09:30:00+08:00"),
    ("26.4.28 上午9:30", "2026-04-28T09:30:00+08:00"),
    ("２０２６年４月２８日　９：３０", "2026-04-28T09:30:00+08:00"),
    ("昨天中午12点", "2026-11-29T12:00:00+08:00"),
    ("今天凌晨零点", "2026-11-30T00:00:00+08:00"),
    ("上午9时", "2026-11-30T09:00:00+08:00"),
    ("9:30", "2026-11-30T09:30:00+08:00"),
    ("2026年4月28日上午", "2026-04-28"),
    ("4月28日", "2026-04-28"),
    ("2026-04-28T07:30:00+09:00", "2026-04-28T07:30:00+09:00"),
]
WRONG = [
    ("2月30日", "field_no_such_day"),
    ("2026年2月29日", "field_no_such_day"),
    ("二〇二六年四月三十一日", "field_no_such_day"),
    ("2026-13-01", "field_no_such_day"),
    ("20260431", "field_no_such_day"),
    ("26.4.31", "field_no_such_day"),
    ("2026年4月28日星期三", "field_weekday"),
    ("4月28日至30日", "field_days"),
    ("4月28日—30日", "field_days"),
    ("4月28-30日", "field_days"),
    ("2026.4.28-30", "field_days"),
    ("四月二十八日到三十日", "field_days"),
    ("2026年4月28日（星期二）至5月1日", "field_days"),
    ("四月底", None),
    ("2026年春", None),
    ("20264", None),
    ("26-4-28", None),
]


@pytest.mark.parametrize(("typed", "day"), DAYS)
def test_a_day_is_read_in_every_form(typed: str, day: str) -> None:
    assert read_day("delivered", typed, TODAY) == day


@pytest.mark.parametrize(("typed", "moment"), MOMENTS)
def test_a_moment_is_read_in_every_form(typed: str, moment: str) -> None:
    assert read_moment("published", typed, TODAY) == moment


@pytest.mark.parametrize(("typed", "key"), WRONG)
def test_what_is_no_day_is_refused_for_its_own_reason(typed: str, key: str | None) -> None:
    for read, other in ((read_day, "field_date"), (read_moment, "field_moment")):
        with pytest.raises(BadInput) as caught:
            read("delivered", typed, TODAY)
        assert caught.value.key == (key or other)


@pytest.mark.parametrize("typed", ["2026年4月28日25时", "9:60", "今天24:00"])
def test_a_time_there_is_not_is_said(typed: str) -> None:
    with pytest.raises(BadInput, match="field_no_such_time"):
        read_moment("published", typed, TODAY)


@pytest.mark.parametrize(
    ("today", "typed", "day"),
    [
        ("2026-01-03", "12月30日", "2025-12-30"),
        ("2026-04-20", "4月28日", "2026-04-28"),
        ("2026-12-31", "1月5日", "2026-01-05"),
        ("2026-01-03", "6月30日", "2026-06-30"),
        ("2026-05-01", "2月29日", "2024-02-29"),
        ("2028-01-01", "2月29日", "2024-02-29"),
        ("2028-03-01", "2月29日", "2028-02-29"),
    ],
)
def test_a_day_without_a_year_is_of_this_year_or_has_been(today: str, typed: str, day: str) -> None:
    assert read_day("delivered", typed, date.fromisoformat(today)) == day


@pytest.mark.parametrize("typed", ["4月28日", "昨天", "26.4.28", "今年4月28日", "9:30"])
def test_where_nobody_types_no_year_is_guessed(typed: str) -> None:
    for name in ("delivered", "published"):
        with pytest.raises(BadInput):
            clean_field(name, typed)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.times())
def test_what_a_document_prints_is_read_back(day: date, time: object) -> None:
    iso = day.isoformat()
    for printed in (arabic_date(iso), han_date(iso), iso.replace("-", ""), iso.replace("-", ".")):
        assert read_day("delivered", printed, TODAY) == iso
    moment = f"{iso}T{str(time)[:5]}:00+08:00"
    assert read_moment("published", moment_text(moment), TODAY) == moment


@given(st.text("二〇六年四十月廿八日号今昨天上下午时点分半:.-—至 ２０9T星期", max_size=16))
def test_anything_is_read_in_one_form_or_refused(typed: str) -> None:
    for spec in FIELDS.values():
        if spec.type in (FieldType.DATE, FieldType.MOMENT):
            try:
                kept = clean_field(spec.name, typed, TODAY)
            except BadInput:
                continue
            assert clean_field(spec.name, kept) == kept
