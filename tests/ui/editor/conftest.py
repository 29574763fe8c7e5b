"""A write room on a real library, and what a user's hands do to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.base.context import Context
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.base.theme import Theme
from editor_app.ui.base.undo import Undo
from editor_app.ui.editor.room import WriteRoom
from editor_app.ui.editor.text_edit import TextEdit
from editor_app.ui.page.page_style import PageStyle
from editor_app.ui.page.pictures import Pictures

SPEECH = """同志们：
三年来，全市各级工会把学习劳模、关爱劳模作为一件大事来抓。借今天的机会，我讲三点意见。
一、肯定成绩，把握劳模工作的新进展
一是学习宣传更加深入。各级工会组织宣讲四百余场，**劳模走进**车间，职工==听得懂==。
二是平台建设更加扎实。全市建成创新工作室一百二十八个。
二、突出重点，让劳模精神真正落到岗位上
要把劳模精神转化为全市职工的自觉行动。
（本文为讲话节选，发表时有删节）"""
FIELDS = {
    "title": "在全市劳模工作座谈会上的讲话",
    "speaker": "周国平",
    "post": "市总工会主席",
    "occasion": "劳模工作座谈会",
    "delivered": "2026-04-28",
}


@dataclass
class Hands:
    """What a user does to a widget: keys, and an input method's composing and committing."""

    widget: QWidget

    def type(self, text: str, replacing: int = 0) -> None:
        """Commit text as an input method does, in place of some UTF-16 units before it."""
        event = QInputMethodEvent()
        event.setCommitString(text, -replacing, replacing)
        QApplication.sendEvent(self.widget, event)

    def compose(self, text: str) -> None:
        """Compose text without committing it; empty gives it up."""
        QApplication.sendEvent(self.widget, QInputMethodEvent(text, []))

    def key(self, key: Qt.Key, text: str = "", modifiers: int = 0) -> None:
        """Press a key."""
        held = Qt.KeyboardModifier(modifiers)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.widget, QKeyEvent(kind, key, held, text))

    def undo(self) -> None:
        """Press Ctrl+Z."""
        self.key(Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier.value)

    def redo(self) -> None:
        """Press Ctrl+Shift+Z."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        self.key(Qt.Key.Key_Z, modifiers=both.value)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, tasks: Tasks) -> TextEdit:
    """A page alone; pictures are never there."""

    def no_picture(sha256: str) -> object:
        raise AssertionError(sha256)

    pictures = Pictures(tasks, no_picture)  # type: ignore[arg-type]
    made = TextEdit(PageStyle(theme), Undo(), pictures, "改文字")
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    return made


@pytest.fixture
def hands(page: TextEdit) -> Hands:
    return Hands(page)


@pytest.fixture
def new_piece(context: Context) -> Callable[[str], int]:
    """Make a speech with a text and return its id."""

    def make(text: str = SPEECH) -> int:
        desk = context.desk
        made = desk.drafting.new(
            "speech", FIELDS["title"], by=context.user, text=text, fields=FIELDS
        )
        return made.value.id

    return make


@pytest.fixture
def room(qtbot: QtBot, context: Context) -> Iterator[WriteRoom]:
    made = WriteRoom(context)
    qtbot.addWidget(made)
    qtbot.addWidget(made.tools)
    qtbot.addWidget(made.outline)
    made.resize(640, 800)
    made.show()
    yield made
    context.tasks.wait_idle()


@pytest.fixture
def writing(room: WriteRoom, context: Context, new_piece: Callable[[str], int]) -> WriteRoom:
    """The room with a speech open in it."""
    room.open_piece(new_piece(SPEECH))
    assert context.tasks.wait_idle()
    return room
