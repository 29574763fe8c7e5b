"""A reviewer of a derived piece is told that they wrote what it was made of."""

from __future__ import annotations

from editor_app.domain.person import Role
from editor_app.ui.base.messages import Level
from tests.ui.conftest import Recorder
from tests.ui.review.office import OLD, Office
from tests.ui.walking import press


def test_it_stands_above_the_verdict_and_comes_with_it(office: Office, messages: Recorder) -> None:
    desk = office.desk
    desk.reviewing.save_version(office.piece, "", by=office.author)
    made = desk.drafting.derive(office.piece, 0, "speech", by=office.reviewer).value.id
    desk.users.set_roles(office.author.name, [Role.AUTHOR, Role.EDITOR])
    desk.reviewing.submit(made, by=office.reviewer)
    office.piece = made
    room = office.room(desk.users.get(office.author.name))
    assert room.told.isVisible()
    assert office.author.name in room.told.text()
    other = office.room(office.editor)
    assert not other.told.isVisible()
    press(room.verdict_bar, room.verdict_bar._primary.text())
    office.wait()
    (said,) = messages.said
    assert said.level is Level.WARNING
    assert office.author.name in said.details[0]
    assert "复审" in said.text
    assert desk.reviewing.version(made, 0).text == OLD
