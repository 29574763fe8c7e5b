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
    parts = [int(part) for part in found.groups() if part]
    try:
        return _edge(parts, at_end=at_end).isoformat()
    except ValueError as error:
        raise BadInput("query_date", value=whole) from error


def _edge(parts: list[int], *, at_end: bool) -> date:
    """Return the first or the last day of a year, a month or a day."""
    if not at_end:
        return date(*parts, *[1] * (3 - len(parts)))
    year, month, *day = parts if len(parts) > 1 else [*parts, 12]
    return date(year, month, *(day or calendar.monthrange(year, month)[1:]))
