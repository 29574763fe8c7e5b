"""Starting, what cannot be opened, another language or user, the unexpected."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from editor_app import __version__, log
from editor_app.ui.library.sidebar.entries import BIN
from editor_app.ui.widgets.empty import EmptyState
from editor_app.ui.widgets.sheet import Sheet
from tests.ui.walking import Start, Walker, press, use_dialog

HEAVY = ("sqlalchemy", "alembic", "qtawesome", "docx", "lxml", "typst", "opencc")


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    code = f"import sys, editor_app.app; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_desktop_is_told_name_version_and_icon(walker: Walker, qapp: QApplication) -> None:
    assert (qapp.desktopFileName(), qapp.applicationVersion()) == ("dinggao", __version__)
    icon = walker.window.windowIcon().pixmap(64).toImage()
    assert icon.pixelColor(32, 4).name() == "#2d784c"
    assert icon.hasAlphaChannel()


def test_the_window_lists_the_library(walker: Walker) -> None:
    desktop = walker.desktop
    assert len(desktop.list.ids) == 3
    assert walker.window.topbar.avatar.accessibleName().startswith("林晓")
    assert walker.window.sidebar.place(BIN) is not None


def test_it_returns_to_the_piece_that_was_open(start: Start) -> None:
    first = start()
    first.open(1)
    first.window.resize(1280, 720)
    first.window.close()
    again = start()
    again.settle()
    assert again.desktop.opened.id == 1
    assert again.desktop.built.write.writing.piece is not None


def test_the_first_start_opens_the_newest_piece(walker: Walker) -> None:
    assert walker.desktop.opened.id == walker.desktop.list.ids[0]
    assert walker.window.header.isVisible()


def test_an_empty_library_says_how_to_begin(start: Start, tmp_path: Path) -> None:
    walker = start(path=tmp_path / "empty.dinggao")
    assert walker.desktop.opened.id == 0
    assert walker.window.rooms.currentWidget() is walker.desktop._blank


def test_a_piece_that_was_closed_is_not_opened_again(start: Start) -> None:
    first = start()
    first.desktop.opened.close()
    first.settle()
    assert start().desktop.opened.id == 0


def test_another_language_rebuilds_the_window(walker: Walker) -> None:
    assert walker.window.topbar.new.text() == "新建"
    old = walker.window
    walker.app.state.keep("language", "en")
    walker.rebuild()
    assert walker.window is not old
    assert walker.window.topbar.new.text() == "New"
    assert len(walker.desktop.list.ids) == 3


def test_another_user_takes_over(walker: Walker) -> None:
    walker.rebuild(user="陈立")
    assert walker.desktop.context.user.name == "陈立"


def test_another_library_is_made_and_remembered(walker: Walker, tmp_path: Path) -> None:
    other = tmp_path / "other.dinggao"
    walker.rebuild(library=other)
    assert other.is_file()
    assert walker.desktop.context.desk.library_path == other
    assert walker.app.state.text("library") == str(other)


def test_what_is_no_library_is_said_and_left_as_it_was(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("不是稿库", "utf-8")
    walker = start(path=path)
    assert walker.app.failed
    shown = walker.window.rooms.currentWidget()
    assert isinstance(shown, EmptyState)
    assert path.read_text("utf-8") == "不是稿库"
    path.unlink()
    press(shown, walker.app.words("ui.try_again"))
    walker.qtbot.waitUntil(lambda: walker.app.desktop is not None, timeout=20_000)


def test_an_unknown_user_is_refused(start: Start) -> None:
    walker = start(user="无名氏")
    assert walker.app.failed
    assert walker.app.desktop is None


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks at open files in /proc")
def test_a_library_that_nobody_may_sit_at_is_let_go(start: Start, library: Path) -> None:
    start(user="无名氏")
    held = [fd.readlink() for fd in Path("/proc/self/fd").iterdir() if fd.exists()]
    assert library not in held


def test_the_unexpected_is_logged_told_and_copied_without_a_word_of_a_piece(
    walker: Walker, tmp_path: Path
) -> None:
    told: list[str] = []

    def read(sheet: Sheet) -> None:
        told.append(sheet.findChildren(QPlainTextEdit)[0].toPlainText())
        press(sheet, "复制报告")
        told.append(QApplication.clipboard().text())

    logs = walker.app._places.logs
    log.start(logs, "zh")
    try:
        error = ZeroDivisionError("geteilt durch 同志们")
        fail = partial(walker.unexpected, ZeroDivisionError, error, None)
        use_dialog(walker.qtbot, Sheet, read, fail)
    finally:
        log.stop()
    shown, report = told
    for text in (shown, report, (logs / log.NAME).read_text("utf-8")):
        assert "geteilt durch [3 characters]" in text
    assert "SQLite" in report
    assert "Qt 6." in report


@pytest.mark.parametrize(("value", "language"), [("zh_CN.UTF-8", "zh"), ("en_US.UTF-8", "en")])
def test_the_language_follows_the_system(
    start: Start, monkeypatch: pytest.MonkeyPatch, value: str, language: str
) -> None:
    walker = start(language="")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, value)
    assert walker.app.language == language


def test_repainting_keeps_the_count_of_none(walker: Walker, qtbot: QtBot) -> None:
    """PySide6 6.12.0 loses a reference to None on each call under Python < 3.12."""
    walker.open(1)
    for _ in range(20):
        walker.window.grab()
    before = sys.getrefcount(None)
    for _ in range(200):
        walker.desktop.list.repaint()
        walker.window.sidebar.repaint()
        walker.window.header.repaint()
    assert sys.getrefcount(None) > before - 200
