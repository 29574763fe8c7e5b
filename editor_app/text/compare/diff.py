"""What changed between two texts, for a person to read.

Paragraphs are aligned first, with moves; then characters inside the pairs; then edges are
widened to whole numbers, Latin words, signs and the caller's terms. Every comparison is
exact: the old parts of all changes are the old text, the new parts the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from editor_app.text.compare.alignment import Pair, align
from editor_app.text.compare.characters import Run, equal_runs
from editor_app.text.compare.wholes import Wholes, widen


class Op(StrEnum):
    """What was done; MOVE is a paragraph that stands elsewhere, whatever was done inside."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"


class Change(NamedTuple):
    """A stretch of a paragraph; positions are code points of the two texts compared."""

    op: Op
    old: str
    new: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int


class ParagraphKind(StrEnum):
    """What became of a paragraph."""

    EQUAL = "equal"
    CHANGED = "changed"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"


class ParagraphChange(NamedTuple):
    """A line of the old text, the new one, or both; indexes count lines from 0.

    A paragraph that was split or merged is one, with the line ends inside its texts (the
    change is the line end); the index is that of its first line.
    ``changes`` covers both lines whole, equal stretches included. A moved paragraph stands at
    its new place; ``old_index`` says where it was.
    """

    kind: ParagraphKind
    old_index: int | None
    new_index: int | None
    old: str
    new: str
    changes: tuple[Change, ...]


def compare(old: str, new: str, terms: Iterable[str] = ()) -> tuple[ParagraphChange, ...]:
    """Return all paragraphs of both texts in the order to show them.

    ``terms`` are names and words that change as wholes. Texts that differ altogether are
    compared within a bounded time, more coarsely.
    """
    comparison = _Comparison(old.split("\n"), new.split("\n"), Wholes(terms))
    return tuple(comparison.paragraph(pair) for pair in comparison.pairs)


def compare_line(old: str, new: str, terms: Iterable[str] = ()) -> tuple[Change, ...]:
    """Return the changes inside one paragraph, equal stretches included."""
    return tuple(_changes(old, new, (0, 0), Wholes(terms)))


class _Comparison:
    """Two texts as lines, with where each line starts."""

    def __init__(self, old: Sequence[str], new: Sequence[str], wholes: Wholes) -> None:
        self._old, self._new, self._wholes = old, new, wholes
        self._old_starts, self._new_starts = _starts(old), _starts(new)
        self.pairs = align(old, new)

    def paragraph(self, pair: Pair) -> ParagraphChange:
        """Return what became of the lines of a pair."""
        if pair.same:
            return self._same(pair)
        old = "\n".join(self._old[pair.old.start : pair.old.stop])
        new = "\n".join(self._new[pair.new.start : pair.new.stop])
        offsets = self._old_starts[pair.old.start], self._new_starts[pair.new.start]
        changes = tuple(_changes(old, new, offsets, self._wholes, pair.runs))
        return ParagraphChange(
            _kind(pair, old, new), _index(pair.old), _index(pair.new), old, new, changes
        )

    def _same(self, pair: Pair) -> ParagraphChange:
        """Return an unchanged line; most are, so no more is done than must be."""
        first, second = pair.old.start, pair.new.start
        line, at_old, at_new = self._old[first], self._old_starts[first], self._new_starts[second]
        end = len(line)
        same = Change(Op.EQUAL, line, line, at_old, at_old + end, at_new, at_new + end)
        return ParagraphChange(
            ParagraphKind.EQUAL, first, second, line, line, (same,) if line else ()
        )


def _index(lines: range) -> int | None:
    return lines.start if lines else None


def _kind(pair: Pair, old: str, new: str) -> ParagraphKind:
    if not pair.old:
        return ParagraphKind.INSERTED
    if not pair.new:
        return ParagraphKind.DELETED
    if pair.moved:
        return ParagraphKind.MOVED
    return ParagraphKind.EQUAL if old == new else ParagraphKind.CHANGED


def _starts(lines: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return starts


def _changes(
    old: str, new: str, offsets: tuple[int, int], wholes: Wholes, runs: list[Run] | None = None
) -> Iterator[Change]:
    if old == new:
        runs = [Run(0, 0, len(old))] if old else []
    elif old and new:
        runs = widen(old, new, equal_runs(old, new) if runs is None else runs, wholes)
    else:
        runs = []
    in_old, in_new = offsets
    at_old = at_new = 0
    for run in [*runs, Run(len(old), len(new), 0)]:
        if at_old < run.old or at_new < run.new:
            op = _op(run.old - at_old, run.new - at_new)
            yield Change(
                op,
                old[at_old : run.old],
                new[at_new : run.new],
                in_old + at_old,
                in_old + run.old,
                in_new + at_new,
                in_new + run.new,
            )
        at_old, at_new = run.old + run.length, run.new + run.length
        if run.length:
            same = old[run.old : at_old]
            yield Change(
                Op.EQUAL,
                same,
                same,
                in_old + run.old,
                in_old + at_old,
                in_new + run.new,
                in_new + at_new,
            )


def _op(deleted: int, inserted: int) -> Op:
    if deleted and inserted:
        return Op.REPLACE
    return Op.DELETE if deleted else Op.INSERT
