"""What is typed while the library does not take it, and how it comes back."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.library.store import Library
from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from editor_app.services.unsaved import UnsavedTexts
from editor_app.ui.base.context import Context
from editor_app.ui.editor.compare_sheet import CompareSheet
from editor_app.ui.editor.room import WriteRoom
from tests.ui.conftest import Recorder
from tests.ui.editor.conftest import SPEECH, Hands
from tests.ui.editor.killing import (
    THEIRS,
    moments,
    text_of,
    typing_process,
    wait_typed,
    write_over,
)
from tests.ui.editor.test_conflicts import stored, versions, write_elsewhere
from tests.ui.walking import flush, leave

Lock = Callable[[], AbstractContextManager[object]]
Kept = Callable[[], list[str]]
LIMIT_MS = 2000
MINE = "冲突时写的" + SPEECH


@pytest.fixture
def desk(library: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk that does not wait long for a locked library."""
    aside = tmp_path / "unsaved"
    opened = open_desk(library, resources=resources(), patience=0.1, aside=aside)
    yield opened
    opened.close()


@pytest.fixture
def lock(library: Path) -> Iterator[Lock]:
    """Holds the library as another program does that is in the middle of a write."""
    other = Library.open(library)
    yield other.write
    other.close()


@pytest.fixture
def unsaved(tmp_path: Path, library: Path) -> Iterator[UnsavedTexts]:
    """The kept texts as another window has them."""
    made = UnsavedTexts((tmp_path / "unsaved", library.parent), library)
    yield made
    made.close()


def piece_of(room: WriteRoom) -> int:
    assert room.writing.piece is not None
    return room.writing.piece.id


@pytest.fixture
def kept(tmp_path: Path, library: Path) -> Kept:
    """The texts that lie beside the library, whoever holds them."""
    folders = (tmp_path / "unsaved", library.parent)
    return lambda: [p.read_text("utf-8") for f in folders for p in sorted(f.glob("dinggao-*.txt"))]


def open_again(room: WriteRoom, context: Context, piece_id: int) -> None:
    room.open_piece(2)
    assert context.tasks.wait_idle()
    room.open_piece(piece_id)
    assert context.tasks.wait_idle()


@pytest.fixture
def collided(qtbot: QtBot, writing: WriteRoom, context: Context) -> WriteRoom:
    """A room in which something was typed while another wrote."""
    write_elsewhere(context, writing)
    Hands(writing.page).type("冲突时写的")
    with qtbot.waitSignal(writing.writing.conflicted, timeout=LIMIT_MS):
        pass
    return writing


@pytest.fixture
def told(writing: WriteRoom, context: Context, unsaved: UnsavedTexts) -> WriteRoom:
    """A room on a piece of which a text was kept in an earlier start."""
    unsaved.keep(piece_of(writing), MINE)
    unsaved.close()
    open_again(writing, context, piece_of(writing))
    return writing


def test_a_conflict_keeps_what_was_typed(collided: WriteRoom, kept: Kept) -> None:
    assert kept() == [MINE]


def test_typing_on_in_a_conflict_is_kept_within_two_seconds(
    qtbot: QtBot, collided: WriteRoom, kept: Kept
) -> None:
    Hands(collided.page).type("又")
    qtbot.waitUntil(lambda: kept()[0].startswith("冲突时写的又"), timeout=LIMIT_MS)


@pytest.mark.parametrize("choice", ["keep_mine", "take_theirs"])
def test_a_settled_conflict_leaves_nothing_kept(
    collided: WriteRoom, context: Context, kept: Kept, choice: str
) -> None:
    getattr(collided.conflict_bar, choice).emit()
    assert context.tasks.wait_idle()
    assert kept() == []
    assert {MINE, THEIRS} <= {*versions(context, collided), stored(context, collided)}


def test_keeping_makes_no_version(collided: WriteRoom, context: Context) -> None:
    assert versions(context, collided) == []
    assert stored(context, collided) == THEIRS


def test_one_may_leave_a_conflict_knowing_that_it_is_kept(
    collided: WriteRoom, context: Context, messages: Recorder
) -> None:
    messages.answer = False
    assert not leave(collided)
    messages.answer = True
    assert leave(collided)
    assert len(messages.asked) == 2
    assert "离开" in messages.asked[0].text


def test_another_piece_opened_in_a_conflict_does_not_lose_the_text(
    collided: WriteRoom, context: Context, new_piece: Callable[[str], int]
) -> None:
    left = piece_of(collided)
    Hands(collided.page).type("又")
    collided.open_piece(new_piece("另一篇"))
    assert context.tasks.wait_idle()
    assert collided.kept.bar.isHidden()
    collided.open_piece(left)
    assert context.tasks.wait_idle()
    assert collided.page.text == THEIRS
    assert collided.kept.bar.isVisible()
    collided.kept.bar.restore.emit(collided.kept.bar._kept)
    assert context.tasks.wait_idle()
    assert collided.page.text.startswith("冲突时写的又")


def test_a_kept_text_is_told_of_when_its_piece_is_opened(told: WriteRoom) -> None:
    assert told.kept.bar.isVisible()
    assert told.kept.bar.said.startswith("这篇稿件有一份没能存进稿库的文字（20")
    assert told.page.text == SPEECH


def test_a_kept_text_that_arrived_after_all_is_dropped_unsaid(
    writing: WriteRoom, context: Context, unsaved: UnsavedTexts, kept: Kept
) -> None:
    unsaved.keep(piece_of(writing), SPEECH)
    unsaved.close()
    open_again(writing, context, piece_of(writing))
    assert writing.kept.bar.isHidden()
    assert kept() == []


def press(room: WriteRoom, words: str) -> None:
    (button,) = [b for b in room.kept.bar.findChildren(QPushButton) if b.text() == words]
    button.click()


def test_restoring_is_one_step_and_keeps_what_the_library_held(
    told: WriteRoom, context: Context, kept: Kept
) -> None:
    press(told, "恢复这份文字")
    assert context.tasks.wait_idle()
    assert told.page.text == stored(context, told) == MINE
    assert versions(context, told) == [SPEECH]
    assert kept() == []
    assert told.kept.bar.isHidden()
    Hands(told.page).undo()
    assert told.page.text == SPEECH


def test_restoring_saves_first_what_was_typed_meanwhile(told: WriteRoom, context: Context) -> None:
    Hands(told.page).type("新")
    press(told, "恢复这份文字")
    assert context.tasks.wait_idle()
    assert told.page.text == MINE
    assert versions(context, told) == ["新" + SPEECH]


def test_discarding_asks_first(told: WriteRoom, kept: Kept, messages: Recorder) -> None:
    messages.answer = False
    press(told, "丢弃")
    assert kept() == [MINE]
    assert messages.asked[0].danger
    messages.answer = True
    press(told, "丢弃")
    assert kept() == []
    assert told.kept.bar.isHidden()
    assert told.page.text == SPEECH


def test_the_next_older_one_is_offered_after_the_newest(
    told: WriteRoom, context: Context, library: Path
) -> None:
    other = UnsavedTexts((context.state.folder / "unsaved",), library)
    other.keep(piece_of(told), "更新的一份")
    other.close()
    open_again(told, context, piece_of(told))
    press(told, "丢弃")
    assert told.kept.bar.isVisible()
    press(told, "恢复这份文字")
    assert context.tasks.wait_idle()
    assert told.page.text == MINE


@pytest.fixture
def sheet(told: WriteRoom, context: Context) -> Iterator[CompareSheet]:
    press(told, "对比")
    assert context.tasks.wait_idle()
    shown = [w for w in QApplication.topLevelWidgets() if w.objectName() == "kept"]
    (made,) = [w for w in shown if w.isVisible()]
    assert isinstance(made, CompareSheet)
    yield made
    if shiboken6.isValid(made):
        made.close()


def test_comparing_shows_what_differs_and_folds_the_rest(sheet: CompareSheet) -> None:
    shown = sheet.view.page.toPlainText()
    assert "冲突时写的同志们：" in shown
    assert "段没有改动" in shown
    assert "发表时有删节" not in shown
    sheet.view.fold_opened.emit(2)
    sheet.view.finish()
    assert "发表时有删节" in sheet.view.page.toPlainText()


def test_one_restores_from_the_comparison(
    told: WriteRoom, context: Context, sheet: CompareSheet
) -> None:
    (button,) = [b for b in sheet.findChildren(QPushButton) if b.text() == "恢复这份文字"]
    button.click()
    assert context.tasks.wait_idle()
    assert told.page.text == MINE


def test_a_binned_piece_can_be_compared_but_not_restored(told: WriteRoom, context: Context) -> None:
    context.desk.drafting.bin([piece_of(told)], by=context.user)
    open_again(told, context, piece_of(told))
    shown = [b.text() for b in told.kept.bar.findChildren(QPushButton) if not b.isHidden()]
    assert shown == ["对比", "丢弃"]


def test_what_a_locked_library_refuses_is_kept_until_it_takes_it(
    qtbot: QtBot,
    writing: WriteRoom,
    context: Context,
    lock: Lock,
    kept: Kept,
    messages: Recorder,
) -> None:
    with lock():
        Hands(writing.page).type("锁住时写的")
        assert not flush(writing)
        Hands(writing.page).type("又")
        assert not flush(writing)
        assert kept() == ["锁住时写的又" + SPEECH]
    qtbot.waitUntil(lambda: stored(context, writing) == "锁住时写的又" + SPEECH, timeout=4000)
    qtbot.waitUntil(lambda: kept() == [], timeout=4000)  # it goes a moment after
    (message,) = messages.said  # once, however often it was tried
    assert message.details == (context.words("editor.kept_aside"),)


def test_where_nothing_can_be_kept_the_user_is_told_and_must_stay(
    writing: WriteRoom, context: Context, library: Path, lock: Lock, messages: Recorder
) -> None:
    (context.state.folder / "unsaved").write_text("这里是文件")
    (path,) = (
        p
        for p in context.desk.unsaved._own(piece_of(writing), context.user.name)
        if p.parent == library.parent
    )
    path.mkdir()  # nothing can be written in its place
    with lock():
        Hands(writing.page).type("新")
        assert not leave(writing)
    assert not messages.asked
    assert any("不要关闭窗口" in text for text in messages.texts)
    assert flush(writing)


def test_a_save_that_does_not_end_does_not_hold_up_the_keeping(
    qtbot: QtBot, writing: WriteRoom, context: Context, kept: Kept
) -> None:
    release = threading.Event()
    context.tasks.write(release.wait)  # something before it in the queue
    Hands(writing.page).type("等着")
    qtbot.waitUntil(lambda: kept() == ["等着" + SPEECH], timeout=LIMIT_MS)
    Hands(writing.page).type("又")
    qtbot.waitUntil(lambda: kept() == ["等着又" + SPEECH], timeout=LIMIT_MS)
    release.set()
    assert flush(writing)
    qtbot.waitUntil(lambda: kept() == [], timeout=LIMIT_MS)
    assert stored(context, writing) == "等着又" + SPEECH


def test_what_another_window_has_in_conflict_is_not_told_of(
    writing: WriteRoom, context: Context, unsaved: UnsavedTexts
) -> None:
    unsaved.keep(piece_of(writing), MINE)
    open_again(writing, context, piece_of(writing))
    assert writing.kept.bar.isHidden()
    unsaved.let_go(piece_of(writing))
    open_again(writing, context, piece_of(writing))
    assert writing.kept.bar.isVisible()


def test_one_s_own_conflict_is_not_told_of_as_a_leftover(
    qtbot: QtBot, told: WriteRoom, context: Context, kept: Kept, messages: Recorder
) -> None:
    write_elsewhere(context, told)
    Hands(told.page).type("又是冲突")
    with qtbot.waitSignal(told.writing.conflicted, timeout=LIMIT_MS):
        pass
    assert len(kept()) == 2
    messages.answer = True
    press(told, "丢弃")
    assert told.kept.bar.isHidden()
    assert kept() == ["又是冲突" + SPEECH]


def test_a_piece_left_in_a_conflict_is_told_of_in_any_window(
    collided: WriteRoom, context: Context, unsaved: UnsavedTexts, new_piece: Callable[[str], int]
) -> None:
    piece = piece_of(collided)
    assert unsaved.find(piece) == ()
    collided.open_piece(new_piece("另一篇"))
    assert context.tasks.wait_idle()
    assert [kept.text for kept in unsaved.find(piece)] == [MINE]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_process_killed_in_a_conflict_loses_two_seconds_at_most(
    library: Path, tmp_path: Path
) -> None:
    log = tmp_path / "typed.txt"
    with typing_process(library, log) as process:
        wait_typed(log, 0.5)
        written = write_over(library)
        wait_typed(log, 3.5)
        killed_at = time.time()
        process.send_signal(signal.SIGKILL)
    (kept_text,) = UnsavedTexts((tmp_path / "unsaved",), library).find(
        written.id
    )  # nobody holds it
    due = sum(moment < killed_at - LIMIT_MS / 1000 for moment in moments(log))
    assert len(kept_text.text) >= due > 0
    assert set(kept_text.text) == {"字"}
    assert text_of(library, written.id) == THEIRS


def test_the_bar_and_the_restoring_name_the_writer(
    writing: WriteRoom, context: Context, messages: Recorder, unsaved: UnsavedTexts
) -> None:
    unsaved.keep(piece_of(writing), MINE, "苏晴")
    unsaved.close()
    open_again(writing, context, piece_of(writing))
    assert "苏晴" in writing.kept.bar.said
    (found,) = unsaved.find(piece_of(writing))
    writing.writing.restore(found)
    assert context.tasks.wait_idle()
    assert writing.page.text == MINE
    assert "苏晴" in messages.texts[-1]


def test_a_window_that_makes_way_for_another_user_lets_go(
    collided: WriteRoom, context: Context, desk: Desk
) -> None:
    piece, name = piece_of(collided), context.user.name
    assert desk.unsaved.find(piece) == ()  # on this page
    collided.writing.part()
    (kept,) = desk.unsaved.find(piece)
    assert (kept.text, kept.by) == (MINE, name)
