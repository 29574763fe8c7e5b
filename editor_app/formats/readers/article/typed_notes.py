"""Notes that were typed by hand: [1] or ① in the text, and their lines at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor_app.domain.result import Notice
from editor_app.formats.incoming import Reason
from editor_app.formats.readers.inlines import cut_end, cut_start, merged
from editor_app.formats.readers.lines import Line
from editor_app.text.blocks import Inline, Note, NoteRef, plain

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Behind a letter or a figure it is a power: 10m².
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(
    rf"[\[［〔【](?P<figure>\d{{1,3}})[\]］〕】]|(?P<circled>[{_CIRCLED}])"
    rf"|(?<![A-Za-z\d])(?P<raised>[{_RAISED}]{{1,2}})"
)
_HEADING = re.compile(r"[【\[（(]?(?:注\s*释?|脚注|尾注|文中注释)[】\]）)]?[:：]?")
_OVER = re.compile(r"注\s*释?\s*[:：]\s*")
_LONGEST = 1_000
_MOST = 200


@dataclass(frozen=True, slots=True)
class _Typed:
    """One note: the sign it is called by, its number and its words."""

    sign: str
    number: int
    words: tuple[Inline, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Noted:
    """A text with calls where the signs of its notes stood, those notes, and what it leaves."""

    lines: tuple[Line, ...]
    notes: tuple[Line, ...] = ()
    left: Mapping[int, Reason] = field(default_factory=dict)

    def told(self) -> tuple[Notice, ...]:
        """Return what is said of the notes."""
        count = len(self.notes)
        return (Notice.of("read_notes_typed", count=count),) if count else ()


def with_notes(body: Sequence[Line]) -> Noted:
    """Return a text and the notes typed at its end.

    Each must be called once, in order and not at a line's beginning, and the text have no
    other notes; else all stays as it is.
    """
    start = len(body)
    while start and _is_note(body[start - 1]):
        start -= 1
    notes = [note for n in range(start, len(body)) for note in _notes(body[n], n)]
    numbers = [note.number for note in notes]
    if not notes or len(notes) > _MOST or numbers != list(range(1, len(notes) + 1)):
        return Noted(tuple(body))
    top = start - 1 if start and _HEADING.fullmatch(body[start - 1].text) else start
    places = _places(body[:top], notes)
    if places is None or (top == start and len(notes) == 1 and len(notes[0].sign) == 1):
        return Noted(tuple(body))
    lines = tuple(_called(line, places.get(n, ())) for n, line in enumerate(body[:top]))
    made = tuple(
        Line("", block=Note(str(note.number), note.words), number=body[note.line].number)
        for note in notes
    )
    return Noted(lines, made, {line.number: Reason.REPEATED for line in body[top:start]})


def _is_note(line: Line) -> bool:
    if line.block or line.level or not 3 < len(line.text) <= _LONGEST:
        return False
    over = _OVER.match(line.text)
    return _MARK.match(line.text, over.end() if over else 0) is not None


def _notes(line: Line, n: int) -> Iterator[_Typed]:
    """Yield the notes of a line; one that begins with 注： may hold several, of circled signs."""
    over = _OVER.match(line.text)
    first = over.end() if over else 0
    found = [
        each
        for each in _MARK.finditer(line.text)
        if each.start() == first or (over and each["circled"])
    ]
    ends = [each.start() for each in found[1:]] + [len(line.text)]
    for each, end in zip(found, ends, strict=True):
        words = cut_start(cut_end(line.content, end), each.end())
        yield _Typed(each[0], _number(each), _bare(words), n)


def _number(sign: re.Match[str]) -> int:
    if sign["circled"]:
        return _CIRCLED.index(sign["circled"]) + 1
    return int(sign["figure"] or "".join(str(_RAISED.index(c)) for c in sign["raised"]))


def _bare(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    text = plain(words)
    blank = len(text) - len(text.lstrip(" \u3000.．、:："))
    return cut_start(cut_end(words, len(text.rstrip())), blank)


def _places(
    lines: Sequence[Line], notes: Sequence[_Typed]
) -> dict[int, list[tuple[int, _Typed]]] | None:
    """Return by line where each note is called; None unless each is, once and in order."""
    wanted = {note.sign: note for note in notes}
    found: list[tuple[int, int, _Typed]] = []
    for n, line in enumerate(lines):
        if any(isinstance(each, NoteRef) for each in line.inlines) or isinstance(line.block, Note):
            return None
        signs = _MARK.finditer(line.text) if not line.block else ()
        found += [(n, s.start(), wanted[s[0]]) for s in signs if s[0] in wanted]
    if [note.number for _, _, note in found] != [note.number for note in notes]:
        return None
    if any(not at for _, at, _ in found):
        return None
    places: dict[int, list[tuple[int, _Typed]]] = {}
    for n, at, note in found:
        places.setdefault(n, []).append((at, note))
    return places


def _called(line: Line, places: Sequence[tuple[int, _Typed]]) -> Line:
    """Return a line with calls where the signs of notes stood."""
    if not places:
        return line
    content = line.content
    for at, note in reversed(places):
        before, after = cut_end(content, at), cut_start(content, at + len(note.sign))
        content = merged((*before, NoteRef(str(note.number)), *after))
    return replace(line, text=plain(content), inlines=content)
