"""Numbers the notes of a text in the order in which they are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.domain.result import Notice
from editor_app.text.blocks import Block, Document, Inline, Note, NoteRef, Picture, Table, Text

_CIRCLED = 20


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a document by label; ``numbers`` start at 1."""

    numbers: dict[str, int]
    texts: dict[str, tuple[Inline, ...]]
    warnings: tuple[Notice, ...] = ()

    @classmethod
    def of(cls, document: Document) -> Notes:
        """Number every note that is called and written.

        A call without a note and a note without a call are left out, each with
        a warning: ``writing_note_missing``, ``writing_note_unused``.
        """
        texts = {b.label: b.children for b in document.blocks if isinstance(b, Note)}
        numbers: dict[str, int] = {}
        missing: dict[str, Notice] = {}
        for label in _calls(document.blocks):
            if label in texts:
                numbers.setdefault(label, len(numbers) + 1)
            else:
                missing[label] = Notice.of("writing_note_missing", label=label)
        unused = [Notice.of("writing_note_unused", label=n) for n in texts if n not in numbers]
        return cls(numbers, texts, (*missing.values(), *unused))

    def circled(self, notes: str) -> bool:
        """Whether a profile's wish for circled numbers can be met: they end at ⑳."""
        return notes == "circled" and len(self.numbers) <= _CIRCLED

    def in_order(self) -> Iterator[tuple[int, tuple[Inline, ...]]]:
        """Yield number and text of each note."""
        for label, number in self.numbers.items():
            yield number, self.texts[label]


def _calls(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _called(cell)
        elif not isinstance(block, Note | Picture) and hasattr(block, "children"):
            yield from _called(block.children)


def _called(children: tuple[Inline, ...]) -> Iterator[str]:
    for child in children:
        if isinstance(child, NoteRef):
            yield child.label
        elif not isinstance(child, Text):
            yield from _called(child.children)
