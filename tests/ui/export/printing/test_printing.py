"""Ctrl+P in a window: to stand-ins of CUPS's programs, and drawn by Qt into a PDF file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from editor_app.formats.pages import PagePictures
from editor_app.services.publishing.printing import Printer
from editor_app.ui.base.messages import Level, Message
from editor_app.ui.base.tasks import Task
from editor_app.ui.export.printing.actions import DrawnPrinters
from editor_app.ui.export.printing.print_sheet import PrintSheet
from tests.services.test_printing import LP, LPSTAT, asked, stand_in
from tests.ui.export.conftest import LONG, SHORT, SIGNED, TITLE
from tests.ui.walking import Start, Walker

pytestmark = pytest.mark.skipif(os.name == "nt", reason="CUPS is not on Windows")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole path, with stand-ins of CUPS's programs in it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    stand_in(folder, "lpstat", LPSTAT)
    stand_in(folder, "lp", LP)
    return folder


@pytest.fixture
def told(walker: Walker) -> list[Message]:
    """What the window says."""
    said: list[Message] = []
    walker.app.messages.posted.connect(said.append)
    return said


def sheets(walker: Walker) -> list[PrintSheet]:
    """The sheets that are open."""
    return [one for one in walker.window.findChildren(PrintSheet) if one.isVisible()]


def press_print(walker: Walker) -> PrintSheet:
    """Press Ctrl+P and wait for the sheet and what it asks for."""
    window = walker.window
    window.activateWindow()
    walker.qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_P, CONTROL)
    walker.qtbot.waitUntil(lambda: bool(sheets(walker)))
    (sheet,) = sheets(walker)
    walker.settle()
    return sheet


def commit(widget: QWidget, text: str) -> None:
    """Type as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def enter(walker: Walker, sheet: PrintSheet) -> None:
    QTest.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Return)
    walker.settle()


def test_ctrl_p_and_enter_print_a_signed_piece_as_final(
    cups: Path, walker: Walker, told: list[Message]
) -> None:
    walker.open(SIGNED)
    sheet = press_print(walker)
    assert (sheet.printer.currentText(), sheet.label.currentText()) == ("Canon", "正式稿")
    QTest.keyClicks(sheet.copies, "3")
    sheet.pages.setFocus()
    commit(sheet.pages, "１")
    enter(walker, sheet)
    assert not sheets(walker)
    assert asked(cups) == ["-d", "Canon", "-n", "3", "-t", TITLE, "-P", "1"]
    assert [message.level for message in told] in ([Level.INFO], [Level.WARNING])  # fonts
    assert f"《{TITLE}》已送到打印机“Canon”：第 1 页，3 份" in told[0].text
    (export,) = walker.desktop.context.desk.publishing.history(SIGNED)
    assert (export.path, export.label) == ("print:Canon", "")


def test_what_is_not_signed_prints_under_its_label_and_what_was_chosen_is_kept(
    cups: Path, walker: Walker
) -> None:
    walker.open(LONG)
    sheet = press_print(walker)
    names = [sheet.label.itemText(n) for n in range(sheet.label.count())]
    assert (names, sheet.label.currentText()) == (["征求意见稿", "送审稿"], "送审稿")
    sheet.printer.setFocus()
    QTest.keyClick(sheet.printer, Qt.Key.Key_Down)
    sheet.sides.setFocus()
    QTest.keyClick(sheet.sides, Qt.Key.Key_Down)
    QTest.keyClick(sheet.sides, Qt.Key.Key_Down)
    enter(walker, sheet)
    assert asked(cups)[:2] == ["-d", "HP_办公室"]
    assert asked(cups)[-1] == "sides=two-sided-long-edge"
    (export,) = walker.desktop.context.desk.publishing.history(LONG)
    assert (export.path, export.label) == ("print:HP_办公室", "送审稿")
    again = press_print(walker)
    assert (again.printer.currentText(), again.sides.currentText()) == (
        "HP_办公室", "双面，长边翻页",
    )  # fmt: skip


def test_what_is_typed_is_what_is_printed(cups: Path, walker: Walker) -> None:
    walker.open(SHORT)
    page = walker.desktop.built.write.page
    page.setFocus()
    commit(page, "新")
    sheet = press_print(walker)
    enter(walker, sheet)
    pages = PagePictures((cups / "printed.pdf").read_bytes())
    assert "新技能人才是宝" in pages.text(0)
    pages.close()


def test_the_version_shown_in_review_is_the_one_printed(cups: Path, walker: Walker) -> None:
    desk = walker.desktop.context.desk
    read = desk.drafting.open(SIGNED)
    desk.drafting.save_text(SIGNED, "改过了。", read.revision, by=desk.users.owner())
    version = desk.reviewing.versions(SIGNED)[-1].number
    walker.open(SIGNED)
    walker.desktop.built.review.show_version(SIGNED, version)
    walker.settle()
    sheet = press_print(walker)
    assert sheet.label.currentText() == "正式稿"
    enter(walker, sheet)
    assert desk.publishing.history(SIGNED)[-1].version == version
    pages = PagePictures((cups / "printed.pdf").read_bytes())
    assert "改过了" not in pages.text(0)
    pages.close()


@pytest.mark.parametrize(
    ("typed", "said"), [("三", "“三”无法识别"), ("5-2", "“5-2”无法识别")]
)  # fmt: skip
def test_pages_that_cannot_be_read_are_said_in_the_sheet(
    cups: Path, walker: Walker, typed: str, said: str
) -> None:
    walker.open(SIGNED)
    sheet = press_print(walker)
    sheet.pages.setFocus()
    commit(sheet.pages, typed)
    enter(walker, sheet)
    assert sheet.isVisible()
    assert said in sheet.trouble
    assert not (cups / "asked.json").exists()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    walker.settle()
    assert not sheets(walker)


def test_a_printer_that_refuses_and_a_page_that_is_not_there_are_said(
    cups: Path, walker: Walker, told: list[Message]
) -> None:
    walker.open(SIGNED)
    sheet = press_print(walker)
    sheet.pages.setFocus()
    commit(sheet.pages, "9")
    enter(walker, sheet)
    stand_in(cups, "lp", "print('lp: The printer is out of order.'); sys.exit(1)")
    enter(walker, press_print(walker))
    assert "只有 1 页" in told[0].text
    assert "The printer is out of order" in told[1].text
    assert walker.desktop.context.desk.publishing.history(SIGNED) == ()


def test_without_any_printer_nothing_can_be_pressed(cups: Path, walker: Walker) -> None:
    stand_in(cups, "lpstat", "")
    walker.open(SIGNED)
    sheet = press_print(walker)
    assert not sheet.go.isEnabled()
    assert "还没有打印机" in sheet.trouble
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert sheet.isVisible()


def test_a_sheet_closed_before_the_printers_are_known_stays_closed(
    cups: Path, walker: Walker
) -> None:
    stand_in(cups, "lpstat", "time.sleep(0.3)" + LPSTAT)
    walker.open(SIGNED)
    walker.desktop.printing.ask()
    (sheet,) = walker.window.findChildren(PrintSheet)
    assert not sheet.go.isEnabled()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    walker.settle()
    assert not sheets(walker)


def test_stopped_while_the_printer_takes_it_nothing_is_recorded(
    cups: Path, walker: Walker, told: list[Message]
) -> None:
    stand_in(cups, "lp", "open(HERE + '/began', 'w').close(); time.sleep(60)")
    walker.open(SIGNED)
    sheet = press_print(walker)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    walker.qtbot.waitUntil((cups / "began").exists, timeout=20_000)
    status = walker.window.status
    stops = [b for b in status.findChildren(QPushButton) if b.text() == "停止" and b.isVisible()]
    QTest.mouseClick(stops[0], Qt.MouseButton.LeftButton)
    walker.settle()
    assert told[0].text == "已停止打印，一页也没有送出。"
    assert walker.desktop.context.desk.publishing.history(SIGNED) == ()


class Files:
    """Qt's printers, each of which writes a PDF file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.made: list[QPrinter] = []

    def named(self) -> tuple[Printer, ...]:
        return (Printer("窗边", True),)

    def opened(self, name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        self.made.append(printer)
        return printer


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, walker: Walker) -> Files:
    """A machine without CUPS."""
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    made = Files(tmp_path / "paper.pdf")
    walker.desktop.printing.drawn = DrawnPrinters(made.named, made.opened)
    return made


def test_without_cups_qt_draws_the_chosen_pages(
    files: Files, walker: Walker, told: list[Message]
) -> None:
    walker.open(LONG)
    sheet = press_print(walker)
    assert sheet.printer.currentText() == "窗边"
    sheet.pages.setFocus()
    commit(sheet.pages, "1-2")
    enter(walker, sheet)
    printer = files.made[0]
    assert (printer.resolution(), printer.docName()) == (600, "在年度工作会议上的报告")
    drawn = PagePictures(files.file.read_bytes())
    width, height = drawn.size(0)
    assert (drawn.count, round(width), round(height)) == (2, 595, 842)
    desk = walker.desktop.context.desk
    ours = PagePictures(desk.publishing.proof(LONG, "pdf", label="送审稿").value)
    assert _ink(drawn, 1) == pytest.approx(_ink(ours, 1), rel=0.1)  # another way of smoothing
    for pages in (drawn, ours):
        pages.close()
    assert "第 1-2 页，1 份" in told[0].text
    assert desk.publishing.history(LONG)[0].path == "print:窗边"


def test_drawing_can_be_stopped_and_says_how_far_it_came(
    files: Files, walker: Walker, told: list[Message]
) -> None:
    walker.open(LONG)
    started: list[Task] = []
    walker.app.tasks.started.connect(started.append)
    sheet = press_print(walker)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    started[-1].progressed.connect(lambda *_: started[-1].cancel())
    walker.settle()
    assert "已停止打印" in told[0].text
    assert "已收到 0 页" in told[0].text


def test_the_sheet_speaks_english_too(cups: Path, start: Start) -> None:
    walker = start(language="en", mode="dark")
    walker.open(SIGNED)
    sheet = press_print(walker)
    assert sheet.windowTitle() == f'Print "{TITLE}"'
    assert [sheet.sides.itemText(n) for n in range(2)] == ["As the printer is set", "One side"]


def _ink(pages: PagePictures, index: int) -> float:
    """Return how dark a page is, 1 for black."""
    picture = pages.picture(index, 600)
    red = picture.rgba[::4]
    return 1 - sum(red) / len(red) / 255
