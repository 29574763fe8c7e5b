"""Marks inside a line of Markdown: CommonMark's, with bold next to Chinese marks understood."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from editor_app.formats.readers.runs import Mark, Run

_TOKEN = re.compile(
    r"(?P<escaped>(?:\\[!-/:-@\[-`{-~])+)"
    r"|(?P<code>`+)"
    r"|\[\^(?P<note>[^\s\]]{1,32})\]"
    r"|(?P<image>!)?\[(?P<text>(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]"
    r"(?:\((?P<url><[^<>]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)(?:\s+[\"'(](?P<title>[^\"')]{0,500})[\"')])?\s*\)|\[(?P<ref>[^\[\]]*)\])"
    r"|\[\[(?!\d+\]\])(?P<wiki>[^\[\]|\n]{1,200})(?:\|(?P<shown>[^\[\]|\n]{1,200}))?\]\]"
    r"|(?<=[A-Za-z)\]])~(?P<low>[0-9n+\-−]{1,4})~(?!~)"
    r"|(?<=[\w)\]²])\^(?P<high>[0-9n+\-−]{1,4})\^"
    r"|<(?P<auto>(?:https?|mailto):[^\s<>]+)>"
    r"|&(?P<entity>#?\w{1,31});"
    r"|(?P<mark>\*{1,3}|__|==|~~)"
    r"|<(?P<end>/?)(?P<tag>b|strong|i|em|u|ins|s|del|strike|sup|sub|mark|small|font|span|kbd|code"
    r"|center|a|(?!script|style)[a-z][a-z0-9-]{1,20}(?=>|/|\s+[\w:-]+=))(?P<attributes>\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
# What tags and marks say of the words between them.
_STRONG = frozenset({"**", "***", "__", "b", "strong"})
_STRESS = frozenset({"*", "***", "=="})
_MARKS = {
    "~~": Mark.STRUCK, "s": Mark.STRUCK, "del": Mark.STRUCK, "strike": Mark.STRUCK,
    "sup": Mark.RAISED, "sub": Mark.LOWERED,
}  # fmt: skip
_ADDRESS = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_IMAGE = re.compile(
    r"!\[(?P<alt>(?:\\.|[^\[\]\\])*)\](?:\(\s*(?P<url><[^<>]*>|(?:[^\s()]|\([^\s()]*\))+)(?:\s+[\"'(](?P<title>.*?)[\"')])?\s*\)|\[(?P<ref>[^\]]*)\])"
)
_EMBEDDED = re.compile(
    r"!\[\[([^\[\]|\n]{1,200}\.(?:png|jpe?g|gif|bmp|webp|tiff?|svg))(?:\|[^\[\]\n]*)?\]\]", re.I
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


def cut_images(text: str, targets: Mapping[str, str]) -> tuple[str, list[Image]]:
    """Return a paragraph's words without its images, and those."""
    if "![" not in text or not ("](" in text or "][" in text or "![[" in text):
        return text, []
    images: list[Image] = [Image("", each, "") for each in _EMBEDDED.findall(text)]
    text = _EMBEDDED.sub("", text) if images else text

    def kept(found: re.Match[str]) -> str:
        image = image_of(found[0], targets)
        if image is None or not image.url:
            return found[0]
        images.append(image)
        return ""

    return _IMAGE.sub(kept, text), images


def hard_breaks(text: str) -> str:
    """Return a text whose tags of line ends are Markdown's own: two blanks and a line end."""
    return _BREAK.sub("  \n", text) if "<" in text else text


def inline_runs(text: str, targets: Mapping[str, str]) -> list[Run]:
    """Return the runs of a line; marks without their second half stay text."""
    pieces = list(_pieces(text, targets))
    pairs = _pairs(pieces)
    open_: list[_Mark] = []
    done: list[Run] = []
    for n, piece in enumerate(pieces):
        if isinstance(piece, Run):
            done.append(_looking(piece, open_) if open_ else piece)
        elif n not in pairs:
            done.append(_looking(Run(piece.text), open_))
        elif pairs[n] > n:
            open_.append(piece)
        else:
            open_.pop()
    return done


def _looking(run: Run, marks: Sequence[_Mark]) -> Run:
    """Return a run with the looks of the marks that stand round it."""
    kinds = [mark.like for mark in marks]
    url = next((mark.url for mark in reversed(marks) if mark.url), "")
    return replace(
        run,
        strong=any(kind in _STRONG for kind in kinds),
        stress=any(kind in _STRESS for kind in kinds),
        url=run.url or (url if not run.note else ""),
        mark=next((_MARKS[kind] for kind in kinds if kind in _MARKS), None),
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark as it is written; ``like`` is what opening and closing ones share."""

    text: str
    like: str
    opens: bool
    closes: bool
    url: str = ""


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
        yield Run(found["escaped"][1::2])
    elif found["note"]:
        yield Run("", note=found["note"])
    elif found["wiki"]:
        yield Run((found["shown"] or found["wiki"]).strip())
    elif found["low"] or found["high"]:
        raised = Mark.RAISED if found["high"] else Mark.LOWERED
        yield Run(found["high"] or found["low"], mark=raised)
    elif found["auto"]:
        yield Run(found["auto"], url=found["auto"])
    elif found["entity"]:
        yield Run(html.unescape(found[0]))
    elif found["mark"]:
        start, end = found.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        inside_word = (before + after).isascii() and before.isalnum() and after.isalnum()
        opens = bool(after.strip()) and not inside_word
        closes = bool(before.strip()) and not inside_word
        yield _Mark(found["mark"], found["mark"], opens, closes)
    elif found["tag"]:
        href = _HREF.search(found["attributes"] or "") if found["tag"].lower() == "a" else None
        url = html.unescape(href[1]) if href else ""
        url = url if _ADDRESS.match(url) else ""
        opens = not found["end"] and not found[0].endswith("/>")
        yield _Mark(found[0], found["tag"].lower(), opens, bool(found["end"]), url)
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
    order: list[tuple[int, str]] = []  # the open marks, and where each kind stands in that order
    places: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for n, piece in enumerate(pieces):
        if isinstance(piece, Run):
            continue
        like = places.get(piece.like)
        if piece.closes and like:
            at = like[-1]
            start, _ = order[at]
            for _, given_up in order[at:]:
                places[given_up].pop()
            del order[at:]
            pairs[start], pairs[n] = n, start
        elif piece.opens:
            places.setdefault(piece.like, []).append(len(order))
            order.append((n, piece.like))
    return pairs
