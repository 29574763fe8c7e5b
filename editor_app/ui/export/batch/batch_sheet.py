"""Asks how several pieces should be exported."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGridLayout, QWidget

from editor_app.services.publishing.publishing import LABELS
from editor_app.ui.base.context import Context
from editor_app.ui.export.batch.batch import LEFT_OUT, Order
from editor_app.ui.export.choice import TARGETS, remember_folder, remembered_folder
from editor_app.ui.widgets.controls import button, label, row
from editor_app.ui.widgets.elided import ElidedLabel
from editor_app.ui.widgets.sheet import Sheet

_TARGETS, _LABEL = "export.batch_targets", "export.batch_label"


class BatchSheet(Sheet):
    """Forms, layout, folder, and what to do with pieces that are not signed off."""

    def __init__(
        self,
        context: Context,
        titles: Mapping[int, str],
        parent: QWidget | None,
        version: int = 0,
    ) -> None:
        words = context.words
        if version:
            heading = words("export.version_heading", version=words("ui.version", number=version))
        else:
            heading = words("export.batch_heading", count=len(titles))
        super().__init__(context.theme, heading, parent, width=540)
        self._context, self._titles, self._version = context, titles, version
        self._folder = remembered_folder(context.state)
        self.targets = {target: QCheckBox(words(f"export.target_{target}")) for target in TARGETS}
        self.profile = self._choices("export.profile", self._profiles())
        self.labels = self._choices("export.batch_unsigned", self._label_choices())
        self._folder_name = ElidedLabel()
        self.content.addWidget(label(self._listed(), "soft", wrap=True))
        self.content.addLayout(self._build_form())
        self.add_button(button(words("ui.cancel"), "plain", self.reject))
        self.go = self.add_button(
            button(words("export.batch_go"), "primary", self.accept), default=True
        )
        self.go.setFocus()
        self._restore()
        self.go_to(self._folder)

    @property
    def order(self) -> Order:
        """What the user asks for."""
        return Order(
            titles=self._titles,
            targets=tuple(target for target, box in self.targets.items() if box.isChecked()),
            folder=self._folder,
            profile=self.profile.currentData(),
            label=self.labels.currentData(),
            version=self._version,
        )

    def go_to(self, folder: Path) -> None:
        """Let the files go to a folder."""
        self._folder = folder
        self._folder_name.setText(str(folder))

    def accept(self) -> None:
        """Remember what was chosen for the next time."""
        state = self._context.state
        remember_folder(state, self._folder)
        state.keep(_TARGETS, " ".join(self.order.targets))
        state.keep(_LABEL, self.order.label)
        super().accept()

    def _restore(self) -> None:
        state = self._context.state
        last = state.text(_TARGETS, "docx").split()
        for target, box in self.targets.items():
            box.setChecked(target in last)
            box.toggled.connect(self._check)
        self.labels.setCurrentIndex(max(self.labels.findData(state.text(_LABEL, LEFT_OUT)), 0))
        self._check()

    def _check(self) -> None:
        self.go.setEnabled(bool(self.order.targets))

    def _listed(self) -> str:
        titles, words = list(self._titles.values()), self._context.words
        shown = [words("export.batch_title", title=t or words("ui.untitled")) for t in titles[:3]]
        if len(titles) > len(shown):
            shown.append(words("ui.and_more", count=len(titles) - len(shown)))
        return words("list.join").join(shown)

    def _profiles(self) -> list[tuple[str, str]]:
        words, language = self._context.words, self._context.words.language
        infos = self._context.desk.publishing.profiles()
        named = [(info.names.get(language) or info.id, info.id) for info in infos]
        return [(words("export.batch_by_kind"), ""), *named]

    def _label_choices(self) -> list[tuple[str, str]]:
        words = self._context.words
        named = [(words("export.batch_as", label=words(f"export.label_{n}")), n) for n in LABELS]
        return [(words("export.batch_leave_out"), LEFT_OUT), *named]

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self._context.words(name))
        for text, value in choices:
            box.addItem(text, value)
        return box

    def _build_form(self) -> QFormLayout:
        words, px = self._context.words, self.theme.px
        change = button(words("export.folder_change"), "link", self._ask_folder)
        folder = row(self._folder_name, change)
        folder.setStretch(0, 1)
        form = QFormLayout()
        form.setHorizontalSpacing(px(16))
        form.setVerticalSpacing(px(14))
        boxes = QGridLayout()
        boxes.setHorizontalSpacing(px(20))
        for place, box in enumerate(self.targets.values()):
            boxes.addWidget(box, place // 3, place % 3)
        boxes.setColumnStretch(3, 1)
        form.addRow(label(words("export.output"), "soft"), boxes)
        form.addRow(label(words("export.profile"), "soft"), self.profile)
        form.addRow(label(words("export.batch_unsigned"), "soft"), self.labels)
        form.addRow(label(words("export.batch_folder"), "soft"), folder)
        return form

    def _ask_folder(self) -> None:
        heading = self._context.words("export.folder_ask")
        chosen = self._context.files.folder(self, heading, self._folder)
        if chosen is not None:
            self.go_to(chosen)
