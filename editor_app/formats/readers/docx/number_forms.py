"""The forms of automatic numbers (ECMA-376 part 1, 17.18.59) written out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def han(count: int) -> str:
    """Return 二十一 for 21; digits above 99,999."""
    return _counted(count, _DIGITS.replace("〇", "零"), "十百千万", short=True)


def _legal(count: int) -> str:
    return _counted(count, _LEGAL, "拾佰仟万", short=False)


def _counted(count: int, digits: str, units: str, *, short: bool) -> str:
    if not 0 < count < 100_000:
        return str(count)
    text = ""
    for place, digit in enumerate(reversed(str(count))):
        unit = units[place - 1] if place else ""
        nothing = digits[0] if text and not text.startswith(digits[0]) else ""
        text = (digits[int(digit)] + unit if digit != "0" else nothing) + text
    return text[1:] if short and 10 <= count < 20 else text


def _spelled(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(count))


def _letters(count: int) -> str:
    return chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text


def _circled(count: int) -> str:
    if 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    return chr(0x3251 + count - 21) if 21 <= count <= 35 else str(count)


def _wide(count: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(count))


def _parenthesised(count: int) -> str:
    return chr(0x2474 + count - 1) if 1 <= count <= 20 else f"({count})"


def _dotted(count: int) -> str:
    return chr(0x2488 + count - 1) if 1 <= count <= 20 else f"{count}."


def _han_parenthesised(count: int) -> str:
    return chr(0x3220 + count - 1) if 1 <= count <= 10 else f"({han(count)})"


FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _parenthesised,
    "decimalEnclosedFullstop": _dotted,
    "chineseCounting": han,
    "chineseCountingThousand": han,
    "japaneseCounting": han,
    "taiwaneseCounting": han,
    "taiwaneseCountingThousand": han,
    "koreanCounting": han,
    "ideographDigital": _spelled,
    "japaneseDigitalTenThousand": _spelled,
    "taiwaneseDigital": _spelled,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographEnclosedCircle": _han_parenthesised,
    "ideographTraditional": lambda count: _STEMS[(count - 1) % 10],
    "ideographZodiac": lambda count: _BRANCHES[(count - 1) % 12],
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}


def written(form: str, count: int) -> str:
    """Return a number in a form; '' for forms that show none, digits for unknown ones."""
    if form == "none" or count < 1:
        return "" if form == "none" else str(count)
    return FORMS.get(form, str)(count)
