"""What can be done to pieces: make, copy, bin, restore, erase, derive, keep a version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.domain.piece import Piece, Status
from editor_app.domain.result import Result
from editor_app.services.acting import NO_GROUNDS, Grounds
from editor_app.ui.base.commands import Command
from editor_app.ui.base.host import Host
from editor_app.ui.library.list.browser import Browser
from editor_app.ui.library.list.bulk_actions import BulkActions
from editor_app.ui.library.list.list_panel import ListPanel
from editor_app.ui.library.list_steps import ListSteps
from editor_app.ui.widgets.grounds_sheet import GroundsSheet
from editor_app.ui.widgets.input_sheet import ask_line
from editor_app.ui.widgets.new_piece import NewPieceSheet


class PieceActions(QObject):
    """Commands over the chosen pieces, or over the open one where none is chosen."""

    def __init__(
        self,
        host: Host,
        panel: ListPanel,
        browser: Browser,
        steps: ListSteps,
        submit: Callable[[int], object],
    ) -> None:
        """``submit`` asks how a piece is to be submitted, and submits it."""
        super().__init__(host.window)
        self._host, self._context = host, host.context
        self._panel, self._browser, self._submit = panel, browser, submit
        self.bulk = BulkActions(host, browser, steps, lambda: self.alive)
        alive, binned = self._some_alive, self._some_binned
        host.context.commands.add(
            Command("new_piece", self.new, "Ctrl+N", "ph.plus"),
            Command("save_version", self.save_version, "F12", "ph.bookmark-simple", self._open),
            Command("open_piece", self.open, "", "ph.pencil-simple", self._some),
            Command("submit_piece", self.submit, "", "ph.paper-plane-tilt", self._one_to_submit),
            Command("copy_piece", self.copy, "", "ph.copy", alive),
            Command("derive_piece", self.derive, "", "ph.git-branch", self._has_version),
            Command("bin_pieces", self.bin, "Delete", "ph.trash", alive, within=panel),
            Command("restore_pieces", self.restore, "", "ph.arrow-counter-clockwise", binned),
            Command("erase_pieces", self.erase, "", "ph.x", binned),
        )

    @property
    def chosen(self) -> list[int]:
        """The pieces that a command is for."""
        marked = self._host.marked
        if marked:
            return marked
        return [self._host.opened.id] if self._host.opened.id else []

    @property
    def alive(self) -> list[int]:
        """The pieces that a command is for, none where they lie in the bin."""
        return [] if self._in_bin else self.chosen

    def new(self) -> None:
        """Ask for kind and title, make the piece and open it."""
        context = self._context
        sheet = NewPieceSheet(context.theme, context.words, context.desk.kinds, self._window)

        def make() -> None:
            kind, title = sheet.kind, sheet.title
            self._make(lambda: context.desk.drafting.new(kind, title, by=context.user))

        sheet.ask(make)

    def open(self) -> None:
        """Open the first of the chosen pieces to write in it."""
        self._host.open(self.chosen[0], "write")

    def submit(self) -> None:
        """Open the chosen piece and ask how it is to be submitted."""
        piece_id = self.chosen[0]

        def go() -> None:
            if piece_id != self._host.opened.id:
                self._host.open(piece_id)
            self._submit(piece_id)

        self._host.leave(go)

    def copy(self) -> None:
        """Make a second piece of the first of the chosen, and open it."""
        context, piece_id = self._context, self.alive[0]
        copy = partial(context.desk.drafting.copy, piece_id, by=context.user)
        self._host.save(lambda: self._make(copy))

    def save_version(self) -> None:
        """Keep the working text as a version with a note."""
        self._host.save(self._ask_note)

    def _ask_note(self) -> None:
        context, piece_id = self._context, self._host.opened.id
        words = context.words
        note = ask_line(
            context.theme,
            words,
            self._window,
            words("ui.version_heading"),
            prompt=words("ui.version_note"),
            value=words("ui.version_default"),
            yes=words("ui.version_save"),
        )
        if note:
            context.tasks.write(
                lambda: context.desk.reviewing.save_version(piece_id, note, by=context.user),
                lambda result: context.messages.info(
                    words("ui.version_saved", number=result.value.number)
                ),
            )

    def derive(self) -> None:
        """Make a piece from the open one's last version."""
        context, piece = self._context, self._host.opened.piece
        if piece is None:
            return
        sheet = NewPieceSheet(context.theme, context.words, context.desk.kinds, self._window)
        sheet.for_deriving(piece.title, piece.kind)

        def make() -> None:
            kind = sheet.kind
            self._make(lambda: context.desk.drafting.derive(piece.id, 0, kind, by=context.user))

        sheet.ask(make)

    def bin(self) -> None:
        """Put the chosen pieces into the bin; the message takes it back."""
        ids = self.chosen
        if ids:
            self._host.leave(partial(self._bin, ids))

    def _bin(self, ids: list[int]) -> None:
        context = self._context
        drafting, words = context.desk.drafting, context.words

        def write(grounds: Grounds) -> Result[None]:
            return drafting.bin(ids, by=context.user, grounds=grounds)

        def let_go() -> None:
            if self._host.opened.id in ids:
                self._host.opened.close()

        def done(_result: Result[None]) -> None:
            let_go()
            text = words("ui.binned", count=len(ids))
            again = partial(context.tasks.write, lambda: write(NO_GROUNDS))
            context.undo.did(text, again, lambda: self._take_out(ids))
            context.messages.done(text, lambda: self._restore(ids))

        def go_on(signed: tuple[int, ...]) -> None:
            if signed:
                what = words("ui.danger_bin", count=len(signed))
                self._ask_grounds("bin_pieces", what).then(write, done)
            else:
                let_go()
                self.bulk.bin(ids)

        context.tasks.read(lambda: drafting.guarded(ids), go_on)

    def restore(self, ids: Sequence[int] = ()) -> None:
        """Take pieces out of the bin, the chosen ones where none are named."""
        ids, context = list(ids) or self.chosen, self._context
        self._restore(ids)

        def again() -> None:
            context.tasks.write(lambda: context.desk.drafting.bin(ids, by=context.user))

        text = context.words("ui.restored", count=len(ids))
        context.undo.did(text, lambda: self._take_out(ids), again)

    def erase(self) -> None:
        """Erase the chosen pieces for good, after asking."""
        ids, context = self.chosen, self._context
        drafting = context.desk.drafting
        context.tasks.read(lambda: drafting.guarded(ids), lambda signed: self._erase(ids, signed))

    def _erase(self, ids: Sequence[int], signed: tuple[int, ...]) -> None:
        context, words = self._context, self._context.words
        ask, details = words("ui.erase_ask", count=len(ids)), words("ui.erase_details")

        def write(grounds: Grounds) -> Result[None]:
            return context.desk.drafting.erase(ids, by=context.user, grounds=grounds)

        def let_go() -> None:
            if self._host.opened.id in ids:
                self._host.opened.close()

        def done(result: Result[None]) -> None:
            context.messages.notices(result.warnings)

        if signed:
            what = "\n".join((ask, details, words("ui.danger_erase", count=len(signed))))
            sheet = self._ask_grounds("erase_pieces", what)
            sheet.sent.connect(lambda _grounds: let_go())
            sheet.then(write, done)
        elif context.messages.ask(
            ask, details=details, yes=words("command.erase_pieces"), danger=True
        ):
            let_go()
            context.tasks.write(lambda: write(NO_GROUNDS), done)

    def _ask_grounds(self, command: str, what: str) -> GroundsSheet:
        name = self._context.words(f"command.{command}")
        return GroundsSheet(self._context, name, what, send=name, parent=self._window)

    def open_menu(self, _ids: Sequence[int], at: QPoint) -> None:
        """Show what can be done to the chosen pieces."""
        menu, commands = QMenu(self._window), self._context.commands
        if self._in_bin:
            for command_id in ("open_piece", "restore_pieces", "erase_pieces"):
                menu.addAction(commands.action(command_id))
        else:
            self._fill_alive(menu)
        commands.refresh()
        menu.exec(at)
        menu.deleteLater()

    def _fill_alive(self, menu: QMenu) -> None:
        words, commands = self._context.words, self._context.commands
        for command_id in ("open_piece", "submit_piece", "copy_piece", "derive_piece"):
            menu.addAction(commands.action(command_id))
        menu.addSeparator()
        self.bulk.fill_kinds(menu.addMenu(words("ui.menu_kind")))
        self.bulk.fill_channels(menu.addMenu(words("ui.menu_channel")))
        menu.addAction(commands.action("tag_pieces"))
        menu.addSeparator()
        for command_id in ("export_pieces", *self._marks, "save_original"):
            menu.addAction(commands.action(command_id))
        menu.addSeparator()
        menu.addAction(commands.action("bin_pieces"))

    @property
    def _window(self) -> QWidget:
        return self._host.window

    @property
    def _in_bin(self) -> bool:
        return self._browser.place.scope == "bin"

    @property
    def _marks(self) -> tuple[str, ...]:
        """Mark as published, or take it back, where the chosen pieces are such."""
        stand = {row.status for row in self._panel.selected_rows}
        return (
            *(("mark_published",) if Status.SIGNED in stand else ()),
            *(("unmark_published",) if Status.PUBLISHED in stand else ()),
        )

    def _open(self) -> bool:
        return bool(self._host.opened.id)

    def _some(self) -> bool:
        return bool(self.chosen)

    def _one_to_submit(self) -> bool:
        """Whether one piece is chosen that is not with a reviewer now."""
        rows = self._panel.selected_rows
        moving = {Status.IN_REVIEW, Status.PUBLISHED}
        return len(self.alive) == 1 and not any(row.status in moving for row in rows)

    def _some_alive(self) -> bool:
        return bool(self.alive)

    def _some_binned(self) -> bool:
        return bool(self.chosen) and self._in_bin

    def _has_version(self) -> bool:
        piece = self._host.opened.piece
        return piece is not None and piece.latest_version > 0

    def _take_out(self, ids: Sequence[int]) -> None:
        context = self._context
        context.tasks.write(lambda: context.desk.drafting.restore(ids, by=context.user))

    def _restore(self, ids: Sequence[int]) -> None:
        context = self._context
        context.tasks.write(
            lambda: context.desk.drafting.restore(ids, by=context.user),
            lambda _r: context.messages.info(context.words("ui.restored", count=len(ids))),
        )

    def _make(self, make: Callable[[], Result[Piece]]) -> None:
        self._host.await_text()
        self._context.tasks.write(make, self._open_made)

    def _open_made(self, result: Result[Piece]) -> None:
        self._host.open(result.value.id, "write", into=True)
        self._context.messages.notices(result.warnings)
