"""Furnishes a window: puts the list, the details and the rooms in, and connects them."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

from editor_app.domain.fields import short_day
from editor_app.domain.person import PassphraseReset
from editor_app.domain.piece import Piece
from editor_app.domain.result import Changes, Notice, Subject
from editor_app.errors import EditorError
from editor_app.ui.base.context import Context
from editor_app.ui.base.host import Do, nothing
from editor_app.ui.base.next_step import (
    NextStep,
    Step,
    next_step,
    returned_by,
    seal_words,
    stage_name,
)
from editor_app.ui.base.opened import Opened
from editor_app.ui.base.tasks import EVERYTHING
from editor_app.ui.export.actions import ExportActions
from editor_app.ui.export.printing.actions import PrintActions, Shown
from editor_app.ui.library.fields.fields_panel import FieldsPanel
from editor_app.ui.library.intake.import_actions import ImportActions
from editor_app.ui.library.intake.original_actions import OriginalActions
from editor_app.ui.library.list.piece_actions import PieceActions
from editor_app.ui.library.list_steps import ListSteps
from editor_app.ui.library.sidebar.entries import ALL, SidebarPlace
from editor_app.ui.library.sidebar.place_menu import PlaceMenu
from editor_app.ui.review.publication import PublicationActions
from editor_app.ui.review.submitting import Submitting
from editor_app.ui.shell.command_field import Finder
from editor_app.ui.shell.details import Details
from editor_app.ui.shell.libraries import Libraries, library_name
from editor_app.ui.shell.listing import Listing
from editor_app.ui.shell.menu import Menu
from editor_app.ui.shell.panes import Panes
from editor_app.ui.shell.rescue import Rescue
from editor_app.ui.shell.rooms import build_rooms
from editor_app.ui.shell.typed_ahead import TypedAhead
from editor_app.ui.shell.undo_keys import UndoKeys
from editor_app.ui.shell.window import MainWindow
from editor_app.ui.shell.window_actions import WindowActions
from editor_app.ui.shell.work_header import ROOMS
from editor_app.ui.widgets.empty import EmptyState

_DRAWN_AT_LATEST_MS = 300
_IDS = (-1, 2**53)  # that a piece may have
_WRITING = frozenset({Subject.PIECES, Subject.TEXT})  # what autosave touches
_WRITE_MS = 2000  # for what else is to be written, where the system ends the session


class Desktop(QObject):
    """The window at work: who opens what, and which room shows it."""

    def __init__(
        self,
        window: MainWindow,
        context: Context,
        listing: Listing,
        rebuild: Callable[..., object],
        default: Path,
    ) -> None:
        """``default`` is the user's library where none is named."""
        super().__init__(window)
        self.window, self.context, self._rebuild = window, context, rebuild
        self._library = library_name(context.desk.library_path, default, context.words)
        self.listing, self.browser, self.list = listing, listing.browser, listing.panel
        self.opened = Opened(context)
        self._ahead = TypedAhead(window)
        self.fields = FieldsPanel(context, self.opened, self.browser)
        self.built = build_rooms(context)
        self.rooms = self.built.by_name
        self.details = Details(
            context.theme, context.words, {"info": self.fields, **self.built.panels}
        )
        self.room = "write"
        self._into_text = False  # once the piece that is being read is there
        self._leaving: tuple[Do, Do] | None = None  # what waits for the room to be finished
        self._blank = self._build_blank()
        for room in self.rooms.values():
            window.rooms.addWidget(cast("QWidget", room))
            if room.tools is not None:
                window.header.add_tools(room.tools)
        window.furnish(self.details)
        self._actions = WindowActions(self, window, listing)
        libraries = Libraries(self, window, default, rebuild)
        Panes(window, context.commands)
        UndoKeys(self, window, self.built.write.page, self.fields)
        self._submitting = Submitting(context, window)
        steps, submit = ListSteps(context), self._submitting.start
        self._pieces = PieceActions(self, self.list, self.browser, steps, submit)
        self._published = PublicationActions(self, lambda: self._pieces.alive)
        self._imports = ImportActions(self)
        self._exports = ExportActions(self)
        self.printing = PrintActions(self, self._on_screen)
        self._originals = OriginalActions(self)
        self._place_menu = PlaceMenu(self, lambda: self.browser.channels, steps)
        self._rescue = Rescue(self, self.built.write.writing.keep_all)
        self._finder = Finder(self, window, listing, self._actions)
        self._menu = Menu(window, window.topbar.menu, context.words, context.commands)
        self._menu.attach(libraries.recent)
        window.topbar.attach(context.user.shown)
        self._connect()
        self._connect_rooms()
        self._show_title()
        self._hold_drawing()
        self._return_to_last()
        self.list.focus_list()
        if context.user.has_passphrase:
            context.tasks.read(context.desk.users.resets, self._tell_of_reset)

    def open(self, piece_id: int, room: str = "", *, into: bool = False) -> None:
        """Open a piece, once the open room is finished; with ``into`` the keys go to its text."""
        wanted = room or ("write" if self.room == "preview" else self.room)
        if into and wanted == "write":
            self._ahead.begin()
        else:
            self._ahead.forget()

        def go() -> None:
            self.room = wanted
            self._into_text = into
            self.opened.open(piece_id)

        def stay() -> None:
            self._ahead.forget()
            self._stay()

        self.leave(go, stay)

    def await_text(self) -> None:
        """Keep what is typed from now on for the piece that is opened next."""
        self._ahead.begin()

    def show_room(self, name: str) -> None:
        """Show the open piece in another room, once this one is finished, the keys in its text."""
        self._change_room(name, self._focus_text)

    @property
    def marked(self) -> list[int]:
        """The pieces marked in the list."""
        return self.list.selected

    def show_list(self) -> None:
        """Have the list in sight: the room where it folds is left."""
        if self.room != "write":
            self._change_room("write")

    def focus_list(self) -> None:
        """Give the keys to the list."""
        self.list.focus_list()

    def rebuild(self, *, library: Path | None = None, user: str = "") -> None:
        """Build the window anew, for another library or user, once this one is finished."""
        self._rebuild(library=library, user=user)

    def leave(self, then: Do, stay: Do = nothing) -> None:
        """Finish what is being written, and go on with ``then``, at once where it is saved.

        ``stay`` is called where the user must or wants to stay in the room, or wanted something
        else before it was saved: of several that wait, the last one goes on.
        """
        before, self._leaving = self._leaving, (then, stay)
        if before is not None:
            before[1]()
            return
        self.fields.finish()
        self.rooms[self.room].leave(partial(self._left, True), partial(self._left, False))

    def _left(self, done: bool) -> None:
        wanted, self._leaving = self._leaving, None
        if wanted is not None:
            wanted[0 if done else 1]()

    def _stay(self) -> None:
        """Show again where one is."""
        self.window.header.tabs.choose(self.room)
        self.list.select(self.opened.id)

    def save(self, then: Do) -> None:
        """Have all that is typed in the library, and go on; where it is not, that is said."""
        self.fields.finish()
        if not self._rescue.refuse_save():
            write = self.built.write.writing
            write.flush(lambda saved: then() if saved else self._say_not_saved())

    def _say_not_saved(self) -> None:
        if self.built.write.writing.kept:
            words = self.context.words
            kept = words("editor.kept_in", folder=self.context.desk.unsaved.folder)
            self.context.messages.warn(words("editor.not_saved"), [kept])

    def finish(self, then: Do, stay: Do = nothing) -> None:
        """Finish everything before the window goes; ``stay`` as when leaving a room."""
        self.built.write.page.commit_composition()
        if not self._rescue.leave(then, stay):
            self.leave(then, stay)

    def write_now(self) -> None:
        """Write all that is typed before the process ends, in this very thread."""
        self.built.write.writing.write_now()
        self.built.review.report.keep()
        self.fields.finish()
        self.context.tasks.finish_writes(_WRITE_MS)

    def part(self) -> None:
        """Hold nothing of the library any more, once all is finished."""
        self.built.write.writing.part()

    def _on_screen(self) -> Shown:
        """Which version of the open piece is in sight, and in which layout."""
        if self.room == "review":
            return Shown(version=self.built.review.version)
        return Shown(profile=self.built.preview.choice.profile if self.room == "preview" else "")

    def _build_blank(self) -> EmptyState:
        words = self.context.words
        heading, text = words("ui.empty_work"), words("ui.empty_work_do", keys="Ctrl+K")
        blank = EmptyState(self.context.theme, "ph.pencil-line", heading, text)
        self.window.rooms.addWidget(blank)
        return blank

    def _connect(self) -> None:
        window = self.window
        window.sidebar.chosen.connect(self._go)
        window.header.room_chosen.connect(self._choose_room)
        window.header.step_wanted.connect(self._take_step)
        self.list.marked.connect(self._marked)
        self.list.opened.connect(self._open_marked)
        self.listing.listed.connect(lambda: self.list.show_marked(self.opened.id))
        self.opened.opened.connect(lambda _id: self._enter())
        self.opened.refreshed.connect(self._refreshed)
        self.opened.seal_changed.connect(self._seal)
        self.list.menu_wanted.connect(self._pieces.open_menu)
        window.dropped.connect(self._imports.bring_in)
        window.sidebar.menu_wanted.connect(self._place_menu.open)
        window.sidebar.dropped.connect(self._pieces.bulk.drop)
        self._place_menu.left.connect(self._leave_place)
        self.context.tasks.started.connect(window.status.show_task)
        self.context.tasks.changed.connect(self._learn_names)
        self.context.tasks.changed.connect(self._ease)
        self.listing.listed.connect(lambda: window.toast.ease("query_"))
        self.context.undo.changed.connect(window.toast.let_go)

    def _connect_rooms(self) -> None:
        write, status = self.built.write, self.window.status
        write.measured.connect(status.show_measures)
        write.length_told.connect(self.fields.show_length)
        write.state_changed.connect(status.show_saved)
        write.state_changed.connect(self._rescue.saved)
        write.state_changed.connect(self._saved)
        write.field_wanted.connect(self._edit_field)
        write.focus_mode_changed.connect(self.window.show_only_work)
        write.writing.opened.connect(self._give_waiting)
        write.seal_bar.change_wanted.connect(self._change_sealed)
        write.bin_bar.restore_wanted.connect(lambda: self._pieces.restore([self.opened.id]))
        write.returned_bar.look_wanted.connect(lambda: self.show_room("review"))
        self.built.review.room_wanted.connect(self.show_room)
        self.built.review.field_wanted.connect(self._edit_field)
        mark = self._published.publication.mark
        self.built.preview.exported.connect(lambda _path: self._leave_buttons())
        self.built.preview.mark_wanted.connect(lambda piece_id: mark([piece_id]))
        self.opened.opened.connect(self.built.versions.open_piece)
        self.built.versions.export_wanted.connect(self._exports.export_version)
        self.built.versions.piece_wanted.connect(lambda made: self.open(made, "write"))
        self._submitting.field_wanted.connect(self._edit_field)
        for name in ROOMS:
            self.window.header.tabs.set_shown(name, name in self.rooms)

    def _leave_buttons(self) -> None:
        """Give the keys to the pages: Qt gave them to a neighbour of the button that was busy."""
        if self.room == "preview" and isinstance(self.window.focusWidget(), QAbstractButton):
            self._focus_text()

    def _seal(self) -> None:
        """Let what is signed off or published be there to be read."""
        state, words = self.opened.state, self.context.words
        if state is not None:
            sealed = self.opened.sealed and state.piece.binned is None  # the bin has its own bar
            sentence = seal_words(state, words) if sealed else ""
            self.built.write.seal(state.piece.id, sentence)

    def _change_sealed(self) -> None:
        self.opened.unseal()
        self.built.write.page.setFocus()

    def _edit_field(self, name: str) -> None:
        self.window.show_details("info")
        self.fields.focus_field(name)

    def _return_to_last(self) -> None:
        """Open what was open last; on the first start, the newest piece."""
        last = int(self.context.state.number(f"piece.{_key(self.context)}", -1, _IDS))
        if last < 0:
            last = next(iter(self.list.ids), 0)
        if last:
            self.opened.open(last)

    def _hold_drawing(self) -> None:
        """Draw the work once the piece is in it, and no half of it before."""
        held = (self.window.work, self.details)

        def draw() -> None:
            for widget in held:
                widget.setUpdatesEnabled(True)

        for widget in held:
            widget.setUpdatesEnabled(False)
        self.opened.refreshed.connect(lambda: QTimer.singleShot(0, self, draw))
        QTimer.singleShot(_DRAWN_AT_LATEST_MS, self, draw)

    def _learn_names(self, changes: Changes) -> None:
        """Call users as they are shown now, before any view that reads anew comes to it."""
        if Subject.USERS not in changes.subjects:
            return
        words = self.context.words
        with contextlib.suppress(EditorError):  # they stay as they were called
            words.know(self.context.desk.users.list())
        self.window.topbar.attach(words.person(self.context.user.name))

    def _ease(self, changes: Changes) -> None:
        """Let a failure go once somebody has done more than write on."""
        if changes != EVERYTHING and changes.subjects - _WRITING:
            self.window.toast.ease()

    def _saved(self, state: str) -> None:
        if state == "saved":
            self.window.toast.ease("library_")

    def _tell_of_reset(self, resets: Mapping[str, PassphraseReset]) -> None:
        reset = resets.get(self.context.user.name)
        if reset is not None:
            told = Notice.of("passphrase_was_reset", user=reset.by, day=short_day(reset.time))
            self.context.messages.notices([told])

    def _go(self, place: SidebarPlace) -> None:
        self.list.select(self.opened.id)  # what was marked elsewhere is marked no more
        self.browser.go(place)
        self.show_list()

    def _leave_place(self, place_id: str) -> None:
        """Show all pieces where the list stood in a place that is not there any more, or below."""
        below = place_id.startswith("channel:") and self.browser.place.id.startswith(f"{place_id}/")
        if below or self.browser.place.id == place_id:
            self.window.sidebar.choose(ALL)
            self.browser.go(SidebarPlace.named(ALL))

    def _marked(self, ids: list[int]) -> None:
        another = len(ids) == 1 and ids[0] != self.opened.id
        if another and not self.list.in_columns:
            self.open(ids[0])

    def _open_marked(self, piece_id: int) -> None:
        if piece_id != self.opened.id:
            self.open(piece_id, into=True)
        elif self.opened.state is None:
            self._into_text = True
        else:
            self._focus_text()

    def _choose_room(self, name: str) -> None:
        """Show the room of a tab; the arrows go on from tab to tab."""
        tabs = self.window.header.tabs
        by_keys = tabs.isAncestorOf(self.window.focusWidget())
        self._change_room(name, nothing if by_keys else self._focus_text)

    def _change_room(self, name: str, then: Do = nothing) -> None:
        def go() -> None:
            self.room = name
            self._enter()
            then()

        if name in self.rooms:
            self.leave(go, self._stay)
        else:
            self._stay()

    def _focus_text(self) -> None:
        room = self.rooms.get(self.room) if self.opened.id else None
        if room is not None:
            room.focus_text()

    def _enter(self) -> None:
        piece_id = self.opened.id
        self.context.state.keep(f"piece.{_key(self.context)}", piece_id)
        room = self.rooms.get(self.room) if piece_id else None
        window = self.window
        window.show_head(bool(piece_id))
        window.show_room(
            cast("QWidget", room) if room else self._blank,
            with_list=self.room == "write" or not piece_id,
            with_chrome=self.room != "preview" or not piece_id,
        )
        window.header.show_room(self.room, room.tools if room else None)
        if room is None:
            self._show_title()
        if room is not None:
            room.open_piece(piece_id)
            if room is not self.built.write:  # counts and outline in sight are of the open piece
                self.built.write.open_piece(piece_id)
        self.list.select(piece_id)
        if self._into_text:
            self._into_text = False
            self._give_text()
        self.context.commands.refresh()  # what a room offers depends on its being shown
        self._show_step()

    def _give_text(self) -> None:
        """Give the keys to the text, once it is there where some wait for it."""
        if not self._ahead.waits:
            self._focus_text()
        elif self.room != "write" or not self.opened.id:
            self._ahead.forget()
            self.list.focus_list()
        else:
            self._give_waiting(self.built.write.writing.piece)

    def _give_waiting(self, shown: Piece | None) -> None:
        """Let what was typed before the text was there go into it."""
        if self._ahead.waits and shown is not None and shown.id == self.opened.id:
            self._ahead.give(self.built.write.page)

    def _show_step(self) -> None:
        """Show the next step in the head, unless the room has that button itself."""
        state, step = self.opened.state, None
        if state is not None and self.room != "preview":
            workflow = self.context.desk.reviewing.workflows()[0]
            step = next_step(state.action, workflow, self.context.words)
            if self.room == "review" and step is not None and step.step is not Step.SUBMIT:
                step = None
        self.window.header.show_step(step)

    def _refreshed(self) -> None:
        piece, state, words = self.opened.piece, self.opened.state, self.context.words
        if piece is None or state is None:
            return
        self._show_title(piece.title)
        self._show_step()
        self.built.write.returned_bar.say(returned_by(state, words))
        version = words("ui.version", number=piece.latest_version) if piece.latest_version else ""
        stage = stage_name(state.stage, words) if state.stage else words(f"status.{state.status}")
        where = " · ".join(part for part in (version, stage) if part)
        print_ = state.fingerprint
        self.window.status.show_piece(
            (where, words("ui.fingerprint", start=f"{print_[:4]} {print_[4:8]}"))
        )

    def _show_title(self, *opened: str) -> None:
        """Say which piece is open, in which library."""
        self.window.setWindowTitle(
            " — ".join((*opened, self._library, self.context.words("app.name")))
        )

    def _take_step(self, step: NextStep) -> None:
        if step.step is Step.SUBMIT:
            self._submit()
        else:
            self.show_room("review" if step.step is Step.REVIEW else "preview")

    def _submit(self) -> None:
        self.leave(lambda: self._submitting.start(self.opened.id))


def _key(context: Context) -> str:
    """A name for what is remembered of this library."""
    return hashlib.sha256(str(context.desk.library_path).encode()).hexdigest()[:12]
