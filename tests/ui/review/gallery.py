"""A library with a piece in every state of review, for tests that only look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.domain.person import Role, User
from editor_app.domain.workflow import OnChange, Stage, Workflow
from editor_app.services.desk import Desk
from editor_app.services.review.reviewing import Reviewing
from editor_app.ui.base.commands import Commands
from editor_app.ui.base.context import Context
from editor_app.ui.review.reading import Reading, read_piece
from editor_app.ui.review.room import ReviewRoom
from editor_app.words import Words
from tests.services.office import quick_passphrases
from tests.ui.review.office import FIELDS, OLD, PHRASE, TITLE, changed

CARRYING = Workflow(
    "carrying",
    "一审",
    "One check",
    (Stage("审", "Check", Role.EDITOR, on_change=OnChange.CARRY),),
)


class Builder:
    """Takes pieces to the states that are looked at; each method makes one."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._made = desk, 0
        names = ("周敏", "林晓", "陈立", "何冰")
        self.author, self.editor, self.reviewer, self.chief = map(desk.users.get, names)

    def draft(self, text: str = OLD) -> int:
        made = self._desk.drafting.new("speech", TITLE, by=self.author, text=text, fields=FIELDS)
        return made.value.id

    def submitted(self, workflow: str = "") -> int:
        piece = self.draft()
        self._desk.reviewing.submit(piece, by=self.author, workflow=workflow)
        return piece

    def second(self) -> int:
        """At the second stage: the first changed words, a number, a field, moved a paragraph."""
        piece = self.submitted()
        self.edit(piece, self.editor, changed())
        fields = {"channel": "工会/要闻", "delivered": "2026-04-29"}
        self._desk.drafting.set_fields(piece, fields, by=self.editor)
        self.approve(piece, self.editor)
        return piece

    def third(self) -> int:
        piece = self.submitted()
        self.approve(piece, self.editor, self.reviewer)
        return piece

    def signed(self) -> int:
        piece = self.third()
        self.approve(piece, self.chief)
        return piece

    def published(self) -> int:
        piece = self.signed()
        self._desk.publishing.mark([piece], by=self.editor)
        return piece

    def broken(self) -> int:
        """Published, then changed by its author in a version of its own."""
        piece = self.published()
        self.edit(piece, self.author, changed())
        self._desk.reviewing.save_version(piece, "签发后改", by=self.author)
        return piece

    def unsaved(self) -> int:
        """Signed off, then changed and not saved as a version."""
        piece = self.signed()
        self.edit(piece, self.author, changed())
        return piece

    def owed(self) -> int:
        """Changed after sign-off: both holders must confirm."""
        piece = self.submitted("two-steps")
        self.approve(piece, self.editor, self.chief)
        self.edit(piece, self.author, OLD.replace("两千", "三千"))
        self._desk.reviewing.save_version(piece, "勘误", by=self.author)
        return piece

    def confirmed(self) -> int:
        """As owed, and confirmed by the first of the two."""
        piece = self.owed()
        self._desk.reviewing.reconfirm(piece, by=self.editor)
        return piece

    def returned(self) -> int:
        piece = self.submitted()
        self.edit(piece, self.editor, changed())
        self._desk.reviewing.send_back(piece, by=self.editor, report="第一部分的数字请核对")
        return piece

    def again(self) -> int:
        """Returned, mended and submitted anew."""
        piece = self.returned()
        self.edit(piece, self.author, changed().replace("四百", "三百五十"))
        self._desk.reviewing.submit(piece, by=self.author)
        return piece

    def carried(self) -> int:
        """Approved, then changed in nothing but its form: the verdict is carried."""
        desk = self._desk
        flows = (CARRYING, *desk.reviewing.workflows())
        reviewing = Reviewing(desk.library, desk.kinds, flows, quick_passphrases())
        piece = self.draft()
        reviewing.submit(piece, by=self.author, workflow=CARRYING.id)
        reviewing.approve(piece, by=self.editor)
        self.edit(piece, self.author, OLD.replace("**尊重劳模**", "尊重劳模"))
        reviewing.save_version(piece, "去掉加粗", by=self.author)
        return piece

    def binned(self) -> int:
        piece = self.submitted()
        self._desk.drafting.bin([piece], by=self.author)
        return piece

    def incomplete(self) -> int:
        """A draft that lacks what must be filled in."""
        piece = self.draft()
        self._desk.drafting.set_fields(piece, {"speaker": ""}, by=self.author)
        return piece

    def edit(self, piece: int, by: User, text: str) -> None:
        revision = self._desk.drafting.open(piece).revision
        self._desk.drafting.save_text(piece, text, revision, by=by)

    def approve(self, piece: int, *users: User) -> None:
        for user in users:
            self._desk.reviewing.approve(piece, by=user, passphrase=PHRASE, report="已核")


STATES: dict[str, Callable[[Builder], int]] = {
    name: getattr(Builder, name)
    for name in (
        *("draft", "submitted", "second", "third", "signed", "published", "broken", "unsaved"),
        *("owed", "confirmed", "returned", "again", "carried", "binned", "incomplete"),
    )
}


def build_gallery(desk: Desk) -> dict[str, int]:
    """Make a piece in every state; return their ids by the names of the states."""
    builder = Builder(desk)
    return {name: make(builder) for name, make in STATES.items()}


@dataclass
class Gallery:
    """The pieces by the names of their states, and what a window on them is given."""

    desk: Desk
    ids: dict[str, int]
    context: Context
    folder: Path
    readings: dict[tuple[str, str, str], Reading] = field(default_factory=dict)

    def at(self, user: str, words: Words | None = None) -> Context:
        """What a window of a user is given, in Chinese unless other words are."""
        words = words or self.context.words
        by = self.desk.users.get(user)
        return replace(self.context, user=by, words=words, commands=Commands(words))

    def reading(self, state: str, user: str = "林晓", words: Words | None = None) -> Reading:
        """What the review room would show of a piece; read once, since nothing changes here."""
        context = self.at(user, words)
        key = (state, user, context.words.language)
        if key not in self.readings:
            self.readings[key] = read_piece(context, self.ids[state], None)
        return self.readings[key]

    def room(
        self, qtbot: QtBot, state: str, user: str, words: Words | None = None, width: int = 1000
    ) -> ReviewRoom:
        """A review room with a piece before a user."""
        room = ReviewRoom(self.at(user, words))
        for widget in (room, room.tools):
            qtbot.addWidget(widget)
        room.resize(width, 700)
        room.show()
        room.open_piece(self.ids[state])
        qtbot.waitUntil(lambda: room.reading is not None)
        self.settle()
        return room

    def settle(self) -> None:
        """Let everything in the background end and be shown."""
        for _ in range(2):
            assert self.context.tasks.wait_idle()
            QApplication.processEvents()
