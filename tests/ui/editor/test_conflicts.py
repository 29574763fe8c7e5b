"""Another window or a terminal writes the piece that is open here."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from editor_app.domain.piece import Piece
from editor_app.domain.result import Changes, Subject
from editor_app.ui.base.context import Context
from editor_app.ui.editor.room import WriteRoom
from tests.ui.conftest import Recorder
from tests.ui.editor.conftest import SPEECH, Hands
from tests.ui.editor.killing import THEIRS
from tests.ui.walking import flush


def write_elsewhere(context: Context, room: WriteRoom, text: str = THEIRS) -> Piece:
    assert room.writing.piece is not None
    drafting = context.desk.drafting
    now = drafting.open(room.writing.piece.id)
    return drafting.save_text(now.id, text, now.revision, by=context.user).value


def notice(context: Context, piece: Piece) -> None:
    """Hear of another's write, as the poll of the library tells it."""
    context.tasks.changed.emit(Changes.of(Subject.TEXT, pieces={piece.id}))
    assert context.tasks.wait_idle()


@pytest.fixture
def collided(qtbot: QtBot, writing: WriteRoom, context: Context) -> WriteRoom:
    """The room after both wrote."""
    Hands(writing.page).type("我写的")
    write_elsewhere(context, writing)
    with qtbot.waitSignal(writing.writing.conflicted):
        assert not flush(writing)
    return writing


def versions(context: Context, room: WriteRoom) -> list[str]:
    assert room.writing.piece is not None
    piece_id, reviewing = room.writing.piece.id, context.desk.reviewing
    return [reviewing.version(piece_id, v.number).text for v in reviewing.versions(piece_id)]


def stored(context: Context, room: WriteRoom) -> str:
    assert room.writing.piece is not None
    return context.desk.drafting.open(room.writing.piece.id).text


def test_another_text_is_shown_when_nothing_is_unsaved(
    writing: WriteRoom, context: Context
) -> None:
    notice(context, write_elsewhere(context, writing))
    assert writing.page.text == THEIRS
    Hands(writing.page).type("续")
    assert flush(writing)
    assert stored(context, writing) == "续" + THEIRS


def test_who_wrote_here_hears_that_anothers_text_took_the_place_and_has_it_back(
    writing: WriteRoom, context: Context, messages: Recorder
) -> None:
    notice(context, write_elsewhere(context, writing, SPEECH + "甲"))
    Hands(writing.page).type("我写的")
    assert flush(writing)
    mine, said = writing.page.text, len(messages.said)
    notice(context, write_elsewhere(context, writing))
    assert writing.page.text == THEIRS
    assert len(messages.said) == said + 1
    told = messages.said[-1]
    assert "别处" in told.text
    assert told.act is not None
    told.act()
    assert writing.page.text == mine
    assert flush(writing)
    assert stored(context, writing) == mine


def test_steps_before_anothers_text_can_still_be_undone(
    writing: WriteRoom, context: Context
) -> None:
    hands = Hands(writing.page)
    hands.type("新")
    assert flush(writing)
    notice(context, write_elsewhere(context, writing))
    hands.undo()
    assert writing.page.text == "新" + SPEECH
    hands.undo()
    assert writing.page.text == SPEECH


def test_nothing_is_replaced_while_composing(writing: WriteRoom, context: Context) -> None:
    hands = Hands(writing.page)
    hands.compose("lao")
    notice(context, write_elsewhere(context, writing))
    assert writing.page.text == SPEECH
    assert writing.page.composing


def test_nothing_is_overwritten(collided: WriteRoom, context: Context) -> None:
    assert stored(context, collided) == THEIRS
    assert collided.page.text == "我写的" + SPEECH
    assert collided.conflict_bar.isVisible()
    assert not flush(collided)


def test_going_on_with_mine_keeps_theirs(
    qtbot: QtBot, collided: WriteRoom, context: Context
) -> None:
    collided.conflict_bar.keep_mine.emit()
    assert context.tasks.wait_idle()
    assert stored(context, collided) == "我写的" + SPEECH
    assert THEIRS in versions(context, collided)
    assert collided.conflict_bar.isHidden()
    Hands(collided.page).type("续")
    assert flush(collided)


def test_going_on_with_theirs_keeps_mine(collided: WriteRoom, context: Context) -> None:
    collided.conflict_bar.take_theirs.emit()
    assert context.tasks.wait_idle()
    assert stored(context, collided) == THEIRS
    assert collided.page.text == THEIRS
    assert "我写的" + SPEECH in versions(context, collided)
    assert collided.conflict_bar.isHidden()
    Hands(collided.page).type("续")
    assert flush(collided)


def test_what_is_typed_during_a_conflict_stays(collided: WriteRoom, context: Context) -> None:
    Hands(collided.page).type("又")
    collided.conflict_bar.keep_mine.emit()
    assert context.tasks.wait_idle()
    assert stored(context, collided) == "我写的又" + SPEECH
