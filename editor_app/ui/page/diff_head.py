"""The head of the page in a comparison: title, speaker and day, and every other changed field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from editor_app.domain.fields import FIELDS, Fields, FieldType
from editor_app.services.review.comparison import FieldChange
from editor_app.text.compare.diff import Change, Op, compare_line
from editor_app.ui.base.fonts import FontFace
from editor_app.ui.page.display import LINE_END, PLAIN, Face, PageLine, Row, Run
from editor_app.ui.page.head import HeadLine, chinese_date, head_lines, on_lines
from editor_app.words import Words

LINE_BREAK = "\u2028"
_SPOKEN, _WRITTEN = ("speaker", "post"), ("byline", "reporters")
_FIELD_FACTOR = 0.78


class Heads:
    """Builds the rows above the text.

    Attributes:
        rows: the lines of the page's head, then a row for each other changed field.
        stops: how many changes there are.
        stop_of: the first change of each changed field.
    """

    def __init__(
        self, words: Words, old: Fields, new: Fields, changes: tuple[FieldChange, ...]
    ) -> None:
        self._words = words
        self._old, self._new = old, new
        self.stops = 0
        self.stop_of: dict[str, int] = {}
        self.rows: list[Row] = []
        covered = self._add_page_head()
        for change in changes:
            if change.name in covered:
                self.stop_of[change.name] = self.stop_of.get(covered[change.name], 0)
            else:
                self._add_field(change)
        if self.rows:
            self.rows.append(gap(0.5))

    def _add_page_head(self) -> dict[str, str]:
        """Add the lines that the page shows; return each field shown with its line."""
        before = {line.field: line for line in head_lines(self._old, self._words)}
        after = {line.field: line for line in head_lines(self._new, self._words)}
        covered = {"title_breaks": "title"}
        for name in _in_order(before, after):
            self._add_head(before.get(name), after.get(name))
            fields = self._in_speaker_line() if name == "speaker" else (name,)
            covered |= dict.fromkeys(fields, name)
        return covered

    def _in_speaker_line(self) -> tuple[str, ...]:
        spoken = any(f.get(name) for f in (self._old, self._new) for name in _SPOKEN)
        return _SPOKEN if spoken else _WRITTEN

    def _add_head(self, old: HeadLine | None, new: HeadLine | None) -> None:
        shown = new or old
        if shown is not None:
            names = [f.get(n, "") for f in (self._old, self._new) for n in (*_SPOKEN, *_WRITTEN)]
            before, after = (line.text if line else "" for line in (old, new))
            if before == after and shown.field == "title":
                before = after = on_lines(after)
            changes = compare_line(before, after, names)
            self._add(shown, changes, ())

    def _add_field(self, change: FieldChange) -> None:
        label = Run(f"{self._words(f'field.{change.name}')}　", Op.EQUAL, Face.LABEL)
        old, new = (field_words(change.name, v, self._words) for v in (change.old, change.new))
        shown = HeadLine(change.name, "", _FIELD_FACTOR, FontFace.SANS)
        self._add(shown, compare_line(old, new), (label,))

    def _add(self, head: HeadLine, changes: tuple[Change, ...], start: tuple[Run, ...]) -> None:
        if any(change.op is not Op.EQUAL for change in changes):
            self.stop_of[head.field] = self.stops
        runs = list(self._runs(changes))
        old = [_as_it_broke(run) for run in runs if run.op is not Op.INSERT]
        new = [run for run in runs if run.op is not Op.DELETE]
        both, one, other = (self._line(head, start, side) for side in (runs, old, new))
        changed = len(old) < len(runs) or len(new) < len(runs)
        self.rows.append(Row(both, one, other, changed=changed))

    def _line(
        self, head: HeadLine, start: tuple[Run, ...], runs: list[Run]
    ) -> tuple[PageLine, ...]:
        return (PageLine((*start, *runs), PLAIN, head=head),) if runs else ()

    def _runs(self, changes: tuple[Change, ...]) -> Iterator[Run]:
        for change in changes:
            if change.op is Op.EQUAL:
                yield Run(change.new.replace("\n", LINE_BREAK))
                continue
            if change.old:
                yield Run(change.old.replace("\n", LINE_END), Op.DELETE, stop=self.stops)
            if change.new:
                text = change.new.replace("\n", LINE_END + LINE_BREAK)
                yield Run(text, Op.INSERT, stop=self.stops)
            self.stops += 1


def _as_it_broke(run: Run) -> Run:
    """Let a line end of the old text end its line on the old side."""
    if run.op is not Op.DELETE:
        return run
    return replace(run, text=run.text.replace(LINE_END, LINE_END + LINE_BREAK))


def field_words(name: str, value: str, words: Words) -> str:
    """Return a field's value as people write it."""
    if not value:
        return ""
    kind = FIELDS[name].type
    if kind is FieldType.FLAG:
        return words("ui.yes")
    if kind is FieldType.CHOICE:
        return words(f"choice.{value}")
    if kind is FieldType.CHANNEL:
        return value.replace("/", " › ")
    return chinese_date(value) if kind is FieldType.DATE else value


def gap(lines: float) -> Row:
    """Return a row of nothing, as high as a part of a line."""
    line = (PageLine((), PLAIN, head=HeadLine("", "", lines, FontFace.SANS)),)
    return Row(line, line, line, changed=False)


def _in_order(before: dict[str, HeadLine], after: dict[str, HeadLine]) -> list[str]:
    """Return the lines of either head in the order of the page."""
    order = ("kicker", "title", "subtitle", "speaker", "delivered", "source")
    return [name for name in order if name in before or name in after]
