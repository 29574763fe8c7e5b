"""The list side at work: filled before the rooms are even loaded."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.ui.base.context import Context
from editor_app.ui.base.next_step import stage_names
from editor_app.ui.library.list.browser import Browser
from editor_app.ui.library.list.empty_list import EmptyList
from editor_app.ui.library.list.list_panel import ListPanel
from editor_app.ui.library.list.model import PiecesModel
from editor_app.ui.shell.window import MainWindow
from editor_app.ui.widgets.controls import button
from editor_app.ui.widgets.row_text import Column, RowText

_AT_LATEST_MS = 3000
_COLUMNS = "list.columns"
_AFTER_DRAWING_MS = 40


class Listing(QObject):
    """List, sidebar counts and what finds them.

    Signals:
        filled: the list shows its first pieces, or that there are none; once.
        listed: the list was filled anew.
    """

    filled = Signal()
    listed = Signal()

    def __init__(self, window: MainWindow, context: Context) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self.texts = RowText(
            context.words, context.desk.kinds, context.user.pace, stage_names(context)
        )
        self.model = PiecesModel(context.desk.finding, context.tasks, self.texts)
        self.browser = Browser(context, self.model)
        self.panel = ListPanel(context.theme, context.words, self.model, self.texts)
        self._empty = EmptyList(context.theme, context.words, context.commands, self.clear_search)
        self.panel.set_empty(self._empty)
        kept = context.state.text(_COLUMNS).split()
        if kept:
            self.panel.choose_columns(Column(name) for name in kept if name in set(Column))
        self.panel.columns_chosen.connect(
            lambda columns: context.state.keep(_COLUMNS, " ".join(columns))
        )
        self.panel.clear_wanted.connect(self.clear_search)
        self.panel.save_wanted.connect(lambda: context.commands.run("save_search"))
        words, commands = context.words, context.commands
        self.panel.set_bin_buttons(
            button(words("ui.restore"), "plain", lambda: commands.run("restore_pieces")),
            button(words("command.erase_pieces"), "quiet", lambda: commands.run("erase_pieces")),
        )
        self._told = False
        self.panel.sort_chosen.connect(self.browser.order)
        self.panel.columns_shown.connect(window.show_columns)
        self.browser.listed.connect(self._show)
        self.browser.counted.connect(window.sidebar.show_places)
        self.model.dataChanged.connect(self._tell)
        window.furnish_list(self.panel)
        window.sidebar.choose(self.browser.place.id)
        self.browser.start()
        QTimer.singleShot(_AT_LATEST_MS, self, self._tell)  # a list that cannot be read

    def clear_search(self) -> None:
        """List the place without what was searched in it."""
        self._window.topbar.search.clear()
        self.browser.go(self.browser.place)

    def _show(self) -> None:
        words, browser = self._context.words, self.browser
        place = self._window.sidebar.place(browser.place.id) or browser.place
        name = place.text or words("ui.place_all")
        if browser.query:
            name = words("ui.list_searched", place=name, query=browser.query)
        self.panel.show_snippets(browser.seeks_words)
        self.panel.show_heading(name, *browser.sort, searched=bool(browser.query))
        in_bin = browser.place.scope == "bin" and bool(self.model.ids)
        self.panel.show_bin(in_bin)
        self._empty.explain(browser.place.id, browser.query, browser.total)
        self.panel.show_empty(not self.model.ids)
        self.listed.emit()
        if not self.model.ids:
            self._tell()

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            # The rows are drawn first: counting loads SQLAlchemy, and what listens the rooms.
            QTimer.singleShot(_AFTER_DRAWING_MS, self, self._go_on)

    def _go_on(self) -> None:
        self.browser.count()
        self.filled.emit()
