"""字数要求: how long a piece is to be, in 字 or in lines, and how far it is from that.

The field says it as people do: 1200字, 800字以内, 800—1000字, 40行×17字, 62行. Anything else
in it (3分钟) is no length of a text and is left to people.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from editor_app.text.measuring import GRID, Measure

NARROWEST = 5  # characters a line
_COUNT = (
    r"(?:约|大约|不超过|不少于|至少|最多|限)?\s*(?P<least>\d[\d,]*)\s*"
    r"(?:(?:-|至|到)\s*(?P<most>\d[\d,]*)\s*)?"
)
_TAIL = r"(?:左右|以内|以下|以上|之内)?"
_WORDS = re.compile(rf"{_COUNT}(?:个)?字{_TAIL}|(?P<bare>\d[\d,]*)")
_LINES = re.compile(
    rf"{_COUNT}行(?:\s*(?:[x×*,、,]|每行)*\s*(?P<characters>\d+)\s*(?:个)?字?)?{_TAIL}"
    r"|(?P<bare>\d+)\s*[x×*]\s*(?P<each>\d+)"
)
_AT_LEAST = re.compile("不少于|至少|以上")


class Unit(StrEnum):
    """In what a length is asked for."""

    WORDS = "words"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class LengthGoal:
    """A length asked for: from ``least`` to ``most``, lines of so many ``characters``."""

    unit: Unit
    least: int
    most: int | None
    characters: int = GRID


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a text is from its goal: ``over`` is above 0 where it is too long, 0 where right."""

    unit: Unit
    over: int
    has: int
    goal: LengthGoal

    @property
    def key(self) -> str:
        """Which sentence says it: ``over_words``, ``short_lines``, ``right_words`` and so on."""
        word = "over" if self.over > 0 else "short" if self.over < 0 else "right"
        return f"{word}_{self.unit}"


def read_goal(text: str) -> LengthGoal | None:
    """Return the length that a field asks for, None where it says no length of a text.

    A single figure is both ends; 以内 asks for no least, 以上 for no most.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = re.sub("[—–~～]+", "-", plain)
    for unit, pattern in ((Unit.LINES, _LINES), (Unit.WORDS, _WORDS)):
        found = pattern.fullmatch(plain)
        if found is not None:
            return _goal(unit, found, plain)
    return None


def distance(goal: LengthGoal, measure: Measure) -> Distance:
    """Return how far a text is from a goal; it was measured at the goal's ``characters``."""
    has = measure.lines if goal.unit is Unit.LINES else measure.counts.words
    if goal.most is not None and has > goal.most:
        return Distance(goal.unit, has - goal.most, has, goal)
    return Distance(goal.unit, min(has - goal.least, 0), has, goal)


def _goal(unit: Unit, found: re.Match[str], plain: str) -> LengthGoal | None:
    said = found.groupdict()
    least = _figure(said["least"] or said["bare"])
    most = _figure(said["most"]) if said["most"] else least
    characters = int(said.get("characters") or said.get("each") or GRID)
    if not most or most < least or characters < NARROWEST:
        return None
    if _AT_LEAST.search(plain):
        return LengthGoal(unit, least, None, characters)
    upper = re.search("不超过|最多|限|以内|以下|之内", plain)
    return LengthGoal(unit, 0 if upper else least, most, characters)


def _figure(said: str) -> int:
    return int(said.replace(",", ""))
