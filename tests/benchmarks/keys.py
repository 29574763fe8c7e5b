"""A key at the start, middle and end of a 1 MB text with everything on.

Ours is the whole writing room on a real library: styles, hidden marks, counts,
outline, autosave, undo. The peer is a bare QTextEdit with the same block format.
A key is timed until the page has been drawn again.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from editor_app.domain.piece import Piece
from editor_app.paths import resources
from editor_app.services.desk import open_desk
from editor_app.ui.commands import Commands
from editor_app.ui.context import Context
from editor_app.ui.editor.room import WriteRoom
from editor_app.ui.messages import Messages
from editor_app.ui.state import State
from editor_app.ui.tasks import Tasks
from editor_app.ui.theme import Mode, Theme
from editor_app.ui.undo import Undo
from editor_app.words import Words
from tests.benchmarks.figures import Figure
from tests.benchmarks.texts import speech

BYTES = 1_000_000
KEYS = 15
SIZE = (1000, 800)


def key_times(app: QApplication, page: QTextEdit, position: int) -> list[float]:
    """Type characters at a position; return how long each took until it was drawn."""
    cursor = page.textCursor()
    cursor.setPosition(position)
    page.setTextCursor(cursor)
    page.ensureCursorVisible()
    for _ in range(5):
        app.processEvents()
    times = []
    for letter in "新" * KEYS:
        event = QInputMethodEvent()
        event.setCommitString(letter)
        start = time.perf_counter()
        QApplication.sendEvent(page, event)
        page.viewport().repaint()
        times.append(time.perf_counter() - start)
        app.processEvents()
    return sorted(times)


def bare_page(text: str) -> QTextEdit:
    """Return a plain QTextEdit with the text and one block format over it."""
    page = QTextEdit()
    page.setAcceptRichText(False)
    page.setPlainText(text)
    cursor = QTextCursor(page.document())
    cursor.select(QTextCursor.SelectionType.Document)
    style = QTextBlockFormat()
    style.setLineHeight(190, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    style.setTextIndent(36)
    cursor.setBlockFormat(style)
    page.document().clearUndoRedoStacks()
    return page


def room_on(folder: Path, text: str) -> tuple[WriteRoom, Context, Piece]:
    """Return the writing room on a new library with one piece."""
    desk = open_desk(folder / "keys.dinggao", resources=resources())
    user = desk.users.owner()
    piece = desk.drafting.new("speech", "长稿", by=user, text=text).value
    words = Words.load(resources() / "translations", "zh")
    theme = Theme(resources() / "themes", Mode.LIGHT, 1.0)
    theme.apply()
    context = Context(
        desk=desk,
        user=user,
        words=words,
        theme=theme,
        tasks=Tasks(),
        messages=Messages(words, lambda _question: False),
        commands=Commands(words),
        undo=Undo(),
        state=State(folder / "state.ini"),
    )
    return WriteRoom(context), context, piece


def measure() -> list[Figure]:
    """Return a figure for each place."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    text = speech(BYTES // 3)
    with tempfile.TemporaryDirectory() as name:
        room, context, piece = room_on(Path(name), text)
        bare = bare_page(text)
        for widget in (room, bare):
            widget.resize(*SIZE)
            widget.show()
        room.open_piece(piece.id)
        while len(room.page.text) < len(text):
            app.processEvents()
        figures = []
        for place, share in (("start", 0.0), ("middle", 0.5), ("end", 1.0)):
            position = int(len(text) * share)
            ours = key_times(app, room.page, position)[KEYS // 2]
            peer = key_times(app, bare, position)[KEYS // 2]
            figures.append(Figure(f"a key at the {place} of a 1 MB text", ours, peer, 1.5))
        room.leave()
        context.tasks.close()
        context.desk.close()
    return figures
