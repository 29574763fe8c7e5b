"""Tags, people, users, settings, help: each dialog does to the library what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from editor_app.domain.person import Role
from editor_app.ui.base.context import Context
from editor_app.ui.base.theme import Theme
from editor_app.ui.base.undo import Scope
from editor_app.ui.library.registers.people_sheet import PeopleSheet
from editor_app.ui.library.registers.users_sheet import UserSheet, UsersSheet
from editor_app.ui.shell.help_window import AboutSheet
from editor_app.ui.shell.settings_sheet import SettingsSheet
from editor_app.ui.widgets.grounds_sheet import GroundsSheet
from editor_app.ui.widgets.sheet import Sheet
from editor_app.words import Words
from tests.ui.choosing import Choosing
from tests.ui.walking import Walker, press, use_dialog


@pytest.fixture
def people(context: Context, qtbot: QtBot) -> PeopleSheet:
    made = PeopleSheet(context, None)
    qtbot.addWidget(made)
    made.show()
    assert context.tasks.wait_idle()
    return made


def test_people_show_their_posts_with_source_and_day(people: PeopleSheet) -> None:
    assert people._list.count() == 1
    (post,) = people._posts.posts
    assert (post.title, post.source) == ("市总工会主席", "海川工人报")
    assert post.recorded
    header = people._posts.horizontalHeaderItem(4)
    assert header is not None
    assert header.text() == "记录于"


@pytest.fixture
def users(context: Context, qtbot: QtBot) -> UsersSheet:
    made = UsersSheet(context, None, switching=False)
    qtbot.addWidget(made)
    made.show()
    assert context.tasks.wait_idle()
    return made


def test_roles_are_changed(users: UsersSheet, context: Context, qtbot: QtBot) -> None:
    users._list.setCurrentRow([u.name for u in users._users].index("陈立"))

    def fill(sheet: UserSheet) -> None:
        assert sheet._roles[Role.EDITOR].isChecked()
        sheet._roles[Role.REVIEWER].setChecked(True)
        press(sheet, "确定")

    use_dialog(qtbot, UserSheet, fill, lambda: press(users, "角色…"))
    assert context.tasks.wait_idle()
    assert context.desk.users.get("陈立").roles == {Role.EDITOR, Role.REVIEWER}


def test_going_on_as_another_user_is_asked_for(users: UsersSheet, qtbot: QtBot) -> None:
    users._list.setCurrentRow([u.name for u in users._users].index("陈立"))
    with qtbot.waitSignal(users.switch_wanted) as wanted:
        press(users, "以此用户继续")
    assert wanted.args == ["陈立"]


def test_settings_act_at_once_and_are_remembered(walker: Walker) -> None:
    def change(sheet: SettingsSheet) -> None:
        theme = sheet.findChildren(QComboBox)[0]
        theme.setCurrentIndex(theme.findData("dark"))
        theme.activated.emit(theme.currentIndex())
        pace = sheet.findChildren(QSpinBox)[0]
        pace.setValue(240)
        pace.editingFinished.emit()

    use_dialog(walker.qtbot, SettingsSheet, change, lambda: walker.run("settings"))
    walker.settle()
    assert walker.app.theme.dark
    assert walker.app.state.text("theme") == "dark"
    assert walker.desktop.context.desk.users.owner().pace == 240
    walker.run("toggle_theme")
    assert not walker.app.theme.dark


def test_scale_and_language_rebuild_the_window(walker: Walker) -> None:
    def change(sheet: SettingsSheet) -> None:
        scale = sheet.findChildren(QComboBox)[2]
        scale.setCurrentIndex(scale.findData("1.3"))
        scale.activated.emit(scale.currentIndex())

    old = walker.window
    use_dialog(walker.qtbot, SettingsSheet, change, lambda: walker.run("settings"))
    walker.qtbot.waitUntil(lambda: walker.app.window is not old and walker.app.desktop is not None)
    walker.settle()
    assert walker.app.theme.scale == 1.3
    assert walker.window.topbar.height() == round(48 * 1.3)


def test_the_library_is_backed_up_verified_and_restored(
    walker: Walker, tmp_path: Path, choosing: Choosing, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "备份.dinggao"
    choosing.answer = (copy,)
    monkeypatch.setattr(walker.app.messages, "_ask", lambda question: question.danger)
    said: list[str] = []
    walker.app.messages.posted.connect(lambda message: said.append(message.text))

    def keep(sheet: SettingsSheet) -> None:
        press(sheet, "备份…")
        assert walker.app.tasks.wait_idle()
        press(sheet, "检查")
        assert walker.app.tasks.wait_idle()

    use_dialog(walker.qtbot, SettingsSheet, keep, lambda: walker.run("settings"))
    assert copy.is_file()
    assert any("完好" in text for text in said)
    walker.open(2)
    walker.run("bin_pieces")
    old = walker.window

    def restore(sheet: SettingsSheet) -> None:
        press(sheet, "从备份恢复…")
        assert walker.app.tasks.wait_idle()
        (grounds,) = sheet.findChildren(GroundsSheet)
        grounds.field.setPlainText("误删")
        press(grounds, walker.app.words("ui.library_restore"))
        assert walker.app.tasks.wait_idle()

    use_dialog(walker.qtbot, SettingsSheet, restore, lambda: walker.run("settings"))
    walker.qtbot.waitUntil(
        lambda: walker.app.window is not old and walker.app.desktop is not None, timeout=20_000
    )
    walker.settle()
    assert len(walker.desktop.list.ids) == 3


def test_about_names_the_licences(theme: Theme, words: Words, qtbot: QtBot) -> None:
    sheet = AboutSheet(theme, words, None)
    qtbot.addWidget(sheet)
    sheet.show()
    said = "".join(label.text() for label in sheet.findChildren(type(sheet.heading)))
    assert "LGPL" in said
    assert "MIT" in said


def test_the_menus_of_places_offer_what_fits(walker: Walker) -> None:
    opened: list[list[str]] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            opened.append([action.text() for action in menu.actions()])
            menu.close()

    for place_id in ("tag:劳模精神", "channel:工会"):
        place = walker.window.sidebar.place(place_id)
        assert place is not None
        QTimer.singleShot(50, look)
        walker.window.sidebar.menu_wanted.emit(place, QPoint(40, 40))
    tag, channel = opened
    assert [text for text in tag if text] == ["标签改名…", "颜色", "管理标签…"]
    assert [text for text in channel if text] == [
        "新建栏目…",
        "重命名或移动栏目…",
        "删除栏目",
    ]


def test_a_channel_is_added_under_another(walker: Walker) -> None:
    def fill(sheet: Sheet) -> None:
        line = sheet.findChildren(QLineEdit)[0]
        assert line.text() == "工会/"
        line.setText("工会/专题")
        press(sheet, "确定")

    use_dialog(walker.qtbot, Sheet, fill, lambda: walker.desktop._place_menu._new_channel("工会"))
    walker.settle()
    walker.qtbot.waitUntil(lambda: walker.window.sidebar.place("channel:工会/专题") is not None)


def rename(walker: Walker, path: str, new: str) -> None:
    """Give a channel another name through its menu."""

    def fill(sheet: Sheet) -> None:
        line = sheet.findChildren(QLineEdit)[0]
        assert line.text() == path
        line.setText(new)
        press(sheet, "确定")

    menu = walker.desktop._place_menu
    use_dialog(walker.qtbot, Sheet, fill, lambda: menu._rename_channel(path))
    walker.settle()


def test_a_channel_is_renamed_with_its_pieces(walker: Walker) -> None:
    sidebar = walker.window.sidebar
    place = sidebar.place("channel:工会/要闻")
    assert place is not None
    walker.desktop._go(place)
    rename(walker, "工会/要闻", "工会/头条")
    walker.qtbot.waitUntil(lambda: sidebar.place("channel:工会/头条") is not None)
    assert sidebar.place("channel:工会/要闻") is None
    assert walker.desktop.context.desk.drafting.open(1).fields["channel"] == "工会/头条"
    assert sidebar.current == walker.desktop.browser.place.id == "library:all"
    assert len(walker.desktop.list.ids) == 3


def test_a_channel_beside_another_of_a_longer_name_is_left_alone(walker: Walker) -> None:
    desk, user = walker.desktop.context.desk, walker.desktop.context.user
    desk.channels.add("工会报", by=user)
    walker.desktop.browser.count()
    walker.settle()
    place = walker.window.sidebar.place("channel:工会报")
    assert place is not None
    walker.desktop._go(place)
    rename(walker, "工会", "工运")
    assert walker.desktop.browser.place.id == "channel:工会报"


def take(walker: Walker, place_id: str, *wanted: str) -> None:
    """Take an entry of a place's menu, or of a menu below it."""

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        actions = menu.actions()
        for text in wanted:
            action = next(each for each in actions if each.text() == text)
            below = action.menu()
            actions = below.actions() if isinstance(below, QMenu) else []
        action.trigger()
        menu.close()

    place = walker.window.sidebar.place(place_id)
    assert place is not None
    QTimer.singleShot(50, look)
    walker.window.sidebar.menu_wanted.emit(place, QPoint(40, 40))
    walker.settle()


def take_back(walker: Walker) -> None:
    """Press the key that undoes, in the sidebar."""
    view = walker.window.sidebar._view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    walker.settle()


def test_a_channel_is_deleted_and_comes_back_with_its_pieces(walker: Walker) -> None:
    desk = walker.desktop.context.desk
    place = walker.window.sidebar.place("channel:工会/要闻")
    assert place is not None
    walker.desktop._go(place)
    before, text = desk.drafting.open(1).fields["channel"], desk.drafting.open(1).text
    take(walker, "channel:工会", "删除栏目")
    assert walker.window.sidebar.place("channel:工会") is None
    assert walker.desktop.browser.place.id == "library:all"
    assert "channel" not in desk.drafting.open(1).fields
    assert desk.drafting.open(1).text == text
    take_back(walker)
    assert desk.drafting.open(1).fields["channel"] == before
    assert walker.window.sidebar.place("channel:工会/要闻") is not None


def test_a_channel_is_merged_into_another_from_its_menu(walker: Walker) -> None:
    desk, user = walker.desktop.context.desk, walker.desktop.context.user
    desk.channels.add("要闻", by=user)
    walker.desktop.browser.count()
    walker.settle()
    take(walker, "channel:工会/要闻", "合并到", "要闻")
    assert desk.drafting.open(1).fields["channel"] == "要闻"
    assert walker.window.sidebar.place("channel:工会/要闻") is None
    take_back(walker)
    assert desk.drafting.open(1).fields["channel"] == "工会/要闻"


def test_a_deleted_search_comes_back(walker: Walker) -> None:
    desk = walker.desktop.context.desk
    desk.finding.save_search("四月", "劳模")
    walker.desktop.browser.count()
    walker.settle()
    take(walker, "search:四月", "删除这个搜索")
    assert desk.finding.saved() == ()
    take_back(walker)
    assert [(s.name, s.query) for s in desk.finding.saved()] == [("四月", "劳模")]


def test_a_tag_is_renamed_and_painted_from_its_menu(walker: Walker) -> None:
    def fill(sheet: Sheet) -> None:
        sheet.findChildren(QLineEdit)[0].setText("劳动模范")
        press(sheet, "确定")

    place = "tag:劳模精神"
    use_dialog(walker.qtbot, Sheet, fill, lambda: take(walker, place, "标签改名…"))
    walker.settle()
    take(walker, "tag:劳动模范", "颜色", "红")
    tags = walker.desktop.context.desk.tagging.tags()
    assert ("劳动模范", "red") in [(tag.name, tag.colour) for tag in tags]
    walker.run("undo")
    desk = walker.desktop.context.desk
    assert "劳模精神" in desk.drafting.open(1).tags
    walker.desktop.context.undo.redo(Scope.LISTS)
    walker.settle()
    assert "劳动模范" in desk.drafting.open(1).tags


def test_the_same_name_again_changes_nothing(walker: Walker) -> None:
    before = walker.desktop.context.desk.channels.all()

    def leave(sheet: Sheet) -> None:
        same = next(b for b in sheet.findChildren(QPushButton) if b.text() == "确定")
        assert not same.isEnabled()
        sheet.reject()

    menu = walker.desktop._place_menu
    use_dialog(walker.qtbot, Sheet, leave, lambda: menu._rename_channel("工会"))
    walker.settle()
    assert walker.desktop.context.desk.channels.all() == before
