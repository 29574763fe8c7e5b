"""What the review room shows of a comparison: rows, changes to step through, critical ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from editor_app.domain.review import VersionText
from editor_app.services.review.comparison import Comparison
from editor_app.text.compare.critical import Critical, critical
from editor_app.text.compare.diff import Change, Op, ParagraphChange, ParagraphKind
from editor_app.text.line_marks import picture_parts
from editor_app.text.structure import outline
from editor_app.ui.page.diff_head import Heads, field_words
from editor_app.ui.page.display import Row, paragraph_row, picture_words, stops_in
from editor_app.words import Words

_ALWAYS_CRITICAL = {
    "speaker": "name",
    "post": "post",
    "delivered": "date",
    "published": "date",
    "approval": "approval",
}
_LONGEST = 14  # characters of each side in the list of critical changes


@dataclass(frozen=True, slots=True)
class CriticalItem:
    """One critical change: the word for its kind, before, after, and its stop."""

    kind: str
    old: str
    new: str
    stop: int


@dataclass(frozen=True, slots=True)
class Showing:
    """The rows in order, how many changes they hold, and the critical ones.

    ``head`` counts the rows of the page's head at the start.
    """

    rows: tuple[Row, ...]
    head: int
    stops: int
    critical: tuple[CriticalItem, ...]


def show_comparison(comparison: Comparison, names: Sequence[str], words: Words) -> Showing:
    """Return what to show of two versions; ``names`` of people are watched."""
    heads = Heads(words, comparison.old.fields, comparison.new.fields, comparison.fields)
    text = _Text(comparison, heads.stops, words)
    items = [*_of_fields(comparison, heads, words)]
    in_text = [*map(text.item, critical(comparison.paragraphs, names)), *text.pictures()]
    items.extend(sorted(filter(None, in_text), key=lambda item: item.stop))
    return Showing((*heads.rows, *text.rows), len(heads.rows), text.stops, tuple(items))


def show_page(text: VersionText, words: Words) -> Showing:
    """Return a version as it is, compared with nothing."""
    heads = Heads(words, text.fields, text.fields, ())
    lines = text.text.split("\n")
    rows = [paragraph_row(_unchanged(number, line), 0) for number, line in enumerate(lines)]
    return Showing((*heads.rows, *rows), len(heads.rows), 0, ())


def _unchanged(number: int, line: str) -> ParagraphChange:
    end = len(line)
    same = (Change(Op.EQUAL, line, line, 0, end, 0, end),) if line else ()
    return ParagraphChange(ParagraphKind.EQUAL, number, number, line, line, same)


class _Text:
    """The paragraphs of a comparison, with their stops counted on."""

    def __init__(self, comparison: Comparison, first_stop: int, words: Words) -> None:
        self._paragraphs = comparison.paragraphs
        self._words = words
        self._places = _Places(comparison.old.text, words)
        self._first: list[int] = []
        self.rows: list[Row] = []
        self.stops = first_stop
        before: ParagraphChange | None = None
        for paragraph in comparison.paragraphs:
            self._add(paragraph, before)
            before = paragraph if paragraph.changes else before  # blank lines part nothing

    def pictures(self) -> Iterator[CriticalItem]:
        """Return the pictures that came, went or are others now."""
        kind = self._words("review.critical_picture")
        for place, paragraph in enumerate(self._paragraphs):
            old, new = picture_parts(paragraph.old), picture_parts(paragraph.new)
            was, now = (one.asset if one is not None else "" for one in (old, new))
            if was != now:
                gone = picture_words(paragraph.old) if was else ""
                come = picture_words(paragraph.new) if now else ""
                yield CriticalItem(kind, _short(gone), _short(come), self._first[place])

    def item(self, one: Critical) -> CriticalItem | None:
        """Return a critical change with its stop; None for the digits in a picture's address."""
        paragraph = self._paragraphs[one.paragraph]
        if picture_parts(paragraph.old) or picture_parts(paragraph.new):
            return None
        changes = [c for c in self._paragraphs[one.paragraph].changes if c.op is not Op.EQUAL]
        moved = self._paragraphs[one.paragraph].kind is ParagraphKind.MOVED
        stop = self._first[one.paragraph] + moved + changes.index(one.change)
        kind = self._words(f"review.critical_{one.kind}")
        return CriticalItem(kind, _short(one.old), _short(one.new), stop)

    def _add(self, paragraph: ParagraphChange, before: ParagraphChange | None) -> None:
        joined = before is not None and _goes_on(before, paragraph)
        first = self.stops - 1 if joined else self.stops
        self._first.append(first)
        label = ""
        if paragraph.kind is ParagraphKind.MOVED and paragraph.old_index is not None:
            label = self._places.moved_from(paragraph.old_index)
        self.rows.append(paragraph_row(paragraph, first, label))
        self.stops = first + stops_in(paragraph) if paragraph.changes else self.stops


def _goes_on(before: ParagraphChange, now: ParagraphChange) -> bool:
    """Whether whole paragraphs that came or went together are one change."""
    whole = (ParagraphKind.INSERTED, ParagraphKind.DELETED)
    return now.kind in whole and before.kind is now.kind and bool(now.changes)


class _Places:
    """Where the old text's lines stood, in words."""

    def __init__(self, old: str, words: Words) -> None:
        self._words = words
        self._old = old

    def moved_from(self, line: int) -> str:
        """Return the label of a paragraph that stood in an old line."""
        part = bisect_left(self._starts, line)  # a part's own heading is in no part
        if part and line not in self._starts[part : part + 1]:
            return self._words("review.moved_from_part", number=self._number(part))
        return self._words("review.moved_from_paragraph", number=self._numbers.get(line, 1))

    @cached_property
    def _starts(self) -> list[int]:
        """The lines of the headings of the highest level."""
        items = [item for item in outline(self._old) if item.level < 5]
        top = min((item.level for item in items), default=1)
        return [item.line for item in items if item.level == top]

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The lines that are not blank, numbered."""
        kept = [at for at, text in enumerate(self._old.split("\n")) if text.strip()]
        return {at: number for number, at in enumerate(kept, 1)}

    def _number(self, number: int) -> str:
        han = "一二三四五六七八九十"
        small = self._words.language == "zh" and number <= len(han)
        return han[number - 1] if small else str(number)


def _of_fields(comparison: Comparison, heads: Heads, words: Words) -> Iterator[CriticalItem]:
    for field in comparison.fields:
        stop = heads.stop_of.get(field.name, 0)
        if field.name in _ALWAYS_CRITICAL:
            kind = words(f"field.{field.name}")
            old, new = (field_words(field.name, v, words) for v in (field.old, field.new))
            yield CriticalItem(kind, _short(old), _short(new), stop)
        elif field.name in ("title", "subtitle", "kicker"):
            whole = ParagraphChange(
                ParagraphKind.CHANGED, 0, 0, field.old, field.new, field.changes
            )
            for one in critical((whole,)):
                kind = words(f"review.critical_{one.kind}")
                yield CriticalItem(kind, _short(one.old), _short(one.new), stop)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
