"""Export as a command: one piece in its room, several by a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from editor_app.domain.piece import PieceRow
from editor_app.domain.result import Result
from editor_app.ui.base.commands import Command
from editor_app.ui.base.host import Host
from editor_app.ui.export.batch.batch import Left, Order, export_all
from editor_app.ui.export.batch.batch_results import BatchResults
from editor_app.ui.export.batch.batch_sheet import BatchSheet
from editor_app.ui.export.outcome import open_or_tell


class ExportActions(QObject):
    """Exports the chosen pieces, or the open one where none is chosen."""

    def __init__(self, host: Host) -> None:
        super().__init__(host.window)
        self._host, self._context = host, host.context
        host.context.commands.add(
            Command("export_pieces", self.export, "Ctrl+E", "ph.export", self._some)
        )

    def export(self) -> None:
        """Show the open piece's pages, or ask how the chosen pieces should leave."""
        ids = self._host.marked
        if len(ids) < 2:
            self._host.show_room("preview")
        else:
            tasks, finding = self._context.tasks, self._context.desk.finding
            self._host.leave(lambda: tasks.read(lambda: finding.rows(ids), self._ask))

    def export_version(self, piece_id: int, title: str, number: int) -> None:
        """Ask how a version of a piece should leave: final where it was ever signed."""
        sheet = BatchSheet(self._context, {piece_id: title}, self._host.window, number)
        sheet.ask(lambda: self.run(sheet.order))

    def run(self, order: Order) -> None:
        """Export in the background and show what became of each piece."""
        context = self._context
        publishing, user = context.desk.publishing, context.user
        context.tasks.run(
            lambda task: export_all(publishing, order, user, task),
            partial(self._show, order),
            title=context.words("export.running"),
        )

    def _some(self) -> bool:
        return bool(self._host.opened.id or self._host.marked)

    def _ask(self, rows: Sequence[PieceRow]) -> None:
        titles = {row.id: row.title for row in rows}
        sheet = BatchSheet(self._context, titles, self._host.window)
        sheet.ask(lambda: self.run(sheet.order))

    def _show(self, order: Order, result: Result[tuple[Left, ...]]) -> None:
        results = BatchResults(
            self._context, result.value, result.warnings, order.folder, self._host.window
        )
        results.open_wanted.connect(partial(open_or_tell, self._context))
        results.ask()
