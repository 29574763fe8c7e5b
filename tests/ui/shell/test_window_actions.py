"""What is done to the window itself, by its commands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.domain.person import Role
from editor_app.ui.base.theme import Mode
from editor_app.ui.library.registers.people_sheet import PeopleSheet
from editor_app.ui.library.registers.tags_sheet import TagsSheet
from editor_app.ui.library.registers.users_sheet import UsersSheet
from editor_app.ui.shell.help_window import AboutSheet
from editor_app.ui.shell.settings_sheet import SettingsSheet
from editor_app.ui.widgets.sheet import Sheet
from tests.ui.walking import Start, Walker, use_dialog


def opens(walker: Walker, command: str, kind: type[Sheet]) -> str:
    """Run a command whose dialog is looked at and closed; returns its heading."""
    seen: list[str] = []
    use_dialog(
        walker.qtbot,
        kind,
        lambda sheet: seen.append(sheet.windowTitle()),
        lambda: walker.run(command),
    )
    return seen[0]


def test_each_command_opens_its_own_dialog(walker: Walker) -> None:
    words = walker.app.words
    dialogs: list[tuple[str, type[Sheet], str]] = [
        ("about", AboutSheet, "app.name"),
        ("settings", SettingsSheet, "ui.settings"),
        ("people", PeopleSheet, ""),
        ("tags", TagsSheet, ""),
        ("users", UsersSheet, ""),
        ("switch_user", UsersSheet, ""),
    ]
    for command, kind, heading in dialogs:
        said = opens(walker, command, kind)
        assert said
        assert not heading or said == words(heading)


def test_a_key_opens_the_settings(walker: Walker) -> None:
    with walker.qtbot.waitActive(walker.window):
        walker.window.activateWindow()
    control, window = Qt.KeyboardModifier.ControlModifier, walker.window
    use_dialog(
        walker.qtbot,
        SettingsSheet,
        lambda _sheet: None,
        lambda: QTest.keyClick(window, Qt.Key.Key_Comma, control),
    )


def test_rooms_of_no_piece_cannot_be_entered(walker: Walker) -> None:
    walker.desktop.opened.close()
    walker.settle()
    commands = walker.desktop.context.commands
    for command in ("go_write", "go_review", "go_preview", "toggle_details"):
        assert not commands.run(command)
    assert not commands.enabled("save_search")
    assert not commands.enabled("undo")


def test_the_theme_is_flipped_and_remembered(walker: Walker) -> None:
    theme = walker.desktop.context.theme
    for mode in (Mode.DARK, Mode.LIGHT):
        walker.run("toggle_theme")
        assert theme.mode is mode
        assert walker.app.state.text("theme") == mode
        ground = walker.window.grab().toImage().pixelColor(walker.window.rect().center())
        assert (ground.lightness() < 100) is theme.dark


def test_the_ends_of_the_list_are_ends(walker: Walker) -> None:
    ids = list(walker.desktop.list.ids)
    walker.open(ids[0])
    walker.run("previous_piece")
    assert walker.desktop.opened.id == ids[0]
    walker.open(ids[-1])
    walker.run("next_piece")
    assert walker.desktop.opened.id == ids[-1]
    walker.desktop.opened.close()
    walker.run("next_piece")  # with nothing open it begins
    assert walker.desktop.opened.id == ids[0]


def test_a_user_takes_the_seat_of_another(walker: Walker) -> None:
    first = walker.window

    def choose(sheet: UsersSheet) -> None:
        sheet.switch_wanted.emit("陈立")
        sheet.accept()

    run = walker.desktop.context.commands.run
    use_dialog(walker.qtbot, UsersSheet, choose, lambda: run("switch_user"))
    walker.qtbot.waitUntil(
        lambda: walker.app.window is not first and walker.app.desktop is not None, timeout=20_000
    )
    walker.settle()
    assert walker.desktop.context.user.name == "陈立"
    assert "陈立" in walker.window.topbar.avatar.accessibleName()


def test_quitting_closes_the_window(walker: Walker) -> None:
    walker.run("quit")
    assert not walker.window.isVisible()


def test_the_window_comes_back_as_it_was_left(start: Start) -> None:
    first = start()
    first.window.resize(1500, 820)
    first.open(2)
    first.run("toggle_details")
    first.window.splitter.moveSplitter(400, 1)
    QApplication.processEvents()
    listed = first.window.splitter.sizes()[0]
    first.window.close()
    again = start()
    again.window.resize(1500, 820)  # the size itself is the screen's to give
    QApplication.processEvents()
    assert not again.window.details_shown
    assert abs(again.window.splitter.sizes()[0] - listed) <= 2
    assert again.desktop.opened.id == 2


def test_a_user_made_meanwhile_can_take_the_seat(walker: Walker) -> None:
    desk = walker.desktop.context.desk
    desk.users.add("新来的", [Role.EDITOR], by=desk.users.owner())
    walker.rebuild(user="新来的")
    assert walker.desktop.context.user.roles == {Role.EDITOR}
