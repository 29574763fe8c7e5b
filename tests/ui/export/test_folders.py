"""Where files go: another folder, another piece meanwhile, and what opens them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.base.context import Context
from editor_app.ui.export.batch.batch_results import BatchResults
from editor_app.ui.export.batch.batch_sheet import BatchSheet
from editor_app.ui.export.choice import remembered_folder
from editor_app.ui.export.room import ExportRoom
from tests.ui.choosing import Choosing
from tests.ui.conftest import Recorder
from tests.ui.export.batch.test_batch import TITLES, _choose_all
from tests.ui.export.conftest import FILE, SHORT, SIGNED
from tests.ui.export.test_room import Settle, Show
from tests.ui.walking import Walker, press, use_dialog


class Desktop(QObject):
    """Stands where the system opens files, by Qt's own door for that."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Take a file to open."""
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    made = Desktop()
    QDesktopServices.setUrlHandler("file", made, "take")  # type: ignore[arg-type]
    yield made
    QDesktopServices.unsetUrlHandler("file")


def change_folder(widget: QWidget) -> None:
    (change,) = [b for b in widget.findChildren(QAbstractButton) if b.text() == "更改…"]
    change.click()


def test_another_folder_is_chosen_and_remembered(
    show: Show, settled: Settle, context: Context, choosing: Choosing, out: Path, tmp_path: Path
) -> None:
    room, elsewhere = show(SIGNED), tmp_path / "别处"
    elsewhere.mkdir()
    choosing.answer = (elsewhere,)
    change_folder(room)
    assert choosing.began == [out]
    assert room.path == elsewhere / f"{FILE}.docx"
    room.export()
    settled()
    assert room.path.is_file()
    assert list(out.iterdir()) == []
    assert context.state.text("export.folder") == str(elsewhere)


def test_a_folder_dialog_that_is_closed_changes_nothing(
    show: Show, choosing: Choosing, out: Path
) -> None:
    room = show(SIGNED)
    change_folder(room)
    assert choosing.began == [out]
    assert room.path.parent == out


def test_the_batch_asks_for_its_folder_too(
    qtbot: QtBot, context: Context, choosing: Choosing, tmp_path: Path
) -> None:
    context.state.keep("export.folder", str(tmp_path))
    sheet = BatchSheet(context, TITLES, None)
    qtbot.addWidget(sheet)
    change_folder(sheet)
    assert sheet.order.folder == tmp_path
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    choosing.answer = (elsewhere,)
    change_folder(sheet)
    assert sheet.order.folder == elsewhere


def test_a_folder_that_went_away_gives_place_to_the_documents(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    context.state.keep("export.folder", str(tmp_path / "拔掉的盘"))
    sheet = BatchSheet(context, TITLES, None)
    qtbot.addWidget(sheet)
    assert sheet.order.folder != tmp_path / "拔掉的盘"
    assert sheet.order.folder.is_absolute()


def test_a_file_that_is_ready_when_another_piece_is_open_is_told_of(
    show: Show, settled: Settle, out: Path, messages: Recorder
) -> None:
    room = show(SIGNED)
    room.export()
    room.open_piece(SHORT)
    settled()
    assert (out / f"{FILE}.docx").is_file()
    assert messages.texts == [f"已导出 {FILE}.docx"]
    assert not room.leaving.outcome.isVisible()  # it is not of the piece that is shown


def test_the_button_pressed_twice_writes_one_file(
    show: Show, settled: Settle, out: Path, messages: Recorder
) -> None:
    room = show(SIGNED)
    room.export()
    room.export()
    settled()
    assert [path.name for path in out.iterdir()] == [f"{FILE}.docx"]
    assert not messages.asked
    assert len(room._context.desk.publishing.history(SIGNED)) == 1


def test_nothing_is_exported_before_the_checks_are_known(
    room: ExportRoom, settled: Settle, out: Path
) -> None:
    room.open_piece(SIGNED)
    assert not room.leaving.go.isEnabled()
    room.export()
    settled()
    assert list(out.iterdir()) == []
    assert room.leaving.go.isEnabled()


def test_of_several_quick_choices_the_last_is_shown(show: Show, settled: Settle) -> None:
    room = show(SIGNED)
    for target in ("txt", "html", "md", "pdf", "docx", "md"):
        room.choose(target=target)
    settled()
    assert room.middle.text.toPlainText().startswith("---")
    assert room.middle.note == ""
    assert room.output.name.name == f"{FILE}.md"


def test_a_name_that_is_typed_and_left_counts(show: Show, settled: Settle, out: Path) -> None:
    """Without Enter: going to the button is the end of typing."""
    room = show(SIGNED)
    room.output.name.setFocus()
    room.output.name.selectAll()
    QTest.keyClicks(room.output.name, "final")
    QTest.keyClick(room.output.name, Qt.Key.Key_Tab)
    room.leaving.go.setFocus()
    assert room.path == out / "final.docx"
    room.leaving.go.click()
    settled()
    assert (out / "final.docx").is_file()


def test_what_a_batch_made_opens_from_its_results(
    qtbot: QtBot, walker: Walker, desktop: Desktop, tmp_path: Path
) -> None:
    """A file, its folder, and a file that was taken away meanwhile."""
    out = tmp_path / "out"
    out.mkdir()
    context = walker.desktop.context
    context.state.keep("export.folder", str(out))
    _choose_all(walker.desktop.list)
    said: list[str] = []
    context.messages.posted.connect(lambda message: said.append(message.text))

    def look(results: BatchResults) -> None:
        table = results.table
        last = table.model().index(table.rowCount() - 1, 0)
        table.activated.emit(last)
        press(results, "打开所在文件夹")
        (out / f"{FILE}.docx").unlink()
        table.activated.emit(last)
        results.accept()

    def go() -> None:
        use_dialog(
            qtbot, BatchSheet, lambda s: press(s, "导出"), lambda: walker.run("export_pieces")
        )

    use_dialog(qtbot, BatchResults, look, go)
    walker.settle()
    assert desktop.opened == [out / f"{FILE}.docx", out]
    assert said == [f"找不到“{FILE}.docx”，可能已被移走或改名。"]


def test_a_batch_that_is_called_off_writes_nothing(
    qtbot: QtBot, walker: Walker, tmp_path: Path
) -> None:
    walker.desktop.context.state.keep("export.folder", str(tmp_path))
    before = set(tmp_path.iterdir())
    _choose_all(walker.desktop.list)
    use_dialog(qtbot, BatchSheet, lambda s: press(s, "取消"), lambda: walker.run("export_pieces"))
    walker.settle()
    assert not [path for path in set(tmp_path.iterdir()) - before if path.suffix == ".docx"]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "《第1篇》"),
        (3, "《第1篇》、《第2篇》、《第3篇》"),
        (12, "《第1篇》、《第2篇》、《第3篇》、另有 9 项"),
    ],
)
def test_the_batch_says_what_it_is_about(
    count: int, said: str, qtbot: QtBot, context: Context
) -> None:
    titles = {number: f"第{number}篇" for number in range(1, count + 1)}
    sheet = BatchSheet(context, titles, None)
    qtbot.addWidget(sheet)
    assert sheet.heading.text() == f"导出 {count} 篇稿件"
    assert sheet._listed() == said


def test_files_go_home_where_no_folder_for_documents_was_made(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    context.state.keep("export.folder", str(tmp_path / "gone"))
    assert remembered_folder(context.state) == home
    if sys.platform.startswith("linux"):
        (home / "Documents").mkdir()
        assert remembered_folder(context.state) == home / "Documents"
