"""What a line is: the one answer that the parser and the editor's highlighter share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.text.line_marks import LineKind, LineMark, is_blank, line_mark
from editor_app.text.marks import Span, SpanKind, spans, visible
from editor_app.text.numbering import LEAD_LEVEL, may_have_number, numbered
from editor_app.text.salutations import is_end_note, is_salutation

__all__ = [
    "LEAD_LEVEL",
    "LineClass",
    "LineKind",
    "classify",
    "classify_words",
    "guard_at",
    "split_lines",
]

_KEPT = "\x00"  # stands for an escaped character, which takes part in no number


@dataclass(frozen=True, slots=True)
class LineClass:
    """The class of one source line.

    ``level`` is 1–4 for headings and numbers, 5 for 一是 and its like, 0 for others.
    ``mark`` counts the code points of the mark at the head (``## ``), ``lead`` those
    of the source from the head to the lead's end, ``reading_lead`` the same in reading
    text. ``numbered`` tells a heading whose number is part of its text. ``literal``
    tells a body line that would be something else but for a backslash.
    """

    kind: LineKind
    level: int = 0
    lead: int = 0
    mark: int = 0
    numbered: bool = False
    reading_lead: int = 0
    literal: bool = False


_BLANK = LineClass(LineKind.BLANK)
_BODY = LineClass(LineKind.BODY)
_LITERAL = LineClass(LineKind.BODY, literal=True)
_BY_WORDS = {
    LineKind.SALUTATION: LineClass(LineKind.SALUTATION),
    LineKind.END_NOTE: LineClass(LineKind.END_NOTE),
}


def split_lines(source: str) -> Iterator[tuple[int, str]]:
    r"""Yield where each line starts and the line; LF, CRLF and CR end lines, nothing else does."""
    at = 0
    if "\r" not in source:
        for line in source.split("\n"):
            yield at, line
            at += len(line) + 1
        return
    for part in source.split("\n"):
        ended = part.endswith("\r")
        for line in (part[:-1] if ended else part).split("\r"):
            yield at, line
            at += len(line) + 1
        at += ended


def classify(line: str) -> LineClass:
    """Return the class of a source line; it depends on this line alone."""
    mark = line_mark(line)
    if mark is not None:
        return _marked(line, mark)
    if is_blank(line):
        return _BLANK
    marks = spans(line)
    if not marks:
        return classify_words(line)
    return _through_marks(line, marks)


def _marked(line: str, mark: LineMark) -> LineClass:
    if mark.kind is not LineKind.HEADING:
        return LineClass(mark.kind, mark=mark.mark)
    words = _words(line, spans(line), mark.mark)
    found = numbered(words) if may_have_number(words) else None
    has_number = found is not None and found.level < LEAD_LEVEL
    return LineClass(LineKind.HEADING, mark.level, mark=mark.mark, numbered=has_number)


def _words(line: str, marks: Sequence[Span], start: int = 0) -> str:
    return "".join(line[left:right] for left, right in visible(start, len(line), marks))


def _masked(line: str, marks: Sequence[Span]) -> str:
    """Return the words of a line with escaped characters put out of the way."""
    kept = {span.inner_start for span in marks if span.kind is SpanKind.ESCAPE}
    return "".join(
        _KEPT + line[left + 1 : right] if left in kept else line[left:right]
        for left, right in visible(0, len(line), marks)
    )


def _through_marks(line: str, marks: Sequence[Span]) -> LineClass:
    words = _words(line, marks)
    if is_blank(words):
        return _BODY
    found = classify_words(words)
    if any(span.kind is SpanKind.ESCAPE for span in marks) and found is not _BODY:
        masked = classify_words(_masked(line, marks))
        kept_off = not masked.level if found.level else masked.kind is not found.kind
        if kept_off:
            return _LITERAL
    if not found.lead:
        return found
    lead = _source_end(line, marks, found.lead)
    return LineClass(found.kind, found.level, lead, 0, found.numbered, found.reading_lead)


def _source_end(line: str, marks: Sequence[Span], reading: int) -> int:
    """Return where the first ``reading`` code points of reading text end in the source."""
    left = reading
    for start, end in visible(0, len(line), marks):
        if left <= end - start:
            return start + left
        left -= end - start
    return len(line)


def classify_words(words: str) -> LineClass:
    """Return the class of a line's words, in which nothing is a mark."""
    if may_have_number(words):
        found = numbered(words)
        if found is not None:
            if found.heading:
                return LineClass(LineKind.HEADING, found.level, numbered=True)
            lead = found.lead
            return LineClass(LineKind.NUMBERED, found.level, lead, reading_lead=lead)
    return _BY_WORDS.get(_phrase(words), _BODY)


def _phrase(words: str) -> LineKind:
    if is_salutation(words):
        return LineKind.SALUTATION
    return LineKind.END_NOTE if is_end_note(words) else LineKind.BODY


def guard_at(words: str) -> int | None:
    """Return which character a backslash must stand before to keep a line plain body.

    None where the line is plain as it reads.
    """
    found = numbered(words) if may_have_number(words) else None
    if found is not None:
        return found.guard
    kind = _phrase(words)
    if kind is LineKind.SALUTATION:
        return _last_of(words, "：:！!，,")
    return min(words.find(c) for c in "（(" if c in words) if kind is LineKind.END_NOTE else None


def _last_of(words: str, characters: str) -> int:
    return max(words.rfind(character) for character in characters)
