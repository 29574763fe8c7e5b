"""The import sheet: what was found in a page and where, corrected before it is accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.kinds import Due, Kind
from editor_app.domain.person import RosterEntry
from editor_app.domain.result import Notice
from editor_app.ui.base.context import Context
from editor_app.ui.library.fields.field_rows import add_lines
from editor_app.ui.library.intake.found_box import FoundBox, FoundField
from editor_app.ui.library.intake.import_text import ImportText, LeftOutLine
from editor_app.ui.library.intake.known_banner import KnownBanner
from editor_app.ui.widgets.controls import clear, column, in_order, label, scrolling
from editor_app.ui.widgets.elided import ElidedLabel
from editor_app.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from editor_app.services.returns import Answer, Known


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

    @property
    def left_out(self) -> Sequence[LeftOutLine]:
        """The lines that are not in the body, with the reason of each."""

    @property
    def field_lines(self) -> Sequence[str]:
        """The lines that fields hold the whole of."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the sheet shows beside what was read.

    ``first_lines`` are the lines of the source at which its blocks begin; ``channels`` those
    of the library; ``new_channel`` is one that the page names and the library does not hold;
    ``known`` the piece that it is already, or came from.
    """

    source: str
    first_lines: Sequence[int] = (0,)
    channels: Sequence[str] = ()
    new_channel: str = ""
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the editor accepted; ``text`` is the body where it was edited, or None.

    ``answer`` says what becomes of a thing that is here already, with the piece ``into``.
    """

    kind: str
    fields: dict[str, str]
    people: tuple[RosterEntry, ...]
    allow_secret: bool
    text: str | None = None
    answer: Answer | None = None
    into: int = 0


class ImportSheet(Sheet):
    """Fields at the left, the body, what is not in it and the people at the right."""

    def __init__(
        self,
        context: Context,
        offered: Offered,
        beside: Beside,
        warnings: Sequence[Notice],
        parent: QWidget | None,
    ) -> None:
        heading = context.words("ui.import_heading", name=offered.name)
        super().__init__(context.theme, heading, parent, width=1120, height=760)
        self._context, self._offered, self._beside = context, offered, beside
        self._boxes: dict[str, FoundBox] = {}
        self._people: list[tuple[QCheckBox, RosterEntry]] = []
        self._secret: QCheckBox | None = None
        shown = [path.replace("/", " › ") for path in beside.channels]
        self._channels = QStringListModel(shown, self)
        self._text = ImportText(
            context, beside.source, beside.first_lines, offered.left_out, offered.field_lines
        )
        self._kind = self._build_kind()
        self._known = KnownBanner(context, beside.known) if beside.known else None
        if self._known is not None:
            self.content.addWidget(self._known)
            self._known.answered.connect(self._name_accept)
        if warnings or offered.secrecy_mark:
            self.content.addWidget(self._build_warnings(warnings))
        self._fields = QWidget()
        self._fields_column = QVBoxLayout(self._fields)
        self._fields_column.setContentsMargins(0, 0, context.theme.px(16), 0)
        self.content.addWidget(self._build_halves(), 1)
        self._fill_fields()
        words = context.words
        self._accept = self.add_answers(words("ui.cancel"), words("ui.import_accept"))
        self._allow()
        self._name_accept()
        self._put_in_order()
        self._before = self.accepted_values
        self._boxes["title"].editor.setFocus()

    @property
    def accepted_values(self) -> Accepted:
        """What is accepted now: every field shown, emptied ones too."""
        people = tuple(entry for box, entry in self._people if box.isChecked())
        values = {name: box.value for name, box in self._boxes.items()}
        secret = self._secret is not None and self._secret.isChecked()
        answer = self._known.answer if self._known is not None else None
        into = self._known.known.piece if self._known is not None else 0
        kind = str(self._kind.currentData())
        return Accepted(kind, values, people, secret, self._text.text, answer, into)

    @property
    def is_corrected(self) -> bool:
        """Whether anything was typed, chosen or put back that closing would lose."""
        now, before = self.accepted_values, self._before
        names = now.fields.keys() | before.fields.keys()
        return (now.kind, now.people, now.text) != (before.kind, before.people, before.text) or any(
            now.fields.get(name, "") != before.fields.get(name, "") for name in names
        )

    def accept(self) -> None:
        """Check every field; a wrong one is shown and keeps the sheet open.

        An answer that takes no corrections asks first where there are some.
        """
        if self._known is not None and self._known.drops:
            if self._may_drop():
                super().accept()
            return
        wrong = [box for box in self._boxes.values() if not box.check()]
        if wrong:
            wrong[0].editor.setFocus()
            self._area.ensureWidgetVisible(wrong[0])
            return
        super().accept()

    def reject(self) -> None:
        """Close, and ask first where corrections would be lost."""
        if self._may_drop():
            super().reject()

    def _may_drop(self) -> bool:
        """Whether nothing was corrected, or what was may be lost."""
        words = self._context.words
        return not self.is_corrected or self._context.messages.ask(
            words("ui.import_drop"),
            details=words("ui.import_drop_details"),
            yes=words("ui.import_drop_yes"),
            no=words("ui.import_drop_no"),
            danger=True,
        )

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

    def _build_halves(self) -> QSplitter:
        halves = QSplitter(Qt.Orientation.Horizontal)
        self._area = scrolling(self._fields, stop=False)
        halves.addWidget(self._area)
        px = self.theme.px
        people = self._build_people() if self._offered.people else None
        count = len(self._offered.people)
        self._text.stand_on(people, self._context.words("ui.import_people_tab", count=count))
        holder = QWidget()
        layout = column(self._text)
        layout.setContentsMargins(px(16), 0, 0, 0)
        holder.setLayout(layout)
        halves.addWidget(holder)
        halves.setChildrenCollapsible(False)
        halves.setSizes([px(440), px(620)])
        return halves

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
            self._boxes[name] = box = self._build_box(name, kind, found)
            if name in kept:
                box.set_value(kept[name])
        add_lines(self._fields_column, self._boxes, self.theme.px(12))
        self._fields_column.addStretch(1)
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Let Tab go as the eye does; the sheet may still be in the making."""
        first = self._known.stops if self._known is not None else []
        secret = [self._secret] if self._secret is not None else []
        fields = [w for box in self._boxes.values() for w in (box.editor, *box.stops)]
        people = [box for box, _entry in self._people]
        every = self.findChild(QCheckBox, "everyone")
        buttons = [b for b in self.findChildren(QPushButton) if b not in self._text.stops]
        last = [*self._text.stops, *([every] if every else ()), *people, *buttons]
        in_order(*first, *secret, self._kind, *fields, *last)

    def _build_box(self, name: str, kind: Kind, found: Mapping[str, FoundField]) -> FoundBox:
        required = kind.due(name) is Due.SUBMIT
        box = FoundBox(self._context, name, found, required=required, channels=self._channels)
        box.place_wanted.connect(self._text.show_place)
        if name == "channel" and self._beside.new_channel:
            box.offer(self._beside.new_channel)
        return box

    def _allow(self) -> None:
        self._accept.setEnabled(self._secret is None or self._secret.isChecked())

    def _name_accept(self) -> None:
        """Let the button say what it does with a piece that is here already."""
        if self._known is not None:
            self._accept.setText(self._context.words(f"ui.known_accept_{self._known.answer}"))
