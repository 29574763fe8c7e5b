"""Days and moments as offices write them, to ISO 8601.

==================================== =========================
2026-4-28, 2026/4/28, 2026.4.28      2026-04-28
26.4.28, 20260428                    2026-04-28
2026年4月28日, ２０２６年４月２８日    2026-04-28
二〇二六年四月二十八日                 2026-04-28
2026年四月廿八日（星期二）             2026-04-28
4月28日, 今年4月28日, 去年4月28日      the year by ``today``
4/28, 4.28, 4-28                     the year by ``today``
昨天, 今天, 前天, 明天                by ``today``
2026年4月, 2026                      2026-04, 2026 (a day only)
2026年4月28日上午                    2026-04-28
2026年4月28日上午9时, 9:30            2026-04-28T09:00:00+08:00 (a moment only)
==================================== =========================

A day without its year is this year's, but last year's where that would be more than half
a year ahead: in January 12月30日 has been. A year of two figures is the one nearest to
today. A moment without an offset is Beijing time.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone

from editor_app.errors import BadInput

BEIJING = timezone(timedelta(hours=8))

# Patterns are compiled when first asked: not while the window starts.
_HALF_A_YEAR = timedelta(days=183)
_HAN = "〇○零O一二三四五六七八九"
_HAN_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "O": 0}
_ONES = "[一二三四五六七八九]"
_NUMBER = rf"\d{{1,2}}|[一二三四五]?十{_ONES}?|廿{_ONES}?|卅一?|{_ONES}"
_MONTH = rf"(?P<month>{_NUMBER}|元)月份?"
_DAY = rf"(?P<day>{_NUMBER})[日号]?"
_WEEKDAY = r"(?:[(]?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])[)]?)?"
_AFTERNOON = ("下午", "午后", "傍晚", "晚上", "晚间", "晚", "夜间")
_HALF = "|".join(("凌晨", "清晨", "早晨", "早上", "早", "上午", "中午", *_AFTERNOON))
_CLOCK = (
    rf"(?P<half>{_HALF})?(?:(?<!\d)(?:北京时间)?(?P<hour>{_NUMBER}|零)"
    r"(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    rf"|[时点](?:(?P<quarter>半|整|一刻|三刻)|(?P<spoken>{_NUMBER}|零[一二三四五六七八九])分?)?)"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)


def _days(*patterns: str) -> tuple[str, ...]:
    return tuple(f"{pattern}{_WEEKDAY}(?:T(?=.))?{_CLOCK}" for pattern in patterns)


_WHOLE_DAYS = _days(
    rf"(?P<year>\d{{4}}|[{_HAN}]{{4}})年{_MONTH}{_DAY}",
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
)
_BY_TODAY = _days(  # what only a clock tells the year or the century of
    rf"(?:(?P<year>\d{{2}}|今|去|前|明)年)?{_MONTH}{_DAY}",
    r"(?P<year>\d{2})\.(?P<month>\d{1,2})\.(?P<day>\d{1,2})",
    r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})日?",
    r"(?P<relative>[前昨今明后])[天日]",
)
_RELATIVE_DAYS = {"前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}
_RELATIVE_YEARS = {"前": -2, "去": -1, "今": 0, "明": 1}
_PART = rf"(?P<year>\d{{4}}|[{_HAN}]{{4}})(?:年(?:{_MONTH})?|[-/.](?P<number>\d{{1,2}}))?"
_FIGURE = "[\\d一二三四五六七八九十廿]"
_SPAN = rf"(?:[月日号]{_FIGURE}*|\d\.\d{{1,2}})[日号]?{_WEEKDAY}(?:至|到|[-—–~]+){_FIGURE}"


def read_day(name: str, text: str, today: date | None) -> str:
    """Return the day of a field as ISO 8601, a year or month alone where no more is known.

    ``name`` is the field's, for what is said of a failure. ``today`` is the office's; with
    None, as where nobody types, only what says its whole year is read. A time of the day is
    not kept. Raises BadInput: ``field_no_such_day`` (2月30日), ``field_weekday`` where the day
    of the week is another, ``field_days`` for several days, ``field_date`` for all else.
    """
    whole = _plain(text)
    part = re.fullmatch(_PART, whole)
    if part is not None:
        month = part["month"] or part["number"]
        try:
            known = date(_year(part["year"], date.min), _number(month) if month else 1, 1)
        except ValueError as error:
            raise BadInput("field_no_such_day", name=name, value=text) from error
        return known.isoformat()[: 7 if month else 4]
    found = _found(whole, today)
    if found is None:
        key = "field_days" if re.search(_SPAN, whole) else "field_date"
        raise BadInput(key, name=name, value=text)
    return _day(name, text, found, today or date.min).isoformat()


def read_moment(name: str, text: str, today: date | None) -> str:
    """Return the moment of a field as ISO 8601, a day alone where no hour is said.

    A time alone is today's. Raises BadInput as ``read_day``, with ``field_moment`` for
    ``field_date``, and ``field_no_such_time`` (25:00).
    """
    whole = _plain(text)
    found = _found(whole, today)
    clock = found or re.fullmatch(_CLOCK, whole)
    if clock is None or (found is None and (today is None or not clock["hour"])):
        key = "field_days" if re.search(_SPAN, whole) else "field_moment"
        raise BadInput(key, name=name, value=text)
    now = today or date.min
    day = now if found is None else _day(name, text, found, now)
    if not clock["hour"]:
        return day.isoformat()
    try:
        moment = datetime.combine(day, _time(clock), _zone(clock["zone"]))
    except ValueError as error:
        raise BadInput("field_no_such_time", name=name, value=text) from error
    return moment.isoformat(timespec="seconds")


def _plain(text: str) -> str:
    """Return a text in half-width characters, with a T where spaces part figures, else none."""
    whole = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    return re.sub(r"\s+", "", re.sub(r"(?<=\d)\s+(?=\d)", "T", whole))


def _found(whole: str, today: date | None) -> re.Match[str] | None:
    patterns = _WHOLE_DAYS if today is None else (*_WHOLE_DAYS, *_BY_TODAY)
    return next((found for each in patterns if (found := re.fullmatch(each, whole))), None)


def _day(name: str, text: str, found: re.Match[str], today: date) -> date:
    said = found.groupdict()
    try:
        if said.get("relative"):
            day = today + timedelta(days=_RELATIVE_DAYS[said["relative"]])
        else:
            day = _dated(said.get("year"), _number(said["month"]), _number(said["day"]), today)
    except ValueError as error:
        raise BadInput("field_no_such_day", name=name, value=text) from error
    weekday = (said["weekday"] or "").replace("天", "日")
    if weekday and "一二三四五六日".index(weekday) != day.weekday():
        raise BadInput("field_weekday", name=name, value=text, day=day.isoformat())
    return day


def _dated(year: str | None, month: int, day: int, today: date) -> date:
    """Return a day; raises ValueError where there is none."""
    if year is not None:
        return date(_year(year, today), month, day)
    if (month, day) == (2, 29):  # the last that was
        leap = today.year - today.year % 4
        return date(leap if date(leap, 2, 29) <= today else leap - 4, 2, 29)
    this = date(today.year, month, day)
    return this if this - today <= _HALF_A_YEAR else this.replace(year=today.year - 1)


def _year(said: str, today: date) -> int:
    if said in _RELATIVE_YEARS:
        return today.year + _RELATIVE_YEARS[said]
    number = int("".join(c if c.isdecimal() else str(_HAN_DIGITS[c]) for c in said))
    if len(said) == 4:
        return number
    return min((number + since for since in (1900, 2000, 2100)), key=lambda y: abs(y - today.year))


def _number(said: str) -> int:
    if said.isdecimal():
        return int(said)
    if said == "元":
        return 1
    tens, ten, ones = said.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    if not ten:
        return int("".join(str(_HAN_DIGITS[c]) for c in ones))
    return 10 * (_HAN_DIGITS[tens] if tens else 1) + (_HAN_DIGITS[ones] if ones else 0)


def _time(clock: re.Match[str]) -> time:
    """Return the time of day; raises ValueError where there is none."""
    hour, half = _number(clock["hour"]), clock["half"] or ""
    if hour < 12 and (half in _AFTERNOON or (half == "中午" and hour < 3)):
        hour += 12
    elif half == "凌晨" and hour == 12:
        hour = 0
    minute = {"半": 30, "一刻": 15, "三刻": 45}.get(clock["quarter"] or "", 0)
    said = clock["minute"] or clock["spoken"]
    return time(hour, _number(said) if said else minute, int(clock["second"] or 0))


def _zone(said: str | None) -> timezone:
    """Return an offset as it is written, Beijing's for none; raises ValueError."""
    if not said:
        return BEIJING
    if said == "Z":
        return UTC
    offset = timedelta(hours=int(said[1:3]), minutes=int(said[-2:]))
    return timezone(-offset if said[0] == "-" else offset)
