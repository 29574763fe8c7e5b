"""An office that reviews one speech: who sits there, and the steps they take before a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QAction, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editor_app.domain.person import User
from editor_app.services.desk import Desk
from editor_app.ui.base.commands import Commands
from editor_app.ui.base.context import Context
from editor_app.ui.base.undo import Undo
from editor_app.ui.review.room import ReviewRoom

PHRASE = "签发口令一"
OLD = """三年来，全市各级工会把关爱劳模作为一件大事来抓。
一、肯定成绩，把握劳模工作的新进展
一是学习宣传更加深入。各级工会组织宣讲三百余场，劳模走进车间。
二是平台建设更加扎实。全市完成技术攻关项目三百六十余项，带动技术骨干两千余人。
二、突出重点，让劳模精神真正落到岗位上
三是关心关爱更加到位。坚持走访慰问、健康体检、疗休养制度化，把服务送到劳模心坎上，让劳模切实感受到组织的温暖。
四是要把劳模精神转化为自觉行动，在产业转型的主战场上建功立业，在平凡的岗位上作出不平凡的业绩。
三、加强领导，形成**尊重劳模**的浓厚氛围
各级工会要把这项工作摆上重要议事日程，主要负责同志亲自抓，一级抓一级，层层抓落实。
（根据录音整理）"""
FIELDS = {
    "speaker": "周国平",
    "post": "市总工会主席",
    "occasion": "劳模工作座谈会",
    "delivered": "2026-04-28",
    "published": "2026-04-29",
    "channel": "工会",
}
TITLE = "在全市劳模工作座谈会上的讲话"


def changed(text: str = OLD) -> str:
    """The speech as a reviewer hands it on: words, a number, a paragraph moved."""
    lines = text.replace("三百余场", "四百余场").replace("带动", "培养").split("\n")
    lines.insert(3, lines.pop(6))
    return "\n".join(lines)


@dataclass
class Office:
    """The desk and its people; one piece by the author."""

    desk: Desk
    context: Context
    qtbot: QtBot
    author: User
    editor: User
    reviewer: User
    chief: User
    piece: int = 0
    rooms: tuple[ReviewRoom, ...] = ()

    def edit(self, by: User, text: str) -> None:
        """Write a text on top of what is there."""
        revision = self.desk.drafting.open(self.piece).revision
        self.desk.drafting.save_text(self.piece, text, revision, by=by)

    def submit(self, workflow: str = "") -> None:
        """Hand the piece in."""
        self.desk.reviewing.submit(self.piece, by=self.author, workflow=workflow)

    def approve(self, *users: User) -> None:
        """Approve by several users in turn."""
        for user in users:
            self.desk.reviewing.approve(self.piece, by=user, passphrase=PHRASE)

    def at(self, user: User) -> Context:
        """What a window of another user is given, on the same library."""
        return replace(self.context, user=user, commands=Commands(self.context.words), undo=Undo())

    def room(self, user: User) -> ReviewRoom:
        """A review room before a user, with the piece open."""
        room = ReviewRoom(self.at(user))
        self.qtbot.addWidget(room)
        self.qtbot.addWidget(room.tools)
        room.resize(1000, 700)
        room.show()
        room.open_piece(self.piece)
        self.wait()
        self.qtbot.waitUntil(lambda: room.reading is not None)
        self.rooms = (*self.rooms, room)
        return room

    def wait(self) -> None:
        """Let everything in the background end and be shown."""
        for _ in range(3):
            assert self.context.tasks.wait_idle()
            QApplication.processEvents()


def runs(document: QTextDocument) -> list[tuple[str, QTextCharFormat]]:
    """Return the stretches of a document with their formats, in order."""
    found = []
    block = document.begin()
    while block.isValid():
        for piece in block.textFormats():
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + piece.start)
            cursor.setPosition(
                block.position() + piece.start + piece.length, QTextCursor.MoveMode.KeepAnchor
            )
            found.append((cursor.selectedText(), QTextCharFormat(piece.format)))
        block = block.next()
    return found


def format_of(document: QTextDocument, text: str) -> QTextCharFormat:
    """Return the format of the first stretch that is exactly a text."""
    for words, look in runs(document):
        if words == text:
            return look
    raise AssertionError(f"{text!r} is not a stretch of {[words for words, _ in runs(document)]}")


Make = Callable[[], Office]


def entries(room: ReviewRoom) -> list[QAction]:
    """What the list of comparisons offers when it is opened."""
    room.tools._menu.aboutToShow.emit()
    return room.tools._menu.actions()


def submenu(room: ReviewRoom, text: str) -> QMenu:
    """The list under an entry, by its parent: PySide6 6.8 hands out a dead one by its action."""
    assert text in [action.text() for action in entries(room)]
    return next(m for m in reversed(room.tools._menu.findChildren(QMenu)) if m.title() == text)
