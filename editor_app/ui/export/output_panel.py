"""The left column: form of output, layout, file name and folder."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from editor_app.services.publishing.layouts import ProfileInfo
from editor_app.ui.base.context import Context
from editor_app.ui.export.cards import ChoiceCard, ChoiceLine, Ground
from editor_app.ui.export.choice import TARGETS
from editor_app.ui.export.name_field import NameField
from editor_app.ui.widgets.controls import button, column, label, row, scrolling
from editor_app.ui.widgets.elided import ElidedLabel

_WIDE_CARDS = ("docx", "html", "pdf")


class OutputPanel(Ground):
    """Asks what the file should be.

    Signals:
        target_chosen: docx, html, pdf, md or txt.
        profile_chosen: the id of a layout.
        name_changed: the user typed a file name.
        folder_wanted: the user wants another folder.
    """

    target_chosen = Signal(str)
    profile_chosen = Signal(str)
    name_changed = Signal(str)
    folder_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "sidebar")
        self._context = context
        self._px = context.theme.px
        self._cards: dict[str, ChoiceCard] = {}
        self._lines: dict[str, ChoiceLine] = {}
        self._group = QButtonGroup(self)
        self.name = NameField(context.theme)
        self.name.setAccessibleName(context.words("export.file_name"))
        self.name.edited.connect(self.name_changed)
        self._profile_heading = label(context.words("export.profile"), "small")
        self._folder = ElidedLabel("", "small")
        change = context.words("export.folder_change")
        self._change = button(change, "link", self.folder_wanted.emit)
        self._lines_box = QVBoxLayout()
        self._lines_box.setSpacing(0)
        self._build()

    @property
    def has_profiles(self) -> bool:
        """Whether the layouts are listed."""
        return bool(self._lines)

    def show_paged(self, paged: bool) -> None:
        """Say for which forms the layout counts."""
        key = "export.profile" if paged else "export.profile_unused"
        self._profile_heading.setText(self._context.words(key))

    def show_profiles(self, infos: tuple[ProfileInfo, ...]) -> None:
        """List the layouts."""
        words = self._context.words
        for info in infos:
            name = info.names.get(words.language) or info.id
            note = f"export.profile_{info.id}"
            line = ChoiceLine(self._context.theme, name, words(note) if words.has(note) else "")
            line.clicked.connect(_telling(self.profile_chosen.emit, info.id))
            self._lines[info.id] = line
            self._lines_box.addWidget(line)
        order = [*self._cards.values(), *self._lines.values(), self.name, self._change]
        for first, second in pairwise(order):
            self.setTabOrder(first, second)

    def show_choice(self, target: str, profile: str) -> None:
        """Mark what is chosen."""
        self._cards[target].setChecked(True)
        if profile in self._lines:
            self._lines[profile].setChecked(True)

    def show_folder(self, folder: Path) -> None:
        """Say where the file goes."""
        home = str(Path.home())
        shown = str(folder)
        if shown.startswith(home) and home != "/":
            shown = f"~{shown[len(home) :]}"
        self._folder.setText(self._context.words("export.folder", folder=shown))
        self._folder.setToolTip(str(folder))

    def _build(self) -> None:
        px, words = self._px, self._context.words
        self._folder_row = row(self._folder, self._change, gap=px(8))
        self._folder_row.setStretch(0, 1)
        inside = QWidget()
        layout = column(
            *(label(words("export.output"), "small"), self._build_cards()),
            *(px(8), self._profile_heading, self._lines_box),
            *(px(8), label(words("export.file_name"), "small"), self.name),
            *(self._folder_row, None),
            gap=px(6),
        )
        layout.setContentsMargins(px(16), px(16), px(16), px(12))
        inside.setLayout(layout)
        area = scrolling(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(area, gap=0))

    def _build_cards(self) -> QVBoxLayout:
        cards = [self._card(target) for target in TARGETS]
        small = row(*cards[len(_WIDE_CARDS) :], gap=self._px(8))
        return column(*cards[: len(_WIDE_CARDS)], small, gap=self._px(8))

    def _card(self, target: str) -> ChoiceCard:
        words = self._context.words
        note = words(f"export.note_{target}") if target in _WIDE_CARDS else ""
        card = ChoiceCard(self._context.theme, words(f"export.target_{target}"), note)
        card.setAutoExclusive(False)
        card.clicked.connect(_telling(self.target_chosen.emit, target))
        self._group.addButton(card)
        self._cards[target] = card
        return card


def _telling(tell: Callable[[str], object], what: str) -> Callable[[], object]:
    return lambda: tell(what)
