"""A piece in the bin opens for reading, says so, and comes back by the bar over its text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from editor_app.ui.base.undo import Scope
from tests.ui.walking import Walker


def test_a_piece_in_the_bin_is_read_only_until_its_bar_restores_it(walker: Walker) -> None:
    desktop, write = walker.desktop, walker.desktop.built.write
    desk, user = desktop.context.desk, desktop.context.user
    desk.drafting.bin([1], by=user)
    walker.open(1)
    walker.window.resize(1280, 720)
    walker.window.show()
    assert write.bin_bar.isVisible()
    assert not write.seal_bar.isVisible()
    text = write.page.text
    QTest.keyClicks(write.page, "x")
    assert write.page.text == text
    assert write.bin_bar.property("pointed") == "true"
    box = desktop.fields._boxes["title"].editor
    assert isinstance(box, QPlainTextEdit)
    assert box.isReadOnly()
    QTest.mouseClick(write.bin_bar.button, Qt.MouseButton.LeftButton)
    walker.settle()
    assert not write.bin_bar.isVisible()
    assert desk.drafting.open(1).binned is None
    assert not box.isReadOnly()
    QTest.keyClicks(write.page, "x")
    assert write.page.text != text
    saved: list[bool] = []
    desktop.save(lambda: saved.append(True))
    walker.qtbot.waitUntil(lambda: bool(saved))
    desktop.context.undo.undo(Scope.LISTS)
    walker.settle()
    assert write.bin_bar.isVisible()


def test_binning_the_piece_elsewhere_shows_the_bar_at_once(walker: Walker) -> None:
    desktop, write = walker.desktop, walker.desktop.built.write
    walker.open(1)
    walker.window.show()
    assert not write.bin_bar.isVisible()
    context = desktop.context
    context.tasks.write(lambda: context.desk.drafting.bin([1], by=context.user))
    walker.settle()
    assert write.bin_bar.isVisible()
    assert write.page.isReadOnly()
