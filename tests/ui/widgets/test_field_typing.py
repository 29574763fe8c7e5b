"""Fields to type in: words, files dragged over them, and what an input method composes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.text.word_breaks import WordBreaks
from editor_app.ui.widgets.field_typing import use_words
from editor_app.ui.widgets.growing_text import GrowingText
from editor_app.ui.widgets.text_line import TextLine
from tests.ui.walking import dragged

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SAID = "𠮷林与周国平"


def known() -> WordBreaks:
    return WordBreaks(["周国平"], lambda run: {"林与": ["林", "与"]}.get(run, [run]))


class Form(QWidget):
    """A field, another line under it, and how each is read."""

    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__()
        self.field, self.other = field, TextLine()
        layout = QVBoxLayout(self)
        layout.addWidget(field)
        layout.addWidget(self.other)

    @property
    def text(self) -> str:
        field = self.field
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    @property
    def at(self) -> int:
        field = self.field
        return (
            field.cursorPosition()
            if isinstance(field, QLineEdit)
            else field.textCursor().position()
        )

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
        QTest.keyClick(self.field, key, held)

    def compose(self, text: str) -> None:
        QApplication.sendEvent(self.field, QInputMethodEvent(text, []))


@pytest.fixture(params=[TextLine, GrowingText], ids=["line", "lines"])
def form(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Form]:
    make: Callable[[], QLineEdit | QPlainTextEdit] = request.param
    made = Form(make())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.field.setFocus()
    use_words(known())
    event = QInputMethodEvent()
    event.setCommitString(SAID)
    QApplication.sendEvent(made.field, event)
    yield made
    use_words(WordBreaks())


def test_control_goes_and_deletes_by_words_as_on_the_page(form: Form) -> None:
    form.key(Qt.Key.Key_Left)
    assert form.at == len(SAID.encode("utf-16-le")) // 2 - len("周国平")
    form.key(Qt.Key.Key_Right)
    form.key(Qt.Key.Key_Backspace)
    assert form.text == "𠮷林与"
    form.key(Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier)
    form.key(Qt.Key.Key_Delete)
    assert len(form.text) < len("𠮷林与")
    form.key(Qt.Key.Key_Z)
    assert form.text == "𠮷林与"


def test_control_and_shift_select_by_words_both_ways(form: Form) -> None:
    both = CTRL | SHIFT
    form.key(Qt.Key.Key_Left, both)
    form.key(Qt.Key.Key_Left, both)
    form.key(Qt.Key.Key_Right, both)
    form.key(Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
    assert form.text == "𠮷林与"


def test_the_keys_of_emacs_delete_nothing(form: Form) -> None:
    form.key(Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier)
    for key in (Qt.Key.Key_D, Qt.Key.Key_K, Qt.Key.Key_U, Qt.Key.Key_E):
        form.key(key)
    assert (form.text, form.at) == (SAID, 0)


def test_a_press_elsewhere_keeps_what_is_composed(form: Form) -> None:
    form.compose("lao mo")
    place = form.other.mapTo(form, form.other.rect().center())
    QTest.mouseClick(form.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert form.text == f"{SAID}lao mo"


def test_tab_and_a_close_keep_it_too_once(form: Form) -> None:
    form.compose("lao")
    form.other.setFocus()
    assert form.text == f"{SAID}lao"
    form.field.setFocus()
    form.compose("mo")
    form.close()
    assert form.text.count("mo") == 1


@pytest.mark.parametrize("gives", ["", "劳模"])
def test_an_input_method_that_ends_it_is_asked_first(
    form: Form, monkeypatch: pytest.MonkeyPatch, gives: str
) -> None:
    def commit(_method: object) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(gives)
        QApplication.sendEvent(form.field, event)

    form.compose("lao mo")
    monkeypatch.setattr(type(QGuiApplication.inputMethod()), "commit", commit)
    form.other.setFocus()
    assert form.text == f"{SAID}{gives or 'lao mo'}"


def test_what_the_input_method_gives_up_stays_away(form: Form) -> None:
    form.compose("lao")
    form.compose("")
    form.other.setFocus()
    assert form.text == SAID


def test_files_are_for_the_window_and_words_for_the_field(form: Form, tmp_path: Path) -> None:
    files, words = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "稿.docx"))])
    words.setText("劳模")
    taken = []
    on = form.field.viewport() if isinstance(form.field, QPlainTextEdit) else form.field
    for data in (files, words):
        event = dragged(QDragEnterEvent, QPoint(5, 5), data)
        event.ignore()
        QApplication.sendEvent(on, event)
        taken.append(event.isAccepted())
    assert taken == [False, True]


def test_a_passphrase_shows_no_words(qtbot: QtBot) -> None:
    line = TextLine("周国平 林")
    qtbot.addWidget(line)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.show()
    QTest.keyClick(line, Qt.Key.Key_Backspace, CTRL)
    assert line.text() == ""


def test_every_line_of_the_window_is_such_a_line() -> None:
    ui = Path(__file__).parents[3] / "editor_app" / "ui"
    plain = [
        path.name
        for path in ui.rglob("*.py")
        if path.name != "text_line.py"
        and ("QLineEdit(" in (text := path.read_text("utf-8")) or "(QLineEdit)" in text)
    ]
    assert plain == []
