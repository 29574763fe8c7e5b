"""What is signed off or published opens for reading, and says what a change would cost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from editor_app.domain.person import Role
from editor_app.domain.piece import Status
from editor_app.services.desk import Desk
from editor_app.ui.editor.pickers import LinkSheet
from tests.ui.conftest import SPEECH
from tests.ui.walking import Start, Walker, flush

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PHRASE = "签发口令一"


def sign(desk: Desk) -> None:
    """Take the speech through its three stages by three people."""
    owner = desk.users.owner()
    desk.users.add("周敏", [Role.REVIEWER], by=owner)
    desk.users.add("何冰", [Role.CHIEF], by=owner)
    desk.users.set_passphrase("何冰", "", PHRASE, by=owner)
    desk.reviewing.submit(1, by=owner)
    for name in ("陈立", "周敏", "何冰"):
        desk.reviewing.approve(1, by=desk.users.get(name), passphrase=PHRASE)


@pytest.fixture
def window(start: Start) -> Walker:
    """A window at work with the signed speech open and the focus in its text."""
    walker = start()
    sign(walker.desktop.context.desk)
    return shown(walker)


def shown(walker: Walker) -> Walker:
    walker.open(1)
    walker.window.resize(1600, 900)
    walker.window.show()
    walker.window.activateWindow()
    QTest.qWaitForWindowActive(walker.window)
    walker.desktop.built.write.page.setFocus()
    return walker


def status(window: Walker) -> Status:
    desk = window.desktop.context.desk
    return desk.reviewing.state(1, desk.users.owner()).status


def test_the_bar_says_which_verdicts_and_whose(window: Walker) -> None:
    said = window.desktop.built.write.seal_bar.said
    assert window.desktop.built.write.seal_bar.isVisible()
    for part in ("已签发", "初审（陈立）", "复审（周敏）", "何冰"):
        assert part in said


def paste(window: Walker) -> None:
    QGuiApplication.clipboard().setText("贴")
    QTest.keyClick(window.desktop.built.write.page, Qt.Key.Key_V, CTRL)


def drop(window: Walker) -> None:
    page, data = window.desktop.built.write.page, QMimeData()
    data.setText("拖")
    event = QDropEvent(
        QPointF(100, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page.viewport(), event)


def compose(window: Walker) -> None:
    page = window.desktop.built.write.page
    QApplication.sendEvent(page, QInputMethodEvent("zi", []))
    event = QInputMethodEvent()
    event.setCommitString("字")
    QApplication.sendEvent(page, event)


def replace_all(window: Walker) -> None:
    searching = window.desktop.built.write.searching
    searching.open(replace=True)
    searching._bar.term.setText("劳模")
    assert searching.replace_all() == 0
    searching._bar.close_bar()


def commands(window: Walker) -> None:
    window.desktop.built.write.page.select((0, 0), (0, 2))
    harmless = (
        *("write_counts", "write_find", "write_focus", "write_larger", "write_smaller"),
        *("write_copy", "write_all"),
    )
    for command in window.desktop.context.commands:
        if command.id.startswith("write_") and not command.id.startswith(harmless):
            ran = window.desktop.context.commands.run(command.id)
            assert not ran or command.id == "write_as_drawn", command.id


def keys(window: Walker) -> None:
    page = window.desktop.built.write.page
    for key in (Qt.Key.Key_X, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Tab):
        QTest.keyClick(page, key)
        page.setFocus()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_X, Qt.Key.Key_Z, Qt.Key.Key_Y):
        QTest.keyClick(page, key, CTRL)


WAYS: dict[str, Callable[[Walker], None]] = {
    "keys": keys,
    "paste": paste,
    "drop": drop,
    "input method": compose,
    "replace all": replace_all,
    "commands": commands,
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_changes_the_text_until_somebody_asks(window: Walker, way: str) -> None:
    WAYS[way](window)
    window.settle()
    assert window.desktop.built.write.page.text == SPEECH
    assert flush(window.desktop.built.write)
    assert status(window) is Status.SIGNED


def test_a_key_points_at_the_bar(window: Walker) -> None:
    bar = window.desktop.built.write.seal_bar
    QTest.keyClick(window.desktop.built.write.page, Qt.Key.Key_X)
    assert bar.property("pointed") == "true"
    window.qtbot.waitUntil(lambda: not bar.property("pointed"), timeout=5_000)


def test_steps_made_before_the_signature_cannot_be_taken_back(start: Start) -> None:
    walker = shown(start())
    page = walker.desktop.built.write.page
    QTest.keyClicks(page, "a")
    assert flush(walker.desktop.built.write)
    desk, context = walker.desktop.context.desk, walker.desktop.context
    context.tasks.write(lambda: sign(desk))
    walker.settle()
    walker.desktop.opened.refresh()
    walker.settle()
    assert walker.desktop.built.write.seal_bar.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Z, CTRL)
    walker.run("undo") if context.undo.can_undo else None
    assert page.text == "a" + SPEECH


def signed_meanwhile(walker: Walker) -> None:
    desk = walker.desktop.context.desk
    walker.desktop.context.tasks.write(lambda: sign(desk))
    walker.settle()
    walker.desktop.opened.refresh()
    walker.settle()
    assert walker.desktop.built.write.page.isReadOnly()


def test_a_link_asked_for_before_the_signature_does_not_come_in(start: Start) -> None:
    walker = shown(start())
    QTest.keyClick(walker.desktop.built.write.page, Qt.Key.Key_K, CTRL | SHIFT)
    (sheet,) = walker.window.findChildren(LinkSheet)
    signed_meanwhile(walker)
    typed = sheet.focusWidget()
    assert typed is not None
    QTest.keyClicks(typed, "a.cn")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert walker.desktop.built.write.page.text == SPEECH
    assert walker.desktop.built.write.seal_bar.property("pointed") == "true"
    walker.qtbot.waitUntil(lambda: not walker.desktop.built.write.seal_bar.property("pointed"))


def test_what_was_composed_before_the_signature_is_given_up(start: Start) -> None:
    walker = shown(start())
    page = walker.desktop.built.write.page
    QApplication.sendEvent(page, QInputMethodEvent("zi", []))
    before = page.composing
    signed_meanwhile(walker)
    assert (before, page.composing) == (True, False)
    event = QInputMethodEvent()
    event.setCommitString("字")
    QApplication.sendEvent(page, event)
    assert page.text == page.document().toPlainText() == SPEECH
    walker.qtbot.waitUntil(lambda: not walker.desktop.built.write.seal_bar.property("pointed"))


def test_what_is_signed_cannot_be_changed_in_the_fields_the_rest_can(window: Walker) -> None:
    boxes = window.desktop.fields._boxes
    read_only = {
        name
        for name, box in boxes.items()
        if isinstance(box.editor, QLineEdit | QPlainTextEdit) and box.editor.isReadOnly()
    }
    assert {"title", "speaker", "post", "occasion", "delivered"} <= read_only
    assert not {"channel", "editor", "published"} & read_only
    assert not window.desktop.fields._kind.isEnabled()


def ask_to_change(window: Walker) -> None:
    bar = window.desktop.built.write.seal_bar
    QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)


def test_once_asked_it_is_written_and_the_keys_are_in_the_text(window: Walker) -> None:
    ask_to_change(window)
    bar, page = window.desktop.built.write.seal_bar, window.desktop.built.write.page
    assert not bar.isVisible()
    focus = QApplication.focusWidget()
    assert focus is page
    QTest.keyClicks(page, "x")
    assert flush(window.desktop.built.write)
    window.settle()
    assert status(window) is not Status.SIGNED
    assert page.text == "x" + SPEECH
    QTest.keyClick(page, Qt.Key.Key_Z, CTRL)
    assert flush(window.desktop.built.write)
    window.settle()
    assert status(window) is Status.SIGNED
    assert not page.isReadOnly()  # who asked goes on
    QTest.keyClick(page, Qt.Key.Key_Y, CTRL)
    assert page.text == "x" + SPEECH


def test_left_and_opened_again_it_is_there_to_be_read(window: Walker) -> None:
    ask_to_change(window)
    window.open(2)
    assert not window.desktop.built.write.page.isReadOnly()
    assert not window.desktop.built.write.seal_bar.isVisible()
    window.open(1)
    assert window.desktop.built.write.page.isReadOnly()
    assert window.desktop.built.write.seal_bar.isVisible()


def test_after_publication_it_is_the_same_though_somebody_had_asked(window: Walker) -> None:
    ask_to_change(window)
    desk, context = window.desktop.context.desk, window.desktop.context
    context.tasks.write(lambda: desk.publishing.mark([1], by=context.user))
    window.settle()
    assert "已发布" in window.desktop.built.write.seal_bar.said
    assert window.desktop.built.write.page.isReadOnly()


def test_the_arrows_go_through_a_text_to_be_read_and_it_can_be_copied(window: Walker) -> None:
    page = window.desktop.built.write.page
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(page, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "同志"


def test_a_dropped_picture_does_not_come_in(window: Walker, tmp_path: Path) -> None:
    picture, data = tmp_path / "图.png", QMimeData()
    assert window.window.grab().save(str(picture))
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    window.desktop.built.write.page.insertFromMimeData(data)
    window.settle()
    assert window.desktop.built.write.page.text == SPEECH
