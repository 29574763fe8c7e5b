"""Changes that must not slip by: numbers, dates, names, and negations that reverse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from editor_app.text.diff import Change, Op, ParagraphChange
from editor_app.text.negations import negations
from editor_app.text.wholes import DATE, NUMBER, WORD

_BESIDE = 2  # characters before a change whose sense it can turn: 不 when 断 goes
_WORD = 8  # characters that decide whether 不 denies
_FIGURE = re.compile(f"(?P<date>{DATE})|(?P<word>{WORD})|(?P<number>{NUMBER})")
_LONE_HAN = re.compile(r"[一两十百千万亿]")  # 一些, 十分, 万众: no number unless measured
_MEASURE = re.compile(r"[年月日届次个名位人家项条种件倍成元亩吨米岁周天号期批座台所]")
_LOOSE = re.compile(r"一(?:个个|个别|次次|天天|家人|种种)")
_DIGIT = re.compile(r"\d")
_ABOUT = re.compile(r"[多余来近约超逾]*")  # 三百六十多余项, 近百人: part of how many
_FIGURE_REACH = 12  # characters of a figure looked at before 多, 余


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


class _Watch:
    """Looks for what is critical in one paragraph after another."""

    def __init__(self, names: tuple[str, ...]) -> None:
        longest = sorted(filter(None, names), key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, longest))) if longest else None

    def over(self, paragraph: ParagraphChange, place: int) -> Iterator[Critical]:
        at_old = at_new = 0
        last: tuple[CriticalKind, str, str] | None = None
        for change in paragraph.changes:
            if change.op is not Op.EQUAL:
                for found in self._kinds(paragraph, change, at_old, at_new):
                    if found != last:  # 约 taken from before a figure and 余 put behind it are one
                        yield Critical(*found, change, place)
                    last = found
            at_old += len(change.old)
            at_new += len(change.new)

    def _kinds(
        self, paragraph: ParagraphChange, change: Change, at_old: int, at_new: int
    ) -> Iterator[tuple[CriticalKind, str, str]]:
        before = _figures(paragraph.old, at_old, at_old + len(change.old))
        after = _figures(paragraph.new, at_new, at_new + len(change.new))
        for kind in (CriticalKind.DATE, CriticalKind.NUMBER):
            yield from _differing(kind, before[kind], after[kind])
        if self._names:
            yield from _differing(
                CriticalKind.NAME, self._names.findall(change.old), self._names.findall(change.new)
            )
        if any(_ABOUT.fullmatch(side) for side in (change.old, change.new) if side):
            said = _about(paragraph.old, at_old, at_old + len(change.old))
            says = _about(paragraph.new, at_new, at_new + len(change.new))
            if said and says:
                yield CriticalKind.NUMBER, said, says
        denied = _denials(paragraph.old, at_old, at_old + len(change.old))
        denies = _denials(paragraph.new, at_new, at_new + len(change.new))
        if len(denied) != len(denies):
            yield CriticalKind.NEGATION, "、".join(denied), "、".join(denies)


def _differing(
    kind: CriticalKind, old: list[str], new: list[str]
) -> Iterator[tuple[CriticalKind, str, str]]:
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    if gone or come:
        yield kind, "、".join(gone.elements()), "、".join(come.elements())


def _figures(text: str, start: int, end: int) -> dict[CriticalKind, list[str]]:
    """Return the dates and numbers that lie in a stretch of a text, at least in part."""
    found: dict[CriticalKind, list[str]] = {CriticalKind.DATE: [], CriticalKind.NUMBER: []}
    for match in _FIGURE.finditer(text, start, end):
        if match["date"]:
            found[CriticalKind.DATE].append(match.group())
        elif _counts(text, match):
            found[CriticalKind.NUMBER].append(match.group())
    return found


def _about(text: str, start: int, end: int) -> str:
    """Return the figure that a stretch of 多, 余, 近 stands beside, with all of them."""
    for figure in _FIGURE.finditer(text, max(0, start - _FIGURE_REACH), end + _FIGURE_REACH):
        first = figure.start()
        while first > 0 and text[first - 1] in "近约超逾":
            first -= 1
        after = _ABOUT.match(text, figure.end())
        last = after.end() if after else figure.end()
        if first <= start and end <= last:
            return text[first:last]
    return ""


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a number says how many, unlike 一 in 一些; a Latin word counts by its digits."""
    if match["word"]:
        return _DIGIT.search(match.group()) is not None
    if not _LONE_HAN.fullmatch(match.group()):
        return True
    if _LOOSE.match(text, match.start()):
        return False
    return _MEASURE.match(text, match.end()) is not None


def _denials(text: str, start: int, end: int) -> list[str]:
    """Return the characters that deny in a stretch or right beside it."""
    first = max(0, start - _WORD)
    found = negations(text[first : end + _WORD])
    return [sign for at, sign in found if start - _BESIDE <= first + at <= end]
