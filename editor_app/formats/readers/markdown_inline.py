"""Marks inside a line of Markdown: CommonMark's, with bold next to Chinese marks understood."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from editor_app.formats.readers.runs import Run

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|\[\^(?P<note>[^\s\]]{1,32})\]"
    r"|(?P<image>!)?\[(?P<text>(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]"
    r"(?:\((?P<url><[^<>]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)(?:\s+[\"'(](?P<title>[^\"')]{0,500})[\"')])?\s*\)|\[(?P<ref>[^\[\]]*)\])"
    r"|<(?P<auto>(?:https?|mailto):[^\s<>]+)>"
    r"|&(?P<entity>#?\w{1,31});"
    r"|(?P<mark>\*{1,3}|__|==|~~)"
)
_ADDRESS = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_IMAGE = re.compile(
    r"!\[(?P<alt>(?:\\.|[^\]\\])*)\](?:\(\s*(?P<url><[^>]*>|[^\s)]+)(?:\s+[\"'(](?P<title>.*?)[\"')])?\s*\)|\[(?P<ref>[^\]]*)\])"
)
_RUN_OF_TICKS = re.compile("`+")
_UNESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Image:
    """An image alone on its line."""

    alt: str
    url: str
    title: str


def image_of(line: str, targets: Mapping[str, str]) -> Image | None:
    """Return the image that a whole line is, by its address or by its label's address."""
    found = _IMAGE.fullmatch(line)
    if found is None:
        return None
    alt = _UNESCAPED.sub(r"\1", found["alt"])
    url = found["url"] or targets.get((found["ref"] or found["alt"]).lower(), "")
    return Image(alt, url.strip("<>"), found["title"] or "")


def inline_runs(text: str, targets: Mapping[str, str]) -> list[Run]:
    """Return the runs of a line; marks without their second half stay text."""
    pieces = list(_pieces(text, targets))
    pairs = _pairs(pieces)
    strong = stress = 0
    done: list[Run] = []
    for n, piece in enumerate(pieces):
        if isinstance(piece, Run):
            done.append(replace(piece, strong=strong > 0, stress=stress > 0))
        elif n in pairs:
            step = 1 if pairs[n] > n else -1
            strong += step * (len(piece.text) > 1 and piece.text[0] in "*_")
            stress += step * (piece.text in ("*", "***", "=="))
        else:
            done.append(Run(piece.text, strong > 0, stress > 0))
    return done


@dataclass(frozen=True, slots=True)
class _Mark:
    text: str
    opens: bool
    closes: bool


def _pieces(text: str, targets: Mapping[str, str]) -> Iterator[Run | _Mark]:
    at = 0
    ticks = _Ticks(text)
    while found := _TOKEN.search(text, at):
        if found.start() > at:
            yield Run(text[at : found.start()])
        at = found.end()
        if found["code"]:
            end = ticks.closing(found)
            yield Run(text[at:end].strip() if end else found[0])
            at = end + len(found[0]) if end else at
        else:
            yield from _piece(found, text, targets)
    if at < len(text):
        yield Run(text[at:])


class _Ticks:
    """The runs of backticks in a line by their length: code ends at the next run as long."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: dict[int, list[int]] | None = None

    def closing(self, opening: re.Match[str]) -> int:
        """Return where the run starts that ends a piece of code, 0 where there is none."""
        if self._starts is None:
            self._starts = {}
            for run in _RUN_OF_TICKS.finditer(self._text):
                self._starts.setdefault(len(run[0]), []).append(run.start())
        alike = self._starts.get(len(opening[0]), [])
        n = bisect_left(alike, opening.end())
        return alike[n] if n < len(alike) else 0


def _piece(found: re.Match[str], text: str, targets: Mapping[str, str]) -> Iterator[Run | _Mark]:
    if found["escaped"]:
        yield Run(found["escaped"])
    elif found["note"]:
        yield Run("", note=found["note"])
    elif found["auto"]:
        yield Run(found["auto"], url=found["auto"])
    elif found["entity"]:
        yield Run(html.unescape(found[0]))
    elif found["mark"]:
        start, end = found.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        inside_word = (before + after).isascii() and before.isalnum() and after.isalnum()
        opens = bool(after.strip()) and not inside_word
        yield _Mark(found["mark"], opens, bool(before.strip()) and not inside_word)
    else:
        yield from _link(found, targets)


def _link(found: re.Match[str], targets: Mapping[str, str]) -> Iterator[Run]:
    if found["image"]:
        yield Run(_UNESCAPED.sub(r"\1", found["text"]))
        return
    named = targets.get((found["ref"] or found["text"]).lower(), "")
    url = (found["url"] or named).strip("<>")
    address = url if _ADDRESS.match(url) else ""
    for run in inline_runs(found["text"], {}):
        yield replace(run, url=address) if not run.note else run


def _pairs(pieces: list[Run | _Mark]) -> dict[int, int]:
    """Return which marks belong together: each closes the nearest open one like it."""
    order: list[int] = []  # the open marks, and for each text where they stand in that order
    places: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for n, piece in enumerate(pieces):
        if isinstance(piece, Run):
            continue
        like = places.get(piece.text)
        if piece.closes and like:
            at = like[-1]
            start = order[at]
            for given_up in order[at:]:
                places[pieces[given_up].text].pop()
            del order[at:]
            pairs[start], pairs[n] = n, start
        elif piece.opens:
            places.setdefault(piece.text, []).append(len(order))
            order.append(n)
    return pairs
