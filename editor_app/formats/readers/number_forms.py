"""The forms of automatic numbers (ECMA-376 part 1, 17.18.59) written out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_NUMBERS = _SMALL.split()
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤ"
    "マケフコエテアサキユメミシヱヒモセスン"
)
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


def _ordinal(count: int) -> str:
    tens = count % 100
    return f"{count}{'th' if 10 < tens < 20 else _ENDINGS.get(count % 10, 'th')}"


def _cardinal_words(count: int) -> str:
    """Return Twenty-one for 21; digits from a thousand on."""
    return _in_words(count).capitalize() if count < 1_000 else str(count)


def _ordinal_words(count: int) -> str:
    """Return Twenty-first for 21; 1000th from a thousand on."""
    if count >= 1_000:
        return _ordinal(count)
    words = _in_words(count)
    start = max(words.rfind("-"), words.rfind(" ")) + 1
    last = words[start:]
    ended = last[:-1] + "ie" if last.endswith("y") else last
    return (words[:start] + _ORDINALS.get(last, ended + "th")).capitalize()


def _in_words(count: int) -> str:
    if count < 20:
        return _NUMBERS[count]
    if count < 100:
        return _TENS[count // 10] + (f"-{_NUMBERS[count % 10]}" if count % 10 else "")
    rest = f" {_in_words(count % 100)}" if count % 100 else ""
    return f"{_NUMBERS[count // 100]} hundred{rest}"


def _cyclic(signs: str) -> Callable[[int], str]:
    return lambda count: signs[(count - 1) % len(signs)]


def _doubling(signs: str) -> Callable[[int], str]:
    """Return the form of letters that double after the last: 29 is аа."""
    return lambda count: signs[(count - 1) % len(signs)] * ((count - 1) // len(signs) + 1)


def _sexagenary(count: int) -> str:
    return _STEMS[(count - 1) % 10] + _BRANCHES[(count - 1) % 12]


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
    "ideographZodiacTraditional": _sexagenary,
    "ordinal": _ordinal,
    "ordinalText": _ordinal_words,
    "cardinalText": _cardinal_words,
    "numberInDash": lambda count: f"- {count} -",
    "hex": lambda count: f"{count:X}",
    "chicago": _doubling("*†‡§"),
    "russianLower": _doubling(_RUSSIAN),
    "russianUpper": _doubling(_RUSSIAN.upper()),
    "ganada": _cyclic("가나다라마바사아자차카타파하"),
    "chosung": _cyclic("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "aiueo": _cyclic(_KANA),
    "aiueoFullWidth": _cyclic(_KANA),
    "iroha": _cyclic(_IROHA),
    "irohaFullWidth": _cyclic(_IROHA),
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}


def written(form: str, count: int) -> str:
    """Return a number in a form; '' for forms that show none, digits for unknown ones.

    A form of zeros and a one (001) shows at least as many digits.
    """
    if form == "none" or count < 1:
        return "" if form == "none" else str(count)
    if form.startswith("0"):  # of a form of its own: 001, 002, 003
        return str(count).zfill(len(form))
    return FORMS.get(form, str)(count)
