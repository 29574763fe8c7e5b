"""Help and About say in the user's language what there is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTextBrowser
from pytestqt.qtbot import QtBot

from editor_app import __version__
from editor_app.paths import resources
from editor_app.ui.base.theme import Theme
from editor_app.ui.shell.help_sheet import AboutSheet, HelpSheet
from editor_app.words import LANGUAGES, Words


def spoken(language: str) -> Words:
    return Words.load(resources() / "translations", language)


def help_text(qtbot: QtBot, theme: Theme, language: str) -> QTextBrowser:
    sheet = HelpSheet(theme, spoken(language), resources() / "help", None)
    qtbot.addWidget(sheet)
    (browser,) = sheet.findChildren(QTextBrowser)
    return browser


@pytest.mark.parametrize(("language", "says"), [("zh", "搜索"), ("en", "Search")])
def test_help_is_in_the_language_of_the_window(
    qtbot: QtBot, theme: Theme, language: str, says: str
) -> None:
    text = help_text(qtbot, theme, language).toPlainText()
    assert says in text
    assert "#" not in text.split("\n")[0]  # read as Markdown, not shown as it


def test_both_languages_have_the_same_chapters(qtbot: QtBot, theme: Theme) -> None:
    def chapters(language: str) -> list[int]:
        block = help_text(qtbot, theme, language).document().begin()
        found = []
        while block.isValid():
            found.append(block.blockFormat().headingLevel())
            block = block.next()
        return [level for level in found if level]

    assert chapters("zh") == chapters("en")
    assert len(chapters("zh")) > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_larger_and_stand_off(qtbot: QtBot, theme: Theme, language: str) -> None:
    block = help_text(qtbot, theme, language).document().begin()
    seen = set()
    while block.isValid():
        level, form = block.blockFormat().headingLevel(), block.blockFormat()
        if block.text() and not block.textList():
            size = block.begin().fragment().charFormat().font().pixelSize()
            expected = {0: (-1, 15), 1: (22,), 2: (17,), 3: (17,)}[level]
            assert size in expected, block.text()
        assert form.topMargin() == (16 if level > 1 else 0)
        seen.add(level)
        block = block.next()
    assert {0, 1, 2} <= seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_names_version_and_licences(qtbot: QtBot, theme: Theme, language: str) -> None:
    words = spoken(language)
    sheet = AboutSheet(theme, words, None)
    qtbot.addWidget(sheet)
    said = "\n".join(each.text() for each in sheet.findChildren(QLabel))
    for part in (__version__, "LGPL", words("app.name")):
        assert part in said


def test_escape_closes_it(qtbot: QtBot, theme: Theme, words: Words) -> None:
    sheet = AboutSheet(theme, words, None)
    qtbot.addWidget(sheet)
    with qtbot.waitActive(sheet):
        sheet.show()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
