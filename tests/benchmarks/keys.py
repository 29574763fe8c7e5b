"""A key at the start, middle and end of a 1 MB text with everything on.

Ours is the whole writing room on a real library: styles, hidden marks, counts,
outline, autosave, undo. The peer is a bare QTextEdit with the same font, block format and
measure, in a window of its own.
A key is timed until the page has been drawn again.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QVBoxLayout, QWidget

from editor_app.domain.piece import Piece
from editor_app.paths import resources
from editor_app.services.desk import open_desk
from editor_app.ui.base.commands import Commands
from editor_app.ui.base.context import Context
from editor_app.ui.base.messages import Messages
from editor_app.ui.base.state import State
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.base.theme import Mode, Theme
from editor_app.ui.base.undo import Undo
from editor_app.ui.editor.room import WriteRoom
from editor_app.words import Words
from tests.benchmarks.figures import Figure
from tests.benchmarks.texts import speech
from tests.ui.walking import leave

BYTES = 1_000_000
KEYS = 31
SIZE = (1000, 800)


def put_cursor(app: QApplication, page: QTextEdit, position: int) -> None:
    """Put the cursor at a position and let everything settle."""
    cursor = page.textCursor()
    cursor.setPosition(position)
    page.setTextCursor(cursor)
    page.ensureCursorVisible()
    for _ in range(5):
        app.processEvents()


def key_time(app: QApplication, page: QTextEdit) -> float:
    """Type one character; return how long it took until it was drawn."""
    event = QInputMethodEvent()
    event.setCommitString("新")
    start = time.perf_counter()
    QApplication.sendEvent(page, event)
    page.viewport().repaint()
    took = time.perf_counter() - start
    app.processEvents()
    return took


def bare_page(text: str, like: QTextEdit) -> tuple[QWidget, QTextEdit]:
    """Return a plain QTextEdit in a window, with the text in the font, format and measure of ours.

    What a key costs grows with the lines laid out, so the two must break them alike.
    """
    window = QWidget()
    page = QTextEdit(window)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(page)
    page.setAcceptRichText(False)
    page.document().setDefaultFont(like.document().defaultFont())
    page.setPlainText(text)
    cursor = QTextCursor(page.document())
    cursor.select(QTextCursor.SelectionType.Document)
    body = max((like.document().findBlockByNumber(n) for n in range(12)), key=QTextBlock.length)
    cursor.setBlockFormat(body.blockFormat())
    page.document().rootFrame().setFrameFormat(like.document().rootFrame().frameFormat())
    page.document().clearUndoRedoStacks()
    return window, page


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
        messages=Messages(words, lambda _question: False, lambda _question, heard: heard(False)),
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
        room.resize(*SIZE)
        room.show()
        room.open_piece(piece.id)
        while len(room.page.text) < len(text):
            app.processEvents()
        opened = time.perf_counter()  # a text is counted once it is opened, for a second or two
        while time.perf_counter() - opened < 1 or not context.tasks.idle:
            app.processEvents()
        window, bare = bare_page(text, room.page)
        window.resize(*SIZE)
        window.show()
        figures = []
        for place, share in (("start", 0.0), ("middle", 0.5), ("end", 1.0)):
            position = int(len(text) * share)
            put_cursor(app, room.page, position)
            put_cursor(app, bare, position)
            for page in (room.page, bare):  # to the end: what Qt puts off, each key would put off
                page.document().pageCount()
            times: dict[QTextEdit, list[float]] = {room.page: [], bare: []}
            for number in range(KEYS):  # who goes first changes from key to key
                for page in (room.page, bare)[:: 1 if number % 2 else -1]:
                    times[page].append(key_time(app, page))
            ours, peer = (sorted(times[page])[KEYS // 2] for page in (room.page, bare))
            figures.append(Figure(f"a key at the {place} of a 1 MB text", ours, peer, 1.25))
        leave(room)
        context.tasks.wait_idle()
        context.tasks.close(lambda: None)
        context.desk.close()
    return figures
