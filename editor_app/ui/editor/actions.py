"""What can be done to the text, by name: for keys, the tool bar and the palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from editor_app.text.marks import SpanKind
from editor_app.ui.base.commands import Command
from editor_app.ui.editor import formatting, table_edits
from editor_app.ui.editor.formatting import Change, Place
from editor_app.ui.editor.text_edit import TextEdit
from editor_app.words import Words

HEADING_LEVELS = range(formatting.DEEPEST + 1)
TABLE_COMMANDS = {
    "write_row_add": ("Alt+Shift+Down", table_edits.insert_row),
    "write_row_delete": ("Alt+Shift+Up", table_edits.delete_row),
    "write_column_add": ("Alt+Shift+Right", table_edits.insert_column),
    "write_column_delete": ("Alt+Shift+Left", table_edits.delete_column),
}
LOOK_COMMANDS = {"write_bold": SpanKind.STRONG, "write_stress": SpanKind.STRESS}
_Make = Callable[[], Change | None]


class Actions(QObject):
    """Applies the toolbar's changes to the page, each as one step."""

    def __init__(self, page: TextEdit, words: Words, may_write: Callable[[], bool]) -> None:
        super().__init__(page)
        self._page, self._words, self._may_write = page, words, may_write

    def commands(self) -> list[Command]:
        """Return the commands that change the text."""
        page = self._page
        headings = [
            self._command(f"write_heading{n}", f"Ctrl+Alt+{n}", partial(self._heading, n))
            for n in HEADING_LEVELS
        ]
        made: list[tuple[str, str, Callable[[], Change | None]]] = [
            ("write_bold", "Ctrl+B", lambda: self._mark(SpanKind.STRONG)),
            ("write_stress", "Ctrl+Shift+E", lambda: self._mark(SpanKind.STRESS)),
            ("write_quotes", "Ctrl+'", lambda: formatting.wrap_quotes(page.lines, *page.selection)),
            (
                "write_quote",
                "Ctrl+Shift+Q",
                lambda: formatting.toggle_quote(page.lines, *self._span()),
            ),
            (
                "write_list",
                "Ctrl+Shift+L",
                lambda: formatting.toggle_bullet(page.lines, *self._span()),
            ),
            ("write_break", "Ctrl+Shift+Return", self._break),
            (
                "write_note",
                "Ctrl+Alt+F",
                lambda: formatting.insert_note(page.lines, page.selection[1]),
            ),
        ]
        tables = [
            self._command(name, keys, partial(self._in_table, make))
            for name, (keys, make) in TABLE_COMMANDS.items()
        ]
        return headings + tables + [self._command(name, keys, make) for name, keys, make in made]

    def insert_table(self, rows: int, columns: int) -> None:
        """Put an empty table after the line one is at."""
        page = self._page
        self.do(
            "write_table",
            lambda: table_edits.insert_table(page.lines, page.cursor_place[0], rows, columns),
        )

    def insert_link(self, url: str, text: str) -> None:
        """Put a link in place of the selection."""
        page = self._page
        self.do(
            "write_link", lambda: formatting.insert_link(page.lines, *page.selection, url, text)
        )

    def do(self, name: str, make: _Make) -> None:
        """Make a change as one step named after its command, behind what is being brought in."""
        self._page.held.after(partial(self._do, name, make))

    def _do(self, name: str, make: _Make) -> None:
        if self._page.isReadOnly():  # signed while a sheet was open, or while this waited
            self._page.refused.emit()
            return
        self._page.commit_composition()
        change = make()
        if change is not None:
            self._page.apply(change.edit, self._words(f"command.{name}"))
            self._page.select(change.start, change.end)
        self._page.setFocus()
        self._page.looks_changed.emit()  # a button that was clicked shows what holds, not the click

    def _command(self, name: str, keys: str, make: _Make) -> Command:
        return Command(name, lambda: self.do(name, make), keys, enabled=self._may_write)

    def _span(self) -> tuple[int, int]:
        (first, _a), (last, _b) = self._page.selection
        return first, last

    def _heading(self, level: int) -> Change | None:
        return formatting.set_heading(self._page.lines, *self._span(), level)

    def _mark(self, kind: SpanKind) -> Change | None:
        lines, (start, end) = self._page.lines, self._page.selection
        if start == end:
            self._page.turn_look(kind)
            return None
        return formatting.toggle_mark(lines, start, end, kind)

    def _in_table(self, make: Callable[[list[str], Place], Change | None]) -> Change | None:
        return make(self._page.lines, self._page.cursor_place)

    def _break(self) -> Change | None:
        change = formatting.insert_block(self._page.lines, self._page.cursor_place[0], ["***", ""])
        return Change(change.edit, change.end, change.end)
