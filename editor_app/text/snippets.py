"""Where words are found in a text, and the short line that shows them.

Words are compared folded; positions are code points of the original.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from editor_app.domain.piece import MARK_CLOSE, MARK_OPEN
from editor_app.text.folding import fold

Found = tuple[int, int]

_LEAD = 4  # the part of the width before the first word shown: a quarter
_UNEVEN = re.compile(f"[\n\r\t{MARK_OPEN}{MARK_CLOSE}]")
_FLAT = {ord("\n"): " ", ord("\r"): " ", ord("\t"): " ", ord(MARK_OPEN): "", ord(MARK_CLOSE): ""}


def find_all(
    original: str, terms: Sequence[str], *, folded: str | None = None
) -> list[tuple[int, int]]:
    """Return start and end of each place where a term is found, in order.

    Places of one term do not overlap; those of several may. ``folded`` is the folded
    original where the caller has it.
    """
    text = fold(original) if folded is None else folded
    return sorted({place for term in terms if term for place in _places(text, fold(term))})


def snippet(
    original: str, terms: Sequence[str], width: int = 60, *, folded: str | None = None
) -> str:
    """Return one line of about ``width`` code points round what was found.

    What was found stands between MARK_OPEN and MARK_CLOSE; ``…`` stands for text left out.
    The part with the most different terms is chosen, the first of several. Without terms,
    or where none is found, the line is the start of the text.
    """
    text = fold(original) if folded is None else folded
    wanted = {fold(term) for term in terms if term}
    start = _best_start(text, wanted, width)
    end = min(len(original), start + width)
    start = max(0, end - width)
    parts, at = ["…" if start else ""], start
    shown = text[start:end]
    for first, last in _merged(sorted(place for term in wanted for place in _places(shown, term))):
        parts += [_flat(original[at : start + first]), MARK_OPEN]
        parts += [_flat(original[start + first : start + last]), MARK_CLOSE]
        at = start + last
    return "".join([*parts, _flat(original[at:end]), "…" if end < len(original) else ""]).strip()


def _places(text: str, term: str) -> list[Found]:
    places = []
    at = text.find(term)
    while at >= 0:
        places.append((at, at + len(term)))
        at = text.find(term, at + len(term))
    return places


def _best_start(text: str, terms: Collection[str], width: int) -> int:
    """Return the start of the window with the most different terms.

    Windows start a little before the first place of each term.
    """
    starts = sorted({max(0, at - width // _LEAD) for term in terms if (at := text.find(term)) >= 0})
    if len(starts) < 2:
        return starts[0] if starts else 0
    windows = [(text[start : start + width], start) for start in starts]
    return max(
        windows, key=lambda window: sum(term in window[0] for term in terms), default=("", 0)
    )[1]


def _merged(places: list[Found]) -> list[Found]:
    merged: list[Found] = []
    for start, end in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _flat(text: str) -> str:
    return text.translate(_FLAT) if _UNEVEN.search(text) else text
