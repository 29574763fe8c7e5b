"""Moments as they are stored: microseconds since 1970 in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(of: datetime) -> int:
    """Return a moment as it is stored; raises ValueError for one without an offset."""
    if of.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return (of - _EPOCH) // _MICROSECOND


def moment(stored: int) -> datetime:
    """Return a stored moment, in UTC."""
    return _EPOCH + timedelta(microseconds=stored)
