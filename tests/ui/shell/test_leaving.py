"""Leaving a text that is not in the library yet: the window, the piece, the room, the user."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from editor_app.library.store import Library
from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from editor_app.ui.editor.autosave import SaveState
from editor_app.ui.editor.text_edit import TextEdit
from editor_app.ui.widgets.sheet import Sheet
from tests.ui.editor.conftest import Hands
from tests.ui.editor.killing import text_of
from tests.ui.walking import Start, Walker, press

CONTROL = Qt.KeyboardModifier.ControlModifier


class Held:
    """Another program in the middle of a write, which the library waits for."""

    def __init__(self, library: Path) -> None:
        self._library = Library.open(library)
        self._stack = ExitStack()

    def hold(self) -> None:
        """Begin the write."""
        self._stack.enter_context(self._library.write())

    def release(self) -> None:
        """End it."""
        self._stack.close()

    def close(self) -> None:
        """End all."""
        self.release()
        self._library.close()


@pytest.fixture
def held(library: Path) -> Iterator[Held]:
    made = Held(library)
    yield made
    made.close()


@pytest.fixture
def other(library: Path) -> Iterator[Desk]:
    """Another window's desk."""
    opened = open_desk(library, resources=resources())
    yield opened
    opened.close()


@pytest.fixture
def seat(walker: Walker) -> Walker:
    """A window with its speech open, the keys in the text."""
    walker.open(1)
    page_of(walker).setFocus()
    return walker


def page_of(walker: Walker) -> TextEdit:
    return walker.desktop.built.write.page


def type_keys(walker: Walker, keys: str) -> None:
    QTest.keyClicks(page_of(walker), keys)


def state(walker: Walker) -> SaveState:
    return walker.desktop.built.write.writing._autosave.state


def wait_state(walker: Walker, wanted: SaveState) -> None:
    walker.qtbot.waitUntil(lambda: state(walker) is wanted, timeout=10_000)


def stored(walker: Walker, piece: int = 1) -> str:
    return walker.desktop.context.desk.drafting.open(piece).text


def kept(walker: Walker) -> list[str]:
    """Return the texts that lie beside the library."""
    return [path.read_text("utf-8") for path in walker.app._places.unsaved.glob("*.txt")]


def sheet_of(walker: Walker) -> Sheet:
    """Return the question that is up."""
    shown: Callable[[], list[Sheet]] = lambda: [  # noqa: E731
        sheet for sheet in walker.window.findChildren(Sheet) if sheet.isVisible()
    ]
    walker.qtbot.waitUntil(lambda: bool(shown()), timeout=10_000)
    (sheet,) = shown()
    return sheet


def gone(walker: Walker) -> Callable[[], bool]:
    window = walker.window
    return lambda: not window.isVisible()


def test_what_is_typed_while_a_save_is_under_way_is_saved_after_it(
    seat: Walker, held: Held
) -> None:
    type_keys(seat, "a")
    assert state(seat) is SaveState.WRITTEN
    held.hold()
    wait_state(seat, SaveState.SAVING)
    type_keys(seat, "b")
    assert state(seat) is SaveState.BEHIND
    held.release()
    wait_state(seat, SaveState.CLEAN)
    assert stored(seat).startswith("ab同志们")


def test_the_window_closes_itself_once_all_is_saved(
    seat: Walker, held: Held, library: Path
) -> None:
    closed = gone(seat)
    type_keys(seat, "a")
    held.hold()
    seat.window.close()
    assert not closed()
    type_keys(seat, "b")  # it works on
    seat.window.close()  # and asks for nothing twice
    seat.qtbot.wait(50)
    assert not closed()
    held.release()
    seat.qtbot.waitUntil(closed, timeout=10_000)
    assert text_of(library, 1).startswith("ab同志们")


def test_a_window_whose_text_the_library_refuses_asks_before_it_closes(
    seat: Walker, other: Desk
) -> None:
    closed, words = gone(seat), seat.app.words
    other.drafting.bin([1], by=other.users.owner())
    type_keys(seat, "a")
    wait_state(seat, SaveState.FAILED)
    seat.window.close()
    press(sheet_of(seat), words("editor.leave_kept_no"))
    seat.qtbot.wait(50)
    assert not closed()
    seat.window.close()
    press(sheet_of(seat), words("editor.leave_kept_yes"))
    seat.qtbot.waitUntil(closed, timeout=10_000)
    assert [text[:4] for text in kept(seat)] == ["a同志们"]


def test_the_piece_chosen_last_is_opened_once_the_text_is_saved(seat: Walker, held: Held) -> None:
    type_keys(seat, "a")
    held.hold()
    seat.desktop.open(2)
    seat.desktop.open(3)
    type_keys(seat, "b")
    assert seat.desktop.opened.id == 1
    held.release()
    seat.qtbot.waitUntil(lambda: seat.desktop.opened.id == 3, timeout=10_000)
    seat.settle()
    assert page_of(seat).text == "本报讯"
    assert stored(seat).startswith("ab同志们")
    assert stored(seat, 2) == "技能人才是宝。"


def test_keys_step_through_pieces_while_one_is_written(seat: Walker, held: Held) -> None:
    first = seat.desktop.opened.id
    type_keys(seat, "a")
    held.hold()
    QTest.keyClick(page_of(seat), Qt.Key.Key_PageDown, CONTROL)
    QTest.keyClick(page_of(seat), Qt.Key.Key_PageUp, CONTROL)
    assert seat.desktop.opened.id == first
    held.release()
    wait_state(seat, SaveState.CLEAN)
    seat.settle()
    assert stored(seat).startswith("a同志们")


def test_another_room_is_shown_once_the_text_is_saved(seat: Walker, held: Held) -> None:
    type_keys(seat, "a")
    held.hold()
    QTest.keyClick(page_of(seat), Qt.Key.Key_2, CONTROL)
    assert seat.desktop.room == "write"
    held.release()
    seat.qtbot.waitUntil(lambda: seat.desktop.room == "review", timeout=10_000)
    assert stored(seat).startswith("a同志们")


def test_what_is_being_composed_is_saved_with_the_lines_and_committed_on_closing(
    seat: Walker, library: Path
) -> None:
    hands, closed = Hands(page_of(seat)), gone(seat)
    type_keys(seat, "a")
    hands.compose("劳模")
    seat.qtbot.waitUntil(lambda: stored(seat).startswith("a同志们"), timeout=5000)
    assert page_of(seat).composing
    seat.window.close()
    seat.qtbot.waitUntil(closed, timeout=10_000)
    assert text_of(library, 1).startswith("a劳模同志们")


def test_another_user_sits_down_once_the_text_is_saved(seat: Walker, held: Held) -> None:
    first = seat.window
    type_keys(seat, "a")
    held.hold()
    seat.desktop.rebuild(user="陈立")
    seat.qtbot.wait(50)
    assert seat.window is first
    assert seat.desktop.context.user.name == "林晓"
    held.release()
    seat.qtbot.waitUntil(
        lambda: seat.window is not first and seat.app.desktop is not None, timeout=20_000
    )
    seat.settle()
    assert seat.desktop.context.user.name == "陈立"
    assert stored(seat).startswith("a同志们")


def test_a_piece_that_another_erased_leaves_what_was_typed_beside_the_library(
    seat: Walker, other: Desk
) -> None:
    owner = other.users.owner()
    type_keys(seat, "a")
    other.drafting.bin([1], by=owner)
    other.drafting.erase([1], by=owner)
    wait_state(seat, SaveState.FAILED)
    assert seat.desktop.built.write.writing.kept
    seat.desktop.open(2)
    press(sheet_of(seat), seat.app.words("editor.leave_kept_yes"))
    seat.qtbot.waitUntil(lambda: page_of(seat).text == "技能人才是宝。", timeout=10_000)
    assert [text[:4] for text in kept(seat)] == ["a同志们"]


def test_two_windows_on_one_piece_end_with_both_texts(start: Start) -> None:
    first, second = start(), start()
    for walker in (first, second):
        walker.open(1)
    type_keys(first, "a")
    type_keys(second, "b")
    first.qtbot.waitUntil(
        lambda: {state(first), state(second)} == {SaveState.CLEAN, SaveState.CONFLICT},
        timeout=10_000,
    )
    loser = second if state(second) is SaveState.CONFLICT else first
    winner = first if loser is second else second
    bar = loser.desktop.built.write.conflict_bar
    assert bar.isVisible()
    mine = page_of(loser).text
    theirs = page_of(winner).text
    buttons = bar.findChildren(QPushButton)
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    loser.qtbot.waitUntil(lambda: state(loser) is SaveState.CLEAN, timeout=10_000)
    winner.qtbot.waitUntil(lambda: page_of(winner).text == mine, timeout=10_000)
    winner.settle()
    told = winner.window.toast.message
    named = winner.app.words("ui.version", number=1)
    assert told is not None
    assert told.text == winner.app.words("editor.mine_replaced", version=named)
    press(winner.window.toast, winner.app.words("ui.take_back"))
    assert page_of(winner).text == theirs
    desk = loser.desktop.context.desk
    assert desk.reviewing.version(1, 1).text == theirs
    texts = {desk.reviewing.version(1, v.number).text for v in desk.reviewing.versions(1)}
    assert {mine, theirs} <= {*texts, stored(loser)}


def test_the_end_of_the_session_writes_what_is_typed_at_once(
    seat: Walker, held: Held, qapp: QApplication
) -> None:
    type_keys(seat, "a")
    qapp.commitDataRequest.emit(None)
    assert stored(seat).startswith("a同志们")
    assert state(seat) is SaveState.CLEAN
    type_keys(seat, "b")
    assert state(seat) is SaveState.WRITTEN


def test_the_end_of_the_session_overtakes_a_save_that_waits(
    seat: Walker, qapp: QApplication
) -> None:
    over = threading.Event()
    seat.app.tasks.write(over.wait)  # something before it in the queue
    type_keys(seat, "a")
    wait_state(seat, SaveState.SAVING)
    type_keys(seat, "b")
    threading.Timer(0.3, over.set).start()
    qapp.commitDataRequest.emit(None)
    assert stored(seat).startswith("ab同志们")
    seat.settle()
    assert state(seat) is SaveState.CLEAN
    assert stored(seat).startswith("ab同志们")
    assert kept(seat) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_window_told_to_end_has_written_every_key(
    library: Path, tmp_path: Path, number: signal.Signals
) -> None:
    command = [sys.executable, "-m", "tests.campaigns.typing_child", str(library), str(tmp_path)]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        late = threading.Timer(60, child.kill)
        late.start()
        told = [child.stdout.readline() for _ in range(15)]
        child.send_signal(number)
        told += child.stdout.read().splitlines()
        late.cancel()
    assert child.returncode == 128 + number
    typed = [int(line.split()[0]) for line in told if line.strip()]
    marks = [int(mark) for mark in re.findall(r"<(\d+)>", text_of(library, 1))]
    assert marks == typed
