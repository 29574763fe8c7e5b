"""Marks that a text cannot hold, each decided once for all readers.

What a mark says is carried by other characters (raised and lowered figures, phonetic
guides, signs of symbol fonts, formulas), or its words are left out and stand in the
account of lines with a reason. Both are told, with the count and the first words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from editor_app.domain.result import Notice
from editor_app.formats.incoming import Reason
from editor_app.formats.readers.lines import Line, squeeze
from editor_app.formats.readers.runs import Mark, Run, text_of

_LONGEST = 60  # characters of the words that a notice names

# What is said of each mark, weightiest first, and why its words are left out where they are.
_DECISIONS: Mapping[Mark, tuple[str, Reason | None]] = {
    Mark.STRUCK: ("read_struck", Reason.STRUCK),
    Mark.DELETED: ("", Reason.STRUCK),  # said with the other tracked changes
    Mark.REMARK: ("read_comments", Reason.REMARK),
    Mark.HIDDEN: ("read_hidden", Reason.HIDDEN),
    Mark.CONTENTS: ("read_contents", Reason.CONTENTS),
    Mark.DRAWN: ("read_drawn", Reason.OTHER_PICTURE),
    Mark.PROMPT: ("read_prompts", None),
    Mark.RAISED: ("read_raised", None),
    Mark.LOWERED: ("read_lowered", None),
    Mark.GUIDE: ("read_guides", None),
    Mark.SYMBOL: ("read_symbols", None),
    Mark.FORMULA: ("read_formulas", None),
}
# Each of these is one, however many stand side by side.
_EACH = frozenset({Mark.DRAWN, Mark.GUIDE, Mark.SYMBOL, Mark.FORMULA})
_FROM = "0123456789+-−–=()ni"
_RAISED = str.maketrans(_FROM, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−–=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_SIGNED = re.compile(r"[0-9+\-−–=()ni]*[0-9ni][+\-−–]?|[+\-−–]")  # n+1, -3, the 2+ of an ion
_SUNK = re.compile(r"[0-9+\-−–=()aehijklmnoprstuvx]*[0-9aehijklmnoprstuvx]")
# What means the same on the line: ordinals, calls of notes in brackets, signs of their own.
_SAME = re.compile(
    r"(?:st|nd|rd|th|TM|SM)?[\W①-⑳]*|\W?[\[［〔【(（][^\])）］〕】]{1,8}[\])）］〕】]\W?"
)


def raised(text: str) -> str:
    """Return ``text`` in raised signs (⁻³), '' where Unicode has none for all of it."""
    return text.translate(_RAISED) if _SIGNED.fullmatch(text) else ""


def lowered(text: str) -> str:
    """Return ``text`` in lowered signs (₂), '' where Unicode has none for all of it."""
    return text.translate(_LOWERED) if _SUNK.fullmatch(text) else ""


def guided(guide: str) -> str:
    """Return a phonetic guide as it stands behind its characters: 禤（xuān）."""
    said = squeeze(guide)
    return f"（{said}）" if said else ""


@dataclass(slots=True)
class Marks:
    """The marks met in one source."""

    _met: dict[Mark, list[str]] = field(default_factory=dict)

    def tell(self, mark: Mark, words: str = "") -> None:
        """Count a mark, with the words that it stands at."""
        self._met.setdefault(mark, []).append(squeeze(words))

    def take(self, other: Marks) -> None:
        """Count what was met in a part of the source."""
        for mark, words in other._met.items():
            self._met.setdefault(mark, []).extend(words)

    def leave(self, mark: Mark, words: str) -> Line:
        """Count a mark whose words are left out, and return the line that accounts for them."""
        self.tell(mark, words)
        return Line(squeeze(words), left=_DECISIONS[mark][1] or Reason.UNKNOWN)

    def settle(self, runs: Sequence[Run]) -> tuple[Sequence[Run], list[Line]]:
        """Return what stays of a line's runs, and a line for each passage that is left out."""
        if all(run.mark is None for run in runs):
            return runs, []
        kept: list[Run] = []
        left: list[Line] = []
        for mark, group in groupby(runs, key=lambda run: run.mark):
            same = list(group)
            if mark is None:
                kept.extend(same)
            elif _DECISIONS[mark][1] is None:
                kept.extend(self._carried(mark, same))
            else:
                passages = [run.text for run in same] if mark in _EACH else [text_of(same)]
                left.extend(self.leave(mark, words) for words in passages if squeeze(words))
        return kept, left

    def _carried(self, mark: Mark, runs: Sequence[Run]) -> Iterable[Run]:
        """Return the runs of one passage in characters that say what its mark says."""
        words = text_of(runs).strip()
        if mark in (Mark.RAISED, Mark.LOWERED):
            turned, table = (raised, _RAISED) if mark is Mark.RAISED else (lowered, _LOWERED)
            if turned(words):
                return [replace(run, text=run.text.translate(table), mark=None) for run in runs]
            if not words or _SAME.fullmatch(words):
                return [replace(run, mark=None) for run in runs]
        for each in [run.text for run in runs] if mark in _EACH else [words]:
            if each.strip():
                self.tell(mark, each)
        return [replace(run, mark=None) for run in runs]

    def notices(self) -> list[Notice]:
        """Return what is said of the marks, the weightiest first."""
        done: list[Notice] = []
        for mark, (key, _reason) in _DECISIONS.items():
            met = self._met.get(mark)
            if met and key:
                words = " / ".join(dict.fromkeys(filter(None, met)))
                shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
                done.append(Notice.of(key, count=len(met), text=shown))
        return done
