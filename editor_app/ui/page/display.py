"""A comparison as lines to show: what stands in them, what came and what went.

It is made in the background: nothing here touches a widget. Marks of the dialect
(``**``, ``## ``) are left out unless they are all that changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from editor_app.text.compare.diff import Op, ParagraphChange, ParagraphKind
from editor_app.text.line_marks import picture_parts
from editor_app.text.lines import LineClass, LineKind, classify
from editor_app.text.marks import Span, SpanKind, spans
from editor_app.ui.page.head import HeadLine

LINE_END = "¶"
_BULLET = "•　"
_FOLDED_FROM = 4  # unchanged paragraphs in a row that are worth folding
_KEPT_BESIDE = 1  # unchanged paragraphs kept beside a change


class View(StrEnum):
    """Which of the two texts a line shows."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


class Face(StrEnum):
    """What sets a run apart beside being old or new."""

    STRONG = "strong"
    STRESS = "stress"
    LINK = "link"
    NOTE_REF = "note_ref"
    LEAD = "lead"
    LABEL = "label"  # our own words: 移自第二部分
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch in one look; ``stop`` is the change it belongs to, -1 for none."""

    text: str
    op: Op = Op.EQUAL
    face: Face | None = None
    stop: int = -1


@dataclass(frozen=True, slots=True)
class PageLine:
    """One paragraph on the page.

    ``moved`` says that it stood elsewhere; ``head`` is the line of the page's head, or
    the changed field, that it shows; ``folded`` counts the unchanged paragraphs that it
    stands for.
    """

    runs: tuple[Run, ...]
    kind: LineClass
    moved: bool = False
    head: HeadLine | None = None
    folded: int = 0

    @property
    def text(self) -> str:
        """Its words as shown."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of the comparison: as one text, and as the two beside each other."""

    both: tuple[PageLine, ...]
    old: tuple[PageLine, ...]
    new: tuple[PageLine, ...]
    changed: bool = True


PLAIN = classify("正文")


def paragraph_row(change: ParagraphChange, first_stop: int, label: str = "") -> Row:
    """Return a paragraph's lines; its changes are stops counted from ``first_stop``.

    ``label`` says where a moved paragraph came from; it is a stop of its own.
    """
    if change.kind is ParagraphKind.EQUAL:
        lines = _lines(change, View.BOTH, first_stop)
        return Row(lines, lines, lines, changed=False)
    moved = change.kind is ParagraphKind.MOVED
    stop = first_stop + 1 if moved else first_stop
    both, old, new = (_lines(change, view, stop) for view in View)
    if moved:
        tag = Run(label, Op.MOVE, Face.LABEL, first_stop)
        both, old, new = (_labelled(lines, tag) for lines in (both, old, new))
    return Row(both, old, new)


def stops_in(change: ParagraphChange) -> int:
    """Return how many changes a person steps through in a paragraph."""
    inner = sum(1 for c in change.changes if c.op is not Op.EQUAL)
    return inner + (change.kind is ParagraphKind.MOVED)


def fold(rows: Sequence[Row]) -> list[Row | list[Row]]:
    """Return the rows with long unchanged stretches gathered, to be shown as one line."""
    out: list[Row | list[Row]] = []
    same: list[Row] = []
    for row in rows:
        if row.changed:
            out.extend(_gathered(same, first=not out, last=False))
            same = []
            out.append(row)
        else:
            same.append(row)
    out.extend(_gathered(same, first=not out, last=True))
    return out


def _gathered(same: list[Row], *, first: bool, last: bool) -> Iterator[Row | list[Row]]:
    before = 0 if first else _KEPT_BESIDE
    after = len(same) - (0 if last else _KEPT_BESIDE)
    if after - before < _FOLDED_FROM:
        yield from same
        return
    yield from same[:before]
    yield same[before:after]
    yield from same[after:]


def _labelled(lines: tuple[PageLine, ...], tag: Run) -> tuple[PageLine, ...]:
    if not lines:
        return ()
    tag = replace(tag, text=f"{tag.text}　")
    first, *rest = (replace(line, moved=True) for line in lines)
    return (replace(first, runs=(tag, *first.runs)), *rest)


def _lines(change: ParagraphChange, view: View, first_stop: int) -> tuple[PageLine, ...]:
    if change.kind is ParagraphKind.EQUAL and not change.new.strip():
        return ()  # blank lines mean nothing
    if not change.changes:
        return ()  # one came or went
    gone = change.new_index is None
    if (view is View.OLD and change.old_index is None) or (view is View.NEW and gone):
        return ()
    breaking = Op.DELETE if view is View.OLD or gone else Op.INSERT
    runs = _raw_runs(change, view, first_stop)
    return tuple(_line(line, breaking) for line in _broken(runs, breaking))


def _raw_runs(change: ParagraphChange, view: View, first_stop: int) -> Iterator[Run]:
    stop = first_stop
    for one in change.changes:
        if one.op is Op.EQUAL:
            yield Run(one.new)
            continue
        if one.old and view is not View.NEW:
            yield Run(one.old, Op.DELETE, stop=stop)
        if one.new and view is not View.OLD:
            yield Run(one.new, Op.INSERT, stop=stop)
        stop += 1


def _broken(runs: Iterable[Run], breaking: Op) -> Iterator[list[Run]]:
    """Cut runs into lines; line ends of the other text are shown as signs."""
    line: list[Run] = []
    for run in runs:
        if run.op not in (Op.EQUAL, breaking):
            line.append(replace(run, text=run.text.replace("\n", LINE_END)))
            continue
        if "\n" not in run.text:
            line.append(run)
            continue
        first, *rest = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in rest:
            if run.op is not Op.EQUAL:
                line.append(replace(run, text=LINE_END, face=Face.LABEL))
            yield line
            line = [replace(run, text=text)]
    yield line


def _line(runs: list[Run], breaking: Op) -> PageLine:
    own = "".join(r.text for r in runs if r.face is None and r.op in (Op.EQUAL, breaking))
    kind = classify(own)
    if kind.kind is LineKind.PICTURE:
        return PageLine(tuple(_picture_runs(runs, own)), kind)
    if kind.kind is LineKind.BULLET:
        styled = _styled(runs, breaking, _Looks(own, kind, spans(own)))
        return PageLine((Run(_BULLET), *styled), kind)
    marks = spans(own)
    if not marks and not kind.mark and not kind.lead:
        return PageLine(tuple(run for run in runs if run.text), kind)
    return PageLine(tuple(_styled(runs, breaking, _Looks(own, kind, marks))), kind)


def _picture_runs(runs: list[Run], own: str) -> Iterator[Run]:
    """A picture changes as a whole: its caption stands for it."""
    changed = [run for run in runs if run.op is not Op.EQUAL]
    if not changed:
        yield Run(own, Op.EQUAL, Face.PICTURE)
        return
    old = "".join(run.text for run in runs if run.op in (Op.EQUAL, Op.DELETE))
    for text, op in ((old, Op.DELETE), (own, Op.INSERT)):
        if any(run.op is op for run in changed):
            yield Run(text, op, Face.PICTURE, changed[0].stop)


def picture_words(line: str) -> str:
    """Return what stands for a picture's line in words."""
    parts = picture_parts(line)
    return (parts.caption or parts.alt) if parts is not None else line


class _Looks:
    """What each character of a line's own text looks like; None for one that is a mark."""

    def __init__(self, text: str, kind: LineClass, marks: Sequence[Span]) -> None:
        self.faces: list[Face | None] = [None] * len(text)
        self.hidden = [False] * len(text)
        if kind.lead and not kind.mark:
            self._put(0, kind.lead, Face.LEAD)
        for at in range(kind.mark):
            self.hidden[at] = True
        if kind.kind is LineKind.TABLE and text.rstrip().endswith("|"):
            self.hidden[len(text.rstrip()) - 1] = True
        for span in marks:
            self._span(span)

    def _span(self, span: Span) -> None:
        for start, end in ((span.start, span.inner_start), (span.inner_end, span.end)):
            self.hidden[start:end] = [True] * (end - start)
        if span.kind is not SpanKind.ESCAPE:
            self._put(span.inner_start, span.inner_end, Face(span.kind.value))

    def _put(self, start: int, end: int, face: Face) -> None:
        self.faces[start:end] = [face] * (end - start)


def _styled(runs: list[Run], breaking: Op, looks: _Looks) -> Iterator[Run]:
    at = 0
    for run in runs:
        if run.face is not None or run.op not in (Op.EQUAL, breaking):
            if run.text:
                yield run
            continue
        end = at + len(run.text)
        all_marks = run.op is not Op.EQUAL and all(looks.hidden[at:end])
        yield from _cut(run, at, looks, hide=not all_marks)
        at = end


def _cut(run: Run, at: int, looks: _Looks, *, hide: bool) -> Iterator[Run]:
    """Cut a run where its look changes, leaving out what is hidden."""
    start = 0
    length = len(run.text)
    for here in range(1, length + 1):
        same = (
            here < length
            and looks.faces[at + here] is looks.faces[at + start]
            and looks.hidden[at + here] == looks.hidden[at + start]
        )
        if same:
            continue
        if not (hide and looks.hidden[at + start]):
            yield replace(run, text=run.text[start:here], face=looks.faces[at + start])
        start = here
