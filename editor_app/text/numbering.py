"""Numbers at the head of a line: 一、 （一） 1. （1） and the leads 一是 第一， 首先，.

The four levels are those of GB/T 9704-2012, 7.3.3; real pages also write them
with half-width brackets, ``1、`` and ``1．``. A lead (一是…) is a number below them.
Words go in as they read, with white space at the head allowed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.text.signs import seen

LEAD_LEVEL = 5
SHORT = 60  # code points: a longer line is no heading, a longer sentence no lead

_HAN = r"(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_HAN_RUN = r"[一二三四五六七八九十百千万〇零]+"
_DIGIT = r"[0-9０-９]"
_NO_WIDTH = "\u200b\u2060\ufeff"
_SPACE = rf"[\s{_NO_WIDTH}]*"
# 要素 要点 要务 … are words, 一要 is a number.
_MUST = r"要(?![素点义件领务害职])"
_NUMBER = re.compile(
    rf"{_SPACE}(?:"
    rf"(?P<l1>(?P<n1>{_HAN})[、．.])"
    rf"|(?P<l2>[（(]{_HAN}[）)]、?)"
    # 1.5 is a figure, 3、4月 a list; 1.2019年 is a number before a year.
    rf"|(?P<l3>{_DIGIT}{{1,3}}[.．、](?=\D|\Z|(?:19|20)\d\d年))"
    rf"|(?P<l4>[（(]{_DIGIT}{{1,3}}[）)]、?)"
    rf"|(?P<l5>第(?P<n5>{_HAN})(?:[，,、：:]|是|{_MUST})"
    rf"|{_HAN}(?:是(?![否非一])|{_MUST})"
    r"|其[一二三四五六七八九][，,、：:是]|[①-⑳])"
    r"|(?P<word>(?:首先|其次|再次|再者|最后)[，,、：:])"
    r")"
)
# 一、二等奖 and 第一、第二产业 count things; 五、六中全会 is a heading all the same.
_COUNTED = re.compile(rf"(?P<ordinal>第?)(?P<next>{_HAN_RUN})(?!中全会)")
_SENTENCE = re.compile(r".*?[。！？!?]+[”’」』）)》]*")
_SENTENCE_END = re.compile("[。！？；]")
_STOPS = "。！？；：，、…!?;:,"
_CLOSERS = "”’」』）)》〉】\"'"
_VALUES = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_HEADS = frozenset(
    f"{_NO_WIDTH}一二三四五六七八九十第首其再最（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number found: its level, where it ends, and where the lead that it opens ends.

    ``heading`` tells a short line without an end mark. ``guard`` is the place of the
    character that a backslash must stand before to keep the line plain.
    """

    level: int
    marker: int
    lead: int
    heading: bool
    guard: int


def may_have_number(words: str) -> bool:
    """Whether a line is worth asking; cheap."""
    return words.lstrip()[:1] in _HEADS


def numbered(words: str) -> Numbered | None:
    """Return the number at the head of a line of reading text, None where there is none."""
    found = _NUMBER.match(words)
    if found is None or not found.lastgroup or _is_count(found, words):
        return None
    marker = found.end()
    if found["word"]:
        return Numbered(LEAD_LEVEL, marker, marker, heading=False, guard=marker - 1)
    level = next(n for n in range(1, 6) if found[f"l{n}"])
    heading = level < LEAD_LEVEL and is_short_title(words)
    guard = marker - 1 - found[0].endswith(("）、", ")、"))
    return Numbered(level, marker, _lead(words, marker), heading, guard)


def is_short_title(words: str) -> bool:
    """Whether a line is short and has no end mark, as a heading is; a sentence inside ends one."""
    kept = seen(words).strip().rstrip(_CLOSERS)
    if len(kept) > SHORT or _SENTENCE_END.search(kept):
        return False
    return not kept or kept[-1] not in _STOPS or _only_number(kept)


def _only_number(kept: str) -> bool:
    found = _NUMBER.match(kept)
    return found is not None and found.end() == len(kept)


def _lead(words: str, marker: int) -> int:
    """Return the end of the lead: the first sentence where it is short, else the number.

    A line of one clause that ends in a lesser mark (；，) is an item of a list, not a
    title: only its number leads.
    """
    found = _SENTENCE.match(words, marker, min(len(words), SHORT + 1))
    if found:
        return found.end()
    whole = words.rstrip()
    if len(whole) <= SHORT and not whole.endswith(("；", ";", "，", ",", "、")):
        return len(whole)
    return marker


def _is_count(found: re.Match[str], words: str) -> bool:
    number = found["n1"] or found["n5"]
    if not number or not found[0].endswith("、"):
        return False
    rest = _COUNTED.match(words, found.end())
    if rest is None or (rest["ordinal"] and not found["n5"]):
        return False
    return _value(rest["next"]) == _value(number) + 1


def _value(han: str) -> int:
    """Return the value of 一 to 九十九, 0 for any other run of numerals."""
    if not re.fullmatch(_HAN, han):
        return 0
    if "十" not in han:
        return _VALUES[han]
    tens, ones = han.split("十")
    return _VALUES.get(tens, 1) * 10 + _VALUES.get(ones, 0)
