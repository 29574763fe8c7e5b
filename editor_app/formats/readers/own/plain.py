"""A plain text of ours, by the draft's label under its title and the empty lines that part it.

It states nothing else of itself, so that a final one is read like any manuscript.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor_app.formats.incoming import Pause, Reason
from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.inlines import cut_start
from editor_app.formats.readers.own.blocks import Draft, paragraph_of
from editor_app.formats.readers.own.statement import Statement
from editor_app.formats.writers.front import GAP
from editor_app.formats.writers.plain import BREAK_MARK, BULLET, KICKER, PICTURE, SUBTITLE
from editor_app.text.blocks import Break, Inline, Note, NoteRef, Paragraph, Role, Table, Text, plain

_LABEL = re.compile(r"（(?:送审稿|征求意见稿)）")
_MOST_OVER_LABEL = 3
_DAY = re.compile(r"（\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?）")
_INFO = re.compile(r"来源：.+|\d{4}年\d{1,2}月\d{1,2}日(?: \d\d:\d\d)?")
_NAMES = re.compile(r"[^。！？；：（）]{1,40}")
_NOTE = re.compile(r"\[(\d{1,4})\] (.*)")
_CALL = re.compile(r"\[(\d{1,4})\]")
_DRAWN = re.compile(r"【图：(.*)】")
_UNNAMED = re.compile(rf"【{PICTURE}：.*】")
_DATELINE = re.compile(rf"([^。，：；！？\s{GAP}]{{1,30}}){GAP}[^{GAP}]{{4,}}$")
_FIRST_LINES = 12  # of a body, among which headings and captions may stand before the first text
_ORIGINAL = re.compile(r"(?:原标题|原作者|原文)：.*")
_SIGN = re.compile(r"（(?:责任编辑|校对)：.*）")


def read_own_plain(text: str, pause: Pause) -> Draft | None:
    """Return what a draft in plain text holds; None for any other text."""
    sections = [part.split("\n") for part in re.split(r"\n{2,}", text.strip("\n"))]
    head = sections[0]
    place = next((n for n, line in enumerate(head) if _LABEL.fullmatch(line)), 0)
    if not 1 <= place <= _MOST_OVER_LABEL or not 2 <= len(sections) <= 4:
        return None
    draft = Draft(Statement())
    _read_title(head[:place], draft)
    draft.front("label", head[place])
    _read_head(head[place + 1 :], draft)
    notes = sections.pop() if all(map(_NOTE.fullmatch, sections[-1])) else []
    numbers = {found[1] for line in notes if (found := _NOTE.fullmatch(line))}
    _read_body(sections[1] if len(sections) > 1 else [], numbers, draft, pause)
    for line in notes:
        if found := _NOTE.fullmatch(line):
            draft.notes.append(Note(found[1], _inlines(found[2], numbers)))
    _take_dateline(draft)
    _read_tail([line for section in sections[2:] for line in section], draft)
    return draft


def _read_title(lines: Sequence[str], draft: Draft) -> None:
    for line in lines:
        if line.startswith(KICKER):
            draft.front("kicker", line.removeprefix(KICKER))
        elif line.startswith(SUBTITLE):
            draft.front("subtitle", line.removeprefix(SUBTITLE))
        else:
            draft.front("title", line)


def _read_head(lines: Sequence[str], draft: Draft) -> None:
    """Read what stands between label and body: who, when, whence, then the editor's note."""
    left = list(lines)
    dated = next((n for n, line in enumerate(left) if _DAY.fullmatch(line)), -1)
    told = next((n for n, line in enumerate(left) if _INFO.fullmatch(line)), -1)
    until = min((n for n in (dated, told) if n >= 0), default=0)
    for line in left[:until]:
        if _NAMES.fullmatch(line):
            several = "、" in line or "记者" in line
            draft.front("reporters" if several and GAP not in line else "person", line)
        else:
            draft.leave(line, Reason.HEAD)
    if dated >= 0:
        draft.front("date", left[dated])
    if told >= 0:
        draft.front("info", left[told])
    note = left[max(until, dated + 1, told + 1) :]
    if note and until == 0 and _NAMES.fullmatch(note[0]) and find_when(note[0]) is None:
        draft.front("person", note.pop(0))
    if note:
        draft.front("editor_note", "\n".join(note))


def _read_body(lines: Sequence[str], notes: set[str], draft: Draft, pause: Pause) -> None:
    rows: list[str] = []
    for line in (*lines, ""):
        pause()
        if "\t" in line and (not rows or line.count("\t") == rows[0].count("\t")):
            rows.append(line)
            continue
        if rows:
            cells = tuple(tuple(_inlines(c, notes) for c in row.split("\t")) for row in rows)
            draft.blocks.append(Table(cells, int(len(rows) > 1)))
            rows = [line] if "\t" in line else []
        if line and not rows:
            _read_line(line, notes, draft)


def _read_line(line: str, notes: set[str], draft: Draft) -> None:
    if line == BREAK_MARK:
        draft.blocks.append(Break())
    elif _UNNAMED.fullmatch(line):
        draft.leave(line, Reason.OTHER_PICTURE)
    elif found := _DRAWN.fullmatch(line):
        draft.blocks.append(paragraph_of((Text(found[1]),)))
        draft.read.append(line)
    elif line.startswith(BULLET):
        draft.blocks.append(paragraph_of(_inlines(line.removeprefix(BULLET), notes), Role.BULLET))
    else:
        draft.blocks.append(paragraph_of(_inlines(line, notes)))


def _take_dateline(draft: Draft) -> None:
    """Take the dateline from the head of the first paragraph: 本报讯, a wide blank, a sentence."""
    for n, block in enumerate(draft.blocks[:_FIRST_LINES]):
        if isinstance(block, Paragraph) and block.role is Role.BODY:
            found = _DATELINE.match(plain(block.children))
            if found:
                draft.front("dateline", found[1])
                draft.blocks[n] = paragraph_of(cut_start(block.children, len(found[1]) + 1))
                return


def _inlines(text: str, notes: set[str]) -> tuple[Inline, ...]:
    return tuple(_pieces(text, notes))


def _pieces(text: str, notes: set[str]) -> Iterator[Inline]:
    at = 0
    for found in _CALL.finditer(text):
        if found[1] in notes:
            if found.start() > at:
                yield Text(text[at : found.start()])
            yield NoteRef(found[1])
            at = found.end()
    if at < len(text):
        yield Text(text[at:])


def _read_tail(lines: Sequence[str], draft: Draft) -> None:
    """Read what stands below the body: notes in brackets, the original, who answers for it."""
    held: list[str] = []
    for line in lines:
        if not held and _SIGN.fullmatch(line):
            draft.front("sign", line)
        elif not held and _ORIGINAL.fullmatch(line):
            draft.front("original", line)
        else:
            held.append(line)
            if line.endswith("）"):
                _front_note(held, draft)
                held = []
    if held:
        _front_note(held, draft)


def _front_note(lines: Sequence[str], draft: Draft) -> None:
    text = "\n".join(lines)
    taken = any(each.part == "end_note" for each in draft.printed)
    draft.front("author_note" if taken or text.startswith("（作者") else "end_note", text)
