from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from editor_app.errors import Cancelled
from editor_app.services.desk import Desk
from editor_app.services.progress import NO_PROGRESS
from editor_app.ui.base.context import Context
from editor_app.ui.export.batch.batch import LEFT_OUT, Left, Order, export_all
from editor_app.ui.export.batch.batch_results import BatchResults
from editor_app.ui.export.batch.batch_sheet import BatchSheet
from editor_app.ui.library.list.list_panel import ListPanel
from tests.services.office import refused
from tests.ui.export.conftest import FILE, LONG, LONG_TITLE, SHORT, SIGNED, TITLE
from tests.ui.walking import Walker, press, use_dialog

TITLES = {SIGNED: TITLE, LONG: LONG_TITLE, SHORT: "让每一份技能都有用武之地"}
ROWS = (SIGNED, LONG, SHORT)


class StopAfter:
    """Progress that the user stops after some pieces."""

    def __init__(self, pieces: int) -> None:
        self._left = pieces
        self.seen: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, what: str) -> None:
        """Stop when enough was done."""
        self.seen.append((done, total, what))
        if self._left == 0:
            raise Cancelled
        self._left -= 1


def run(desk: Desk, order: Order) -> dict[tuple[int, str], Left]:
    """Export and return what became of each piece and form."""
    made = export_all(desk.publishing, order, desk.users.owner(), NO_PROGRESS).value
    return {(one.piece, one.target): one for one in made}


def test_what_is_not_signed_is_left_out_and_said(desk: Desk, tmp_path: Path) -> None:
    left = run(desk, Order(TITLES, ("docx", "txt"), tmp_path / "new" / "folder"))
    assert len(left) == 6
    assert left[SIGNED, "docx"].path == tmp_path / "new" / "folder" / f"{FILE}.docx"
    assert left[SIGNED, "txt"].error is None
    for piece in (LONG, SHORT):
        error = left[piece, "docx"].error
        assert error is not None
        assert error.key == "export_no_chain"
    assert len(list((tmp_path / "new" / "folder").iterdir())) == 2


def test_what_is_not_signed_leaves_under_its_label(desk: Desk, tmp_path: Path) -> None:
    left = run(desk, Order(TITLES, ("txt",), tmp_path / "out", label="征求意见稿"))
    assert left[SIGNED, "txt"].label == ""
    long = left[LONG, "txt"]
    assert long.label == "征求意见稿"
    assert long.path is not None
    assert long.path.name == f"2026-04-28-{LONG_TITLE}（征求意见稿）.txt"
    assert "征求意见稿" in long.path.read_text("utf-8-sig")
    final = left[SIGNED, "txt"].path
    assert final is not None
    assert "征求意见稿" not in final.read_text("utf-8-sig")


def test_one_that_is_gone_stops_no_other(desk: Desk, tmp_path: Path) -> None:
    left = run(desk, Order({999: "没有的", **TITLES}, ("md",), tmp_path, label="送审稿"))
    assert left[999, "md"].error is not None
    assert all(left[piece, "md"].error is None for piece in ROWS)


def test_all_exports_are_recorded(desk: Desk, tmp_path: Path) -> None:
    run(desk, Order(TITLES, ("md", "txt"), tmp_path, label="送审稿"))
    assert [e.target for e in desk.publishing.history(LONG)] == ["md", "txt"]
    assert {e.label for e in desk.publishing.history(SIGNED)} == {""}


def test_a_name_taken_gets_a_number(desk: Desk, tmp_path: Path) -> None:
    for _ in range(2):
        run(desk, Order({SIGNED: TITLE}, ("txt",), tmp_path / "out"))
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        f"{FILE} 2.txt",
        f"{FILE}.txt",
    ]


def test_stopped_keeps_what_was_done(desk: Desk, tmp_path: Path) -> None:
    stop = StopAfter(1)
    out = tmp_path / "out"
    order = Order(TITLES, ("txt",), out, label="送审稿")
    result = export_all(desk.publishing, order, desk.users.owner(), stop)
    assert [one.piece for one in result.value] == [SIGNED]
    assert result.warnings[0].details == {"done": 1, "total": 3}
    assert len(list(out.iterdir())) == 1
    assert stop.seen == [(0, 3, TITLE), (1, 3, LONG_TITLE)]
    assert result.changes.pieces == {SIGNED}


def test_a_folder_that_cannot_be_is_refused(desk: Desk, tmp_path: Path) -> None:
    from editor_app.errors import BadInput

    (tmp_path / "file").write_bytes(b"")
    order = Order(TITLES, ("txt",), tmp_path / "file" / "below")
    with refused("file_not_written", kind=BadInput):
        export_all(desk.publishing, order, desk.users.owner(), NO_PROGRESS)


@pytest.fixture
def sheet(qtbot: QtBot, context: Context, tmp_path: Path) -> BatchSheet:
    context.state.keep("export.folder", str(tmp_path))
    made = BatchSheet(context, TITLES, None)
    qtbot.addWidget(made)
    return made


def test_the_sheet_asks_for_word_files_of_signed_pieces_first(
    sheet: BatchSheet, tmp_path: Path
) -> None:
    assert sheet.order == Order(TITLES, ("docx",), tmp_path, "", LEFT_OUT)


def test_one_version_leaves_as_final_or_under_its_label(
    qtbot: QtBot, context: Context, desk: Desk, tmp_path: Path
) -> None:
    sheet = BatchSheet(context, {SIGNED: TITLE}, None, version=1)
    qtbot.addWidget(sheet)
    sheet.go_to(tmp_path)
    assert sheet.order.version == 1
    order = replace(sheet.order, targets=("txt",), label="送审稿")
    piece, user = desk.drafting.open(SIGNED), desk.users.owner()
    desk.drafting.save_text(SIGNED, piece.text + "\n又一句。", piece.revision, by=user)
    desk.reviewing.save_version(SIGNED, "", by=user)
    (one,) = export_all(desk.publishing, order, user, NO_PROGRESS).value
    assert (one.label, one.error) == ("", None)
    assert one.path is not None
    assert "又一句" not in one.path.read_text("utf-8")
    (two,) = export_all(desk.publishing, replace(order, version=2), user, NO_PROGRESS).value
    assert (two.label, two.error) == ("送审稿", None)


def test_the_sheet_wants_at_least_one_form(sheet: BatchSheet) -> None:
    sheet.targets["docx"].setChecked(False)
    assert not sheet.go.isEnabled()
    sheet.targets["pdf"].setChecked(True)
    assert sheet.go.isEnabled()


def test_the_sheet_remembers(
    qtbot: QtBot, sheet: BatchSheet, context: Context, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    sheet.targets["html"].setChecked(True)
    sheet.labels.setCurrentIndex(2)
    sheet.profile.setCurrentIndex(1)
    sheet.go_to(tmp_path / "elsewhere")
    sheet.accept()
    other = BatchSheet(context, TITLES, None)
    qtbot.addWidget(other)
    assert other.order.targets == ("docx", "html")
    assert other.order.label == "送审稿"
    assert other.order.folder == tmp_path / "elsewhere"
    assert other.order.profile == ""  # each kind's own, until one is chosen for these pieces


def test_the_results_show_failures_first_and_why(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    order = Order(TITLES, ("docx",), tmp_path, label=LEFT_OUT)
    left = list(run(context.desk, order).values())
    results = BatchResults(context, left, (), tmp_path, None)
    qtbot.addWidget(results)
    table = results.table
    cells = [[_cell(table, row, column) for column in range(4)] for row in range(3)]
    assert [row[2] for row in cells] == ["没有导出", "没有导出", "正式稿"]
    assert "还没有送审" in cells[0][3]
    assert cells[2][3].startswith(f"{FILE}.docx")
    opened: list[object] = []
    results.open_wanted.connect(opened.append)
    table.activated.emit(table.model().index(2, 0))
    table.activated.emit(table.model().index(0, 0))  # there is no file to open
    press(results, "打开所在文件夹")
    assert opened == [tmp_path / f"{FILE}.docx", tmp_path]


def test_several_chosen_pieces_leave_from_the_list(
    qtbot: QtBot, walker: Walker, tmp_path: Path
) -> None:
    context = walker.desktop.context
    context.state.keep("export.folder", str(tmp_path / "out"))
    (tmp_path / "out").mkdir()
    _choose_all(walker.desktop.list)
    shown: list[list[str]] = []

    def answer(sheet: BatchSheet) -> None:
        assert sheet.heading.text() == "导出 3 篇稿件"
        sheet.labels.setCurrentIndex(1)
        press(sheet, "导出")

    def look(results: BatchResults) -> None:
        shown.append([_cell(results.table, row, 2) for row in range(results.table.rowCount())])
        results.accept()

    def go() -> None:
        use_dialog(qtbot, BatchSheet, answer, lambda: walker.run("export_pieces"))

    use_dialog(qtbot, BatchResults, look, go)
    walker.settle()
    assert sorted(shown[0]) == sorted(["征求意见稿", "征求意见稿", "正式稿"])
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_one_piece_goes_to_its_pages(walker: Walker) -> None:
    walker.open(SIGNED)
    walker.run("export_pieces")
    assert walker.desktop.room == "preview"
    assert walker.desktop.built.preview.isVisible()
    assert not walker.window.header.primary.isVisible()


def test_what_was_just_typed_is_on_the_page(walker: Walker) -> None:
    walker.open(SHORT)
    page = walker.desktop.built.write.page
    page.go(0, 0)
    page.textCursor().insertText("刚刚写下的。")
    walker.desktop.show_room("preview")
    room = walker.desktop.built.preview
    walker.settle()
    preview = room.pages.store._preview
    assert preview is not None
    assert "刚刚写下的" in preview._pages.text(0).replace("\n", "")


def _cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def _choose_all(panel: ListPanel) -> None:
    from PySide6.QtCore import QItemSelection, QItemSelectionModel

    model = panel._model
    chosen = QItemSelection(model.index(0, 0), model.index(len(model.ids) - 1, 0))
    panel._selection().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
