"""Bringing in: dropped, chosen or pasted, one with its sheet or many with a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from editor_app.domain.result import Result
from editor_app.services.returns import Answer
from editor_app.text.source import first_lines, write
from editor_app.ui.base.commands import Command
from editor_app.ui.base.host import Host
from editor_app.ui.base.tasks import Task
from editor_app.ui.library.intake.import_results import ImportResults
from editor_app.ui.library.intake.import_sheet import Beside, ImportSheet

if TYPE_CHECKING:
    from editor_app.services.intake import Imported


class ImportActions(QObject):
    """Every way in ends in the import sheet, or in the table of a batch."""

    def __init__(self, host: Host) -> None:
        super().__init__(host.window)
        self._host, self._context = host, host.context
        host.context.commands.add(
            Command("import_files", self.choose_files, "Ctrl+O", "ph.download-simple"),
            Command("import_folder", self.choose_folder, "Ctrl+Shift+O", "ph.folder-open"),
            Command("import_pasted", self.paste, "Ctrl+Alt+V", "ph.clipboard-text"),
        )

    def choose_files(self) -> None:
        """Ask for files."""
        heading = self._context.words("ui.import")
        self.bring_in(self._context.files.to_import(self._host.window, heading))

    def choose_folder(self) -> None:
        """Ask for a folder."""
        heading = self._context.words("command.import_folder")
        folder = self._context.files.folder(self._host.window, heading)
        self.bring_in([] if folder is None else [folder])

    def paste(self) -> None:
        """Bring in what the clipboard holds as a piece of its own."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasUrls() and any(url.isLocalFile() for url in data.urls()):
            self.bring_in([url.toLocalFile() for url in data.urls() if url.isLocalFile()])
            return
        if not data.hasText() and not data.hasHtml():
            self._context.messages.warn(self._context.words("ui.import_nothing"))
            return
        html, text = _clipboard(data)
        self._read(lambda _task: self._context.desk.intake.read_pasted(html, text))

    def bring_in(self, names: Sequence[str | Path]) -> None:
        """Bring in files and folders: a single file with its sheet."""
        paths = [Path(name) for name in names]
        if len(paths) == 1 and not paths[0].is_dir():
            self._read(lambda task: self._context.desk.intake.read(paths[0], task))
        elif paths:
            self._run(paths)

    # What a reader makes is handed through: the interface knows only what it offers.
    def _read(self, read: Callable[[Task], Result[Any]]) -> None:
        desk = self._context.desk

        def read_and_look(task: Task) -> tuple[Result[Any], Beside]:
            result = read(task)
            incoming = result.value
            channels = tuple(channel.path for channel in desk.channels.all())
            return result, Beside(
                source=write(incoming.document),
                first_lines=first_lines(incoming.document),
                channels=channels,
                new_channel=desk.intake.foreign_channel(incoming),
                known=desk.intake.known(incoming),
            )

        title = self._context.words("ui.importing")
        self._context.tasks.run(read_and_look, _later(self._show), title=title)

    def _show(self, read: tuple[Result[Any], Beside]) -> None:
        result, beside = read
        context, incoming = self._context, result.value
        sheet = ImportSheet(context, incoming, beside, result.warnings, self._host.window)
        if sheet.exec() != QDialog.DialogCode.Accepted:
            return
        chosen = sheet.accepted_values
        if chosen.answer is Answer.OPEN:
            self._open(chosen.into)
            return
        context.tasks.write(
            lambda: context.desk.intake.accept(
                incoming,
                by=context.user,
                kind=chosen.kind,
                fields=chosen.fields,
                people=chosen.people,
                allow_secret=chosen.allow_secret,
                warnings=result.warnings,
                text=chosen.text,
                answer=chosen.answer,
                into=chosen.into,
            ),
            self._accepted,
        )

    def _accepted(self, result: Result[Imported]) -> None:
        words, imported = self._context.words, result.value
        if imported.piece is not None:
            self._open(imported.piece)
        if imported.status == "new":
            self._context.messages.info(words("ui.imported", title=imported.title))
            self._may_take_back(words("ui.imported", title=imported.title), [imported])
        else:
            self._context.messages.notices(imported.warnings)

    def _may_take_back(self, text: str, imported: Iterable[Imported]) -> None:
        """Let what came in be taken back: it goes into the bin."""
        new = [one.piece for one in imported if one.status == "new" and one.piece is not None]
        drafting, tasks, by = self._context.desk.drafting, self._context.tasks, self._context.user

        def out() -> None:
            if self._host.opened.id in new:
                self._host.opened.close()
            tasks.write(lambda: drafting.bin(new, by=by))

        if new:
            again = partial(tasks.write, lambda: drafting.restore(new, by=by))
            self._context.undo.did(text, again, out)

    def _open(self, piece: int) -> None:
        """Open a piece; the keys go to the list and no more to the button that brought it in."""
        self._host.open(piece, "write")
        self._host.focus_list()

    def _run(self, paths: list[Path]) -> None:
        context = self._context

        def run(task: Task) -> Result[tuple[Imported, ...]]:
            return context.desk.intake.bring_in(paths, by=context.user, progress=task)

        context.tasks.run(run, _later(self._report), title=context.words("ui.importing"))

    def _report(self, result: Result[tuple[Imported, ...]]) -> None:
        self._context.messages.notices(result.warnings)
        if not result.value:
            self._context.messages.warn(self._context.words("ui.import_empty"))
            return
        new = sum(one.status == "new" for one in result.value)
        self._may_take_back(self._context.words("ui.imported_some", count=new), result.value)
        sheet = ImportResults(self._context, result.value, self._host.window)
        sheet.opened.connect(self._open)
        sheet.exec()


def _clipboard(data: QMimeData) -> tuple[str | None, str]:
    return (data.html() if data.hasHtml() else None), data.text()


def _later(show: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return what shows a dialog once the run that it tells of is over."""
    return lambda read: QTimer.singleShot(0, partial(show, read))
