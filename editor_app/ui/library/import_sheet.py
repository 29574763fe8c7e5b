"""The import sheet: what was found in a page and where, corrected before it is accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.kinds import Due
from editor_app.domain.person import RosterEntry
from editor_app.domain.result import Notice
from editor_app.ui.context import Context
from editor_app.ui.fonts import FontFace
from editor_app.ui.library.field_frame import FieldFrame, shown_value
from editor_app.ui.library.field_rows import add_lines
from editor_app.ui.widgets.controls import clear, column, in_order, label, scrolling
from editor_app.ui.widgets.elided import ElidedLabel
from editor_app.ui.widgets.growing_text import GrowingText
from editor_app.ui.widgets.sheet import Sheet

_SHOWN_TEXT = 30_000  # characters of the body shown for checking


class FoundField(Protocol):
    """A proposed field with the line it was seen in."""

    @property
    def name(self) -> str:
        """What it was called."""

    @property
    def value(self) -> str:
        """The proposed value."""

    @property
    def where(self) -> str:
        """The line it was seen in."""

    @property
    def how(self) -> str:
        """The name of the way it was found."""


class FoundBox(FieldFrame):
    """Name, editor, and under it the excerpt that the value comes from."""

    def __init__(
        self, context: Context, name: str, found: Mapping[str, FoundField], *, required: bool
    ) -> None:
        super().__init__(context, name, required=required)
        px = context.theme.px
        self.where = ""  # how and in which line it was found, as shown
        self._column.setContentsMargins(0, px(8), 0, 0)
        self._column.setSpacing(px(3))
        if isinstance(self._editor, GrowingText):
            self._editor.setProperty("look", "field")  # in a scroll area its frame is taken away
        if name in found:
            values = {each.name: each.value for each in found.values()}
            self.set_value(shown_value(name, values))
            self.where = self._say_where(found[name])
            self._column.addWidget(ElidedLabel(self.where, "small"))

    def _say_where(self, found: FoundField) -> str:
        words = self._context.words
        how = words(f"found.{found.how}") if words.has(f"found.{found.how}") else ""
        where = words("ui.found_in", where=found.where) if found.where else ""
        return "　".join(part for part in (how, where) if part)


class Offered(Protocol):
    """What was read and is offered; made by the readers."""

    @property
    def name(self) -> str:
        """What it was called."""

    @property
    def kind(self) -> str:
        """The proposed kind."""

    @property
    def fields(self) -> Sequence[FoundField]:
        """The proposed fields."""

    @property
    def people(self) -> tuple[RosterEntry, ...]:
        """People offered for the register."""

    @property
    def secrecy_mark(self) -> str:
        """A secrecy mark in the text, or empty."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the editor accepted."""

    kind: str
    fields: dict[str, str]
    people: tuple[RosterEntry, ...]
    allow_secret: bool


class ImportSheet(Sheet):
    """Fields at the left, the body and the people at the right."""

    def __init__(
        self,
        context: Context,
        offered: Offered,
        body: str,
        warnings: Sequence[Notice],
        parent: QWidget | None,
    ) -> None:
        heading = context.words("ui.import_heading", name=offered.name)
        super().__init__(context.theme, heading, parent, width=1040, height=680)
        self._context, self._offered = context, offered
        self._boxes: dict[str, FoundBox] = {}
        self._people: list[tuple[QCheckBox, RosterEntry]] = []
        self._secret: QCheckBox | None = None
        self._kind = self._build_kind()
        if warnings or offered.secrecy_mark:
            self.content.addWidget(self._build_warnings(warnings))
        self._fields = QWidget()
        self._fields_column = QVBoxLayout(self._fields)
        self._fields_column.setContentsMargins(0, 0, context.theme.px(16), 0)
        self._fill_fields()
        self.content.addWidget(self._build_halves(body), 1)
        words = context.words
        self._accept = self.add_answers(words("ui.cancel"), words("ui.import_accept"))
        self._allow()

    @property
    def accepted_values(self) -> Accepted:
        """What is accepted now: every field shown, emptied ones too."""
        people = tuple(entry for box, entry in self._people if box.isChecked())
        values = {name: box.value for name, box in self._boxes.items()}
        secret = self._secret is not None and self._secret.isChecked()
        return Accepted(str(self._kind.currentData()), values, people, secret)

    def accept(self) -> None:
        """Check every field; a wrong one is shown and keeps the sheet open."""
        wrong = [box for box in self._boxes.values() if not box.check()]
        if wrong:
            wrong[0].setFocus()
            self._area.ensureWidgetVisible(wrong[0])
            return
        super().accept()

    def _build_kind(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self._context.words("ui.kind"))
        for kind_id in self._context.desk.kinds.by_id:
            box.addItem(self._context.words(f"kind.{kind_id}"), kind_id)
        box.setCurrentIndex(max(0, box.findData(self._offered.kind)))
        box.currentIndexChanged.connect(self._fill_fields)
        return box

    def _build_warnings(self, warnings: Sequence[Notice]) -> QFrame:
        frame = QFrame()
        frame.setObjectName("banner")
        words = self._context.words
        lines: list[QLabel] = [label(words.notice(w), "warning", wrap=True) for w in warnings]
        layout = column(*lines, gap=self.theme.px(4))
        if self._offered.secrecy_mark:
            mark = self._offered.secrecy_mark
            layout.addWidget(label(words("ui.import_secret", mark=mark), "warning", wrap=True))
            self._secret = QCheckBox(words("ui.import_secret_allow"))
            self._secret.toggled.connect(self._allow)
            layout.addWidget(self._secret)
        layout.setContentsMargins(*[self.theme.px(12)] * 4)
        frame.setLayout(layout)
        return frame

    def _build_halves(self, body: str) -> QSplitter:
        halves = QSplitter(Qt.Orientation.Horizontal)
        self._area = scrolling(self._fields, stop=False)
        halves.addWidget(self._area)
        right = QWidget()
        layout = column(label(self._context.words("ui.import_body"), "small"), gap=self.theme.px(6))
        layout.setContentsMargins(self.theme.px(16), 0, 0, 0)
        if self._offered.people:  # the text keeps its half, however many people there are
            parts = QSplitter(Qt.Orientation.Vertical)
            parts.addWidget(self._build_body(body))
            parts.addWidget(self._build_people())
            parts.setChildrenCollapsible(False)
            parts.setSizes([self.theme.px(320), self.theme.px(220)])
            layout.addWidget(parts, 1)
        else:
            layout.addWidget(self._build_body(body), 1)
        right.setLayout(layout)
        halves.addWidget(right)
        halves.setChildrenCollapsible(False)
        halves.setSizes([self.theme.px(440), self.theme.px(540)])
        return halves

    def _build_body(self, body: str) -> QPlainTextEdit:
        view = QPlainTextEdit(body[:_SHOWN_TEXT])
        view.setObjectName("body")
        view.setReadOnly(True)
        view.setFont(self.theme.font(FontFace.SERIF, 15))
        view.setAccessibleName(self._context.words("ui.import_body"))
        return view

    def _build_people(self) -> QWidget:
        words = self._context.words
        inside = QWidget()
        rows = QGridLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(self.theme.px(2))
        rows.setHorizontalSpacing(self.theme.px(12))
        rows.setColumnStretch(1, 1)
        for line, entry in enumerate(self._offered.people):
            posts = "、".join(entry.posts)
            box = QCheckBox(entry.name)
            box.setAccessibleName(f"{entry.name}　{posts}")
            box.setChecked(True)
            box.clicked.connect(self._tell_ticked)
            self._people.append((box, entry))
            rows.addWidget(box, line, 0)
            rows.addWidget(ElidedLabel(posts, "soft"), line, 1)
        rows.setRowStretch(len(self._people), 1)
        self._every = QCheckBox(words("ui.import_people", count=len(self._people)))
        self._every.setObjectName("everyone")
        self._every.setChecked(True)
        self._every.clicked.connect(self._tick_all)
        holder = QWidget()
        note = label(words("ui.import_people_note"), "small", wrap=True)
        layout = column(self._every, note, scrolling(inside, stop=False), gap=self.theme.px(4))
        layout.setContentsMargins(0, self.theme.px(8), 0, 0)
        holder.setLayout(layout)
        return holder

    def _tick_all(self) -> None:
        every = self._every.checkState() is not Qt.CheckState.Unchecked
        for box, _entry in self._people:
            box.setChecked(every)
        self._tell_ticked()

    def _tell_ticked(self) -> None:
        """Show above the people whether all, some or none of them are taken."""
        ticked = sum(box.isChecked() for box, _entry in self._people)
        some = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
        every = Qt.CheckState.Checked if ticked == len(self._people) else some
        self._every.setCheckState(every)

    def _fill_fields(self) -> None:
        kept = {name: box.value for name, box in self._boxes.items()}
        self._boxes.clear()
        clear(self._fields_column, keep=(self._kind,), home=self)
        self._fields_column.addWidget(label(self._context.words("ui.kind"), "small"))
        self._fields_column.addWidget(self._kind)
        self._kind.show()
        kind = self._context.desk.kinds.by_id[str(self._kind.currentData())]
        found = {each.name: each for each in self._offered.fields}
        names = dict.fromkeys((*kind.fields, *(n for n in found if n != "title_breaks")))
        for name in names:
            box = FoundBox(self._context, name, found, required=kind.due(name) is Due.SUBMIT)
            if name in kept:
                box.set_value(kept[name])
            self._boxes[name] = box
        add_lines(self._fields_column, self._boxes, self.theme.px(12))
        self._fields_column.addStretch(1)
        in_order(self._kind, *(box.editor for box in self._boxes.values()), *self._stops)

    @property
    def _stops(self) -> list[QWidget]:
        """What Tab goes to after the fields; the sheet may still be in the making."""
        people = [box for box, _entry in self._people]
        body, every = self.findChild(QPlainTextEdit, "body"), self.findChild(QCheckBox, "everyone")
        buttons = self.findChildren(QPushButton)
        return [w for w in (body, every, *people, *buttons) if w is not None]

    def _allow(self) -> None:
        self._accept.setEnabled(self._secret is None or self._secret.isChecked())
