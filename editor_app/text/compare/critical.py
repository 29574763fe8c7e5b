"""Changes that must not slip by: numbers, dates, names, and negations that reverse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from editor_app.text.compare.diff import Change, Op, ParagraphChange
from editor_app.text.compare.wholes import FIGURE, WORD
from editor_app.text.numbers import HAN_DIGITS

_BESIDE = 2  # characters before a change whose sense it can turn: 不 when 断 goes
_NEAR = 8  # characters that decide whether 不 denies
_HAN = f"{HAN_DIGITS}十百千万亿两"
_DAY = "十一二三四五六七八九"
_DATE = (
    r"(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}[日号])?|\d{4}年"
    rf"|(?:[{HAN_DIGITS}○]{{4}}年)?[{_DAY}]{{1,2}}月(?:[{_DAY}]{{1,3}}[日号])?|[{HAN_DIGITS}○]{{4}}年"
)
_NUMBER = (
    rf"{FIGURE}(?:[%％‰]|[十百千万亿]+)?"
    rf"|[{_HAN}]+分之[{_HAN}]+(?:点[{_HAN}]+)?|[{_HAN}]+(?:点[{_HAN}]+)?"
)
_FIGURE = re.compile(f"(?P<date>{_DATE})|(?P<word>{WORD})|(?P<number>{_NUMBER})")
_LONE_HAN = re.compile(r"[一两十百千万亿]")  # 一些, 十分, 万众: no number unless measured
_MEASURE = re.compile(r"[年月日届次个名位人家项条种件倍成元亩吨米岁周天号期批座台所]")
_LOOSE = re.compile(r"一(?:个个|个别|次次|天天|家人|种种)")
_DIGIT = re.compile(r"\d")
_ABOUT = re.compile(r"[多余来近约超逾]*")  # 三百六十多余项, 近百人: part of how many
_BEFORE = "近约超逾"

# Words with one of the characters that deny nothing, and double denials, which affirm.
_HARMLESS = (
    *("不断", "不仅", "不但", "不只", "不光", "不单", "不论", "不管", "不妨", "不愧", "不禁"),
    *("不由", "不时", "不久", "不懈", "不止", "不少", "不过", "不惜", "不同(?!意)", "不如"),
    *("不得不", "不能不", "不可不", "不会不", "不无", "无不", "莫不", "不失为", "不亚于"),
    *("不言而喻", "不遗余力", "不约而同", "不胜枚举", "不折不扣", "不忘", "不朽", "不屈", "不负"),
    *("不辱使命", "不畏", "不甘", "不愿意不", "不动产", "不锈钢", "不等式", "了不起", "对不起"),
    *("未来", "未免", "未婚", "未成年", "未雨绸缪", "未知数"),
    *("无论", "无比", "无数", "无限", "无穷", "无私", "无疑", "无非", "无线", "无人机", "无产阶级"),
    *("无垠", "无畏", "无愧", "无锡", "无微不至", "无可置疑", "无时无刻", "无尽", "南无"),
    *(
        "非常",
        "非洲",
        "非凡",
        "非遗",
        "非典",
        "非但",
        "除非",
        "莫非",
        "是非",
        "非得",
        "亚非",
        "非议",
    ),
    *("没收", "没落", "淹没", "埋没", "沉没", "出没", "隐没", "吞没", "没准"),
)
_DENYING = re.compile(f"(?P<harmless>{'|'.join(_HARMLESS)})|(?P<negation>[不未无非没勿])")


class CriticalKind(StrEnum):
    """What kind of thing changed."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class Critical:
    """One critical change: what stood there and what stands there, and the change it is in.

    ``old`` or ``new`` is empty where one side has no such thing. ``paragraph`` is the place
    in the comparison.
    """

    kind: CriticalKind
    old: str
    new: str
    change: Change
    paragraph: int


_Range: TypeAlias = tuple[int, int]
# The kind, what stood there, what stands there, and a mark of the place.
_Found: TypeAlias = tuple[CriticalKind, str, str, tuple[int, ...]]


def critical(
    paragraphs: Iterable[ParagraphChange], names: Iterable[str] = ()
) -> tuple[Critical, ...]:
    """Return the critical changes of a comparison, in order.

    ``names`` are names and posts to watch; compare with the same words as terms, so that
    they change as wholes. A moved paragraph counts for what changed inside it.
    """
    watch = _Watch(tuple(names))
    return tuple(
        found
        for place, paragraph in enumerate(paragraphs)
        for found in watch.over(paragraph, place)
    )


class _Figure(NamedTuple):
    """A date or a number in a paragraph."""

    kind: CriticalKind
    text: str
    start: int
    end: int


class _Side:
    """One of the two texts of a paragraph, with what is watched in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._figures = list(_figures(text))

    def figures(self, kind: CriticalKind, start: int, end: int) -> list[_Figure]:
        """Return the figures of a kind in a stretch or touching it."""
        return [f for f in self._figures if f.kind is kind and f.start <= end and start <= f.end]

    def about(self, start: int, end: int) -> tuple[str, int]:
        """Return the figure that a stretch of 多, 余, 近 stands beside, with all of them."""
        for figure in self._figures:
            first = figure.start
            while first > 0 and self.text[first - 1] in _BEFORE:
                first -= 1
            after = _ABOUT.match(self.text, figure.end)
            last = after.end() if after else figure.end
            if first <= start and end <= last:
                return self.text[first:last], figure.start
        return "", 0

    def denials(self, start: int, end: int) -> list[str]:
        """Return the characters that deny in a stretch or right beside it."""
        first = max(0, start - _NEAR)
        found = negations(self.text[first : end + _NEAR])
        return [sign for at, sign in found if start - _BESIDE <= first + at <= end]


class _Watch:
    """Looks for what is critical in one paragraph after another."""

    def __init__(self, names: tuple[str, ...]) -> None:
        longest = sorted(filter(None, names), key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, longest))) if longest else None

    def over(self, paragraph: ParagraphChange, place: int) -> Iterator[Critical]:
        """Yield what is critical in a paragraph; a figure that two changes touch counts once."""
        if all(change.op is Op.EQUAL for change in paragraph.changes):
            return
        old, new = _Side(paragraph.old), _Side(paragraph.new)
        at_old = at_new = 0
        seen: set[tuple[int, ...]] = set()
        for change in paragraph.changes:
            was = (at_old, at_old + len(change.old))
            now = (at_new, at_new + len(change.new))
            at_old, at_new = was[1], now[1]
            if change.op is Op.EQUAL:
                continue
            for kind, said, says, where in (
                *_figures_changed(old, was, new, now),
                *self._words_changed(change, old, was, new, now),
            ):
                if where not in seen:
                    yield Critical(kind, said, says, change, place)
                    seen.add(where)

    def _words_changed(
        self, change: Change, old: _Side, was: _Range, new: _Side, now: _Range
    ) -> Iterator[_Found]:
        if self._names:
            gone, come = _differing(
                self._names.findall(change.old), self._names.findall(change.new)
            )
            if gone or come:
                yield CriticalKind.NAME, "、".join(gone), "、".join(come), (1, *was, *now)
        denied, denies = old.denials(*was), new.denials(*now)
        if len(denied) != len(denies):
            yield CriticalKind.NEGATION, "、".join(denied), "、".join(denies), (2, *was, *now)


def _figures_changed(old: _Side, was: _Range, new: _Side, now: _Range) -> Iterator[_Found]:
    for kind in (CriticalKind.DATE, CriticalKind.NUMBER):
        before, after = old.figures(kind, *was), new.figures(kind, *now)
        gone, come = _differing([f.text for f in before], [f.text for f in after])
        if gone or come:
            where = [f.start for f in before if f.text in gone]
            where += [-1 - f.start for f in after if f.text in come]
            yield kind, "、".join(gone), "、".join(come), tuple(where)
    if any(
        _ABOUT.fullmatch(side.text[slice(*part)])
        for side, part in ((old, was), (new, now))
        if part[0] < part[1]
    ):
        said, first = old.about(*was)
        says, second = new.about(*now)
        if said and says:
            yield CriticalKind.NUMBER, said, says, (0, first, second)


def _differing(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Return what of each list the other lacks."""
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    return list(gone.elements()), list(come.elements())


def _figures(text: str) -> Iterator[_Figure]:
    for match in _FIGURE.finditer(text):
        if match["date"]:
            yield _Figure(CriticalKind.DATE, match.group(), *match.span())
        elif _counts(text, match):
            yield _Figure(CriticalKind.NUMBER, match.group(), *match.span())


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a number says how many, unlike 一 in 一些; a Latin word counts by its digits."""
    if match["word"]:
        return _DIGIT.search(match.group()) is not None
    if not _LONE_HAN.fullmatch(match.group()):
        return True
    if _LOOSE.match(text, match.start()):
        return False
    return _MEASURE.match(text, match.end()) is not None


def negations(text: str) -> list[tuple[int, str]]:
    """Return where a text denies (不, 未, 无, 非, 没, 勿), in code points, and the character.

    Words that only hold such a character, as 不断 and 未来, deny nothing.
    """
    return [
        (found.start(), found["negation"]) for found in _DENYING.finditer(text) if found["negation"]
    ]
