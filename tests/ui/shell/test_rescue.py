"""A library that is taken away under the window: nothing written is lost, and it says so."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from editor_app.errors import LibraryGone
from editor_app.paths import Places, resources
from editor_app.services.desk import open_desk
from editor_app.services.unsaved import UnsavedTexts
from editor_app.ui.base.messages import Level, Message, Question
from tests.library.ways import WAYS, WHOLE
from tests.ui.choosing import Choosing
from tests.ui.walking import Start, Walker, flush, press

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file stays on Windows")

UNTRUE = "最后一次存好的内容仍在稿库里"
Answer = Callable[[bool], list[Question]]


@pytest.fixture
def seat(start: Start, stored_library: Path, tmp_path: Path) -> Iterator[Walker]:
    """A window on a library in a folder of its own, its speech open and written in."""
    library = tmp_path / "稿" / "稿库.dinggao"
    library.parent.mkdir()
    library.write_bytes(stored_library.read_bytes())
    walker = start(path=library)
    walker.open(1)
    type_in(walker, "先写的。")
    assert flush(walker.desktop.built.write)
    yield walker
    walker.app.messages._put = lambda _question, heard: heard(True)  # closing asks


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, seat: Walker) -> Answer:
    """Answer what the window asks from now on; tells what it asked."""

    def with_(yes: bool) -> list[Question]:
        asked: list[Question] = []

        def take(question: Question, heard: Callable[[bool], object]) -> None:
            asked.append(question)
            heard(yes)

        monkeypatch.setattr(seat.app.messages, "_put", take)
        return asked

    return with_


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another library, to come in its place."""
    path = tmp_path / "别的.dinggao"
    open_desk(path, resources=resources()).close()
    return path


def type_in(walker: Walker, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(walker.desktop.built.write.page, event)


def take_away(walker: Walker, way: str, other: Path) -> Path:
    library = walker.desktop.context.desk.library_path
    WAYS[way](library, other)
    return library


def kept(walker: Walker, library: Path, piece: int = 1) -> list[str]:
    """Return what another start would find, once this window is gone."""
    folder = Places(walker.app.state.folder.parent / "data", walker.app.state.folder).unsaved
    texts = UnsavedTexts((folder,), library)
    return [path.read_text("utf-8") for path in texts._files(piece, ".txt")]


def wait_told(walker: Walker) -> Message:
    """Wait until the window tells of it."""
    said: list[Message] = []

    def told() -> bool:
        message = walker.window.toast.message
        if message is not None and message.level is Level.ERROR:
            said.append(message)
        return bool(said)

    walker.qtbot.waitUntil(told, timeout=10_000)
    return said[-1]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_written_then_is_kept_and_said_not_to_be_saved(
    seat: Walker, other: Path, way: str, answer: Answer
) -> None:
    library = take_away(seat, way, other)
    type_in(seat, "后写的。")
    assert not flush(seat.desktop.built.write)
    text = seat.desktop.built.write.page.text
    message = wait_told(seat)
    key = "library_gone" if way in WHOLE else "library_overwritten"
    words = seat.app.words
    assert message.text == words.error(LibraryGone(key, path=str(library)))
    folder = seat.desktop.context.desk.unsaved.folder
    assert message.details == (words("ui.gone_kept", folder=folder),)
    assert (message.action == words("ui.library_copy")) is (way in WHOLE)
    assert UNTRUE not in message.text
    assert "先写的。后写的。" in text
    assert kept(seat, library) == [text]
    assert seat.window.status._saved.text() == words("ui.state_failed")
    asked = answer(False)
    assert not seat.close()
    assert [question.danger for question in asked] == [True]
    answer(True)
    assert seat.close()
    assert kept(seat, library) == [text]


def test_it_is_found_though_nothing_is_written(seat: Walker, other: Path, answer: Answer) -> None:
    library = take_away(seat, "removed", other)
    assert wait_told(seat).action
    assert kept(seat, library) == [seat.desktop.built.write.page.text]
    seat.window.toast.hide()
    seat.qtbot.wait(2500)  # it is told once
    assert seat.window.toast.message is None
    answer(True)
    seat.close()


def test_leaving_at_once_asks_too(seat: Walker, other: Path, answer: Answer) -> None:
    library = take_away(seat, "removed", other)
    type_in(seat, "后写的。")
    asked = answer(True)
    seat.close()
    assert len(asked) == 1
    assert not seat.window.isVisible()
    (text,) = kept(seat, library)
    assert "先写的。后写的。" in text


@pytest.mark.parametrize("way", sorted(WHOLE))
def test_a_copy_of_the_whole_library_goes_on_with_everything(
    seat: Walker, other: Path, tmp_path: Path, choosing: Choosing, way: str, answer: Answer
) -> None:
    take_away(seat, way, other)
    type_in(seat, "后写的。")
    assert not flush(seat.desktop.built.write)
    text = seat.desktop.built.write.page.text
    wait_told(seat)
    asked, first = answer(False), seat.window
    copy = tmp_path / "另存.dinggao"
    choosing.answer = (copy,)
    press(seat.window.toast, seat.app.words("ui.library_copy"))
    seat.qtbot.waitUntil(
        lambda: seat.app.window is not first and seat.app.desktop is not None, timeout=20_000
    )
    seat.settle()
    assert asked == []
    assert seat.desktop.context.desk.library_path == copy
    assert len(seat.desktop.list.ids) == 3
    seat.open(1)
    room = seat.desktop.built.write
    assert "先写的。" in room.page.text
    assert room.kept.bar.isVisible()
    press(room.kept.bar, "恢复这份文字")
    seat.settle()
    assert seat.desktop.context.desk.drafting.open(1).text == text


def test_giving_up_the_copy_changes_nothing(
    seat: Walker, other: Path, choosing: Choosing, answer: Answer
) -> None:
    take_away(seat, "removed", other)
    type_in(seat, "后写的。")
    assert not flush(seat.desktop.built.write)
    wait_told(seat)
    first, seen = seat.window, list[QFileDialog]()
    choosing.look = seen.append
    press(seat.window.toast, seat.app.words("ui.library_copy"))
    seat.settle()
    assert seen
    assert seat.app.window is first
    answer(True)
    seat.close()


def test_put_back_it_is_saved_into_and_nothing_is_left_beside(seat: Walker, other: Path) -> None:
    seat.open(2)
    type_in(seat, "另一篇。")
    assert flush(seat.desktop.built.write)
    seat.open(1)
    library = take_away(seat, "renamed", other)
    type_in(seat, "后写的。")
    assert not flush(seat.desktop.built.write)
    wait_told(seat)
    assert kept(seat, library, 2)
    library.with_name("改名.dinggao").rename(library)
    assert flush(seat.desktop.built.write)
    assert kept(seat, library) == kept(seat, library, 2) == []
    assert "先写的。后写的。" in seat.desktop.context.desk.drafting.open(1).text
    assert seat.close()


def test_every_piece_that_was_written_in_is_kept(seat: Walker, other: Path, answer: Answer) -> None:
    seat.open(2)
    type_in(seat, "另一篇。")
    assert flush(seat.desktop.built.write)
    library = take_away(seat, "overwritten", other)
    wait_told(seat)
    assert "先写的。" in kept(seat, library, 1)[0]
    assert "另一篇。" in kept(seat, library, 2)[0]
    assert kept(seat, library, 3) == []
    answer(True)
    seat.close()


def test_what_cannot_be_kept_holds_the_window(
    seat: Walker, other: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = seat.app.state.folder / "unsaved"
    folder.write_text("这里是文件")
    library = take_away(seat, "folder removed", other)
    library.parent.write_text("这里也是文件")
    asked = answer(True)
    type_in(seat, "后写的。")
    assert not seat.close()
    assert asked == []
    assert wait_told(seat).details == (seat.app.words("ui.gone_not_kept"),)
    library.parent.unlink()
    assert seat.close()
    assert "后写的。" in library.parent.glob("*.txt").__next__().read_text("utf-8")


def test_a_kept_text_whose_folder_goes_too_is_kept_again(
    seat: Walker, other: Path, answer: Answer
) -> None:
    library = take_away(seat, "removed", other)
    type_in(seat, "后写的。")
    assert not flush(seat.desktop.built.write)
    for path in (seat.app.state.folder / "unsaved").iterdir():
        path.unlink()
    (seat.app.state.folder / "unsaved").rmdir()
    assert not seat.desktop.built.write.writing.kept
    answer(True)
    seat.close()
    assert "后写的。" in kept(seat, library)[0]


def test_other_changes_are_refused_with_the_same_way_out(
    seat: Walker, other: Path, answer: Answer
) -> None:
    take_away(seat, "removed", other)
    seat.run("bin_pieces")
    message = wait_told(seat)
    assert message.action == seat.app.words("ui.library_copy")
    assert [b for b in seat.window.toast.findChildren(QPushButton) if b.text() == message.action]
    answer(True)
    seat.close()


def save_version(walker: Walker) -> None:
    QTest.keyClick(walker.desktop.built.write.page, Qt.Key.Key_F12)


def test_saving_a_version_then_says_at_once_that_it_cannot_be(
    seat: Walker, other: Path, answer: Answer
) -> None:
    library = take_away(seat, "removed", other)
    type_in(seat, "后写的。")
    asked = answer(True)
    save_version(seat)
    message = wait_told(seat)
    assert asked == []  # nobody wanted to leave
    words = seat.app.words
    assert message.text == words.error(LibraryGone("library_gone", path=str(library)))
    assert str(seat.desktop.context.desk.unsaved.folder) in message.details[0]
    assert message.action == words("ui.library_copy")
    assert kept(seat, library) == [seat.desktop.built.write.page.text]
    seat.window.toast.hide()
    save_version(seat)
    assert wait_told(seat).text == message.text  # and each time
    seat.close()
