"""An office to review in: one user of each role, and the steps they take."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from argon2 import PasswordHasher

from editor_app.domain.person import User
from editor_app.domain.piece import Piece
from editor_app.errors import EditorError, Refused
from editor_app.services.desk import Desk
from editor_app.services.review.passphrases import Passphrases

PHRASE = "签发口令"

# What a speech must have to be signed off and published; 责任编辑 comes from the first stage.
FIELDS = {
    "speaker": "李某",
    "post": "主席",
    "occasion": "座谈会",
    "delivered": "2026-04-28",
    "published": "2026-04-29",
}

TEXT = "同志们：\n\n一、提高认识\n\n一是要学习。学习要联系实际，不能空对空。\n\n二是要落实。"


def quick_passphrases() -> Passphrases:
    """Return passphrases that are quick to make, for those who sign a thousand times."""
    return Passphrases(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@contextmanager
def refused(key: str, *, kind: type[EditorError] = Refused) -> Iterator[None]:
    """Expect a failure of some kind with some key."""
    with pytest.raises(kind) as caught:
        yield
    assert caught.value.key == key, caught.value


@dataclass(frozen=True)
class Office:
    """A desk and who sits at it."""

    desk: Desk
    owner: User
    author: User
    editor: User
    reviewer: User
    chief: User

    def piece(self, text: str = TEXT, title: str = "在座谈会上的讲话") -> int:
        """Make a speech by the author, ready to submit."""
        made = self.desk.drafting.new("speech", title, by=self.author, text=text, fields=FIELDS)
        return made.value.id

    def edit(self, piece: int, by: User, text: str) -> Piece:
        """Write a text on top of what is there."""
        revision = self.desk.drafting.open(piece).revision
        return self.desk.drafting.save_text(piece, text, revision, by=by).value

    def submitted(self, workflow: str = "") -> int:
        """Make a piece and submit it."""
        piece = self.piece()
        self.desk.reviewing.submit(piece, by=self.author, workflow=workflow)
        return piece

    def approve(self, piece: int, *users: User) -> None:
        """Approve by several users in turn."""
        for user in users:
            self.desk.reviewing.approve(piece, by=user, passphrase=PHRASE)

    def signed(self) -> int:
        """Make a piece and take it through all three stages."""
        piece = self.submitted()
        self.approve(piece, self.editor, self.reviewer, self.chief)
        return piece
