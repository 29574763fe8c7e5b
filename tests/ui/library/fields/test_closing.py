"""What is being typed is not lost with the window."""

from __future__ import annotations

from tests.ui.library.hands import type_text
from tests.ui.walking import Walker


def test_closing_the_window_keeps_what_is_being_typed(walker: Walker) -> None:
    walker.open(1)
    fields = walker.desktop.fields
    fields.focus_field("place")
    type_text(fields._boxes["place"].editor, "工人文化宫")
    desk = walker.desktop.context.desk
    assert walker.close()
    assert desk.drafting.open(1).fields["place"] == "工人文化宫"
