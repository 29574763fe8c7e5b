"""Help and About say in the user's language what there is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser
from pytestqt.qtbot import QtBot

from editor_app import __version__
from editor_app.paths import resources
from editor_app.ui.base.theme import Theme
from editor_app.ui.shell.help_window import AboutSheet, HelpWindow
from editor_app.words import LANGUAGES, Words
from tests.ui.walking import Start, Walker


def spoken(language: str) -> Words:
    return Words.load(resources() / "translations", language)


def help_text(qtbot: QtBot, theme: Theme, language: str) -> QTextBrowser:
    return help_window(qtbot, theme, language).text


def help_window(qtbot: QtBot, theme: Theme, language: str) -> HelpWindow:
    made = HelpWindow(theme, spoken(language), resources() / "help", lambda: "")
    qtbot.addWidget(made)
    return made


def test_help_is_read_while_one_writes(walker: Walker) -> None:
    walker.open(1)
    with walker.qtbot.waitActive(walker.window):
        walker.window.activateWindow()
    page = walker.desktop.built.write.page
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_F1)
    help_ = walker.desktop._actions._help
    assert help_ is not None
    assert help_.isVisible()
    assert not help_.isModal()
    assert QApplication.activeModalWidget() is None
    room = walker.window.screen().availableGeometry()
    assert room.contains(help_.geometry())
    page.setFocus()
    QTest.keyClicks(page, "written beside the help")
    assert "written beside the help" in page.toPlainText()
    QTest.keyClick(page, Qt.Key.Key_F1)  # again: the same one
    assert walker.desktop._actions._help is help_
    QTest.keyClick(help_, Qt.Key.Key_Escape)
    assert not help_.isVisible()
    walker.run("help")
    walker.close()
    assert not help_.isVisible()


def test_its_contents_go_to_each_chapter(qtbot: QtBot, theme: Theme) -> None:
    made = help_window(qtbot, theme, "zh")
    made.resize(640, 480)
    made.show()
    names = [made._contents.item(line).text() for line in range(made._contents.count())]
    assert "查找" in names
    assert len(names) > 5
    made._contents.setFocus()
    made._contents.setCurrentRow(names.index("查找"))
    QTest.keyClick(made._contents, Qt.Key.Key_Return)
    assert made.text.textCursor().block().text() == "查找"
    assert made.text.cursorRect().top() < 80


def test_it_finds_as_one_types_and_goes_on_round_the_end(qtbot: QtBot, theme: Theme) -> None:
    made = help_window(qtbot, theme, "en")
    made.show()
    QTest.keyClicks(made._find, "backup")
    first = made.text.textCursor()
    assert first.selectedText().lower() == "backup"
    QTest.keyClick(made._find, Qt.Key.Key_Return)
    second = made.text.textCursor()
    assert second.position() > first.position()
    QTest.keyClick(made, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert made.text.textCursor().position() == first.position()
    for _ in range(40):
        QTest.keyClick(made._find, Qt.Key.Key_Return)
    assert made.text.textCursor().selectedText().lower() == "backup"
    QTest.keyClicks(made._find, " of the moon")
    assert made._missing.text()
    made._find.clear()
    made._find.textEdited.emit("")
    assert not made._missing.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_stands_in_it_with_its_key(start: Start, language: str) -> None:
    walker = start(language=language)
    walker.run("help")
    help_ = walker.desktop._actions._help
    assert help_ is not None
    text, commands = help_.text.toPlainText(), walker.desktop.context.commands
    for command in commands:
        if command.id not in ("menu", "write_heading"):
            assert commands.name(command.id) in text
            assert commands.keys(command.id) in text
    help_.close()


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
