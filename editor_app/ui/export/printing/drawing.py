"""Draws pages on a printer of Qt's, for machines whose printers take no files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from editor_app.errors import BadInput, Cancelled
from editor_app.services.progress import Progress
from editor_app.services.publishing.printing import DPI, Paper, PaperPages, Printer, Sides

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

OpenPrinter = Callable[[str], "QPrinter"]


def qt_printers() -> tuple[Printer, ...]:
    """Return the printers that the system knows, the default one first.

    Asks the system, so not for the thread that a hand waits for. Raises BadInput
    ``print_no_printers``.
    """
    from PySide6.QtPrintSupport import QPrinterInfo

    default, names = QPrinterInfo.defaultPrinterName(), QPrinterInfo.availablePrinterNames()
    if not names:
        raise BadInput("print_no_printers")
    named = dict.fromkeys([default, *names] if default in names else names)
    return tuple(Printer(name, name == default) for name in named)


def qt_printer(name: str) -> QPrinter:
    """Return a printer by its name, with the resolution that pages are drawn at."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(name)
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def draw_pages(
    pages: PaperPages, printer: QPrinter, paper: Paper, title: str, progress: Progress
) -> int:
    """Draw pages on a printer, which may be done in any thread; returns how many it took.

    Fewer than there are where the printer gave up, or where the user stopped it: what the
    spooler has not passed on by then is called back.
    """
    _set_up(printer, paper, title)
    painter, took = QPainter(), 0
    try:
        for number in pages.numbers:
            _set_page(printer, *pages.size(number))
            if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                break
            look = partial(progress.step, took, len(pages.numbers), title)
            _draw(painter, printer, pages, number, look)
            took += 1
    except Cancelled:
        printer.abort()
    finally:
        if painter.isActive():
            painter.end()
    return took


def _set_up(printer: QPrinter, paper: Paper, title: str) -> None:
    from PySide6.QtPrintSupport import QPrinter as Qt

    printer.setResolution(DPI)
    printer.setDocName(title)
    printer.setFullPage(True)  # the margins are the page's own
    printer.setCopyCount(paper.copies)
    sides = {
        Sides.ONE: Qt.DuplexMode.DuplexNone,
        Sides.LONG_EDGE: Qt.DuplexMode.DuplexLongSide,
        Sides.SHORT_EDGE: Qt.DuplexMode.DuplexShortSide,
    }
    if paper.sides in sides:
        printer.setDuplex(sides[paper.sides])


def _set_page(printer: QPrinter, width: float, height: float) -> None:
    lying = width > height
    size = QSizeF(height, width) if lying else QSizeF(width, height)
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(page, way, QMarginsF()))
    printer.setFullPage(True)


def _draw(
    painter: QPainter, printer: QPrinter, pages: PaperPages, number: int, look: Callable[[], None]
) -> None:
    """Draw one page strip by strip; a driver may have another resolution than it was told."""
    scale = printer.resolution() / DPI
    for top, strip in pages.strips(number):
        look()
        form = QImage.Format.Format_RGBX8888
        image = QImage(strip.rgba, strip.width, strip.height, strip.stride, form)
        first, last = round(top * scale), round((top + strip.height) * scale)
        painter.drawImage(QRect(0, first, round(strip.width * scale), last - first), image)
