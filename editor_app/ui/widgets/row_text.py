"""What a row of the list says: the words of a card and of the columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import Qt

from editor_app.domain.fields import BEIJING
from editor_app.domain.kinds import Kinds
from editor_app.domain.piece import PieceRow, Status
from editor_app.ui.base.minutes import pace_round, whole_minutes
from editor_app.ui.widgets.chips import Chip
from editor_app.words import Words


class Column(StrEnum):
    """Columns of the column view; the value is what sorting by it is called."""

    TITLE = "title"
    WHO = "who"
    KIND = "kind"
    STATUS = "status"
    CHANNEL = "channel"
    DATE = "date"
    WORDS = "words"
    UPDATED = "updated"
    HOLDER = "holder"
    SINCE = "since"
    URGENCY = "urgency"
    TAGS = "tags"
    SOURCE = "source"
    EDITOR = "editor"


COLUMNS = tuple(Column)
STANDING = frozenset({Column.HOLDER, Column.SINCE, Column.URGENCY, Column.SOURCE, Column.EDITOR})
"""Columns whose words a row carries only where they are asked for."""


def side(column: Column) -> Qt.AlignmentFlag:
    """Return the side that a column's words stand at: figures at the right."""
    figures = column is Column.WORDS
    return Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft


_CHIP_COLOURS: Mapping[Status, tuple[str, str]] = {
    Status.DRAFT: ("blue", "blue_ground"),
    Status.IN_REVIEW: ("amber", "amber_ground"),
    Status.RETURNED: ("accent", "accent_ground"),
    Status.SIGNED: ("green", "green_ground"),
    Status.PUBLISHED: ("green", "green_ground"),
}


@dataclass(frozen=True, slots=True)
class RowText:
    """Words for rows, by the kinds of the desk and the user's own pace."""

    words: Words
    kinds: Kinds
    pace: int = 0
    stages: Mapping[str, str] = field(default_factory=dict[str, str])  # names in the window's words

    def column(self, column: Column) -> str:
        """Return the heading of a column."""
        return self.words(f"ui.column_{column}")

    def cell(self, row: PieceRow, column: Column) -> str:
        """Return the text of a cell."""
        made = {
            Column.TITLE: lambda: row.title or self.words("ui.untitled"),
            Column.WHO: lambda: row.who,
            Column.KIND: lambda: self.words.kind(row.kind),
            Column.STATUS: lambda: self.status(row),
            Column.CHANNEL: lambda: row.channel.replace("/", " › "),
            Column.DATE: lambda: row.date[:10],
            Column.WORDS: lambda: f"{row.words:,}",
            Column.UPDATED: lambda: self.moment(row.updated),
            Column.TAGS: lambda: "　".join(row.tags),
        }
        return made[column]() if column in made else self._standing(row, column)

    def _standing(self, row: PieceRow, column: Column) -> str:
        stands = row.standing
        if stands is None:
            return ""
        if column is Column.SINCE:
            return self.moment(stands.since)
        if column is Column.URGENCY:  # an ordinary one is not worth a word
            urgent = stands.urgency in ("urgent", "most_urgent")
            return self.words(f"choice.{stands.urgency}") if urgent else ""
        return {
            Column.HOLDER: stands.holder,
            Column.SOURCE: stands.source,
            Column.EDITOR: stands.editor,
        }[column]

    def meta(self, row: PieceRow) -> str:
        """Return the second line of a card: who, when, how long."""
        when = row.date[:10] or self.moment(row.updated)
        parts = (row.who, when, self.words("ui.words", count=f"{row.words:,}"), self.minutes(row))
        return " · ".join(part for part in parts if part)

    def minutes(self, row: PieceRow) -> str:
        """Return how long a spoken piece takes, empty for others."""
        kind = self.kinds.by_id.get(row.kind)
        if kind is None or not kind.spoken or not row.syllables:
            return ""
        low, high = whole_minutes(row.syllables, pace_round(self.pace, kind.pace))
        if not high:
            return self.words("ui.minutes_short")
        span = f"{low}" if low == high else f"{low}–{high}"
        return self.words("ui.minutes", span=span)

    def status(self, row: PieceRow) -> str:
        """Return the stage of a piece in review, else its status."""
        if row.status is Status.IN_REVIEW and row.stage:
            return self.stages.get(row.stage, row.stage)
        return self.words(f"status.{row.status}")

    def chips(self, row: PieceRow) -> list[Chip]:
        """Return the status and the tags."""
        ink, ground = _CHIP_COLOURS[row.status]
        return [Chip(self.status(row), ink, ground), *(Chip(tag) for tag in row.tags)]

    def tip(self, row: PieceRow) -> str:
        """Return what a card may have cut: the title, who and when, all tags."""
        return "\n".join(p for p in (row.title, self.meta(row), "　".join(row.tags)) if p)

    def spoken(self, row: PieceRow) -> str:
        """Return the whole card in one sentence, for screen readers."""
        return " · ".join((row.title, self.meta(row), *(chip.text for chip in self.chips(row))))

    def moment(self, moment: datetime, now: datetime | None = None) -> str:
        """Return a time as people say it: today's hour, yesterday, month and day, the date."""
        here = moment.astimezone(BEIJING)
        today = (now or datetime.now(BEIJING)).astimezone(BEIJING).date()
        if here.date() == today:
            return self.words("ui.today", time=f"{here:%H:%M}")
        if here.date() == today - timedelta(days=1):
            return self.words("ui.yesterday", time=f"{here:%H:%M}")
        return f"{here:%m-%d}" if here.year == today.year else f"{here:%Y-%m-%d}"
