"""Work on inlines: joining neighbours, dropping bold, cutting characters off the ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from editor_app.text.blocks import Inline, NoteRef, Strong, Text, plain

_MOST_CELLS = 500_000
Cells: TypeAlias = tuple[tuple[Inline, ...], ...]


def merged(children: Iterable[Inline]) -> tuple[Inline, ...]:
    """Join neighbouring texts and neighbouring bold, drop what is empty."""
    done: list[Inline] = []
    for child in children:
        last = done[-1] if done else None
        if isinstance(child, Text) and isinstance(last, Text):
            done[-1] = Text(last.text + child.text)
        elif isinstance(child, Strong) and isinstance(last, Strong):
            done[-1] = Strong(merged(last.children + child.children))
        elif isinstance(child, NoteRef) or _seen(child):
            done.append(child)
    return tuple(done)


def _seen(child: Inline) -> bool:
    if isinstance(child, Text):
        return child.text != ""
    return isinstance(child, NoteRef) or bool(plain((child,)))


def without_bold(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a heading's inlines without bold, which its style already brings."""
    flat: list[Inline] = []
    for child in children:
        flat.extend(without_bold(child.children) if isinstance(child, Strong) else (child,))
    return merged(flat)


def filled_up(rows: Sequence[Cells]) -> tuple[Cells, ...]:
    """Return a table's rows with empty cells behind the short ones.

    One wide row over thousands of short ones would make millions of them: there rows stay
    as they are, which a table may have.
    """
    width = max(map(len, rows), default=0)
    if width * len(rows) > _MOST_CELLS:
        return tuple(rows)
    return tuple(row + ((),) * (width - len(row)) for row in rows)


def cut_start(children: Sequence[Inline], count: int) -> tuple[Inline, ...]:
    """Return inlines without their first characters."""
    done: list[Inline] = []
    left = count
    for child in children:
        size = len(plain((child,)))
        if not left:
            done.append(child)
        elif size > left:
            done.append(_cut(child, left))
            left = 0
        else:
            left -= size
    return merged(done)


def _cut(child: Inline, count: int) -> Inline:
    if isinstance(child, Text):
        return Text(child.text[count:])
    if isinstance(child, NoteRef):
        return child
    return replace(child, children=cut_start(child.children, count))


def cut_end(children: Sequence[Inline], keep: int) -> tuple[Inline, ...]:
    """Return the first ``keep`` characters of inlines; calls of notes among them stay."""
    done: list[Inline] = []
    left = keep
    for child in children:
        size = len(plain((child,)))
        if size > left:
            if isinstance(child, Text):
                done.append(Text(child.text[:left]))
            elif not isinstance(child, NoteRef):
                done.append(replace(child, children=cut_end(child.children, left)))
            break
        done.append(child)
        left -= size
    return merged(done)
