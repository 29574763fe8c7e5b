"""Bringing in through the window: one with its sheet, many with a report, the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QRadioButton, QTableWidget

from editor_app.formats.incoming import LeftOut, Reason
from editor_app.paths import resources
from editor_app.services.intake import Imported
from editor_app.ui.library.intake.import_results import ImportResults
from editor_app.ui.library.intake.import_sheet import ImportSheet
from tests.ui.choosing import Choosing
from tests.ui.walking import Walker, press, use_dialog

PAGE = """在全市职工大会上的讲话
来源：海川工人报　责任编辑：林晓
（2026年4月28日）
周国平
同志们：
今天我们在这里召开全市职工大会，主要任务是总结去年工作，部署今年任务。下面，我讲三点意见。
一、肯定成绩
过去一年，全市各级工会做了大量工作，取得了明显成效，职工群众的获得感不断增强。
二、明确任务
要把服务职工的各项工作落到实处，推动产业工人队伍建设改革不断深入。
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "讲话.txt"
    path.write_text(PAGE, "utf-8")
    return path


def bring_in(walker: Walker, *paths: Path) -> None:
    """Drop files on the window."""
    walker.window.dropped.emit([str(path) for path in paths])


def test_the_sheet_shows_what_was_found_and_where(walker: Walker, page: Path) -> None:
    seen: dict[str, str] = {}

    def look(sheet: ImportSheet) -> None:
        seen["title"] = sheet.accepted_values.fields["title"]
        seen["where"] = sheet._boxes["source"].where
        seen["body"] = sheet.findChildren(QPlainTextEdit, "body")[0].toPlainText()

    use_dialog(walker.qtbot, ImportSheet, look, lambda: bring_in(walker, page))
    walker.settle()
    assert seen["title"] == "在全市职工大会上的讲话"
    assert "海川工人报" in seen["where"]
    assert "过去一年" in seen["body"]
    assert len(walker.desktop.list.ids) == 3  # closed without accepting


def test_what_was_corrected_is_what_is_stored(walker: Walker, page: Path) -> None:
    def correct(sheet: ImportSheet) -> None:
        sheet._boxes["title"].set_value("在全市职工大会上的\n重要讲话")
        sheet._boxes["place"].set_value("工人文化宫")
        press(sheet, "收入稿库")

    use_dialog(walker.qtbot, ImportSheet, correct, lambda: bring_in(walker, page))
    walker.settle()
    piece = walker.desktop.opened.piece
    assert piece is not None
    assert piece.title == "在全市职工大会上的 重要讲话"
    assert piece.fields["title_breaks"] == "9"
    assert piece.fields["place"] == "工人文化宫"
    assert piece.author == ""
    assert len(walker.desktop.list.ids) == 4


def accept(walker: Walker, page: Path, act: Callable[[ImportSheet], object]) -> None:
    """Bring a page in, and do something with its sheet."""
    use_dialog(walker.qtbot, ImportSheet, act, lambda: bring_in(walker, page))
    walker.settle()


def answer(sheet: ImportSheet, text: str) -> None:
    """Choose what becomes of a thing that is here already."""
    next(b for b in sheet.findChildren(QRadioButton) if b.text() == text).click()


def test_what_is_here_already_is_said_before_anything_is_typed(walker: Walker, page: Path) -> None:
    accept(walker, page, lambda sheet: press(sheet, "收入稿库"))
    (first,) = {*walker.desktop.list.ids} - {1, 2, 3}
    walker.open(1)
    said: list[str] = []

    def look(sheet: ImportSheet) -> None:
        said.extend(label.text() for label in sheet.findChildren(QLabel))
        press(sheet, "打开稿件")

    accept(walker, page, look)
    assert f"这个文件已经导入过：第 {first} 号稿件“在全市职工大会上的讲话”。" in said
    assert len(walker.desktop.list.ids) == 4
    assert walker.desktop.opened.id == first


def test_corrections_go_into_the_piece_that_is_there(walker: Walker, page: Path) -> None:
    accept(walker, page, lambda sheet: press(sheet, "收入稿库"))
    (piece,) = {*walker.desktop.list.ids} - {1, 2, 3}

    def correct(sheet: ImportSheet) -> None:
        sheet._boxes["place"].set_value("工人文化宫")
        sheet._text.body.selectAll()
        sheet._text.body.insertPlainText("改过的正文。")
        answer(sheet, "放进那篇稿件，存为新的一稿")
        press(sheet, "存为新的一稿")

    accept(walker, page, correct)
    desk = walker.desktop.context.desk
    stored = desk.drafting.open(piece)
    assert (stored.text, stored.fields["place"]) == ("改过的正文。", "工人文化宫")
    assert len(desk.reviewing.versions(piece)) == 2  # what was there before, and this
    assert len(walker.desktop.list.ids) == 4


def test_what_is_known_may_be_a_new_piece(walker: Walker, page: Path) -> None:
    accept(walker, page, lambda sheet: press(sheet, "收入稿库"))

    def anew(sheet: ImportSheet) -> None:
        answer(sheet, "另立一篇新稿")
        press(sheet, "收入稿库")

    accept(walker, page, anew)
    assert len(walker.desktop.list.ids) == 5


def test_another_file_with_the_same_words_is_kept_with_the_piece(
    walker: Walker, page: Path, tmp_path: Path
) -> None:
    accept(walker, page, lambda sheet: press(sheet, "收入稿库"))
    (piece,) = {*walker.desktop.list.ids} - {1, 2, 3}
    other = tmp_path / "另一份.txt"
    other.write_text(PAGE + "\n\n", "utf-8")
    accept(walker, other, lambda sheet: press(sheet, "附存原件"))
    originals = walker.desktop.context.desk.drafting.originals(piece)
    assert [one.name for one in originals] == ["讲话.txt", "另一份.txt"]
    assert len(walker.desktop.list.ids) == 4


def test_a_line_that_was_put_back_is_stored_in_its_place(walker: Walker) -> None:
    imprint = "Copyright 2010-2023 海川工会网 版权所有"
    bodies: list[str] = []

    def put_back(sheet: ImportSheet) -> None:
        bodies.append(sheet._text.body.source)
        assert sheet._text.tree.show_line(imprint, whole=True)
        press(sheet, "放回正文")
        press(sheet, "收入稿库")

    accept(walker, resources() / "samples" / "page.txt", put_back)
    piece = walker.desktop.opened.piece
    assert piece is not None
    assert piece.text.splitlines() == [*bodies[0].splitlines(), imprint]


def test_a_secret_text_needs_a_deliberate_yes(walker: Walker, tmp_path: Path) -> None:
    path = tmp_path / "密.txt"
    path.write_text("机密★一年\n" + PAGE, "utf-8")

    def decide(sheet: ImportSheet) -> None:
        assert not sheet._accept.isEnabled()
        assert sheet._secret is not None
        sheet._secret.setChecked(True)
        press(sheet, "收入稿库")

    use_dialog(walker.qtbot, ImportSheet, decide, lambda: bring_in(walker, path))
    walker.settle()
    assert len(walker.desktop.list.ids) == 4


def test_a_folder_is_brought_in_with_a_report(walker: Walker, tmp_path: Path, page: Path) -> None:
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4 broken")
    rows: list[tuple[str, str]] = []

    def read(sheet: ImportResults) -> None:
        table = sheet.findChildren(QTableWidget)[0]
        for line in range(table.rowCount()):
            name, status = (table.model().index(line, column).data() for column in (0, 1))
            rows.append((name, status))
        table.setCurrentCell([name for name, _s in rows].index("讲话.txt"), 0)
        press(sheet, "打开所选稿件")

    use_dialog(walker.qtbot, ImportResults, read, lambda: bring_in(walker, tmp_path))
    walker.settle()
    assert ("讲话.txt", "新稿") in rows
    assert ("坏.pdf", "失败") in rows
    assert walker.desktop.opened.piece is not None
    assert walker.desktop.opened.piece.title == "在全市职工大会上的讲话"


def test_the_run_is_over_while_its_sheet_waits(walker: Walker, tmp_path: Path, page: Path) -> None:
    idle: list[bool] = []
    tasks = walker.desktop.context.tasks

    def look(sheet: ImportSheet | ImportResults) -> None:
        idle.append(tasks.idle)
        sheet.reject()

    running: list[bool] = []
    tasks.started.connect(lambda task: task.finished.connect(lambda: running.append(False)))
    use_dialog(walker.qtbot, ImportSheet, look, lambda: bring_in(walker, page))
    walker.settle()
    use_dialog(walker.qtbot, ImportResults, look, lambda: bring_in(walker, tmp_path))
    walker.settle()
    assert idle == [True, True]
    assert running == [False, False]


def test_keys_after_an_import_do_not_bring_in_again(walker: Walker, page: Path) -> None:
    walker.window.topbar.bring_in.setFocus()
    accept(walker, page, lambda sheet: press(sheet, "收入稿库"))
    assert QApplication.focusWidget() is not walker.window.topbar.bring_in


def test_lines_that_look_like_text_are_told_in_the_results(
    walker: Walker,
) -> None:
    left = LeftOut("请核实人数", Reason.REMARK, 0)
    crumbs = LeftOut("首页", Reason.NAVIGATION, 0)
    done = [
        Imported(1, "讲话", "speech", "new", source_name="讲话.txt", left_out=(left, crumbs)),
        Imported(1, "讲话", "speech", "returned", source_name="回.docx", left_out=(left,)),
    ]
    sheet = ImportResults(walker.desktop.context, done, walker.window)
    model = sheet.findChildren(QTableWidget)[0].model()
    notes = [str(model.index(line, 3).data()) for line in range(2)]
    assert "有 1 行像正文的文字没有收入（批注、写给自己的话）" in notes[0]
    assert notes[1] == ""
    assert str(model.index(1, 1).data()) == "返稿"
    sheet.deleteLater()


def test_an_empty_folder_says_so(walker: Walker, tmp_path: Path) -> None:
    empty = tmp_path / "空"
    empty.mkdir()
    bring_in(walker, empty)
    walker.settle()
    assert walker.window.toast.message is not None
    assert "没有找到可以导入的文件" in walker.window.toast.message.text


def test_a_file_that_cannot_be_read_is_told(walker: Walker, tmp_path: Path) -> None:
    bring_in(walker, tmp_path / "不在.txt")
    walker.settle()
    assert walker.window.toast.message is not None


def test_the_clipboard_becomes_a_piece(walker: Walker) -> None:
    data = QMimeData()
    data.setText(PAGE)
    QGuiApplication.clipboard().setMimeData(data)
    use_dialog(
        walker.qtbot,
        ImportSheet,
        lambda sheet: press(sheet, "收入稿库"),
        lambda: walker.desktop.context.commands.run("import_pasted"),
    )
    walker.settle()
    (piece,) = {*walker.desktop.list.ids} - {1, 2, 3}
    (original,) = walker.desktop.context.desk.drafting.originals(piece)
    assert original.name == "在全市职工大会上的讲话.txt"


def test_files_on_the_clipboard_are_brought_in(walker: Walker, page: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(page))])
    QGuiApplication.clipboard().setMimeData(data)
    use_dialog(
        walker.qtbot,
        ImportSheet,
        lambda sheet: sheet.reject(),
        lambda: walker.desktop.context.commands.run("import_pasted"),
    )


def test_an_empty_clipboard_says_what_to_do(walker: Walker) -> None:
    QGuiApplication.clipboard().setMimeData(QMimeData())
    walker.run("import_pasted")
    assert walker.window.toast.message is not None


def test_files_and_folders_are_chosen(walker: Walker, page: Path, choosing: Choosing) -> None:
    choosing.answer = (page,)
    use_dialog(
        walker.qtbot,
        ImportSheet,
        lambda sheet: sheet.reject(),
        lambda: walker.desktop.context.commands.run("import_files"),
    )
    choosing.answer = ()
    walker.run("import_folder")
    assert len(walker.desktop.list.ids) == 3
