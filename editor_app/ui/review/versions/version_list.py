"""The versions of a piece with what became of each, as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from editor_app.domain.review import Decision, Verdict, VerdictState
from editor_app.services.review.choices import WORKING
from editor_app.services.review.review_state import Past
from editor_app.ui.base.context import Context
from editor_app.ui.base.next_step import stage_names
from editor_app.ui.review.standing import fingerprint
from editor_app.ui.review.version_names import version_name
from editor_app.ui.widgets.chips import Chip
from editor_app.ui.widgets.row_text import RowText

_Index = QModelIndex | QPersistentModelIndex


class VersionRole(IntEnum):
    """Custom data of a row."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version, or the working text where it differs from the last one (number 0)."""

    number: int
    name: str
    who: str  # and when
    note: str
    fingerprint: str
    chips: tuple[Chip, ...]
    reports: tuple[str, ...] = ()

    @property
    def tip(self) -> str:
        """What the card may have cut: the note, and what reviewers wrote."""
        return "\n".join(part for part in (self.note, *self.reports) if part)

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for screen readers."""
        marks = (chip.text for chip in self.chips)
        parts = (self.name, self.who, *marks, self.note, *self.reports)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class VersionList:
    """A piece's versions, the newest first."""

    piece: int
    title: str
    kind: str
    past: Past
    rows: tuple[VersionRow, ...]
    binned: bool = False


def read_versions(context: Context, piece_id: int) -> VersionList:
    """Read the versions of a piece and what became of them."""
    past = context.desk.reviewing.past(piece_id, context.user)
    piece = past.state.piece
    rows = _Rows(context, past).build()
    return VersionList(piece_id, piece.title, piece.kind, past, rows, piece.binned is not None)


class _Rows:
    """Puts a piece's past into words."""

    def __init__(self, context: Context, past: Past) -> None:
        self._words, self._past = context.words, past
        self._stages = stage_names(context)
        self._texts = RowText(context.words, context.desk.kinds, 0, self._stages)
        self._given: dict[int, list[Verdict]] = {}
        for _round, verdicts in past.history:
            for verdict in verdicts:
                self._given.setdefault(verdict.handed_on, []).append(verdict)
        # A version that went out more than once is known by its last going out.
        self._submitted = {given[0].received: n for n, given in past.history if given}
        if past.state.round is not None:
            self._submitted[past.state.round.submitted_version] = past.state.round.number

    def build(self) -> tuple[VersionRow, ...]:
        rows = [self._version(place) for place in range(len(self._past.versions))]
        if self._past.state.dirty:
            rows.append(self._working())
        return tuple(reversed(rows))

    def _working(self) -> VersionRow:
        return VersionRow(
            WORKING,
            version_name(WORKING, self._words),
            self._words("review.working_unsaved"),
            "",
            fingerprint(self._past.state.fingerprint),
            (),
        )

    def _version(self, place: int) -> VersionRow:
        version = self._past.versions[place]
        author = self._words.person(version.author) or self._words("review.nobody")
        who = f"{author} · {self._texts.moment(version.time)}"
        chips = [self._verdict(verdict) for verdict in self._given.get(version.number, ())]
        sent = self._submitted.get(version.number)
        if sent is not None:
            out = self._words("review.mark_submitted", number=sent)
            chips.insert(0, Chip(out, "blue", "blue_ground"))
        if version.stage and not any(v.stage == version.stage for v in self._of(version.number)):
            name = self._stages.get(version.stage, version.stage)
            chips.insert(0, Chip(name, "amber", "amber_ground"))
        mark = self._past.state.published
        if mark is not None and mark.version == version.number:
            chips.append(Chip(self._words("review.mark_published"), "green", "green_ground"))
        return VersionRow(
            version.number,
            version_name(version.number, self._words),
            who,
            version.note,
            fingerprint(version.identity),
            tuple(chips),
            tuple(self._report(verdict) for verdict in self._of(version.number) if verdict.report),
        )

    def _of(self, number: int) -> Sequence[Verdict]:
        return self._given.get(number, ())

    def _report(self, verdict: Verdict) -> str:
        stage = self._stages.get(verdict.stage, verdict.stage)
        return self._words("review.report_by", stage=stage, user=verdict.by, report=verdict.report)

    def _verdict(self, verdict: Verdict) -> Chip:
        name = self._stages.get(verdict.stage, verdict.stage)
        if verdict.decision is Decision.RETURNED:
            return Chip(self._words("review.mark_returned", stage=name), "accent", "accent_ground")
        if verdict.state is VerdictState.VOID:
            return Chip(self._words("review.mark_void", stage=name))
        return Chip(self._words("review.mark_approved", stage=name), "green", "green_ground")


class VersionsModel(QAbstractListModel):
    """The rows for Qt's list."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[VersionRow, ...] = ()

    def show_rows(self, rows: tuple[VersionRow, ...]) -> None:
        """Take other rows."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row_of(self, number: int) -> int:
        """Return where a version stands, -1 where it does not."""
        return next((at for at, row in enumerate(self._rows) if row.number == number), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or what a screen reader says of it."""
        row = self._rows[index.row()]
        if role == VersionRole.ROW:
            return row
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role in spoken:
            return row.spoken
        return row.tip if role == Qt.ItemDataRole.ToolTipRole else None
