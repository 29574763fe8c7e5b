"""Dates and times as Chinese pages print them, to ISO 8601 in Beijing time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_HAN_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {
    "○": "0", "零": "0", "Ｏ": "0", "O": "0", "0": "0",
}  # fmt: skip
_HAN = "〇○零ＯO一二三四五六七八九"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_YEARLY = re.compile(r"\d{4}|年")  # there is no date without
_WEEKDAY = r"(?:\s*[（(]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][）)]?)?"
_CLOCK = (
    _WEEKDAY + r"(?:\s*[T\s,，]?\s*(?P<half>上午|下午|晚上|凌晨|早上|中午)?\s*"
    r"(?:(?:北京|香港|台北)[时時][间間])?\s*"
    r"(?P<hour>[01]?\d|2[0-3])\s*(?:[:：]|[时時点點])\s*(?P<minute>[0-5]\d)?分?"
    r"(?:[:：](?P<second>[0-5]\d)(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_DIGITS = re.compile(
    rf"(?<![\d.]){_YEAR}\s*(?:年|[-/.．－]|\s?(?=\d\d/\d\d\s))\s*(?P<month>1[0-2]|0?[1-9])\s*(?:月|[-/.．－])\s*"
    rf"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d(?!\d[:：])|\.\d)\s*日?{_CLOCK}"
)
# 09-30 22:46, 9月30日 22:46; the hour tells it from a figure.
_YEARLESS = re.compile(
    r"(?<![\d./年-])(?P<month>1[0-2]|0?[1-9])\s*(?:月|[-/.])\s*(?P<day>3[01]|[12]\d|0?[1-9])日?"
    r"\s*(?P<hour>[01]\d|2[0-3])[:：](?P<minute>[0-5]\d)(?:[:：](?P<second>[0-5]\d))?"
)
# 21-06-02 08:19, as of this century
_SHORT_YEAR = re.compile(
    r"(?<![\d./-])(?P<year>[012]\d)(?P<bar>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=bar)"
    r"(?P<day>3[01]|[12]\d|0?[1-9])\s+(?P<half>(?!))?(?P<hour>[01]\d|2[0-3])[:：](?P<minute>[0-5]\d)"
    r"(?:[:：](?P<second>[0-5]\d))?(?P<zone>(?!))?"
)
_HAN_DATE = re.compile(
    rf"(?P<year>[一二][{_HAN}]{{3}})年(?P<month>十[一二]?|[一二三四五六七八九])月"
    rf"(?P<day>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_REPUBLIC = re.compile(  # 民國 112 年: years from 1912 on
    r"民[国國]\s*(?P<year>\d{2,3})\s*年\s*(?P<month>1[0-2]|0?[1-9])\s*月"
    rf"\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*日{_CLOCK}"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATIN = re.compile(r"(?i)\b(?:" + "|".join(_MONTHS) + ")")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_ENGLISH = tuple(
    re.compile(rf"\b{order}\s*,?\s+{_YEAR}\b{_CLOCK}", re.IGNORECASE)
    for order in (rf"{_MONTH}\s+{_DAY}", rf"{_DAY}\s+{_MONTH}")
)


@dataclass(frozen=True, slots=True)
class When:
    """A date found in a text, with its time where one is printed; ``start`` and ``end`` there."""

    day: str
    time: str
    start: int
    end: int
    zone: str = "+08:00"

    @property
    def moment(self) -> str:
        """ISO 8601: with the time and +08:00 where there is a time, else the day."""
        return f"{self.day}T{self.time}{self.zone}" if self.time else self.day


def find_when(text: str, start: int = 0) -> When | None:
    """Return the first full date in a text: digits, Han numerals, English, or of the Republic."""
    if not _YEARLY.search(text, start):
        return next(iter(_all(_SHORT_YEAR, text, start, since=2000)), None)
    found = [when for when in (_digits(text, start), _han(text, start)) if when]
    if not found and "民" in text:
        found = _all(_REPUBLIC, text, start, since=1911)
    if not found and _LATIN.search(text):
        found = [when for pattern in _ENGLISH for when in _all(pattern, text, start)]
    return min(found, key=lambda when: when.start, default=None)


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day and time whose year a line does not say; ``start`` and ``end`` in the line."""

    month: int
    day: int
    time: str
    start: int
    end: int

    def moment(self, days: Iterable[str]) -> str:
        """Return the moment in the year of that one of ``days`` (ISO 8601) it is, else ''."""
        wanted = f"{self.month:02d}-{self.day:02d}"
        year = next((day[:4] for day in days if day[5:10] == wanted), "")
        return f"{year}-{wanted}T{self.time}+08:00" if year else ""


def find_yearless(text: str) -> Yearless | None:
    """Return the first day with its time and without a year in a text."""
    found = _YEARLESS.search(text)
    if found is None:
        return None
    time = f"{found['hour']}:{found['minute']}:{found['second'] or '00'}"
    return Yearless(int(found["month"]), int(found["day"]), time, found.start(), found.end())


def _digits(text: str, start: int) -> When | None:
    return next(iter(_all(_DIGITS, text, start)), None)


def _all(pattern: re.Pattern[str], text: str, start: int, since: int = 0) -> list[When]:
    return [when for found in pattern.finditer(text, start) if (when := _when(found, since))]


def _when(found: re.Match[str], since: int) -> When | None:
    month = found["month"].lower()
    number = str(_MONTHS.index(month) + 1) if month in _MONTHS else month
    day = _iso(str(int(found["year"]) + since), number, found["day"])
    if not day:
        return None
    zone = found["zone"] or "+08:00"
    zone = "+00:00" if zone == "Z" else zone
    return When(day, _time(found), found.start(), found.end(), _colon(zone))


def _colon(zone: str) -> str:
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


def _time(found: re.Match[str]) -> str:
    if not found["hour"] or not (found["minute"] or re.search("[时時点點]", found[0])):
        return ""
    hour = int(found["hour"])
    if found["half"] in ("下午", "晚上") and hour < 12:
        hour += 12
    return f"{hour:02d}:{found['minute'] or '00'}:{found['second'] or '00'}"


def _han(text: str, start: int) -> When | None:
    found = _HAN_DATE.search(text, start)
    if found is None:
        return None
    year = "".join(_HAN_DIGITS[c] for c in found["year"])
    day = _iso(year, _han_number(found["month"]), _han_number(found["day"]))
    return When(day, "", found.start(), found.end()) if day else None


def _han_number(text: str) -> str:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN_DIGITS[ones]
    return str(10 * int(_HAN_DIGITS.get(tens, "1")) + int(_HAN_DIGITS.get(ones, "0")))


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
