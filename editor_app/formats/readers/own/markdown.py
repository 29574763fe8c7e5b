"""A Markdown file of ours: its front matter, and exactly the marks that we write.

A block is a line with an empty line behind it; lines that follow each other were wrapped by
another program and are one. Asterisks are not nested where we write them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor_app.formats.incoming import Pause
from editor_app.formats.readers.inlines import cut_start
from editor_app.formats.readers.own.blocks import Draft, children_of, paragraph_of
from editor_app.formats.readers.own.statement import Statement, front_statement
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.runs import Run
from editor_app.formats.writers.front import GAP, bracketed
from editor_app.text.blocks import (
    Break,
    Heading,
    Inline,
    Note,
    Paragraph,
    Picture,
    Role,
    Table,
    plain,
)

ALWAYS = ("dateline", "end_note")
_HAN = "\u2e80"  # from here on words are not parted by blanks
_LONGEST_DATELINE = 30
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^(\w+):[ \t]*(.*)$", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6}) (.*)")
_NOTE = re.compile(r"\[\^([^\s\]]{1,32})\]: ?(.*)")
_TARGET = re.compile(r"\[([^\]^][^\]]*)\]:[ \t]*(data:\S+)")
_PICTURE = re.compile(r"!\[((?:\\.|[^\]\\])*)\]\[([^\]]*)\]")
_CAPTION = re.compile(r"\*((?:\\.|[^*\\])+)\*")
_LITERAL = re.compile(rf"(?:[^&]{{1,60}}{GAP})?&#\d{{1,7}};")  # a dateline may stand before it
_SEPARATOR = re.compile(r"\|(?: :?-+:? \|)+")
_CELLS = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_STARTS = re.compile(r"#{1,6} |> |- |\||!\[|\[|\*\*\*$")
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<stars>\*{1,3})|(?P<tag></?(?:strong|em)>)"
    r"|\[\^(?P<note>[^\s\]]{1,32})\]|&(?P<entity>#\d{1,7}|\w{2,31});"
    r"|\[(?P<text>(?:\\.|[^\[\]\\])*)\]\(<(?P<url>[^<>]*)>\)"
)


def statement_in(text: str) -> tuple[Statement, Mapping[str, str], str] | None:
    """Return what a Markdown text of ours states, its front matter and the rest; else None."""
    found = _FRONT.match(text.replace("\r\n", "\n").replace("\r", "\n"))
    if found is None:
        return None
    said = {name: _scalar(value) for name, value in _PAIR.findall(found[1])}
    statement = front_statement(said)
    if statement is None:
        return None
    return statement, said, found.string[found.end() :]


def read_own_markdown(
    statement: Statement, said: Mapping[str, str], text: str, pictures: Pictures, pause: Pause
) -> Draft:
    """Return what the text behind the front matter holds."""
    lines = list(_joined(text.split("\n")))
    targets = {found[1]: found[2] for line in lines if (found := _TARGET.fullmatch(line))}
    reader = _Reader(Draft(statement), targets, pictures)
    for line in lines:
        pause()
        reader.line(line)
    reader.end_table()
    draft = reader.draft
    _set_heads(draft, said.get("heads", ""))
    _take_end_note(draft)
    _take_dateline(draft)
    return draft


def _scalar(text: str) -> str:
    bare = text.strip()
    if bare.startswith('"'):
        try:
            return str(json.loads(bare))
        except ValueError:
            return bare.strip('"')
    return bare


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, those that were wrapped as one, and ``""`` between blocks."""
    held = ""
    for line in (*lines, ""):
        if held and line and not _STARTS.match(line) and not _STARTS.match(held):
            apart = "" if min(held[-1], line[0]) >= _HAN else " "
            held += apart + line
            continue
        if held:
            yield held
        held = line
        if not line:
            yield ""


@dataclass(slots=True)
class _Reader:
    """Reads line after line into a draft."""

    draft: Draft
    targets: Mapping[str, str]
    pictures: Pictures
    rows: list[str] = field(default_factory=list)

    def line(self, line: str) -> None:
        """Read one line."""
        if line.startswith("|") and line.endswith("|") and len(line) > 1:
            self.rows.append(line)
            return
        self.end_table()
        if not line or _TARGET.fullmatch(line):
            return
        if found := _NOTE.fullmatch(line):
            self.draft.notes.append(Note(found[1], _inlines(found[2])))
        elif not self._front(line):
            self._block(line)

    def _front(self, line: str) -> bool:
        """Take a line above the body: the title, or which draft it is."""
        draft = self.draft
        if draft.blocks:
            return False
        if line.startswith("# ") and not any(each.part == "title" for each in draft.printed):
            draft.front("title", plain(_inlines(line[2:])))
            return True
        label = draft.statement.label
        if label and not draft.left and plain(_inlines(line)) == bracketed(label):
            draft.front("label", bracketed(label))
            return True
        return False

    def _block(self, line: str) -> None:
        blocks = self.draft.blocks
        above = blocks[-1] if blocks else None
        if line == "***":
            blocks.append(Break())
        elif found := _HEADING.fullmatch(line):
            level = min(max(len(found[1]) - 1, 1), 4)
            blocks.append(Heading(level, _inlines(found[2]), numbered=False))
        elif found := _PICTURE.fullmatch(line):
            asset = self.pictures.add_uri(self.targets.get(found[2], ""))
            blocks.append(Picture(asset, plain(_inlines(found[1]))))
        elif isinstance(above, Picture) and not above.caption and _CAPTION.fullmatch(line):
            blocks[-1] = replace(above, caption=plain(_inlines(line)))
        elif line.startswith("> "):
            blocks.append(paragraph_of(_inlines(line[2:]), Role.QUOTE))
        elif line.startswith("- "):
            blocks.append(paragraph_of(_inlines(line[2:]), Role.BULLET))
        else:
            literal = _LITERAL.match(line) is not None
            children = _inlines(line)
            if children:
                blocks.append(paragraph_of(children, literal=literal))

    def end_table(self) -> None:
        """Make a table of the rows that were read."""
        if not self.rows:
            return
        rows = [tuple(map(_inlines, _cells(row))) for row in self.rows if not _SEPARATOR.match(row)]
        head = next((n for n, row in enumerate(self.rows) if _SEPARATOR.match(row)), 0)
        self.rows.clear()
        self.draft.blocks.append(Table(tuple(rows), head))


def _cells(row: str) -> Iterator[str]:
    parts = _CELLS.split(row)
    held = ""
    for n, part in enumerate(parts[2:]):
        held += part
        if n % 2:  # the backslashes before a bar that parts two cells
            yield held.strip(" ")
            held = ""


def _set_heads(draft: Draft, stated: str) -> None:
    """Give tables the heads that are stated of them, where as many are."""
    heads = [int(each) for each in stated.split(",") if each.isdecimal()]
    tables = [(n, block) for n, block in enumerate(draft.blocks) if isinstance(block, Table)]
    if len(heads) != len(tables):
        return
    for head, (n, table) in zip(heads, tables, strict=True):
        empty = len(table.rows) > 1 and not any(map(plain, table.rows[0]))
        rows = table.rows[1:] if empty and not head else table.rows  # only Markdown asks for it
        draft.blocks[n] = Table(rows, min(head, len(rows)))


def _take_end_note(draft: Draft) -> None:
    """Take the last lines of the body where they are the stated end note."""
    note = draft.statement.fields.get("end_note", "")
    last = draft.blocks[-1] if draft.blocks else None
    if not note or not isinstance(last, Paragraph):
        return
    said = plain(last.children)
    lines = " ".join(bracketed(note).split())
    others = [block for block in draft.blocks[:-1] if isinstance(block, Paragraph)]
    inside = {plain(b.children).strip("（）()") for b in others if b.role is Role.END_NOTE}
    if "".join(said.split()) == "".join(lines.split()):
        draft.blocks.pop()
        draft.front("end_note", bracketed(note))
    elif said.strip("（）()") == note.strip("（）()") or note.strip("（）()") in inside:
        draft.front("end_note", bracketed(note))  # the body says it
    elif last.role is Role.END_NOTE:
        draft.blocks.pop()
        draft.front("end_note", said)


def _take_dateline(draft: Draft) -> None:
    """Take the dateline from the head of the first paragraph, where one is stated."""
    stated = draft.statement.fields.get("dateline", "")
    for n, block in enumerate(draft.blocks):
        if not isinstance(block, Paragraph) or block.role in (Role.QUOTE, Role.BULLET):
            continue
        words = plain(block.children)
        said, gap, _ = words.partition(GAP)
        if said != stated and block.role is not Role.BODY:
            continue
        if not stated or not gap or (said != stated and len(said) > _LONGEST_DATELINE):
            return
        draft.front("dateline", said)
        children = cut_start(block.children, len(said) + len(gap))
        draft.blocks[n] = paragraph_of(children, literal=block.literal)
        return


@dataclass(slots=True)
class _Marks:
    """The pieces of a line while its marks are paired."""

    runs: list[Run] = field(default_factory=list)
    strong: bool = False
    stress: bool = False

    def add(self, text: str, *, note: str = "", url: str = "") -> None:
        """Add characters as they look now."""
        self.runs.append(Run(text, self.strong, self.stress, url, note))


def _inlines(text: str) -> tuple[Inline, ...]:
    return children_of(_runs(text, ""))


def _runs(text: str, url: str) -> list[Run]:
    odd = _odd_stars(text)
    marks, at = _Marks(), 0
    for found in _TOKEN.finditer(text):
        if found.start() > at:
            marks.add(text[at : found.start()], url=url)
        at = found.end()
        if found.start() in odd:
            marks.add(found[0], url=url)
        elif stars := found["stars"]:
            marks.strong ^= len(stars) > 1
            marks.stress ^= len(stars) != 2
        elif tag := found["tag"]:
            on = not tag.startswith("</")
            marks.strong = on if "strong" in tag else marks.strong
            marks.stress = on if "em" in tag else marks.stress
        elif found["note"]:
            marks.add("", note=found["note"])
        elif found["text"] is not None:
            look = (marks.strong, marks.stress)
            for run in _runs(found["text"], found["url"]):
                strong, stress = run.strong or look[0], run.stress or look[1]
                marks.runs.append(replace(run, strong=strong, stress=stress))
        else:
            marks.add(found["escaped"] or html.unescape(found[0]), url=url)
    if at < len(text):
        marks.add(text[at:], url=url)
    return marks.runs


def _odd_stars(text: str) -> set[int]:
    """Return where asterisks stand that close nothing and are not closed."""
    open_: dict[int, int] = {}
    for found in _TOKEN.finditer(text):
        size = len(found["stars"] or "")
        if size and open_.pop(size, None) is None:
            open_[size] = found.start()
    return set(open_.values())
