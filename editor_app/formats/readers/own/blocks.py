"""What the readers of our own files share: runs and roles to blocks, and the account of lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor_app.domain.result import Notice
from editor_app.formats.incoming import Found, Reason
from editor_app.formats.readers.article.account import Account, Left
from editor_app.formats.readers.article.article import Article
from editor_app.formats.readers.article.endnotes import read_occasion
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.own.printed import Printed, agreed
from editor_app.formats.readers.own.statement import Statement
from editor_app.formats.readers.runs import Run, inlines_of
from editor_app.text.blocks import (
    Block,
    Document,
    Heading,
    Inline,
    Note,
    NoteRef,
    Paragraph,
    Role,
    Table,
    Text,
)
from editor_app.text.lines import LineKind, classify
from editor_app.text.source import write

_BY_WORDS = {LineKind.SALUTATION: Role.SALUTATION, LineKind.END_NOTE: Role.END_NOTE}
_SPOKEN = "speech"


@dataclass(slots=True)
class Draft:
    """What a file of ours gives: blocks in order, notes, parts in print, what is left out."""

    statement: Statement
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    printed: list[Printed] = field(default_factory=list)
    left: list[tuple[str, Reason, int]] = field(default_factory=list)  # … blocks before it
    read: list[str] = field(default_factory=list)

    def leave(self, text: str, reason: Reason = Reason.LABEL) -> None:
        """Leave a line out."""
        self.left.append((text, reason, len(self.blocks)))

    def front(self, part: str, text: str) -> None:
        """Take a part that is printed round the body; a draft's label is left out."""
        if part == "label":
            self.leave(text)
        else:
            self.printed.append(Printed(part, text))

    def labelled_notes(self) -> tuple[Note, ...]:
        """Return the notes; call them in blocks and notes by the labels that are stated.

        Until then they are called by their numbers. Stated labels count where there are as
        many as notes.
        """
        labels = self.statement.labels
        if len(labels) == len(self.notes) == len(set(labels)):
            named = dict(zip((note.label for note in self.notes), labels, strict=True))
            self.blocks = [_renamed(block, named) for block in self.blocks]
            self.notes = [replace(note, label=named[note.label]) for note in self.notes]
        return tuple(self.notes)

    def article(self, always: Sequence[str] = ()) -> Article:
        """Return what was read; ``always`` as for ``printed.agreed``."""
        found = agreed(self.statement, self.printed, always)
        lines = [Line("", block=block, number=2 * n + 1) for n, block in enumerate(self.blocks)]
        left = tuple(Left(text, reason, 2 * before) for text, reason, before in self.left)
        read = [line for each in self.printed for line in each.text.split("\n") if line.strip()]
        told: list[Notice] = []
        label = next((text for text, reason, _ in self.left if reason is Reason.LABEL), "")
        if label:
            told.append(Notice.of("read_label_left_out", label=label.strip("（）")))
        if found.changed:
            told.append(Notice.of("read_own_changed", fields=found.changed))
        fields = found.fields
        kind = self.statement.kind or _kind_of({each.name for each in fields})
        if not self.statement.whole and kind == _SPOKEN:
            fields = _with_occasion(fields)
        account = Account(left, (*read, *self.read))
        return Article(fields, tuple(lines), (), kind, tuple(told), account)


def _kind_of(names: set[str]) -> str:
    """Return the kind of a file that does not state it, by the fields that it prints."""
    if "speaker" in names:
        return _SPOKEN
    return "news" if names & {"dateline", "reporters"} else "article"


def _with_occasion(fields: tuple[Found, ...]) -> tuple[Found, ...]:
    """Return the fields of a file that states no occasion with that of its title: 在…上的讲话."""
    values = {each.name: each.value for each in fields}
    said = read_occasion(values.get("title", "")).get("occasion", "")
    if "occasion" in values or not said:
        return fields
    return (*fields, Found.at("occasion", said, values["title"], "title_line"))


def children_of(runs: Sequence[Run]) -> tuple[Inline, ...]:
    """Return the inlines of runs as they stand; a note called inside bold is called in it."""
    kept = [run for run in runs if run.text or run.note]
    for n, run in enumerate(kept):
        if run.note and 0 < n < len(kept) - 1:
            before, after = kept[n - 1], kept[n + 1]
            kept[n] = replace(
                run,
                strong=before.strong and after.strong,
                stress=before.stress and after.stress,
                url=before.url if before.url == after.url else "",
            )
    return inlines_of(kept)


def paragraph_of(
    children: tuple[Inline, ...], role: Role = Role.BODY, *, literal: bool = False
) -> Block:
    """Return the block of a paragraph: by its words, but for what its marks say of it."""
    if role in (Role.QUOTE, Role.BULLET):
        return Paragraph(children, role)
    if literal:
        return Paragraph(children, literal=True)
    found = classify(write(Document((Paragraph(children),))))
    if found.kind is LineKind.HEADING:
        return Heading(found.level, children, numbered=found.numbered)
    if found.kind is LineKind.NUMBERED:
        return Paragraph(children, lead=found.reading_lead, level=found.level)
    return Paragraph(children, _BY_WORDS.get(found.kind, Role.BODY))


def _renamed(block: Block, named: Mapping[str, str]) -> Block:
    if isinstance(block, Table):
        rows = tuple(tuple(_called(cell, named) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    if isinstance(block, Heading | Paragraph):
        return replace(block, children=_called(block.children, named))
    return block


def _called(children: tuple[Inline, ...], named: Mapping[str, str]) -> tuple[Inline, ...]:
    done: list[Inline] = []
    for child in children:
        if isinstance(child, NoteRef):
            done.append(NoteRef(named.get(child.label, child.label)))
        elif isinstance(child, Text):
            done.append(child)
        else:
            done.append(replace(child, children=_called(child.children, named)))
    return tuple(done)
