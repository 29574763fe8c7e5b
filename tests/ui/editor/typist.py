"""Types into a write room for ever, and notes when: to be killed.

``python -m tests.ui.editor.typist LIBRARY LOG``
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from editor_app.paths import resources
from editor_app.services.desk import open_desk
from editor_app.ui.base.commands import Commands
from editor_app.ui.base.context import Context
from editor_app.ui.base.messages import Messages
from editor_app.ui.base.state import State
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.base.theme import Theme
from editor_app.ui.base.undo import Undo
from editor_app.ui.editor.room import WriteRoom
from editor_app.words import Words

EVERY_MS = 50


def type_for_ever(library: Path, log: Path) -> None:
    """Open a new piece and type a character every 50 ms, noting the moment of each."""
    app = QApplication([])
    desk = open_desk(library, resources=resources(), aside=log.parent / "unsaved")
    user = desk.users.owner()
    words = Words.load(resources() / "translations", "zh")
    context = Context(
        desk=desk,
        user=user,
        words=words,
        theme=Theme(resources() / "themes"),
        tasks=Tasks(),
        messages=Messages(words, lambda _question: False, lambda _question, heard: heard(False)),
        commands=Commands(words),
        undo=Undo(),
        state=State(log.with_suffix(".ini")),
    )
    piece = desk.drafting.new("speech", "题目", by=user, text="").value
    room = WriteRoom(context)
    room.show()
    room.open_piece(piece.id)
    context.tasks.wait_idle()

    def type_one() -> None:
        event = QInputMethodEvent()
        event.setCommitString("字")
        QApplication.sendEvent(room.page, event)
        with log.open("a") as notes:
            notes.write(f"{time.time()}\n")

    timer = QTimer()
    timer.timeout.connect(type_one)
    timer.start(EVERY_MS)
    app.exec()


if __name__ == "__main__":
    type_for_ever(Path(sys.argv[1]), Path(sys.argv[2]))
