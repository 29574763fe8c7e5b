from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.errors import BadInput
from editor_app.text.query_dates import date_range


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019年", "2019-01-01", "2019-12-31"),
        ("2019-2", "2019-02-01", "2019-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019年12月", "2019-12-01", "2019-12-31"),
        ("2019-4-9", "2019-04-09", "2019-04-09"),
        ("2019/04/09", "2019-04-09", "2019-04-09"),
        ("2019.4.9", "2019-04-09", "2019-04-09"),
        ("2019年4月9日", "2019-04-09", "2019-04-09"),
        ("２０１９年４月", "2019-04-01", "2019-04-30"),
        ("2018..2019", "2018-01-01", "2019-12-31"),
        ("2019-12..2020-01", "2019-12-01", "2020-01-31"),
        ("2019-04-09..2019-04-09", "2019-04-09", "2019-04-09"),
        ("2019..2019-03", "2019-01-01", "2019-03-31"),
        ("2019-04..", "2019-04-01", ""),
        ("..2019-04", "", "2019-04-30"),
        (" 2019.. ", "2019-01-01", ""),
    ],
)
def test_days_of_a_range(text: str, start: str, end: str) -> None:
    assert date_range(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "query_date"),
        ("..", "query_date"),
        ("昨天", "query_date"),
        ("19", "query_date"),
        ("201904", "query_date"),
        ("2019-13", "query_date"),
        ("2019-00", "query_date"),
        ("2019-02-29", "query_date"),
        ("0000", "query_date"),
        ("2019..x", "query_date"),
        ("x..2019", "query_date"),
        ("2019...2020", "query_date"),
        ("2020..2019", "query_date_order"),
        ("2019-04-02..2019-04-01", "query_date_order"),
        ("2019-05..2019-04", "query_date_order"),
    ],
)
def test_what_is_no_range_is_refused_with_what_was_typed(text: str, key: str) -> None:
    with pytest.raises(BadInput) as caught:
        date_range(text)
    assert (caught.value.key, caught.value.details["value"]) == (key, text)


days = st.dates(date(1000, 1, 1), date(9999, 12, 31))


@given(days, days)
def test_a_day_is_in_its_month_and_the_month_in_its_year(one: date, other: date) -> None:
    day, month, year = (date_range(one.isoformat()[:n]) for n in (10, 7, 4))
    assert year[0] <= month[0] <= day[0] == one.isoformat() == day[1] <= month[1] <= year[1]
    first, last = sorted([one.isoformat(), other.isoformat()])
    assert date_range(f"{first}..{last}") == (first, last)
