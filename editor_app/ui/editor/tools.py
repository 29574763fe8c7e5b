"""The commands of the write room and the bar that shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.text.line_marks import cells
from editor_app.ui.base.commands import Command
from editor_app.ui.base.context import Context
from editor_app.ui.editor.actions import HEADING_LEVELS, LOOK_COMMANDS, TABLE_COMMANDS, Actions
from editor_app.ui.editor.bringing_in import BringingIn
from editor_app.ui.editor.pickers import LinkSheet, table_menu
from editor_app.ui.editor.toolbar import Tool, Toolbar
from editor_app.ui.page.pictures import PICTURE_SUFFIXES

if TYPE_CHECKING:
    from editor_app.ui.editor.find_controller import Searching
    from editor_app.ui.editor.text_edit import TextEdit
    from editor_app.ui.editor.writing import Writing

_MENU = (
    ("undo", "redo"),
    ("write_cut", "write_copy", "write_paste", "write_paste_plain"),
    ("write_bold", "write_stress", "write_link"),
    ("write_find", "write_replace"),
)
_IN_MENU = ("write_break", "write_find", "write_replace", "write_counts", "write_focus_mode")


@dataclass(frozen=True, slots=True)
class Doings:
    """What the room lends its tools: its page, who searches and saves, and what it does itself."""

    page: TextEdit
    searching: Searching
    writing: Writing
    show_counts: Callable[[], None]
    toggle_focus_mode: Callable[[], None]
    zoom: Callable[[int], None]


class Tools(QObject):
    """Registers what can be done in the room, and builds its tool bar."""

    def __init__(self, context: Context, room: QWidget, doings: Doings) -> None:
        super().__init__(room)
        self._context, self._room, self._doings = context, room, doings
        self._actions = Actions(doings.page, context.words, self._may_write)
        self._bringing_in = BringingIn(context, doings.page)
        context.commands.add(*self._actions.commands(), *self._own_commands())
        self.bar = self._build_bar()
        doings.page.looks_changed.connect(self._show_looks)
        doings.page.menu_wanted.connect(self._open_menu)

    def _own_commands(self) -> list[Command]:
        doings, may = self._doings, self._may_write
        page, marked = doings.page, self._some_marked
        return [
            Command("write_cut", page.cut, "Ctrl+X", "", self._may_cut, False, within=page),
            Command("write_copy", page.copy, "Ctrl+C", "", marked, False, within=page),
            Command("write_paste", page.paste, "Ctrl+V", "", may, False, within=page),
            Command("write_all", page.selectAll, "Ctrl+A", "", self._shown, False, within=page),
            Command("write_heading", self._open_headings, enabled=may, in_palette=False),
            Command("write_table", self._pick_table, "Ctrl+Shift+T", enabled=may),
            Command("write_picture", self._pick_picture, "Ctrl+Shift+I", enabled=may),
            Command("write_link", self._ask_link, "Ctrl+Shift+K", enabled=may),
            Command("write_paste_plain", self._paste_plain, "Ctrl+Shift+V", enabled=may),
            Command("write_find", doings.searching.open, "Ctrl+F", enabled=self._shown),
            Command(
                "write_replace",
                lambda: doings.searching.open(replace=True),
                "Ctrl+H",
                enabled=may,
            ),
            Command("write_find_next", lambda: doings.searching.step(1), "F3", enabled=self._shown),
            Command(
                "write_find_before",
                lambda: doings.searching.step(-1),
                "Shift+F3",
                enabled=self._shown,
            ),
            Command("write_counts", doings.show_counts, "Ctrl+Shift+G", enabled=self._shown),
            Command("write_focus_mode", doings.toggle_focus_mode, "Shift+F11", enabled=self._shown),
            Command("write_larger", lambda: doings.zoom(1), "Ctrl+=", enabled=self._shown),
            Command("write_smaller", lambda: doings.zoom(-1), "Ctrl+-", enabled=self._shown),
            Command("write_as_drawn", lambda: doings.zoom(0), "Ctrl+0", enabled=self._shown),
        ]

    def _build_bar(self) -> Toolbar:
        words = self._context.words
        faces = (
            Tool("write_heading", words("editor.face_heading")),
            Tool("write_bold", "B", bold=True, stays=True),
            Tool("write_stress", words("editor.face_stress"), stays=True),
            Tool("write_quotes", "“ ”"),
            Tool("write_table", words("editor.face_table"), gap=True),
            Tool("write_picture", words("editor.face_picture")),
            Tool("write_note", words("editor.face_note")),
            Tool("write_quote", words("editor.face_quote"), gap=True),
            Tool("write_list", words("editor.face_list")),
            Tool("write_link", words("editor.face_link")),
        )
        bar = Toolbar(self._context.theme, words, self._context.commands, faces)
        bar.setAccessibleName(words("editor.tools"))
        self._headings = QMenu(bar)
        self._headings.addActions(
            [self._context.commands.action(f"write_heading{n}") for n in HEADING_LEVELS]
        )
        self._table = table_menu(self._context.theme, words, self._actions.insert_table)
        self._table.addActions([self._context.commands.action(name) for name in TABLE_COMMANDS])
        bar.set_menu("write_heading", self._headings)
        bar.set_menu("write_table", self._table)
        bar.add_to_menu(_IN_MENU)
        return bar

    def _show_looks(self) -> None:
        looks = self._doings.page.looks
        self.bar.show_pressed([name for name, kind in LOOK_COMMANDS.items() if kind in looks])

    def _shown(self) -> bool:
        return self._room.isVisible() and self._doings.writing.piece is not None

    def _may_write(self) -> bool:
        return self._shown() and self._doings.writing.may_write

    def _some_marked(self) -> bool:
        return self._shown() and self._doings.page.textCursor().hasSelection()

    def _may_cut(self) -> bool:
        return self._may_write() and self._some_marked()

    def _may_paste(self) -> bool:
        """Whether there is something to paste; asked for a menu alone, since it asks its owner."""
        copied: QMimeData | None = QGuiApplication.clipboard().mimeData()
        takes = copied is not None and self._doings.page.canInsertFromMimeData(copied)
        return takes and self._may_write()

    def _open_menu(self, at: QPoint) -> None:
        """Show what can be done to the text, with its keys, as far as it can be done now."""
        commands, page = self._context.commands, self._doings.page
        commands.refresh()
        commands.action("write_paste").setEnabled(self._may_paste())
        menu = QMenu(self._room)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        in_table = bool(cells(page.lines[page.cursor_place[0]]))
        for group in (*_MENU, tuple(TABLE_COMMANDS) if in_table else (), ("write_all",)):
            menu.addActions([commands.action(name) for name in group if name in commands])
            if "write_bold" in group:
                menu.addMenu(self._headings).setText(self._context.words("editor.face_heading"))
            menu.addSeparator()
        menu.popup(at)

    def _open_headings(self) -> None:
        self._headings.popup(self._room.mapToGlobal(self._room.rect().center()))

    def _pick_table(self) -> None:
        self._table.popup(self._room.mapToGlobal(self._room.rect().center()))

    def _pick_picture(self) -> None:
        heading = self._context.words("command.write_picture")
        paths = self._context.files.pictures(self._room, heading, PICTURE_SUFFIXES)
        self._bringing_in.add_picture_files(paths)

    def _ask_link(self) -> None:
        selected = self._doings.page.selected_source()
        text = "" if "\n" in selected else selected
        sheet = LinkSheet(self._context.theme, self._context.words, text, self._room.window())
        sheet.made.connect(self._actions.insert_link)
        sheet.open()

    def _paste_plain(self) -> None:
        self._bringing_in.take_plain(QGuiApplication.clipboard().mimeData())
