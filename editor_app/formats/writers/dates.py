"""Dates as Chinese documents print them."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"


def arabic_date(iso: str) -> str:
    """Return ``2019年4月29日`` for an ISO 8601 date, which may be a year or a month only.

    GB/T 9704-2012, 7.3.5.4: full year, no leading noughts.
    """
    year, month, day = _parts(iso)
    return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")


def han_date(iso: str) -> str:
    """Return ``二〇一九年四月二十九日``; with 〇, as GB/T 15835-2011 has it."""
    year, month, day = _parts(iso)
    text = "".join(_DIGITS[int(digit)] for digit in f"{year:04d}") + "年"
    return text + (_han(month) + "月" if month else "") + (_han(day) + "日" if day else "")


def moment_text(iso: str) -> str:
    """Return ``2019年4月30日 07:30``, or the date alone where no time is given."""
    clock = iso[11:16]
    return f"{arabic_date(iso[:10])} {clock}" if clock else arabic_date(iso)


def _parts(iso: str) -> tuple[int, int, int]:
    numbers = [int(part) for part in iso[:10].split("-")]
    year, month, day = [*numbers, 0, 0][:3]
    return year, month, day


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")
