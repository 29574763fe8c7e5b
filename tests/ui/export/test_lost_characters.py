"""A character that no font has is told of before and after the export."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from editor_app.domain.result import Changes, Subject
from editor_app.ui.context import Context
from tests.ui.export.conftest import LONG, SHORT, edit
from tests.ui.export.test_room import Settle, Show, card


def test_characters_without_a_font_are_told_of_under_the_checks(
    show: Show, settled: Settle, context: Context
) -> None:
    """No font has a character of the private use areas that means what its writer meant."""
    edit(context.desk, SHORT, "造字\ue5e5在这里。")
    room = show(SHORT)
    told = room.leaving.lines[-1]
    assert (told.ok, told.title) == (None, "本机字体缺字")
    assert "\ue5e5 (U+E5E5)" in told.detail
    before = room.leaving.lines
    card(room, "PDF").click()
    settled()
    assert room.leaving.lines[-1] == told
    room.export()
    settled()
    assert "U+E5E5" in shown_text(room.leaving.outcome)
    card(room, "Markdown").click()  # which keeps the character
    settled()
    assert told not in room.leaving.lines
    card(room, "Word 文档").click()
    settled()
    assert room.leaving.lines == before


def test_what_was_found_in_the_pages_of_one_piece_is_not_said_of_the_next(
    show: Show, settled: Settle, context: Context
) -> None:
    edit(context.desk, SHORT, "造字\ue5e5在这里。")
    room = show(SHORT)
    told = room.leaving.lines[-1]
    show(LONG)
    assert told not in room.leaving.lines
    edit(context.desk, LONG, "只有\ue5e5。")
    context.tasks.changed.emit(Changes.of(Subject.TEXT, pieces={LONG}))
    settled()
    assert room.leaving.lines[-1] == told


def shown_text(widget: QWidget) -> str:
    """Return all that labels in a widget say."""
    return "\n".join(made.text() for made in widget.findChildren(QLabel) if made.isVisible())
