"""How long a text takes to say: syllables read aloud, and minutes.

A Han character is a syllable and punctuation is none. Figures are read as a
newsreader says them (``numbers``): 2019年 is 二零一九年, 70周年 七十周年, 2.2万 二点二万,
100% 百分之一百. A Latin word counts its vowel groups, an abbreviation in capitals its letters.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from unicodedata import numeric

from editor_app.text.numbers import HAN_DIGITS, figures, to_half_width, whole_number

_SPOKEN = re.compile(
    "[\u3005\u3007\u3041-\u309f\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\U00020000-\U0003fffd]"
)
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
_SIGNS = {
    "℃": 3, "°": 1, "№": 2, "￥": 1, "¥": 1, "$": 2, "€": 2, "£": 2, "&": 1, "±": 2, "≥": 4, "≤": 4,
    "㎡": 3, "㎥": 3, "㎞": 2, "㎝": 2, "㎜": 2, "㎏": 2, "㎎": 2,
}  # fmt: skip
_LISTED = re.compile("[①-⒛Ⅰ-Ⅻ㉑-㉟㊱-㊿❶-❿]")
_DEGREES = re.compile("°[CＣ]")
_ZEROS = re.compile(f"(?<=[{HAN_DIGITS}])○+|○+(?=[{HAN_DIGITS}])")
_SPELLED = 6  # an abbreviation longer than this is read as a word


@dataclass(frozen=True, slots=True)
class Minutes:
    """How long a speech may take, in minutes: at the faster and at the slower pace."""

    low: float
    high: float


def syllables(reading: str) -> int:
    """Return the syllables of reading text, read aloud in Mandarin."""
    text = reading
    if "○" in text:  # 二○一九年
        text = _ZEROS.sub(lambda found: "〇" * len(found[0]), text)
    rest, spoken = figures(to_half_width(_DEGREES.sub("℃", text) if "°" in text else text))
    # A long text has few different characters: each is judged once.
    for character, times in Counter(rest).items():
        spoken += times * _alone(character)
    return spoken + sum(_word(word) for word in _WORD.findall(rest))


def _alone(character: str) -> int:
    if character in _SIGNS:
        return _SIGNS[character]
    if _LISTED.match(character):
        return whole_number(str(int(numeric(character))))
    return 1 if _SPOKEN.match(character) else 0


def _word(word: str) -> int:
    if word.isupper() and len(word) <= _SPELLED:
        return len(word) + 2 * word.count("W")
    groups = _VOWELS.findall(word.lower())
    silent = len(groups) > 1 and word.lower().endswith("e") and not word.lower().endswith("le")
    return max(len(groups) - silent, 1)


def minutes(syllables: int, pace: tuple[int, int]) -> Minutes:
    """Return how long syllables take at a pace (slow, fast) in syllables a minute.

    Raises ValueError for a pace that is not positive.
    """
    slow, fast = min(pace), max(pace)
    if slow <= 0:
        raise ValueError(f"{pace} is no pace")
    return Minutes(syllables / fast, syllables / slow)
