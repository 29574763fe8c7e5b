"""What waits for a user, with 300 pieces in review: the sidebar's counts, and the list alone.

Working it out from the rounds reads and hashes each piece; it is kept with the piece and
asked of one statement. Each answer is held to what the rules say before it is timed. Taken
are the shortest times of many, since some milliseconds are soon doubled on a busy machine.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from editor_app.domain.person import Role, User
from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from editor_app.services.review.next_action import ActionKind
from tests.benchmarks.figures import Figure, seconds
from tests.benchmarks.texts import speech

IN_REVIEW = 300
SIZE = 5_000  # characters each
AMOUNT = 0.005
FIELDS = {"speaker": "周国平", "post": "主席", "occasion": "座谈会"}


def shortest(desk: Desk, user: User) -> tuple[float, float]:
    """Return how long the counts and the list take."""
    counts = min(seconds(lambda: desk.finding.overview(user)) for _ in range(50))
    lists = min(seconds(lambda: desk.finding.waiting_for(user)) for _ in range(50))
    return counts, lists


def fill(desk: Desk, author: User) -> None:
    """Put pieces into review."""
    text = speech(SIZE)
    for number in range(IN_REVIEW):
        title = f"第{number}次座谈会上的讲话"
        made = desk.drafting.new("speech", title, by=author, text=text, fields=FIELDS)
        desk.reviewing.submit(made.value.id, by=author)


def measure() -> list[Figure]:
    """Return both figures; raises AssertionError where the worklist differs from the rules."""
    with tempfile.TemporaryDirectory() as name:
        desk = open_desk(Path(name) / "worklist.dinggao", resources=resources())
        author = desk.users.add("周敏", [Role.AUTHOR]).value
        editor = desk.users.add("林晓", [Role.EDITOR]).value
        fill(desk, author)
        waiting = desk.finding.waiting_for(editor)
        assert len(waiting) == IN_REVIEW
        action = desk.reviewing.state(waiting[0], editor).action
        assert action.kind is ActionKind.DECIDE
        counts, listed = shortest(desk, editor)
        desk.close()
    what = f"what waits for a user, {IN_REVIEW} pieces of {SIZE:,} characters in review"
    return [
        Figure(f"{what}: the sidebar's counts", counts, None, AMOUNT),
        Figure(f"{what}: the list", listed, None, AMOUNT),
    ]
