"""One text of a piece, ready to leave: what it is called, whose it is, and its moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from editor_app.formats.manuscript import Manuscript
from editor_app.text.blocks import Document


def of(created: datetime | None = None, /, **fields: str) -> Manuscript:
    return Manuscript("speech", fields, Document(()), created=created)


@pytest.mark.parametrize(
    ("fields", "author"),
    [
        ({"speaker": "甲", "byline": "乙", "original_author": "丙", "reporters": "丁"}, "甲"),
        ({"byline": "乙", "original_author": "丙", "reporters": "丁"}, "乙"),
        ({"original_author": "丙", "reporters": "丁"}, "丙"),
        ({"reporters": "丁", "speaker": ""}, "丁"),
        ({"editor": "戊"}, ""),  # who edits a text does not write it
    ],
)
def test_the_author_is_the_first_who_is_named(fields: dict[str, str], author: str) -> None:
    assert of(**fields).author == author


def test_a_version_dates_its_file_before_any_field() -> None:
    beijing = timezone(timedelta(hours=8))
    saved = datetime(2024, 3, 6, 9, 0, tzinfo=beijing)
    made = of(saved, published="2020-01-01")
    assert made.moment == datetime(2024, 3, 6, 1, 0, tzinfo=UTC)
    assert made.moment.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        ("2024-03-06", datetime(2024, 3, 5, 16, tzinfo=UTC)),
        ("2024-03-06T09:15:00+08:00", datetime(2024, 3, 6, 1, 15, tzinfo=UTC)),
        ("2024-03-06T09:15:00", datetime(2024, 3, 6, 1, 15, tzinfo=UTC)),  # Beijing is meant
        ("2024-03-06T01:15:00+00:00", datetime(2024, 3, 6, 1, 15, tzinfo=UTC)),
        ("2024-12", datetime(2024, 11, 30, 16, tzinfo=UTC)),
        ("1949", datetime(1948, 12, 31, 16, tzinfo=UTC)),
    ],
)
def test_a_day_is_one_in_beijing(published: str, moment: datetime) -> None:
    assert of(published=published).moment == moment


def test_without_any_date_the_moment_is_still_the_same_each_time() -> None:
    assert of().moment == of(title="题").moment == datetime(2000, 1, 1, tzinfo=UTC)
