"""Printing as a command: the open piece, or the version that is shown of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from editor_app.domain.result import Notice, Result
from editor_app.errors import Cancelled, EditorError
from editor_app.services.publishing.printing import Printer, chosen_pages
from editor_app.ui.base.commands import Command
from editor_app.ui.base.host import Host
from editor_app.ui.base.tasks import Task
from editor_app.ui.export.outcome import said_of
from editor_app.ui.export.printing.drawing import OpenPrinter, draw_pages, qt_printer, qt_printers
from editor_app.ui.export.printing.print_sheet import PrintOrder, PrintSheet


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the screen of a piece: a ``version``, 0 for its text now, in a layout."""

    version: int = 0
    profile: str = ""


@dataclass(frozen=True, slots=True)
class DrawnPrinters:
    """The printers of the system that take no files: how they are named and opened."""

    named: Callable[[], tuple[Printer, ...]] = qt_printers
    opened: OpenPrinter = qt_printer


@dataclass(frozen=True, slots=True)
class _Drawn:
    """How many pages a printer took, of how many."""

    took: int
    count: int
    stopped: bool


class PrintActions(QObject):
    """Prints what is shown; ``shown`` says what that is, ``drawn`` is for machines without CUPS."""

    def __init__(
        self,
        host: Host,
        shown: Callable[[], Shown],
        drawn: DrawnPrinters = DrawnPrinters(),
    ) -> None:
        super().__init__(host.window)
        self._host, self._context = host, host.context
        self._shown, self.drawn = shown, drawn
        self._sheet: PrintSheet | None = None
        has_piece = lambda: bool(host.opened.id)  # noqa: E731
        host.context.commands.add(
            Command("print_piece", self.ask, "Ctrl+P", "ph.printer", has_piece)
        )

    def ask(self) -> None:
        """Open the sheet that asks how; what is typed is in the library first."""
        self._host.save(self._open_sheet)

    def _open_sheet(self) -> None:
        host, context, shown = self._host, self._context, self._shown()
        piece = host.opened.id
        publishing, printing = context.desk.publishing, context.desk.printing
        title = publishing.title(piece, shown.version)
        sheet = PrintSheet(
            context, piece, title, host.window, version=shown.version, profile=shown.profile
        )
        sheet.accepted.connect(lambda: self.run(sheet.order))
        sheet.finished.connect(lambda _code: self._let_go(sheet))
        self._sheet = sheet
        sheet.open()
        names = printing.printers if printing.takes_files else self.drawn.named
        tell = partial(partial, self._tell, sheet)
        context.tasks.read(names, tell(sheet.show_printers), tell(sheet.show_no_printers))
        context.tasks.read(
            lambda: publishing.final_allowed(piece, shown.version), tell(sheet.show_final)
        )

    def run(self, order: PrintOrder) -> None:
        """Print in the background and say what became of it."""
        words, tasks = self._context.words, self._context.tasks
        title = words("print.running", printer=order.paper.printer)
        if self._context.desk.printing.takes_files:
            printing = self._context.desk.printing
            tasks.run(
                lambda task: printing.print_piece(
                    order.piece, order.paper, by=self._context.user, profile=order.profile,
                    label=order.label, version=order.version, progress=task,
                ),
                lambda result: self._done(order, result.warnings),
                self._failed,
                title=title,
            )  # fmt: skip
        else:
            draw = partial(self._draw, order)
            tasks.run(draw, partial(self._drawn, order), self._failed, title=title)

    def _tell(self, sheet: PrintSheet, show: Callable[[Any], None], what: object) -> None:
        """Show what was asked for a sheet, unless it is closed by now."""
        if sheet is self._sheet:
            show(what)

    def _let_go(self, sheet: PrintSheet) -> None:
        self._sheet = None
        sheet.deleteLater()

    def _draw(self, order: PrintOrder, task: Task) -> Result[_Drawn]:
        result = self._context.desk.printing.pages(
            order.piece, order.paper, by=self._context.user, profile=order.profile,
            label=order.label, version=order.version,
        )  # fmt: skip
        pages = result.value
        try:
            printer = self.drawn.opened(order.paper.printer)
            took = draw_pages(pages, printer, order.paper, order.title, task)
        finally:
            pages.close()
        drawn = _Drawn(took, len(pages.numbers), task.cancelled)
        return Result(drawn, result.warnings, result.changes)

    def _drawn(self, order: PrintOrder, result: Result[_Drawn]) -> None:
        drawn, words = result.value, self._context.words
        if drawn.took == drawn.count:
            self._done(order, result.warnings)
            return
        key = "print.stopped_at" if drawn.stopped else "print.broke"
        printer = order.paper.printer
        self._context.messages.warn(words(key, printer=printer, took=drawn.took, count=drawn.count))

    def _done(self, order: PrintOrder, warnings: tuple[Notice, ...]) -> None:
        words, paper = self._context.words, order.paper
        chosen = chosen_pages(paper)
        pages = words("print.some", pages=chosen) if chosen else words("print.all")
        text = words(
            "print.done", printer=paper.printer, title=order.title or words("ui.untitled"),
            pages=pages, copies=paper.copies,
        )  # fmt: skip
        said = said_of(warnings, words)
        if said:
            self._context.messages.warn(text, said)
        else:
            self._context.messages.info(text)

    def _failed(self, error: EditorError) -> None:
        if isinstance(error, Cancelled):
            self._context.messages.info(self._context.words("print.stopped"))
        else:
            self._context.messages.error(error)
