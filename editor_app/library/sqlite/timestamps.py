"""Moments as they are stored: microseconds since 1970 in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from editor_app.library.sqlite.unreadable import readable

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_DAY = timedelta(days=1)  # left for the zone in which it is shown


def microseconds(of: datetime) -> int:
    """Return a moment as it is stored; raises ValueError for one without an offset."""
    if of.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return (of - _EPOCH) // _MICROSECOND


def moment(stored: int) -> datetime:
    """Return a stored moment, in UTC; raises UnreadableRow for one that no calendar has."""
    with readable(f"time {stored}"):
        return _EPOCH + timedelta(microseconds=stored)


def shown_moment(stored: int) -> datetime:
    """Return a stored moment for a list, which stays up whatever is in it: the nearest there is."""
    return moment(min(max(stored, _FIRST), _LAST))


_FIRST = microseconds(datetime.min.replace(tzinfo=UTC) + _DAY)
_LAST = microseconds(datetime.max.replace(tzinfo=UTC) - _DAY)
