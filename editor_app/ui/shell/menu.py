"""The menu with everything: behind a button, or where the system has one bar for all programs.

What is in it comes from the commands that there are; here stands only where each belongs. One
that is not named here stands at the end of the menu that its name begins with.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QToolButton

from editor_app.ui.base.commands import Command, Commands
from editor_app.words import Words

NATIVE = sys.platform == "darwin"
RECENT = "recent"  # stands for what ``set_recent`` offers
_ORDER: Mapping[str, str] = {
    "file": (
        "new_piece copy_piece derive_piece |"
        " import_files import_folder import_pasted save_original |"
        " save save_version export_pieces print_piece | recent default_library open_library"
        " new_library move_library | backup_library settings | quit"
    ),
    "edit": (
        "undo redo | write_cut write_copy write_paste write_paste_plain write_all | write_find"
        " write_replace write_find_next write_find_before | search save_search | open_piece"
        " tag_pieces move_pieces turn_pieces | bin_pieces restore_pieces erase_pieces"
    ),
    "insert": (
        "write_table write_row_add write_row_delete write_column_add write_column_delete |"
        " write_picture write_note write_link | write_quotes write_break"
    ),
    "format": (
        "write_heading1 write_heading2 write_heading3 write_heading4 write_heading0 |"
        " write_bold write_stress | write_quote write_list"
    ),
    "review": (
        "submit_piece go_review | review_next review_previous review_choose review_beside |"
        " mark_published unmark_published"
    ),
    "view": (
        "go_write go_preview | next_piece previous_piece | toggle_details toggle_sidebar"
        " toggle_columns write_focus_mode toggle_fullscreen | next_pane previous_pane |"
        " write_larger write_smaller write_as_drawn | toggle_theme"
    ),
    "tools": "write_counts | tags people | switch_user users",
    "help": "help about",
}
_BEGINS = {"write": "format", "review": "review", "go": "view", "toggle": "view", "export": "file"}
_ELSE = "tools"
# Reached by a key, and no entry of their own: the menu itself, and a submenu's opener.
_NO_ENTRY = ("menu", "write_heading")
_Recent = Callable[[], Sequence[tuple[str, Callable[[], object]]]]


def grouped(command_ids: Sequence[str]) -> dict[str, list[str]]:
    """Return the menus with their entries in order; an empty entry is a line between groups."""
    known, menus = set(command_ids), dict[str, list[str]]()
    placed = {*" ".join(_ORDER.values()).split(), *_NO_ENTRY}
    for name, order in _ORDER.items():
        entries: list[str] = []
        for group in order.split("|"):
            there = [each for each in group.split() if each in known or each == RECENT]
            entries += ([""] if entries and there else []) + there
        menus[name] = entries
    for each in command_ids:
        if each not in placed:
            menus[_BEGINS.get(each.partition("_")[0], _ELSE)].append(each)
    return menus


def listed_commands(commands: Commands, words: Words) -> str:
    """Return all commands with their keys as a chapter of Markdown, menu by menu."""
    lines = [f"## {words('ui.help_commands')}", ""]
    for name, entries in grouped([command.id for command in commands]).items():
        there = [each for each in entries if each in commands]
        said = [f"{commands.name(each)}　{commands.keys(each)}".strip("　") for each in there]
        title = re.sub(r"\(&.\)|&", "", words(f"ui.menu_{name}"))
        lines += [f"**{title}**", "", *(f"- {each}" for each in said), ""]
    return "\n".join(lines)


class Menu(QObject):
    """Fills the menus anew each time they open; Alt alone and F10 open them at the button."""

    def __init__(
        self, window: QMainWindow, button: QToolButton, words: Words, commands: Commands
    ) -> None:
        super().__init__(window)
        self._window, self._button = window, button
        self._words, self._commands = words, commands
        self._recent: _Recent = lambda: ()
        self._built: list[QMenu] = []
        self._recents: list[QMenu] = []
        self._alt = _AltAlone(window, self.open)
        self.menu = QMenu(button)
        self.menu.setAccessibleName(words("ui.menu"))
        self.menu.aboutToShow.connect(lambda: self._fill(self.menu))
        button.setVisible(not NATIVE)
        button.clicked.connect(self.open)

    def attach(self, recent: _Recent) -> None:
        """Let the menu work; ``recent`` returns the libraries opened last, by name."""
        self._recent = recent
        self._commands.add(Command("menu", self.open, "F10", in_palette=False))
        if NATIVE:
            self._fill(self._window.menuBar())
        else:
            self._window.installEventFilter(self._alt)

    def open(self) -> None:
        """Open the menu under its button."""
        if self._button.isEnabled() and self._button.isVisible():
            self.menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))
            self.menu.setActiveAction(self.menu.actions()[0])

    def _fill(self, place: QMenu | QMenuBar) -> None:
        """Build the menus from the commands there are now."""
        place.clear()
        while self._built:
            self._built.pop().deleteLater()
        self._recents.clear()
        self._commands.refresh()
        for name, entries in grouped([command.id for command in self._commands]).items():
            menu = QMenu(self._words(f"ui.menu_{name}"), place)
            self._built.append(menu)
            place.addMenu(menu)
            menu.aboutToShow.connect(self._commands.refresh)
            for entry in entries:
                if not entry:
                    menu.addSeparator()
                elif entry == RECENT:
                    self._add_recent(menu)
                else:
                    menu.addAction(self._commands.action(entry))

    def _add_recent(self, parent: QMenu) -> None:
        menu = QMenu(self._words("ui.menu_recent"), parent)
        self._recents.append(menu)
        parent.addMenu(menu)
        for name, run in self._recent():
            action = menu.addAction(name)
            action.triggered.connect(partial(_run, run))
        menu.setEnabled(not menu.isEmpty())


def _run(run: Callable[[], object], _checked: bool = False) -> None:
    run()


class _AltAlone(QObject):
    """Hears of Alt pressed and let go with nothing between; it listens only while Alt is down."""

    _BETWEEN = frozenset(
        {
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.Wheel,
            QEvent.Type.WindowDeactivate,
            QEvent.Type.InputMethod,
        }
    )

    def __init__(self, window: QMainWindow, heard: Callable[[], object]) -> None:
        super().__init__(window)
        self._heard = heard
        self._down = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin with Alt, and end with it or with whatever else comes."""
        kind = event.type()
        if not self._down:
            if kind == QEvent.Type.KeyPress and _is_alt(event, alone=True):
                self._listen(True)
        elif kind == QEvent.Type.KeyRelease and _is_alt(event):
            self._listen(False)
            self._heard()
        elif kind in self._BETWEEN and not _is_alt(event):
            self._listen(False)
        return False

    def _listen(self, down: bool) -> None:
        application = QCoreApplication.instance()
        assert application is not None
        self._down = down
        if down:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)


def _is_alt(event: QEvent, *, alone: bool = False) -> bool:
    if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Alt:
        return False
    others = event.modifiers() & ~Qt.KeyboardModifier.AltModifier
    return not alone or (not others and not event.isAutoRepeat())
