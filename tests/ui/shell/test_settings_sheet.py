"""Each choice of the settings acts at once, and the library is cared for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from editor_app.library.store import Library
from editor_app.services.desk import Desk
from editor_app.settings import COPIES_FOLDER, COPIES_OFF
from editor_app.ui.base.context import Context
from editor_app.ui.base.host import Do, Host, nothing
from editor_app.ui.base.theme import SCALES, Mode
from editor_app.ui.shell.settings_sheet import SettingsSheet
from editor_app.ui.widgets.grounds_sheet import GroundsSheet
from tests.ui.choosing import Choosing
from tests.ui.conftest import Recorder
from tests.ui.walking import press


@dataclass
class Seat:
    """What the sheet asks of the window at work."""

    context: Context
    window: QWidget
    may_leave: bool = True
    rebuilt: list[Path | None] = field(default_factory=list)

    def leave(self, then: Do, stay: Do = nothing) -> None:
        then() if self.may_leave else stay()

    def rebuild(self, *, library: Path | None = None, user: str = "") -> None:
        assert not user
        self.rebuilt.append(library)


@pytest.fixture
def seat(qtbot: QtBot, context: Context) -> Iterator[Seat]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    yield Seat(context, window)
    context.theme.set_mode(Mode.LIGHT)
    context.theme.set_scale(1.0)


@pytest.fixture
def sheet(seat: Seat) -> SettingsSheet:
    made = SettingsSheet(cast("Host", seat))
    made.show()
    return made


def box(sheet: SettingsSheet, name: str) -> QComboBox:
    (found,) = [each for each in sheet.findChildren(QComboBox) if each.accessibleName() == name]
    return found


def choose(sheet: SettingsSheet, name: str, text: str) -> None:
    """Choose as a user does: by what the entry says."""
    chosen = box(sheet, name)
    index = chosen.findText(text)
    assert index >= 0, [chosen.itemText(n) for n in range(chosen.count())]
    chosen.setCurrentIndex(index)
    chosen.activated.emit(index)


def test_it_shows_what_is_chosen_now(sheet: SettingsSheet, seat: Seat) -> None:
    words = seat.context.words
    assert box(sheet, words("ui.settings_theme")).currentText() == words("ui.theme_light")
    assert box(sheet, words("ui.settings_language")).currentText() == words("ui.language_system")
    assert box(sheet, words("ui.settings_scale")).currentText() == "100%"
    assert sheet.findChildren(QSpinBox)[0].text() == words("ui.pace_of_kind")


@pytest.mark.parametrize("mode", list(Mode))
def test_a_theme_is_put_on_and_remembered(sheet: SettingsSheet, seat: Seat, mode: Mode) -> None:
    words = seat.context.words
    choose(sheet, words("ui.settings_theme"), words(f"ui.theme_{mode}"))
    assert seat.context.theme.mode is mode
    assert seat.context.state.text("theme") == mode
    assert seat.rebuilt == []
    assert sheet.isVisible()


@pytest.mark.parametrize(("text", "language"), [("English", "en"), ("简体中文", "zh")])
def test_a_language_rebuilds_the_window(
    sheet: SettingsSheet, seat: Seat, qtbot: QtBot, text: str, language: str
) -> None:
    choose(sheet, seat.context.words("ui.settings_language"), text)
    assert not sheet.isVisible()
    assert seat.context.state.text("language") == language
    qtbot.waitUntil(lambda: seat.rebuilt == [None])


@pytest.mark.parametrize("scale", SCALES[1:])
def test_a_larger_interface_is_put_on_before_the_window_is_rebuilt(
    sheet: SettingsSheet, seat: Seat, qtbot: QtBot, scale: float
) -> None:
    choose(sheet, seat.context.words("ui.settings_scale"), f"{scale:.0%}")
    qtbot.waitUntil(lambda: seat.rebuilt == [None])
    assert seat.context.theme.scale == scale
    assert seat.context.state.number("scale", 1.0, (0.5, 2.0)) == scale


def test_ones_own_pace_is_kept_with_the_user(
    sheet: SettingsSheet, seat: Seat, desk: Desk, qtbot: QtBot
) -> None:
    pace = sheet.findChildren(QSpinBox)[0]
    pace.setValue(230)
    pace.editingFinished.emit()
    qtbot.waitUntil(lambda: desk.users.owner().pace == 230)


def test_a_pace_that_nobody_speaks_is_told(
    sheet: SettingsSheet, messages: Recorder, desk: Desk, qtbot: QtBot
) -> None:
    pace = sheet.findChildren(QSpinBox)[0]
    pace.setValue(10)
    pace.editingFinished.emit()
    qtbot.waitUntil(lambda: bool(messages.said))
    assert "60" in messages.texts[0]
    assert desk.users.owner().pace == 0


def test_a_backup_is_written_where_the_user_says(
    sheet: SettingsSheet,
    seat: Seat,
    messages: Recorder,
    choosing: Choosing,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    choosing.answer = (tmp_path / "备份.dinggao",)
    press(sheet, seat.context.words("ui.library_backup"))
    qtbot.waitUntil(lambda: bool(messages.said))
    assert (tmp_path / "备份.dinggao").is_file()
    assert "备份.dinggao" in messages.texts[0]


def test_no_place_chosen_writes_nothing(
    sheet: SettingsSheet, seat: Seat, messages: Recorder, choosing: Choosing
) -> None:
    press(sheet, seat.context.words("ui.library_backup"))
    press(sheet, seat.context.words("ui.library_restore"))
    assert seat.context.tasks.idle
    assert not messages.said
    assert not messages.asked
    assert choosing.proposed[0].startswith("library 备份 ")
    assert choosing.proposed[1] == ""


def asked(sheet: SettingsSheet, seat: Seat) -> GroundsSheet:
    """Choose the backup and return the sheet that asks why."""
    press(sheet, seat.context.words("ui.library_restore"))
    assert seat.context.tasks.wait_idle()
    (grounds,) = sheet.findChildren(GroundsSheet)[-1:]
    return grounds


@pytest.mark.parametrize(("sure", "may_leave"), [(False, True), (True, False)])
def test_a_library_is_not_restored_against_the_users_will(
    sheet: SettingsSheet,
    seat: Seat,
    choosing: Choosing,
    tmp_path: Path,
    sure: bool,
    may_leave: bool,
) -> None:
    backup = seat.context.desk.upkeep.backup(tmp_path / "备份.dinggao")
    choosing.answer = (backup,)
    seat.may_leave = may_leave
    grounds = asked(sheet, seat)
    grounds.field.setPlainText("误删")
    press(grounds, seat.context.words("ui.library_restore" if sure else "ui.cancel"))
    assert seat.context.tasks.idle
    assert not grounds.isVisible()
    assert seat.rebuilt == []


def test_a_backup_is_put_back_and_the_window_opens_it(
    sheet: SettingsSheet,
    seat: Seat,
    desk: Desk,
    choosing: Choosing,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    backup = desk.upkeep.backup(tmp_path / "备份.dinggao")
    desk.drafting.bin(desk.finding.ids(), by=desk.users.owner())
    choosing.answer = (backup,)
    grounds = asked(sheet, seat)
    grounds.field.setPlainText("误删三篇")
    press(grounds, seat.context.words("ui.library_restore"))
    qtbot.waitUntil(lambda: seat.rebuilt == [desk.library_path])
    assert len(desk.finding.ids()) == 3
    assert list(desk.library_path.parent.glob("library.before-restore-*.dinggao"))
    with closing(Library.open(desk.library_path)) as library, library.read() as work:
        (entry,) = [one for one in work.record.entries() if one.action == "restored"]
    assert (entry.by, entry.details["reason"]) == (seat.context.user.name, "误删三篇")


@pytest.mark.parametrize("other", [False, True])
def test_the_question_tells_what_is_put_in_the_librarys_place(
    sheet: SettingsSheet, seat: Seat, desk: Desk, choosing: Choosing, tmp_path: Path, other: bool
) -> None:
    backup = tmp_path / "备份.dinggao"
    if other:
        Library.open(backup, owner="别人").close()
    else:
        desk.upkeep.backup(backup)
    choosing.answer = (backup,)
    said = " ".join(one.text() for one in asked(sheet, seat).findChildren(QLabel))
    assert f"“备份.dinggao”里有 {0 if other else 3} 篇稿件" in said
    assert ("另一个稿库" in said) is other


def test_a_wrong_passphrase_leaves_the_library_open_and_the_question(
    sheet: SettingsSheet,
    seat: Seat,
    desk: Desk,
    choosing: Choosing,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    backup = desk.upkeep.backup(tmp_path / "备份.dinggao")
    desk.users.set_passphrase(seat.context.user.name, "", "自己的口令")
    choosing.answer = (backup,)
    grounds = asked(sheet, seat)
    grounds.field.setPlainText("误删")
    send = seat.context.words("ui.library_restore")
    with pytest.raises(AssertionError, match="cannot be pressed"):
        press(grounds, send)
    grounds.phrase.setText("猜的口令")
    press(grounds, send)
    qtbot.waitUntil(lambda: bool(grounds.trouble))
    assert grounds.isVisible()
    assert (seat.rebuilt, len(desk.finding.ids())) == ([], 3)
    grounds.phrase.setText("自己的口令")
    press(grounds, send)
    qtbot.waitUntil(lambda: seat.rebuilt == [desk.library_path])


def test_a_sound_library_is_said_to_be_sound(
    sheet: SettingsSheet, seat: Seat, messages: Recorder, qtbot: QtBot
) -> None:
    press(sheet, seat.context.words("ui.library_verify"))
    qtbot.waitUntil(lambda: messages.texts == [seat.context.words("ui.library_sound")])


def test_what_was_changed_behind_its_back_is_named(
    sheet: SettingsSheet, seat: Seat, messages: Recorder, library: Path, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as raw:
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'record'"
        ).fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE record SET by = '别人' WHERE seq = 1")
    press(sheet, seat.context.words("ui.library_verify"))
    qtbot.waitUntil(lambda: bool(messages.said))
    assert messages.texts[0] != seat.context.words("ui.library_sound")


def behind_its_back(library: Path, statement: str) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as raw:
        raw.execute(statement)


def mend(sheet: SettingsSheet, seat: Seat) -> QPushButton:
    (found,) = [
        each
        for each in sheet.findChildren(QPushButton)
        if each.text() == seat.context.words("ui.library_repair")
    ]
    return found


@pytest.mark.parametrize("sure", [True, False])
def test_what_can_be_worked_out_again_is_put_right_where_the_user_says_so(
    sheet: SettingsSheet,
    seat: Seat,
    messages: Recorder,
    library: Path,
    desk: Desk,
    qtbot: QtBot,
    sure: bool,
) -> None:
    words = seat.context.words
    assert not mend(sheet, seat).isVisible()
    behind_its_back(library, "UPDATE piece SET words = 7")
    press(sheet, words("ui.library_verify"))
    qtbot.waitUntil(lambda: mend(sheet, seat).isVisible())
    messages.answer = sure
    press(sheet, words("ui.library_repair"))
    if sure:
        qtbot.waitUntil(lambda: not mend(sheet, seat).isVisible())
        assert "before-repair" in messages.texts[-1]
    assert messages.asked[-1].text == words("ui.repair_ask")
    assert (desk.upkeep.verify() == ()) is sure
    assert len(list(library.parent.glob("*.before-repair-*"))) == int(sure)


def test_a_sound_library_offers_no_repair(
    sheet: SettingsSheet, seat: Seat, messages: Recorder, qtbot: QtBot
) -> None:
    press(sheet, seat.context.words("ui.library_verify"))
    qtbot.waitUntil(lambda: bool(messages.said))
    assert not mend(sheet, seat).isVisible()


def test_the_library_is_named(sheet: SettingsSheet, seat: Seat) -> None:
    path = str(seat.context.desk.library_path)
    assert path in [getattr(each, "full_text", each.text()) for each in sheet.findChildren(QLabel)]


def said(sheet: SettingsSheet) -> str:
    return "\n".join(each.text() for each in sheet.findChildren(QLabel))


def test_copies_are_said_chosen_and_switched_off(
    sheet: SettingsSheet, seat: Seat, tmp_path: Path, choosing: Choosing
) -> None:
    context, words = seat.context, seat.context.words
    assert context.tasks.wait_idle()
    assert words("ui.copies_none") in said(sheet)
    assert words("ui.copies_risk") in said(sheet)
    choose(sheet, words("ui.copies"), words("ui.copies_other"))  # and thinks better of it
    assert box(sheet, words("ui.copies")).currentText() == words("ui.copies_beside")
    choosing.answer = (tmp_path,)
    choose(sheet, words("ui.copies"), words("ui.copies_other"))
    assert context.desk.copies.make(context.state.place(COPIES_FOLDER)).path is not None
    choose(sheet, words("ui.copies"), words("ui.copies_off"))
    assert context.state.flag(COPIES_OFF)
    assert context.tasks.wait_idle()
    assert words("ui.copies_risk") not in said(sheet)
    choose(sheet, words("ui.copies"), words("ui.copies_beside"))
    assert not context.state.flag(COPIES_OFF)
    assert context.state.place(COPIES_FOLDER) is None
