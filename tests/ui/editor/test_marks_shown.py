"""Marks are shown where somebody writes, and nowhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from editor_app.ui.editor.room import WriteRoom
from editor_app.ui.editor.text_edit import TextEdit

RAW = ["**附件1**", "| **一、种植业类** | 2 |", "***", "[^1]: 注", "## 标题"]


@pytest.fixture
def shown(page: TextEdit) -> TextEdit:
    """A shown page whose first line is raw source."""
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    return page


def has_marks(page: TextEdit) -> bool:
    """Whether the cursor's line shows its marks."""
    return page.model.current == page.textCursor().blockNumber()


@pytest.mark.parametrize("line", RAW)
def test_a_text_without_the_focus_shows_no_source(shown: TextEdit, line: str) -> None:
    shown.clearFocus()
    shown.load(line + "\n正文")
    assert not has_marks(shown)
    shown.setFocus()
    assert has_marks(shown)
    shown.clearFocus()
    assert not has_marks(shown)


@pytest.mark.parametrize("line", RAW)
def test_a_text_to_be_read_shows_none_with_the_focus(shown: TextEdit, line: str) -> None:
    shown.load(line)
    shown.setFocus()
    shown.setReadOnly(True)
    assert not has_marks(shown)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert not has_marks(shown)


def test_searching_hides_them_and_coming_back_shows_them(writing: WriteRoom) -> None:
    writing.activateWindow()
    QTest.qWaitForWindowActive(writing)
    writing.page.load("**附件1**")
    writing.page.setFocus()
    assert has_marks(writing.page)
    writing.searching.open()
    assert isinstance(writing.focusWidget(), QLineEdit)
    assert not has_marks(writing.page)
    writing.find_bar.close_bar()
    assert has_marks(writing.page)
