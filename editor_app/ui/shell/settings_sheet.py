"""Settings: look, language, size, own pace, and the care of the library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QWidget

from editor_app.domain.result import Notice
from editor_app.services.acting import Grounds
from editor_app.services.upkeep import Proof, Repair
from editor_app.settings import COPIES_FOLDER, COPIES_OFF
from editor_app.ui.base.host import Host
from editor_app.ui.base.theme import SCALES, Mode
from editor_app.ui.shell.libraries import back_up
from editor_app.ui.widgets.controls import button, hairline, label, row
from editor_app.ui.widgets.elided import ElidedLabel
from editor_app.ui.widgets.grounds_sheet import GroundsSheet
from editor_app.ui.widgets.sheet import Sheet
from editor_app.words import LANGUAGES

if TYPE_CHECKING:
    from editor_app.services.upkeep import Contents

_LANGUAGE_NAMES = {"zh": "简体中文", "en": "English"}


class SettingsSheet(Sheet):
    """Every choice acts at once."""

    def __init__(self, host: Host) -> None:
        context = host.context
        super().__init__(context.theme, context.words("ui.settings"), host.window, width=560)
        self._host, self._context = host, context
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(context.theme.px(24))
        self._grid.setVerticalSpacing(context.theme.px(12))
        self.content.addLayout(self._grid)
        self._add_look()
        self._add_pace()
        self.content.addWidget(hairline())
        self._add_library()
        self.add_button(button(context.words("ui.close"), "primary", self.accept), default=True)

    def _add_look(self) -> None:
        words, theme, state = self._context.words, self.theme, self._context.state
        modes = [(str(mode), words(f"ui.theme_{mode}")) for mode in Mode]
        self._add(words("ui.settings_theme"), _combo(modes, theme.mode, self._set_theme))
        system = words("ui.language_system")
        languages = [("", system), *((name, _LANGUAGE_NAMES[name]) for name in LANGUAGES)]
        chosen = state.text("language")
        self._add(words("ui.settings_language"), _combo(languages, chosen, self._set_language))
        scales = [(str(scale), f"{scale:.0%}") for scale in SCALES]
        self._add(words("ui.settings_scale"), _combo(scales, str(theme.scale), self._set_scale))

    def _add_pace(self) -> None:
        words, user = self._context.words, self._context.user
        pace = QSpinBox()
        pace.setRange(0, 500)
        pace.setSingleStep(10)
        pace.setSpecialValueText(words("ui.pace_of_kind"))
        pace.setSuffix(words("ui.pace_unit"))
        pace.setValue(user.pace)
        pace.lineEdit().setTextMargins(self.theme.px(8), 0, 0, 0)
        pace.lineEdit().setAcceptDrops(False)  # no files
        pace.editingFinished.connect(lambda: self._set_pace(pace.value()))
        self._add(words("ui.settings_pace", name=words.person(user.name)), pace)

    def _add_library(self) -> None:
        words, desk = self._context.words, self._context.desk
        self.content.addWidget(label(words("ui.settings_library"), "strong"))
        path = ElidedLabel(str(desk.library_path), "small")
        self.content.addWidget(path)
        # Shown once a look at the library has found what can be worked out again.
        self._mend = button(words("ui.library_repair"), "plain", self._repair)
        self._mend.hide()
        self.content.addLayout(
            row(
                button(words("ui.library_backup"), "plain", lambda: back_up(self._context, self)),
                button(words("ui.library_restore"), "plain", self._restore),
                button(words("ui.library_verify"), "plain", self._verify),
                self._mend,
                None,
            )
        )
        self._add_copies()

    def _add_copies(self) -> None:
        words, state = self._context.words, self._context.state
        where = "off" if state.flag(COPIES_OFF) else "other" if state.text(COPIES_FOLDER) else ""
        choices = [(each, words(f"ui.copies_{each or 'beside'}")) for each in ("", "other", "off")]
        self._copies = _combo(choices, where, self._set_copies)
        self._copies.setAccessibleName(words("ui.copies"))
        self._copies_said = label("", "small", wrap=True)
        self.content.addLayout(row(label(words("ui.copies")), self._copies, None))
        self.content.addWidget(self._copies_said)
        self._say_copies()

    def _set_copies(self, where: str) -> None:
        words, state = self._context.words, self._context.state
        folder = ""
        if where == "other":
            chosen = self._context.files.folder(
                self, words("ui.copies_other"), state.place(COPIES_FOLDER)
            )
            folder = str(chosen or "")
            if chosen is None:  # as it was
                where = "off" if state.flag(COPIES_OFF) else ""
                where = "other" if state.text(COPIES_FOLDER) else where
                self._copies.setCurrentIndex(max(0, self._copies.findData(where)))
                return
        state.keep(COPIES_OFF, where == "off")
        state.keep(COPIES_FOLDER, folder)
        self._say_copies()

    def _say_copies(self) -> None:
        words, state, copies = self._context.words, self._context.state, self._context.desk.copies
        folder = state.place(COPIES_FOLDER)
        self._copies_said.setText("")

        def say(last: datetime | None) -> None:
            when = f"{last.astimezone():%Y-%m-%d %H:%M}" if last else ""
            told = words("ui.copies_last", time=when) if last else words("ui.copies_none")
            place = words("ui.copies_place", folder=copies.folder(folder))
            risk = "" if folder else words("ui.copies_risk")
            self._copies_said.setText("" if state.flag(COPIES_OFF) else f"{told}{place}{risk}")
            self.make_room()

        self._context.tasks.read(lambda: copies.last(folder), say)

    def _add(self, name: str, widget: QWidget) -> None:
        line = self._grid.rowCount()
        widget.setAccessibleName(name)
        self._grid.addWidget(label(name), line, 0)
        self._grid.addWidget(widget, line, 1)

    def _set_theme(self, mode: str) -> None:
        self._context.state.keep("theme", mode)
        self.theme.set_mode(Mode(mode))

    def _set_scale(self, scale: str) -> None:
        self._context.state.keep("scale", float(scale))
        self._rebuild(lambda: self.theme.set_scale(float(scale)))

    def _set_language(self, language: str) -> None:
        self._context.state.keep("language", language)
        self._rebuild(lambda: None)

    def _rebuild(self, first: Callable[[], object]) -> None:
        self.accept()

        def build() -> None:
            first()
            self._host.rebuild()

        QTimer.singleShot(0, build)  # this sheet goes with the window

    def _set_pace(self, pace: int) -> None:
        users, user = self._context.desk.users, self._context.user
        if pace != user.pace:
            self._context.tasks.write(lambda: users.set_pace(user.name, pace, by=user))

    def _restore(self) -> None:
        words, context = self._context.words, self._context
        backup = context.files.library(self, words("ui.library_restore"))
        if backup is None:
            return
        context.tasks.read(
            lambda: context.desk.upkeep.contents(backup), partial(self._ask_restore, backup)
        )

    def _ask_restore(self, backup: Path, held: Contents) -> None:
        words, context = self._context.words, self._context
        heading = words("ui.library_restore")
        told = {"name": backup.name, "count": held.pieces, "day": f"{held.changed:%Y-%m-%d %H:%M}"}
        lines = [words("ui.restore_ask"), words("ui.restore_holds", **told)]
        lines += [words("ui.restore_other")] if held.other else []
        what = "\n".join((*lines, words("ui.restore_details")))
        sheet = GroundsSheet(context, heading, what, send=heading, parent=self)
        sheet.sent.connect(lambda grounds: self._put_back(backup, grounds, sheet))
        sheet.open()

    def _put_back(self, backup: Path, grounds: Grounds, sheet: GroundsSheet) -> None:
        self._host.leave(partial(self._put_in_place, backup, grounds, sheet), sheet.reject)

    def _put_in_place(self, backup: Path, grounds: Grounds, sheet: GroundsSheet) -> None:
        context, user = self._context, self._context.user
        upkeep, path = context.desk.upkeep, context.desk.library_path

        def done(_notice: Notice) -> None:
            sheet.accept()
            self._rebuild_on(path)

        context.tasks.run(
            lambda _task: upkeep.restore(backup, by=user, grounds=grounds, other=True),
            done,
            sheet.refuse,
            title=context.words("ui.library_restore"),
        )

    def _rebuild_on(self, path: Path) -> None:
        self.accept()
        QTimer.singleShot(0, lambda: self._host.rebuild(library=path))

    def _verify(self) -> None:
        words, upkeep = self._context.words, self._context.desk.upkeep
        self._context.tasks.run(
            lambda _task: upkeep.prove(),
            self._tell,
            title=words("ui.library_verify"),
        )

    def _tell(self, proof: Proof) -> None:
        self._mend.setVisible(bool(proof.mendable))
        if proof.faults:
            self._context.messages.notices(proof.faults)
        else:
            self._context.messages.info(self._context.words("ui.library_sound"))

    def _repair(self) -> None:
        words, context = self._context.words, self._context
        upkeep, user = context.desk.upkeep, context.user
        sure = context.messages.ask(words("ui.repair_ask"), details=words("ui.repair_details"))
        if sure:
            context.tasks.run(
                lambda _task: upkeep.repair(by=user),
                lambda result: self._told_of(result.value),
                title=words("ui.library_repair"),
            )

    def _told_of(self, done: Repair) -> None:
        words, messages = self._context.words, self._context.messages
        self._mend.hide()
        if done.copy is not None:
            messages.info(words("ui.library_repaired", count=len(done.mended), path=done.copy))
        messages.notices(done.left)


def _combo(choices: list[tuple[str, str]], chosen: str, take: Callable[[str], object]) -> QComboBox:
    box = QComboBox()
    for value, text in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.activated.connect(lambda: take(str(box.currentData())))
    return box
