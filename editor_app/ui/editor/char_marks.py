"""Bold and 着重 as looks of characters: set, lifted and typed, marks written anew.

A line is taken apart into the characters that are read and the looks that each has, the
looks are changed, and the marks are written round runs of like looks. What is selected is
so the same before and after, part of a bold run can be lifted, and no pair without words
between is ever left behind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from typing import TypeAlias

from editor_app.text.line_marks import regions
from editor_app.text.marks import SpanKind, spans
from editor_app.ui.editor.find_matches import read_columns

MARKS = {SpanKind.STRONG: "**", SpanKind.STRESS: "=="}
Looks: TypeAlias = list[frozenset[SpanKind] | None]
_PLAIN: frozenset[SpanKind] = frozenset()
_SMALL = (SpanKind.ESCAPE, SpanKind.NOTE_REF)  # never cut by a mark


def looks_at(line: str, column: int) -> frozenset[SpanKind]:
    """Return the looks that a character typed at a column gets."""
    return frozenset(
        span.kind
        for span in spans(line)
        if span.kind in MARKS and span.inner_start <= column <= span.inner_end
    )


def has_look(line: str, start: int, end: int, kind: SpanKind) -> bool:
    """Whether all that is read between two columns, and not space, has a look."""
    looks = _looks(line)
    columns = [c for a, b in regions(line) for c in range(max(a, start), min(b, end))]
    read = [looks[c] for c in columns if not line[c].isspace()]
    return any(read) and all(look is None or kind in look for look in read)


def with_look(line: str, start: int, end: int, kind: SpanKind, *, on: bool) -> str:
    """Return a line with a look set or lifted between two columns.

    A link, a note's call or an escaped character of which only a part is selected is taken
    whole where its part cannot be marked; the line comes back unchanged where nothing can.
    """
    for units in (_SMALL, (*_SMALL, SpanKind.LINK)):
        looks = _looks(line)
        for column in range(*_widened(line, start, end, units)):
            look = looks[column]
            if look is not None:
                looks[column] = look | {kind} if on else look - {kind}
        made = _written(line, looks)
        if made is not None:
            return made
    return line


def with_typed(line: str, column: int, text: str, looks: frozenset[SpanKind]) -> tuple[str, int]:
    """Return a line with text typed at a column in looks of its own, and the column behind it."""
    new = line[:column] + text + line[column:]
    before = _looks(line)
    made = _written(new, [*before[:column], *(looks for _ in text), *before[column:]])
    if made is None:
        return new, column + len(text)
    passed = sum(look is not None for look in before[:column]) + len(text)
    return made, _read(made)[passed - 1] + 1


def without(line: str, start: int, end: int) -> tuple[str, int]:
    """Return a line without what is read between two columns, and the column where it stood.

    Marks round what stays are kept, none is left round nothing; a link whose words all go, and
    a note's call in between, go whole.
    """
    gone = {c for columns in read_columns(line) for c in columns if start <= c < end}
    for span in spans(line):
        if span.kind is SpanKind.NOTE_REF:
            whole = start <= span.start and span.end <= end
        else:
            inner = range(span.inner_start, span.inner_end)
            whole = span.kind not in MARKS and all(c in gone for c in inner if line[c] != "\\")
        if whole:
            gone.update(range(span.start, span.end))
    made = _written(line, _looks(line), gone)
    if made is None:
        return line[:start] + line[end:], start
    left = sum(column < start and column not in gone for column in _read(line))
    return made, _read(made)[left - 1] + 1 if left else 0


def moved(old: str, new: str, column: int, *, end: bool = False) -> int:
    """Return where a column stands when only the marks of its line changed.

    ``end``: it is behind a character and stays there, before a mark that follows.
    """
    before, after = _read(old), _read(new)
    passed = sum(at < column for at in before)
    if end and passed:
        return after[min(passed, len(after)) - 1] + 1
    return after[passed] if passed < len(after) else len(new)


def _looks(line: str) -> Looks:
    """Return the looks of each character, None for the characters of their marks."""
    looks: Looks = [_PLAIN] * len(line)
    for span in spans(line):
        if span.kind not in MARKS:
            continue
        for column in range(span.start, span.end):
            look = looks[column]
            if not span.inner_start <= column < span.inner_end:
                looks[column] = None
            elif look is not None:
                looks[column] = look | {span.kind}
    return looks


def _read(line: str) -> list[int]:
    return [column for column, look in enumerate(_looks(line)) if look is not None]


def _widened(line: str, start: int, end: int, units: Collection[SpanKind]) -> tuple[int, int]:
    """Return a range that cuts none of these spans."""
    for span in sorted(spans(line), key=lambda span: span.end - span.start):
        if span.kind in units and start < span.end and end > span.start:
            start, end = min(start, span.start), max(end, span.end)
    return start, end


def _written(line: str, looks: Looks, gone: Collection[int] = ()) -> str | None:
    """Return a line with marks for the looks; None where they would not read as these looks.

    ``gone``: columns of characters to leave out.
    """
    if gone:
        looks = [None if column in gone else look for column, look in enumerate(looks)]
    links = [s.url for s in spans(line) if s.kind is SpanKind.LINK and s.start not in gone]
    wanted = _seen(line, looks), links
    for careful in (False, True):
        new = _put_together(line, looks, careful=careful)
        if (_seen(new, _looks(new)), _links(new)) == wanted:
            return new
    return None


def _put_together(line: str, looks: Looks, *, careful: bool) -> str:
    escaped = {span.inner_start for span in spans(line) if span.kind is SpanKind.ESCAPE}
    parts, at = [], 0
    for start, end in regions(line):
        kept = [
            (line[column], look, column in escaped)
            for column, look in enumerate(looks[start:end], start)
            if look is not None
        ]
        parts += [line[at:start], _joined(list(_tokens(_without_edges(kept))), careful=careful)]
        at = end
    return "".join([*parts, line[at:]])


def _seen(line: str, looks: Looks) -> list[tuple[str, frozenset[SpanKind]]]:
    """Return what is read and how it looks; spaces look alike in every dress."""
    escapes = {span.start for span in spans(line) if span.kind is SpanKind.ESCAPE}
    inside = [column for start, end in regions(line) for column in range(start, end)]
    return [
        (line[column], _PLAIN if line[column].isspace() else look)
        for column in inside
        if (look := looks[column]) is not None and column not in escapes
    ]


def _links(line: str) -> list[str]:
    return [span.url for span in spans(line) if span.kind is SpanKind.LINK]


_Dressed: TypeAlias = tuple[str, frozenset[SpanKind], bool]  # character, looks, is it escaped


def _without_edges(kept: list[_Dressed]) -> list[_Dressed]:
    """Return characters with spaces at the edges of a look outside it: a mark touches words."""
    done = list(kept)
    for order in (range(len(done)), range(len(done) - 1, -1, -1)):
        before = _PLAIN
        for at in order:
            character, looks, escaped = done[at]
            if character.isspace():
                done[at] = (character, looks & before, escaped)
            before = done[at][1]
    return done


def _tokens(kept: list[_Dressed]) -> Iterator[tuple[str, bool]]:
    """Yield characters and marks in order, and whether it is a character that marks confuse."""
    stack: list[SpanKind] = []
    for at, (character, looks, escaped) in enumerate(kept):
        yield from _closed(stack, looks)
        opened = sorted(looks - set(stack), key=lambda kind: -_reach(kept, at, kind))
        for kind in opened:
            stack.append(kind)
            yield MARKS[kind], False
        yield character, character in "*=" and not escaped
    yield from _closed(stack, _PLAIN)


def _closed(stack: list[SpanKind], looks: Set[SpanKind]) -> Iterator[tuple[str, bool]]:
    """Close what ends, and what was opened after it, which is opened again where it goes on."""
    depth = next((n for n, kind in enumerate(stack) if kind not in looks), len(stack))
    for kind in reversed(stack[depth:]):
        yield MARKS[kind], False
    del stack[depth:]


def _reach(kept: list[_Dressed], at: int, kind: SpanKind) -> int:
    end = at
    while end < len(kept) and kind in kept[end][1]:
        end += 1
    return end


def _joined(tokens: list[tuple[str, bool]], *, careful: bool) -> str:
    """Put tokens together, with a backslash before a sign that would read as part of a mark.

    ``careful``: also before one of two signs that were text, and would be a mark now.
    """
    made = []
    for at, (token, plain_sign) in enumerate(tokens):
        beside = {tokens[n][0] for n in (at - 1, at + 1) if 0 <= n < len(tokens)}
        taken = token * 2 in beside or (careful and token in beside)
        made.append("\\" + token if plain_sign and taken else token)
    return "".join(made)
