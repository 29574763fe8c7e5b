"""Days in a query: whole years, months and days, alone or as a range."""

from __future__ import annotations

import calendar
import re
from datetime import date

from editor_app.errors import BadInput
from editor_app.text.folding import fold

_DAY = re.compile(r"(\d{4})(?:[-/.年](?:(\d{1,2})(?:[-/.月](?:(\d{1,2})日?)?)?)?)?")


def date_range(text: str) -> tuple[str, str]:
    """Return the first and last day of ``2019-04..2019-05``, or of one date, as ISO dates.

    An open end is empty. Raises BadInput ``query_date`` where it cannot be read and
    ``query_date_order`` where it ends before it starts.
    """
    first, dots, last = fold(text).strip().partition("..")
    start = _day(first, text, at_end=False) if first or not dots else ""
    end = _day(last if dots else first, text, at_end=True) if last or not dots else ""
    if not start and not end:
        raise BadInput("query_date", value=text)
    if start and end and end < start:
        raise BadInput("query_date_order", value=text)
    return start, end


def _day(text: str, whole: str, *, at_end: bool) -> str:
    found = _DAY.fullmatch(text)
    if found is None:
        raise BadInput("query_date", value=whole)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return _edge(year or 0, month, day, at_end=at_end).isoformat()
    except ValueError as error:
        raise BadInput("query_date", value=whole) from error


def _edge(year: int, month: int | None, day: int | None, *, at_end: bool) -> date:
    if not at_end:
        return date(year, month or 1, day or 1)
    last_month = date(year, month or 12, 1)
    return last_month.replace(day=day or calendar.monthrange(year, last_month.month)[1])
