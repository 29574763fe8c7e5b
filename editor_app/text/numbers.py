"""Figures as they are said in Mandarin, counted in syllables.

============== ========================= ==
2019年          二零一九年                  5
3000年          三千年                     3
2017—2019年     二零一七至二零一九年           10
2019-04-30     二零一九年四月三十日           10
07:30          七点三十分                  5
70             七十                       2
2.2            二点二                     3
1,234,567      一百二十三万四千五百六十七       13
100%           百分之一百                  5
3/4            四分之三                   4
13%—15%        百分之十三至百分之十五          11
3:1            三比一                     3
-5             负五                       2
C919           C 九一九                   4
12345热线       一二三四五热线               7
010-84151598   digit by digit             11
5km            五公里                     3
============== ========================= ==
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

HAN_DIGITS = "〇零一二三四五六七八九"

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％．／～－−–∶]")
_WIDE_COLON = re.compile("：(?=[0-9])(?<=[0-9]：)")
_DECIMAL = "[0-9]{1,3}(?:,[0-9]{3})+(?:[.][0-9]+)?|[0-9]+(?:[.][0-9]+)*"
_UNITS = {
    "km²": 4, "m²": 3, "m³": 3, "km": 2, "cm": 2, "mm": 2, "m": 1, "kg": 2, "mg": 2, "g": 1,
    "t": 1, "ha": 2, "L": 1, "ml": 2, "mL": 2, "kWh": 3, "kW": 2, "MW": 2, "GW": 2, "W": 1,
    "h": 2, "min": 2, "s": 1, "Hz": 2, "MB": 2, "GB": 2, "TB": 2, "kV": 2, "V": 1, "dB": 2,
}  # fmt: skip
_YEAR = "(?:1[0-9]|20|21)[0-9][0-9]"
# （1978—2018）: years without 年, the later ones too.
_LATER = r"(?:19|20)[0-9][0-9](?![0-9.%‰\u4e00-\u9fff])"
_SPAN = rf"(?:19|20)[0-9][0-9](?=(?:[—~-]|——){_LATER})|(?<=(?:19|20)[0-9][0-9][—~-]){_LATER}"
_FIGURE = re.compile(
    rf"(?P<day>{_YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12][0-9]|3[01])(?![0-9]))"
    rf"|(?P<years>(?!..00年(?:多|历史|来|前|间)){_YEAR}"
    rf"(?=(?:(?:[—~-]|——){_YEAR})?[年级届]|[〕\]])|{_SPAN})"
    r"|(?P<phone>[0-9]{3,5}-[0-9]{3,4}-[0-9]{3,4}|0[0-9]{2,3}-[0-9]{7,8}|[0-9]{11,})"
    r"|(?P<clock>(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:]))"
    r"|(?P<called>(?<=[A-Za-z])-?[0-9]{3,}(?![0-9.])|[0-9]{3,5}(?=热线|电话|客服|急救|报警)"
    r"|[0-9][0-9](?=后))"
    r"|(?P<ratio>[0-9]+(?:\.[0-9]+)?:[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<part>[0-9]{1,4}/[0-9]{1,4}(?![0-9/]))"
    rf"|(?P<plain>(?<![\w)）])[+-](?=[0-9]))?(?P<number>{_DECIMAL})(?P<rate>[%‰])?"
    rf"(?: ?(?P<unit>(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![A-Za-z])))?"
    rf"(?P<to>(?:[—~]|——|-)(?=(?:{_DECIMAL})))?"
)
_START = re.compile("[0-9+-]")
_RANGE = re.compile(r"(?:[—~-]|——)(?=[0-9])")
# 5万—10万, 8:30—11:30 至, 3×4 乘, 1+1 加, 1+1=2 等于.
_BETWEEN = re.compile(
    r"(?<=[万亿元年月日号时点分])(?:[—~-]|——)(?=[0-9])|(?<=[0-9万亿%])\s*[×+=](?=\s*[0-9])"
    r"|(?<=:[0-5][0-9])(?:[—~-]|——)(?=[0-9]{1,2}:[0-5][0-9])"
)


def to_half_width(text: str) -> str:
    """Return text with full-width digits, letters and what stands in figures as half-width."""
    narrow = _WIDE.sub(_narrow, text)
    return _WIDE_COLON.sub(":", narrow) if "：" in narrow else narrow


def _narrow(found: re.Match[str]) -> str:
    return {"−": "-", "–": "—", "∶": ":"}.get(found[0]) or chr(ord(found[0]) - 0xFEE0)


def figures(text: str) -> tuple[str, int]:
    """Return text with its figures taken out (a space for each) and the syllables they take."""
    said = sum(2 if sign.endswith("=") else 1 for sign in _BETWEEN.findall(text))
    rest: list[str] = []
    at = 0
    for found in _each(text):
        said += _said(found)
        rest += (text[at : found.start()], " ")
        at = found.end()
    return "".join([*rest, text[at:]]), said


def _each(text: str) -> Iterator[re.Match[str]]:
    at = 0
    # Looking for a digit first is quick; trying the whole pattern at each character is not.
    while (start := _START.search(text, at)) is not None:
        found = _FIGURE.match(text, start.start())
        at = found.end() if found else start.end()
        if found:
            yield found


def _said(found: re.Match[str]) -> int:
    special = next((name for name in _SPECIAL if found[name]), None)
    if special:
        count = _SPECIAL[special](found[special])
        after = found.string[found.end() : found.end() + 3]
        return count + (1 if special == "years" and _RANGE.match(after) else 0)
    return (
        number(found["number"])
        + (1 if found["plain"] else 0)
        + (3 if found["rate"] else 0)
        + _UNITS.get(found["unit"] or "", 0)
        + (1 if found["to"] else 0)
    )


def number(figure: str) -> int:
    """Return the syllables of a figure: 1,234.5 as 一千二百三十四点五."""
    whole, *parts = figure.replace(",", "").split(".")
    if len(parts) > 1:  # 1.2.3, a version
        return sum(map(whole_number, [whole, *parts])) + len(parts)
    said = len(whole) if whole.startswith("0") else whole_number(whole)
    return said + sum(1 + len(part) for part in parts)


def whole_number(digits: str) -> int:
    """Return the syllables of a whole number: 10 is 十, 110 一百一十, 10500 一万零五百."""
    digits = digits.lstrip("0") or "0"
    if len(digits) > 16:
        return len(digits)
    said = len(_in_han(int(digits)))
    return said - 1 if 10 <= int(digits[:2]) <= 19 and len(digits) % 4 == 2 else said


def _in_han(value: int) -> str:
    """Return a whole number in Han digits, 10 as 一十."""
    if value == 0:
        return "零"
    said, gap = "", False
    for power, name in ((12, "兆"), (8, "亿"), (4, "万"), (0, "")):
        group = value // 10**power % 10**4
        if group:
            if said and (gap or group < 1000):
                said += "零"
            said += _group_in_han(group) + name
            gap = False
        else:
            gap = bool(said)
    return said


def _group_in_han(group: int) -> str:
    said, gap = "", False
    for power, name in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = group // 10**power % 10
        if digit:
            said += ("零" if gap and said else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = True
    return said


def _day(text: str) -> int:
    year, month, day = re.split(r"[-/.]", text)
    return len(year) + whole_number(month) + whole_number(day) + 3


def _years(text: str) -> int:
    thousands = text.endswith("000") and text != "2000"
    return whole_number(text) if thousands else len(text)


def _digits(text: str) -> int:
    return sum(character.isdecimal() for character in text)


def _clock(text: str) -> int:
    hour, minute, *second = text.split(":")
    said = whole_number(hour) + 1
    if int(minute) or second:
        said += whole_number(minute) + 1 + (0 < int(minute) < 10)
    return said + sum(whole_number(part) + 1 + (0 < int(part) < 10) for part in second)


def _ratio(text: str) -> int:
    one, other = text.split(":")
    return number(one) + 1 + number(other)


def _part(text: str) -> int:
    over, under = text.split("/")
    return number(over) + 2 + number(under)


_SPECIAL: dict[str, Callable[[str], int]] = {
    "day": _day,
    "years": _years,
    "phone": _digits,
    "clock": _clock,
    "called": _digits,
    "ratio": _ratio,
    "part": _part,
}
