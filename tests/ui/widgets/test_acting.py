"""A window starts under a name that has a passphrase only with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.app import App
from editor_app.domain.person import Role
from editor_app.paths import Places, resources
from editor_app.services.desk import open_desk
from editor_app.ui.base.state import State
from editor_app.ui.widgets.acting import ActingSheet
from editor_app.ui.widgets.empty import EmptyState
from tests.ui.library.hands import type_text
from tests.ui.walking import Walker, press

PHRASE = "林晓的口令"


@pytest.fixture
def locked(library: Path) -> Path:
    """A library whose owner has a passphrase, and one of whose users has retired."""
    desk = open_desk(library, resources=resources())
    desk.users.set_passphrase("林晓", "", PHRASE)
    desk.users.add("钱进", [Role.EDITOR])
    desk.users.retire("钱进")
    desk.close()
    return library


@pytest.fixture
def asking(qapp: QApplication, qtbot: QtBot, locked: Path, tmp_path: Path) -> Iterator[Walker]:
    """A window that asks who is there."""
    places = Places(data=tmp_path / "data", config=tmp_path / "config")
    state = State(places.config / "window.ini")
    state.keep("language", "zh")
    state.flush()
    app = App(qapp, places, locked, "")
    app.start()
    walker = Walker(qtbot, app)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(ActingSheet)), timeout=20_000)
    walker.settle()
    yield walker
    walker.end()


def sheet_of(walker: Walker) -> ActingSheet:
    """Return the sheet that asks."""
    return walker.window.findChildren(ActingSheet)[-1]


def begin(walker: Walker) -> None:
    """Wait for the rooms."""
    walker.qtbot.waitUntil(lambda: walker.app.desktop is not None, timeout=20_000)
    walker.settle()


def test_the_owners_passphrase_is_asked_for_before_anything_opens(asking: Walker) -> None:
    sheet = sheet_of(asking)
    assert asking.app.desktop is None
    assert sheet.chosen.name == "林晓"
    offered = [sheet.choice.itemText(place) for place in range(sheet.choice.count())]
    assert offered == ["林晓", "陈立"]
    type_text(sheet.phrase, "猜的口令")
    QTest.keyClick(sheet.phrase, Qt.Key.Key_Return)
    asking.settle()
    assert "不对" in sheet.trouble
    type_text(sheet.phrase, PHRASE)
    QTest.keyClick(sheet.phrase, Qt.Key.Key_Return)
    begin(asking)
    assert asking.desktop.context.user.name == "林晓"


def test_the_window_remembers_through_another_language(asking: Walker) -> None:
    sheet = sheet_of(asking)
    type_text(sheet.phrase, PHRASE)
    press(sheet, "以此用户继续")
    begin(asking)
    asking.app.state.keep("language", "en")
    asking.desktop.rebuild()
    begin(asking)
    assert asking.desktop.context.user.name == "林晓"
    assert not asking.window.findChildren(ActingSheet)


def test_another_name_may_be_chosen(asking: Walker) -> None:
    sheet = sheet_of(asking)
    sheet.choice.setCurrentIndex(1)
    assert not sheet.phrase.isVisible()
    press(sheet, "以此用户继续")
    begin(asking)
    assert asking.desktop.context.user.name == "陈立"


def test_nobody_gets_in_by_closing_the_question(asking: Walker) -> None:
    QTest.keyClick(sheet_of(asking), Qt.Key.Key_Escape)
    asking.settle()
    assert asking.app.desktop is None
    shown = asking.window.rooms.currentWidget()
    assert isinstance(shown, EmptyState)
    press(shown, asking.app.words("ui.try_again"))
    asking.qtbot.waitUntil(lambda: bool(asking.window.findChildren(ActingSheet)), timeout=20_000)
    asking.settle()


def test_a_reset_is_told_until_the_passphrase_is_ones_own(asking: Walker, locked: Path) -> None:
    desk = open_desk(locked, resources=resources())
    desk.users.set_roles("陈立", [Role.ADMIN])
    other = desk.users.set_passphrase("陈立", "", "陈立口令", by=desk.users.get("陈立")).value
    desk.users.reset_passphrase("林晓", "临时的口令", by=other, passphrase="陈立口令")
    desk.close()
    sheet = sheet_of(asking)
    type_text(sheet.phrase, "临时的口令")
    press(sheet, "以此用户继续")
    begin(asking)
    message = asking.window.toast.message
    assert message is not None
    assert "重设" in message.text
