"""Others at work on the same piece while one writes, composes or has it open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from editor_app.domain.result import Changes, Subject
from editor_app.ui.base.context import Context
from editor_app.ui.editor.room import WriteRoom
from tests.ui.conftest import Recorder
from tests.ui.editor.conftest import SPEECH, Hands
from tests.ui.editor.killing import THEIRS
from tests.ui.editor.test_conflicts import notice, stored, write_elsewhere
from tests.ui.walking import flush


def piece_id(room: WriteRoom) -> int:
    assert room.writing.piece is not None
    return room.writing.piece.id


def test_a_composition_given_up_shows_what_another_wrote(
    writing: WriteRoom, context: Context
) -> None:
    hands = Hands(writing.page)
    hands.compose("lao")
    notice(context, write_elsewhere(context, writing))
    assert writing.page.text == SPEECH
    hands.compose("")
    assert context.tasks.wait_idle()
    assert writing.page.text == THEIRS
    assert flush(writing)


def test_a_composition_committed_on_an_old_text_is_a_conflict(
    qtbot: QtBot, writing: WriteRoom, context: Context
) -> None:
    hands = Hands(writing.page)
    hands.compose("lao")
    notice(context, write_elsewhere(context, writing))
    with qtbot.waitSignal(writing.writing.conflicted, timeout=3000):
        hands.type("劳模")
    assert stored(context, writing) == THEIRS
    assert writing.page.text == "劳模" + SPEECH


def test_fields_changed_elsewhere_do_not_disturb_a_composition(
    writing: WriteRoom, context: Context
) -> None:
    hands = Hands(writing.page)
    hands.compose("lao")
    context.desk.drafting.set_fields(piece_id(writing), {"title": "新题目"}, by=context.user)
    context.tasks.changed.emit(Changes.of(Subject.FIELDS, pieces={piece_id(writing)}))
    assert context.tasks.wait_idle()
    assert writing.page.composing
    assert writing.head.shown_text().startswith("新题目")
    hands.type("劳模")
    assert writing.page.text == "劳模" + SPEECH
    assert flush(writing)


def test_the_cursor_stays_in_its_place_when_another_writes_above(
    writing: WriteRoom, context: Context
) -> None:
    writing.page.go(5, 3)
    notice(context, write_elsewhere(context, writing, "新的开头" + SPEECH))
    assert writing.page.cursor_place == (5, 3)
    assert writing.page.lines[5][:3] == SPEECH.split("\n")[5][:3]


def test_another_who_wrote_the_same_is_no_conflict(
    qtbot: QtBot, writing: WriteRoom, context: Context
) -> None:
    Hands(writing.page).type("新")
    write_elsewhere(context, writing, "新" + SPEECH)
    with qtbot.assertNotEmitted(writing.writing.conflicted):
        assert flush(writing)
    Hands(writing.page).type("续")
    assert flush(writing)
    assert stored(context, writing) == "新续" + SPEECH


def test_a_piece_binned_elsewhere_keeps_what_was_typed_until_it_is_back(
    qtbot: QtBot, writing: WriteRoom, context: Context, messages: Recorder
) -> None:
    Hands(writing.page).type("新")
    context.desk.drafting.bin([piece_id(writing)], by=context.user)
    assert not flush(writing)
    assert writing.writing.kept
    assert "回收站" in messages.texts[0]
    context.desk.drafting.restore([piece_id(writing)], by=context.user)
    qtbot.waitUntil(lambda: stored(context, writing) == "新" + SPEECH, timeout=4000)


def test_a_piece_binned_elsewhere_can_only_be_read(writing: WriteRoom, context: Context) -> None:
    context.desk.drafting.bin([piece_id(writing)], by=context.user)
    context.tasks.changed.emit(Changes.of(Subject.PIECES, pieces={piece_id(writing)}))
    assert context.tasks.wait_idle()
    Hands(writing.page).type("字")
    assert writing.page.text == SPEECH
    context.desk.drafting.restore([piece_id(writing)], by=context.user)
    context.tasks.changed.emit(Changes.of(Subject.PIECES, pieces={piece_id(writing)}))
    assert context.tasks.wait_idle()
    Hands(writing.page).type("字")
    assert writing.page.text == "字" + SPEECH


def test_a_change_of_another_piece_is_not_read(
    writing: WriteRoom, context: Context, new_piece: Callable[[str], int]
) -> None:
    other = new_piece("另一篇")
    write_elsewhere(context, writing)
    context.tasks.changed.emit(Changes.of(Subject.TEXT, pieces={other}))
    assert context.tasks.wait_idle()
    assert writing.page.text == SPEECH


@pytest.mark.parametrize("quick", [True, False])
def test_the_piece_opened_last_is_shown_whichever_is_read_first(
    room: WriteRoom, context: Context, new_piece: Callable[[str], int], quick: bool
) -> None:
    first, last = new_piece("第一篇。\n" * (1 if quick else 3000)), new_piece("后一篇")
    room.open_piece(first)
    room.open_piece(last)
    assert context.tasks.wait_idle()
    assert room.page.text == "后一篇"
    assert piece_id(room) == last


@pytest.mark.parametrize("composed", [False, True])
def test_what_is_typed_while_the_next_piece_is_read_is_saved(
    writing: WriteRoom, context: Context, new_piece: Callable[[str], int], composed: bool
) -> None:
    left, other = piece_id(writing), new_piece("下一篇")
    writing.open_piece(other)
    Hands(writing.page).compose("字") if composed else Hands(writing.page).type("字")
    assert context.tasks.wait_idle()
    assert writing.page.text == "下一篇"
    assert context.desk.drafting.open(left).text == "字" + SPEECH
    assert context.desk.unsaved.find(left) == ()
    assert not context.desk.unsaved.keeps(left)


def test_what_is_typed_while_the_next_piece_is_read_is_kept_where_it_cannot_be_saved(
    writing: WriteRoom,
    context: Context,
    new_piece: Callable[[str], int],
    messages: Recorder,
) -> None:
    left, other = piece_id(writing), new_piece("下一篇")
    writing.open_piece(other)
    revision = context.desk.drafting.open(left).revision
    context.desk.drafting.save_text(left, "对方写的", revision, by=context.user)
    Hands(writing.page).type("字")
    assert context.tasks.wait_idle()
    assert context.desk.drafting.open(left).text == "对方写的"
    (kept,) = context.desk.unsaved.find(left)
    assert kept.text == "字" + SPEECH
    (message,) = messages.said
    assert message.details == (context.words("editor.kept_aside"),)


def test_a_piece_that_is_gone_is_said(
    room: WriteRoom, context: Context, messages: Recorder
) -> None:
    room.open_piece(4711)
    assert context.tasks.wait_idle()
    assert len(messages.texts) == 1
    assert room.writing.piece is None
