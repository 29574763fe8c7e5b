"""Qt's own dialogs and menus speak the language of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from editor_app.paths import resources
from editor_app.ui.base.qt_words import QtWords
from editor_app.words import Words
from tests.ui.walking import Start


@pytest.fixture
def qt_words(qapp: QApplication) -> Iterator[QtWords]:
    """Qt's words; English again afterwards."""
    speaker = QtWords(qapp)
    yield speaker
    speaker.silence()


def _words(language: str) -> Words:
    return Words.load(resources() / "translations", language)


def _menu(field: QLineEdit | QTextEdit) -> list[str]:
    menu = field.createStandardContextMenu()
    texts = [action.text() for action in menu.findChildren(QAction) if action.text()]
    menu.deleteLater()
    return texts


def _said(qtbot: QtBot, folder: Path) -> list[str]:
    """Return every word that Qt's own file dialog shows, as on a desktop without one of its own."""
    dialog = QFileDialog(None, "", str(folder))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    said = [label.text() for label in dialog.findChildren(QLabel)]
    said += [button.text() for button in dialog.findChildren(QPushButton)]
    dialog.close()
    return [text for text in said if text]


def test_the_file_dialog_is_chinese(qtbot: QtBot, qt_words: QtWords, tmp_path: Path) -> None:
    qt_words.speak(_words("zh"))
    said = _said(qtbot, tmp_path)
    assert len(said) >= 5
    assert all(any("一" <= character <= "鿿" for character in text) for text in said), said


def test_the_menu_of_a_field_is_chinese(qtbot: QtBot, qt_words: QtWords) -> None:
    qt_words.speak(_words("zh"))
    for field in (QLineEdit(), QTextEdit()):
        qtbot.addWidget(field)
        first = _menu(field)[0]
        assert first.startswith("撤销"), first


def test_arrows_are_arrows_in_the_keys_of_a_menu(qtbot: QtBot, qt_words: QtWords) -> None:
    qt_words.speak(_words("zh"))
    native = QKeySequence.SequenceFormat.NativeText
    shown = [QKeySequence(f"Alt+Shift+{key}").toString(native) for key in ("Down", "Left")]
    assert shown == ["Alt+Shift+↓", "Alt+Shift+←"]


def test_english_comes_back(qtbot: QtBot, qt_words: QtWords, tmp_path: Path) -> None:
    qt_words.speak(_words("zh"))
    qt_words.speak(_words("en"))
    assert {"Look in:", "&Look in:"} & set(_said(qtbot, tmp_path))  # with the key since Qt 6.9


def test_a_window_sets_its_language(start: Start, qtbot: QtBot, qt_words: QtWords) -> None:
    walker = start(language="zh")
    field = QLineEdit()
    qtbot.addWidget(field)
    assert _menu(field)[0].startswith("撤销")
    walker.app.close()
    assert _menu(field)[0].startswith("&Undo")
