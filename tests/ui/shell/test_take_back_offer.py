"""The offer to take a change of many pieces back stays until the next step, however long."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.walking import Walker

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tagged(walker: Walker) -> Walker:
    """A window whose pieces were all put into a channel."""
    walker.open(1)
    walker.window.show()
    walker.window.activateWindow()
    QTest.qWaitForWindowActive(walker.window)
    walker.desktop._pieces.bulk.put([1, 2, 3], "工会/副刊")
    walker.settle()
    return walker


def channels(walker: Walker) -> list[str]:
    drafting = walker.desktop.context.desk.drafting
    return [drafting.open(n).fields.get("channel", "") for n in (1, 2, 3)]


def test_it_waits_for_no_clock_and_takes_back_what_it_says(tagged: Walker) -> None:
    toast = tagged.window.toast
    assert toast.message is not None
    assert not toast._timer.isActive()
    (back,) = [b for b in toast.findChildren(QPushButton) if b.text() == toast.message.action]
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    tagged.settle()
    assert channels(tagged) == ["工会/要闻", "", ""]
    assert toast._timer.isActive()  # what is said of the taking back goes by itself


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_Z])
def test_the_next_step_withdraws_it(tagged: Walker, key: Qt.Key) -> None:
    before = tagged.window.toast.message
    assert before is not None
    if key == Qt.Key.Key_Z:
        tagged.desktop.list.focus_list()
        QTest.keyClick(tagged.window.focusWidget(), key, CTRL)
    else:
        tagged.desktop.built.write.page.setFocus()
        QTest.keyClick(tagged.desktop.built.write.page, key)
    tagged.settle()
    assert tagged.window.toast.message is not before
