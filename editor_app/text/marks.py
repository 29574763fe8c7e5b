r"""Marks inside a line: ``**bold**``, ``==着重==``, links, note calls, backslash escapes.

One scanner serves the parser and the editor's highlighter. It reads a line
once from left to right, in time linear in its length whatever the line holds:

* ``**`` and ``==`` are marks only as runs of exactly two. One opens before a
  non-space and closes after a non-space; a kind never stands inside itself.
* a link leads to ``http(s)://``, ``ftp://``, ``mailto:`` or ``tel:``; brackets
  with anything else behind them are text, so no script can hide in one.
* a backslash is a mark before ASCII punctuation, before the full-width
  marks of a number or salutation (``一\、`` ``（1\）`` ``同志们\：``), before a
  circled digit, and in ``一\是`` ``一\要``. Elsewhere it is a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from editor_app.text.line_marks import LABEL, LineKind, Region, line_mark, regions


class SpanKind(StrEnum):
    """What an inline mark does."""

    STRONG = "strong"
    STRESS = "stress"
    LINK = "link"
    NOTE_REF = "note_ref"
    ESCAPE = "escape"


class Span(NamedTuple):
    """One inline mark, in code points of the line.

    ``start``–``end`` covers its marks too, ``inner_start``–``inner_end`` what is
    read: the marked words, the link's words, the note's label, the escaped character.
    """

    kind: SpanKind
    start: int
    end: int
    inner_start: int
    inner_end: int
    url: str = ""


URL = r"(?i:https?://|ftp://|mailto:|tel:)(?:[^\s()\\<>\"|]|\([^\s()\\<>\"|]*+\))++"
_ANY = re.compile(r"\\|\*\*|==|\[")
# Each branch starts with its own character, which lets the search skip all others.
_TOKEN = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~、．，：！（）①-⑳]|(?<=[一二三四五六七八九十*=\[\])]\\)[是要])"
    r"|\*(?P<stars>\*++)"
    r"|=(?P<equals>=++)"
    rf"|\[(?P<link>(?!\^{LABEL}\])((?:\\.|\[\^{LABEL}\]|[^\[\]\\]++)++)\]\(({URL})\))"
    rf"|\[(?P<ref>\^{LABEL}\])"
)
_WORDS_OF_LINK, _URL_OF_LINK = 5, 6


def spans(line: str) -> tuple[Span, ...]:
    """Return the inline marks of a source line, outer before inner, in reading order."""
    if not _ANY.search(line):
        return ()
    return tuple(span for start, end in regions(line) for span in inline_spans(line, start, end))


def inline_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the inline marks of one region (a paragraph's words, a table's cell)."""
    stop = len(text) if end is None else end
    if not _ANY.search(text, start, stop):
        return []
    found: list[Span] = []
    _Scan(text, start, stop, frozenset(), found).run()
    found.sort(key=attrgetter("start"))
    return found


class _Scan:
    """One pass over a region; the words of a link are a region of their own."""

    def __init__(
        self, text: str, start: int, end: int, shut: frozenset[SpanKind], found: list[Span]
    ) -> None:
        self._text, self._start, self._end = text, start, end
        self._shut = shut  # kinds already open round this region
        self._found = found
        self._open: list[tuple[SpanKind, int]] = []

    def run(self) -> None:
        """Put the spans of the region into the list."""
        for token in _TOKEN.finditer(self._text, self._start, self._end):
            found, (at, after) = token.lastgroup, token.span()
            if found == "escape":
                self._found.append(Span(SpanKind.ESCAPE, at, after, at + 1, after))
            elif found == "ref":
                self._found.append(Span(SpanKind.NOTE_REF, at, after, at + 2, after - 1))
            elif found == "link":
                self._link(token)
            elif after - at == 2:
                self._pair(SpanKind.STRONG if found == "stars" else SpanKind.STRESS, at)

    def _pair(self, kind: SpanKind, at: int) -> None:
        for depth, (opened, begin) in enumerate(self._open):
            if opened is kind:
                if not self._text[at - 1].isspace():
                    self._found.append(Span(kind, begin, at + 2, begin + 2, at))
                    del self._open[depth:]
                return
        opens = at + 2 < self._end and not self._text[at + 2].isspace()
        if opens and kind not in self._shut:
            self._open.append((kind, at))

    def _link(self, token: re.Match[str]) -> None:
        inner = token.span(_WORDS_OF_LINK)
        self._found.append(Span(SpanKind.LINK, *token.span(), *inner, token[_URL_OF_LINK]))
        # Opened marks that the rest of the line never closes do not count as
        # round the link, but whether they close is not known yet: the words of
        # a link keep to the kinds that are certainly free.
        shut = self._shut | {kind for kind, _ in self._open}
        _Scan(self._text, *inner, shut, self._found).run()


def visible(start: int, end: int, marks: Sequence[Span]) -> Iterator[Region]:
    """Yield the parts of a region that are read, in order; ``marks`` as from the scanner."""
    at = start
    for left, right in sorted(_hidden(marks)):
        if left > at:
            yield (at, left)
        at = max(at, right)
    if end > at:
        yield (at, end)


def _hidden(marks: Sequence[Span]) -> Iterator[Region]:
    for span in marks:
        if span.kind is SpanKind.NOTE_REF:
            yield (span.start, span.end)
        else:
            yield (span.start, span.inner_start)
            if span.inner_end < span.end:
                yield (span.inner_end, span.end)


def escape(text: str, *, line_start: bool = True) -> str:
    r"""Return source that reads as exactly ``text`` and has no marks.

    Lines stay lines. With ``line_start`` each line stands alone, and one that
    reads as itself comes back unchanged; without it the result may be set
    between other inlines. Numbers are text, not marks: ``一、`` keeps making a heading.
    """
    if not line_start:
        return quote(text, left=True, right=True, brackets="[")
    return "\n".join(_escape_line(line) for line in text.split("\n"))


def _escape_line(line: str) -> str:
    if line_mark(line) is None and not spans(line):
        return line
    return guard_line_start(quote(line, brackets="["))


def guard_line_start(line: str) -> str:
    """Return a line of inlines with a mark at its head escaped."""
    mark = line_mark(line)
    if mark is None:
        return line
    if mark.kind is LineKind.NOTE:
        call, rest = line.split("]:", 1)
        return f"{call}]\\:{rest}"
    return "\\" + line


def quote(text: str, *, left: bool = False, right: bool = False, brackets: str = "") -> str:
    """Return plain characters with all that could be an inline mark escaped.

    ``left`` and ``right`` tell that a mark may stand beside; ``brackets`` are the
    characters to escape wherever they are: ``[`` where a link could come of it,
    ``]`` too inside a link, ``|`` inside a cell.
    """
    risky = [r"\\", r"\*{2,}", r"={2,}", r"\[(?=\^)"]
    risky += [re.escape(bracket) for bracket in brackets]
    risky += [r"\A[*=]"] if left else []
    risky += [r"[*=\[]\Z"] if right else []
    return re.sub("|".join(risky), _backslashed, text)


def _backslashed(found: re.Match[str]) -> str:
    return "".join("\\" + character for character in found[0])
