"""What is typed before a piece is in sight goes into that piece, and into no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.ui.widgets.new_piece import NewPieceSheet
from editor_app.ui.widgets.text_line import TextLine
from tests.ui.walking import Walker, use_dialog

BEGUN = "同志们：\n\n一、\n\n二、\n\n三、"  # what a new speech begins with


@pytest.fixture
def window(walker: Walker) -> Walker:
    """A window at work with the speech open and the focus in its text."""
    walker.open(1)
    walker.window.show()
    walker.window.activateWindow()
    QTest.qWaitForWindowActive(walker.window)
    walker.desktop.built.write.page.setFocus()
    return walker


def make(window: Walker, meanwhile: Callable[[], object]) -> None:
    """Ask for a new speech, and do something before it is there."""

    def fill(sheet: NewPieceSheet) -> None:
        (title,) = sheet.findChildren(TextLine)
        QTest.keyClicks(title, "new")
        QTest.keyClick(title, Qt.Key.Key_Return)
        meanwhile()

    run = window.desktop.context.commands.run
    use_dialog(window.qtbot, NewPieceSheet, fill, lambda: run("new_piece"))
    window.settle()


def begun_with(typed: str) -> str:
    """What a new speech is with something typed into the line left free under its salutation."""
    return BEGUN.replace("\n\n", f"\n{typed}\n", 1)


def save(window: Walker) -> None:
    saved: list[bool] = []
    window.desktop.save(lambda: saved.append(True))
    window.qtbot.waitUntil(lambda: bool(saved))


def focus(window: Walker) -> QWidget:
    """What has the keys, or will once the window is active again."""
    found = window.window.focusWidget()
    assert found is not None
    return found


def compose(window: Walker, composed: str, given: str = "") -> None:
    event = QInputMethodEvent(composed, [])
    event.setCommitString(given)
    QApplication.sendEvent(focus(window), event)


def test_a_new_piece_gets_what_was_typed_before_it_was_there(window: Walker) -> None:
    desktop, page = window.desktop, window.desktop.built.write.page
    before = page.text

    def write() -> None:
        QTest.keyClicks(focus(window), "ab")
        QTest.keyClick(focus(window), Qt.Key.Key_Return)
        compose(window, "lao'mo")
        compose(window, "", "劳模")
        QTest.keyClicks(focus(window), "cd")
        QTest.keyClick(focus(window), Qt.Key.Key_Backspace)
        assert page.text == before

    make(window, write)
    assert page.text == begun_with("ab\n劳模c")
    assert focus(window) is page
    made = desktop.opened.id
    save(window)
    drafting = desktop.context.desk.drafting
    assert made != 1
    assert drafting.open(1).text == before
    assert drafting.open(made).text == page.text


def test_what_was_composed_is_kept_too(window: Walker) -> None:
    make(window, lambda: compose(window, "lao mo"))
    assert window.desktop.built.write.page.text == begun_with("lao mo")


def test_what_follows_enter_on_a_card_goes_to_the_piece_of_the_card(window: Walker) -> None:
    desktop = window.desktop
    before, other = desktop.built.write.page.text, next(n for n in desktop.list.ids if n != 1)
    desktop.open(other, into=True)
    QTest.keyClicks(focus(window), "x")
    window.settle()
    assert desktop.built.write.page.text.startswith("x")
    save(window)
    assert desktop.context.desk.drafting.open(1).text == before


def test_esc_drops_it(window: Walker) -> None:

    def write() -> None:
        QTest.keyClicks(focus(window), "a")
        QTest.keyClick(focus(window), Qt.Key.Key_Escape)

    make(window, write)
    assert window.desktop.built.write.page.text == BEGUN


def test_going_elsewhere_drops_it(window: Walker) -> None:
    desktop, other = window.desktop, next(n for n in window.desktop.list.ids if n != 1)
    desktop.open(other, into=True)
    QTest.keyClicks(focus(window), "x")
    QTest.mouseClick(window.window.topbar.search, Qt.MouseButton.LeftButton)
    window.settle()
    assert "x" not in desktop.built.write.page.text
