"""The small parts of the room: page tools, text view, lines of the history, results."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from editor_app.domain.result import Notice
from editor_app.errors import BadInput, EditorError, Refused
from editor_app.library.exports import Export
from editor_app.ui.base.context import Context
from editor_app.ui.export.batch.batch import Left
from editor_app.ui.export.batch.batch_results import BatchResults
from editor_app.ui.export.history import ExportHistory, FileLine
from editor_app.ui.export.preview.middle import TextView
from editor_app.ui.export.preview.page_layout import Fit, Zoom
from editor_app.ui.export.tools import PageTools
from tests.ui.walking import press

NOW = datetime(2026, 4, 28, 2, 24, tzinfo=UTC)


@pytest.fixture
def tools(qtbot: QtBot, context: Context) -> PageTools:
    made = PageTools(context)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("page", "count", "said"),
    [
        (0, 7, "第 1 页，共 7 页"),
        (6, 7, "第 7 页，共 7 页"),
        (0, 1, "第 1 页，共 1 页"),
        (0, 0, ""),
    ],
)
def test_the_tools_say_which_page(page: int, count: int, said: str, tools: PageTools) -> None:
    tools.show_place(page, count)
    assert tools.text == said


@pytest.mark.parametrize(("scale", "said"), [(1.0, "100%"), (0.834, "83%"), (2.5, "250%")])
def test_the_tools_say_how_large(scale: float, said: str, tools: PageTools) -> None:
    tools.show_scale(scale)
    assert tools._scale.text() == said


def test_every_way_to_fit_is_in_the_menu(qtbot: QtBot, tools: PageTools) -> None:
    menu = tools.findChildren(QMenu)[0]
    chosen: list[object] = []
    tools.zoom_chosen.connect(chosen.append)
    for action in menu.actions():
        if not action.isSeparator():
            action.trigger()
    assert chosen[:2] == [Zoom(Fit.PAGE), Zoom(Fit.WIDTH)]
    assert [z.scale for z in chosen[2:] if isinstance(z, Zoom)] == [0.5, 0.75, 1, 1.25, 1.5, 2]


def test_plus_and_minus_step(tools: PageTools) -> None:
    steps: list[int] = []
    tools.stepped.connect(steps.append)
    buttons = [b for b in tools.findChildren(QToolButton) if b.accessibleName() or b.toolTip()]
    for button in buttons[:2]:
        button.click()
    assert sorted(steps) == [-1, 1]


def test_a_form_without_pages_has_no_page_tools(tools: PageTools) -> None:
    tools.show_for_pages(False)
    assert not tools._scale.isVisible()
    tools.show_for_pages(True)
    assert tools._scale.isVisible()


def test_text_is_read_and_not_written(qtbot: QtBot, context: Context) -> None:
    view = TextView(context.theme)
    qtbot.addWidget(view)
    view.show_text("第一行\n第二行", same_piece=False)
    QTest.keyClick(view, Qt.Key.Key_A)
    assert view.toPlainText() == "第一行\n第二行"


def test_the_text_of_the_same_piece_stays_where_one_read(qtbot: QtBot, context: Context) -> None:
    view = TextView(context.theme)
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    view.show_text("行\n" * 300, same_piece=False)
    view.verticalScrollBar().setValue(120)
    view.show_text("行\n" * 299 + "改", same_piece=True)
    assert view.verticalScrollBar().value() == 120
    view.show_text("另一篇\n" * 300, same_piece=False)
    assert view.verticalScrollBar().value() == 0


def export(path: str, label: str = "", version: int | None = 6) -> Export:
    return Export(1, version, "docx", "speech", path, "ab" * 32, label, "林晓", NOW, 1)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (export("/a/讲话.docx"), ["正式稿", "版本 6", "林晓"]),
        (export("/a/讲话.docx", "送审稿"), ["送审稿", "版本 6", "林晓"]),
        (export("/a/讲话.docx", "征求意见稿", None), ["征求意见稿", "工作文本", "林晓"]),
    ],
)
def test_a_line_of_the_history_says_what_left(
    made: Export, said: list[str], qtbot: QtBot, context: Context
) -> None:
    history = ExportHistory(context)
    qtbot.addWidget(history)
    parts = history.meta(made).split(" · ")
    working = context.words("export.working")
    assert parts[:3] == [working if part == "工作文本" else part for part in said]
    assert len(parts) == 4  # and when


def test_what_went_into_a_stream_is_no_file_to_open(qtbot: QtBot, context: Context) -> None:
    history = ExportHistory(context)
    qtbot.addWidget(history)
    history.show_exports((export("-"), export("/a/讲话.docx")))
    file, stream = history.findChildren(FileLine)
    assert (stream.text(), stream.isEnabled()) == ("标准输出", False)
    assert file.isEnabled()


def test_what_went_on_paper_says_by_which_printer(qtbot: QtBot, context: Context) -> None:
    history = ExportHistory(context)
    qtbot.addWidget(history)
    history.show_exports((export("print:HP 办公室/二楼", "送审稿"),))
    (paper,) = history.findChildren(FileLine)
    assert (paper.text(), paper.isEnabled()) == ("打印：HP 办公室/二楼", False)


def test_a_history_of_nothing_is_not_shown(qtbot: QtBot, context: Context) -> None:
    history = ExportHistory(context)
    qtbot.addWidget(history)
    assert history.isHidden()
    history.show_exports([export("/a/讲话.docx")])
    assert not history.isHidden()


def test_a_file_line_shows_that_it_can_be_pressed(qtbot: QtBot, context: Context) -> None:
    line = FileLine(context.theme, "2026-04-28-" + "很长的名字" * 20 + ".docx", "正式稿")
    qtbot.addWidget(line)
    line.resize(220, line.sizeHint().height())
    line.show()
    calm = line.grab().toImage()
    middle = QPointF(line.rect().center())
    line.event(QEnterEvent(middle, middle, middle))
    line.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert line.grab().toImage() != calm
    line.event(QEvent(QEvent.Type.Leave))
    line.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    assert line.grab().toImage() == calm
    with qtbot.waitSignal(line.clicked):
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))


def results(qtbot: QtBot, context: Context, *left: Left) -> BatchResults:
    made = BatchResults(context, left, (), Path("out"), None)
    qtbot.addWidget(made)
    made.show()
    qtbot.wait(1)  # its rows are fitted once it has its size
    return made


REFUSED = Refused("export_no_chain", id=2, reason=Notice.of("export_not_signed", stage="复审"))
TAKEN = BadInput("file_not_written", path="/out/讲话.docx")


@pytest.mark.parametrize(
    ("error", "said", "absent"),
    [(REFUSED, "审稿还没有走完", "征求意见稿"), (TAKEN, "写不进去", "export")],
)
def test_a_failure_says_its_reason_and_no_more(
    error: EditorError, said: str, absent: str, qtbot: QtBot, context: Context
) -> None:
    """The line already says which piece and that there is no file."""
    table = results(qtbot, context, Left(2, "稿件", "docx", error=error)).table
    item = table.item(0, 3)
    assert item is not None
    assert said in item.text()
    assert absent not in item.text()


@pytest.mark.parametrize("language", ["words", "english"])
def test_rows_are_as_high_as_their_text(
    language: str, request: pytest.FixtureRequest, qtbot: QtBot, context: Context
) -> None:
    """No reason is cut: it is the one thing that one looks for."""
    spoken = replace(context, words=request.getfixturevalue(language))
    long = "弘扬工匠精神 夯实基层基础 把产业工人队伍建设改革落到车间班组"
    warnings = tuple(
        Notice.of("writing_picture_missing", name=f"图为会场第{n}排") for n in range(4)
    )
    made = Left(1, long, "docx", path=Path("out") / f"2023-09-15-{long}.docx", warnings=warnings)
    table = results(qtbot, spoken, made, Left(2, "短", "html", error=REFUSED)).table
    for row in range(2):
        wanted_most = 0
        for column in range(4):
            item = table.item(row, column)
            assert item is not None
            room = table.visualItemRect(item).adjusted(8, 0, -8, 0)
            wanted = table.fontMetrics().boundingRect(
                0, 0, room.width(), 9999, Qt.TextFlag.TextWordWrap, item.text()
            )
            assert wanted.height() <= room.height(), item.text()
            wanted_most = max(wanted_most, wanted.height())
        assert table.rowHeight(row) <= wanted_most + 44  # a line more at most
    assert table.rowHeight(1) > table.rowHeight(0)  # failures come first


def test_the_folder_opens_from_the_results(qtbot: QtBot, context: Context) -> None:
    made = results(qtbot, context, Left(1, "稿", "txt", path=Path("out/稿.txt")))
    opened: list[object] = []
    made.open_wanted.connect(opened.append)
    press(made, "打开所在文件夹")
    assert opened == [Path("out")]
