"""Folders, several files, drag, clipboard: what becomes of each, stopped halfway, read-only."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget, QTableWidgetItem

from editor_app.errors import EditorError
from editor_app.ui.base.tasks import Task
from editor_app.ui.library.intake.import_results import ImportResults
from editor_app.ui.library.intake.import_sheet import ImportSheet
from tests.ui.library.hands import type_text
from tests.ui.walking import Start, Walker, dragged_in, press, use_dialog

_NUMBERS = count(1)
_BODY = """同志们：
今天我们在这里召开全市职工大会，主要任务是总结去年工作，部署今年任务。下面，我讲三点意见。
一、肯定成绩
过去一年，全市各级工会做了大量工作，取得了明显成效，职工群众的获得感不断增强。
"""


def page(folder: Path, name: str = "") -> Path:
    """Write a speech that was never brought in before."""
    number = next(_NUMBERS)
    path = folder / (name or f"讲话{number}.txt")
    path.write_text(f"在第{number}次全市职工大会上的讲话\n周国平\n{_BODY}第{number}次。\n", "utf-8")
    return path


def cell(sheet: ImportResults, line: int, place: int) -> QTableWidgetItem:
    """Return a cell of the report."""
    found = sheet.findChildren(QTableWidget)[0].item(line, place)
    assert found is not None
    return found


def table(sheet: ImportResults) -> dict[str, tuple[str, str]]:
    """Return status and notes by the names of the files."""
    rows = range(sheet.findChildren(QTableWidget)[0].rowCount())
    texts = [[cell(sheet, line, at).text() for at in range(4)] for line in rows]
    return {row[0]: (row[1], row[3]) for row in texts}


def report(walker: Walker, act: Callable[[ImportResults], object], *paths: Path) -> None:
    """Drop files and act on the report."""
    dropped = [str(path) for path in paths]
    use_dialog(walker.qtbot, ImportResults, act, lambda: walker.window.dropped.emit(dropped))
    walker.settle()


def test_each_file_of_a_batch_says_what_became_of_it(window: Walker, tmp_path: Path) -> None:
    first = page(tmp_path, "新.txt")
    (tmp_path / "又.txt").write_bytes(first.read_bytes())
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "密.txt").write_text("机密★一年\n" + page(tmp_path).read_text("utf-8"), "utf-8")
    seen: dict[str, tuple[str, str]] = {}
    said: list[str] = []

    def look(sheet: ImportResults) -> None:
        seen.update(table(sheet))
        said.extend(label.text() for label in sheet.findChildren(QLabel))

    report(window, look, tmp_path)
    assert sorted((seen["新.txt"][0], seen["又.txt"][0])) == ["已有", "新稿"]
    for name in ("坏.pdf", "空.txt", "密.txt"):
        status, note = seen[name]
        assert status == "失败", name
        assert note.endswith("。"), name
    assert "密" in seen["密.txt"][1]
    assert any("失败" in text and "3" in text for text in said)


def test_a_line_of_the_report_opens_its_piece(window: Walker, tmp_path: Path) -> None:
    one, two = page(tmp_path), page(tmp_path)

    def choose(sheet: ImportResults) -> None:
        shown = sheet.findChildren(QTableWidget)[0]
        line = next(n for n in range(2) if cell(sheet, n, 0).text() == two.name)
        shown.setCurrentCell(line, 0)
        QTest.keyClick(shown, Qt.Key.Key_Return)

    report(window, choose, one, two)
    piece = window.desktop.opened.piece
    assert piece is not None
    assert piece.title in two.read_text("utf-8")


def test_a_failed_line_opens_nothing(window: Walker, tmp_path: Path) -> None:
    bad = tmp_path / "坏.pdf"
    bad.write_bytes(b"%PDF-1.4 broken")
    before = window.desktop.opened.id

    def choose(sheet: ImportResults) -> None:
        shown = sheet.findChildren(QTableWidget)[0]
        line = next(n for n in range(2) if cell(sheet, n, 0).text() == bad.name)
        shown.setCurrentCell(line, 0)
        press(sheet, "打开所选稿件")
        assert sheet.isVisible()

    report(window, choose, page(tmp_path), bad)
    assert window.desktop.opened.id == before


def test_what_a_cell_cuts_is_in_its_tip(window: Walker, tmp_path: Path) -> None:
    long = page(tmp_path, "很长的文件名" * 10 + ".txt")

    def look(sheet: ImportResults) -> None:
        shown = sheet.findChildren(QTableWidget)[0]
        names = [cell(sheet, line, 0) for line in range(shown.rowCount())]
        assert [each.toolTip() for each in names] == [each.text() for each in names]
        assert long.name in [each.text() for each in names]

    report(window, look, long, page(tmp_path))


def test_stopping_halfway_keeps_what_was_brought_in(window: Walker, tmp_path: Path) -> None:
    for _ in range(6):
        page(tmp_path)
    before = len(window.desktop.list.ids)
    steps: list[tuple[int, int]] = []

    def watch(task: Task) -> None:
        def step(done: int, total: int, _what: str) -> None:
            steps.append((done, total))
            if done >= 2:
                task.cancel()

        task.progressed.connect(step, Qt.ConnectionType.DirectConnection)

    def close_report() -> None:  # there may be one, of what was brought in before
        sheet = QApplication.activeModalWidget()
        if isinstance(sheet, ImportResults):
            sheet.close()

    timer = QTimer()
    timer.timeout.connect(close_report)
    timer.start(5)
    tasks = window.desktop.context.tasks
    tasks.started.connect(watch)
    window.window.dropped.emit([str(tmp_path)])
    window.qtbot.waitUntil(lambda: bool(steps) and tasks.idle, timeout=20_000)
    tasks.started.disconnect(watch)
    timer.stop()
    window.desktop.browser.start()
    window.settle()
    assert steps[-1][1] == 6
    assert before <= len(window.desktop.list.ids) < before + 6


def test_a_long_file_is_stopped_in_its_middle(window: Walker, tmp_path: Path) -> None:
    path = tmp_path / "长.txt"
    path.write_text("在会上的讲话\n" + "我们要抓好落实。\n" * 300_000, "utf-8")
    before = len(window.desktop.list.ids)
    stopped: list[Task] = []

    def stop(task: Task) -> None:
        stopped.append(task)
        task.progressed.connect(lambda *_: task.cancel(), Qt.ConnectionType.DirectConnection)

    told: list[EditorError] = []
    tasks = window.desktop.context.tasks
    tasks.started.connect(stop)
    tasks.failed.connect(told.append)
    window.window.dropped.emit([str(path)])
    window.qtbot.waitUntil(lambda: bool(stopped) and tasks.idle, timeout=20_000)
    tasks.started.disconnect(stop)
    window.settle()
    assert QApplication.activeModalWidget() is None  # no sheet to accept
    assert len(window.desktop.list.ids) == before
    assert [error.key for error in told] == ["cancelled"]


def drag(walker: Walker, *paths: Path) -> QMimeData:
    """What a file manager drags."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_file_that_is_dragged_over_is_welcomed(window: Walker, tmp_path: Path) -> None:
    data = drag(window, page(tmp_path))
    enter = dragged_in(data)
    QApplication.sendEvent(window.window, enter)
    assert enter.isAccepted()
    assert window.window._drop.isVisible()
    QApplication.sendEvent(window.window, QDragLeaveEvent())
    assert not window.window._drop.isVisible()


def test_text_that_is_dragged_is_left_alone(window: Walker) -> None:
    data = QMimeData()
    data.setText("只是文字")
    enter = dragged_in(data)
    enter.ignore()
    QApplication.sendEvent(window.window, enter)
    assert not window.window._drop.isVisible()


def test_people_that_were_ticked_join_the_register(window: Walker, tmp_path: Path) -> None:
    before = len(window.desktop.context.desk.register.people())
    use_dialog(
        window.qtbot,
        ImportSheet,
        lambda sheet: press(sheet, "收入稿库"),
        lambda: window.window.dropped.emit([str(page(tmp_path))]),
    )
    window.settle()
    assert len(window.desktop.context.desk.register.people()) == before  # none was offered


@pytest.fixture
def read_only(start: Start, library: Path) -> Walker:
    """A window on a library that cannot be written."""
    library.chmod(0o444)
    if os.access(library, os.W_OK):
        pytest.skip("this user may write everything")
    return start()


def test_a_read_only_library_can_be_read_and_says_why(read_only: Walker) -> None:
    assert len(read_only.desktop.list.ids) == 3
    read_only.open(1)
    fields = read_only.desktop.fields
    fields.focus_field("place")
    type_text(fields._boxes["place"].editor, "工人文化宫")
    fields.finish()
    read_only.settle()
    assert fields._boxes["place"].wrong
    assert fields._boxes["place"].value == "工人文化宫"


def test_an_empty_library_says_how_to_begin(start: Start, tmp_path: Path) -> None:
    walker = start(path=tmp_path / "new.dinggao")
    said = [x.text() for x in walker.desktop.list.findChildren(QLabel) if x.isVisible()]
    buttons = [x.text() for x in walker.desktop.list.findChildren(QPushButton) if x.isVisible()]
    assert any("空" in text for text in said)
    assert {"导入", "新建"} <= set(buttons)
