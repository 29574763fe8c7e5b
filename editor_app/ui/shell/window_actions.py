"""What can be done to the window itself: rooms, panels, dialogs, undo, users."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer

from editor_app.paths import resources
from editor_app.ui.base.commands import Command
from editor_app.ui.base.host import Host
from editor_app.ui.base.theme import Mode
from editor_app.ui.library.registers.people_sheet import PeopleSheet
from editor_app.ui.library.registers.tags_sheet import TagsSheet
from editor_app.ui.library.registers.users_sheet import UsersSheet
from editor_app.ui.shell.help_window import AboutSheet, HelpWindow
from editor_app.ui.shell.listing import Listing
from editor_app.ui.shell.menu import listed_commands
from editor_app.ui.shell.settings_sheet import SettingsSheet
from editor_app.ui.shell.window import MainWindow
from editor_app.ui.widgets.input_sheet import ask_line


class WindowActions(QObject):
    """Commands of the window."""

    def __init__(self, host: Host, window: MainWindow, listing: Listing) -> None:
        super().__init__(window)
        self._host, self._window, self._context = host, window, host.context
        self._list, self._browser = listing.panel, listing.browser
        self._help: HelpWindow | None = None
        some = self._some
        host.context.commands.add(
            Command("save", self._save, "Ctrl+S", "ph.floppy-disk", some),
            Command("go_write", partial(host.show_room, "write"), "Ctrl+1", "", some),
            Command("go_review", partial(host.show_room, "review"), "Ctrl+2", "", some),
            Command("go_preview", partial(host.show_room, "preview"), "Ctrl+3", "", some),
            Command("next_piece", partial(self._step, 1), "Ctrl+PgDown", "ph.arrow-down"),
            Command("previous_piece", partial(self._step, -1), "Ctrl+PgUp", "ph.arrow-up"),
            Command("toggle_details", window.toggle_details, "F9", "ph.info", some),
            Command("toggle_sidebar", window.toggle_sidebar, "F8", "ph.list"),
            Command("toggle_columns", self._columns, "Ctrl+L", "ph.table"),
            Command("toggle_fullscreen", self._fill_screen, "F11", "ph.arrows-out"),
            Command("toggle_theme", self._flip_theme, "", "ph.moon"),
            Command("save_search", self._save_search, "Alt+S", "ph.funnel", self._searching),
            Command("tags", lambda: TagsSheet(self._context, window).ask(), "", "ph.tag"),
            Command("people", self.open_people, "", "ph.users"),
            Command("users", partial(self._users, switching=False), "", "ph.identification-card"),
            Command("switch_user", partial(self._users, switching=True), "", "ph.users"),
            Command("settings", lambda: SettingsSheet(host).ask(), "Ctrl+,", "ph.gear"),
            Command("help", self._show_help, "F1", "ph.question"),
            Command("about", self._about, "", "ph.info"),
            Command("quit", window.close, "Ctrl+Q", "ph.sign-out"),
        )
        host.opened.refreshed.connect(host.context.commands.refresh)

    def open_people(self, name: str = "") -> None:
        """Show the register, at a name."""
        PeopleSheet(self._context, self._window, name).ask()

    def _save(self) -> None:
        """Save what is written; the status line alone says so, and nobody is asked anything."""
        self._host.save(lambda: self._window.status.show_saved("saved_now"))

    def _some(self) -> bool:
        return bool(self._host.opened.id)

    def _searching(self) -> bool:
        return bool(self._browser.whole_query)

    def _step(self, by: int) -> None:
        ids, opened = self._list.ids, self._host.opened.id
        place = ids.index(opened) + by if opened in ids else 0
        if 0 <= place < len(ids):
            self._host.open(ids[place])
            self._list.scroll_to(ids[place])

    def _columns(self) -> None:
        self._list.show_columns(not self._list.in_columns)

    def _fill_screen(self) -> None:
        window, full = self._window, Qt.WindowState.WindowFullScreen
        window.setWindowState(window.windowState() ^ full)

    def _flip_theme(self) -> None:
        mode = Mode.LIGHT if self._context.theme.dark else Mode.DARK
        self._context.state.keep("theme", str(mode))
        self._context.theme.set_mode(mode)

    def _save_search(self) -> None:
        words, context, query = self._context.words, self._context, self._browser.whole_query
        heading = words("command.save_search")
        name = ask_line(context.theme, words, self._window, heading, prompt=query, value=query[:40])
        if name:
            context.tasks.write(lambda: context.desk.finding.save_search(name, query))

    def _users(self, *, switching: bool) -> None:
        sheet = UsersSheet(self._context, self._window, switching=switching)
        sheet.switch_wanted.connect(self._switch)
        sheet.ask()

    def _switch(self, name: str) -> None:
        if name != self._context.user.name:
            QTimer.singleShot(0, lambda: self._host.rebuild(user=name))

    def _show_help(self) -> None:
        context = self._context
        if self._help is None:
            folder, words = resources() / "help", context.words
            self._help = HelpWindow(
                context.theme, words, folder, lambda: listed_commands(context.commands, words)
            )
            self._window.closed.connect(self._help.close)
        self._help.show_beside(self._window)

    def _about(self) -> None:
        AboutSheet(self._context.theme, self._context.words, self._window).ask()
