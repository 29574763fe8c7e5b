"""The labels of notes where source is put into a text that has notes of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from editor_app.text.line_marks import is_blank, note_label
from editor_app.text.marks import SpanKind, spans

_NUMBER = re.compile("[0-9]{1,9}")


def defined(lines: Iterable[str]) -> set[str]:
    """Return the labels of the notes that stand in lines."""
    return {label for line in lines if (label := note_label(line))}


def called(lines: Iterable[str]) -> set[str]:
    """Return the labels that are called in lines."""
    return {line[start:end] for line in lines for start, end in _calls(line)}


def renumbered(source: str, taken: Collection[str]) -> str:
    """Return source whose own notes have no label that is taken.

    A note that stands in the source and has a taken label gets the next free number, its
    calls with it. A call whose note does not stand in the source is of the text's own note
    and stays.
    """
    lines = source.split("\n")
    own = defined(lines)
    clashing = own & set(taken)
    if not clashing:
        return source
    numbers = [int(label) for label in own | set(taken) if _NUMBER.fullmatch(label)]
    free = 1 + max(numbers, default=0)
    named: dict[str, str] = {}
    for line in lines:
        for label in (*(line[start:end] for start, end in _calls(line)), note_label(line)):
            if label in clashing and label not in named:
                named[label] = str(free + len(named))
    return "\n".join(_renamed(line, named) for line in lines)


def parted(source: str) -> tuple[str, str]:
    """Return source without the notes at its end, and those."""
    lines = source.split("\n")
    end = len(lines)
    while end and (is_blank(lines[end - 1]) or note_label(lines[end - 1])):
        end -= 1
    return "\n".join(lines[:end]), "\n".join(line for line in lines[end:] if note_label(line))


def _calls(line: str) -> Sequence[tuple[int, int]]:
    """Return where the labels stand that a line calls."""
    if "[^" not in line:
        return ()
    return [
        (span.inner_start, span.inner_end) for span in spans(line) if span.kind is SpanKind.NOTE_REF
    ]


def _renamed(line: str, named: dict[str, str]) -> str:
    for start, end in reversed(_calls(line)):
        label = line[start:end]
        line = line[:start] + named.get(label, label) + line[end:]
    label = note_label(line)
    return f"[^{named[label]}]{line[len(label) + 3 :]}" if label in named else line
