from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app.errors import LibraryUnavailable
from editor_app.ui.base.context import Context
from editor_app.ui.editor.autosave import Autosave
from editor_app.ui.editor.room import WriteRoom
from tests.ui.editor.conftest import SPEECH, Hands
from tests.ui.editor.killing import moments, text_of, typing_process, wait_typed
from tests.ui.walking import flush, leave, wait_for

LIMIT_MS = 2000


def stored(context: Context, room: WriteRoom) -> str:
    assert room.writing.piece is not None
    return context.desk.drafting.open(room.writing.piece.id).text


def test_a_change_is_saved_within_two_seconds(
    qtbot: QtBot, writing: WriteRoom, context: Context
) -> None:
    Hands(writing.page).type("新")
    qtbot.waitUntil(lambda: stored(context, writing).startswith("新"), timeout=LIMIT_MS)


def test_typing_without_a_rest_is_saved_all_the_same(
    qtbot: QtBot, writing: WriteRoom, context: Context
) -> None:
    until = time.monotonic() + LIMIT_MS / 1000
    while time.monotonic() < until and stored(context, writing) == SPEECH:
        Hands(writing.page).type("字")
        qtbot.wait(20)
    assert stored(context, writing) != SPEECH


def test_the_state_goes_from_unsaved_to_saved(qtbot: QtBot, writing: WriteRoom) -> None:
    states: list[str] = []
    writing.state_changed.connect(states.append)
    Hands(writing.page).type("新")
    qtbot.waitUntil(lambda: states[-1:] == ["saved"], timeout=LIMIT_MS)
    assert states == ["unsaved", "saving", "saved"]


def test_an_undone_change_is_saved_too(qtbot: QtBot, writing: WriteRoom, context: Context) -> None:
    hands = Hands(writing.page)
    hands.type("新")
    assert flush(writing)
    hands.undo()
    qtbot.waitUntil(lambda: stored(context, writing) == SPEECH, timeout=LIMIT_MS)


def test_saving_waits_for_a_composition_but_not_for_ever(
    qtbot: QtBot, writing: WriteRoom, context: Context
) -> None:
    hands = Hands(writing.page)
    hands.type("新")
    hands.compose("lao")
    qtbot.waitUntil(lambda: stored(context, writing).startswith("新"), timeout=LIMIT_MS)
    assert writing.page.composing
    assert "lao" not in stored(context, writing)


def test_flushing_commits_what_is_composed(writing: WriteRoom, context: Context) -> None:
    Hands(writing.page).compose("劳模")
    assert flush(writing)
    assert stored(context, writing).startswith("劳模")


def test_leaving_saves(writing: WriteRoom, context: Context) -> None:
    Hands(writing.page).type("新")
    assert leave(writing)
    assert stored(context, writing).startswith("新")


def test_a_changed_field_is_no_conflict(qtbot: QtBot, writing: WriteRoom, context: Context) -> None:
    piece = writing.writing.piece
    assert piece is not None
    Hands(writing.page).type("新")
    context.desk.drafting.set_fields(piece.id, {"place": "工人文化宫"}, by=context.user)
    with qtbot.assertNotEmitted(writing.writing.conflicted):
        assert flush(writing)
    assert stored(context, writing).startswith("新")


def test_what_cannot_be_saved_is_said_and_tried_again(
    qtbot: QtBot, context: Context, writing: WriteRoom
) -> None:
    piece = writing.writing.piece
    assert piece is not None
    full = [True]

    def save(piece_id: int, text: str, revision: int) -> object:
        if full[0]:
            raise LibraryUnavailable("library_disk_full", path="x")
        return context.desk.drafting.save_text(piece_id, text, revision, by=context.user)

    autosave = Autosave(
        context.tasks,
        save,  # type: ignore[arg-type]
        context.desk.drafting.open,
        lambda: "新稿",
        lambda: False,
        context.desk.unsaved,
    )
    autosave.open(piece)
    autosave.changed()
    with qtbot.waitSignal(autosave.failed):
        assert not wait_for(autosave.settle)
    with qtbot.assertNotEmitted(autosave.failed):
        assert not wait_for(autosave.settle)
    full[0] = False
    with qtbot.waitSignal(autosave.saved, timeout=4000):
        pass
    assert stored(context, writing) == "新稿"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_process_loses_two_seconds_at_most(tmp_path: Path) -> None:
    library, log = tmp_path / "library.dinggao", tmp_path / "typed.txt"
    with typing_process(library, log) as process:
        wait_typed(log, 4)
        killed_at = time.time()
        process.send_signal(signal.SIGKILL)
    kept = text_of(library, 1)
    due = sum(moment < killed_at - LIMIT_MS / 1000 for moment in moments(log))
    assert len(kept) >= due > 0
    assert set(kept) == {"字"}
