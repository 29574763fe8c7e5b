"""A library that cannot be opened or written: the window says so, and nothing is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from editor_app.errors import LibraryUnavailable
from editor_app.library.sqlite import header, network
from editor_app.ui.widgets.empty import EmptyState
from tests.ui.choosing import Choosing
from tests.ui.walking import Start, Walker, press


def said(walker: Walker) -> str:
    """Return all that the window says in place of the work."""
    shown = walker.window.rooms.currentWidget()
    assert isinstance(shown, EmptyState)
    return "\n".join(each.text() for each in shown.findChildren(QLabel))


def sentence(walker: Walker, key: str, path: Path) -> str:
    return walker.app.words.error(LibraryUnavailable(key, path=str(path)))


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {header.SCHEMA_VERSION + 1}")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE theirs (x)")


def text(path: Path) -> None:
    path.write_text("会议记录", "utf-8")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (newer, "library_newer"),
        (foreign, "library_not_ours"),
        (text, "library_not_ours"),
        (cut, "library_damaged"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_said_and_the_file_left_byte_for_byte(
    start: Start, library: Path, spoil: object, key: str, language: str
) -> None:
    assert callable(spoil)
    spoil(library)
    before = library.read_bytes()
    walker = start(language=language)
    assert walker.app.failed
    assert sentence(walker, key, library) in said(walker)
    assert library.read_bytes() == before
    assert not library.with_name(library.name + "-wal").exists()


def test_a_locked_library_opens_once_it_is_free(start: Start, library: Path) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        walker = start()
        assert walker.app.failed
        assert sentence(walker, "library_locked", library) in said(walker)
    press(walker.window, walker.app.words("ui.try_again"))
    walker.qtbot.waitUntil(lambda: walker.app.desktop is not None, timeout=20_000)
    walker.settle()
    assert len(walker.desktop.list.ids) == 3


def test_another_library_can_be_opened_in_its_place(
    start: Start, library: Path, stored_library: Path, choosing: Choosing
) -> None:
    text(library)
    good = library.with_name("好的.dinggao")
    good.write_bytes(stored_library.read_bytes())
    walker = start()
    for answer in ((), (good,)):
        choosing.answer = answer
        press(walker.window, walker.app.words("ui.library_open"))
    walker.qtbot.waitUntil(lambda: walker.app.desktop is not None, timeout=20_000)
    walker.settle()
    assert walker.desktop.context.desk.library_path == good


def test_a_library_on_a_share_is_read_and_says_why_it_is_not_written(
    start: Start, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "on_network_share", lambda _path: True)
    monkeypatch.setattr("editor_app.library.store.on_network_share", lambda _path: True)
    walker = start()
    assert not walker.app.failed
    assert len(walker.desktop.list.ids) == 3
    desk = walker.desktop.context.desk
    assert not desk.writable
    message = walker.window.toast.message
    assert message is not None
    assert desk.why_read_only is not None
    assert message.text == walker.app.words.notice(desk.why_read_only)
    walker.open(1)
    assert walker.desktop.opened.piece is not None


def lose(library: Path) -> Path:
    """Take a library away and leave a copy beside it, with its three pieces."""
    kept = library.with_name(f"{library.stem}.before-restore-20260501-080000-0{library.suffix}")
    library.rename(kept)
    return kept


def test_a_library_that_is_gone_is_restored_from_its_copy_at_one_press(
    start: Start, library: Path
) -> None:
    kept = lose(library)
    walker = start()
    walker.qtbot.waitUntil(lambda: walker.window.rooms.currentWidget() is not None)
    walker.settle()
    assert kept.name in said(walker)
    assert not library.exists()
    press(walker.window, walker.app.words("ui.lost_restore"))
    walker.qtbot.waitUntil(lambda: walker.app.desktop is not None, timeout=20_000)
    walker.settle()
    assert len(walker.desktop.list.ids) == 3
    assert kept.exists()


def test_a_new_library_is_begun_only_where_it_is_asked_for(start: Start, library: Path) -> None:
    kept = lose(library)
    before = kept.read_bytes()
    walker = start()
    walker.settle()
    assert not library.exists()
    press(walker.window, walker.app.words("ui.lost_anew"))
    walker.qtbot.waitUntil(lambda: walker.app.desktop is not None, timeout=20_000)
    walker.settle()
    assert len(walker.desktop.list.ids) == 0
    assert kept.read_bytes() == before
