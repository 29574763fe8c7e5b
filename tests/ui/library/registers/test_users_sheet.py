"""Users: added, given roles and passphrases, changed places with."""

from __future__ import annotations

from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from editor_app.domain.person import Role
from editor_app.ui.base.context import Context
from editor_app.ui.library.registers.users_sheet import NewPassphraseSheet, UserSheet, UsersSheet
from editor_app.ui.library.sending_sheet import LineSheet
from editor_app.ui.widgets.acting import ActingSheet
from tests.ui.conftest import Recorder
from tests.ui.library.hands import lines, type_text
from tests.ui.walking import press, use_dialog

pytestmark = pytest.mark.usefixtures("settled")
_NUMBERS = count(1)


@pytest.fixture
def users(office: Context, said: Recorder, qtbot: QtBot) -> UsersSheet:
    made = UsersSheet(office, None, switching=False)
    qtbot.addWidget(made)
    made.show()
    assert office.tasks.wait_idle()
    return made


def add_user(users: UsersSheet, qtbot: QtBot, office: Context, name: str, phrase: str = "") -> None:
    """Add an editor."""

    def fill(sheet: UserSheet) -> None:
        line, *secrets = sheet.findChildren(QLineEdit)
        assert len(secrets) == 2
        type_text(line, name)
        for secret in secrets:
            assert secret.echoMode() is QLineEdit.EchoMode.Password
            type_text(secret, phrase)
        next(b for b in sheet.findChildren(QCheckBox) if b.text() == "责任编辑").click()
        press(sheet, "确定")

    use_dialog(qtbot, UserSheet, fill, lambda: press(users, "添加用户…"))
    assert office.tasks.wait_idle()


def test_a_user_stands_with_roles_and_whether_a_passphrase_is_set(
    users: UsersSheet, office: Context, qtbot: QtBot
) -> None:
    name = f"何敏{next(_NUMBERS)}"
    add_user(users, qtbot, office, name, "合适的长口令一二三")
    assert f"{name}　责任编辑　已设口令" in lines(users)
    assert office.desk.users.get(name).roles == {Role.EDITOR}


@pytest.mark.parametrize(("name", "phrase"), [("陈立", ""), ("短口令", "一")])
def test_a_user_that_cannot_be_added_is_told_where_it_was_typed(
    users: UsersSheet, office: Context, said: Recorder, qtbot: QtBot, name: str, phrase: str
) -> None:
    before = lines(users)

    def fill(sheet: UserSheet) -> None:
        line, *secrets = sheet.findChildren(QLineEdit)
        type_text(line, name)
        for secret in secrets:
            type_text(secret, phrase)
        press(sheet, "确定")
        assert office.tasks.wait_idle()
        assert sheet.isVisible()
        assert sheet.trouble
        assert line.text() == name

    use_dialog(qtbot, UserSheet, fill, lambda: press(users, "添加用户…"))
    assert (said.said, lines(users)) == ([], before)


def test_the_last_administrator_stays_one(
    users: UsersSheet, office: Context, said: Recorder, qtbot: QtBot
) -> None:
    users._list.choose("林晓")

    def take_off(sheet: UserSheet) -> None:
        for box in sheet.findChildren(QCheckBox):
            box.setChecked(box.text() == "撰稿")
        press(sheet, "确定")
        assert office.tasks.wait_idle()
        assert "唯一的管理员" in sheet.trouble

    use_dialog(qtbot, UserSheet, take_off, lambda: press(users, "角色…"))
    assert said.texts == []
    assert Role.ADMIN in office.desk.users.owner().roles


def test_a_passphrase_is_set_and_then_asked_for(
    users: UsersSheet, office: Context, said: Recorder, qtbot: QtBot
) -> None:
    name = f"周岩{next(_NUMBERS)}"
    add_user(users, qtbot, office, name, "一个很长的口令啊")
    users._list.choose(name)

    def change(old: str, new: str, again_: str) -> None:
        def fill(sheet: NewPassphraseSheet) -> None:
            for line, text in zip(sheet.findChildren(QLineEdit), (old, new, again_), strict=True):
                assert line.echoMode() is QLineEdit.EchoMode.Password
                type_text(line, text)
            press(sheet, "确定")
            if new != again_:
                assert "不一样" in sheet.trouble
            assert office.tasks.wait_idle()
            troubles.append(sheet.trouble)

        use_dialog(qtbot, NewPassphraseSheet, fill, lambda: press(users, "设置口令…"))
        assert office.tasks.wait_idle()

    troubles: list[str] = []
    change("一个很长的口令啊", "另一个长长的口令", "打错了")
    change("记错了的口令", "另一个长长的口令", "另一个长长的口令")
    assert "原口令不对" in troubles.pop()
    change("一个很长的口令啊", "另一个长长的口令", "另一个长长的口令")
    assert troubles.pop() == ""
    assert said.texts == []


def test_a_user_is_renamed_in_every_sentence_and_keeps_the_name_of_the_record(
    users: UsersSheet, office: Context, said: Recorder, qtbot: QtBot
) -> None:
    name = f"夏禾{next(_NUMBERS)}"
    add_user(users, qtbot, office, name)
    users._list.choose(name)

    def fill(sheet: LineSheet) -> None:
        (line,) = sheet.findChildren(QLineEdit)
        assert line.text() == name
        type_text(line, "陈 立")
        press(sheet, "确定")
        assert office.tasks.wait_idle()
        assert sheet.isVisible()  # with what was typed, and why it will not do
        assert (line.text(), "分不清" in sheet.trouble) == ("陈 立", True)
        type_text(line, name + "禾")
        press(sheet, "确定")
        assert office.tasks.wait_idle()
        assert not sheet.isVisible()

    use_dialog(qtbot, LineSheet, fill, lambda: press(users, "改名…"))
    assert said.texts == []
    assert f"{name}禾　（记录中为“{name}”）　责任编辑" in lines(users)


def test_a_user_retires_after_a_question_and_is_taken_back(
    users: UsersSheet, office: Context, said: Recorder, qtbot: QtBot
) -> None:
    name = f"钱进{next(_NUMBERS)}"
    add_user(users, qtbot, office, name)
    users._list.choose(name)
    said.answer = False
    press(users, "停用")
    assert office.tasks.wait_idle()
    assert office.desk.users.get(name).retired is None
    said.answer = True
    press(users, "停用")
    assert office.tasks.wait_idle()
    assert name in said.asked[-1].text
    assert any(line.startswith(name) and line.endswith("停用") for line in lines(users))
    assert not users._go_on.isEnabled()  # as one who acts no more
    switching = UsersSheet(office, None, switching=True)
    qtbot.addWidget(switching)
    assert office.tasks.wait_idle()
    assert not any(line.startswith(name) for line in lines(switching))
    press(users, "恢复")
    assert office.tasks.wait_idle()
    assert office.desk.users.get(name).retired is None
    assert any(line.startswith(name) for line in lines(switching))


def test_who_retired_meanwhile_is_not_gone_on_as(
    users: UsersSheet, office: Context, said: Recorder, qtbot: QtBot
) -> None:
    name = f"孙退{next(_NUMBERS)}"
    add_user(users, qtbot, office, name)
    users._list.choose(name)
    office.desk.users.retire(name)  # as another window does, which this one has not seen
    with qtbot.assertNotEmitted(users.switch_wanted, wait=20):
        press(users, "以此用户继续")
        assert office.tasks.wait_idle()
    assert "停用" in said.texts[0]
    assert users.isVisible()


def test_a_forgotten_passphrase_is_reset_and_that_is_shown(
    users: UsersSheet, office: Context, said: Recorder, qtbot: QtBot
) -> None:
    name = f"吴忘{next(_NUMBERS)}"
    add_user(users, qtbot, office, name, "忘掉的口令")
    users._list.choose("陈立")
    assert not users._reset.isEnabled()
    users._list.choose(name)
    troubles: list[str] = []

    def fill(sheet: NewPassphraseSheet) -> None:
        own, new, again = sheet.findChildren(QLineEdit)
        type_text(own, "自己的口令")
        type_text(new, "临时的口令")
        type_text(again, "临时的口令")
        press(sheet, "确定")
        assert office.tasks.wait_idle()
        troubles.append(sheet.trouble)

    use_dialog(qtbot, NewPassphraseSheet, fill, lambda: press(users, "重设口令…"))
    assert "还没有口令" in troubles.pop()
    assert office.user.name in users._open_owner.text()  # what that means stands in the sheet
    assert users._open_owner.isVisible()
    known, by = office.desk.users, office.user
    office.tasks.write(lambda: known.set_passphrase(by.name, "", "自己的口令", by=by))
    assert office.tasks.wait_idle()
    assert not users._open_owner.isVisible()
    use_dialog(qtbot, NewPassphraseSheet, fill, lambda: press(users, "重设口令…"))
    assert (troubles.pop(), said.texts) == ("", [])
    assert office.desk.users.acting(name, "临时的口令").name == name
    assert any(f"口令由{office.user.name}于" in line for line in lines(users))


def test_who_has_a_passphrase_is_asked_for_it_before_going_on(
    users: UsersSheet, office: Context, qtbot: QtBot
) -> None:
    name = f"冯锁{next(_NUMBERS)}"
    add_user(users, qtbot, office, name, "冯的口令")
    sheet = UsersSheet(office, None, switching=True)
    qtbot.addWidget(sheet)
    sheet.show()
    assert office.tasks.wait_idle()
    sheet._list.choose(name)

    def give_up(asked: ActingSheet) -> None:
        press(asked, "取消")

    with qtbot.assertNotEmitted(sheet.switch_wanted, wait=20):
        use_dialog(qtbot, ActingSheet, give_up, lambda: press(sheet, "以此用户继续"))
    assert sheet.isVisible()

    def try_twice(asked: ActingSheet) -> None:
        type_text(asked.phrase, "猜的口令")
        QTest.keyClick(asked.phrase, Qt.Key.Key_Return)
        assert office.tasks.wait_idle()
        assert "不对" in asked.trouble
        type_text(asked.phrase, "冯的口令")
        QTest.keyClick(asked.phrase, Qt.Key.Key_Return)
        assert office.tasks.wait_idle()

    with qtbot.waitSignal(sheet.switch_wanted) as wanted:
        use_dialog(qtbot, ActingSheet, try_twice, lambda: press(sheet, "以此用户继续"))
    assert wanted.args == [name]


def test_managing_users_does_not_lead_to_another_user_by_enter(
    users: UsersSheet, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(users.switch_wanted, wait=20):
        QTest.keyClick(users._list, Qt.Key.Key_Return)
    assert not users.isVisible()


def test_going_on_as_another_user_takes_enter_on_their_line(
    office: Context, said: Recorder, qtbot: QtBot
) -> None:
    sheet = UsersSheet(office, None, switching=True)
    qtbot.addWidget(sheet)
    sheet.show()
    assert office.tasks.wait_idle()
    QApplication.processEvents()
    assert sheet.chosen is not None
    assert sheet.chosen.name == office.user.name
    sheet._list.choose("陈立")
    with qtbot.waitSignal(sheet.switch_wanted) as wanted:
        QTest.keyClick(sheet._list, Qt.Key.Key_Return)
    assert wanted.args == ["陈立"]
    assert not any(b.text() == "添加用户…" for b in sheet.findChildren(QPushButton))


def test_enter_in_the_list_switches_once(office: Context, qtbot: QtBot) -> None:
    sheet = UsersSheet(office, None, switching=True)
    qtbot.addWidget(sheet)
    sheet.show()
    assert office.tasks.wait_idle()
    other = next(user for user in office.desk.users.list() if not user.has_passphrase)
    sheet._list.choose(other.name)
    sheet.activateWindow()
    sheet._list.setFocus()
    qtbot.waitUntil(sheet._list.hasFocus)
    asked: list[str] = []
    sheet.switch_wanted.connect(asked.append)
    QTest.keyClick(sheet._list, Qt.Key.Key_Return)
    assert office.tasks.wait_idle()
    assert asked == [other.name]
